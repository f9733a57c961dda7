"""The task file: a trained head and a card that says what it is of.

One safetensors file `NAME.task.safetensors`: the head's tensors, metadata `lianet_task` (the card
as JSON) and `card_crc32` (its checksum). The card holds a hash of the tensors.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from lianet.contract.reports import AnyReport
from lianet.errors import NotFoundError, TaskFileError, say
from lianet.features.source import FeatureSource
from lianet.features.together import Together
from lianet.heads.task_card import CLUSTERS, LABELS, REMEDY, TaskCard
from lianet.region.contents import weights_id
from lianet.region.file import write_safetensors
from lianet.region.tensors import TensorFile

SUFFIX = ".task.safetensors"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SETTINGS = {
    "smoothing_px": (0, 50), "edge": (1e-3, 1e6), "sharpness": (1e-6, 1e6), "upsampling": (1, 4),
    "inverse_temperature": (0.15, 1),
}  # fmt: skip
"""Least and most of what applying a head takes from the settings."""
_MOST = 1e12
"""Of a weight: sums and products of larger ones leave the range of float32."""


@dataclass(frozen=True)
class Task:
    """A trained head.

    Attributes:
        card: everything that is not a weight.
        arrays: the weights by name.
    """

    card: TaskCard
    arrays: dict[str, NDArray[Any]]

    def with_report(self, report: AnyReport | None) -> Task:
        """The same head with its accuracy report."""
        return replace(self, card=replace(self.card, report=report))

    def check(self, source: FeatureSource) -> None:
        """Make sure that the head can be used with a feature source.

        Raises:
            TaskFileError: it was trained in another feature space.
        """
        spaces = [self.card.feature_space, *(part.feature_space for part in self.card.beside)]
        parts = source.parts if isinstance(source, Together) else (source,)
        if spaces == [part.id for part in parts]:
            return
        if self.card.beside:
            names = " and ".join(part.title for part in self.card.beside)
            raise TaskFileError(
                say(
                    "The task {name} was trained on {region_name} together with {names}, and "
                    "here are other sources",
                    name=self.card.called,
                    region_name=self.card.region_name,
                    names=names,
                ),
                "Open the same sources together (lianet together, or Add embeddings), or train "
                "again",
            )
        if self.card.features.kind != source.recipe.kind and not (
            self.card.region_id and source.region_id
        ):
            raise TaskFileError(
                say(
                    "The task {name} was trained on features of the kind {kind} "
                    "({region_name}), and {title} has those of the kind {kind2}",
                    name=self.card.called,
                    kind=self.card.features.kind,
                    region_name=self.card.region_name,
                    title=source.title,
                    kind2=source.recipe.kind,
                ),
                say(
                    "Open {region_name}, or train again on {title}",
                    region_name=self.card.region_name,
                    title=source.title,
                ),
            )
        if not source.region_id:
            trained, here = (
                _told(recipe.options) for recipe in (self.card.features, source.recipe)
            )
            raise TaskFileError(
                say(
                    "The task {name} was trained on {kind} features of {trained}, and those "
                    "of {title} are of {here}: two never mix",
                    name=self.card.called,
                    kind=source.recipe.kind,
                    trained=trained,
                    title=source.title,
                    here=here,
                ),
                say(
                    "Open features of {trained}, or train again on {title}",
                    trained=trained,
                    title=source.title,
                ),
            )
        if self.card.region_id != source.region_id:
            raise TaskFileError(
                say(
                    "The task {name} was trained on the region {region_name} ({region_id}) "
                    "and cannot be used on {title} ({region_id2})",
                    name=self.card.called,
                    region_name=self.card.region_name,
                    region_id=self.card.region_id,
                    title=source.title,
                    region_id2=source.region_id,
                ),
                say(
                    "Open {region_name}, or train again on {title}",
                    region_name=self.card.region_name,
                    title=source.title,
                ),
            )
        raise TaskFileError(
            say(
                "The task {name} was trained on other features of {title}, by version "
                "{version} (dates: {count})",
                name=self.card.called,
                title=source.title,
                version=self.card.version,
                count=len(self.card.dates),
            ),
            "Train again with the same labels",
        )


def _told(options: Mapping[str, Any]) -> str:
    """What tells a space from others, for people."""
    said = [f"{name} {value}" for name, value in options.items() if value]
    return ", ".join(said) or "an unknown version"


def write_task(path: Path | str, task: Task) -> TaskCard:
    """Write a task file in one step: it is there whole, or not at all.

    Returns:
        The card as written.

    Raises:
        StorageError: the disk is full or the folder cannot be written; nothing is left behind.
    """
    card = replace(task.card, id=weights_id(task.arrays, task.arrays.__getitem__))
    text = json.dumps(card.to_json(), ensure_ascii=True, allow_nan=False)
    metadata = {"lianet_task": text, "card_crc32": f"{zlib.crc32(text.encode()):08x}"}
    arrays = {name: np.ascontiguousarray(array) for name, array in task.arrays.items()}
    write_safetensors(Path(path), arrays, metadata)
    return card


def read_task(path: Path | str) -> Task:
    """Read and check a task file.

    Raises:
        NotFoundError: there is no such file.
        TaskFileError: damaged, truncated, of a newer schema, or not a task file.
    """
    path = Path(path)
    if not path.is_file():
        raise NotFoundError(say("There is no task file {path}", path=path), "Check the path")
    file = TensorFile(path, TaskFileError, REMEDY)
    if "lianet_task" not in file.metadata:
        what = say("a region") if "lianet" in file.metadata else say("a safetensors file")
        raise TaskFileError(
            say("{name} is {what}, but not a task", name=path.name, what=what),
            "Choose a file that was saved after a training",
        )
    text = file.metadata["lianet_task"]
    if file.metadata.get("card_crc32") != f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}":
        raise TaskFileError(say("The card of {name} is damaged", name=path.name), REMEDY)
    card = TaskCard.from_json(file.json(text))
    arrays = {name: file.read(name) for name in file.names()}
    if weights_id(arrays, arrays.__getitem__) != card.id:
        raise TaskFileError(say("The weights of {name} are damaged", name=path.name), REMEDY)
    task = Task(card, arrays)
    check_task(task)
    return task


def check_task(task: Task) -> None:
    """See that a task says and holds nothing that cannot be.

    Raises:
        TaskFileError: names the first thing that cannot.
    """
    card = task.card
    recipe = card.features
    if not isinstance(recipe.kind, str) or not isinstance(recipe.options, Mapping):
        _refuse("a recipe of features that is none")
    values = [item.value for item in card.classes]
    names = [item.name for item in card.classes]
    if not all(type(value) is int and 1 <= value <= 254 for value in values):
        _refuse("a class value outside of 1 to 254")
    if len(set(values)) < len(values) or not all(isinstance(n, str) and n for n in names):
        _refuse("classes that cannot be told apart")
    if not all(
        isinstance(item.colour, str) and _COLOUR.fullmatch(item.colour) for item in card.classes
    ):
        _refuse("a class without a colour")
    if (card.target is None) != bool(card.classes):
        _refuse("neither classes nor a target, or both")
    if card.origin not in (LABELS, CLUSTERS):
        _refuse("an origin that is none")
    if card.region_id and not card.dates:
        _refuse("no dates")
    if not all(type(count) is int and count >= 0 for count in card.label_counts.values()):
        _refuse("counts of labels that are none")
    for settings in (card.settings, *(part.settings for part in card.beside)):
        for name, (least, most) in _SETTINGS.items():
            value = settings.get(name, least)
            if type(value) not in (int, float) or not least <= value <= most:
                _refuse(say("a setting {name} that cannot be used", name=name))
    weights = [part.weight for part in card.beside]
    if not all(0 <= weight <= 1 for weight in weights) or sum(weights) > 1 + 1e-6:
        _refuse("weights of its sources that cannot be used")
    seen = card.settings.get("seen", [0, 1])
    if card.target is not None and (
        not isinstance(seen, list) or [type(v) in (int, float) for v in seen] != [True, True]
    ):
        _refuse("a range of values that is none")
    for name, array in task.arrays.items():
        if array.dtype.kind == "f" and not (np.abs(array) <= _MOST).all():
            _refuse(say("numbers in {name} that are none, or absurd", name=name[:60]))


def _refuse(what: str) -> NoReturn:
    raise TaskFileError(say("The task's file has {what}", what=what), REMEDY)


@contextmanager
def as_task_error(task: Task) -> Iterator[None]:
    """Make of whatever goes wrong with a task's weights the error of its file.

    Raises:
        TaskFileError: the weights do not fit the card or the features.
    """
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise TaskFileError(
            say(
                "The weights of the task {name} do not fit its own description ({name2})",
                name=task.card.called,
                name2=type(error).__name__,
            ),
            REMEDY,
        ) from error
