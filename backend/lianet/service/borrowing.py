"""Labels that a training borrows from maps: rasters of classes, and tasks such as clusters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lianet.contract.tasks import TrainBody
from lianet.errors import InputError, say
from lianet.service.opened import Opened
from lianet.service.sources import file_path
from lianet.service.tasks import Tasks

if TYPE_CHECKING:
    from lianet.features.source import FeatureSource
    from lianet.heads.head import Labels
    from lianet.labels.pixels import WeakPixels
    from lianet.maps.predict import Predictor

Lender = Callable[[], "WeakPixels"]
"""Reads the labels that a map lends."""


def lenders(
    body: TrainBody, region: Opened, tasks: Tasks, predictor_of: Callable[[Path], Predictor]
) -> list[Lender]:
    """Who lends labels, for each wish of a training.

    Args:
        body: of the training.
        region: that is learnt on.
        tasks: those that are open.
        predictor_of: opens a task file on the region.

    Raises:
        InputError: neither a raster nor a task, or values that are none.
        NotFoundError: a task that is not there.
        TaskFileError: a task file that is none of this region.
    """
    from lianet.heads.task import SUFFIX
    from lianet.maps.weak import borrow_from_map, borrow_from_raster

    found: list[Lender] = []
    for wish in body.weak:
        if bool(wish.path) == bool(wish.task):
            raise InputError("Borrowed labels need a raster or a task", "Give the one or the other")
        classes = _whole(wish.classes)
        if not wish.task:
            path = file_path(wish.path)
            found.append(
                partial(borrow_from_map, predictor_of(path), classes)
                if path.name.endswith(SUFFIX)
                else partial(borrow_from_raster, path, region.grid, classes)
            )
            continue
        task = tasks.get(wish.task)
        if task.region.id != region.id:
            raise InputError(
                say("The task {task} is of another region", task=wish.task),
                "Borrow from one of this region",
            )
        found.append(partial(borrow_from_map, task.predictor, classes))
    return found


def with_lent(
    labels: Labels, lent_by: list[Lender], body: TrainBody, source: FeatureSource
) -> Labels:
    """Labels with those that are borrowed; as they are where none are.

    Raises:
        LabelError: a map has nothing to lend, or a class that is none of the labels'.
    """
    from lianet.labels.label_set import LabelClass
    from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
    from lianet.maps.weak import with_borrowed

    if not lent_by:
        return labels
    if isinstance(labels, LabelSet):
        labels = label_pixels(labels, source.grid)
    if not isinstance(labels, LabelPixels):
        raise InputError("Values of a quantity are not borrowed", "Leave weak out")
    said = [LabelClass(item.value, item.name, item.colour) for item in body.classes]
    return with_borrowed(labels, [borrow() for borrow in lent_by], said or labels.classes)


def how_many_lent(labels: Labels) -> int:
    """Pixels that are borrowed."""
    weak = getattr(labels, "weak", None)
    return 0 if weak is None else len(weak.values)


def _whole(classes: dict[str, int]) -> dict[int, int]:
    """Class values by a map's values.

    Raises:
        InputError: a value of the map is no whole number.
    """
    try:
        return {int(value): taken_as for value, taken_as in classes.items()}
    except ValueError as error:
        raise InputError(
            "A value of a map to borrow from is no whole number", "Choose a raster of classes"
        ) from error
