"""The class map as polygons: Processing in the background, its file in the project."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..layers.own_words import words_of
from ..layers.styles import class_polygons
from ..layers.tree import EXPORT, KIND, position_for, region_group
from ..local_words import counted
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.tasks import TaskClass
from ..whole_file import not_written

ALGORITHM = "lianet:vectorise"


class Listener(QgsProcessingFeedback):
    """Keeps what went wrong."""

    def __init__(self) -> None:
        super().__init__(False)
        self.said: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N803
        self.said.append(error)


class Vectorise(QObject):
    """One map at a time.

    Signals:
        changed: what the page shows.
        drawn: str, the path of the polygons that were written and added.
        problem: LianetError.
        notice: str.
    """

    changed = pyqtSignal()
    drawn = pyqtSignal(str)
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._keep: tuple[QgsProcessingContext, Listener] | None = None
        self.percent = 0.0

    @property
    def busy(self) -> bool:
        return self._task is not None

    def start(
        self,
        layer: QgsRasterLayer,
        path: str,
        minimum_ha: float,
        classes: tuple[TaskClass, ...],
        region: Region,
    ) -> None:
        """Write the polygons of a class map to a GeoPackage and add them to the region's group.

        Args:
            layer: the map, live or a file.
            path: of the GeoPackage; it is there whole or not at all.
            minimum_ha: smaller patches go to their neighbours.
            classes: for the style.
        """
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        if self.busy or algorithm is None:
            return
        if not os.access(Path(path).parent, os.W_OK):
            self.problem.emit(not_written(path, ""))
            return
        unfinished = Path(path).with_name(f"{Path(path).stem}.unfinished.gpkg")
        context, listener = QgsProcessingContext(), Listener()
        context.setProject(QgsProject.instance())
        # The project may lose its layer meanwhile, which the task's thread still looks at.
        own = context.temporaryLayerStore().addMapLayer(layer.clone())
        parameters = {"INPUT": own.id(), "MINIMUM_HA": minimum_ha, "OUTPUT": str(unfinished)}
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, listener)
        self._task, self.percent = task, 0.0
        self._keep = keep = context, listener

        def on_end(well: bool, _results: dict[str, object]) -> None:
            # `keep` is named here so that it lives as long as the task, also after release().
            cancelled = task.isCanceled() or keep[1].isCanceled()
            if task is not self._task:
                remove(unfinished)
                return
            self._task = self._keep = None
            if well and not cancelled:  # a small map is done before it notices
                self._add(unfinished, Path(path), classes, region)
            else:
                remove(unfinished)
                self._tell(cancelled, listener)
            self.changed.emit()

        task.executed.connect(on_end)
        task.progressChanged.connect(self._on_progress)
        QgsApplication.taskManager().addTask(task)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; no half-written file stays."""
        if self._task is None or self._keep is None:
            return
        self._keep[1].cancel()
        # A task that waits for a thread looks at that when it has one. QGIS would end it at once,
        # and its thread might begin with what is gone by then.
        if self._task.status() == QgsTask.TaskStatus.Running:
            self._task.cancel()

    def release(self) -> None:
        """Stop, and hear no more of it, for unload: the task may end after this object."""
        self.cancel()
        if self._task is not None:
            self._task.progressChanged.disconnect(self._on_progress)
        self._task = self._keep = None

    def _on_progress(self, percent: float) -> None:
        self.percent = percent
        self.changed.emit()

    def _tell(self, cancelled: bool, listener: Listener) -> None:
        if cancelled:
            self.notice.emit(tr("Vectorising was cancelled; no file was written"))
            return
        self.problem.emit(
            LianetError(
                tr("The class map could not be vectorised"),
                tr("Look whether the backend runs, then try again"),
                code="layer",
                details="\n".join(listener.said),
            )
        )

    def _add(
        self, unfinished: Path, path: Path, classes: tuple[TaskClass, ...], region: Region
    ) -> None:
        try:
            unfinished.replace(path)
        except OSError as error:
            remove(unfinished)
            self.problem.emit(not_written(str(path), str(error)))
            return
        layer = QgsVectorLayer(str(path), path.stem, "ogr")
        layer.setRenderer(class_polygons(classes, "class"))
        layer.saveStyleToDatabase(path.stem, "", True, "")  # QGIS takes it by itself
        words_of(layer).setAttribution(region.attribution)
        layer.setCustomProperty(KIND, EXPORT)
        group = region_group(region)
        QgsProject.instance().addMapLayer(layer, False)
        group.insertLayer(position_for(group, EXPORT, topmost=True), layer)
        self.notice.emit(
            counted(
                layer.featureCount(),
                tr("1 polygon was written to {path}"),
                tr("{count} polygons were written to {path}"),
                path=path,
            )
        )
        self.drawn.emit(str(path))


def remove(path: Path) -> None:
    """A GeoPackage with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
