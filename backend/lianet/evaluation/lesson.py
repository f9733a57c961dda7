"""A head learnt from labels, and how right it is: the one way, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from lianet.errors import InputError, LianetError, say
from lianet.evaluation.accuracy import HoldOut
from lianet.evaluation.assessment import assess_task
from lianet.features.source import FeatureSource
from lianet.heads.head import HEADS, Head, Labels
from lianet.heads.task import Task
from lianet.heads.train import train_head
from lianet.labels.values import Target
from lianet.progress import Reporter, silent

Keep = Callable[[Task], object]
"""Writes a task, or puts it where it outlives who asked for it."""


@dataclass(frozen=True)
class Learnt:
    """What became of a lesson.

    Attributes:
        task: with its accuracy where that was found out.
        unassessed: why it was not though it was asked for, a sentence; "" else.
    """

    task: Task
    unassessed: str = ""


def check_hold_out(kind: Head, hold_out: str) -> None:
    """See that a head is judged by what is held out.

    Raises:
        InputError: nothing that can be held out, or not of what the head learns.
    """
    known = get_args(HoldOut)
    if hold_out not in known:
        raise InputError(
            say("{hold_out} are nothing that can be held out", hold_out=repr(hold_out)),
            say("Use {names}", names=" or ".join(known)),
        )
    if kind.learns == "values" and hold_out != "polygons":
        raise InputError(
            say("Blocks are held out of classes, and {head} is judged on places", head=kind.name),
            "Leave it out: places are held out",
        )


@dataclass(frozen=True)
class Lesson:
    """What is learnt, from what.

    Attributes:
        source: features.
        labels: classes, or values of a target.
        head: a name in `lianet.heads.head.HEADS`.
        options: of that head; the defaults where absent.
        target: what the values are; None of classes.
        name: of the task, for people.
        device: that torch trains on: `auto`, `cpu` or `cuda`.
        hold_out: what is held out to say how right it is.
        seed: of what is held out.
    """

    source: FeatureSource
    labels: Labels
    head: str = "instant"
    options: Any = None
    target: Target | None = None
    name: str = ""
    device: str = "auto"
    hold_out: HoldOut = "polygons"
    seed: int = 0

    def __post_init__(self) -> None:
        check_hold_out(HEADS.get(self.head), self.hold_out)

    @property
    def can_be_assessed(self) -> bool:
        """Whether its accuracy can be found out: a finer map would have to be judged on finer
        pixels."""
        kind = HEADS.get(self.head)
        return kind.upsampling(kind.read_options({}) if self.options is None else self.options) == 1

    @property
    def takes_long(self) -> bool:
        """Whether to find out its accuracy takes minutes."""
        kind = HEADS.get(self.head)
        return kind.takes_long(kind.read_options({}) if self.options is None else self.options)

    def train(self, report: Reporter = silent) -> Task:
        """The task.

        Args:
            report: told what goes on; may raise `CancelledError`.

        Raises:
            InputError, LabelError: see `lianet.heads.train.train_head`.
        """
        return train_head(
            self.source, self.labels, head=self.head, options=self.options, target=self.target,
            device=self.device, report=report, name=self.name,
        )  # fmt: skip

    def learn(self, keep: Keep, report: Reporter = silent, *, assess: bool = True) -> Learnt:
        """Train, keep what came of it, find out how right it is, and keep that.

        Whatever becomes of the second half, a training that has ended is kept.

        Args:
            keep: called with the task, and once more when its accuracy is known.
            report: told what goes on; may raise `CancelledError`.
            assess: whether the accuracy is found out.

        Raises:
            InputError, LabelError: see `lianet.heads.train.train_head`.
            StorageError: the task cannot be kept.
        """
        task = self.train(report)
        keep(task)
        if not assess or not self.can_be_assessed:
            return Learnt(task)
        try:
            judged = self.judge(task, keep, report)
        except KeyboardInterrupt:
            return Learnt(task, "Stopped; the task was kept without its accuracy")
        except LianetError as error:
            return Learnt(task, f"The task was kept without its accuracy: {error.message}")
        return Learnt(judged)

    def judge(self, task: Task, keep: Keep, report: Reporter = silent) -> Task:
        """The second half of `learn`, of a task that is kept already."""
        judged = self.assessed(task, report)
        keep(judged)
        return judged

    def assessed(self, task: Task, report: Reporter = silent) -> Task:
        """The task with its accuracy, by heads like it on labels that were held out.

        Args:
            task: from `train`.
            report: told at every fold; may raise `CancelledError`.
        """
        found = assess_task(
            task, self.source, self.labels, options=self.options, hold_out=self.hold_out,
            seed=self.seed, device=self.device, report=report,
        )  # fmt: skip
        return task.with_report(found)
