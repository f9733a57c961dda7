"""The tasks that can be used, by id."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from lianet.errors import InputError, NotFoundError
from lianet.geo.tiles import TilePyramid
from lianet.service.contract import ClassBody, TaskAnswer
from lianet.service.regions import OpenRegion

if TYPE_CHECKING:
    from lianet.heads.task import Task
    from lianet.labels.label_set import LabelSet
    from lianet.maps.predict import Predictor

LayerKind = Literal["classes", "confidence", "value"]


@dataclass(frozen=True)
class OpenTask:
    """A task in use.

    Attributes:
        id: made here; it does not outlive the service, so it can name no other task after a
            restart.
        region: the open region that it belongs to.
        task: head and card.
        predictor: applies the head to the region.
        labels: that it was trained on here, with their classes; None where they are not known.
        assessment: id of the job that measures its accuracy; None where there is none.
        path: file that it was opened from; None where it was trained here.
    """

    id: str
    region: OpenRegion
    task: Task
    predictor: Predictor
    labels: LabelSet | None = None
    assessment: str | None = None
    path: Path | None = None

    @cached_property
    def pyramid(self) -> TilePyramid:
        """Tiles of its map, which may have finer pixels than the region."""
        return TilePyramid(self.predictor.grid)

    def layer_kind(self, kind: LayerKind | None) -> LayerKind:
        """What a layer of it shows.

        Raises:
            InputError: a task of values shows no classes, and one of classes no values.
        """
        usual = self.predictor.kind
        if kind is None or (kind == "value") == (usual == "value"):
            return kind or usual
        raise InputError(
            f"The task {self.task.card.name} predicts {'values' if usual == 'value' else usual}",
            f"Ask for the layer {usual}",
        )

    def answer(self) -> TaskAnswer:
        """The task as the contract has it."""
        card = self.task.card
        return TaskAnswer(
            id=self.id,
            region=self.region.id,
            name=card.name,
            classes=[ClassBody(value=c.value, name=c.name, colour=c.colour) for c in card.classes],
            card=card.to_json(),
            report=card.report or None,
            assessment=self.assessment,
        )


class Tasks:
    """Keeps tasks. Safe for several threads."""

    def __init__(self) -> None:
        self._tasks: dict[str, OpenTask] = {}
        self._lock = threading.Lock()

    def add(
        self,
        region: OpenRegion,
        task: Task,
        predictor: Predictor,
        labels: LabelSet | None = None,
        path: Path | None = None,
    ) -> OpenTask:
        """Keep a task of a region under a new id."""
        opened = OpenTask(
            f"task-{secrets.token_hex(6)}", region, task, predictor, labels, path=path
        )
        with self._lock:
            self._tasks[opened.id] = opened
        return opened

    def get(self, id_: str) -> OpenTask:
        """A task.

        Raises:
            NotFoundError: there is none with this id.
        """
        with self._lock:
            if id_ in self._tasks:
                return self._tasks[id_]
        raise NotFoundError(
            f"There is no task {id_}", "Train again, or open the task file; a restart forgets tasks"
        )

    def change(self, id_: str, **values: Any) -> OpenTask:
        """Replace fields of a task.

        Raises:
            NotFoundError: its region was closed meanwhile.
        """
        with self._lock:
            if id_ not in self._tasks:
                raise NotFoundError(f"The task {id_} was closed", "Open its region again")
            self._tasks[id_] = replace(self._tasks[id_], **values)
            return self._tasks[id_]

    def paths(self) -> list[Path]:
        """The files that tasks were opened from."""
        with self._lock:
            return [task.path for task in self._tasks.values() if task.path is not None]

    def of_region(self, region_id: str) -> list[str]:
        """Ids of a region's tasks, oldest first."""
        with self._lock:
            return [task.id for task in self._tasks.values() if task.region.id == region_id]

    def close_region(self, region_id: str) -> list[str]:
        """Forget a region's tasks; their ids."""
        closed = self.of_region(region_id)
        with self._lock:
            for id_ in closed:
                self._tasks.pop(id_, None)
        return closed
