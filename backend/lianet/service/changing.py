"""The route that compares two dates or windows: of the imagery, and of classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter

from lianet.contract.jobs import JobAnswer
from lianet.contract.maps import ChangeBody, ChangeMade, ChangeReportBody, UnusualBody, UnusualMade
from lianet.contract.samples import (
    SampleAnswer,
    SampleAreasAnswer,
    SampleAreasBody,
    SampleBody,
    Stratum,
)
from lianet.contract.tasks import PathAnswer
from lianet.errors import InputError
from lianet.jobs.outputs import PAGE, RASTER
from lianet.progress import Reporter, part_of
from lianet.service.learning import label_path
from lianet.service.opened import OpenRegion
from lianet.service.routing import Serving
from lianet.service.sources import file_path

if TYPE_CHECKING:
    from lianet.labels.label_set import LabelSet
    from lianet.labels.pixels import LabelPixels
    from lianet.maps.other_window import Unlikeness

router = APIRouter(prefix="/v1", tags=["jobs"])


@router.post("/changes", status_code=202)
def compare_dates(body: ChangeBody, service: Serving) -> JobAnswer:
    """Map what changed between two acquisitions, or two windows of time.

    With labels, or with a task, also which class became which: from the probabilities of both
    class maps. With labels also when. Labels of days that neither side is near are left out and
    counted.
    """
    from lianet.maps.change import provenance_beside
    from lianet.maps.change_heads import deal_labels
    from lianet.maps.change_sides import acquisition_pair, sides_of_task, sides_of_tasks
    from lianet.maps.class_change import ChangeRules, classes_beside
    from lianet.maps.when import range_beside, when_beside

    region = service.regions.model(body.region)
    engine = region.engine
    before, after = body.before or [body.first], body.after or [body.second]
    acquisition_pair(engine, before, after)
    target = service.output(body.path, RASTER, beside=lambda path: [provenance_beside(path)])
    if body.labels is not None and body.label_file is not None:
        raise InputError("Labels are given twice", "Give them as labels or as label_file")
    learns = body.labels is not None or body.label_file is not None
    if (body.classes_path is None) != (not learns and body.task is None and not body.tasks):
        raise InputError(
            "A change of classes needs labels or a task, and a path for its map",
            "Give both, or neither for the change of the imagery alone",
        )
    if body.when and not learns:
        raise InputError(
            "When it changed is learnt from labels, at each acquisition", "Send labels and classes"
        )
    task = service.tasks.get(body.task).task if body.task and not learns else None
    learnt = [] if learns else [service.tasks.get(task).task for task in body.tasks]
    classes_target = when_target = None
    if body.classes_path:
        classes_target = service.output(body.classes_path, RASTER, beside=classes_beside)
        if body.when:
            when_target = service.output(
                body.when_path or str(when_beside(classes_target)),
                RASTER,
                beside=lambda path: [range_beside(path)],
            )
    targets = [path for path in (target, classes_target, when_target) if path is not None]
    if len(set(targets)) < len(targets):
        raise InputError("Both maps have the same path", "Choose another one for the classes")
    # What cannot be compared is refused here, and not when its turn comes.
    labels = _labels(body, region) if learns else None
    if labels is not None:
        deal_labels(labels, before, after)
    if task is not None:
        sides_of_task(engine, before, after, task)
    if learnt:
        sides_of_tasks(engine, before, after, learnt)

    def work(report: Reporter) -> ChangeMade:
        from lianet.maps.change import compare_dates as compare
        from lianet.maps.change_heads import learn_moments, learn_sides

        sides, moments, far = None, [], 0
        unlike: list[Unlikeness | None] = []
        if labels is not None:
            sides, far = learn_sides(
                engine, before, after, labels,
                source=lambda dates: service.learning.source(region, dates),
                report=part_of(report, 0, 0.3),
            )  # fmt: skip
            if body.when:
                # Not kept between requests: there are as many as acquisitions.
                moments = learn_moments(
                    engine, before, after, labels, report=part_of(report, 0.3, 0.5)
                )
        elif task is not None:
            sides, unlike = sides_of_task(engine, before, after, task)
        elif learnt:
            sides = sides_of_tasks(engine, before, after, learnt)
        return compare(
            engine,
            before,
            after,
            target,
            sides=sides,
            unlike=unlike,
            classes_path=classes_target,
            rules=ChangeRules(body.rules.confidence, body.rules.minimum_ha),
            moments=moments,
            when_path=when_target,
            other_dates=far,
            report=part_of(report, 0.5 if sides else 0.0, 1.0),
        )

    return service.jobs.start(
        "change",
        work,
        lane="work",
        writes=targets,
    )


def _labels(body: ChangeBody, region: OpenRegion) -> LabelSet | LabelPixels:
    from lianet.labels.label_set import LabelClass
    from lianet.labels.reading import labels_from_geojson
    from lianet.labels.source import read_any_labels

    if body.label_file is not None:
        file = body.label_file
        return read_any_labels(label_path(file), file.field, region.grid, file.layer or None)
    classes = [LabelClass(item.value, item.name, item.colour) for item in body.classes]
    return labels_from_geojson(body.labels or {}, classes, region.grid)


@router.post("/unusual", status_code=202)
def find_unusual(body: UnusualBody, service: Serving) -> JobAnswer:
    """Map how far an acquisition is from the same season of earlier years."""
    from lianet.maps.unusual import unusual_to_cog, years_before

    engine = service.regions.model(body.region).engine
    years_before(engine.card.dates, body.date, body.season_days)
    target = service.output(body.path, RASTER)

    def work(report: Reporter) -> UnusualMade:
        return unusual_to_cog(
            engine, body.date, target, season_days=body.season_days, report=report
        )

    return service.jobs.start("unusual", work, lane="work")


@router.post("/samples", status_code=202)
def draw_sample(body: SampleBody, service: Serving) -> JobAnswer:
    """Draw a stratified random sample of a map of change, for somebody to look at."""
    from lianet.maps.change_sample import draw_sample as draw

    path = file_path(body.path)

    def work(report: Reporter) -> SampleAnswer:
        return draw(path, body.points, body.seed, report=report)

    return service.jobs.start("sample", work, lane="work")


@router.post("/samples/areas")
def estimate_areas(body: SampleAreasBody) -> SampleAreasAnswer:
    """Areas with their ranges, and how right the map is, from the answers so far."""
    return _areas(body)


@router.post("/changes/report")
def report_change(body: ChangeReportBody, service: Serving) -> PathAnswer:
    """Write what changed as one page with maps; with areas where a sample was looked at."""
    from lianet.evaluation.change_report import write_change_page
    from lianet.maps.change import read_change

    region = service.regions.model(body.region)
    path = service.output(body.path, PAGE)
    made = read_change(file_path(body.change))
    areas = _areas(body.sample) if body.sample else None
    write_change_page(made, region.file, region.engine, path, areas, body.written)
    return PathAnswer(path=str(path))


def _areas(body: SampleAreasBody) -> SampleAreasAnswer:
    from lianet.maps.change_sample import Answered, sample_areas

    strata = [Stratum.model_validate(item.model_dump()) for item in body.strata]
    answers = [Answered(item.stratum, item.before, item.after) for item in body.answers]
    return sample_areas(strata, answers)
