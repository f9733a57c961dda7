"""The labels as a layer of the project, and QGIS's own edit session on it.

The session is kept empty: what QGIS's tools change in its buffer goes to the file in the next turn
of the event loop, and becomes a step of the label set's history. Committing clears QGIS's undo
stack, so the stack is filled again with one entry for each step of the history: QGIS's own Undo and
Redo move along it, and what is drawn here, edited there or done to the classes is one sequence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsFeature,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerEditPassthrough,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..service.errors import LianetError
from . import geopackage, styles
from .classes import LabelClass
from .history import History
from .writing import patiently

try:
    from qgis.PyQt.QtGui import QUndoCommand  # Qt 6
except ImportError:
    from qgis.PyQt.QtWidgets import QUndoCommand

States = dict[int, "QgsFeature | None"]


class LabelView(QObject):
    """Follows a label set, and tells what QGIS's own tools do to it.

    Signals:
        edited: str and dict, what was done and what the touched labels were before (by feature
            id, None of new ones; empty where QGIS changed none); it is in the file.
        travelled: int, the position in the history that QGIS's Undo or Redo asks for.
        refused: LianetError, why QGIS could not write an edit.
        gone: the layer was removed.
    """

    edited = pyqtSignal(str, object)
    travelled = pyqtSignal(int)
    refused = pyqtSignal(object)
    gone = pyqtSignal()

    def __init__(
        self,
        layer: QgsVectorLayer,
        history: History,
        read: Callable[[Iterable[int]], States],
        parent: QObject,
    ) -> None:
        """Take a layer.

        Args:
            read: the labels of some feature ids as the file has them.
        """
        super().__init__(parent)
        self.layer = layer
        self._history = history
        self._read = read
        self._styled: list[LabelClass] = []
        self._quiet = False
        self._what = ""
        self._before: States = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.flush)
        for signal, slot in self._connections():
            signal.connect(slot)

    def _connections(self) -> list[tuple]:
        layer = self.layer
        return [
            (layer.editingStarted, self.mirror),
            (layer.undoStack().indexChanged, self._on_index),
            (layer.beforeCommitChanges, self._before_commit),
            (layer.committedFeaturesAdded, self._on_added),
            (layer.afterCommitChanges, self._after_commit),
            (layer.beforeRollBack, self._before_roll_back),
            (layer.afterRollBack, self._after_roll_back),
            (layer.willBeDeleted, self._on_deleted),
        ]

    def release(self) -> None:
        """Let go of the layer: it goes on as an ordinary GeoPackage layer."""
        self._soon.stop()
        for signal, slot in self._connections():
            signal.disconnect(slot)
        if self.layer.isEditable() and not pending(self.layer):
            self.layer.rollBack()

    def style(self, classes: list[LabelClass]) -> None:
        """Style by class; a style of the user's own stays until the classes change."""
        if classes != self._styled:
            self._styled = classes
            with QgsProject.blockDirtying(QgsProject.instance()):
                styles.apply(self.layer, classes)

    def reload(self) -> None:
        """Show what the file has now."""
        selected = self.layer.selectedFeatureIds()
        self.layer.dataProvider().reloadData()  # and the selection is gone
        if selected:
            kept = self._read(selected)
            self.layer.selectByIds([fid for fid in selected if kept[fid] is not None])
        self.layer.updateExtents()
        self.layer.triggerRepaint()

    def move_to(self, path: Path) -> None:
        """The labels are in another file now."""
        editing = self.layer.isEditable()
        if editing:
            self.layer.rollBack()
        source = f"{path}|layername={geopackage.LABELS}"
        options = QgsDataProvider.ProviderOptions()
        self.layer.setDataSource(source, self.layer.name(), "ogr", options, False)
        if editing:
            self.layer.startEditing()

    # -- the edit session

    def edit(self) -> bool:
        """Let QGIS's own tools and its Undo work on the layer.

        Returns:
            False where it is read-only, or the project edits in transactions: these keep the file
            locked until they are saved, and what is drawn could not be written.
        """
        layer = self.layer
        if not layer.isEditable():
            layer.startEditing()
            if isinstance(layer.editBuffer(), QgsVectorLayerEditPassthrough):
                layer.rollBack()
        return layer.isEditable()

    def flush(self) -> None:
        """Bring what waits in QGIS's edit buffer to the file."""
        layer = self.layer
        waits = layer.isEditable() and pending(layer) and not layer.isEditCommandActive()
        if not waits:
            return

        def commit() -> None:
            if not layer.commitChanges(False):
                raise RuntimeError("\n".join(layer.commitErrors()))

        try:
            patiently(Path(layer.source().partition("|")[0]), commit)
        except LianetError as error:
            self.refused.emit(error)

    def mirror(self) -> None:
        """Make QGIS's undo stack the list of this history's steps."""
        if not self.layer.isEditable() or pending(self.layer):
            return
        stack = self.layer.undoStack()
        texts = [step.what for step in self._history.steps]
        self._quiet = True
        if texts != [stack.text(place) for place in range(stack.count())]:
            stack.clear()
            for text in texts:
                stack.push(QUndoCommand(text))
        stack.setIndex(self._history.position)
        stack.setClean()  # nothing waits to be saved: QGIS need not ask
        self._quiet = False

    def _on_index(self, index: int) -> None:
        if self._quiet or not self.layer.isEditable():
            return
        stack = self.layer.undoStack()
        if pending(self.layer):
            self._soon.start()
        elif stack.count() == len(self._history.steps):  # and was not cleared by a commit
            stack.setClean()
            self.travelled.emit(index)

    def _before_commit(self) -> None:
        buffer = self.layer.editBuffer()
        touched = {*buffer.changedGeometries(), *buffer.changedAttributeValues()}
        self._before = self._read({*touched, *buffer.deletedFeatureIds()})
        self._what = self.layer.undoStack().undoText()

    def _on_added(self, _layer: str, features: list[QgsFeature]) -> None:
        self._before.update({feature.id(): None for feature in features})

    def _after_commit(self) -> None:
        before, self._before = self._before, {}
        self.edited.emit(self._what, before)

    def _before_roll_back(self) -> None:
        self._quiet = True  # QGIS takes back what was not saved: no step of ours is meant

    def _after_roll_back(self) -> None:
        self._quiet = False
        self.mirror()

    def _on_deleted(self) -> None:
        self._soon.stop()
        self._quiet = True  # the stack tells of its own end when the layer is gone already
        self.gone.emit()


def pending(layer: QgsVectorLayer) -> bool:
    """Something waits in the edit buffer of a layer that is being edited."""
    buffer = layer.editBuffer()
    return bool(
        buffer.addedFeatures()
        or buffer.changedGeometries()
        or buffer.changedAttributeValues()
        or buffer.deletedFeatureIds()
        or buffer.addedAttributes()
        or buffer.deletedAttributeIds()
    )
