"""Label and learn: heads trained on open regions, and the tasks that come of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pydantic import TypeAdapter, ValidationError

from lianet.errors import InputError
from lianet.jobs.records import JobAnswer, Jobs, Work
from lianet.progress import Reporter
from lianet.service.contract import TrainBody
from lianet.service.regions import OpenRegion, Regions
from lianet.service.tasks import OpenTask, Tasks

if TYPE_CHECKING:
    from lianet.features.source import FeatureSource
    from lianet.heads.choice import Head, Labels
    from lianet.heads.conv import Features
    from lianet.heads.task import Task
    from lianet.labels.label_set import LabelSet
    from lianet.labels.values import Target

_SOURCES_KEPT = 2
"""Features of chosen dates that are kept between trainings, besides those of all dates."""


class Learning:
    """Trains heads; the labels are checked at once, the rest is a job.

    Args:
        regions: those that are open.
        tasks: where trained heads go.
        jobs: who trains.
        device: `auto`, `cpu` or `cuda`, for convolutions.
    """

    def __init__(self, regions: Regions, tasks: Tasks, jobs: Jobs, device: str = "auto") -> None:
        self._regions = regions
        self._tasks = tasks
        self._jobs = jobs
        self._device = device
        self._sources: OrderedDict[tuple[str, str, tuple[int, ...]], FeatureSource] = OrderedDict()
        self._lock = threading.Lock()

    def train(self, body: TrainBody) -> JobAnswer:
        """Learn from labels; an accuracy report follows in a job of its own.

        Raises:
            InputError: options, labels, dates or target that cannot be used.
        """
        from lianet.heads.choice import features_wanted, train_head

        region = self._regions.get(body.region)
        options = head_options(body)
        labels, use = labels_of(body, region)
        target = _target(body) if body.target else None
        source = self.source(region, body.dates, features_wanted(body.head, options))

        def work(report: Reporter) -> dict[str, Any]:
            head = train_head(
                source, labels, head=body.head, options=options, target=target,
                device=self._device, report=report, name=body.name,
            )  # fmt: skip
            # Values have no classes that a next place could be suggested for.
            places = None if target is not None else cast("LabelSet", labels)
            task = self.add(region, head, places)
            # A finer map is learnt from polygons alone; assessing it would want finer squares too.
            if task.predictor.grid == source.grid:
                convolutions = "epochs_done" in head.card.settings
                assessment = self._jobs.start(
                    "assess", assess_it(task.id), lane="long" if convolutions else "assess"
                )
                task = self._tasks.change(task.id, assessment=assessment.id)
            return task.answer().model_dump() | {"labels": use | _overlaps(labels, source)}

        def assess_it(task_id: str) -> Work:
            def work(report: Reporter) -> dict[str, Any]:
                head = self._tasks.get(task_id).task
                done = head.card.settings.get("epochs_done")
                # One that was stopped early is judged by heads that were stopped as early.
                alike = dataclasses.replace(options, epochs=done) if done else options
                found = _assessed(source, labels, body.head, alike, target, self._device, report)
                head = self._tasks.get(task_id).task.with_report(found)
                return self._tasks.change(task_id, task=head).answer().model_dump()

            return work

        return self._jobs.start("train", work, lane="work")

    def add(self, region: OpenRegion, head: Task, labels: LabelSet | None = None) -> OpenTask:
        """Make a trained head usable on its region, with the labels where they are known.

        Raises:
            TaskFileError: it was trained in another feature space.
        """
        from lianet.heads.choice import features_of
        from lianet.maps.predict import Predictor

        known = region.file.card.dates
        dates = [date for date in known if date.isoformat() in head.card.dates]
        # Dates of another region are none of this one's: its own features then say what is wrong.
        source = self.source(region, dates or None, features_of(head))
        return self._tasks.add(region, head, Predictor(head, source), labels)

    def open(self, region_id: str, path: Path) -> OpenTask:
        """A task from its file."""
        from lianet.heads.task import read_task

        return self.add(self._regions.get(region_id), read_task(path))

    def source(
        self,
        region: OpenRegion,
        dates: list[dt.date] | None,
        features: Features = "statistics",
    ) -> FeatureSource:
        """Features of a region at some dates, kept between trainings.

        Raises:
            DateError: none is chosen, or one is no acquisition.
        """
        from lianet.heads.choice import date_positions, feature_source, usual_features

        card = region.file.card
        positions = date_positions(region.engine, dates)
        if features == "auto":
            features = usual_features(card)
        if features == "statistics" and len(positions) == len(card.dates):
            return region.source
        key = (region.id, features, positions)
        with self._lock:
            if key not in self._sources:
                self._sources[key] = feature_source(region.engine, dates, features)
            self._sources.move_to_end(key)
            while len(self._sources) > _SOURCES_KEPT:
                self._sources.popitem(last=False)
            return self._sources[key]

    def forget(self, region_id: str) -> None:
        """Drop what is kept of a region."""
        with self._lock:
            for key in [key for key in self._sources if key[0] == region_id]:
                del self._sources[key]


def _assessed(
    source: FeatureSource,
    labels: Labels,
    head: Head,
    options: Any,
    target: Target | None,
    device: str,
    report: Reporter,
) -> dict[str, Any]:
    """How good a head is on labels that were held out."""
    if target is not None:
        from lianet.evaluation.value_accuracy import assess_values
        from lianet.labels.values import ValueLabels

        values = cast("ValueLabels", labels)
        return assess_values(source, values, target, options=options, device=device, report=report)
    from lianet.evaluation.accuracy import assess

    classes = cast("LabelSet", labels)
    return assess(source, classes, head=head, options=options, device=device, report=report)


def labels_of(body: TrainBody, region: OpenRegion) -> tuple[Labels, dict[str, Any]]:
    """The labels of a request, and what became of each.

    Raises:
        InputError: head and target do not go together.
        LabelError: the labels cannot be learnt from.
    """
    from lianet.labels.dates import near_dates
    from lianet.labels.label_set import LabelClass
    from lianet.labels.reading import labels_from_geojson
    from lianet.labels.values import values_from_geojson

    grid = region.file.card.grid
    if body.head == "regression":
        values = values_from_geojson(body.labels, _target(body), grid)
        return values, _use_of(values.places)
    if body.target is not None:
        raise InputError(
            f"The head {body.head} learns classes and takes no target",
            "Use the head regression, or leave the target out",
        )
    classes = [LabelClass(item.value, item.name, item.colour) for item in body.classes]
    labels = labels_from_geojson(body.labels, classes, grid)
    near, other_dates = near_dates(labels, body.dates or region.file.card.dates)
    return near, _use_of(labels) | {"used": len(near.features), "other_dates": other_dates}


def _target(body: TrainBody) -> Any:
    from lianet.labels.values import Target

    if body.target is None:
        raise InputError(
            "A regression needs a target", "Name its field, and its unit and range where known"
        )
    return Target(**body.target.model_dump())


def _use_of(labels: LabelSet) -> dict[str, Any]:
    """What became of the labels that were sent, so that nothing is left out in silence."""
    return {
        "used": len(labels.features),
        "repaired": labels.repaired,
        "empty": labels.empty,
        "unclassed": labels.unclassed,
        "outside": labels.outside,
        "unused_classes": list(labels.unused),
    }


def _overlaps(labels: Labels, source: FeatureSource) -> dict[str, int]:
    """Pixels under more than one label, and those under labels of different classes."""
    from lianet.labels.reading import LabelSet, label_pixels

    if not isinstance(labels, LabelSet):
        return {}
    pixels = label_pixels(labels, source.grid)
    return {"overlaps": pixels.overlaps, "conflicts": pixels.conflicts}


def head_options(body: TrainBody) -> Any:
    """Options of a training.

    Raises:
        InputError: one that does not exist, or is of another type.
    """
    from lianet.heads.choice import OPTIONS

    kind = OPTIONS[body.head]
    known = [field.name for field in dataclasses.fields(kind)]
    for name in body.options:
        if name not in known:
            raise InputError(f"There is no training option {name!r}", f"Use {', '.join(known)}")
    try:
        return TypeAdapter(kind).validate_python(body.options)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"The training option {name} is not usable: {first['msg']}", "Leave it out, or mend it"
        ) from error
