"""The route that maps each year or season by one task."""

from __future__ import annotations

from fastapi import APIRouter

from lianet.contract.jobs import JobAnswer
from lianet.contract.periods import PeriodsBody, PeriodsMade
from lianet.errors import InputError, say
from lianet.geo.whole_file import made_folder
from lianet.jobs.outputs import check_folder
from lianet.progress import Reporter
from lianet.service.opened import OpenRegion
from lianet.service.routing import Serving
from lianet.service.sources import file_path

router = APIRouter(prefix="/v1", tags=["jobs"])


@router.post("/periods", status_code=202)
def map_periods(body: PeriodsBody, service: Serving) -> JobAnswer:
    """Write the map of each year or season by one task, and a table of areas with errors.

    A year with too few acquisitions has no map, and the reason is told; so is how unlike a year is
    to what the task learnt on.
    """
    from lianet.features.periods import periods
    from lianet.features.time_window import read_day, read_season
    from lianet.geo.place import is_south
    from lianet.maps.other_window import refuse_embeddings
    from lianet.maps.yearly import files_of
    from lianet.maps.yearly import map_periods as write

    task = service.tasks.get(body.task)
    region = task.region
    if not isinstance(region, OpenRegion):
        raise InputError(
            say("{name} are embeddings, and have no dates", name=region.name),
            "Open a region with acquisitions",
            code="no_imagery",
        )
    refuse_embeddings(task.task)
    if set(body.name) & set("/\\") or not body.name.isprintable():
        raise InputError("The name is a path", "Give a name without slashes and line breaks")
    engine = region.engine
    windows = periods(
        engine.card.dates,
        body.each,
        season=read_season(body.season) if body.season else None,
        begins=read_day(body.begins) if body.begins else None,
        south=is_south(engine.card.grid),
    )
    folder = file_path(body.folder)
    for path in files_of(folder, body.name, windows):
        check_folder(folder, [path.name], reads=[region.path, task.path])

    def work(report: Reporter) -> PeriodsMade:
        known = service.tasks.get(body.task).task  # with its report, if that is there by now
        with made_folder(folder):
            return write(known, engine, windows, folder, body.name, report=report)

    return service.jobs.start("periods", work, lane="work")
