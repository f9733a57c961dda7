"""What a source holds, as `lianet inspect` and the service tell it before anything is learnt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling

from lianet.contract.imagery import FoundAcquisition, FoundBand, FoundGrid, Inspection
from lianet.errors import NotFoundError, say
from lianet.scenes.band_names import wavelength_nm
from lianet.scenes.choice import DEFAULT_DATES, DEFAULT_MAX_CLOUD, Candidate, choose
from lianet.scenes.grid_stack import GridStack
from lianet.scenes.problems import Problem
from lianet.scenes.samples import coarse_grid
from lianet.scenes.survey import Survey

_THUMBNAIL_PX = 160
_WHITE = 0.3
_MOST_AIR = 0.09
"""Reflectance that clear air adds in the blue, where the imagery is not corrected for it."""
_DARKEST_PERCENT = 2
_RGB = (("B04", "red"), ("B03", "green"), ("B02", "blue"))


def inspection(
    found: Survey,
    max_cloud: float | None = None,
    dates_at_most: int | None = None,
    besides: Collection[dt.date] = (),
) -> Inspection:
    """A survey as it is told.

    Args:
        found: to tell.
        max_cloud: percent of the default choice.
        dates_at_most: of the default choice.
        besides: dates that the region has already for which it is looked.
    """
    acquisitions = []
    for acquisition, seen in zip(found.acquisitions, found.looks, strict=True):
        first = acquisition.granules[0]
        acquisitions.append(
            FoundAcquisition(
                id=acquisition.id,
                date=acquisition.date,
                coverage=seen.coverage,
                cloud=seen.cloud,
                offset=round(first.offset, 6),
                offset_from=first.offset_from,
                level=first.level,
                baseline=first.baseline,
                granules=[granule.id for granule in acquisition.granules],
                masks=sorted({m.rule.name for g in acquisition.granules for m in g.masks}),
                problems=[problem.told() for problem in found.problems_of(acquisition)],
                chosen=False,
                there=acquisition.date in besides,
            )
        )
    chosen = default_choice(acquisitions, max_cloud, dates_at_most, besides)
    acquisitions = [one.model_copy(update={"chosen": one.id in chosen}) for one in acquisitions]
    sources = found.acquisitions[0].granules[0].bands
    return Inspection(
        source=found.name,
        acquisitions=acquisitions,
        bands=[
            FoundBand(
                name=name,
                wavelength_nm=wavelength_nm(name),
                resolution_m=round(sources[name].grid.gsd_m, 2),
            )
            for name in found.bands
        ],
        left_out=[left.told() for left in found.left_out],
        problems=[problem.told() for problem in _all_problems(found, besides)],
        grid=FoundGrid(
            crs=found.grid.crs_name,
            resolution=found.grid.gsd[0],
            resolution_m=round(found.grid.gsd_m, 2),
            shape=found.grid.shape,
            bounds=found.grid.bounds,
        ),
    )


def default_choice(
    found: Sequence[FoundAcquisition],
    max_cloud: float | None,
    dates_at_most: int | None,
    besides: Collection[dt.date] = (),
) -> set[str]:
    """Ids of the acquisitions that an assistant proposes; what is unknown is no reason against.

    Args:
        found: by date.
        max_cloud: percent; the usual limit where absent.
        dates_at_most: likewise.
        besides: dates of which none is proposed.
    """
    new = [one for one in found if one.date not in besides]
    candidates = [
        Candidate(one.date, 1.0 if one.coverage is None else one.coverage, one.cloud) for one in new
    ]
    limit = DEFAULT_MAX_CLOUD if max_cloud is None else max_cloud
    picked = choose(candidates, limit, dates_at_most or DEFAULT_DATES) if new else []
    return {new[index].id for index in picked}


def asks(found: Survey) -> bool:
    """Whether something must be decided before anything is learnt."""
    return any(problem.asks for problem in found.problems)


def _all_problems(found: Survey, besides: Collection[dt.date]) -> list[Problem]:
    if len(found.acquisitions) > 1 or besides:
        return list(found.problems)
    alone = Problem(
        "one_date",
        say(
            "{found} holds one date only, {date}", found=found.name, date=found.acquisitions[0].date
        ),
        "Add scenes of other dates: a region needs two",
    )
    return [*found.problems, alone]


def thumbnail(found: Survey, id_: str) -> NDArray[np.uint8]:
    """A small picture of an acquisition, uint8 [3, row, column]; black where nothing was seen.

    Raises:
        NotFoundError: there is no such acquisition.
    """
    for acquisition in found.acquisitions:
        if acquisition.id == id_:
            break
    else:
        raise NotFoundError(say("There is no acquisition {id}", id=id_), "Look at the source again")
    names = [next((n for n in pair if n in found.bands), found.bands[0]) for pair in _RGB]
    unique = tuple(dict.fromkeys(names))
    stack = GridStack(
        found.name,
        coarse_grid(found.grid, _THUMBNAIL_PX, _THUMBNAIL_PX),
        unique,
        (acquisition,),
        Resampling.nearest,
        pixels=found.pixels,
    )
    shown, seen = stack.reflectance(stack.grid.window)
    return stretched(shown[0][[unique.index(name) for name in names]], seen[0])


def stretched(picture: NDArray[np.float32], seen: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Reflectance as true colour, uint8 [3, row, column]; black where nothing was seen.

    White is the same in all pictures, so that clouds are. What the air adds to the darkest land is
    taken away, band by band, up to what clear air adds: under a veil a picture stays pale.

    Args:
        picture: [3, row, column].
        seen: [row, column].
    """
    if not seen.any():
        return np.zeros(picture.shape, np.uint8)
    dark = np.percentile(picture[:, seen], _DARKEST_PERCENT, axis=1)
    dark = np.clip(dark, 0, _MOST_AIR)[:, None, None]
    # The square root brightens dark land, as true-colour pictures do.
    shares = np.sqrt(np.clip((picture - dark) / (_WHITE - dark), 0, 1))
    return np.asarray(np.rint(255 * np.where(seen, shares, 0)), np.uint8)
