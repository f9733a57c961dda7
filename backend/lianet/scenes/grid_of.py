"""One pixel grid for many granules: CRS, resolution, extent, and the lattice it lies on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError
from rasterio.warp import transform, transform_bounds

from lianet.errors import InputError, LianetError, StackError, say
from lianet.geo.grid import Bounds, PixelGrid
from lianet.geo.raster import open_raster
from lianet.geo.vector_bounds import check_bounds
from lianet.machine.pace import VALUES_PER_S
from lianet.scenes.acquisition import Granule
from lianet.scenes.pixels import whole_shift
from lianet.scenes.problems import Problem

MOST_PIXELS = 10**9
"""More, and somebody must say a resolution: a Sentinel-2 tile has an eighth of it."""

LARGE = "large_area"
"""What it is called that an area takes more than most."""

LARGE_PIXELS = 10**8
"""From here on it is told what it takes."""

_FINEST_M, _COARSEST_M = 0.05, 10_000.0
"""Pixels of imagery that flies over land; others are of coordinates in another unit."""

_DENSE = 21


@dataclass(frozen=True)
class Area:
    """A rectangle that a region shall cover.

    Attributes:
        bounds: west, south, east, north.
        crs: of them.
    """

    bounds: Bounds
    crs: CRS

    def within(self, crs: CRS) -> Bounds:
        """The rectangle around it in another CRS.

        Raises:
            StackError: it does not reach there.
        """
        if crs == self.crs:
            return self.bounds
        try:
            found = transform_bounds(self.crs, crs, *self.bounds, densify_pts=_DENSE)
        except (CRSError, RasterioError) as error:
            raise _unreachable(crs) from error
        if not all(map(math.isfinite, found)):
            raise _unreachable(crs)
        return found[0], found[1], found[2], found[3]

    def degrees(self) -> Bounds:
        """In longitude and latitude; the west is larger than the east over the antimeridian."""
        west, south, east, north = self.within(CRS.from_epsg(4326))
        return west, south, east - 360 if east > 180 >= west else east, north


def _unreachable(crs: CRS) -> StackError:
    return StackError(
        say("The area cannot be brought into {crs}", crs=crs.to_string()[:60]),
        "Choose another CRS with --crs",
    )


def read_area(text: str | Path) -> Area:
    """An area of interest: a vector or raster file, or `W,S,E,N` in degrees.

    Raises:
        StackError: neither, or without a CRS.
    """
    numbers = str(text).replace(" ", "").split(",")
    if len(numbers) == 4:
        try:
            west, south, east, north = (float(number) for number in numbers)
        except ValueError:
            pass
        else:
            if east < 0 < west and east + 360 - west < 180:
                east += 360  # over the antimeridian
            if not (west < east and south < north and abs(west) <= 180 and abs(north) <= 90):
                raise StackError(
                    say("The area {text} is not west, south, east, north in degrees", text=text),
                    "Write it as --area 13.1,41.5,13.4,41.8",
                )
            return Area((west, south, east, north), CRS.from_epsg(4326))
    path = Path(text)
    if not path.exists():
        raise StackError(say("The area {path} does not exist", path=path), "Check the path")
    from pyogrio import list_layers, read_info  # most of a second to load
    from pyogrio.errors import DataLayerError, DataSourceError

    check_bounds(path)
    try:
        layers = [str(name) for name, kind in list_layers(path) if kind is not None]
        info = read_info(path, force_total_bounds=True)
    except (DataSourceError, DataLayerError):
        return _raster_area(path)
    if len(layers) > 1:
        raise StackError(
            say("The area {path} has {count} layers", path=path.name, count=len(layers)),
            say(
                "Save the one that is meant as a file of its own: {names}", names=", ".join(layers)
            ),
        )
    bounds, crs = info.get("total_bounds"), info.get("crs")
    if bounds is None or not all(math.isfinite(value) for value in bounds):
        raise StackError(
            say("The area {path} holds no polygon", path=path.name), "Draw one, or choose another"
        )
    if not crs:
        raise StackError(say("The area {path} has no CRS", path=path.name), "Save it with its CRS")
    return Area(tuple(float(v) for v in bounds), CRS.from_user_input(crs))  # type: ignore[arg-type]


def _raster_area(path: Path) -> Area:
    try:
        with open_raster(path) as dataset:
            if dataset.crs is None:
                raise StackError(
                    say("The area {path} has no CRS", path=path.name), "Save it with its CRS"
                )
            west, south, east, north = dataset.bounds
            return Area((west, south, east, north), dataset.crs)
    except LianetError as error:
        raise StackError(
            say("The area {path} is no vector layer and no raster", path=path.name),
            "Give a GeoPackage, GeoJSON or Shapefile, or W,S,E,N in degrees",
        ) from error


def read_crs(text: str) -> CRS:
    """A CRS as people write it.

    Raises:
        StackError: it is unknown, or none of maps.
    """
    try:
        crs = CRS.from_user_input(text)
    except CRSError as error:
        raise StackError(
            say("There is no CRS {text!r}", text=text), "Write it as --crs EPSG:32633"
        ) from error
    if not (crs.is_projected or crs.is_geographic):  # geocentric, of heights
        raise StackError(
            say("The CRS {text} is neither projected nor in degrees", text=text),
            "Write it as --crs EPSG:32633",
        )
    return crs


def grid_of(
    granules: Sequence[Granule],
    *,
    area: Area | None = None,
    resolution: float | None = None,
    crs: CRS | None = None,
) -> PixelGrid:
    """The pixel grid of a region.

    Where nothing is asked for and all granules lie on one grid, it is that one. Otherwise the CRS
    is the one that most granules have, projected; the resolution that of the finest band; the
    extent the area, or what all granules cover. The pixels coincide with those of the granules
    that have this CRS and resolution.

    Args:
        granules: at least one.
        area: to cover; pixels at its edge are whole.
        resolution: pixel size in units of the CRS.
        crs: of the grid.

    Raises:
        StackError: the area lies outside or is too small, or nothing can be brought there.
    """
    finest = [granule.finest().grid for granule in granules]
    if area is not None:
        # What lies elsewhere says nothing of the CRS: neighbouring tiles have that of their zone.
        finest = [grid for grid in finest if _reaches(area, grid)] or finest
    if area is None and resolution is None and crs is None and _same(finest):
        return finest[0]
    chosen = crs or _crs(finest)
    own = [grid for grid in finest if grid.crs == chosen]
    size = resolution or _finest_m(finest, chosen)
    lattice = next((g for g in own if math.isclose(g.gsd[0], size, rel_tol=1e-6)), None)
    covered = _union([_bounds(grid, chosen) for grid in finest])
    bounds: Bounds | None = covered
    if area is not None:
        wanted = area.within(chosen)
        if min(wanted[2] - wanted[0], wanted[3] - wanted[1]) < size:
            raise StackError(
                say("The area is smaller than a pixel of {size:g}", size=size), "Draw a larger one"
            )
        bounds = _intersection(wanted, covered)
        if bounds is None:
            west, south, east, north = (round(v, 1) for v in covered)
            raise StackError(
                "The area lies outside the imagery",
                say(
                    "The imagery covers {west}, {south}, {east}, {north} in {chosen}",
                    west=west,
                    south=south,
                    east=east,
                    north=north,
                    chosen=chosen.to_string()[:40],
                ),
                code="area_outside",
            )
    assert bounds is not None
    west, north = (
        lattice.transform @ (0, 0) if lattice is not None else (0.0, 0.0)
    )  # fmt: skip
    left = _down((bounds[0] - west) / size)
    right = _up((bounds[2] - west) / size)
    top = _down((north - bounds[3]) / size)
    bottom = _up((north - bounds[1]) / size)
    if right <= left or bottom <= top:
        raise StackError(
            say("The area is smaller than a pixel of {size:g}", size=size), "Draw a larger one"
        )
    transform_ = Affine(size, 0, west + left * size, 0, -size, north - top * size)
    return PixelGrid(chosen.to_wkt(), transform_, bottom - top, right - left)


def _reaches(area: Area, grid: PixelGrid) -> bool:
    """Whether a grid covers any of an area."""
    try:
        return _intersection(area.within(grid.crs), grid.bounds) is not None
    except StackError:
        return False


def _same(grids: Sequence[PixelGrid]) -> bool:
    first = grids[0]
    return all(
        grid.shape == first.shape and whole_shift(grid, first) == (0, 0) for grid in grids[1:]
    )


def _crs(grids: Sequence[PixelGrid]) -> CRS:
    """The projected CRS of most grids, the first where two are as frequent; else a UTM zone."""
    counted = Counter(grid.crs_wkt for grid in grids)
    for wkt, _ in counted.most_common():
        crs = CRS.from_wkt(wkt)
        if crs.is_projected:
            return crs
    west, south, east, north = _union([_bounds(grid, CRS.from_epsg(4326)) for grid in grids])
    return utm_zone((west + east) / 2, (south + north) / 2)


def utm_zone(longitude: float, latitude: float) -> CRS:
    """The UTM zone of a place (WGS 84)."""
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)


def _finest_m(grids: Sequence[PixelGrid], crs: CRS) -> float:
    """The smallest pixel size, in units of a CRS."""
    own = [grid.gsd[0] for grid in grids if grid.crs == crs]
    if own:
        return min(own)
    sizes = []
    for grid in grids:
        row, col = grid.height / 2, grid.width / 2
        ends = [grid.transform @ (col, row), grid.transform @ (col + 1, row)]
        xs, ys = transform(grid.crs, crs, [x for x, _ in ends], [y for _, y in ends])
        sizes.append(math.dist((xs[0], ys[0]), (xs[1], ys[1])))
    size = min(sizes)
    # In degrees it is far below 1: places after the point would leave nothing of it.
    short, long = float(f"{size:.1g}"), float(f"{size:.3g}")
    return short if abs(short - size) < 0.2 * size else long


def _bounds(grid: PixelGrid, crs: CRS) -> Bounds:
    return Area(grid.bounds, grid.crs).within(crs)


def _union(bounds: Sequence[Bounds]) -> Bounds:
    return (
        min(b[0] for b in bounds), min(b[1] for b in bounds),
        max(b[2] for b in bounds), max(b[3] for b in bounds),
    )  # fmt: skip


def _intersection(a: Bounds, b: Bounds) -> Bounds | None:
    found = (max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3]))
    return found if found[0] < found[2] and found[1] < found[3] else None


def _down(value: float) -> int:
    """Pixels whose edge lies within a thousandth count as aligned."""
    return math.floor(value + 1e-3)


def _up(value: float) -> int:
    return math.ceil(value - 1e-3)


def check_size(grid: PixelGrid, dates: int, bands: int, *, meant: bool) -> list[Problem]:
    """What a large area takes, before anything of it is read; and pixels that cannot be right.

    Args:
        grid: of the region.
        dates, bands: that it would have.
        meant: somebody has said its resolution.

    Raises:
        InputError: it is more than anybody wants without having said so.
    """
    pixels = grid.height * grid.width
    odd = _odd_pixels(grid)
    if pixels < LARGE_PIXELS:
        return odd
    values = pixels * dates * bands
    takes = say(
        "The area has {width} x {height} pixels of {gsd:g}: {gigabytes} GB of imagery on {dates} "
        "dates, and about {time} to encode",
        width=grid.width,
        height=grid.height,
        gsd=grid.gsd[0],
        gigabytes=f"{2 * values / 1e9:,.0f}",
        dates=dates,
        time=encoding_time(values),
    )
    coarser = grid.gsd[0] * math.ceil(math.sqrt(pixels / MOST_PIXELS) + 0.1)
    if pixels > MOST_PIXELS and not meant:
        raise InputError(
            takes,
            say(
                "Draw a smaller area, take a coarser resolution such as --resolution "
                "{coarser}, or say --resolution {gsd} if you mean it",
                coarser=f"{coarser:g}",
                gsd=f"{grid.gsd[0]:g}",
            ),
            code=LARGE,
        )
    remedy = say(
        "Fewer dates (--dates-at-most), a smaller area or a coarser --resolution take less; "
        "lianet encode-area makes a grid of regions, which goes on where it was stopped"
    )
    return [*odd, Problem(LARGE, takes, remedy)]


def _odd_pixels(grid: PixelGrid) -> list[Problem]:
    if _FINEST_M <= grid.gsd_m <= _COARSEST_M:
        return []
    told = say("The pixels are {size} m wide in {crs}", size=f"{grid.gsd_m:g}", crs=grid.crs_name)
    return [
        Problem(
            "pixel_size",
            told,
            "Write the files with the CRS that their coordinates are in: these are of another one, "
            "or in another unit, such as kilometres for metres",
        )
    ]


def encoding_time(values: float) -> str:
    """How long so many values take, dates x bands x pixels, for people of any language."""
    seconds = values / VALUES_PER_S
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:,.0f} h"
