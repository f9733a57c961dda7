"""`lianet alike`: how like some places every pixel is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lianet.cli.grounds import (
    Chosen,
    DateOption,
    GroundArgument,
    KindOption,
    NoneAfterOption,
    NoneBeforeOption,
    SeasonOfYearsOption,
    SourceOption,
    named_values,
)
from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    answer,
    output,
    reporting,
)
from lianet.errors import InputError
from lianet.jobs.outputs import RASTER

if TYPE_CHECKING:
    from lianet.features.source import FeatureSource
    from lianet.geo.grid import PixelGrid, Window


def alike(
    region: GroundArgument,
    points: Annotated[
        Path | None, typer.Argument(metavar="POINTS", help="A layer of points, in any CRS.")
    ] = None,
    *,
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    at: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LON,LAT",
            help="A place to find the like of, in degrees; repeatable. With several, or with "
            "POINTS, a pixel is compared with the one that it is most like.",
        ),
    ] = None,
    layer: Annotated[str, typer.Option(help="Of a file with several layers of points.")] = "",
    date: DateOption = None,
    first: NoneBeforeOption = "",
    last: NoneAfterOption = "",
    season: SeasonOfYearsOption = "",
    kind: KindOption = "",
    source_option: SourceOption = None,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Map how like some places every pixel is, in percent of the region that is less alike.

    99 leaves one percent of the region.
    """
    from lianet.features.appearance import Looks
    from lianet.geo.grid import Window
    from lianet.labels.points import read_points
    from lianet.maps.similarity import Similarity, similarity_to_cog

    if points is None and not at:
        raise InputError("No place is given to find the like of", "Give --at LON,LAT, or POINTS")
    if layer and points is None:
        raise InputError("--layer is of POINTS, and none are given", "Leave --layer out")
    out = output(out, RASTER, [region, points])
    source = _source(
        region, kind, source_option or [], Chosen(date or (), first, last, season), device
    )
    places: list[Window] = [_pixel(text, source.grid) for text in at or ()]
    outside = empty = 0
    if points is not None:
        found = read_points(points, source.grid, layer or None)
        outside, empty = found.outside, found.empty
        places += [
            Window(int(row), int(col), 1, 1)
            for row, col in zip(found.rows, found.cols, strict=True)
        ]
    tags = {"REGION": f"{source.title} ({source.region_id})", "ATTRIBUTION": source.attribution}
    with reporting(progress, as_json) as report:
        made = similarity_to_cog(Similarity(Looks(source), places), out, tags, report)
    made = made.model_copy(update={"outside": outside, "empty": empty})
    left_out = [f"{n} {what}" for what, n in (("outside", outside), ("empty", empty)) if n]
    told = f"{made.places}" + (f" ({', '.join(left_out)} left out)" if left_out else "")
    lines = [("written", out), ("places", told)]
    if source.dates:
        lines.append(("acquisitions", f"{len(source.dates)}"))
    answer(made, as_json, lines)


def _source(
    path: Path, kind: str, given: Sequence[str], chosen: Chosen, device: str
) -> FeatureSource:
    """What pixels are compared by: as in the dock what heads usually learn on, and at chosen
    acquisitions what was observed then and nothing that was filled.

    Raises:
        InputError: it cannot be opened, or embeddings are asked for dates.
        DateError: no such acquisition, or none in the window.
    """
    from lianet.engines import open_engine
    from lianet.features.beside import sources_of
    from lianet.features.kinds import date_positions
    from lianet.features.offer import named_as_region, open_embeddings
    from lianet.features.seasonal import usual_source
    from lianet.features.statistics import RegionStatistics
    from lianet.region.mosaic import open_model

    own, _beside = sources_of(path, kind, named_values("--source-option", given))
    if own.kind or not named_as_region(own.path):
        if chosen:
            raise InputError(
                f"{own.path.name} are embeddings, and have no acquisitions to choose from",
                "Leave --date, --from, --to and --season out",
            )
        return open_embeddings(own.path, own.kind, own.options)
    if own.options:
        raise InputError(
            "--source-option is for embeddings, and this is a region file", "Leave it out"
        )
    engine = open_engine(open_model(own.path), device)
    dates = chosen.of(engine.card.dates)
    if dates is None:
        return usual_source(engine)
    return RegionStatistics(engine, date_positions(engine, dates))


def _pixel(text: str, grid: PixelGrid) -> Window:
    """The pixel at LON,LAT.

    Raises:
        InputError: it is none.
        WindowError: it lies outside the region.
    """
    import numpy as np
    import shapely

    from lianet.labels.reading import reprojected
    from lianet.maps.profile import pixel_at

    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"--at {text!r} is no place", "Write it as 13.62,41.43") from error
    degrees = np.array([shapely.Point(lon, lat)], object)
    (point,) = reprojected(degrees, "EPSG:4326", grid, f"--at {text}", InputError)
    return pixel_at(grid, point.x, point.y)
