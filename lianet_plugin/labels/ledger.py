"""A label file and what was done to it: one transaction a step, undo, the layer in the project."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, QObject, pyqtSignal

from .. import tr
from ..service.errors import LianetError
from . import geopackage, writing
from .classes import LabelClass
from .history import History, State, Step
from .view import LabelView, States


class Ledger(QObject):
    """The tables of labels and classes, their history, and the layer that shows them.

    It writes through connections of its own, in one transaction a step: nothing is pending when
    QGIS crashes, and the layer in the project may be edited, removed or restyled freely. What
    QGIS's own tools do to that layer becomes a step here (see view.py).

    Signals:
        changed: polygons or classes are others now.
        viewChanged: there is a layer in the project now, or none any more.
        problem: LianetError, where QGIS and not the caller asked for a change.
    """

    changed = pyqtSignal()
    viewChanged = pyqtSignal()  # noqa: N815
    problem = pyqtSignal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open an existing label file.

        Raises:
            LianetError: it is not one.
        """
        super().__init__(parent)
        self.path = path
        self.history = History()
        self._tables = tables(path)
        self._view: LabelView | None = None

    @classmethod
    def open_or_create(
        cls, path: Path, crs: QgsCoordinateReferenceSystem, parent: QObject | None = None
    ) -> Ledger:
        """The label file at `path`; an empty one in `crs` is made where there is none.

        Raises:
            LianetError: it cannot be made or opened, or is not one.
        """
        geopackage.check_openable(path)
        if not path.exists():
            geopackage.create(path, crs)
        return cls(path, parent)

    def move_to(self, path: Path) -> None:
        """Go on in another file; the old one is removed when the new one is whole.

        Raises:
            LianetError: the new file cannot be written; all stays where it is.
        """
        self.flush()
        geopackage.copy(self.path, path)
        try:
            moved = tables(path)
        except LianetError:
            path.unlink(missing_ok=True)
            raise
        counts = [len(list(layer.getFeatures())) for layer in moved.values()]
        if counts != [len(list(layer.getFeatures())) for layer in self._tables.values()]:
            raise geopackage.not_writable(path, f"the copy has {counts} rows")
        old, self.path, self._tables = self.path, path, moved
        if self._view is not None:
            self._view.move_to(path)
        with suppress(OSError):  # open elsewhere: it stays, as a copy that nobody writes to
            old.unlink()
        self._tell(())

    @property
    def _labels(self) -> QgsVectorLayer:
        return self._tables[geopackage.LABELS]

    @property
    def _classes(self) -> QgsVectorLayer:
        return self._tables[geopackage.CLASSES]

    def close(self) -> None:
        """Close the file. The layer in the project goes on as an ordinary GeoPackage layer."""
        self.flush()
        if self._view is not None:
            self._view.release()
            self._view = None
        self.history = History()
        self._tables.clear()

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self._labels.crs()

    # -- the layer in the project

    @property
    def view(self) -> QgsVectorLayer | None:
        """The layer in the project; None where there is none."""
        return self._view.layer if self._view is not None else None

    def make_view(self, title: str) -> QgsVectorLayer:
        """A layer for the project, styled by class; it follows every change."""
        layer = geopackage.table(self.path, geopackage.LABELS, title)
        self.use_view(layer)
        return layer

    def keeps(self, layer: QgsVectorLayer) -> bool:
        """Whether a layer shows this store's labels."""
        path, _, options = layer.source().partition("|")
        is_ours = layer.isValid() and f"layername={geopackage.LABELS}" in options
        return is_ours and Path(path) == self.path

    def use_view(self, layer: QgsVectorLayer) -> None:
        """Take a layer of this file that the project has already."""
        self._view = LabelView(layer, self.history, self._read, self)
        self._view.edited.connect(self._on_edited)
        self._view.travelled.connect(self._on_travelled)
        self._view.refused.connect(self._on_refused)
        self._view.gone.connect(self._forget_view)
        self._view.style(self.classes())
        self.viewChanged.emit()

    def edit(self) -> bool:
        """Let QGIS's own tools, Undo and Redo work on the layer in the project."""
        return self._view is not None and self._view.edit()

    def _forget_view(self) -> None:
        self._view = None
        self.viewChanged.emit()

    def _on_edited(self, what: str, before: States) -> None:
        """QGIS's own tools have changed the file: names and colours follow the class value."""
        self._labels.dataProvider().reloadData()
        self._labels.updateFields()  # the user may have added a column
        after = self._read(before)
        by_value = {item.value: item for item in self.classes()}
        fixes = {}
        for fid, feature in after.items():
            known = by_value.get(feature["class"]) if feature is not None else None
            if known is not None and feature["class_name"] != known.name:
                fixes[fid] = classed(feature, known)
                if before[fid] is None:
                    fixes[fid]["created"] = QDateTime.currentDateTime()
        try:
            if fixes:
                writing.write(self.path, fixes)
        except LianetError as error:
            self.problem.emit(error)
        if before:
            self.history.add(Step(what, State(before), State({**after, **fixes})))
        self._tell(before)

    def _on_travelled(self, position: int) -> None:
        try:
            while self.history.position > position:
                self._go(back=True)
            while self.history.position < position:
                self._go(back=False)
        except LianetError as error:
            self.problem.emit(error)
            self._tell(())  # QGIS's stack goes back to where the history is

    def _on_refused(self, error: LianetError) -> None:
        self.problem.emit(error)

    # -- undo

    @property
    def undo_text(self) -> str:
        """What undo would take back; "" where there is nothing."""
        return self.history.last.what if self.history.last is not None else ""

    @property
    def redo_text(self) -> str:
        """What redo would do again; "" where there is nothing."""
        return self.history.next.what if self.history.next is not None else ""

    def undo(self) -> None:
        """Take back the last step of this session.

        Raises:
            LianetError: it could not be written; it can be tried again.
        """
        self.flush()
        if self.history.last is not None:
            self._go(back=True)

    def redo(self) -> None:
        """Do again what was taken back last; raises as undo does."""
        self.flush()
        if self.history.next is not None:
            self._go(back=False)

    def _go(self, *, back: bool) -> None:
        step = self.history.last if back else self.history.next
        assert step is not None
        state, now = (step.before, step.after) if back else (step.after, step.before)
        classes = None
        if state.classes is not None and now.classes is not None:
            classes = writing.ClassChange(now.classes, state.classes)
        written = writing.write(self.path, state.labels, classes=classes, expected=now.labels)
        # Only now: a step that could not be written can be tried again.
        self.history.position += -1 if back else 1
        self._tell(state.labels)
        if written.left:
            self.problem.emit(
                LianetError(
                    tr("Labels that were changed elsewhere since stay as they are: {count}").format(
                        count=len(written.left)
                    ),
                    tr("Change them by hand if that is wanted"),
                    code="labels_changed",
                )
            )

    # -- reading and writing

    def classes(self) -> list[LabelClass]:
        """All classes in the order that the user gave them."""
        rows = sorted(self._classes.getFeatures(), key=QgsFeature.id)
        return [
            LabelClass(int(f["value"]), str(f["name"]), str(f["colour"]), str(f["key"] or ""))
            for f in rows
        ]

    def _read(self, ids: Iterable[int]) -> States:
        """The labels of some ids as the file has them; None where there is none."""
        found: States = dict.fromkeys(ids)
        request = QgsFeatureRequest().setFilterFids(list(found))
        for feature in self._labels.getFeatures(request):
            found[feature.id()] = QgsFeature(feature)
        return found

    def _change(
        self,
        what: str,
        states: States | None = None,
        new: Iterable[QgsFeature] = (),
        classes: writing.ClassChange | None = None,
    ) -> None:
        """Write one step and remember it.

        A change of classes says itself what it found: read again here they might be others by now,
        and what somebody else has added meanwhile would be taken for removed.
        """
        self.flush()
        states = states or {}
        before = self._read(states)
        written = writing.write(self.path, states, list(new), classes, before)
        for fid in written.left:  # somebody else's by now, as it was not a moment ago
            del before[fid]
        after = self._read([*before, *written.ids])
        step = Step(
            what,
            State({**before, **dict.fromkeys(written.ids)}, classes and tuple(classes.before)),
            State(after, classes and tuple(classes.after)),
        )
        self.history.add(step)
        self._tell(after)

    def flush(self) -> None:
        """Bring what QGIS's edit buffer still holds to the file."""
        if self._view is not None:
            self._view.flush()

    def _tell(self, _touched: Iterable[int]) -> None:
        """Show and tell that these labels, or the classes, are others now."""
        if self._view is not None:
            self._view.style(self.classes())
            self._view.reload()
            self._view.mirror()
        self.changed.emit()


def classed(feature: QgsFeature, item: LabelClass) -> QgsFeature:
    """A copy of a label in another class."""
    changed = QgsFeature(feature)
    changed["class"], changed["class_name"] = item.value, item.name
    changed["colour"] = item.colour
    return changed


def tables(path: Path) -> dict[str, QgsVectorLayer]:
    """Connections of our own to both tables of a label file."""
    return {
        name: geopackage.table(path, name, name) for name in (geopackage.LABELS, geopackage.CLASSES)
    }
