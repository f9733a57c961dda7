"""The accuracy of a task as a page and as tables: what a map is sent out with.

The page is one HTML file with its figures inside, light or dark as the reader has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lianet.contract.reports import ReportLanguage
from lianet.evaluation.accuracy_page import MEASURES, figure, html_report, report_of
from lianet.evaluation.tongue import Tongue
from lianet.geo.whole_file import made_folder, whole_file, whole_set
from lianet.heads.task_card import TaskCard

_VALUES = ("mae", "rmse", "bias", "r2")


def write_html(card: TaskCard, path: Path, written: ReportLanguage | None = None) -> Path:
    """Write the accuracy of a task as a page.

    Args:
        card: of the task.
        path: of the page.
        written: in which language; English where absent.

    Raises:
        ConflictError: it was not found out.
        StorageError: the file cannot be written.
    """
    _write(path, html_report(card, Tongue(written)))
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


def write_report(card: TaskCard, folder: Path, written: ReportLanguage | None = None) -> list[Path]:
    """Write page and tables into a folder, which is made where it is missing.

    Args:
        card: of the task.
        folder: gets them.
        written: in which language the page is; English where absent.

    Returns:
        `accuracy.html`, `accuracy.csv` and the tables beside it.

    Raises:
        ConflictError, StorageError: see `write_html`.
    """
    report_of(card)
    with made_folder(folder):
        return [
            write_html(card, folder / "accuracy.html", written),
            *write_csv(card, folder / "accuracy.csv"),
        ]


def csv_tables(card: TaskCard) -> dict[str, str]:
    """The tables of a task's accuracy as CSV text by name.

    `classes`, `confusion` and `calibration`; of values their figures as `classes`, and `points`.
    """
    report = report_of(card)
    if report.kind == "values":
        figures = ([name, *figure(report, name)] for name in _VALUES)
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
    keys += [f"{measure}{end}" for measure in MEASURES for end in ("", "_low", "_high")]
    keys += ["mapped_ha", "mapped_ha_error", "area_ha", "area_ha_error"]
    names = report.confusion.classes
    judged = ([*(getattr(item, key) for key in keys), 0] for item in report.classes)
    others = ([*(getattr(i, key, None) for key in keys), i.needed] for i in report.unjudged)
    return {
        "classes": _csv([*keys, "polygons_needed"], [*judged, *others]),
        "confusion": _csv(
            ["reference \\ prediction", *names, *report.confusion.unjudged],
            ([name, *row] for name, row in zip(names, report.confusion.pixels, strict=True)),
        ),
        "calibration": _csv(
            ["confidence", "accuracy", "share"],
            ([bin_.confidence, bin_.accuracy, bin_.share] for bin_ in report.calibration.curve),
        ),
    }


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
