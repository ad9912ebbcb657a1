"""What every record has in common."""

from typing import Any, Self

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One noun of a meeting, frozen. A change is a new record under the same ``id``.

    ``id`` is 8 random characters, unique within the meeting, never a secret. ``v`` is the
    meeting's version at which this record last changed. Nothing is ever deleted: a record that
    is no longer wanted carries ``is_removed``.
    """

    id: str
    v: int = 0
    is_removed: bool = False

    def but(self, **changes: Any) -> Self:
        """This record with some fields changed."""
        return msgspec.structs.replace(self, **changes)
