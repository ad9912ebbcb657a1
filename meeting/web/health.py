"""``/healthz`` and ``/metrics``."""

from flask import Blueprint, Response, abort, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from meeting.web.door import house

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 when it can write, else 503 with a reason."""
    if house().can_write():
        return jsonify(ok=True, version=current_app.extensions["assets"].build), 200
    return jsonify(ok=False, reason="the database cannot be written"), 503


@health.get("/metrics")
def metrics() -> Response:
    """Prometheus text, only on loopback or with the token."""
    token = house().config.metrics_token
    given = request.headers.get("Authorization", "")
    if request.remote_addr not in ("127.0.0.1", "::1") and not (
        token and given == f"Bearer {token}"
    ):
        abort(403)
    registry = CollectorRegistry()
    push = current_app.extensions["push"]
    sockets = Gauge("meeting_sockets", "Sockets listening", ["audience"], registry=registry)
    with push.lock:
        for rooms in push.rooms.values():
            for room in rooms.values():
                sockets.labels(room.key.partition(":")[0]).inc(len(room.sids))
    version = Gauge("meeting_version", "Version of each live meeting", ["slug"], registry=registry)
    for state in house().meetings.live():
        version.labels(state.meeting.slug).set(state.meeting.version)
    return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)
