"""What a head is: the one thing that is learnt from labels, on features that stay as they are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeGuard, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, TaskFileError, say
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.geo.grid import Window
from lianet.heads.task import Task
from lianet.kinds import Kind, NoOptions, Registry
from lianet.labels.reading import LabelPixels, LabelSet
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Reporter
from lianet.region.card import Card

if TYPE_CHECKING:
    from torch import Tensor

Labels = LabelSet | LabelPixels | ValueLabels | ValuePixels

Learns = Literal["classes", "values"]


def is_labels(given: object) -> TypeGuard[Labels]:
    """Whether labels are read already."""
    return isinstance(given, LabelSet | LabelPixels | ValueLabels | ValuePixels)


Read = Callable[[Window], NDArray[np.float32]]
"""Gives the features of a window."""


ReadOnDevice = Callable[[Window], Iterator["Tensor"]]
"""Gives the features of a window on a device, see `ReadsOnDevice`."""


class AppliedOnDevice(Protocol):
    """A head where the features of its source are made, see `Applied`."""

    def window(self, extent: Window, read: ReadOnDevice) -> Tensor:
        """As `Applied.window`, on the device."""
        ...


@runtime_checkable
class AppliesOnDevice(Protocol):
    """An applied head that may also be one on a device.

    Attributes:
        always_there: whether it is far slower where the features are not: also views, whose
            features are kept in the computer's memory, are then made there.
    """

    always_there: bool

    def on_device(self, device: str) -> AppliedOnDevice:
        """The head on a device of torch."""
        ...


class Applied(Protocol):
    """A head on a feature source.

    Attributes:
        guides: the first so many channels say what pixels look like, for smoothing.
        upsampling: output pixels along a pixel of the source.

    One whose outputs follow from the features of their pixel alone has `by_pixel`, true: views
    from afar are then made of features that are estimated there.
    """

    guides: int
    upsampling: int

    def window(self, extent: Window, read: Read) -> NDArray[np.float32]:
        """Any window: float32 [guide + output, row, column], finer where upsampled.

        Args:
            extent: inside the source's grid.
            read: of the source, `read` or `read_once`.

        Outputs are probabilities, or one value; NaN where nothing was observed.
        """
        ...


class Head(Kind, ABC):
    """A kind of head.

    Attributes:
        learns: `classes`, or `values` of a target.
        takes_weak: whether it learns from borrowed labels too, see `WeakPixels`.
        on_trunk: whether it usually learns on the trunk of fields that learn one.
        seasons_apart: whether what it knows of the season can be left out, see `without_seasons`.
        learnt: a frozen dataclass of what training adds to the options in a task's settings.
    """

    what = say("head")
    learns: Learns
    takes_weak: bool = False
    on_trunk: bool = False
    seasons_apart: bool = False
    learnt: Any = NoOptions

    def features(self, options: Any, card: Card) -> FeatureRecipe:
        """What it learns on where nothing else is asked for, on a region with this card."""
        return FeatureRecipe("statistics")

    def needed(self, options: Any) -> tuple[str, ...]:
        """Modules that a training with these options cannot do without."""
        return self.needs

    def takes_long(self, options: Any) -> bool:
        """Whether training takes minutes, so that others who wait for a second go first."""
        return False

    def upsampling(self, options: Any) -> int:
        """Pixels of its map along a pixel of the region."""
        return 1

    def alike(self, options: Any, task: Task) -> Any:
        """Options under which others are trained as this task was, to judge it by them."""
        return options

    def without_seasons(self, task: Task, timeless: int) -> Task | None:
        """A task of this kind by what it knows without the season.

        Args:
            task: learnt on features of which the first so many do not know the season.
            timeless: how many these are.

        Returns:
            A task on these alone; None where the kind, or this task, knows nothing without the
            season.
        """
        return None

    def decided_percent(self, task: Task, features: NDArray[np.float32]) -> float | None:
        """How decided a task of this kind is somewhere else, in percent of what it is where it
        learnt; None where the kind, or the task's file, does not say.

        Args:
            task: trained.
            features: of some pixels there [pixel, feature], finite.
        """
        return None

    @abstractmethod
    def train(
        self,
        source: FeatureSource,
        labels: Any,
        *,
        options: Any,
        target: Target | None,
        device: str,
        report: Reporter,
        name: str,
    ) -> Task:
        """Learn from labels; `lianet.heads.train` has looked at what goes together.

        Args:
            labels: a `LabelSet` or `LabelPixels`; of values `ValueLabels` or `ValuePixels`.
            options: an instance of `options`.
            target: what the values are; None of classes.
        """

    @abstractmethod
    def apply(self, task: Task, source: FeatureSource) -> Applied:
        """A trained head on features of the space that it was trained in."""


HEADS: Registry[Head] = Registry(
    "lianet.heads",
    Head,  # type: ignore[type-abstract]
    {
        "instant": "lianet.heads.instant:INSTANT",
        "conv": "lianet.heads.conv:CONV",
        "regression": "lianet.heads.regression:REGRESSION",
    },
)
"""Every kind of head by name."""


def head_of(task: Task) -> Head:
    """The kind of a task's head.

    Raises:
        TaskFileError: this installation does not have it.
    """
    name = task.card.head
    if name not in HEADS.names():
        raise TaskFileError(
            say(
                "This version does not know the head {name} of the task {task}",
                name=repr(name),
                task=task.card.called,
            ),
            "Update LIANet to use it, or install the package that the head is from",
        )
    return HEADS.get(name)


def check_labels(head: Head, values: bool) -> None:
    """See that a head learns what the labels hold.

    Args:
        head: which.
        values: whether the labels are values with a target, and not classes.

    Raises:
        InputError: they do not go together.
    """
    if values == (head.learns == "values"):
        return
    fitting = [kind.name for kind in HEADS.all() if (kind.learns == "values") == values]
    if values:
        raise InputError(
            say("The head {head} learns classes, and these are values", head=head.name),
            say("Use the head {names}", names=" or ".join(fitting)),
        )
    raise InputError(
        say("The head {head} learns values of a target, and these are classes", head=head.name),
        say("Name the field with the values, or use the head {names}", names=" or ".join(fitting)),
    )
