"""What changed, as one page with its maps: what a map of change is sent out with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import ChangeMade, ChangeNote, TransitionsMade, WhenMade
from lianet.contract.reports import ReportLanguage
from lianet.contract.samples import PairArea, SampleAreasAnswer
from lianet.errors import InputError, say
from lianet.evaluation.change_pictures import (
    classes_picture,
    magnitude_picture,
    percent_picture,
)
from lianet.evaluation.page import faint, page, picture, swatch, table
from lianet.evaluation.report_charts import Bar, bars
from lianet.evaluation.tongue import Tongue
from lianet.features.of_engine import Decodes
from lianet.geo.whole_file import whole_file
from lianet.region.card import Card


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
    written: ReportLanguage | None = None,
) -> None:
    """Write a comparison as a page.

    Args:
        made: the comparison; its files are where it says.
        region: it is of.
        engine: of the region.
        path: of the page.
        sample: areas from a sample of it, where somebody has looked at one.
        written: in which language; English where absent.

    Raises:
        InputError, NotFoundError: one of its maps is gone or damaged, or it is of another region.
        StorageError: the page cannot be written.
    """
    text = change_page(made, region, engine, sample, Tongue(written))
    with whole_file(path) as partial:
        partial.write_text(text, "utf-8")


def change_page(
    made: ChangeMade,
    region: Pictured,
    engine: Decodes,
    sample: SampleAreasAnswer | None,
    tongue: Tongue,
) -> str:
    """The page as text; see `write_change_page`."""
    card = region.card
    named = {*made.before, *made.after}
    if not made.before or not made.after or not named <= set(card.dates):
        raise InputError(
            say("The comparison is of other acquisitions than the region has"), "Compare again"
        )
    before, after = (_days(side, tongue) for side in (made.before, made.after))
    title = tongue.say(
        "What changed in {name}, {before} and {after}", name=card.name, before=before, after=after
    )
    found = made.transitions
    compared = tongue.say(
        "{before} and {after} compared",
        before=_count(len(made.before), tongue),
        after=_count(len(made.after), tongue),
    )
    body = [f"<h1>{escape(title)}</h1>", faint(compared)]
    if made.notes:
        body.append(
            '<div class="beware">'
            f"<p><b>{escape(tongue.say('Why it may not be what it seems'))}</b></p>"
            + "".join(f"<p>{escape(_note(note, before, after, tongue))}</p>" for note in made.notes)
            + "</div>"
        )
    if sample is not None and sample.changed is not None:
        body.append(_estimated(sample.changed, tongue))
    if found is not None:
        body.append(_figures(found, made.change.observed, tongue))
    body += [f"<h2>{escape(tongue.say('Maps'))}</h2>", '<div class="maps">']
    for side, days in ((made.before, before), (made.after, after)):
        middle = card.dates.index(side[len(side) // 2])
        caption = tongue.say("True colour, {date} (of {days})", date=card.dates[middle], days=days)
        body.append(picture(region.preview(middle), caption))
    if found is not None:
        colours = {row.code: row.colour for row in found.transitions}
        became = tongue.say("Which class became which")
        body.append(picture(classes_picture(Path(found.path), colours), became))
        probable = tongue.say("Probability of change, light to dark")
        body.append(picture(percent_picture(Path(found.probability_path)), probable))
    else:
        moved = tongue.say("How far reflectance moved, light to dark")
        body.append(picture(magnitude_picture(made), moved))
    if made.when is not None:
        colours = {item.code: item.colour for item in made.when.intervals}
        when = tongue.say("When it changed")
        body.append(picture(classes_picture(Path(made.when.path), colours), when))
    body.append("</div>")
    if found is not None:
        body += _transitions(found, tongue)
    if made.when is not None:
        body += _when(made.when, tongue)
    if sample is not None:
        body += _sample(sample, tongue)
    model = tongue.say(
        "Region model {name} ({id}): a reconstruction, not an observation.",
        name=card.name,
        id=card.id,
    )
    footer = f"{escape(model)} {escape(made.change.attribution)} LIANet {escape(__version__)}."
    return page(title, body, footer, tongue.language)


def _days(days: Sequence[dt.date | str], tongue: Tongue) -> str:
    first, last = (dt.date.fromisoformat(str(day)) for day in (min(days), max(days)))
    if first == last:
        return tongue.date(first)
    return tongue.say("{first} to {last}", first=first, last=last)


def _count(number: int, tongue: Tongue) -> str:
    if number == 1:
        return tongue.say("1 acquisition")
    return tongue.say("{count} acquisitions", count=number)


def _note(note: ChangeNote, before: str, after: str, tongue: Tongue) -> str:
    """Why to doubt it, in a sentence or more."""
    value = round(note.value)
    if note.kind == "season":
        return tongue.say(
            "The two lie {value} days apart in the year: growth, harvest, leaf fall, snow and the "
            "sun's height look like change here. Compare the same season of two years.",
            value=value,
        )
    if note.kind == "few_dates":
        return tongue.say(
            "One window has far fewer acquisitions ({value}) than the other: what a single cloud "
            "or shadow does to it looks like change.",
            value=value,
        )
    if note.kind == "single":
        return tongue.say(
            "A single acquisition is compared: haze, shadows and wet soil look like change, and "
            "its probability is far too sure. Compare windows of several acquisitions."
        )
    if note.kind == "unlike":
        return tongue.say(
            "{value} % of {days} is unlike anything that the task learnt on: it is put into some "
            "class, and that may look like change.",
            value=value,
            days=before if note.side == "before" else after,
        )
    return tongue.say(
        "{value} % of the region was not observed in one of the two, and is not compared: areas "
        "are of the rest.",
        value=value,
    )


def _estimated(changed: PairArea, tongue: Tongue) -> str:
    name = tongue.say("changed, from the sample")
    area = tongue.say("{area:.1f} ha", area=changed.area_ha)
    span = tongue.say(
        "{low:.1f} to {high:.1f} ha with 95 %", low=changed.low_ha, high=changed.high_ha
    )
    return (
        f'<div class="figures"><div><small>{escape(name)}</small>'
        f"<b>{escape(area)}</b><small>{escape(span)}</small></div></div>"
    )


def _figures(found: TransitionsMade, observed: float, tongue: Tongue) -> str:
    seen = tongue.say("{percent:.0f} % were on both", percent=100 * observed)
    cells = [
        (tongue.say("changed, on the map"), found.changed_ha, tongue.say("counted, no estimate")),
        (tongue.say("expected"), found.expected_ha, tongue.say("sum of the probabilities")),
        (
            tongue.say("unsure"),
            found.unsure_ha,
            tongue.say("likely, but less sure than asked for"),
        ),
        (tongue.say("small patches"), found.small_ha, tongue.say("left out")),
        (tongue.say("not observed"), found.unseen_ha, seen),
    ]
    told = tongue.say(
        "Counted on a map of change, which is wrong in places as any map is. For areas with their "
        "ranges, look at a random sample of it."
    )
    return (
        '<div class="figures">'
        + "".join(
            f"<div><small>{escape(name)}</small>"
            f"<b>{escape(tongue.say('{area:.1f} ha', area=area))}</b>"
            f"<small>{escape(what)}</small></div>"
            for name, area, what in cells
        )
        + f"</div><p>{escape(told)}</p>"
    )


def _transitions(found: TransitionsMade, tongue: Tongue) -> list[str]:
    stayed = escape(tongue.say("stayed"))
    rows = "".join(
        f'<tr><th scope="row">{swatch(row.colour, row.before)}</th>'
        f"<td>{escape(row.after) if row.changed else stayed}</td>"
        f"<td>{tongue.number(row.area_ha, '.2f')}</td><td>{tongue.number(row.pixels, 'd')}</td>"
        "</tr>"
        for row in found.transitions
    )
    titles = [tongue.say("From"), tongue.say("To"), tongue.say("Hectares"), tongue.say("Pixels")]
    return [
        f"<h2>{escape(tongue.say('Which class became which'))}</h2>",
        table(rows, titles, tongue.say("Counted on the map; what changed first")),
    ]


def _when(found: WhenMade, tongue: Tongue) -> list[str]:
    rows = [
        Bar(
            tongue.date(item.until),
            item.colour,
            item.area_ha,
            None,
            None,
            tongue.say("{area:.1f} ha", area=item.area_ha),
        )
        for item in found.intervals
        if item.area_ha
    ]
    if not rows:
        return []
    told = tongue.say(
        "By the first acquisition that shows the class after; it changed between the one before "
        "and this one."
    )
    return [
        f"<h2>{escape(tongue.say('When it changed'))}</h2>",
        bars(tongue.say("Area by when it changed"), rows, tongue, unit=" ha"),
        faint(told),
    ]


def _stratum(name: str, tongue: Tongue) -> str:
    """A stratum for people; what is too small for one of its own lies in these two."""
    rest = {
        "other change": tongue.say("other change"),
        "other classes that stayed": tongue.say("other classes that stayed"),
    }
    return rest.get(name, name)


def _sample(sample: SampleAreasAnswer, tongue: Tongue) -> list[str]:
    head = f"<h2>{escape(tongue.say('Areas from a random sample'))}</h2>"
    answered = faint(
        tongue.say(
            "{answered} of {points} points were answered.",
            answered=sample.answered,
            points=sample.points,
        )
    )
    if sample.missing:
        lack = tongue.say(
            "Nothing is claimed yet: these lack answers: {names}.",
            names=", ".join(_stratum(name, tongue) for name in sample.missing),
        )
        return [head, answered, f"<p>{escape(lack)}</p>"]
    rows = "".join(
        f'<tr><th scope="row">{escape(_name(item, tongue))}</th>'
        f"<td>{tongue.number(item.area_ha, '.1f')}</td>"
        f"<td>{tongue.number(item.error_ha, '.1f')}</td>"
        f"<td>{escape(_span(item, tongue))}</td><td>{item.points}</td></tr>"
        for item in sample.areas
    )
    judged = "".join(
        f'<tr><th scope="row">{escape(_stratum(item.name, tongue))}</th><td>{item.points}</td>'
        f"<td>{escape(_share(item.users, item.users_error, tongue))}</td>"
        f"<td>{escape(_share(item.producers, item.producers_error, tongue))}</td></tr>"
        for item in sample.accuracy
    )
    areas = [tongue.say("What"), tongue.say("Area"), tongue.say("Standard error"), "95 %"]
    areas.append(tongue.say("Points"))
    right = [tongue.say("Map"), tongue.say("Points")]
    right += [tongue.say("User's accuracy"), tongue.say("Producer's accuracy")]
    overall = tongue.say(
        "Overall {share}.", share=_share(sample.overall, sample.overall_error, tongue)
    )
    told = tongue.say(
        "Areas and accuracies by the stratified estimators of Olofsson et al. (2014, equations 1 "
        "to 10); ranges are 1.96 standard errors on either side, where half a point more of each "
        "stratum, that could be anything, keeps a few right ones from proving all. They hold as "
        "far as what was seen at the points is right, and count nothing of what was not observed."
    )
    return [
        head,
        answered,
        table(rows, areas, tongue.say("Hectares")),
        f"<h2>{escape(tongue.say('How right the map is'))}</h2>",
        f"<p>{escape(overall)}</p>",
        table(judged, right),
        faint(told),
    ]


def _span(item: PairArea, tongue: Tongue) -> str:
    return tongue.say("{low:.1f} to {high:.1f}", low=item.low_ha, high=item.high_ha)


def _name(item: PairArea, tongue: Tongue) -> str:
    if item.changed:
        return f"{item.before} → {item.after}"
    return tongue.say("{name} stayed", name=item.before)


def _share(value: float | None, error: float | None, tongue: Tongue) -> str:
    if value is None or error is None:
        return tongue.say("not known")
    return tongue.say("{share:.2f} ± {error:.2f}", share=value, error=error)
