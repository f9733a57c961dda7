"""The route that compares two dates: of the imagery, and of classes learnt on each of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter

from lianet.contract.jobs import JobAnswer
from lianet.contract.maps import ChangeBody, ChangeMade
from lianet.contract.tasks import TrainBody
from lianet.errors import InputError
from lianet.jobs.outputs import RASTER
from lianet.labels.dates import nearest_date
from lianet.progress import Reporter, part_of
from lianet.service.learning import labels_of
from lianet.service.routing import Serving
from lianet.service.sources import file_path

router = APIRouter(prefix="/v1", tags=["jobs"])


@router.post("/changes", status_code=202)
def compare_dates(body: ChangeBody, service: Serving) -> JobAnswer:
    """Map what changed between two acquisitions; with labels, which class became which.

    Labels of days that neither date is near are left out and counted.
    """
    from lianet.maps.change import acquisition_pair, table_beside

    region = service.regions.model(body.region)
    acquisition_pair(region.engine, body.first, body.second)
    target = service.output(body.path, RASTER)
    if (body.classes_path is None) != (body.labels is None):
        raise InputError(
            "A change of classes needs labels and a path for its map",
            "Give both, or neither for the change of the imagery alone",
        )
    classes_target = None
    if body.classes_path:
        if file_path(body.classes_path) == target:
            raise InputError("Both maps have the same path", "Choose another one for the classes")
        classes_target = service.output(
            body.classes_path, RASTER, beside=lambda path: [table_beside(path)]
        )
    dates = (body.first, body.second)
    labels = [labels_of(_training(body, date), region)[0] for date in dates if classes_target]

    other_dates = _of_other_dates(body)

    def work(report: Reporter) -> ChangeMade:
        from lianet.heads.head import train_head
        from lianet.maps.change import compare_dates as compare

        tasks = [
            train_head(
                service.learning.source(region, [date]),
                known,
                report=part_of(report, number / 4, (number + 1) / 4),
                name=f"{region.file.card.name} {date.isoformat()}",
            )
            for number, (date, known) in enumerate(zip(dates, labels, strict=False))
        ]
        return compare(
            region.engine,
            *dates,
            target,
            tasks=tasks,
            classes_path=classes_target,
            other_dates=other_dates,
            report=part_of(report, 0.5 if tasks else 0.0, 1.0),
        )

    return service.jobs.start("change", work, lane="work")


def _training(body: ChangeBody, date: dt.date) -> TrainBody:
    """A training on one date, with the labels that hold then."""
    labels = dict(body.labels or {})
    if isinstance(labels.get("features"), list):
        both = (body.first, body.second)
        labels["features"] = [
            item
            for item in labels["features"]
            if (day := _day(item)) is None or nearest_date(day, both) == date
        ]
    return TrainBody(
        region=body.region, labels=labels, classes=body.classes, dates=[date], target=None
    )


def _of_other_dates(body: ChangeBody) -> int:
    """How many labels are of a day that neither date lies near."""
    features = (body.labels or {}).get("features")
    days = map(_day, features) if isinstance(features, list) else ()
    both = (body.first, body.second)
    return sum(day is not None and nearest_date(day, both) is None for day in days)


def _day(feature: Any) -> dt.date | None:
    """The day of a label; what is no feature or no date is refused later, with a sentence."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    when = properties.get("date") if isinstance(properties, dict) else None
    try:
        return dt.date.fromisoformat(str(when)[:10]) if when else None
    except ValueError:
        return None
