"""Change between two dates or windows: maps on disk, added to the project, and their tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject

from .. import tr
from ..layers.change import (
    add_change_layer,
    interval_renderer,
    magnitude_renderer,
    percent_renderer,
    saved_results,
    transition_renderer,
)
from ..local_words import brief, decimal, readable
from ..service.changing import ChangeRoutes, Wish
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.results import Change, Transition
from ..whole_file import write_whole
from .one_job import OneJob
from .session import Session

SMALLEST_STRETCH = 0.01
"""Reflectance; where nothing changed, noise would fill the whole ramp."""

COLUMNS = ("from", "to", "changed", "pixels", "area_ha")


class ChangeMaps(OneJob):
    """One comparison at a time; it goes on while the pages show another region."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._results: dict[str, Change] = {}

    @property
    def result(self) -> Change | None:
        """The last comparison of the region that is shown, also of a project that was opened."""
        region = self._session.region
        return self._results.get(region.path) if region is not None else None

    @property
    def rows(self) -> list[Transition]:
        """Transitions of the region that is shown: what changed first, the largest first."""
        found = self.result.transitions if self.result is not None else None
        return list(found.rows) if found is not None else []

    @property
    def summary(self) -> str:
        """What came out for the region that is shown; "" for nothing yet."""
        return summary_of(self.result) if self.result is not None else ""

    def start(self, wish: Wish, *, with_classes: bool) -> None:
        """Compare two acquisitions, or two windows of time.

        Args:
            wish: what is compared and what counts; the map of classes lies beside its path.
            with_classes: learn the classes on both sides from the labels, and compare them too.
        """
        region, store = self._session.region, self._session.labels
        if region is None or self.busy:
            return
        classes: dict[str, Any] = {}
        if with_classes and store is not None:
            counts = store.counts()
            classes = {
                "classes_path": str(
                    Path(wish.path).with_name(f"{Path(wish.path).stem}_classes.tif")
                ),
                "labels": store.feature_collection(),
                "classes": [
                    item.as_task_class().to_json()
                    for item in store.classes()
                    if counts.get(item.value)
                ],
            }
        self._results.pop(region.path, None)
        client = self._begin(region, wish.path)
        ChangeRoutes(client).compare_dates(region.id, wish, classes, self._on_job, self._on_failed)
        self.changed.emit()

    def save_table(self, path: str) -> None:
        """The table as CSV.

        Raises:
            LianetError: the file cannot be written.
        """
        write_whole(Path(path), table(self.rows).encode("utf-8"))

    def write_report(self, path: str, sample: dict[str, Any] | None) -> None:
        """Write the comparison as a page; with the answers to its sample, where there are some."""
        region, result = self._session.region, self.result
        if region is None or result is None:
            return
        ChangeRoutes(self._session.client).report_change(
            region.id,
            result.change.path,
            path,
            sample,
            lambda written: self._session.notice.emit(tr("Saved {path}").format(path=written)),
            self._session.problem.emit,
        )

    def _tell_cancelled(self) -> None:
        self._session.notice.emit(tr("The comparison was cancelled; no file was written"))

    def _on_lost(self, _error: LianetError) -> None:
        self._forget()
        self._session.notice.emit(tr("The backend has stopped meanwhile: compare again"))
        self.changed.emit()

    def _show(self, region: Region, result: Change) -> None:
        self._results[region.path] = result
        try:
            show_change(region, result)
        finally:
            if region.path != self._session_path():
                self._session.notice.emit(tr("Saved {path}").format(path=result.change.path))

    def _session_path(self) -> str:
        shown = self._session.region
        return shown.path if shown is not None else ""

    def _on_region(self, region: Region | None) -> None:
        """A region that is closed forgets its table, one that is opened finds it again."""
        still_open = [known.path for known in self._session.regions]
        self._results = {path: found for path, found in self._results.items() if path in still_open}
        for path in still_open:
            if path not in self._results and not self.busy:
                self._restore(path)
        super()._on_region(region)

    def _restore(self, region_path: str) -> None:
        """What a saved project's layers of change are of; a file that is gone is no result."""
        for result_path in saved_results(region_path):
            try:
                told = json.loads(Path(result_path).read_text("utf-8"))
                self._results[region_path] = Change.from_json(told)
            except (OSError, ValueError, KeyError, TypeError):
                continue  # the layers are there, and their tables are not


def result_beside(path: str) -> str:
    """Where the backend keeps what it found out in a comparison."""
    return f"{path}.json"


def show_change(region: Region, result: Change) -> None:
    """Add the maps of a comparison to the project.

    Raises:
        LianetError: QGIS cannot read one of them.
    """
    change, transitions, when = result.change, result.transitions, result.when
    first, second = readable_names(result.before, result.after)
    words = {"region": region.name, "first": first, "second": second}
    known = result_beside(change.path)
    high = max(change.magnitude_p98 or 0, SMALLEST_STRETCH)
    if when is not None:
        intervals = when.intervals
        add_change_layer(
            region,
            when.path,
            tr("{region}: when it changed, {first} to {second}").format(**words),
            lambda provider: interval_renderer(provider, intervals),
            known,
        )
    if transitions is not None:
        rows = transitions.rows
        add_change_layer(
            region,
            transitions.path,
            tr("{region}: change of classes, {first} to {second}").format(**words),
            lambda provider: transition_renderer(provider, rows),
            known,
        )
        add_change_layer(
            region,
            transitions.probability_path,
            tr("{region}: probability of change, {first} to {second}").format(**words),
            percent_renderer,
            known,
            visible=False,
        )
    add_change_layer(
        region,
        change.path,
        tr("{region}: change, {first} to {second}").format(**words),
        lambda provider: magnitude_renderer(provider, high),
        known,
    )


def names_of(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Both sides, as files are named: an acquisition, the year or years of a window, or its first
    and last acquisition where both sides are of one year."""
    first, second = (
        side[0] if len(side) == 1 else "-".join(sorted({side[0][:4], side[-1][:4]}))
        for side in (before, after)
    )
    if first != second:
        return first, second
    return f"{before[0]}_{before[-1]}", f"{after[0]}_{after[-1]}"


def readable_names(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """The same in the user's language."""
    found = []
    for side, name in zip((before, after), names_of(before, after)):
        first, two, last = name.partition("_")
        if two:
            name = f"{brief(first)} – {brief(last)}"
        found.append(readable(name) if len(side) == 1 else name)
    return found[0], found[1]


SHOWN_HA = 0.05
"""Less would be shown as 0.0 ha."""


def summary_of(result: Change) -> str:
    """What was compared, and what came out, in a few sentences."""
    sides = " → ".join(readable_names(result.before, result.after))
    return f"{sides}: {_outcome(result)}"


def _outcome(result: Change) -> str:
    found = result.transitions
    if found is None:
        mean = result.change.magnitude_mean
        if mean is None:
            return tr("Nothing was observed on both sides, so nothing is compared.")
        return tr("Mean change of reflectance: {mean}").format(mean=decimal(mean, 3))
    parts = [
        tr("{area} ha changed class on the map; the probabilities together expect {expected} ha.")
    ]
    if found.unsure_ha >= SHOWN_HA:
        parts.append(tr("{unsure} ha more are likely, but less sure than you ask for."))
    if found.small_ha >= SHOWN_HA:
        parts.append(tr("{small} ha in small patches were left out."))
    if found.unseen_ha >= SHOWN_HA:
        parts.append(tr("{unseen} ha were not observed on one side, and are not compared."))
    parts.append(tr("Counted pixels are no estimate: look at a sample for areas with ranges."))
    return " ".join(parts).format(
        area=decimal(found.changed_ha, 1),
        expected=decimal(found.expected_ha, 1),
        unsure=decimal(found.unsure_ha, 1),
        small=decimal(found.small_ha, 1),
        unseen=decimal(found.unseen_ha, 1),
    )


def table(rows: list[Transition]) -> str:
    """Transitions as CSV, what changed first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.before, row.after, int(row.changed), row.pixels, f"{row.area_ha:.4f}"])
    return out.getvalue()
