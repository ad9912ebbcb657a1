"""The door: what the server does for somebody who has no session yet, and what it adds to a
command that only it can make (secrets, codes). Everything it makes is derived from the cid, so a
repeated call is the same call."""

from collections.abc import Callable
from typing import Any

from meeting.domain.refusal import Refusal
from meeting.evaluation import Request
from meeting.house import House
from meeting.keys import bearer_hash, tidy_code
from meeting.state.snapshot import State
from meeting.store import loading
from meeting.web.limits import WrongCodes

JOIN_FIELDS = ("name", "position", "unit", "site", "seat", "display")

Extra = Callable[[dict[str, Any]], dict[str, Any]]


class Door:
    """Joining, resuming, redeeming a link, creating a meeting."""

    def __init__(self, house: House):
        self.house = house
        self.keys = house.keys
        self.wrong_codes = WrongCodes(house.config.wrong_codes_per_minute)
        self.commands = {"link.redeem": self._redeem_args}

    # -- joining ------------------------------------------------------------------------------

    def find_by_code(self, code: str) -> tuple[State, str | None]:
        """``(State, site id or None)`` of the meeting this join code leads into."""
        with self.house.engine.connect() as connection:
            found = loading.meetings_of_code(connection, tidy_code(code))
        for meeting, site in found:
            state = self.house.meetings.state(meeting)
            if state is not None:
                return state, site
        self.wrong_codes.count("any")
        raise Refusal("not_found", "no_code", field="code")

    def join(self, state: State, cid: str, code: str, fields: dict[str, Any]) -> dict[str, Any]:
        """``{token, my_code, participant, v}``; the same cid again gives the same answer,
        whatever has become of the code. ``code`` is the meeting's, a site's, or the personal one
        of an invitation (``<delegate>.<secret>``), which makes the participant that delegate."""
        if unknown := set(fields) - set(JOIN_FIELDS):
            raise Refusal("invalid", "unknown_field", field=min(unknown))
        token = self.keys.token("join", state.id, cid)
        my_code = self.keys.my_code(state.id, cid)
        bearer = bearer_hash(token)
        is_replay = state.bearer(bearer) is not None
        delegate = self.invited(state, code, is_replay=is_replay)
        if delegate is None:
            site = self._site_of_code(state, code, is_replay=is_replay)
        else:
            site = state.delegates[delegate].site
        args = {
            **{f: v for f, v in fields.items() if v is not None},
            "bearers": [bearer, bearer_hash(self.keys.token("resume", state.id, my_code))],
            "code_hash": self.keys.code_hash(state.id, my_code),
        }
        if site is not None:
            args.setdefault("site", site)
        if delegate is not None:
            args["delegate"] = delegate
        if "display" not in args:
            raise Refusal("invalid", "missing", field="display")
        answer = self.house.run(Request(state.id, "participant.join", args, cid, role="door"))
        return {"token": token, "my_code": my_code, **answer["result"], "v": answer["v"]}

    def invited(self, state: State, code: str, *, is_replay: bool = False) -> str | None:
        """The delegate whose personal code ``<delegate>.<secret>`` this is; None for a code of
        another kind. Refusal not_found (no_invitation): a wrong one, or of nobody on the list."""
        delegate, point, secret = code.partition(".")
        if not point:
            return None
        record = state.delegates.get(delegate)
        if not self.keys.is_invitation_secret(state.id, delegate, secret):
            self.wrong_codes.count(state.id)
            record = None
        if record is None or (record.is_removed and not is_replay):
            raise Refusal("not_found", "no_invitation", field="code")
        return delegate

    def invitation_path(self, state: State, delegate: str) -> str:
        """Path of a delegate's own page."""
        secret = self.keys.invitation_secret(state.id, delegate)
        return f"/i/{state.meeting.slug}/{delegate}/{secret}"

    def _site_of_code(self, state: State, code: str, *, is_replay: bool) -> str | None:
        tidy = tidy_code(code)
        for site in state.sites.values():
            if site.join_code == tidy and not site.is_removed:
                return site.id
        if tidy != state.meeting.join_code and not is_replay:
            self.wrong_codes.count(state.id)
            raise Refusal("not_found", "no_code", field="code")
        return None

    def resume(self, state: State, my_code: str) -> dict[str, Any]:
        """The same participant on another browser, address or phone; nothing is written."""
        code = tidy_code(my_code)
        participant = state.code(self.keys.code_hash(state.id, code))
        if participant is None:
            self.wrong_codes.count(state.id)
            raise Refusal("not_found", "no_my_code", field="my_code")
        public = {
            f: value
            for f in ("id", "display", "site", "name", "position", "unit", "seat")
            if (value := getattr(participant, f))
        }
        token = self.keys.token("resume", state.id, code)
        return {
            "token": token,
            "my_code": code,
            "participant": public,
            "v": state.meeting.version,
        }

    # -- links --------------------------------------------------------------------------------

    def run(self, state: State, name: str, args: dict[str, Any], cid: str) -> dict[str, Any]:
        """One of ``commands``: without a session."""
        completed, extra = self.commands[name](state, args, cid)
        try:
            answer = self.house.run(Request(state.id, name, completed, cid, role="door"))
        except Refusal as refusal:
            if "code_hash" in completed and refusal.code == "signed_out":
                self.wrong_codes.count(state.id)
            raise
        return {**answer, "result": {**answer["result"], **extra}}

    def _redeem_args(
        self, state: State, args: dict[str, Any], cid: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        if unknown := set(args) - {"link", "secret", "code", "device"}:
            raise Refusal("invalid", "unknown_field", field=min(unknown))
        if not all(isinstance(value, str) for value in args.values()):
            raise Refusal("invalid", "wrong_type")
        token = self.keys.token("session", state.id, cid)
        completed = {"bearer": bearer_hash(token), "device": args.get("device", "")[:120]}
        if "code" in args:
            completed["code_hash"] = self.keys.code_hash(state.id, args["code"])
        elif self.keys.is_link_secret(state.id, args.get("link", ""), args.get("secret", "")):
            completed["link"] = args["link"]
        else:
            self.wrong_codes.count(state.id)
            raise Refusal("signed_out", "link_revoked")
        return completed, {"token": token}

    def redeem(self, state: State, cid: str, **given: str) -> dict[str, Any]:
        """``{token, role}`` for a link and its secret, or for a typed code."""
        return self.run(state, "link.redeem", given, cid)["result"]

    def link_path(self, state: State, link: str) -> str:
        """Path of a role link."""
        return f"/l/{state.meeting.slug}/{link}/{self.keys.link_secret(state.id, link)}"

    # -- what only the server can add to a command ----------------------------------------------

    def completed(
        self, state: State, name: str, args: dict[str, Any], cid: str
    ) -> tuple[dict[str, Any], Extra]:
        """``(args with what the server adds, what it adds to the result)``."""
        if name == "site.add" and "join_code" not in args:
            return {**args, "join_code": self.code_from(state.id, cid)}, _nothing
        if name == "link.create":
            base = self.house.config.addresses[0]
            return args, lambda result: {"url": base + self.link_path(state, result["link"])}
        if name == "link.code":
            code = self.code_from(state.id, cid)
            args = {**args, "code_hash": self.keys.code_hash(state.id, code)}
            return args, lambda result: {"code": code}
        return args, _nothing

    def code_from(self, meeting: str, cid: str) -> str:
        """8 Crockford characters that only this cid gives."""
        return self.keys.my_code(meeting, f"made {cid}")


def _nothing(result: dict[str, Any]) -> dict[str, Any]:
    return {}
