"""How the rules say no. The edges turn it into a sentence in the reader's language."""

from typing import Any

#: Code → HTTP status (design 5).
CODES = {
    "invalid": 400,
    "signed_out": 401,
    "not_allowed": 403,
    "not_found": 404,
    "stale": 409,
    "wrong_state": 409,
    "reused_cid": 409,
    "closed": 409,
    "too_large": 413,
    "too_fast": 429,
    "unavailable": 503,
}


class Refusal(Exception):
    """``code`` is one of CODES; ``reason`` names the sentence (message ``error.<reason>``);
    ``field`` the argument at fault; ``particulars`` fill the sentence."""

    def __init__(
        self, code: str, reason: str | None = None, field: str | None = None, **particulars: Any
    ):
        super().__init__(code, reason, field)
        self.code = code
        self.reason = reason or code
        # The name of an unknown field is the sender's own text and may hold a lone surrogate.
        self.field = field and field.encode(errors="replace").decode()[:80]
        self.particulars = particulars

    @property
    def status(self) -> int:
        return CODES[self.code]
