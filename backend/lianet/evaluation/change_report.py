"""What changed, as one page with its maps: what a map of change is sent out with."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import ChangeMade, TransitionsMade, WhenMade
from lianet.contract.samples import PairArea, SampleAreasAnswer
from lianet.errors import InputError, say
from lianet.evaluation.page import page, picture, swatch
from lianet.evaluation.report_charts import Bar, bars
from lianet.features.of_engine import Decodes
from lianet.geo.raster import open_raster, read_dataset
from lianet.geo.whole_file import whole_file
from lianet.geo.window import Window
from lianet.labels.colours import rgb
from lianet.region.card import Card

_WIDE_PX = 420
_WHOLE_PX = 600
"""Regions up to here are shown pixel by pixel."""
_NOTHING = (214, 219, 225)
_PERCENT_STOPS = ("#fcfdbf", "#fe9f6d", "#de4968", "#8c2981", "#000004")


class Pictured(Protocol):
    """What is needed of a region file."""

    @property
    def card(self) -> Card: ...

    def preview(self, date_index: int) -> NDArray[np.uint8]:
        """Small true-colour picture of a date: uint8 [3, row, column]."""
        ...


def write_change_page(
    made: ChangeMade,
    region: Pictured,
    engine: Decodes,
    path: Path,
    sample: SampleAreasAnswer | None = None,
) -> None:
    """Write a comparison as a page.

    Args:
        made: the comparison; its files are where it says.
        region: it is of.
        engine: of the region.
        path: of the page.
        sample: areas from a sample of it, where somebody has looked at one.

    Raises:
        InputError, NotFoundError: one of its maps is gone or damaged, or it is of another region.
        StorageError: the page cannot be written.
    """
    with whole_file(path) as partial:
        partial.write_text(change_page(made, region, engine, sample), "utf-8")


def change_page(
    made: ChangeMade,
    region: Pictured,
    engine: Decodes,
    sample: SampleAreasAnswer | None = None,
) -> str:
    """The page as text; see `write_change_page`."""
    card = region.card
    named = {*made.before, *made.after}
    if not made.before or not made.after or not named <= set(card.dates):
        raise InputError(
            say("The comparison is of other acquisitions than the region has"), "Compare again"
        )
    before, after = (_days([str(day) for day in side]) for side in (made.before, made.after))
    title = f"What changed in {card.name}, {before} and {after}"
    found = made.transitions
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="faint">{_count(len(made.before))} and {_count(len(made.after))} compared</p>',
    ]
    if made.notes:
        body.append(
            '<div class="beware"><p><b>Why it may not be what it seems</b></p>'
            + "".join(f"<p>{escape(note.statement)}.</p>" for note in made.notes)
            + "</div>"
        )
    if sample is not None and sample.changed is not None:
        body.append(_estimated(sample.changed))
    if found is not None:
        body.append(_figures(found, made.change.observed))
    body += ["<h2>Maps</h2>", '<div class="maps">']
    for side, days in ((made.before, before), (made.after, after)):
        middle = card.dates.index(side[len(side) // 2])
        body.append(
            picture(region.preview(middle), f"True colour, {card.dates[middle]} (of {days})")
        )
    if found is not None:
        colours = {row.code: row.colour for row in found.transitions}
        body.append(picture(_classes(Path(found.path), colours), "Which class became which"))
        body.append(
            picture(_percent(Path(found.probability_path)), "Probability of change, light to dark")
        )
    else:
        body.append(picture(_magnitude(made), "How far reflectance moved, light to dark"))
    if made.when is not None:
        colours = {item.code: item.colour for item in made.when.intervals}
        body.append(picture(_classes(Path(made.when.path), colours), "When it changed"))
    body.append("</div>")
    if found is not None:
        body += _transitions(found)
    if made.when is not None:
        body += _when(made.when)
    if sample is not None:
        body += _sample(sample)
    footer = (
        f"Region model {escape(card.name)} ({escape(card.id)}): a reconstruction, not an "
        f"observation. {escape(made.change.attribution)} LIANet {escape(__version__)}."
    )
    return page(title, body, footer)


def _days(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{min(days)} to {max(days)}"


def _count(number: int) -> str:
    return f"{number} acquisition{'' if number == 1 else 's'}"


def _estimated(changed: PairArea) -> str:
    return (
        '<div class="figures"><div><small>changed, from the sample</small>'
        f"<b>{changed.area_ha:,.1f} ha</b><small>{changed.low_ha:,.1f} to {changed.high_ha:,.1f} "
        "ha with 95 %</small></div></div>"
    )


def _figures(found: TransitionsMade, observed: float) -> str:
    cells = [
        ("changed, on the map", f"{found.changed_ha:,.1f} ha", "counted, no estimate"),
        ("expected", f"{found.expected_ha:,.1f} ha", "sum of the probabilities"),
        ("unsure", f"{found.unsure_ha:,.1f} ha", "likely, but less sure than asked for"),
        ("small patches", f"{found.small_ha:,.1f} ha", "left out"),
        ("not observed", f"{found.unseen_ha:,.1f} ha", f"{100 * observed:.0f} % were on both"),
    ]
    return (
        '<div class="figures">'
        + "".join(
            f"<div><small>{name}</small><b>{value}</b><small>{what}</small></div>"
            for name, value, what in cells
        )
        + f"</div><p>{escape(found.statement)}.</p>"
    )


def _transitions(found: TransitionsMade) -> list[str]:
    rows = "".join(
        f'<tr><th scope="row">{swatch(row.colour, row.before)}</th>'
        f"<td>{escape(row.after) if row.changed else 'stayed'}</td>"
        f"<td>{row.area_ha:,.2f}</td><td>{row.pixels:,}</td></tr>"
        for row in found.transitions
    )
    return [
        "<h2>Which class became which</h2>",
        '<div class="wide"><table><caption>Counted on the map; what changed first</caption><tr>'
        '<th scope="col">From</th><th scope="col">To</th><th scope="col">Hectares</th>'
        f'<th scope="col">Pixels</th></tr>{rows}</table></div>',
    ]


def _when(found: WhenMade) -> list[str]:
    rows = [
        Bar(
            str(item.until),
            item.colour,
            item.area_ha,
            None,
            None,
            f"{item.area_ha:,.1f} ha",
        )
        for item in found.intervals
        if item.area_ha
    ]
    if not rows:
        return []
    return [
        "<h2>When it changed</h2>",
        bars("Area by when it changed", rows, unit=" ha"),
        '<p class="faint">By the first acquisition that shows the class after; it changed between '
        "the one before and this one.</p>",
    ]


def _sample(sample: SampleAreasAnswer) -> list[str]:
    head = "<h2>Areas from a random sample</h2>"
    told = f'<p class="faint">{sample.answered} of {sample.points} points were answered.</p>'
    if sample.missing:
        names = ", ".join(sample.missing)
        return [head, told, f"<p>Nothing is claimed yet: {escape(names)} lack answers.</p>"]
    rows = "".join(
        f'<tr><th scope="row">{escape(_name(item))}</th><td>{item.area_ha:,.1f}</td>'
        f"<td>{item.error_ha:,.1f}</td><td>{item.low_ha:,.1f} to {item.high_ha:,.1f}</td>"
        f"<td>{item.points}</td></tr>"
        for item in sample.areas
    )
    judged = "".join(
        f'<tr><th scope="row">{escape(item.name)}</th><td>{item.points}</td>'
        f"<td>{_share(item.users, item.users_error)}</td>"
        f"<td>{_share(item.producers, item.producers_error)}</td></tr>"
        for item in sample.accuracy
    )
    return [
        head,
        told,
        '<div class="wide"><table><caption>Hectares</caption><tr><th scope="col">What</th>'
        '<th scope="col">Area</th><th scope="col">Standard error</th><th scope="col">95 %</th>'
        f'<th scope="col">Points</th></tr>{rows}</table></div>',
        "<h2>How right the map is</h2>",
        f"<p>Overall {_share(sample.overall, sample.overall_error)}.</p>",
        '<div class="wide"><table><tr><th scope="col">Map</th><th scope="col">Points</th>'
        '<th scope="col">User\'s accuracy</th><th scope="col">Producer\'s accuracy</th></tr>'
        f"{judged}</table></div>",
        f'<p class="faint">{escape(sample.statement)}.</p>',
    ]


def _name(item: PairArea) -> str:
    return f"{item.before} → {item.after}" if item.changed else f"{item.before} stayed"


def _share(value: float | None, error: float | None) -> str:
    if value is None or error is None:
        return "not known"
    return f"{value:.2f} ± {error:.2f}"


def _read(path: Path) -> tuple[NDArray[np.float64], float | None]:
    """The first band of a map, small; and its nodata."""
    with open_raster(path) as dataset:
        step = max(1.0, max(dataset.shape) / _WIDE_PX)
        shape = max(1, round(dataset.height / step)), max(1, round(dataset.width / step))
        whole = Window(0, 0, dataset.height, dataset.width)
        values = read_dataset(dataset, whole, [1], shape=shape)[0].astype(np.float64)
        nodata: float | None = dataset.nodata
        return values, nodata


def _classes(path: Path, colours: dict[int, str]) -> NDArray[np.uint8]:
    values, _ = _read(path)
    codes = values.astype(np.int64)
    table = np.full((max([0, *colours, int(codes.max())]) + 1, 3), _NOTHING, np.uint8)
    for code, colour in colours.items():
        table[code] = rgb(colour)
    found: NDArray[np.uint8] = table[codes].transpose(2, 0, 1)
    return found


def _percent(path: Path) -> NDArray[np.uint8]:
    values, nodata = _read(path)
    return _ramped(values / 100, values == nodata)


def _magnitude(made: ChangeMade) -> NDArray[np.uint8]:
    values, _ = _read(Path(made.change.path))
    return _ramped(values / max(made.change.magnitude_p98 or 0.0, 0.01), np.isnan(values))


def _ramped(shares: NDArray[np.float64], unknown: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """0 to 1 as colours from light to dark: uint8 [3, row, column]."""
    stops = np.array([rgb(colour) for colour in _PERCENT_STOPS], float)
    place = np.linspace(0, 1, len(stops))
    known = np.clip(np.nan_to_num(shares), 0, 1)
    out = np.stack([np.interp(known, place, stops[:, band]) for band in range(3)])
    found: NDArray[np.uint8] = np.rint(out).astype(np.uint8)
    found[:, unknown] = np.array(_NOTHING, np.uint8)[:, None]
    return found
