"""*Gia hạn*: why something may take longer, and what is kept of the first day (R61; seed 001:
beyond authority, complex, many agencies)."""

import msgspec

#: Why it may take longer.
REASONS = ("beyond", "complex", "agencies")


class Longer(msgspec.Struct, frozen=True, kw_only=True):
    """A day that was put off: when it was due at ``first``, and the ``reason``."""

    first: str
    reason: str
