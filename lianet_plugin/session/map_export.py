"""Writing the class map of a whole region to a file, and showing it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer, QgsRasterRenderer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..layers import styles
from ..layers.legend import tidy_legend
from ..layers.live import copy_of
from ..layers.own_words import words_of
from ..layers.prediction import as_outdated, outdated_text
from ..layers.tree import EXPORT, KIND, position_for, region_group
from ..service.call import Call
from ..service.client import Client
from ..service.contract import Job, Region
from ..service.errors import GONE, LianetError, error_of
from ..service.fetching import OF_MAPS
from ..service.jobs import JobWatch
from ..service.tasks import Task
from ..settings import MAP_OPACITY_PERCENT


@dataclass(frozen=True)
class Wish:
    """A map that shall be written, how the file shall look, and the labels as they are."""

    path: str
    probabilities: bool
    style: QgsRasterRenderer | None
    labels_state: str = ""


class MapExport(QObject):
    """One export at a time; one that dies with the backend is written when it is back.

    Signals:
        changed: what the page shows.
        exported: str, the path of the map that was written and added.
        problem: LianetError.
        notice: str.
    """

    changed = pyqtSignal()
    exported = pyqtSignal(str)
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(self, client: Client, region: Region, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._region = region
        self._task: Task | None = None
        self._wish: Wish | None = None
        self._watch: JobWatch | None = None
        self._call: Call | None = None
        self._stopping = False

    @property
    def busy(self) -> bool:
        return self._wish is not None

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    def start(
        self,
        task: Task,
        path: str,
        probabilities: bool,
        live: QgsRasterLayer | None,
        labels_state: str = "",
    ) -> None:
        """Write a task's map as a Cloud-Optimised GeoTIFF that looks like its live layer."""
        style = copy_of(live.renderer()) if live is not None else None
        self._wish = Wish(path, probabilities, style, labels_state)
        self._stopping = False
        self.resume(task)

    def resume(self, task: Task) -> None:
        """Write what is still to be written; the task may have another id by now."""
        self._task = task
        if self._stopping:
            self._drop()  # the backend died before it had stopped
        elif self._wish is not None and self._watch is None and not self._asking:
            wish = self._wish
            self._call = self._client.predict(
                task.id,
                wish.path,
                wish.probabilities,
                self._on_job,
                self._on_refused,
                wish.labels_state,
            )
            self.changed.emit()

    def cancel(self) -> None:
        """Stop writing; no half-written file stays."""
        if self._watch is not None:
            self._stopping = True
            self._watch.cancel()
        elif self._asking:
            self._stopping = True  # the backend may have begun: its job is stopped when it answers
        else:
            self._drop()

    def close(self) -> None:
        """The region is closed: the backend goes on writing, and that is said."""
        if self._watch is not None and self._wish is not None:
            self.notice.emit(
                tr("The export goes on; the map will be in {path}").format(path=self._wish.path)
            )
        self._wish = None
        self._stopping = False
        self.forget_job()

    def forget_job(self) -> None:
        """The backend that did the work is gone, or nobody wants it any more."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None

    @property
    def _asking(self) -> bool:
        """The backend was asked to write and has not answered."""
        return self._call is not None and self._call.pending

    def _drop(self) -> None:
        """What was to be written is no longer wanted."""
        had_wish, self._wish, self._stopping = self._wish is not None, None, False
        if had_wish:
            self.notice.emit(tr("The export was cancelled; no file was written"))
            self.changed.emit()

    def _on_job(self, job: Job) -> None:
        watch = JobWatch(self._client, job, self)
        watch.changed.connect(self.changed)
        watch.ended.connect(self._on_ended)
        watch.lost.connect(self._on_lost)
        self._watch = watch
        watch.start()
        if self._stopping:
            watch.cancel()

    def _on_lost(self, error: LianetError) -> None:
        self.forget_job()
        self._on_refused(error)

    def _on_refused(self, error: LianetError) -> None:
        if self._stopping:
            self._drop()
        elif error.code != GONE:  # otherwise it is written when the backend is back
            self._wish = None
            self.problem.emit(error)
        self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        self.forget_job()
        wish, self._wish, self._stopping = self._wish, None, False
        if job.state == "done" and job.result is not None:
            older = bool(job.result.older_than_labels)
            self._add(job.result.path, wish.style if wish is not None else None, older)
        elif job.state == "failed":
            self.problem.emit(error_of(job))
        else:
            self.notice.emit(tr("The export was cancelled; no file was written"))
        self.changed.emit()

    def _add(self, path: str, style: QgsRasterRenderer | None, older: bool) -> None:
        layer = QgsRasterLayer(path, Path(path).stem, "gdal")
        if not layer.isValid() or self._task is None:
            self.problem.emit(
                LianetError(
                    tr("QGIS cannot read {path}").format(path=path),
                    tr("Export again"),
                    code="layer",
                )
            )
            return
        if self._task.target is None:
            layer.setRenderer(styles.class_map(layer.dataProvider(), self._task.classes))
        elif style is not None:
            style.setInput(layer.dataProvider())
            layer.setRenderer(style)
        legend = Path(path).with_suffix(".qml")
        if self._task.target is not None or not legend.exists():  # that of classes comes with them
            keep_style(layer, legend)
        layer.setOpacity(MAP_OPACITY_PERCENT.get() / 100)
        words_of(layer).setAttribution(self._region.attribution)
        layer.setCustomProperty(KIND, EXPORT)
        group = region_group(self._region)
        QgsProject.instance().addMapLayer(layer, False)
        group.insertLayer(position_for(group, EXPORT, topmost=True), layer)
        tidy_legend(layer)
        told = tr("The class map was written to {path}").format(path=path)
        if older:
            layer.setName(as_outdated(layer.name()))
            words_of(layer).setAbstract(outdated_text())
            told = f"{told}. {outdated_text()}"
        self.notice.emit(told)
        self.exported.emit(path)


def keep_style(layer: QgsMapLayer, path: Path) -> None:
    """Write a layer's look beside its file: QGIS takes it whenever the file is opened again.

    The file with the pixels is whole without it, so a style that cannot be written is no error.
    """
    unfinished = path.with_name(f"{path.stem}.unfinished.qml")
    layer.saveNamedStyle(str(unfinished), QgsMapLayer.StyleCategory.Symbology)
    if unfinished.is_file():
        text = unfinished.read_text("utf-8")
        unfinished.write_text(f"{text}<!-- {OF_MAPS.decode()} -->\n", "utf-8")
        unfinished.replace(path)
