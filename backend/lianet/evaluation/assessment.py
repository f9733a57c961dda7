"""How good a trained head is, whatever it learns: by heads like it on labels held out."""

from __future__ import annotations

from typing import Any

from lianet.contract.reports import AnyReport
from lianet.evaluation.accuracy import HoldOut, assess
from lianet.evaluation.value_accuracy import assess_values
from lianet.features.source import FeatureSource
from lianet.heads.head import Labels, head_of
from lianet.heads.task import Task
from lianet.labels.values import ValueLabels, ValuePixels
from lianet.progress import Reporter, silent


def assess_task(
    task: Task,
    source: FeatureSource,
    labels: Labels,
    *,
    options: Any = None,
    hold_out: HoldOut = "polygons",
    seed: int = 0,
    device: str = "auto",
    report: Reporter = silent,
) -> AnyReport:
    """Train heads like this one on some labels, look at the others.

    Args:
        task: the trained head.
        source: the features that it was trained on.
        labels: those that it was trained on.
        options: of the head, as for the training.
        hold_out: of classes, see `lianet.evaluation.accuracy.assess`.
        seed: of the deal.
        device: that torch trains on, as for the training.
        report: told at every fold and square; may raise `CancelledError`.

    Returns:
        As `assess` or, of values, as `assess_values`.
    """
    kind = head_of(task)
    alike = kind.alike(kind.read_options({}) if options is None else options, task)
    if isinstance(labels, ValueLabels | ValuePixels):
        assert task.card.target is not None
        return assess_values(
            source, labels, task.card.target,
            head=kind.name, options=alike, seed=seed, device=device, report=report,
        )  # fmt: skip
    return assess(
        source, labels,
        head=kind.name, options=alike, hold_out=hold_out, seed=seed, device=device, report=report,
    )  # fmt: skip
