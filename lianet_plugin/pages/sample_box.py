"""Explore: areas of change with their ranges, from a random sample that somebody looks at."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGroupBox, QHeaderView, QTableWidgetItem, QWidget

from .. import tr
from ..canvas.sample_walk import AFTER, SampleWalk
from ..local_words import brief, decimal
from ..service.change_results import PairArea
from ..service.contract import Region
from ..session.change_maps import ChangeMaps
from ..session.change_sample import ChangeSample
from ..session.session import Session
from ..settings import SAMPLE_POINTS
from ..widgets.form import load_form

HECTARES, RANGE = 2, 3
"""Columns of the table of areas that hold numbers."""


class SampleBox(QGroupBox):
    """Draws points, walks through them, and shows what they say."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, change: ChangeMaps, parent: QWidget
    ) -> None:
        super().__init__(parent)
        load_form("explore_sample", self)
        self._session = session
        self._change = change
        self.sample = ChangeSample(session, change, self)
        self.walk = SampleWalk(session, canvas, self.sample, self)
        self.points.setValue(SAMPLE_POINTS.get())
        self.points.valueChanged.connect(SAMPLE_POINTS.set)
        self.drawButton.clicked.connect(lambda: self.sample.draw(self.points.value()))
        self.walkButton.clicked.connect(self._walk)
        self.unclearButton.clicked.connect(self.walk.cannot_tell)
        self.sampleTable.setColumnCount(4)
        self.sampleTable.setHorizontalHeaderLabels(
            [tr("From"), tr("To"), tr("Hectares"), tr("95 % range")]
        )
        self.sampleTable.verticalHeader().hide()
        header = self.sampleTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (HECTARES, RANGE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for part in (self.sample, self.walk, change):
            part.changed.connect(self.refresh)
        session.labelsChanged.connect(self.refresh)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self.walk.release()

    def use(self, region: Region | None) -> None:
        """Another region is shown."""
        self.refresh()

    def refresh(self) -> None:
        """Show how far the walk is, and what the answers say."""
        sample, walk = self.sample, self.walk
        total, done = len(sample.points), sample.looked_at
        mapped = self._change.result is not None and self._change.result.transitions is not None
        self.drawButton.setEnabled(mapped and not sample.busy and self._session.labels is not None)
        self.points.setEnabled(self.drawButton.isEnabled())
        self.walkButton.setEnabled(bool(total))
        self.walkButton.setText(
            tr("End") if walk.walking else tr("Go on") if done else tr("Look at them")
        )
        self.unclearButton.setVisible(walk.walking)
        self.sampleProgress.setVisible(bool(total))
        self.sampleProgress.setMaximum(max(total, 1))
        self.sampleProgress.setValue(done)
        self.sampleText.setText(self._text(mapped))
        self._fill()

    def _text(self, mapped: bool) -> str:
        sample, walk = self.sample, self.walk
        if walk.walking:
            return self._question()
        if sample.busy:
            return tr("Drawing the points…")
        if not sample.points:
            if not mapped:
                return tr("Compare two dates first, with which class became which.")
            return tr(
                "Counted pixels are as wrong as the map. Points drawn at random, seen by you at "
                "both dates, give areas with ranges."
            )
        parts = [
            tr("{done} of {total} points were looked at.").format(
                done=sample.looked_at, total=len(sample.points)
            )
        ]
        if mapped and not sample.of_map:
            parts.append(tr("They are of an earlier map: draw new ones for this one."))
        found = sample.areas
        if found is not None and found.missing:
            parts.append(
                tr("No area yet: two answers are needed from each of {names}.").format(
                    names=", ".join(found.missing)
                )
            )
        elif found is not None and found.changed is not None:
            parts.append(
                tr("Changed: {area} ha, {low} to {high} with 95 %.").format(
                    area=decimal(found.changed.area_ha, 1),
                    low=decimal(found.changed.low_ha, 1),
                    high=decimal(found.changed.high_ha, 1),
                )
            )
            if found.overall is not None:
                parts.append(
                    tr("{percent} % of the map is right.").format(
                        percent=decimal(100 * found.overall, 0)
                    )
                )
        return " ".join(parts)

    def _question(self) -> str:
        """What is asked at the point, with the keys."""
        store = self._session.labels
        classes = store.classes() if store is not None else []
        keys = ", ".join(f"{item.key} {item.name}" for item in classes if item.key)
        date = self.sample.dates[self.walk.side]
        text = tr("Point {place} of {total}: what is in the square on {date}?")
        if self.walk.side == AFTER:
            text = tr("Point {place} of {total}: {before}, and what is there on {date}?")
        asked = text.format(
            place=self.walk.current + 1,
            total=len(self.sample.points),
            date=brief(date),
            before=self.walk.seen_before,
        )
        return f"{asked}\n{keys}\n" + tr("U cannot be told, Backspace goes back, Esc ends")

    def _walk(self) -> None:
        if self.walk.walking:
            self.walk.leave()
        else:
            self.walk.go_on()

    def _fill(self) -> None:
        found = self.sample.areas
        rows: tuple[PairArea, ...] = found.areas if found is not None else ()
        self.sampleTable.setVisible(bool(rows))
        self.sampleTable.setRowCount(len(rows))
        for number, row in enumerate(rows):
            texts = (
                row.before,
                row.after if row.changed else tr("stayed"),
                decimal(row.area_ha, 1),
                f"{decimal(row.low_ha, 1)} – {decimal(row.high_ha, 1)}",
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column >= HECTARES:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if not row.changed:
                    item.setForeground(self.palette().placeholderText())
                self.sampleTable.setItem(number, column, item)
