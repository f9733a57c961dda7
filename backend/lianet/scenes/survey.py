"""From a source to acquisitions on a grid: what inspecting and opening share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rasterio.crs import CRS

from lianet.errors import StackError, say
from lianet.geo.grid import Bounds, PixelGrid
from lianet.geo.web import is_link
from lianet.machine.processors import cpu_count
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.acquisition import Acquisition, Granule
from lianet.scenes.cloud_model import with_model_masks
from lianet.scenes.grid_of import Area, check_size, grid_of
from lianet.scenes.mosaic import acquisitions_of, without_duplicates
from lianet.scenes.overlap import hardly_overlapping
from lianet.scenes.pixels import Pixels, whole_shift
from lianet.scenes.plausibility import check_all
from lianet.scenes.problems import LeftOut, Problem, once_each
from lianet.scenes.reader import Delivery, ReadOptions, reader_for
from lianet.scenes.readers import read_delivery
from lianet.scenes.samples import Look, Sample, look, sample


@dataclass(frozen=True)
class GridOptions:
    """The grid that is asked for; None: what fits the imagery.

    Attributes:
        area: to cover.
        resolution: pixel size in units of the CRS.
        crs: of the grid.
        grid: exactly this one, as a region that exists has it.
    """

    area: Area | None = None
    resolution: float | None = None
    crs: CRS | None = None
    grid: PixelGrid | None = None


@dataclass(frozen=True)
class Survey:
    """What a source holds, and what was seen of it.

    Attributes:
        name: of the source.
        grid: of the region.
        acquisitions: ascending, each with something to show.
        looks: one an acquisition.
        bands: that all of them have.
        problems: told, mended or asked.
        left_out: files, bands, products and dates.
        pixels: reads them.
    """

    name: str
    grid: PixelGrid
    acquisitions: tuple[Acquisition, ...]
    looks: tuple[Look, ...]
    bands: tuple[str, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    pixels: Pixels = field(default_factory=Pixels, repr=False)

    def problems_of(self, acquisition: Acquisition) -> list[Problem]:
        """Those that name one of its granules."""
        ids = {granule.id for granule in acquisition.granules}
        return [problem for problem in self.problems if ids & set(problem.of)]


def survey(
    source: str | Path, given: Mapping[str, Any], wanted: GridOptions, report: Reporter = silent
) -> Survey:
    """Look at a source: read what it says, check what it shows, bring it onto one grid.

    Args:
        source: of any kind.
        given: options of its reader, and limits (`lianet.scenes.reader.LIMITS`).
        wanted: the region.
        report: told what is looked at; may cancel.

    Raises:
        StackError: nothing in it can be used, or what cannot be put right.
    """
    report(Progress(None, "Reading what there is"))
    source = str(source)
    reader = reader_for(source)
    options = reader.options_for(source, {"bounds": bounds_of(wanted), **given})
    delivery = read_delivery(reader, source, options, report)
    pixels = Pixels(delivery.rasters)
    with pixels.telling(report):
        return _survey(delivery, wanted, options, pixels, report)


def bounds_of(wanted: GridOptions) -> Bounds | None:
    """West, south, east, north of a region in degrees, as far as it is known."""
    area = wanted.area
    if area is None and wanted.grid is not None:
        area = Area(wanted.grid.bounds, wanted.grid.crs)
    return None if area is None else area.degrees()


def _survey(
    delivery: Delivery, wanted: GridOptions, options: ReadOptions, pixels: Pixels, report: Reporter
) -> Survey:
    granules, twice = without_duplicates(delivery.granules)
    grid = _grid(granules, wanted)
    days = len({granule.date for granule in granules})
    large = check_size(grid, days, len(granules[0].bands), meant=wanted.resolution is not None)
    granules, elsewhere = _inside(granules, grid)
    fitted = wanted.area is not None or wanted.grid is not None
    apart = [] if fitted else hardly_overlapping(granules, grid)
    inside = grid if fitted else None
    at_first = _seen_at_once(granules, pixels, inside, report)

    def see(granule: Granule) -> Sample:
        # What a check has changed looks different.
        if granule in granules:
            return at_first[granule.id]
        report(Progress(0.5, say("Looking at {name}", name=granule.id)))
        return sample(granule, pixels, inside)

    decided = {
        option
        for option, value in (
            ("--bands", options.bands),
            ("--scale", options.scale),
            ("--nodata", options.nodata),
            ("--mask-values", options.mask_values or None),
        )
        if value is not None
    }
    checked, samples = check_all(granules, see, decided)
    if options.cloud_model:
        masked = with_model_masks(checked.granules, grid, pixels, report)
        new = [g for g, old in zip(masked, checked.granules, strict=True) if g is not old]
        samples.update({granule.id: see(granule) for granule in new})
        checked = replace(checked, granules=masked)
    hidden = {id_: found.hidden for id_, found in samples.items()}
    kept, looks = [], []
    problems = once_each([*large, *apart, *delivery.problems, *checked.problems])
    left_out = [*delivery.left_out, *twice, *elsewhere, *checked.left_out]
    found = acquisitions_of(checked.granules, hidden)
    # What a mask that may mean the opposite hides is no reason yet to leave a date out.
    doubted = any(problem.code == "mask_doubt" for problem in checked.problems)
    for number, acquisition in enumerate(found):
        report(
            Progress(
                0.5 + number / (2 * len(found)), say("Looking at {name}", name=acquisition.date)
            )
        )
        shown = look(acquisition, pixels, grid)
        if shown.left or (doubted and shown.coverage):
            kept.append(acquisition)
            looks.append(shown)
            continue
        named, date = _named(acquisition), acquisition.date.isoformat()
        if shown.coverage:
            reason = say("holds nothing but nodata and masked pixels")
            nothing = say(
                "{named} of {date} holds nothing but nodata and masked pixels",
                named=named,
                date=date,
            )
        else:
            reason = say("holds nothing but nodata")
            nothing = say("{named} of {date} holds nothing but nodata", named=named, date=date)
        left_out.append(LeftOut(named, reason))
        problems.append(
            Problem(
                "nothing_left",
                nothing,
                "It is left out",
                mended=True,
                of=tuple(granule.id for granule in acquisition.granules),
            )
        )
    if not kept:
        raise StackError(
            say(
                "No date of {delivery} shows anything: {message}",
                delivery=delivery.name,
                message=problems[-1].message,
            ),
            "Choose another area, or correct the nodata value or the values to mask",
            code="nothing_left",
        )
    bands = tuple(kept[0].granules[0].bands)
    of_kept = [granule for acquisition in kept for granule in acquisition.granules]
    # A band that was left out hides nothing any more: looked at again without it.
    if not any(samples[granule.id].pixels or see(granule).pixels for granule in of_kept):
        raise StackError(
            say("{delivery} has no pixel that all bands show", delivery=delivery.name),
            say("Choose those that lie in the same place: --bands {names}", names=",".join(bands)),
            code="nothing_left",
        )
    return Survey(
        delivery.name, grid, tuple(kept), tuple(looks), bands, tuple(problems), tuple(left_out),
        pixels,
    )  # fmt: skip


def _seen_at_once(
    granules: Sequence[Granule], pixels: Pixels, inside: PixelGrid | None, report: Reporter
) -> dict[str, Sample]:
    """Samples of granules by their ids; several are decoded at the same time where they are files
    here."""
    threads = 1 if any(is_link(granule.finest().place) for granule in granules) else cpu_count()
    found = {}
    with ThreadPoolExecutor(threads, thread_name_prefix="look") as pool:
        running = [pool.submit(sample, granule, pixels, inside) for granule in granules]
        try:
            for number, (granule, one) in enumerate(zip(granules, running, strict=True)):
                share = number / (2 * len(granules))
                report(Progress(share, say("Looking at {name}", name=granule.id)))
                found[granule.id] = one.result()
        finally:
            for one in running:
                one.cancel()
    return found


def _grid(granules: Sequence[Granule], wanted: GridOptions) -> PixelGrid:
    if wanted.grid is not None:
        return wanted.grid
    return grid_of(granules, area=wanted.area, resolution=wanted.resolution, crs=wanted.crs)


def _inside(granules: Sequence[Granule], grid: PixelGrid) -> tuple[list[Granule], list[LeftOut]]:
    """Granules that touch the region."""
    kept, left_out = [], []
    for granule in granules:
        own = granule.finest().grid
        if whole_shift(own, grid) == (0, 0) or _touches(own, grid):
            kept.append(granule)
        else:
            left_out.append(LeftOut(granule.id, "lies outside the area"))
    if not kept:
        raise area_outside()
    return kept, left_out


def area_outside() -> StackError:
    """That nothing of the imagery lies in the area."""
    return StackError(
        "The area lies outside the imagery", "Choose another area", code="area_outside"
    )


def _touches(own: PixelGrid, grid: PixelGrid) -> bool:
    west, south, east, north = grid.bounds
    a, b, c, d = Area(own.bounds, own.crs).within(grid.crs)
    return a < east and c > west and b < north and d > south


def _named(acquisition: Acquisition) -> str:
    places = {s.place for granule in acquisition.granules for s in granule.bands.values()}
    if len(places) == 1:
        return next(iter(acquisition.granules[0].bands.values())).name
    return acquisition.id
