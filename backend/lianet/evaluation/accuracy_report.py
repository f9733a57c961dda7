"""The accuracy of a task as a page and as tables: what a map is sent out with.

The page is one HTML file with its figures inside, light or dark as the reader has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from lianet.contract.reports import (
    AnyReport,
    ClassAccuracy,
    ClassReport,
    Confusion,
    TooFewReport,
    ValueReport,
)
from lianet.errors import ConflictError, StorageError, say
from lianet.evaluation.page import page, swatch
from lianet.evaluation.report_charts import Bar, bars, reliability, scatter
from lianet.geo.whole_file import whole_file, whole_set
from lianet.heads.task_card import TaskCard

_MEASURES = ("precision", "recall", "f1", "iou")
_TITLES = {"precision": "Precision", "recall": "Recall", "f1": "F1", "iou": "IoU"}
_VALUE_TITLES = {
    "mae": "Mean absolute error",
    "rmse": "Root mean square error",
    "bias": "Prediction minus reference",
    "r2": "R²",
}
_OF_95 = 1.96


def write_html(card: TaskCard, path: Path) -> Path:
    """Write the accuracy of a task as a page.

    Raises:
        ConflictError: it was not found out.
        StorageError: the file cannot be written.
    """
    _write(path, html_report(card))
    return path


def write_csv(card: TaskCard, path: Path) -> list[Path]:
    """Write the accuracy of a task as tables.

    Args:
        card: of the task.
        path: `NAME.csv` gets a row for each class; `NAME.confusion.csv` and
            `NAME.calibration.csv` lie beside it where there are enough labels for them.

    Returns:
        The files that were written.

    Raises:
        ConflictError, StorageError: see `write_html`.
    """
    tables = csv_tables(card)
    targets = {name: path if name == "classes" else _beside(path, name) for name in tables}
    with whole_set() as staged:
        for name, text in tables.items():
            _write(staged(targets[name]), text)
    return list(targets.values())


def files_beside(path: Path) -> list[Path]:
    """What may be written with a page or a table."""
    names = () if path.suffix.lower() != ".csv" else ("confusion", "calibration", "points")
    return [_beside(path, name) for name in names]


def _beside(path: Path, name: str) -> Path:
    return path.with_suffix(f".{name}{path.suffix}")


def write_report(card: TaskCard, folder: Path) -> list[Path]:
    """Write page and tables into a folder, which is made where it is missing.

    Returns:
        `accuracy.html`, `accuracy.csv` and the tables beside it.

    Raises:
        ConflictError, StorageError: see `write_html`.
    """
    _report_of(card)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError.from_os(error, folder) from error
    return [
        write_html(card, folder / "accuracy.html"),
        *write_csv(card, folder / "accuracy.csv"),
    ]


def csv_tables(card: TaskCard) -> dict[str, str]:
    """The tables of a task's accuracy as CSV text by name.

    `classes`, `confusion` and `calibration`; of values their figures as `classes`, and `points`.
    """
    report = _report_of(card)
    if report.kind == "values":
        figures = ([name, *_figure(report, name)] for name in _VALUE_TITLES)
        return {
            "classes": _csv(["figure", "value", "low", "high"], figures),
            "points": _csv(["reference", "prediction"], report.points),
        }
    if report.kind == "too_few":
        if not report.missing:
            return {"classes": _csv(["statement"], [[report.statement]])}
        rows = [[i.value, i.name, i.polygons, i.needed] for i in report.missing]
        return {"classes": _csv(["class", "name", "polygons", "polygons_needed"], rows)}
    keys = ["value", "name", "polygons", "pixels"]
    keys += [f"{measure}{end}" for measure in _MEASURES for end in ("", "_low", "_high")]
    keys += ["mapped_ha", "mapped_ha_error", "area_ha", "area_ha_error"]
    names = report.confusion.classes
    return {
        "classes": _csv(keys, ([getattr(item, key) for key in keys] for item in report.classes)),
        "confusion": _csv(
            ["reference \\ prediction", *names],
            ([name, *row] for name, row in zip(names, report.confusion.pixels, strict=True)),
        ),
        "calibration": _csv(
            ["confidence", "accuracy", "share"],
            ([bin_.confidence, bin_.accuracy, bin_.share] for bin_ in report.calibration.curve),
        ),
    }


def html_report(card: TaskCard) -> str:
    """The page as text."""
    report = _report_of(card)
    title = f"Accuracy of {card.name or 'a class map'}"
    dates = f"{len(card.dates)} dates" if len(card.dates) != 1 else card.dates[0]
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="faint">{escape(card.region_name)}, {escape(dates)}, '
        f"{sum(card.label_counts.values()):,} labelled pixels</p>",
    ]
    if report.kind == "too_few":
        body += _missing(report)
    else:
        body += _value_sections(report) if report.kind == "values" else _sections(report)
    footer = (
        f"Task {escape(card.name)} ({escape(card.head)}) on region model "
        f"{escape(card.region_name)} ({escape(card.region_id)}). LIANet {escape(card.version)}."
    )
    return page(title, body, footer)


def _report_of(card: TaskCard) -> AnyReport:
    report = card.report
    if report is None:
        raise ConflictError(
            say("How good {name} is was not found out", name=card.name or "the task"),
            "Train again with its assessment, or wait until that has ended",
        )
    return report


def _missing(report: TooFewReport) -> list[str]:
    """Instead of numbers: what they would need."""
    statement = f"<p>{escape(report.statement)}.</p>"
    if not report.missing:
        return [statement]
    rows = "".join(
        f"<tr><th>{escape(item.name)}</th><td>{item.polygons}</td><td>{item.needed}</td></tr>"
        for item in report.missing
    )
    return [
        statement,
        '<table><tr><th scope="col">Class</th><th scope="col">There are</th>'
        f'<th scope="col">More needed</th></tr>{rows}</table>',
    ]


def _sections(report: ClassReport) -> list[str]:
    classes = report.classes
    return [
        '<div class="figures">'
        f"<div><small>macro F1</small><b>{report.macro_f1:.2f}</b><small>"
        f"{report.macro_f1_low:.2f} to {report.macro_f1_high:.2f}</small></div>"
        f"<div><small>overall accuracy</small><b>{report.overall_accuracy:.2f}</b></div>"
        f"<div><small>mean IoU</small><b>{report.mean_iou:.2f}</b></div></div>",
        f"<p>{escape(report.statement)}</p>",
        "<h2>Classes</h2>",
        _class_table(classes),
        bars("F1 of each class", [_f1_bar(item) for item in classes], end=1.0),
        '<p class="faint">F1 with its range.</p>',
        "<h2>What was taken for what</h2>",
        _matrix(report.confusion, classes),
        "<h2>Is it as sure as it is right?</h2>",
        reliability("Reliability", report.calibration.curve),
        f'<p class="faint">On the dashed line a map that is 80 % sure is right in 80 of 100 '
        f"places. Mean distance from it: {report.calibration.ece:.2f}. Larger dots stand for "
        "more of the map.</p>",
        *_contradictions(report),
        "<h2>Areas</h2>",
        _area_table(classes),
        bars("Area of each class", [_area_bar(item) for item in classes], unit=" ha"),
        '<p class="faint">Bars: corrected for the map\'s errors, with 95 % ranges. Blue ticks: '
        f"the map itself. {escape(report.method.area)}.</p>",
    ]


def _contradictions(report: ClassReport) -> list[str]:
    """Labels to look at again; nothing where there are none."""
    names = {item.value: item for item in report.classes}
    rows = "".join(
        f'<tr><th scope="row">{_swatch(names[item.value])}</th>'
        f"<td>{_swatch(names[item.likely])}</td><td>{item.share:.0%}</td>"
        f"<td>{item.confidence:.2f}</td><td>{item.x:.2f}, {item.y:.2f}</td></tr>"
        for item in report.contradictions
    )
    if not rows:
        return []
    head = "".join(
        f'<th scope="col">{text}</th>'
        for text in ("Drawn as", "Looks like", "Share", "Probability", "Where")
    )
    return [
        "<h2>Labels that contradict the rest</h2>",
        f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>',
        '<p class="faint">Heads that had not seen these labels took most of their pixels for '
        "another class. The label may be wrong, or the only one of its sort.</p>",
    ]


def _value_sections(report: ValueReport) -> list[str]:
    """Of a map of values."""
    unit = report.unit
    rows = []
    for name, title in _VALUE_TITLES.items():
        value, low, high = _figure(report, name)
        behind = "" if name == "r2" or not unit else f" {escape(unit)}"
        rows.append(
            f'<tr><th scope="row">{title}</th><td>{value:.3g}{behind}'
            f"<small>{low:.3g} to {high:.3g}</small></td></tr>"
        )
    return [
        f"<p>{escape(report.statement)}</p>",
        f"<h2>{escape(report.field)}</h2>",
        f"<table><caption>With 95 % ranges</caption>{''.join(rows)}</table>",
        scatter("Prediction against reference", report.points, unit),
        '<p class="faint">Pixels of held-out places; on the dashed line prediction and reference '
        "are equal.</p>",
    ]


def _figure(report: ValueReport, name: str) -> tuple[float, float, float]:
    return getattr(report, name), getattr(report, f"{name}_low"), getattr(report, f"{name}_high")


def _swatch(item: ClassAccuracy) -> str:
    return swatch(item.colour, item.name)


def _class_table(classes: Sequence[ClassAccuracy]) -> str:
    head = "".join(f'<th scope="col">{_TITLES[measure]}</th>' for measure in _MEASURES)
    rows = []
    for item in classes:
        cells = "".join(
            f"<td>{getattr(item, measure):.2f}<small>{getattr(item, f'{measure}_low'):.2f} to "
            f"{getattr(item, f'{measure}_high'):.2f}</small></td>"
            for measure in _MEASURES
        )
        rows.append(
            f'<tr><th scope="row">{_swatch(item)}</th><td>{item.polygons}</td>'
            f"<td>{item.pixels:,}</td>{cells}</tr>"
        )
    return (
        '<div class="wide"><table><caption>With 95 % ranges</caption><tr><th scope="col">Class</th>'
        f'<th scope="col">Held out</th><th scope="col">Pixels</th>{head}</tr>'
        f"{''.join(rows)}</table></div>"
    )


def _matrix(confusion: Confusion, classes: Sequence[ClassAccuracy]) -> str:
    names = confusion.classes
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = []
    for index, (item, counts) in enumerate(zip(classes, confusion.pixels, strict=True)):
        whole = max(sum(counts), 1)
        cells = "".join(
            f'<td style="background:rgba(var(--{"hit" if place == index else "miss"}),'
            f'{0.6 * count / whole:.2f})">{count:,}</td>'
            for place, count in enumerate(counts)
        )
        rows.append(f'<tr><th scope="row">{_swatch(item)}</th>{cells}</tr>')
    return (
        '<div class="wide"><table><caption>Pixels. Rows are the reference (what was drawn), '
        "columns the prediction (what the map shows).</caption>"
        f'<tr><th scope="col">Reference \\ prediction</th>{head}</tr>{"".join(rows)}</table></div>'
    )


def _area_table(classes: Sequence[ClassAccuracy]) -> str:
    rows = []
    for item in classes:
        error = item.area_ha_error
        range_ = "not known" if error is None else f"± {_OF_95 * error:,.1f}"
        rows.append(
            f'<tr><th scope="row">{_swatch(item)}</th><td>{_mapped(item)}</td>'
            f"<td>{item.area_ha:,.1f}</td>"
            f"<td>{'not known' if error is None else f'{error:,.1f}'}</td><td>{range_}</td></tr>"
        )
    return (
        '<div class="wide"><table><caption>Hectares</caption><tr><th scope="col">Class</th>'
        '<th scope="col">Map</th><th scope="col">Corrected</th><th scope="col">Standard error</th>'
        f'<th scope="col">95 %</th></tr>{"".join(rows)}</table></div>'
    )


def _mapped(item: ClassAccuracy) -> str:
    """Area on the map, with its standard error where it comes from a sample."""
    error = item.mapped_ha_error
    return f"{item.mapped_ha:,.1f}" + (f" ± {error:,.1f}" if error else "")


def _f1_bar(item: ClassAccuracy) -> Bar:
    return Bar(
        item.name,
        item.colour,
        item.f1,
        item.f1_low,
        item.f1_high,
        f"{item.f1:.2f}",
    )


def _area_bar(item: ClassAccuracy) -> Bar:
    error = item.area_ha_error
    half = None if error is None else _OF_95 * error
    return Bar(
        item.name,
        item.colour,
        item.area_ha,
        None if half is None else item.area_ha - half,
        None if half is None else item.area_ha + half,
        f"{item.area_ha:,.0f} ha",
        mark=item.mapped_ha,
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    memory = io.StringIO()
    writer = csv.writer(memory, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow("" if value is None else value for value in row)
    return memory.getvalue()


def _write(path: Path, text: str) -> None:
    with whole_file(path) as partial:
        partial.write_text(text, "utf-8")
