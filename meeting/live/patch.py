"""RFC 7396 merge patches between two views. Views contain no null, so null can mean gone."""

from collections.abc import Iterable
from itertools import compress
from operator import is_not
from typing import Any

from meeting.views.keyed import Keyed


def diff(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The patch that turns ``old`` into ``new``; empty when nothing changed. Fragments that are
    the same object are not looked into; of a part that knows what changed, nothing else is."""
    known = new.changed_since(old) if isinstance(new, Keyed) else None
    patch: dict[str, Any] = {}
    if known is not None:
        patch = {key: None for key in known if key in old and key not in new}
        pairs: Iterable[tuple[str, Any]] = [(key, new[key]) for key in known if key in new]
    else:
        if not old.keys() <= new.keys():
            patch = dict.fromkeys(old.keys() - new.keys())
        # At the speed of C: all but those that are the same object.
        is_other = map(is_not, new.values(), map(old.get, new))
        pairs = compress(new.items(), is_other)
    for key, value in pairs:
        before = old.get(key)
        if value is before:
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            if inner := diff(before, value):
                patch[key] = inner
        elif value != before or type(value) is not type(before):
            patch[key] = value
    return patch


def apply(target: Any, patch: Any) -> Any:
    """``target`` with the patch applied, as RFC 7396 section 2 has it."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = apply(result.get(key), value)
    return result
