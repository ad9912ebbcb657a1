"""The table of targets: what was measured beside what was wanted; as text, JSON and HTML."""

import html
import json
import math
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .6rem;
border-bottom:1px solid #ccc;vertical-align:top}td.n{white-space:nowrap}
.met{color:#14632f}.missed{color:#a11}.open{color:#666}svg{display:block;margin:1rem 0}
svg text{font:12px system-ui,sans-serif}"""


@dataclass
class Row:
    """One figure beside its target. ``is_met`` None = not measured; the note says why."""

    target: str
    what: str
    wanted: str
    measured: str
    is_met: bool | None
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.is_met is None:
            return "not measured" if self.measured == "–" else "no target"
        return "met" if self.is_met else "NOT MET"


@dataclass
class Plot:
    """Bars with their names, or curves of points."""

    title: str
    unit: str
    bars: dict[str, float] = field(default_factory=dict)
    curves: dict[str, list[tuple[float, float]]] = field(default_factory=dict)


@dataclass
class Report:
    """Everything one run of the bench found out."""

    machine: str
    rows: list[Row] = field(default_factory=list)
    plots: list[Plot] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)

    def at_most(self, target: str, what: str, value: float, limit: float, unit: str, **more: Any):
        """A figure that must not be larger than its limit."""
        self._row(target, what, value, limit, unit, "≤", value <= limit, **more)

    def at_least(self, target: str, what: str, value: float, limit: float, unit: str, **more: Any):
        """A figure that must not be smaller than its limit."""
        self._row(target, what, value, limit, unit, "≥", value >= limit, **more)

    def _row(
        self,
        target: str,
        what: str,
        value: float,
        limit: float,
        unit: str,
        sign: str,
        is_met: bool,
        note: str = "",
    ) -> None:
        wanted, measured = f"{sign} {number(limit)} {unit}", f"{number(value)} {unit}"
        self.add(Row(target, what, wanted.strip(), measured.strip(), is_met, note))

    def missing(self, target: str, what: str, wanted: str, why: str) -> None:
        """A figure that could not be measured here."""
        self.add(Row(target, what, wanted, "–", None, why))

    def said(self, target: str, what: str, value: float, unit: str = "", note: str = "") -> None:
        """A figure without a target."""
        self.add(Row(target, what, "–", f"{number(value)} {unit}".strip(), None, note))

    def add(self, row: Row) -> None:
        self.rows.append(row)
        print(line(row), flush=True)

    def save(self, folder: Path) -> Path:
        """Write the JSON and the page; returns the page."""
        folder.mkdir(parents=True, exist_ok=True)
        at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        kept = folder / f"{at}.json"
        kept.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")
        page = folder / f"{at}.html"
        page.write_text(self.html(), encoding="utf-8")
        return page

    def html(self) -> str:
        marks = {True: "met", False: "missed", None: "open"}
        rows = "".join(
            f"<tr><td>{e(r.target)}</td><td>{e(r.what)}</td><td class=n>{e(r.wanted)}</td>"
            f"<td class=n>{e(r.measured)}</td><td class='n {marks[r.is_met]}'>{e(r.verdict)}</td>"
            f"<td>{e(r.note)}</td></tr>"
            for r in self.rows
        )
        plots = "".join(f"<h2>{e(p.title)}</h2>{svg(p)}" for p in self.plots)
        return (
            "<!doctype html><html lang=en><meta charset=utf-8><title>Bench</title>"
            f"<style>{STYLE}</style><h1>Bench</h1><p>{e(self.machine)}</p><table><tr><th>#<th>what"
            f"<th>target<th>measured<th>verdict<th>note</tr>{rows}</table>{plots}</html>"
        )


def number(value: float) -> str:
    """Three digits that count; thousands with a blank."""
    if not math.isfinite(value):
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}"


def line(row: Row) -> str:
    """One row for the terminal."""
    text = f"{row.target:<4} {row.what:<62} {row.wanted:>16}  {row.measured:>16}  {row.verdict}"
    return text + (f"\n     {row.note}" if row.note else "")


def e(text: str) -> str:
    return html.escape(text)


COLOURS = ("#0b5c8a", "#b5541c", "#14632f", "#6a4c93", "#666")


def svg(plot: Plot) -> str:
    return _bars(plot) if plot.bars else _curves(plot)


def _bars(plot: Plot) -> str:
    top = max(plot.bars.values()) or 1
    parts = []
    for n, (name, value) in enumerate(plot.bars.items()):
        y, width = n * 28, max(value / top * 420, 1)
        parts.append(
            f"<text x=0 y={y + 17}>{e(name)}</text>"
            f"<rect x=150 y={y + 3} width={width:.0f} height=20 fill='{COLOURS[n % 5]}'/>"
            f"<text x={156 + width:.0f} y={y + 17}>{number(value)} {e(plot.unit)}</text>"
        )
    return f"<svg width=720 height={len(plot.bars) * 28}>{''.join(parts)}</svg>"


def _curves(plot: Plot) -> str:
    points = [point for curve in plot.curves.values() for point in curve]
    if not points:
        return "<p>nothing was measured</p>"
    right = max(x for x, _ in points) or 1
    top = max(y for _, y in points) or 1
    parts = [
        "<path d='M60 10V230H660' fill=none stroke='#999'/>",
        f"<text x=0 y=20>{number(top)} {e(plot.unit)}</text><text x=40 y=234>0</text>",
        f"<text x=630 y=248>{number(right)}</text>",
    ]
    for n, (name, curve) in enumerate(plot.curves.items()):
        path = " ".join(f"{60 + x / right * 600:.1f},{230 - y / top * 215:.1f}" for x, y in curve)
        parts.append(f"<polyline points='{path}' fill=none stroke='{COLOURS[n % 5]}'/>")
        parts.append(f"<text x=70 y={26 + n * 16} fill='{COLOURS[n % 5]}'>{e(name)}</text>")
    return f"<svg width=720 height=256>{''.join(parts)}</svg>"


def distribution(values: list[float], scale: float = 1000) -> list[tuple[float, float]]:
    """``(percent, value)`` points of a latency curve."""
    ordered = sorted(values)
    if not ordered:
        return []
    steps = [*range(0, 95, 5), 95, 96, 97, 98, 99, 99.5, 100]
    last = len(ordered) - 1
    return [(p, ordered[min(last, int(len(ordered) * p / 100))] * scale) for p in steps]
