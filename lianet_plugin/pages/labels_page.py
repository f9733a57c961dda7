"""Labels: classes, drawing and editing."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.gui import QgisInterface, QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QColorDialog,
    QMenu,
    QMessageBox,
    QWidget,
)

from .. import tr
from ..canvas.drawing import Drawing
from ..canvas.editing_tools import MOVE, SELECT, VERTICES, EditingTools
from ..labels.schemes import Scheme, schemes
from ..labels.tools import FREEHAND, POINT, POLYGON, RECTANGLE
from ..local_words import counted
from ..service.contract import Region
from ..service.errors import LianetError
from ..session.label_work import grid_of
from ..session.session import Session
from ..settings import LABEL_AT_DATE
from ..widgets import icons
from ..widgets.class_table import ClassTable
from ..widgets.form import load_form
from .cluster_box import ClusterBox
from .grow_box import GrowBox
from .label_files import LabelFiles
from .label_list import LabelList


class LabelsPage(QWidget):
    """The class table, the tools that draw and edit, and what comes from and goes to files.

    Signals:
        nextWanted: the user wants to go on to training.
    """

    nextWanted = pyqtSignal()  # noqa: N815

    def __init__(
        self,
        session: Session,
        canvas: QgsMapCanvas,
        iface: QgisInterface | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        load_form("labels", self)
        self._session = session
        self._canvas = canvas
        self.table = ClassTable(self)
        self.tablePlace.addWidget(self.table)
        self.list = LabelList(session, canvas, self)
        self.listPlace.addWidget(self.list)
        drawing = {
            POLYGON: self.drawButton,
            FREEHAND: self.freehandButton,
            RECTANGLE: self.rectangleButton,
            POINT: self.pointButton,
        }
        self.drawing = Drawing(canvas, drawing, self)
        self.grow = GrowBox(session, canvas, self.growButton, self)
        self.growPlace.addWidget(self.grow)
        self.clusters = ClusterBox(session, canvas, self)
        self.clusterPlace.addWidget(self.clusters)
        editing = {
            SELECT: self.selectButton,
            VERTICES: self.verticesButton,
            MOVE: self.moveButton,
        }
        self.editing = EditingTools(iface, editing, self._begin_editing, self)
        self.afterEditing.setVisible(iface is not None)
        self.files = LabelFiles(session, self)
        self._set_up_widgets()
        self._connect()
        self._on_region(session.region)

    def _set_up_widgets(self) -> None:
        self.undoButton.setIcon(icons.theme("mActionUndo"))
        self.redoButton.setIcon(icons.theme("mActionRedo"))
        self.importButton.setIcon(icons.theme("mActionSharingImport"))
        self.exportButton.setIcon(icons.theme("mActionSharingExport"))
        self.addButton.setIcon(icons.theme("symbologyAdd"))
        self.upButton.setIcon(icons.theme("mActionArrowUp"))
        self.downButton.setIcon(icons.theme("mActionArrowDown"))
        self.removeButton.setIcon(icons.theme("symbologyRemove"))
        self.dated.setChecked(LABEL_AT_DATE.get())
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self.files.list_imports(menu))
        self.importButton.setMenu(menu)
        self.importButton.setPopupMode(self.importButton.ToolButtonPopupMode.InstantPopup)
        more = QMenu(self)
        ignore = more.addAction(icons.swatch("#9a9a9a"), tr("Class for places to leave out"))
        ignore.setToolTip(tr("Training learns nothing where it lies: clouds, or what you doubt"))
        ignore.triggered.connect(self._add_ignore)
        more.setToolTipsVisible(True)
        more.addSection(tr("Class schemes"))
        for scheme in schemes():
            action = more.addAction(scheme.title)
            action.setToolTip(scheme.source)
            action.triggered.connect(lambda _on, scheme=scheme: self._add_scheme(scheme))
        self.addButton.setMenu(more)
        self.addButton.setPopupMode(self.addButton.ToolButtonPopupMode.MenuButtonPopup)

    def _connect(self) -> None:
        self.undoButton.clicked.connect(self._undo)
        self.redoButton.clicked.connect(self._redo)
        self.nameEdit.returnPressed.connect(self._add)
        self.addButton.clicked.connect(self._add)
        self.upButton.clicked.connect(lambda: self._move(-1))
        self.downButton.clicked.connect(lambda: self._move(1))
        self.exportButton.clicked.connect(self.files.export)
        self.files.changed.connect(self.refresh)
        self.removeButton.clicked.connect(lambda: self._remove(self.chosen))
        self.table.renamed.connect(self._rename)
        self.table.keyed.connect(self._set_key)
        self.table.recolourWanted.connect(self._recolour)
        self.table.removeWanted.connect(self._remove)
        self.table.drawWanted.connect(self.drawing.start)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.dated.toggled.connect(LABEL_AT_DATE.set)
        self.place.linkActivated.connect(lambda _link: self._session.show_labels())
        self.next.linkActivated.connect(lambda _link: self.nextWanted.emit())
        self.drawing.starting.connect(self._on_drawing)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.refused.connect(self._session.notice)
        self.drawing.digit.connect(self._on_digit)
        self.grow.starting.connect(self._on_drawing)
        self.grow.digit.connect(self._on_digit)
        self._session.regionOpened.connect(self._on_region)
        self._session.labelsChanged.connect(self.refresh)
        self._session.learningChanged.connect(self.list.refresh)
        self._session.learningChanged.connect(self._suggest_next)  # borrowed labels count too
        self._session.learningChanged.connect(self._show_place)

    @property
    def chosen(self) -> int | None:
        """Value of the class that is drawn; None where none is chosen."""
        return self.table.chosen

    def choose(self, value: int) -> None:
        """Draw this class from now on."""
        self.table.choose(value)

    def release(self) -> None:
        """Take the tools off the map, for unload."""
        self.drawing.release()
        self.grow.release()
        self.clusters.release()
        self.editing.release()
        self.list.release()

    def refresh(self) -> None:
        """Show the classes and counts that the store has."""
        store = self._session.labels
        region = self._session.region
        classes = store.classes() if store is not None else []
        counts = store.counts() if store is not None else {}
        self.table.fill(classes, counts, store.areas() if store is not None else {})
        self.list.refresh()
        self._enable()
        undo = store.undo_text if store is not None else ""
        redo = store.redo_text if store is not None else ""
        self.undoButton.setEnabled(bool(undo))
        self.undoButton.setToolTip(tr("Undo: {step}").format(step=undo) if undo else tr("Undo"))
        self.redoButton.setEnabled(bool(redo))
        self.redoButton.setToolTip(tr("Redo: {step}").format(step=redo) if redo else tr("Redo"))
        self.exportButton.setEnabled(bool(counts))
        self.empty.setVisible(region is None or not classes)
        self.table.setVisible(bool(classes))
        if region is None:
            self.empty.setText(tr("Open a region first, on the Region page."))
        else:
            self.empty.setText(
                tr(
                    "<p><b>Teach by example.</b></p><p>Add two or more classes below, choose one "
                    "and draw a few polygons where you are sure. Or import polygons that you "
                    "have.</p>"
                )
            )
        self._aim()  # another region has other pixels
        self._show_place()
        self._suggest_next()

    def _enable(self) -> None:
        chosen = self.chosen is not None
        self.drawing.set_enabled(chosen)
        self.removeButton.setEnabled(chosen)
        self.upButton.setEnabled(chosen and self.table.currentRow() > 0)
        self.downButton.setEnabled(chosen and self.table.currentRow() < self.table.rowCount() - 1)
        self.editing.set_enabled(bool(self._session.labels and self._session.labels.counts()))

    def _show_place(self) -> None:
        store = self._session.labels
        self.place.setVisible(store is not None)
        if store is None:
            return
        text = tr("Kept in {path}").format(path=escape(str(store.path)))
        learning = self._session.learning
        lenders = learning.lenders if learning is not None else ()
        there = {item.value for item in store.classes()}
        names = ", ".join(escape(item.title) for item in lenders if item.lends() & there)
        if names:
            text = f"{tr('Borrowed from {names}').format(names=names)}<br>{text}"
        if store.view is None:
            shown = tr('The labels are not on the map: <a href="show">show them</a>.')
            text = f"{shown}<br>{text}"
        self.place.setText(text)

    def _suggest_next(self) -> None:
        learning = self._session.learning
        missing = learning.missing(drawing=True) if learning is not None else ""
        ready = learning is not None and not missing
        self.next.setVisible(ready or bool(self.table.rowCount()))
        self.next.setText(tr('Next: <a href="train">train</a>.') if ready else missing)

    def _on_region(self, region: Region | None) -> None:
        for widget in (self.nameEdit, self.addButton, self.importButton, self.dated):
            widget.setEnabled(region is not None)
        self.refresh()
        if self.drawing.active:
            self._on_drawing()

    # -- drawing and editing

    def _on_drawing(self) -> None:
        layer = self._shown_labels()
        if layer is not None:
            self._session.labels.edit()  # for Undo; drawing itself does without
            self.editing.activate(layer)
        self._aim()

    def _begin_editing(self) -> QgsVectorLayer | None:
        """The labels on the map, being edited; None where there are none, or they cannot be."""
        layer = self._shown_labels()
        if layer is None or self._session.labels.edit():
            return layer
        self._session.problem.emit(
            LianetError(
                tr("QGIS cannot edit the labels"),
                tr(
                    "Check that their file is not read-only, and that Project ▸ Properties ▸ Data "
                    "Sources does not create transaction groups"
                ),
                code="labels",
            )
        )
        return None

    def _shown_labels(self) -> QgsVectorLayer | None:
        """The labels on the map; None where there are none."""
        self._session.show_labels()
        return self._session.labels.view if self._session.labels is not None else None

    def _aim(self) -> None:
        """The tools draw the chosen class on the region's pixels."""
        store, region = self._session.labels, self._session.region
        if store is not None and region is not None and self.chosen is not None:
            grid = grid_of(region, store)
            colour = store.class_of(self.chosen).colour
            self.drawing.aim(grid, colour)
            self.grow.aim(self.chosen, colour)
        else:
            self.grow.aim(None, "")

    def _on_drawn(self, geometry: QgsGeometry) -> None:
        if self.chosen is not None:
            self._session.add_polygon(geometry, self.chosen)

    def _on_digit(self, key: str) -> None:
        classes = self._session.labels.classes() if self._session.labels is not None else []
        for item in classes:
            if item.key == key:
                self.choose(item.value)

    # -- classes

    def _on_selected(self) -> None:
        self._enable()
        self._aim()

    def _add(self) -> None:
        made = self._session.add_class(self.nameEdit.text())
        if made is not None:
            self.nameEdit.clear()
            self.choose(made.value)

    def _add_ignore(self) -> None:
        made = self._try(lambda: self._session.needs_labels().add_ignore_class())
        if made is not None:
            self.choose(made.value)

    def _add_scheme(self, scheme: Scheme) -> None:
        added = self._try(lambda: self._session.needs_labels().add_scheme(scheme))
        if added == 0:
            words = tr("All classes of {scheme} are there already")
            self._session.notice.emit(words.format(scheme=scheme.title))

    def _move(self, by: int) -> None:
        store, value = self._session.labels, self.chosen
        if store is not None and value is not None:
            self._try(lambda: store.move_class(value, by))

    def _remove(self, value: int | None) -> None:
        store = self._session.labels
        if store is None or value is None:
            return
        name, count = store.class_of(value).name, store.counts().get(value, 0)
        if count:
            answer = QMessageBox.question(
                self,
                tr("Remove class"),
                counted(
                    count,
                    tr("Remove {name} and its label? Undo brings them back."),
                    tr("Remove {name} and its {count} labels? Undo brings them back."),
                    name=name,
                ),
            )
            if answer != QMessageBox.StandardButton.Yes:
                return
        self._try(lambda: store.remove_class(value))

    def _rename(self, value: int, name: str) -> None:
        store = self._session.labels
        if store is not None:
            self._try(lambda: store.rename_class(value, name))
            self.refresh()

    def _set_key(self, value: int, key: str) -> None:
        store = self._session.labels
        if store is None:
            return
        if key and (len(key) != 1 or key not in "0123456789"):
            self._session.notice.emit(tr("A key is one digit"))
        else:
            self._try(lambda: store.set_key(value, key))
        self.refresh()

    def _recolour(self, value: int) -> None:
        store = self._session.labels
        if store is None:
            return
        before = QColor(store.class_of(value).colour)
        colour = QColorDialog.getColor(before, self, tr("Colour of the class"))
        if colour.isValid():
            self._try(lambda: store.recolour_class(value, colour.name()))
            self._aim()

    def _undo(self) -> None:
        if self._session.labels is not None:
            self._try(self._session.labels.undo)

    def _redo(self) -> None:
        if self._session.labels is not None:
            self._try(self._session.labels.redo)

    def _try(self, change: Callable[[], Any]) -> Any:
        """Change the store; what goes wrong is told."""
        try:
            return change()
        except LianetError as error:
            self._session.problem.emit(error)
            return None
