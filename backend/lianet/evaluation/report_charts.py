"""The charts of an accuracy report as SVG text: no drawing library, light and dark by CSS.

Colours and fonts come from the page: `--ink`, `--faint`, `--line` and the classes' own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lianet.contract.reports import ReliabilityBin
from lianet.evaluation.tongue import Tongue

_ROW_PX = 26
_NAME_PX = 150
_WIDE_PX = 420
_END_PX = 78


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        name: beside it.
        colour: `#rrggbb`.
        value: its length.
        low, high: of its whisker; None for none.
        mark: a second value, drawn as a tick; None for none.
        text: behind it.
    """

    name: str
    colour: str
    value: float
    low: float | None
    high: float | None
    text: str
    mark: float | None = None


def bars(
    title: str, rows: Sequence[Bar], tongue: Tongue, end: float | None = None, unit: str = ""
) -> str:
    """Horizontal bars with whiskers.

    Args:
        title: what a screen reader says.
        rows: from top to bottom.
        tongue: how numbers are written.
        end: value at the right end of the axis; a round one above all where absent.
        unit: behind the numbers of the axis.
    """
    highest = max(value for row in rows for value in (row.value, row.high or 0, row.mark or 0))
    end = end or _round_above(highest)
    height = _ROW_PX * len(rows) + 24
    parts = []
    for step in range(5):
        x = _place(end * step / 4, end)
        parts.append(
            f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height - 22}"/>'
            f'<text class="axis" x="{x:.1f}" y="{height - 6}" text-anchor="middle">'
            f"{tongue.number(end * step / 4, 'g')}{escape(unit) if step == 4 else ''}</text>"
        )
    for number, row in enumerate(rows):
        y = _ROW_PX * number
        middle = y + _ROW_PX / 2
        wide = max(_place(row.value, end) - _NAME_PX, 1)
        parts.append(
            f'<text x="{_NAME_PX - 8}" y="{middle + 4}" text-anchor="end">'
            f"{escape(_short(row.name))}</text>"
            f'<rect x="{_NAME_PX}" y="{y + 6}" width="{wide:.1f}" height="{_ROW_PX - 12}" rx="2" '
            f'fill="{row.colour}"/>'
        )
        if row.low is not None and row.high is not None:
            low, high = _place(max(row.low, 0), end), _place(row.high, end)
            parts.append(
                f'<path class="whisker" d="M{low:.1f} {middle}H{high:.1f}'
                f'M{low:.1f} {middle - 4}v8M{high:.1f} {middle - 4}v8"/>'
            )
        if row.mark is not None:
            x = _place(row.mark, end)
            parts.append(f'<path class="mark" d="M{x:.1f} {y + 3}v{_ROW_PX - 6}"/>')
        parts.append(
            f'<text class="axis" x="{_NAME_PX + _WIDE_PX + 10}" y="{middle + 4}">'
            f"{escape(row.text)}</text>"
        )
    return _svg(title, _NAME_PX + _WIDE_PX + _END_PX, height, parts)


def reliability(title: str, curve: Sequence[ReliabilityBin], tongue: Tongue) -> str:
    """Share that was right against how sure the map was; the size of a dot is its share of all.

    Args:
        title: what a screen reader says.
        curve: bins with `confidence`, `accuracy`, `share`, each 0 to 1.
        tongue: of what stands at the axes.
    """
    side, left, top = 240, 62, 14

    def at(x: float, y: float) -> tuple[float, float]:
        return left + side * x, top + side * (1 - y)

    parts = [f'<rect class="frame" x="{left}" y="{top}" width="{side}" height="{side}"/>']
    for step in range(5):
        value = step / 4
        text = tongue.number(value, "g")
        (x, bottom), (_, y) = at(value, 0), at(0, value)
        parts.append(
            f'<line class="grid" x1="{left}" x2="{left + side}" y1="{y}" y2="{y}"/>'
            f'<text class="axis" x="{left - 6}" y="{y + 4}" text-anchor="end">{text}</text>'
            f'<text class="axis" x="{x}" y="{bottom + 16}" text-anchor="middle">{text}</text>'
        )
    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    parts.append(f'<path class="ideal" d="M{x0} {y0}L{x1} {y1}"/>')
    points = [(*at(bin_.confidence, bin_.accuracy), bin_.share) for bin_ in curve]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in points)
    parts.append(f'<path class="curve" d="M{path}"/>' if path else "")
    for x, y, share in points:
        parts.append(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{2.5 + 9 * math.sqrt(share):.1f}"/>'
        )
    parts.append(
        f'<text class="axis" x="{left + side / 2}" y="{top + side + 34}" text-anchor="middle">'
        f"{escape(tongue.say('how sure the map was'))}</text>"
        f'<text class="axis" text-anchor="middle" transform="translate(12 {top + side / 2}) '
        f'rotate(-90)">{escape(tongue.say("share that was right"))}</text>'
    )
    return _svg(title, left + side + 12, top + side + 42, parts)


def scatter(title: str, points: Sequence[Sequence[float]], unit: str, tongue: Tongue) -> str:
    """Predicted against true values, with the line on which they are equal.

    Args:
        title: what a screen reader says.
        points: pairs of reference and prediction.
        unit: of both; "" for none.
        tongue: of what stands at the axes.
    """
    low = min((min(pair) for pair in points), default=0.0)
    high = max((max(pair) for pair in points), default=1.0)
    span = high - low or 1.0
    side, left, top = 260, 74, 10

    def at(x: float, y: float) -> tuple[float, float]:
        return left + side * (x - low) / span, top + side * (1 - (y - low) / span)

    parts = [f'<rect class="frame" x="{left}" y="{top}" width="{side}" height="{side}"/>']
    for step in range(5):
        value = low + span * step / 4
        text = tongue.number(value, ".3g")
        (x, bottom), (_, y) = at(value, low), at(low, value)
        parts.append(
            f'<line class="grid" x1="{left}" x2="{left + side}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="axis" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{text}'
            f'</text><text class="axis" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">'
            f"{text}</text>"
        )
    parts.append(f'<path class="ideal" d="M{left} {top + side}L{left + side} {top}"/>')
    for reference, predicted in points:
        x, y = at(reference, predicted)
        parts.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>')
    behind = f", {escape(unit)}" if unit else ""
    parts.append(
        f'<text class="axis" x="{left + side / 2}" y="{top + side + 34}" text-anchor="middle">'
        f"{escape(tongue.say('reference'))}{behind}</text>"
        f'<text class="axis" text-anchor="middle" transform="translate(12 {top + side / 2}) '
        f'rotate(-90)">{escape(tongue.say("prediction"))}{behind}</text>'
    )
    return _svg(title, left + side + 24, top + side + 42, parts)


def _place(value: float, end: float) -> float:
    return _NAME_PX + _WIDE_PX * min(value / end, 1.0)


def _round_above(value: float) -> float:
    """The next of 1, 2, 4, 6, 8, 10 times a power of ten: its quarters are short numbers."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value * 0.999)


def _short(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19]}…"


def _svg(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
