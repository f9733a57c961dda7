"""The tasks that can be used, by id."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lianet.contract.jobs import AssessedTask, TrainedTask
from lianet.contract.tasks import LabelUse, TaskAnswer
from lianet.errors import InputError, NotFoundError, say
from lianet.geo.tiles import TilePyramid
from lianet.service.opened import Opened

if TYPE_CHECKING:
    from lianet.heads.task import Task
    from lianet.labels.label_set import LabelSet
    from lianet.maps.predict import Predictor

LayerKind = Literal["classes", "confidence", "value"]

MOST_IN_MEMORY = 32
"""Tasks; with their tiles and labels some take tens of megabytes."""


@dataclass(frozen=True)
class OpenTask:
    """A task in use.

    Attributes:
        id: made here, of nothing but chance: after a restart it names this task, or none.
        region: the open region that it belongs to.
        task: head and card.
        predictor: applies the head to the region.
        labels: that it was trained on here, with their classes; None where they are not known.
        assessment: id of the job that measures its accuracy; None where there is none.
        path: file that it was opened from; None where it was trained here.
        kept: it is on the shelf, from which it comes back.
    """

    id: str
    region: Opened
    task: Task
    predictor: Predictor
    labels: LabelSet | None = None
    assessment: str | None = None
    path: Path | None = None
    kept: bool = False

    @cached_property
    def pyramid(self) -> TilePyramid:
        """Tiles of its map, which may have finer pixels than the region."""
        return TilePyramid(self.predictor.grid)

    def predictor_at(self, level: int) -> Predictor:
        """What makes tiles of a level: of embeddings from afar, single pixels on a grid of those.

        Such a grid's finest tiles are those of the level.
        """
        from lianet.maps.predict import Predictor

        factor = self.pyramid.factor(level)
        far = self.region.seen_from_afar(factor)
        if far is None or self.predictor.grid != self.region.grid or self.task.card.beside:
            return self.predictor
        return Predictor(self.task, far)

    def layer_kind(self, kind: LayerKind | None) -> LayerKind:
        """What a layer of it shows.

        Raises:
            InputError: a task of values shows no classes, and one of classes no values.
        """
        usual = self.predictor.kind
        if kind is None or (kind == "value") == (usual == "value"):
            return kind or usual
        raise InputError(
            say("The task {name} predicts values", name=self.task.card.called)
            if usual == "value"
            else say("The task {name} predicts classes", name=self.task.card.called),
            say("Ask for the layer {usual}", usual=usual),
        )

    def answer(self) -> TaskAnswer:
        """The task as the contract has it."""
        return TaskAnswer(**self._parts())

    def trained(self, labels: LabelUse) -> TrainedTask:
        """The result of a training."""
        return TrainedTask(**self._parts(), labels=labels)

    def assessed(self) -> AssessedTask:
        """The result of an assessment."""
        return AssessedTask(**self._parts())

    def _parts(self) -> dict[str, Any]:
        card = self.task.card.told()
        return {
            "id": self.id,
            "region": self.region.id,
            "name": card.name,
            "classes": card.classes,
            "card": card,
            "report": card.report,
            "assessment": self.assessment,
            "kept": self.kept,
            "elsewhere": self.predictor.elsewhere,
        }


class Tasks:
    """Keeps tasks in memory, the ones that were used last. Safe for several threads."""

    def __init__(self) -> None:
        self._tasks: OrderedDict[str, OpenTask] = OrderedDict()
        self._lock = threading.Lock()
        self._restoring = threading.Lock()
        self.restore: Callable[[str], OpenTask] = _nowhere
        """Brings back a task that is not in memory, or raises `NotFoundError`."""

    def put(self, opened: OpenTask) -> OpenTask:
        """Keep a task; where there are many, those that can come back leave the memory."""
        with self._lock:
            self._tasks[opened.id] = opened
            self._tasks.move_to_end(opened.id)
            # Tasks of files too: whoever asks for one again is told to open its file again.
            while len(self._tasks) > MOST_IN_MEMORY:
                self._tasks.popitem(last=False)
        return opened

    def get(self, id_: str) -> OpenTask:
        """A task.

        Raises:
            NotFoundError: there is none with this id, or its region is not open.
        """
        found = self.in_memory(id_)
        if found is not None:
            return found
        with self._restoring:  # two who ask for it are given the same one
            return self.in_memory(id_) or self.put(self.restore(id_))

    def in_memory(self, id_: str) -> OpenTask | None:
        """A task that nothing has to be read for; None where there is none."""
        with self._lock:
            if id_ in self._tasks:
                self._tasks.move_to_end(id_)
            return self._tasks.get(id_)

    def change(self, id_: str, **values: Any) -> OpenTask:
        """Replace fields of a task.

        Raises:
            NotFoundError: its region was closed meanwhile, or the task removed.
        """
        with self._lock:
            if id_ not in self._tasks:
                raise NotFoundError(
                    say("The task {id} was closed", id=id_), "Open its region again"
                )
            self._tasks[id_] = replace(self._tasks[id_], **values)
            return self._tasks[id_]

    def all(self) -> list[OpenTask]:
        """Those in memory, the one that was used last at the end."""
        with self._lock:
            return list(self._tasks.values())

    def paths(self) -> list[Path]:
        """The files that tasks were opened from."""
        return [task.path for task in self.all() if task.path is not None]

    def of_region(self, region_id: str) -> list[str]:
        """Ids of a region's tasks in memory."""
        return [task.id for task in self.all() if task.region.id == region_id]

    def forget(self, id_: str) -> OpenTask | None:
        """Take a task out of memory; None where it was not there."""
        with self._lock:
            return self._tasks.pop(id_, None)

    def close_region(self, region_id: str) -> list[str]:
        """Take a region's tasks out of memory; their ids."""
        closed = self.of_region(region_id)
        for id_ in closed:
            self.forget(id_)
        return closed


def new_id() -> str:
    """An id that no other task has, here or after a restart."""
    return f"task-{secrets.token_hex(6)}"


def _nowhere(id_: str) -> OpenTask:
    raise NotFoundError(
        say("There is no task {id}", id=id_), "Train again, or open the task's file"
    )
