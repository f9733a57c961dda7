"""Opening a source of imagery as a stack: what to learn from, on one pixel grid."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from lianet.contract.regions import Decided
from lianet.errors import StackError, say
from lianet.geo.grid import PixelGrid
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import Stack as Stack
from lianet.scenes.choice import Candidate, choose
from lianet.scenes.grid_of import Area, read_area, read_crs
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.pixels import RESAMPLING
from lianet.scenes.problems import refuse_undecided
from lianet.scenes.survey import GridOptions, Survey, survey

Offset = float | Mapping[dt.date, float]


def open_stack(
    source: str | Path,
    *,
    bands: Sequence[str] | None = None,
    scale: float | None = None,
    offset: Offset | None = None,
    nodata: float | None = None,
    dates_as: str | None = None,
    mask_band: str | None = None,
    mask_dir: str | Path | None = None,
    mask_values: Sequence[int] = (),
    masks: bool = True,
    cloud_model: bool = False,
    mask_margin: float = 0.0,
    area: str | Path | Area | None = None,
    resolution: float | None = None,
    crs: str | None = None,
    grid: PixelGrid | None = None,
    resampling: str = "bilinear",
    max_cloud: float | None = None,
    dates_at_most: int | None = None,
    chosen: Sequence[str] | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    collection: str | None = None,
    options: Mapping[str, Any] | None = None,
    besides: Collection[dt.date] = (),
    report: Reporter = silent,
) -> GridStack:
    """Open what an analyst has as one stack.

    Args:
        source: a folder, file, zip or address that one of `lianet.scenes.reader.READERS` knows.
        bands: names to take, in this order; found by the files' band descriptions or, where the
            files have none of these names and as many bands, by position. All spectral bands
            that the dates share where absent.
        scale: reflectance = stored x scale + offset. Where absent: what the files declare,
            else 0.0001 for integers and 1 for floats.
        offset: see scale; of all dates, or by date. Where absent: what the product's metadata or
            the files declare, else -0.1 for Sentinel-2 product names of processing baseline 04.00
            and later unless the pixels say otherwise, else 0.
        nodata: stored value that means no observation; what the files declare where absent.
        dates_as: how dates in names are written: YMD (two digits of the year), DMY, MDY,
            DOY, WEEK or MONTH; as all names together fit where absent.
        mask_band: band of every file that masks clouds; it is no band of the stack then. With
            `mask_dir` the band of the mask files, where they have several.
        mask_dir: folder with one mask file a date, the date in its name.
        mask_values: values of the mask whose pixels are left out; what is known of the mask where
            absent (SCL: clouds, shadows, cirrus), else all but 0.
        masks: whether masks that come along are used.
        cloud_model: whether a model finds clouds where there is no mask (extra `clouds`).
        mask_margin: metres around masked pixels that are masked as well.
        area: to cover: a vector or raster file, `W,S,E,N` in degrees; what the imagery covers
            where absent.
        resolution: pixel size in units of the CRS; the finest band's where absent.
        crs: of the grid; that of most images where absent.
        grid: exactly this one, instead of the three.
        resampling: bilinear or cubic, of bands that do not lie on the grid.
        max_cloud: percent of the region; dates with more are left out. Of a search without masks
            it is that of the whole tile.
        dates_at_most: so many, the clear ones, spread over the seasons.
        chosen: ids of the acquisitions to take, as `lianet inspect` names them.
        start, end: days to which dates are limited.
        collection: of a search; the catalogue's usual one where absent.
        options: others that the source's reader has, by name.
        besides: dates that a region has already, for which more are looked for: they are left
            out unless `chosen` names them, and one other date is enough.
        report: told while the source is looked at.

    Raises:
        StackError: nothing can be read as one stack, or something must be decided first; says
            which file and what to do.
    """
    if resampling not in RESAMPLING:
        raise StackError(
            say("There is no resampling {resampling!r}", resampling=resampling),
            say("Use {known}", known=" or ".join(RESAMPLING)),
        )
    given = {
        "bands": bands, "scale": scale, "offset": offset, "nodata": nodata, "dates_as": dates_as,
        "mask_band": mask_band, "mask_dir": mask_dir, "mask_values": mask_values, "masks": masks,
        "cloud_model": cloud_model, "start": start, "end": end, "collection": collection,
        "max_cloud": max_cloud, "dates_at_most": dates_at_most, "chosen": chosen,
    }  # fmt: skip
    wanted = grid_options(area, resolution, crs, grid)
    found = survey(source, {**given, **(options or {})}, wanted, report)
    refuse_undecided(found.problems)
    indices = chosen_indices(found, max_cloud, dates_at_most, chosen, besides)
    if len(indices) < 2 and not besides:
        first = found.acquisitions[indices[0]].date if indices else None
        left = say("No date is left")
        if first is not None:
            left = say("{name} holds one date only, {date}", name=found.name, date=first)
        if found.problems:
            left = say("{left} ({because})", left=left, because=found.problems[-1].message)
        raise StackError(left, "Add scenes of other dates; two are the least", code="one_date")
    decided = Decided(
        bands=None if bands is None else list(bands),
        scale=scale,
        nodata=nodata if nodata is not None and math.isfinite(nodata) else None,
        dates_as=dates_as,
        mask_margin=mask_margin,
    )
    if mask_dir is None:  # what belongs to another folder says nothing of this one
        masked = {"mask_band": mask_band, "mask_values": list(mask_values)}
        decided = decided.model_copy(update=masked)
    return GridStack(
        name=found.name,
        grid=found.grid,
        band_names=found.bands,
        acquisitions=tuple(found.acquisitions[index] for index in indices),
        resampling=RESAMPLING[resampling],
        margin_px=mask_margin / found.grid.gsd_m,
        problems=found.problems,
        left_out=found.left_out,
        decided=decided if decided != Decided() else None,
        pixels=found.pixels,
    )


def grid_options(
    area: str | Path | Area | None,
    resolution: float | None,
    crs: str | None,
    grid: PixelGrid | None = None,
) -> GridOptions:
    """The grid that is asked for, as people write it.

    Raises:
        StackError: the area cannot be read, or the CRS is unknown.
    """
    return GridOptions(
        area if area is None or isinstance(area, Area) else read_area(area),
        resolution,
        None if crs is None else read_crs(crs),
        grid,
    )


def chosen_indices(
    found: Survey,
    max_cloud: float | None,
    dates_at_most: int | None,
    chosen: Sequence[str] | None,
    besides: Collection[dt.date] = (),
) -> list[int]:
    """Positions of the acquisitions that are taken.

    Args:
        found: what there is.
        max_cloud, dates_at_most, chosen, besides: see `open_stack`.

    Raises:
        StackError: an id that is not there, or none is left.
    """
    if chosen is not None:
        ids = [acquisition.id for acquisition in found.acquisitions]
        unknown = [name for name in chosen if name not in ids]
        if unknown:
            raise StackError(
                say("{found} has no acquisition {unknown}", found=found.name, unknown=unknown[0]),
                "Look at the source again: it may have changed",
                code="acquisition",
            )
        return sorted(ids.index(name) for name in set(chosen))
    new = [number for number, one in enumerate(found.acquisitions) if one.date not in besides]
    if not new:
        raise StackError(
            say("The date of {found} is in the region already", found=found.name)
            if len(found.acquisitions) == 1
            else say(
                "All {count} dates of {found} are in the region already",
                count=len(found.acquisitions),
                found=found.name,
            ),
            "Choose imagery of other dates",
            code="nothing_new",
        )
    candidates = [
        Candidate(
            found.acquisitions[number].date, found.looks[number].coverage, found.looks[number].cloud
        )
        for number in new
    ]
    indices = [new[index] for index in choose(candidates, max_cloud, dates_at_most)]
    if not indices:
        clearest = min(c.cloud for c in candidates if c.cloud is not None)
        raise StackError(
            say(
                "Every date has more than {max_cloud:g} % of cloud; the clearest {clearest:.0f}",
                max_cloud=max_cloud,
                clearest=100 * clearest,
            ),
            "Allow more with --max-cloud, or choose other months",
            code="all_cloudy",
        )
    return indices
