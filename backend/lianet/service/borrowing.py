"""Maps that a training borrows labels from: rasters of classes, and tasks such as clusters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lianet.contract.tasks import TrainBody, WeakBody
from lianet.errors import InputError, say
from lianet.service.opened import Opened
from lianet.service.sources import file_path
from lianet.service.tasks import Tasks

if TYPE_CHECKING:
    from lianet.heads.head import Labels
    from lianet.labels.label_set import LabelClass
    from lianet.maps.predict import Predictor
    from lianet.maps.weak import Loan


def loans(
    body: TrainBody,
    labels: Labels,
    region: Opened,
    tasks: Tasks,
    predictor_of: Callable[[Path], Predictor],
) -> list[Loan]:
    """What is borrowed, for each wish of a training.

    Args:
        body: of the training.
        labels: drawn ones, whose classes are borrowed for.
        region: that is learnt on.
        tasks: those that are open.
        predictor_of: opens a task file on the region.

    Raises:
        InputError: neither a raster nor a task, values that are none, or values of a quantity.
        LabelError: no class of a map is one of the labels'.
        NotFoundError: a task that is not there.
        TaskFileError: a task file that is none of this region.
    """
    from lianet.labels.values import ValueLabels, ValuePixels

    if not body.weak:
        return []
    if isinstance(labels, ValueLabels | ValuePixels):
        raise InputError("Values of a quantity are not borrowed", "Leave weak out")
    mine = classes_of(body) or labels.classes
    found = []
    for wish in body.weak:
        loan = _loan(wish, region, tasks, predictor_of)
        loan.taken_as(mine)  # refused at once
        found.append(loan)
    return found


def classes_of(body: TrainBody) -> Sequence[LabelClass]:
    """The classes that a request names; none where its labels do."""
    from lianet.labels.label_set import LabelClass

    return [LabelClass(item.value, item.name, item.colour) for item in body.classes]


def _loan(
    wish: WeakBody, region: Opened, tasks: Tasks, predictor_of: Callable[[Path], Predictor]
) -> Loan:
    from lianet.heads.task import SUFFIX
    from lianet.maps.weak import Loan

    if bool(wish.path) == bool(wish.task):
        raise InputError("Borrowed labels need a raster or a task", "Give the one or the other")
    try:
        classes = {int(value): taken for value, taken in wish.classes.items()}
    except ValueError as error:
        raise InputError(
            "A value of a map to borrow from is no whole number", "Choose a raster of classes"
        ) from error
    if not wish.task:
        path = file_path(wish.path)
        return Loan(predictor_of(path) if path.name.endswith(SUFFIX) else path, classes)
    task = tasks.get(wish.task)
    if task.region.id != region.id:
        raise InputError(
            say("The task {task} is of another region", task=wish.task),
            "Borrow from one of this region",
        )
    return Loan(task.predictor, classes)
