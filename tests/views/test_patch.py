"""RFC 7396: the examples of its appendix A, and that diff and apply undo each other."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meeting.live.patch import apply, diff

#: Target, patch, result: RFC 7396, appendix A.
EXAMPLES: list[tuple[Any, Any, Any]] = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]

WORDS = st.sampled_from(["a", "b", "c", "d"])
LEAVES = st.one_of(
    st.booleans(), st.integers(0, 2), st.sampled_from(["", "x"]), st.lists(st.integers(0, 2))
)
VIEWS = st.dictionaries(
    WORDS, st.recursive(LEAVES, lambda inner: st.dictionaries(WORDS, inner), max_leaves=12)
)


@pytest.mark.parametrize(("target", "patch", "result"), EXAMPLES)
def test_apply_follows_the_rfc(target: Any, patch: Any, result: Any):
    assert apply(target, patch) == result


@given(VIEWS, VIEWS)
def test_patch_turns_the_old_view_into_the_new(old: dict[str, Any], new: dict[str, Any]):
    patch = json.loads(json.dumps(diff(old, new)))
    made = apply(old, patch)
    assert json.dumps(made, sort_keys=True) == json.dumps(new, sort_keys=True)


@given(VIEWS)
def test_no_change_is_an_empty_patch(view: dict[str, Any]):
    assert diff(view, json.loads(json.dumps(view))) == {}


def test_patch_names_only_what_changed():
    old = {"turns": {"a": {"number": 1, "status": "waiting"}, "b": {"number": 2}}, "queue": ["a"]}
    new = {"turns": {"a": {"number": 1, "status": "called"}}, "queue": ["a"]}
    assert diff(old, new) == {"turns": {"a": {"status": "called"}, "b": None}}


def test_true_is_not_one():
    assert diff({"a": 1}, {"a": True}) == {"a": True}
