"""The one way to train a head, whatever kind it is and whatever it learns on."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from lianet.errors import InputError, say
from lianet.features.source import FeatureSource
from lianet.features.together import Together
from lianet.heads.head import HEADS, Labels, check_labels
from lianet.heads.labelled_places import LabelledPlaces
from lianet.heads.task import Task
from lianet.heads.together import train_together
from lianet.labels.reading import LabelPixels, LabelSet, label_pixels
from lianet.labels.values import Target, ValueLabels, ValuePixels
from lianet.progress import Reporter, silent


def train_head(
    source: FeatureSource,
    labels: Labels,
    *,
    head: str = "instant",
    options: Any = None,
    target: Target | None = None,
    device: str = "auto",
    report: Reporter = silent,
    name: str = "",
) -> Task:
    """Train a head on labels.

    Args:
        source: see `lianet.features.kinds.open_source`.
        labels: classes, or values of a target.
        head: a name in `HEADS`.
        options: of that head; the defaults where absent.
        target: what the values are.
        device: that torch trains on, see `lianet.machine.device.choose_device`.
        report: told what goes on; may raise `CancelledError`. Convolutions that are cancelled
            after an epoch keep the best so far: `settings["stopped_early"]` of the card is true.
        name: of the task, for people.

    Raises:
        InputError: the head and the labels do not go together, or a module is missing.
        LabelError: the labels cannot be learnt from.
        CancelledError: nothing was learnt yet.
    """
    kind = HEADS.get(head)
    values = isinstance(labels, ValueLabels | ValuePixels)
    check_labels(kind, values)
    if values and target is None:
        raise InputError(
            say("The head {head} learns values of a target", head=head), "Say what the values are"
        )
    if isinstance(labels, LabelPixels) and labels.weak is not None and not kind.takes_weak:
        fitting = [known.name for known in HEADS.all() if known.takes_weak]
        raise InputError(
            say(
                "The head {head} learns from drawn labels alone, and some are borrowed from a map",
                head=head,
            ),
            say(
                "Use the head {fitting}, or leave the borrowed labels out",
                fitting=" or ".join(fitting),
            ),
        )
    if options is None:
        options = kind.read_options({})
    if missing := [module for module in kind.needed(options) if find_spec(module) is None]:
        raise InputError(
            say(
                "The head {head} is trained with {names}, which is not installed",
                head=head,
                names=" and ".join(missing),
            ),
            say(
                "Install the backend with {names}, or use the instant head",
                names=" and ".join(missing),
            ),
        )
    if isinstance(source, Together):
        return train_together(
            kind, source, labels, options=options, target=target, device=device, report=report,
            name=name,
        )  # fmt: skip
    task = kind.train(
        source, labels, options=options, target=target, device=device, report=report, name=name
    )
    return _with_places(task, source, labels)


def _with_places(task: Task, source: FeatureSource, labels: Labels) -> Task:
    """A task of classes that knows where it was taught, of a region that has other dates too."""
    if not (task.card.region_id and task.card.classes):
        return task
    if isinstance(labels, LabelSet):
        labels = label_pixels(labels, source.grid)
    if not isinstance(labels, LabelPixels):
        return task
    return replace(task, arrays=task.arrays | LabelledPlaces.of(labels).arrays())
