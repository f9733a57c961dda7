"""The accuracy of a task as a page for people, in their language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

from lianet.contract.reports import (
    AnyReport,
    ClassAccuracy,
    ClassMethod,
    ClassReport,
    MissingLabels,
    TooFewReport,
    UnjudgedClass,
    ValueMethod,
    ValueReport,
)
from lianet.contract.tasks import NO_NAME
from lianet.errors import ConflictError, say
from lianet.evaluation.page import faint, page, swatch, table
from lianet.evaluation.report_charts import Bar, bars, reliability, scatter
from lianet.evaluation.tongue import Tongue
from lianet.heads.task_card import TaskCard

MEASURES = ("precision", "recall", "f1", "iou")
_OF_95 = 1.96
_Shown = ClassAccuracy | UnjudgedClass
"""A class that the map shows."""


def html_report(card: TaskCard, tongue: Tongue) -> str:
    """The page as text."""
    report = report_of(card)
    title = tongue.say("Accuracy of {name}", name=card.name)
    if card.name in ("", NO_NAME):
        title = tongue.say("Accuracy of the map of {region}", region=card.region_name)
    dates = tongue.say("{count} dates", count=len(card.dates))
    if len(card.dates) == 1:
        dates = tongue.date(dt.date.fromisoformat(card.dates[0]))
    learnt = tongue.say(
        "{region}, {dates}, {pixels} labelled pixels",
        region=card.region_name,
        dates=dates,
        pixels=sum(card.label_counts.values()),
    )
    body = [f"<h1>{escape(title)}</h1>", faint(learnt)]
    if report.kind == "too_few":
        body += _missing(report, tongue)
    elif report.kind == "values":
        body += _value_sections(report, tongue)
    else:
        body += _sections(report, tongue)
    task = tongue.say(
        "Task {name} ({head}) on region model {region} ({id}).",
        name=card.name,
        head=card.head,
        region=card.region_name,
        id=card.region_id,
    )
    footer = f"{escape(task)} LIANet {escape(card.version)}."
    return page(title, body, footer, tongue.language)


def report_of(card: TaskCard) -> AnyReport:
    """What is known of a task.

    Raises:
        ConflictError: it was not found out.
    """
    report = card.report
    if report is None:
        raise ConflictError(
            say("How good {name} is was not found out", name=card.name or "the task"),
            "Train again with its assessment, or wait until that has ended",
        )
    return report


def _missing(report: TooFewReport, tongue: Tongue) -> list[str]:
    """Instead of numbers: what they would need."""
    if not report.missing:
        return [f"<p>{escape(report.statement)}.</p>"]
    told = tongue.say("Too few labels to say how good the map is: some have to be held out.")
    return [
        f"<p>{escape(told)}</p>", _needed(report.missing, tongue), *_unseen(report, tongue)
    ]  # fmt: skip


def _needed(missing: Sequence[MissingLabels], tongue: Tongue) -> str:
    rows = "".join(
        f"<tr><th>{escape(item.name)}</th><td>{item.polygons}</td><td>{item.needed}</td></tr>"
        for item in missing
    )
    return table(rows, [tongue.say("Class"), tongue.say("There are"), tongue.say("More needed")])


def _unjudged(report: ClassReport, tongue: Tongue) -> list[str]:
    """What is not known, and of which classes."""
    if not report.unjudged:
        return []
    told = tongue.say(
        "Not judged: these classes have too few labels to hold some out, so all of theirs were "
        "learnt from. What was taken for one of them counts as an error of the class that it is; "
        "what of them is taken for another class is not known. Macro F1 is the mean of the other "
        "classes."
    )
    return [f"<p>{escape(told)}</p>", _needed(report.unjudged, tongue)]


def _unseen(report: ClassReport | TooFewReport, tongue: Tongue) -> list[str]:
    """How many labels say nothing, since nothing was observed there."""
    if not report.unseen:
        return []
    told = tongue.say(
        "Polygons where nothing was ever observed, which do not count: {count}.",
        count=report.unseen,
    )
    return [f"<p>{escape(told)}</p>"]


def _sections(report: ClassReport, tongue: Tongue) -> list[str]:
    classes = report.classes
    on_the_map: list[_Shown] = [*classes, *report.unjudged]
    f1_span = _span(report.macro_f1_low, report.macro_f1_high, tongue)
    sure = tongue.say(
        "On the dashed line a map that is 80 % sure is right in 80 of 100 places. Mean distance "
        "from it: {error:.2f}. Larger dots stand for more of the map.",
        error=report.calibration.ece,
    )
    return [
        '<div class="figures">'
        f"<div><small>{escape(tongue.say('macro F1'))}</small>"
        f"<b>{tongue.number(report.macro_f1, '.2f')}</b><small>{escape(f1_span)}</small></div>"
        f"<div><small>{escape(tongue.say('overall accuracy'))}</small>"
        f"<b>{tongue.number(report.overall_accuracy, '.2f')}</b></div>"
        f"<div><small>{escape(tongue.say('mean IoU'))}</small>"
        f"<b>{tongue.number(report.mean_iou, '.2f')}</b></div></div>",
        f"<p>{escape(_how(report.method, tongue))}</p>",
        *_unseen(report, tongue),
        *_unjudged(report, tongue),
        f"<h2>{escape(tongue.say('Classes'))}</h2>",
        _class_table(classes, tongue),
        bars(
            tongue.say("F1 of each class"),
            [_f1_bar(item, tongue) for item in classes],
            tongue,
            end=1.0,
        ),
        faint(tongue.say("F1 with its range.")),
        f"<h2>{escape(tongue.say('What was taken for what'))}</h2>",
        _matrix(report, tongue),
        f"<h2>{escape(tongue.say('Is it as sure as it is right?'))}</h2>",
        reliability(tongue.say("Reliability"), report.calibration.curve, tongue),
        faint(sure),
        *_contradictions(report, tongue),
        f"<h2>{escape(tongue.say('Areas'))}</h2>",
        _area_table(on_the_map, tongue),
        bars(
            tongue.say("Area of each class"),
            [_area_bar(item, tongue) for item in on_the_map],
            tongue,
            unit=" ha",
        ),
        faint(_of_areas(report, tongue)),
    ]


def _how(method: ClassMethod | ValueMethod, tongue: Tongue) -> str:
    """How a report was found out."""
    if isinstance(method, ValueMethod):
        what = tongue.say("place")
    elif method.held_out == "polygons":
        what = tongue.say("polygon")
    else:
        what = tongue.say("block of {side} x {side} pixels", side=method.block_px or 0)
    return tongue.say(
        "Held out: each {what} was judged by a head that had not seen it, nor any label within "
        "{gap:g} pixels of it; {heads} such heads were trained. Ranges hold 95 % of what other "
        "labels of the same kind would give.",
        what=what,
        gap=method.gap_px,
        heads=method.folds,
    )


def _of_areas(report: ClassReport, tongue: Tongue) -> str:
    sampled = any(item.mapped_ha_error for item in report.classes)
    if report.unjudged:
        parts = [
            tongue.say(
                "Bars: the map itself. Corrected for the map's errors no area is known: that takes "
                "held-out labels of every class on the map."
            )
        ]
        if sampled:
            parts.append(
                tongue.say(
                    "The map's own shares come from places spread over the region (± standard "
                    "error)."
                )
            )
        return " ".join(parts)
    parts = [
        tongue.say(
            "Bars: corrected for the map's errors, with 95 % ranges (Olofsson et al. 2014, "
            "equations 9 and 10, each {unit} counted once); right as far as the labels are a "
            "random choice of what the map shows. Blue ticks: the map itself.",
            unit=tongue.say("polygon")
            if report.method.held_out == "polygons"
            else tongue.say("block"),
        )
    ]
    if sampled:
        parts.append(
            tongue.say(
                "The map's own shares come from places spread over the region, and their errors "
                "are counted in."
            )
        )
    return " ".join(parts)


def _contradictions(report: ClassReport, tongue: Tongue) -> list[str]:
    """Labels to look at again; nothing where there are none."""
    shown: list[_Shown] = [*report.classes, *report.unjudged]
    names = {item.value: item for item in shown}
    rows = "".join(
        f'<tr><th scope="row">{_swatch(names[item.value])}</th>'
        f"<td>{_swatch(names[item.likely])}</td><td>{tongue.number(100 * item.share, '.0f')} %</td>"
        f"<td>{tongue.number(item.confidence, '.2f')}</td><td>{item.x:.2f}, {item.y:.2f}</td></tr>"
        for item in report.contradictions
    )
    if not rows:
        return []
    titles = [tongue.say("Drawn as"), tongue.say("Looks like"), tongue.say("Share")]
    titles += [tongue.say("Probability"), tongue.say("Where")]
    told = tongue.say(
        "Heads that had not seen these labels took most of their pixels for another class. The "
        "label may be wrong, or the only one of its sort."
    )
    return [
        f"<h2>{escape(tongue.say('Labels that contradict the rest'))}</h2>",
        table(rows, titles),
        faint(told),
    ]


def _value_sections(report: ValueReport, tongue: Tongue) -> list[str]:
    """Of a map of values."""
    unit = report.unit
    rows = []
    for name, title in _value_titles(tongue).items():
        value, low, high = figure(report, name)
        behind = "" if name == "r2" or not unit else f" {escape(unit)}"
        span = tongue.say("{low:.3g} to {high:.3g}", low=low, high=high)
        rows.append(
            f'<tr><th scope="row">{escape(title)}</th><td>{tongue.number(value, ".3g")}{behind}'
            f"<small>{escape(span)}</small></td></tr>"
        )
    caption = escape(tongue.say("With 95 % ranges"))
    told = tongue.say(
        "Pixels of held-out places; on the dashed line prediction and reference are equal."
    )
    return [
        f"<p>{escape(_how(report.method, tongue))}</p>",
        f"<h2>{escape(report.field)}</h2>",
        f"<table><caption>{caption}</caption>{''.join(rows)}</table>",
        scatter(tongue.say("Prediction against reference"), report.points, unit, tongue),
        faint(told),
    ]


def _value_titles(tongue: Tongue) -> dict[str, str]:
    return {
        "mae": tongue.say("Mean absolute error"),
        "rmse": tongue.say("Root mean square error"),
        "bias": tongue.say("Prediction minus reference"),
        "r2": "R²",
    }


def figure(report: ValueReport, name: str) -> tuple[float, float, float]:
    """A figure of values and its range."""
    return getattr(report, name), getattr(report, f"{name}_low"), getattr(report, f"{name}_high")


def _swatch(item: _Shown) -> str:
    return swatch(item.colour, item.name)


def _span(low: float, high: float, tongue: Tongue) -> str:
    return tongue.say("{low:.2f} to {high:.2f}", low=low, high=high)


def _class_table(classes: Sequence[ClassAccuracy], tongue: Tongue) -> str:
    titles = [tongue.say("Class"), tongue.say("Held out"), tongue.say("Pixels")]
    titles += [tongue.say("Precision"), tongue.say("Recall"), "F1", tongue.say("IoU")]
    rows = []
    for item in classes:
        cells = "".join(
            f"<td>{tongue.number(getattr(item, measure), '.2f')}<small>"
            + escape(
                _span(getattr(item, f"{measure}_low"), getattr(item, f"{measure}_high"), tongue)
            )
            + "</small></td>"
            for measure in MEASURES
        )
        rows.append(
            f'<tr><th scope="row">{_swatch(item)}</th><td>{item.polygons}</td>'
            f"<td>{tongue.number(item.pixels, 'd')}</td>{cells}</tr>"
        )
    return table("".join(rows), titles, tongue.say("With 95 % ranges"))


def _matrix(report: ClassReport, tongue: Tongue) -> str:
    confusion, rows = report.confusion, []
    for index, (item, counts) in enumerate(zip(report.classes, confusion.pixels, strict=True)):
        whole = max(sum(counts), 1)
        cells = "".join(
            f'<td style="background:rgba(var(--{"hit" if place == index else "miss"}),'
            f'{0.6 * count / whole:.2f})">{tongue.number(count, "d")}</td>'
            for place, count in enumerate(counts)
        )
        rows.append(f'<tr><th scope="row">{_swatch(item)}</th>{cells}</tr>')
    caption = tongue.say(
        "Pixels. Rows are the reference (what was drawn), columns the prediction (what the map "
        "shows)."
    )
    shown = [*confusion.classes, *confusion.unjudged]
    return table("".join(rows), [tongue.say("Reference \\ prediction"), *shown], caption)


def _corrected(item: _Shown) -> tuple[float | None, float | None]:
    """Area with its standard error; None for what is not known."""
    if isinstance(item, UnjudgedClass):
        return None, None
    return item.area_ha, item.area_ha_error


def _area_table(classes: Sequence[_Shown], tongue: Tongue) -> str:
    rows = []
    unknown = escape(tongue.say("not known"))
    for item in classes:
        area, error = _corrected(item)
        told = unknown if area is None else tongue.number(area, ".1f")
        range_ = unknown if error is None else f"± {tongue.number(_OF_95 * error, '.1f')}"
        own = unknown if error is None else tongue.number(error, ".1f")
        rows.append(
            f'<tr><th scope="row">{_swatch(item)}</th><td>{_mapped(item, tongue)}</td>'
            f"<td>{told}</td><td>{own}</td><td>{range_}</td></tr>"
        )
    titles = [tongue.say("Class"), tongue.say("Map"), tongue.say("Corrected")]
    titles += [tongue.say("Standard error"), "95 %"]
    return table("".join(rows), titles, tongue.say("Hectares"))


def _mapped(item: _Shown, tongue: Tongue) -> str:
    """Area on the map, with its standard error where it comes from a sample."""
    error = item.mapped_ha_error
    area = tongue.number(item.mapped_ha, ".1f")
    return f"{area} ± {tongue.number(error, '.1f')}" if error else area


def _f1_bar(item: ClassAccuracy, tongue: Tongue) -> Bar:
    return Bar(
        item.name,
        item.colour,
        item.f1,
        item.f1_low,
        item.f1_high,
        tongue.number(item.f1, ".2f"),
    )


def _area_bar(item: _Shown, tongue: Tongue) -> Bar:
    area, error = _corrected(item)
    if area is None:
        mapped = f"{tongue.number(item.mapped_ha, '.0f')} ha"
        return Bar(item.name, item.colour, item.mapped_ha, None, None, mapped)
    half = None if error is None else _OF_95 * error
    return Bar(
        item.name,
        item.colour,
        area,
        None if half is None else area - half,
        None if half is None else area + half,
        f"{tongue.number(area, '.0f')} ha",
        mark=item.mapped_ha,
    )
