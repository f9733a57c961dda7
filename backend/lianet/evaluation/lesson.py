"""A head learnt from labels, and how right it is: the one way, whoever asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lianet.evaluation.accuracy import HoldOut
from lianet.evaluation.assessment import assess_task
from lianet.features.source import FeatureSource
from lianet.heads.head import HEADS, Labels
from lianet.heads.task import Task
from lianet.heads.train import train_head
from lianet.labels.values import Target
from lianet.progress import Reporter, silent


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
