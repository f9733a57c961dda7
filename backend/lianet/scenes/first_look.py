"""What a catalogue tells of its acquisitions, as an inspection, before any file is opened.

A search finds a hundred items in a second; opening them takes minutes. Their days, footprints,
clouds, levels and offsets are enough to see what there is and to choose from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from lianet.contract.imagery import FoundAcquisition, FoundBand, Inspection
from lianet.geo.grid import Bounds
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import Acquisition
from lianet.scenes.band_names import wavelength_nm
from lianet.scenes.inspection import default_choice
from lianet.scenes.mosaic import acquisitions_of, check_one_kind, without_duplicates
from lianet.scenes.problems import LeftOut
from lianet.scenes.reader import Listed, reader_for
from lianet.scenes.survey import GridOptions, area_outside, bounds_of


def first_look(
    source: str,
    given: Mapping[str, Any],
    wanted: GridOptions,
    besides: Collection[dt.date] = (),
    report: Reporter = silent,
) -> Inspection | None:
    """List what a catalogue has.

    Args:
        source: of any kind.
        given: options of its reader, and limits; `max_cloud` and `dates_at_most` are of the default
            choice.
        wanted: the region.
        besides: dates that the region has already for which it is looked.
        report: told of pages of a search.

    Returns:
        None of a source that is no catalogue: it must be looked into.

    Raises:
        StackError: nothing is there, or what is there does not go together.
    """
    report(Progress(None, "Reading what there is"))
    reader, bounds = reader_for(source), bounds_of(wanted)
    options = reader.options_for(source, {"bounds": bounds, **given})
    listing = reader.listed(source, options, report)
    if listing is None:
        return None
    by_id = {listed.granule.id: listed for listed in listing.granules}
    granules, twice = without_duplicates([listed.granule for listed in listing.granules])
    check_one_kind(granules)
    area = whole_area(listing.granules, bounds)
    shares = {id_: covered([listed], area) for id_, listed in by_id.items()}
    inside = [granule for granule in granules if shares[granule.id] != 0]
    if not inside:
        raise area_outside()
    elsewhere = [LeftOut(g.id, "lies outside the area") for g in granules if shares[g.id] == 0]
    acquisitions = acquisitions_of(inside, {g.id: g.cloud or 0.0 for g in inside})
    told = [
        _told([by_id[granule.id] for granule in acquisition.granules], acquisition, area)
        for acquisition in acquisitions
    ]
    chosen = default_choice(told, given.get("max_cloud"), given.get("dates_at_most"), besides)
    return Inspection(
        source=listing.name,
        acquisitions=[
            one.model_copy(update={"chosen": one.id in chosen, "there": one.date in besides})
            for one in told
        ],
        bands=_bands([by_id[granule.id] for granule in inside]),
        left_out=[left.told() for left in (*listing.left_out, *twice, *elsewhere)],
        problems=[],
        grid=None,
    )


def whole_area(listed: Sequence[Listed], bounds: Bounds | None) -> BaseGeometry:
    """The area that is asked for in degrees, or all that the items show."""
    if bounds is not None and bounds[0] > bounds[2]:  # over the antimeridian
        west, south, east, north = bounds
        return unary_union([box(west, south, 180, north), box(-180, south, east, north)])
    if bounds is not None:
        return box(*bounds)
    return unary_union([found for one in listed if (found := _footprint(one)) is not None])


def covered(listed: Sequence[Listed], area: BaseGeometry) -> float | None:
    """The share of an area in the footprints of some items; None where one has none."""
    footprints = [_footprint(one) for one in listed]
    known = [found for found in footprints if found is not None]
    if len(known) < len(footprints) or not area.area:
        return None
    return min(float(unary_union(known).intersection(area).area / area.area), 1.0)


def _footprint(listed: Listed) -> BaseGeometry | None:
    """In degrees; None where there is none that can be used."""
    if listed.footprint is None:
        return None
    try:
        found = shape(listed.footprint)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError):
        return None
    return found if found.is_valid and found.area else None


def _told(
    listed: Sequence[Listed], acquisition: Acquisition, area: BaseGeometry
) -> FoundAcquisition:
    clouds = [granule.cloud for granule in acquisition.granules if granule.cloud is not None]
    first = listed[0]
    return FoundAcquisition(
        id=acquisition.id,
        date=acquisition.date,
        coverage=covered(listed, area),
        cloud=sum(clouds) / len(clouds) if clouds else None,
        offset=round(first.offset, 6),
        offset_from=first.granule.offset_from,
        level=first.granule.level,
        baseline=first.granule.baseline,
        granules=[granule.id for granule in acquisition.granules],
        masks=sorted({name for one in listed for name in one.masks}),
        problems=[],
        chosen=False,
        looked=False,
    )


def _bands(listed: Sequence[Listed]) -> list[FoundBand]:
    """Those that all items have."""
    shared = [
        (name, gsd)
        for name, gsd in listed[0].bands
        if all(name in dict(other.bands) for other in listed)
    ]
    return [
        FoundBand(name=name, wavelength_nm=wavelength_nm(name), resolution_m=gsd)
        for name, gsd in shared
    ]
