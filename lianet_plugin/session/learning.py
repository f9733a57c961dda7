"""From labels to a map: training, its live layers, export."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import tr
from ..labels.store import LabelStore
from ..layers.descriptors import Descriptors
from ..layers.prediction import KINDS, Prediction
from ..layers.tree import CHANGE, CLUSTERS, CONFIDENCE, EXPORT, PERIODS, hide, region_group
from ..service.client import Client
from ..service.contract import Job, Region
from ..service.errors import GONE, LianetError, error_of
from ..service.tasks import Recipe, Task, TaskLayer
from ..settings import MAP_OPACITY_PERCENT, TRAIN_ON_CHANGE
from .assessing import Assessing
from .lending import Lender, keep_lenders, kept_lenders
from .lessons import left_out_text, lesson, what_is_missing
from .map_export import MapExport
from .passing_tasks import PassingTasks
from .recipes import keep_recipe, kept_recipe
from .training import Training
from .value_labels import ValueSource

TASK_FILE = "lianet/task_file"
"""Of a layer: what brings it back where no labels lie that the task could be kept beside."""
PAUSE_MS = 250
"""Changes of labels that follow each other faster train once."""


class Learning(QObject):
    """Trains on a label store and shows what came out. It outlives the backend: what was under
    way when the backend died begins again when it is back.

    Signals:
        changed: anything that the pages show: job, task, report, export.
        trained: Task, when its layers are on the map.
        exported: str, the path of the map that was written.
        problem: LianetError.
        notice: str.
    """

    changed = pyqtSignal()
    trained = pyqtSignal(object)
    exported = pyqtSignal(str)
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(
        self,
        client: Client,
        descriptors: Descriptors,
        region: Region,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self.region = region
        self.store: LabelStore | None = None
        self.task: Task | None = None
        self.recipe, self.values = kept_recipe(region)
        self.lenders = kept_lenders(region)
        self.predictions = {kind: Prediction(descriptors, region, kind) for kind in KINDS}
        self._training = Training(client, self._ask, self)
        self._training.changed.connect(self.changed)
        self._training.ended.connect(self._on_trained)
        self._training.problem.connect(self.problem)
        self._training.notice.connect(self.notice)
        self.history = self._training.history
        self._assessing = Assessing(client, self)
        self._assessing.changed.connect(self.changed)
        self._assessing.told.connect(self._on_report)
        self._assessing.failed.connect(self._on_error)
        self._by_change = False  # the training is the labels' wish, not the user's
        self._passing = PassingTasks(client)
        self._unseen = ""  # id of a task that was just learnt and is not on the map yet
        self._task_file = ""
        self._layers_to_come: set[str] = set()
        self.map_export = MapExport(client, region, self)
        self.map_export.changed.connect(self.changed)
        self.map_export.exported.connect(self._on_exported)
        self.map_export.problem.connect(self.problem)
        self.map_export.notice.connect(self.notice)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._train_on_change)

    # -- what the pages show

    @property
    def training(self) -> bool:
        """A training is asked for or under way."""
        return self._training.wanted

    @property
    def training_job(self) -> Job | None:
        return self._training.job

    @property
    def assessing(self) -> bool:
        """The accuracy of the task is being found out."""
        return self._assessing.under_way

    @property
    def outdated(self) -> bool:
        """The labels are others than those that the map was learnt from."""
        task, store = self.task, self.store
        known = task is not None and task.labels_state and store is not None
        return bool(known) and not task.elsewhere and task.labels_state != self._state(store)

    def _state(self, store: LabelStore) -> str:
        """Names what is learnt from: the labels, and what is borrowed."""
        if not self.lenders:
            return store.state
        return hashlib.sha256(f"{store.state} {self.lenders}".encode()).hexdigest()[:32]

    def missing(self, *, drawing: bool = False) -> str:
        """What training still needs, for people; see `what_is_missing`."""
        return what_is_missing(self.store, self.recipe, self.values, self.lenders, drawing=drawing)

    def set_recipe(self, recipe: Recipe, values: ValueSource | None = None) -> None:
        """Learn in this way from the next training on; it is saved with the project."""
        if (recipe, values) != (self.recipe, self.values):
            self.recipe, self.values = recipe, values
            keep_recipe(self.region, recipe, values)
            self.changed.emit()

    def set_lenders(self, lenders: Sequence[Lender]) -> None:
        """Borrow labels from these maps from the next training on; kept with the project."""
        if tuple(lenders) != self.lenders:
            self.lenders = tuple(lenders)
            keep_lenders(self.region, self.lenders)
            self._on_labels()

    # -- labels and what was learnt from them before

    def restore(self) -> None:
        """Bring back the class map that a saved project shows."""
        adopted = [prediction.adopt() for prediction in self.predictions.values()]
        shown = next((layer for layer in adopted if layer is not None), None)
        if shown is None:
            return
        beside = task_file(self.store) if self.store is not None else None
        kept = beside is not None and beside.is_file()
        self._task_file = str(beside) if kept else str(shown.customProperty(TASK_FILE) or "")
        if self._task_file:
            self._client.open_task(self.region.id, self._task_file, self._reopened, self._on_error)

    def use(self, store: LabelStore) -> None:
        """Learn from this store."""
        self.store = store
        store.changed.connect(self._on_labels)
        self.changed.emit()

    def _on_labels(self) -> None:
        self._tell_age()
        self.changed.emit()
        if TRAIN_ON_CHANGE.get():
            self._pause.start()

    def _train_on_change(self) -> None:
        if not self.missing():
            self.train(by_change=True)

    # -- training

    def train(self, *, by_change: bool = False) -> None:
        """Train on all labels; while a training runs, once more after it.

        Args:
            by_change: nobody asked for it; what it gives is not kept once the next one is there.
        """
        self._by_change = by_change
        missing = self.missing()
        if missing:
            self.problem.emit(LianetError(tr("Training cannot begin"), missing, code="labels"))
        else:
            self._training.train()

    def cancel(self) -> None:
        """Stop the training: the best so far is kept, or the earlier task where there is none."""
        self._training.cancel()

    def _ask(self, done: Callable[[Job], None], failed: Callable[[LianetError], None]) -> None:
        labels, classes = lesson(self.store, self.recipe, self.values, self.region, self.lenders)
        state = self._state(self.store) if classes and self.store is not None else ""
        lent = [item.to_json(known.value for known in classes) for item in self.lenders]
        weak = [said for said in lent if said["classes"]] if classes else []
        self._client.train(self.region.id, labels, classes, self.recipe, done, failed, state, weak)

    def _tell_age(self) -> None:
        """The layers say in the layer tree whether they are older than the labels."""
        for prediction in self.predictions.values():
            prediction.set_outdated(self.outdated)

    def _on_trained(self, job: Job) -> None:
        if job.state == "done" and job.result is not None:
            task = job.result.task
            self._unseen = task.id
            if self._by_change:
                self._passing.gave(task.id)
            self._task_file = ""  # it holds the task before until this one is saved
            self._adopt(task)
            if self._training.stopping:
                self.notice.emit(tr("Training was stopped; the best so far is on the map"))
            left_out = left_out_text(job.result.labels)
            if left_out:
                self.notice.emit(left_out)
            self.keep_task()
        elif job.state == "failed":
            self.problem.emit(error_of(job))
        else:
            self.notice.emit(tr("Training was cancelled; your labels are untouched"))

    # -- the task

    def open_kept(self, task: str, failed: Callable[[LianetError], None]) -> None:
        """Show a task that the backend has kept, in place of the one that is shown."""
        self._client.task(task, lambda found: self._show(found, ""), failed)

    def open_file(
        self, path: str, done: Callable[[], None], failed: Callable[[LianetError], None]
    ) -> None:
        """Show a task that lies in a file, in place of the one that is shown.

        It may be of another region with the same bands.
        """

        def on_task(found: Task) -> None:
            self._show(found, path)
            done()

        self._client.open_task(self.region.id, path, on_task, failed)

    def _show(self, task: Task, file: str) -> None:
        self._unseen = task.id
        self._task_file = file
        self._adopt(task)
        if self.store is not None:
            self.keep_task()
        self.changed.emit()

    def _adopt(self, task: Task, *, again: bool = False) -> None:
        """Show a task; `again`: it is the one that was shown, opened from its file."""
        if again and task.report is None and self.task is not None and task.assessment is None:
            task = replace(task, report=self.task.report)
        before = self.task.id if self.task is not None else ""
        if before != task.id:
            self._passing.followed(before)
        self.task = task
        self._layers_to_come = set(task.kinds)
        for kind, prediction in self.predictions.items():
            if kind not in task.kinds:
                prediction.remove()  # of a task of another kind
        for kind in task.kinds:
            self._client.task_layer(task.id, kind, self._on_layer, self._on_error)
        self._assessing.follow(task)

    def _on_layer(self, answer: TaskLayer) -> None:
        if self.task is None:
            return
        prediction = self.predictions[answer.kind]
        is_new = prediction.layer is None
        group = region_group(self.region)
        opacity = 1.0 if answer.kind == CONFIDENCE else MAP_OPACITY_PERCENT.get() / 100
        try:
            layer = prediction.show_task(answer, self.task, group, opacity)
            layer.setCustomProperty(TASK_FILE, self._task_file)
            prediction.set_outdated(self.outdated)
        except LianetError as error:
            self.problem.emit(error)
            return
        if is_new and answer.kind == CONFIDENCE:
            group.findLayer(layer.id()).setItemVisibilityChecked(False)
        self._layers_to_come.discard(answer.kind)
        if not self._layers_to_come:
            if self._unseen == self.task.id:
                self._unseen = ""
                self._show_live(group)
            self._passing.drop()
            self.trained.emit(self.task)
        self.changed.emit()

    def _show_live(self, group: QgsLayerTreeGroup) -> None:
        """What was just learnt is seen: clusters, changes and earlier exports step back."""
        hide(group, (EXPORT, CLUSTERS, CHANGE))
        live = self.predictions[self.task.kinds[0]].layer if self.task is not None else None
        if live is not None and group.findLayer(live.id()) is not None:
            group.findLayer(live.id()).setItemVisibilityChecked(True)

    def _on_report(self, task: Task) -> None:
        if self.task is not None and task.id == self.task.id:
            self.task = task
            self.keep_task()  # the file's card holds the report too
            self.changed.emit()

    def keep_task(self) -> None:
        """Keep the task beside the labels: it is what brings the map back after a restart."""
        if self.task is not None and self.store is not None:
            path = str(task_file(self.store))
            self._client.save_task(self.task.id, path, self._on_saved, self._on_error)

    def _on_saved(self, path: str) -> None:
        self._task_file = path

    # -- export

    def export(self, path: str, probabilities: bool) -> None:
        """Write the whole region's class map as a Cloud-Optimised GeoTIFF and add it."""
        if self.task is None:
            self.problem.emit(
                LianetError(tr("There is no class map yet"), tr("Train first"), code="task")
            )
            return
        live = self.predictions[self.task.kinds[0]].layer
        # What is not known of one that nobody asked about stays unsaid.
        state = self._state(self.store) if self.store is not None and self.task.labels_state else ""
        self.map_export.start(self.task, path, probabilities, live, state)

    # -- the backend's death, and the end

    def heal(self, region: Region) -> None:
        """The backend is another one now and knows no task: bring back what was there."""
        self.region = region
        self.map_export.forget_job()
        self._assessing.forget()
        self._training.back()
        if self.task is not None and not self._training.wanted:
            # It is on the backend's disk; a training that is wanted brings one by itself.
            self._client.task(self.task.id, self._reopened, self._not_kept)
        self.changed.emit()

    def _reopened(self, task: Task) -> None:
        self._adopt(task, again=True)
        self.map_export.resume(task)
        self.changed.emit()

    def _not_kept(self, error: LianetError) -> None:
        """The backend has not kept the task; perhaps there is a file of it."""
        task = self.task
        if task is None or error.code == GONE:
            return
        # A task whose accuracy was still being found out would never get it by being opened.
        if self._task_file and (task.report is not None or not task.assessment):
            self._client.open_task(
                self.region.id, self._task_file, self._reopened, self._not_reopened
            )
        else:
            self.train()

    def _not_reopened(self, _error: LianetError) -> None:
        self.train()

    def rest(self) -> None:
        """The backend is not running: the live layers ask nobody."""
        for prediction in self.predictions.values():
            prediction.rest()

    def close(self) -> None:
        """Follow nothing any more and take the live layers out of the project.

        A training that runs is stopped; an export goes on to its file.
        """
        self._pause.stop()
        self._training.close()
        self.map_export.close()
        self._assessing.forget()
        if self.store is not None:
            self.store.changed.disconnect(self._on_labels)
        for prediction in self.predictions.values():
            prediction.remove()

    def _on_exported(self, path: str) -> None:
        """The file shows what the live map showed: two on each other hide the imagery, and maps of
        years would hide both."""
        layer = self.predictions[self.task.kinds[0]].layer if self.task is not None else None
        node = layer and QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node:
            node.setItemVisibilityChecked(False)
        hide(region_group(self.region), (PERIODS,))
        self.exported.emit(path)
        self.changed.emit()

    def _on_error(self, error: LianetError) -> None:
        if error.code != GONE:
            self.problem.emit(error)


def task_file(store: LabelStore) -> Path:
    """Where the task of a label set is kept: beside the labels."""
    return store.path.with_suffix(".task.safetensors")
