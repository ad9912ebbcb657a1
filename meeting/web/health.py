"""``/healthz`` and ``/metrics``."""

from datetime import datetime

from flask import Blueprint, Response, abort, current_app, jsonify, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    generate_latest,
)

from meeting.web.door import door, house

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
    _guards(registry)
    _backups(registry)
    return Response(generate_latest(registry), mimetype=CONTENT_TYPE_LATEST)


def _guards(registry: CollectorRegistry) -> None:
    gate, slugs = current_app.extensions["gate"], {s.id: s for s in house().meetings.live()}
    Gauge("meeting_held", "Requests waiting for their 429", registry=registry).set(len(gate.held))
    many = Counter("meeting_too_many", "Requests over a bearer's ceiling", registry=registry)
    many.inc(gate.too_many)
    wrong = Gauge(
        "meeting_wrong_codes", "Wrong codes in the last minute", ["slug"], registry=registry
    )
    for meeting, number in door().wrong_codes.everywhere().items():
        state = slugs.get(meeting)
        wrong.labels(state.meeting.slug if state else meeting).set(number)


def _backups(registry: CollectorRegistry) -> None:
    safekeeping = house().safekeeping
    if safekeeping is None:
        return
    last = Gauge(
        "meeting_backup_timestamp_seconds", "When the last backup was begun", registry=registry
    )
    if safekeeping.last_at:
        last.set(datetime.fromisoformat(safekeeping.last_at).timestamp())
    failed = Counter("meeting_backup_failures", "Backups that failed", registry=registry)
    failed.inc(safekeeping.failures)
