"""Explore: find places alike, see doubts, label where it helps most, compare dates."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsVertexMarker
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QListWidgetItem,
    QTableWidgetItem,
    QWidget,
)

from .. import tr
from ..canvas.place_tool import Markers, PlaceTool, crs_of, to_map
from ..canvas.suggestion_walk import SuggestionWalk, sentence
from ..local_words import decimal
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.finding import ENTROPY, NOVELTY
from ..service.results import Transition
from ..session.change_maps import ChangeMaps
from ..session.doubts import Doubts
from ..session.session import Session
from ..session.similar_places import SimilarPlaces
from ..settings import LAST_FOLDER, SIMILAR_SHARE_PERCENT
from ..widgets import icons
from ..widgets.form import load_form
from .train_page import show_progress

REVERSE = Qgis.TransformDirection.Reverse
ALL_DATES, SHOWN_DATE = range(2)
AREA = 2
"""Column of the table of transitions."""
FEWEST_DATES = 2
UNKNOWN_COLOUR = "#808080"


class ExplorePage(QWidget):
    """One box for each question."""

    def __init__(
        self, session: Session, canvas: QgsMapCanvas, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        load_form("explore", self)
        self._session = session
        self._canvas = canvas
        self.similar = SimilarPlaces(session, self)
        self.tool = PlaceTool(canvas)
        self._marks = Markers(canvas, QgsVertexMarker.IconType.ICON_X, "#00e5ff", 14)
        self.doubts = Doubts(session, self)
        self.walk = SuggestionWalk(session, canvas, self)
        self._set_up_similar()
        self._set_up_doubts()
        self._set_up_walk()
        self.change = ChangeMaps(session, self)
        self._set_up_change()
        session.regionOpened.connect(self._on_region)
        self._on_region(session.region)

    def release(self) -> None:
        """Let go of the canvas, for unload."""
        self._canvas.unsetMapTool(self.tool)
        self._marks.release()
        self.walk.release()

    def _on_region(self, region: Region | None) -> None:
        self.empty.setVisible(region is None)
        self.empty.setText(tr("Open a region first, on the Region page."))
        for box in (self.similarBox, self.doubtBox, self.suggestBox, self.changeBox):
            box.setVisible(region is not None)
        self._list_dates(region)
        if region is None:
            self.similarButton.setChecked(False)
        self._show_similar()
        self._show_doubts()
        self._show_walk()
        self._show_change()

    # -- places like this

    def _set_up_similar(self) -> None:
        self.similarButton.setIcon(icons.own("similar"))
        self.similarSave.setIcon(icons.theme("mActionFileSave"))
        self.similarCancel.setIcon(icons.theme("mTaskCancel"))
        self.similarCancel.clicked.connect(self.similar.cancel)
        self.similarClear.setIcon(icons.theme("mActionDeleteSelected"))
        self.similarDates.addItems([tr("All dates"), tr("Date shown")])
        self.similarShare.setValue(SIMILAR_SHARE_PERCENT.get())
        self.similarButton.toggled.connect(self._point)
        self.similarDates.activated.connect(
            lambda place: self.similar.use_date(place == SHOWN_DATE)
        )
        self.similarShare.valueChanged.connect(self.similar.show_share)
        self.similarSave.clicked.connect(self._save_similar)
        self.similarClear.clicked.connect(self.similar.clear)
        self.tool.pointed.connect(self._on_pointed)
        self.tool.deactivated.connect(lambda: self.similarButton.setChecked(False))
        self.similar.changed.connect(self._show_similar)

    def _point(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
            self._canvas.setFocus()
        else:
            self._canvas.unsetMapTool(self.tool)

    def _on_pointed(self, point: QgsPointXY, more: bool) -> None:
        region = self._session.region
        if region is None:
            return
        try:
            place = to_map(self._canvas, crs_of(region)).transform(point, REVERSE)
        except QgsCsException:
            self._session.notice.emit(tr("This place lies outside the region"))
            return
        self.similar.point_at((place.x(), place.y()), more=more)

    def _show_similar(self) -> None:
        found, region = self.similar.found, self._session.region
        self.similarDates.setCurrentIndex(SHOWN_DATE if self.similar.at_date else ALL_DATES)
        self.similarShare.setEnabled(found)
        self.similarClear.setEnabled(bool(self.similar.places))
        self.similarSave.setEnabled(found and not self.similar.writing)
        self.similarCancel.setVisible(self.similar.writing)
        if region is None or not self.similar.places:
            self._marks.clear()
            self.similarText.setText(tr("Point at a place: all places that look like it light up."))
            return
        self._marks.show([QgsPointXY(*place) for place in self.similar.places], crs_of(region))
        if self.similar.asking:
            self.similarText.setText(tr("Comparing…"))
        elif self.similar.writing:
            self.similarText.setText(tr("Writing the file…"))
        else:
            self.similarText.setText(
                tr("The {percent} % of the region that are most alike").format(
                    percent=self.similarShare.value()
                )
            )

    def _save_similar(self) -> None:
        path = self.ask_for_file(
            tr("Save what is alike"), "alike.tif", tr("GeoTIFF (*.tif *.tiff)"), (".tif", ".tiff")
        )
        if path:
            self.similar.save(path)

    # -- how sure is the map

    def _set_up_doubts(self) -> None:
        for title, kind in (
            (tr("Show nothing"), ""),
            (tr("Where it is undecided"), ENTROPY),
            (tr("What is unlike anything labelled"), NOVELTY),
        ):
            self.doubtKind.addItem(title, kind)
        self.doubtKind.activated.connect(
            lambda place: self.doubts.show(self.doubtKind.itemData(place))
        )
        self.doubts.changed.connect(self._show_doubts)

    def _show_doubts(self) -> None:
        ready = self.doubts.task is not None
        self.doubtKind.setEnabled(ready)
        self.doubtKind.setCurrentIndex(self.doubtKind.findData(self.doubts.kind))
        texts = {
            "": tr("A layer over the class map; it follows each training."),
            ENTROPY: tr("Green: one class is sure. Red: all classes are as likely."),
            NOVELTY: tr(
                "Dark: looks like nothing that you have labelled, perhaps a class that is missing. "
                "95 %: stranger than 95 % of your labels."
            ),
        }
        self.doubtText.setText(
            texts[self.doubts.kind] if ready else tr("Train first, on the Train page.")
        )

    # -- where to label next

    def _set_up_walk(self) -> None:
        self._listed: list[tuple[str, str, bool, str]] = []
        self.suggestButton.clicked.connect(self.walk.ask)
        self.nextButton.clicked.connect(self.walk.go_on)
        self.endButton.clicked.connect(self.walk.leave)
        self.suggestions.setWordWrap(True)
        self.suggestions.itemActivated.connect(self._go_to)
        self.suggestions.itemClicked.connect(self._go_to)
        self.walk.changed.connect(self._show_walk)

    def _go_to(self, item: QListWidgetItem) -> None:
        self.walk.go_to(self.suggestions.row(item))

    def _show_walk(self) -> None:
        walk, task = self.walk, self.walk.task
        names = {item.value: item.name for item in task.classes} if task is not None else {}
        colours = {item.value: item.colour for item in task.classes} if task is not None else {}
        self.suggestButton.setEnabled(task is not None and not walk.asking)
        self.suggestButton.setText(tr("Suggest again") if walk.stops else tr("Suggest places"))
        self.nextButton.setEnabled(bool(walk.stops))
        self.endButton.setEnabled(walk.current >= 0)
        self.suggestions.setVisible(bool(walk.stops))
        rows = []
        for number, stop in enumerate(walk.stops, start=1):
            text = sentence(stop.suggestion, names)
            colour = colours.get(stop.suggestion.likely, UNKNOWN_COLOUR)
            if stop.labelled is not None:
                text = tr("Labelled {name}").format(name=stop.labelled.name)
                colour = stop.labelled.colour
            alike = tr("{percent} % of the region looks like this place").format(
                percent=decimal(stop.suggestion.alike_percent, 1)
            )
            text = tr("{number}. {text}").format(number=number, text=text)
            rows.append((text, colour, stop.visited, alike))
        self._list_stops(rows)
        if self.suggestions.currentRow() != walk.current:
            self.suggestions.setCurrentRow(walk.current)
        self.suggestText.setText(self._walk_text())

    def _list_stops(self, rows: list[tuple[str, str, bool, str]]) -> None:
        """Text, colour, tick and tooltip of each place; a list that is as before is let be, so
        that it stays where the user has scrolled it."""
        if rows == self._listed:
            return
        self._listed = rows
        while self.suggestions.count() > len(rows):
            self.suggestions.takeItem(len(rows))
        for number, (text, colour, visited, alike) in enumerate(rows):
            item = self.suggestions.item(number)
            if item is None:
                item = QListWidgetItem(self.suggestions)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setText(text)
            item.setIcon(icons.swatch(colour))
            item.setCheckState(Qt.CheckState.Checked if visited else Qt.CheckState.Unchecked)
            item.setToolTip(alike)

    def _walk_text(self) -> str:
        walk = self.walk
        if walk.task is None:
            return tr("Train first, on the Train page.")
        if walk.asking:
            return tr("Looking for places…")
        if not walk.stops:
            return tr("A list of places whose label would teach the map most.")
        if walk.outdated:
            return tr("The map has learnt since: suggest again.")
        if walk.current < 0:
            return tr("Press N on the map to walk from place to place.")
        return tr(
            "What is at the circle? A key 1-9 labels it with that class; or draw a polygon. "
            "N goes on, Esc ends."
        )

    # -- change between two dates

    def _set_up_change(self) -> None:
        self.changeSave.setIcon(icons.theme("mActionFileSave"))
        self.changeButton.clicked.connect(self._compare)
        self.changeCancel.clicked.connect(self.change.cancel)
        self.changeSave.clicked.connect(self._save_change)
        for choice in (self.changeFrom, self.changeTo):
            choice.currentIndexChanged.connect(lambda _place: self._show_change())
        self._filled: list[Transition] = []
        self.changeTable.setColumnCount(3)
        self.changeTable.setHorizontalHeaderLabels([tr("From"), tr("To"), tr("Hectares")])
        self.changeTable.verticalHeader().hide()
        header = self.changeTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(AREA, QHeaderView.ResizeMode.ResizeToContents)
        self.change.changed.connect(self._show_change)
        self._session.labelsChanged.connect(self._show_change)

    def _list_dates(self, region: Region | None) -> None:
        """Only acquisitions: a change of what nobody saw is none."""
        for choice in (self.changeFrom, self.changeTo):
            choice.clear()
            choice.addItems(list(region.dates) if region is not None else [])
        if region is not None:
            self.changeTo.setCurrentIndex(len(region.dates) - 1)
            self.similarDates.setVisible(region.has_imagery)

    def _show_change(self) -> None:
        change = self.change
        first, second = self.changeFrom.currentText(), self.changeTo.currentText()
        problem = ""
        if self.changeFrom.count() < FEWEST_DATES:
            problem = tr("This region has a single date: there is nothing to compare.")
            if not self.changeFrom.count():
                problem = tr("Embeddings have no dates: there is nothing to compare.")
        elif first == second:
            problem = tr("Choose two different dates.")
        learning = self._session.learning
        labelled = learning is not None and not learning.missing()
        self.changeClasses.setEnabled(labelled and not change.busy)
        self.changeButton.setEnabled(not problem and not change.busy)
        self.changeCancel.setVisible(change.busy)
        self.changeProgress.setVisible(change.busy)
        if change.busy:
            show_progress(self.changeProgress, change.job)
        self.changeSave.setVisible(bool(change.rows))
        self.changeTable.setVisible(bool(change.rows))
        if self._filled != change.rows:
            self._fill_change()
        self.changeText.setText(problem or change.summary)
        self.changeText.setVisible(bool(self.changeText.text()))

    def _fill_change(self) -> None:
        self._filled = self.change.rows
        self.changeTable.setRowCount(len(self.change.rows))
        for number, row in enumerate(self.change.rows):
            texts = (row.before, row.after, decimal(row.area_ha, 1))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == AREA:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                if not row.changed:
                    item.setForeground(self.palette().placeholderText())
                self.changeTable.setItem(number, column, item)
            self.changeTable.item(number, 1).setIcon(icons.swatch(row.colour))

    def _compare(self) -> None:
        first, second = self.changeFrom.currentText(), self.changeTo.currentText()
        path = self.ask_for_file(
            tr("Save the map of change"),
            f"change_{first}_{second}.tif",
            tr("GeoTIFF (*.tif *.tiff)"),
            (".tif", ".tiff"),
        )
        if path:
            self.compare(first, second, path)

    def compare(self, first: str, second: str, path: str) -> None:
        """Compare two acquisitions as the page is set."""
        with_classes = self.changeClasses.isChecked() and self.changeClasses.isEnabled()
        self.change.start((first, second), path, with_classes=with_classes)

    def _save_change(self) -> None:
        path = self.ask_for_file(tr("Save the table"), "change.csv", "CSV (*.csv)", (".csv",))
        if not path:
            return
        try:
            self.change.save_table(path)
        except LianetError as error:
            self._session.problem.emit(error)
        else:
            self._session.notice.emit(tr("Saved {path}").format(path=path))

    # -- files

    def ask_for_file(self, title: str, name: str, kinds: str, suffixes: tuple[str, ...]) -> str:
        """A file to write, chosen by the user; "" for none."""
        start = str(Path(LAST_FOLDER.get() or Path.home()) / name)
        path, _ = QFileDialog.getSaveFileName(self, title, start, kinds)
        if not path:
            return ""
        LAST_FOLDER.set(str(Path(path).parent))
        return path if Path(path).suffix.lower() in suffixes else path + suffixes[0]
