"""Blocks as plain values that a version keeps, and back: a kept text is never made again."""

from typing import Any, get_args

import msgspec

from meeting.documents.blocks import Block, paragraphs

KINDS: dict[str, type] = {kind.__name__.lower(): kind for kind in get_args(Block)}


def frozen(blocks: list[Block]) -> list[dict[str, Any]]:
    """Each block with its kind; what says nothing is left out."""
    return [
        {"block": type(block).__name__.lower(), **_full(msgspec.to_builtins(block))}
        for block in blocks
    ]


def thawed(kept: list[dict[str, Any]]) -> list[Block]:
    """The blocks again."""
    return [
        msgspec.convert({f: v for f, v in row.items() if f != "block"}, KINDS[row["block"]])
        for row in kept
    ]


def text_of(blocks: list[Block]) -> list[str]:
    """The paragraphs of a text that hold words, in reading order."""
    return [p.text for p in paragraphs(blocks) if p.text.strip()]


def _full(value: Any) -> Any:
    if isinstance(value, dict):
        return {f: _full(v) for f, v in value.items() if v is not None}
    return [_full(v) for v in value] if isinstance(value, list | tuple) else value
