"""The list of labels: look at one after the other, change class and date, delete."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QMenu, QSizePolicy, QWidget

from .. import tr
from ..labels.geometry import reprojected, transform
from ..local_words import readable, whole
from ..service.errors import LianetError
from ..session.contradictions import contradicting
from ..session.session import Session
from ..settings import LABEL_LIST
from ..widgets import icons
from ..widgets.form import load_form
from ..widgets.label_rows import AREA, CLASS, DATE, LabelRows, PointedOut

AROUND = 3.0
"""A label is shown with so many times its own size."""

FEWEST_PX = 60
"""A label is never shown closer than with so many pixels of the region around it."""


class LabelList(QWidget):
    """What is chosen here is selected on the map, and the other way round."""

    def __init__(self, session: Session, canvas: QgsMapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        load_form("label_list", self)
        self._session = session
        self._canvas = canvas
        self._followed: QgsVectorLayer | None = None
        self._syncing = False
        self.model = LabelRows(self)
        self._sorted = PointedOut(self.model)
        self.rows.setModel(self._sorted)
        self._set_up_widgets()
        self.rows.selectionModel().selectionChanged.connect(self._on_chosen)
        self.rows.doubleClicked.connect(lambda _index: self._go())
        self.rows.customContextMenuRequested.connect(self._show_menu)
        self.listButton.toggled.connect(self._open)
        self.doubtButton.toggled.connect(self._show_alone)
        self.previousButton.clicked.connect(lambda: self.walk(-1))
        self.nextButton.clicked.connect(lambda: self.walk(1))
        self.deleteButton.clicked.connect(self._delete)
        self._open(LABEL_LIST.get())

    def _set_up_widgets(self) -> None:
        self.listButton.setChecked(LABEL_LIST.get())
        self.previousButton.setIcon(icons.theme("mActionArrowLeft"))
        self.nextButton.setIcon(icons.theme("mActionArrowRight"))
        self.classButton.setIcon(icons.theme("propertyicons/symbology"))
        self.dateButton.setIcon(icons.theme("propertyicons/temporal"))
        self.deleteButton.setIcon(icons.theme("mActionDeleteSelectedFeatures"))
        self._menus = {
            self.classButton: self._fill_classes,
            self.dateButton: self._fill_dates,
        }
        for button, fill in self._menus.items():
            menu = QMenu(self)
            menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))
            button.setMenu(menu)
        self.rows.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.rows.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.rows.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(CLASS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DATE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(AREA, QHeaderView.ResizeMode.ResizeToContents)

    def refresh(self) -> None:
        """Show the labels that the store has."""
        store = self._session.labels
        labels = store.labels() if store is not None else []
        self._syncing = True  # a reset takes the selection away, which the map shall keep
        self.model.fill(labels, store.classes() if store is not None else [])
        self.model.point_out(contradicting(self._session.learning))
        count = len(self.model.looks)
        self.doubtButton.setText(tr("{count} to check").format(count=whole(count)))
        self.doubtButton.setVisible(count > 0)
        if not count:
            self.doubtButton.setChecked(False)
        self._sorted.invalidateFilter()
        self._syncing = False
        self.setVisible(bool(labels))
        self._follow(store.view if store is not None else None)
        self._on_selected_on_map()

    def release(self) -> None:
        """Let go of the layer, for unload."""
        self._follow(None)

    def check(self) -> None:
        """Show the labels that contradict the rest, and go to the first."""
        self.listButton.setChecked(True)
        self.doubtButton.setChecked(True)
        self.rows.clearSelection()
        self.walk(1)

    def _show_alone(self, alone: bool) -> None:
        self._sorted.show_alone(alone)
        if alone:
            self.listButton.setChecked(True)

    # -- which labels are meant

    @property
    def chosen(self) -> list[int]:
        """Ids of the chosen labels, from the top."""
        rows = self.rows.selectionModel().selectedRows()
        places = sorted(index.row() for index in rows)
        return [self._id_at(place) for place in places]

    def choose(self, ids: list[int]) -> None:
        """Choose labels here, and select them on the map."""
        selection = QItemSelection()
        first = None
        for label_id in ids:
            row = self.model.row_of(label_id)
            if row is not None:
                index = self._sorted.mapFromSource(self.model.index(row, CLASS))
                if index.isValid():  # else it is not among those that are listed
                    selection.select(index, index)
                    first = first or index
        flags = QItemSelectionModel.SelectionFlag
        self.rows.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        if first is not None:
            self.rows.scrollTo(first)

    def _id_at(self, place: int) -> int:
        index = self._sorted.mapToSource(self._sorted.index(place, CLASS))
        return self.model.label(index.row()).id

    def _follow(self, layer: QgsVectorLayer | None) -> None:
        """Hear of the selection on the map."""
        if layer is self._followed:
            return
        if self._followed is not None:
            with suppress(RuntimeError):  # the layer is gone, and its connections with it
                self._followed.selectionChanged.disconnect(self._on_selected_on_map)
        self._followed = layer
        if layer is not None:
            layer.selectionChanged.connect(self._on_selected_on_map)

    def _on_selected_on_map(self, *_what: Any) -> None:
        if not self._syncing and self._followed is not None:
            self._syncing = True
            self.choose(sorted(self._followed.selectedFeatureIds()))
            self._syncing = False
        self._enable()

    def _on_chosen(self, *_what: Any) -> None:
        if not self._syncing and self._followed is not None:
            self._syncing = True
            self._followed.selectByIds(self.chosen)
            self._syncing = False
        self._enable()

    def _enable(self) -> None:
        chosen = len(self.chosen)
        for button in (self.classButton, self.dateButton, self.deleteButton):
            button.setEnabled(chosen > 0)
        total = self.model.rowCount()
        self.counted.setText(
            tr("{chosen} of {total}").format(chosen=whole(chosen), total=whole(total))
            if chosen
            else whole(total)
        )

    # -- looking

    def walk(self, by: int) -> None:
        """Go to the next label in the list's order, round at its end."""
        total = self._sorted.rowCount()
        if not total:
            return
        rows = [index.row() for index in self.rows.selectionModel().selectedRows()]
        start = -1 if by > 0 else 0
        if rows:
            start = max(rows) if by > 0 else min(rows)
        self.choose([self._id_at((start + by) % total)])
        self._go()

    def _go(self) -> None:
        """Show the chosen labels on the map."""
        store, region = self._session.labels, self._session.region
        ids = self.chosen
        if store is None or region is None or not ids:
            return
        self._session.show_labels()
        layer = store.view
        assert layer is not None
        self.choose(ids)  # a layer that has just come back has no selection
        extent = QgsRectangle()
        request = QgsFeatureRequest().setFilterFids(ids)
        for feature in layer.getFeatures(request):
            extent.combineExtentWith(feature.geometry().boundingBox())
        extent.scale(AROUND)
        least = FEWEST_PX * max(region.pixel_size)
        if max(extent.width(), extent.height()) < least:
            extent = QgsRectangle.fromCenterAndSize(extent.center(), least, least)
        crs = self._canvas.mapSettings().destinationCrs()
        shown = reprojected(QgsGeometry.fromRect(extent), transform(layer.crs(), crs))
        if shown is not None:  # else the map's CRS does not reach there
            self._canvas.setExtent(shown.boundingBox())
            self._canvas.refresh()
            self._canvas.flashFeatureIds(layer, ids)

    # -- changing

    def _fill_classes(self, menu: QMenu) -> None:
        menu.clear()
        store = self._session.labels
        for item in store.classes() if store is not None else []:
            action = menu.addAction(icons.swatch(item.colour), item.name)
            action.triggered.connect(lambda _on, value=item.value: self._reclass(value))

    def _fill_dates(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(tr("Any date")).triggered.connect(lambda: self._redate(None))
        region, opened = self._session.region, self._session.opened
        if region is None or opened is None:
            return
        menu.addSeparator()
        for date in region.dates:
            text = readable(date)
            shown = tr("{date}, shown now").format(date=text)
            action = menu.addAction(shown if date == opened.date else text)
            action.triggered.connect(lambda _on, date=date: self._redate(date))

    def _show_menu(self, place: QPoint) -> None:
        if not self.chosen:
            return
        menu = QMenu(self)
        menu.addAction(icons.theme("mActionZoomToSelected"), tr("Show")).triggered.connect(self._go)
        for button, fill in self._menus.items():
            more = menu.addMenu(button.icon(), button.text())
            fill(more)
        remove = menu.addAction(self.deleteButton.icon(), tr("Delete"))
        remove.triggered.connect(self._delete)
        menu.exec(self.rows.viewport().mapToGlobal(place))

    def _reclass(self, value: int) -> None:
        self._change(lambda store, ids: store.reclass(ids, value))

    def _redate(self, date: str | None) -> None:
        self._change(lambda store, ids: store.redate(ids, date))

    def _delete(self) -> None:
        self._change(lambda store, ids: store.delete(ids))

    def _change(self, change: Callable[[Any, list[int]], None]) -> None:
        store, ids = self._session.labels, self.chosen
        if store is None or not ids:
            return
        try:
            change(store, ids)
        except LianetError as error:
            self._session.problem.emit(error)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)

    def _open(self, on: bool) -> None:
        LABEL_LIST.set(on)
        self.rows.setVisible(on)
        arrow = Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow
        self.listButton.setArrowType(arrow)
        policy = QSizePolicy.Policy.Expanding if on else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
