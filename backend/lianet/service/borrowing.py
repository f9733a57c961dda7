"""Labels that a training borrows from maps: rasters of classes, and tasks such as clusters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lianet.contract.tasks import TrainBody, WeakBody
from lianet.errors import InputError, say
from lianet.service.opened import Opened
from lianet.service.sources import file_path
from lianet.service.tasks import Tasks

if TYPE_CHECKING:
    from lianet.features.source import FeatureSource
    from lianet.heads.head import Labels
    from lianet.labels.label_set import LabelClass
    from lianet.labels.pixels import WeakPixels
    from lianet.maps.predict import Predictor

Lender = Callable[[], "WeakPixels"]
"""Reads the labels that a map lends."""


def lenders(
    body: TrainBody,
    labels: Labels,
    region: Opened,
    tasks: Tasks,
    predictor_of: Callable[[Path], Predictor],
) -> list[Lender]:
    """Who lends labels, for each wish of a training.

    Args:
        body: of the training.
        labels: drawn ones, whose classes are borrowed for where a wish names none by its value.
        region: that is learnt on.
        tasks: those that are open.
        predictor_of: opens a task file on the region.

    Raises:
        InputError: neither a raster nor a task, values that are none, or values of a quantity.
        LabelError: no class of a map is one of the labels'.
        NotFoundError: a task that is not there.
        TaskFileError: a task file that is none of this region.
    """
    from lianet.heads.task import SUFFIX
    from lianet.labels.label_set import LabelClass
    from lianet.labels.values import ValueLabels, ValuePixels
    from lianet.maps.weak import borrow_from_map, borrow_from_raster, classes_in_common, in_common

    if not body.weak:
        return []
    if isinstance(labels, ValueLabels | ValuePixels):
        raise InputError("Values of a quantity are not borrowed", "Leave weak out")
    mine = [LabelClass(item.value, item.name, item.colour) for item in body.classes]
    mine = mine or list(labels.classes)

    def of_map(wish: WeakBody, predictor: Predictor) -> dict[int, int]:
        named = {item.value: item.name for item in predictor.task.card.classes}
        return _chosen(wish, mine) or in_common(named, mine, predictor.task.card.name)

    found: list[Lender] = []
    for wish in body.weak:
        if bool(wish.path) == bool(wish.task):
            raise InputError("Borrowed labels need a raster or a task", "Give the one or the other")
        if not wish.task:
            path = file_path(wish.path)
            if path.name.endswith(SUFFIX):
                predictor = predictor_of(path)
                found.append(partial(borrow_from_map, predictor, of_map(wish, predictor)))
                continue
            classes = _chosen(wish, mine) or classes_in_common(path, mine)
            found.append(partial(borrow_from_raster, path, region.grid, classes))
            continue
        task = tasks.get(wish.task)
        if task.region.id != region.id:
            raise InputError(
                say("The task {task} is of another region", task=wish.task),
                "Borrow from one of this region",
            )
        found.append(partial(borrow_from_map, task.predictor, of_map(wish, task.predictor)))
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


def _chosen(wish: WeakBody, mine: Sequence[LabelClass]) -> dict[int, int]:
    """Class values by a map's values, as a wish has them; none where it has none.

    Raises:
        InputError: a value of the map is no whole number.
        LabelError: none of the names that it gives is a class.
    """
    from lianet.maps.weak import in_common

    try:
        whole = {int(value): taken for value, taken in wish.classes.items()}
    except ValueError as error:
        raise InputError(
            "A value of a map to borrow from is no whole number", "Choose a raster of classes"
        ) from error
    numbers = {value: taken for value, taken in whole.items() if isinstance(taken, int)}
    names = {value: taken for value, taken in whole.items() if isinstance(taken, str)}
    if not names:
        return numbers
    return numbers | in_common(names, mine, Path(wish.path).name or wish.task)
