"""Label and learn: heads trained on open regions, and the tasks that come of it."""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.contract.jobs import AssessedTask, JobAnswer, TrainedTask
from lianet.contract.tasks import ClustersBody, LabelFileBody, LabelUse, TrainBody
from lianet.errors import InputError, LianetError, NotFoundError, StorageError, say
from lianet.jobs.records import Jobs
from lianet.machine.kept import Kept
from lianet.progress import Progress, Reporter
from lianet.service.borrowing import classes_of, loans
from lianet.service.opened import Opened, OpenEmbeddings, OpenRegion
from lianet.service.regions import Regions
from lianet.service.shelf import TaskShelf
from lianet.service.sources import file_path
from lianet.service.tasks import OpenTask, Tasks, new_id

if TYPE_CHECKING:
    from lianet.evaluation.lesson import Lesson
    from lianet.features.source import FeatureRecipe, FeatureSource
    from lianet.heads.head import Labels
    from lianet.heads.task import Task
    from lianet.labels.label_set import LabelSet
    from lianet.maps.weak import Loan

log = logging.getLogger(__name__)

_MAP_ASKED_S, _LOOKS = 0.5, 10
"""How long the first tiles of a new task's map are waited for, and in how many steps."""

_SOURCES_KEPT = 2
"""Features of chosen dates that are kept between trainings, besides those of all dates."""


class Learning:
    """Trains heads; the labels are checked at once, the rest is a job.

    Args:
        regions: those that are open.
        tasks: where trained heads go.
        jobs: who trains.
        device: `auto`, `cpu` or `cuda`, for convolutions.
        shelf: where trained tasks outlive the service; None: nowhere.
    """

    def __init__(
        self,
        regions: Regions,
        tasks: Tasks,
        jobs: Jobs,
        device: str = "auto",
        shelf: TaskShelf | None = None,
    ) -> None:
        self._regions = regions
        self._tasks = tasks
        self._jobs = jobs
        self._device = device
        self._shelf = shelf
        if shelf is not None:
            tasks.restore = self.restore
        self._sources: Kept[FeatureSource] = Kept(_SOURCES_KEPT)

    def train(self, body: TrainBody) -> JobAnswer:
        """Learn from labels; an accuracy report follows in a job of its own.

        Raises:
            InputError: options, labels, dates or target that cannot be used.
        """
        from lianet.evaluation.lesson import Lesson
        from lianet.features.source import FeatureRecipe
        from lianet.heads.head import HEADS
        from lianet.maps.weak import how_many_lent, with_loans

        region = self._regions.get(body.region)
        head_kind = HEADS.get(body.head)
        options = head_kind.read_options(body.options)
        labels, use = labels_of(body, region)
        borrowed = self._loans(body, labels, region)
        target = _target(body) if body.target else None
        recipe = None
        if isinstance(region, OpenRegion):
            recipe = head_kind.features(options, region.file.card)
            if not body.dates and recipe.kind == region.source.recipe.kind:
                recipe = region.source.recipe  # which may lie beside the region
        if body.features is not None:
            recipe = FeatureRecipe(body.features.kind, body.features.options)
        source = region.with_beside(self.source(region, body.dates, recipe))

        def work(report: Reporter) -> TrainedTask:
            known = with_loans(labels, borrowed, source.grid, classes_of(body))
            lesson = Lesson(
                source, known, head=body.head, options=options, target=target, name=body.name,
                device=self._device, hold_out=body.hold_out,
            )  # fmt: skip
            kept: list[OpenTask] = []

            def keep(head: Task) -> None:
                head = replace(head, card=replace(head.card, labels_state=body.labels_state))
                places = _places(labels) if target is None else None
                task = self._keep(self._opened(new_id(), region, head, places), body)
                kept.append(self._tasks.put(task))

            lesson.learn(keep, report, assess=False)
            (task,) = kept
            if body.assess:
                task = self._assess(task, lesson)
            told = _overlaps(labels, source) | {"borrowed": how_many_lent(known)}
            return task.trained(use.model_copy(update=told))

        return self._jobs.start("train", work, lane="work")

    def _keep(self, task: OpenTask, body: TrainBody) -> OpenTask:
        """Put a new task on the shelf; where that fails it is usable and says that it is not."""
        if self._shelf is None:
            return task
        try:
            lesson = body.model_dump(mode="json")
            self._shelf.keep(task.id, task.task, task.region.path, lesson, task.region.id)
        except StorageError:
            log.exception("The task %s is kept in memory alone", task.id)
            return task
        return replace(task, kept=True)

    def _assess(self, task: OpenTask, lesson: Lesson) -> OpenTask:
        """Find out in a job of its own how right a task is; the task, with the job's id."""
        if not lesson.can_be_assessed:
            return task

        def work(report: Reporter) -> AssessedTask:
            # Whoever has asked for the task asks for its map now, and waits for that first.
            for _ in range(_LOOKS):
                report(Progress(None, "Waiting for the first view"))
                time.sleep(_MAP_ASKED_S / _LOOKS)

            def keep(judged: Task) -> None:
                if task.kept and self._shelf is not None:
                    self._shelf.update(task.id, judged)

            assessed = lesson.judge(task.task, keep, report)
            self._tasks.get(task.id)  # it may have left the memory meanwhile
            return self._tasks.change(task.id, task=assessed).assessed()

        job = self._jobs.start("assess", work, lane="long" if lesson.takes_long else "assess")
        return self._tasks.change(task.id, assessment=job.id)

    def restore(self, id_: str) -> OpenTask:
        """A task from the shelf; one whose accuracy was still to be found out is assessed.

        Raises:
            NotFoundError: it is not kept, or its region is not open.
            TaskFileError: its file is damaged, or no longer fits its region.
        """
        from lianet.evaluation.lesson import Lesson
        from lianet.heads.head import HEADS
        from lianet.maps.weak import with_loans

        if self._shelf is None:
            raise NotFoundError(
                say("There is no task {id}", id=id_), "Train again, or open the task's file"
            )
        kept, head, asked = self._shelf.read(id_)
        try:
            region = self._regions.get(kept.region)
        except NotFoundError as error:
            raise NotFoundError(
                say("The region of the task {id} is not open", id=id_),
                say("Open {region_path} first", region_path=kept.region_path),
            ) from error
        body, labels = None, None
        with suppress(LianetError, ValueError):  # then it is a map, without its labels
            body = TrainBody.model_validate(asked)
            labels, _use = labels_of(body, region)
        places = _places(labels) if head.card.classes else None
        task = replace(self._opened(id_, region, head, places), kept=True)
        if head.card.report or body is None or labels is None or not body.assess:
            return task
        source = region.with_beside(self.source(region, body.dates, head.card.features))
        try:
            borrowed = self._loans(body, labels, region)
            known = with_loans(labels, borrowed, source.grid, classes_of(body))
        except LianetError:  # what was borrowed from is gone: of this map nothing can be claimed
            return task
        options = HEADS.get(body.head).read_options(body.options)
        lesson = Lesson(
            source, known, head=body.head, options=options, target=head.card.target,
            name=body.name, device=self._device, hold_out=body.hold_out,
        )  # fmt: skip
        return self._assess(self._tasks.put(task), lesson)

    def _loans(self, body: TrainBody, labels: Labels, region: Opened) -> list[Loan]:
        from lianet.heads.task import read_task

        return loans(
            body, labels, region, self._tasks,
            lambda path: self._opened("", region, read_task(path)).predictor,
        )  # fmt: skip

    def clusters(self, region_id: str, body: ClustersBody) -> JobAnswer:
        """Find what a region falls into by itself; its task is one like any other."""
        region = self._regions.get(region_id)

        def work(report: Reporter) -> TrainedTask:
            from lianet.maps.clusters import find_clusters

            head = find_clusters(region.source, count=body.count, report=report)
            return self._tasks.put(self._opened(new_id(), region, head)).trained(LabelUse())

        return self._jobs.start("clusters", work, lane="work")

    def _opened(
        self,
        id_: str,
        region: Opened,
        head: Task,
        labels: LabelSet | None = None,
        path: Path | None = None,
    ) -> OpenTask:
        """A trained head on its region, with labels and file where they are known.

        Raises:
            TaskFileError: it was trained in another feature space.
        """
        from lianet.maps.other_place import predictor_on
        from lianet.maps.predict import Predictor
        from lianet.maps.together import predictor_beside

        def on_base(own: Task) -> Predictor:
            if isinstance(region, OpenRegion) and own.card.region_id not in ("", region.model_id):
                return predictor_on(own, region.engine)
            dates = [date for date in region.dates if date.isoformat() in own.card.dates]
            # Dates of another region are none of this one's: its own features say what is wrong.
            fits = isinstance(region, OpenRegion) and own.card.region_id
            source = (
                self.source(region, dates or None, own.card.features) if fits else region.source
            )
            return Predictor(own, source)

        predictor = predictor_beside(head, on_base, region.beside)
        return OpenTask(id_, region, predictor.task, predictor, labels, path=path)

    def open(self, region_id: str, path: Path) -> OpenTask:
        """A task from its file; one that is still kept is that one, with labels and accuracy."""
        from lianet.heads.task import read_task

        region, head = self._regions.get(region_id), read_task(path)
        kept = self._shelf.same_as(head, region.id) if self._shelf is not None else None
        if kept is not None and kept.name == head.card.name:
            with suppress(LianetError):  # removed just now, or damaged: the file is there
                return self._tasks.change(self._tasks.get(kept.id).id, path=path)
        return self._tasks.put(self._opened(new_id(), region, head, path=path))

    def source(
        self,
        region: Opened,
        dates: list[dt.date] | None,
        recipe: FeatureRecipe | None = None,
    ) -> FeatureSource:
        """Features of a region at some dates, kept between trainings.

        Args:
            region: an open one.
            dates: acquisitions; the usual ones where absent, see `open_source`.
            recipe: of the features; statistics over these dates where absent.

        Raises:
            DateError: none is chosen, or one is no acquisition.
            InputError: an unknown kind of features, or options that it does not take.
        """
        from lianet.features.kinds import date_positions, open_source
        from lianet.features.source import FeatureRecipe

        usual = region.source
        if not isinstance(region, OpenRegion):
            if dates or recipe not in (None, usual.recipe):
                raise InputError(
                    say(
                        "{region} are embeddings: they are learnt on as they are, without dates",
                        region=region.name,
                    ),
                    "Leave dates and features out",
                    code="no_imagery",
                )
            return usual
        positions = None if dates is None else date_positions(region.engine, dates)
        if positions in (None, region.source.date_indices) and recipe in (None, usual.recipe):
            return usual
        recipe = recipe or FeatureRecipe(usual.recipe.kind)  # of other dates nothing lies beside
        key = (region.id, json.dumps(asdict(recipe), sort_keys=True), positions)
        return self._sources.get_or_make(key, lambda: open_source(region.engine, dates, recipe))

    def forget(self, region_id: str) -> None:
        """Drop what is kept of a region."""
        self._sources.forget(region_id)


def labels_of(body: TrainBody, region: Opened) -> tuple[Labels, LabelUse]:
    """The labels of a request, and what became of each.

    Raises:
        InputError: head and target do not go together.
        LabelError: the labels cannot be learnt from.
    """
    from lianet.evaluation.lesson import check_hold_out
    from lianet.heads.head import HEADS, check_labels
    from lianet.labels.label_set import LabelClass
    from lianet.labels.reading import labels_from_geojson
    from lianet.labels.source import LabelTimes, classes_of_file, use_of, values_of_file
    from lianet.labels.values import values_from_geojson

    grid = region.grid
    head = HEADS.get(body.head)
    check_hold_out(head, body.hold_out)
    if (body.labels is None) == (body.label_file is None):
        raise InputError(
            "A training needs labels", "Give them as labels or as label_file, and not as both"
        )
    file, year = body.label_file, None
    if isinstance(region, OpenEmbeddings):
        year = region.features.card.year
    times = LabelTimes(tuple(body.dates or region.dates), year)
    if head.learns == "values":
        if file is not None:
            return values_of_file(label_path(file), _target(body), grid, file.layer)
        values = values_from_geojson(body.labels or {}, _target(body), grid)
        return values, use_of(values.places)
    check_labels(head, values=body.target is not None)
    if file is not None:
        return classes_of_file(label_path(file), file.field, grid, times, file.layer)
    classes = [LabelClass(item.value, item.name, item.colour) for item in body.classes]
    least = 0 if body.weak else 2
    labels = labels_from_geojson(body.labels or {}, classes, grid, least)
    near, other_dates = times.near(labels)
    return near, use_of(labels, other_dates=other_dates)


def label_path(file: LabelFileBody) -> Path:
    """The file of labels.

    Raises:
        InputError: no absolute path.
        NotFoundError: there is no such file.
    """
    path = file_path(file.path)
    if not path.exists():
        raise NotFoundError(say("There is no file {path}", path=path), "Check the path")
    return path


def _places(labels: Labels | None) -> LabelSet | None:
    """Labels that a next place can be suggested beside: values and rasters have none."""
    from lianet.labels.label_set import LabelSet

    return labels if isinstance(labels, LabelSet) else None


def _target(body: TrainBody) -> Any:
    from lianet.labels.values import Target

    if body.target is None:
        raise InputError(
            "A regression needs a target", "Name its field, and its unit and range where known"
        )
    return Target(**body.target.model_dump(exclude={"kind"}))


def _overlaps(labels: Labels, source: FeatureSource) -> dict[str, int]:
    """Pixels under more than one label, and those under labels of different classes."""
    from lianet.labels.reading import LabelSet, label_pixels

    if not isinstance(labels, LabelSet):
        return {}
    pixels = label_pixels(labels, source.grid)
    return {"overlaps": pixels.overlaps, "conflicts": pixels.conflicts}
