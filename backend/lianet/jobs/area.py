"""An area encoded as a grid of regions: tiles as independent jobs, on one machine or on many.

A tile that is there is never encoded again, and nobody but its file says that it is there: a run
that was stopped, or whose workers died, goes on by being started again. Workers come from Dask
(`distributed`, an extra of its own); without it tiles are encoded one after the other.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from affine import Affine
from rasterio.crs import CRS

from lianet.contract.mosaics import AreaEncoded, FailedTile, TileOptions
from lianet.errors import ConflictError, InputError, StorageError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.whole_file import made_folder
from lianet.jobs.slurm import SlurmOptions
from lianet.jobs.tile import TileEnd, check_offsets_are_told, encode_tile
from lianet.jobs.workers import done_by_workers, gpu_count, workers_of
from lianet.machine.claim import claim
from lianet.machine.memory import free_memory_bytes
from lianet.machine.processors import cpu_count
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import SUFFIX
from lianet.region.mosaic_plan import Plan, Tile, even_tiles, manifest_in, read_plan
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.scenes.grid_of import Area
from lianet.scenes.reader import reader_for
from lianet.scenes.survey import GridOptions, survey

USUAL_TILE_PX = 2000
"""Side of a tile: 20 km at 10 m. Its region is some tens of megabytes."""

CORES_A_WORKER = 4
WORKER_GB = 6.0
"""Memory that a worker is given, where there is as much: half of it is what an encoding aims at."""

_HOPELESS = 3
"""So many tiles that failed, and none that did not: the others would fail too."""


def plan_area(
    folder: Path,
    area: Area,
    source: str,
    shown_source: str,
    options: TileOptions,
    *,
    tile_px: int = USUAL_TILE_PX,
    resolution: float | None = None,
    crs: CRS | None = None,
    report: Reporter = silent,
) -> Plan:
    """Cut an area into tiles and write its manifest; or read the one that is there.

    Args:
        folder: of the mosaic; made where absent. Its name is the mosaic's.
        area: to cover.
        source: of imagery. It is looked at for what is not given of resolution and CRS.
        shown_source: the same without what signs a link.
        options: of every tile.
        tile_px: about the side of a tile.
        resolution, crs: of the grid.
        report: told while the source is looked at.

    Raises:
        ConflictError: the folder holds a mosaic of another source, options or grid.
        InputError: too many tiles.
        StackError: the imagery cannot be used, or its tiles might be read with different offsets.
        StorageError: the folder cannot be written.
    """
    reader_for(source).options_for(source, _given(options))  # before any tile is begun
    found = manifest_in(folder)
    if crs is not None and resolution is not None:
        grid = _snapped(area, resolution, crs)
    elif found is not None:
        grid = read_plan(found).grid  # the same area by the same source: not looked at again
    else:
        wanted = GridOptions(area, resolution, crs)
        seen = survey(source, _given(options), wanted, report)
        grid = seen.grid
        if any(
            side < whole for side, whole in zip(even_tiles(grid, tile_px), grid.shape, strict=True)
        ):
            check_offsets_are_told(seen.acquisitions)
    name = folder.resolve().name
    plan = Plan(folder, name, grid, even_tiles(grid, tile_px), shown_source, options)
    if found is None:
        with made_folder(folder):
            if plan.begin():
                return plan
        found = plan.path  # another run was faster
    known = read_plan(found)
    # An earlier version rounded the sides of tiles to smaller squares.
    alike = known.tile_shape in (plan.tile_shape, even_tiles(grid, tile_px, OVERVIEW_FACTOR))
    same_grid = known.grid.shape == grid.shape and alike
    if (known.source, known.options) != (shown_source, options) or not same_grid:
        raise ConflictError(
            say(
                "{found} is an area of other imagery, another grid or other options",
                found=found.name,
            ),
            "Give the ones that it was begun with to go on, or choose another folder",
        )
    return known


def _snapped(area: Area, resolution: float, crs: CRS) -> PixelGrid:
    """Whole pixels around an area, on multiples of the resolution."""
    west, south, east, north = (value / resolution for value in area.within(crs))
    left, top = math.floor(west + 1e-3), math.ceil(north - 1e-3)
    width, height = math.ceil(east - 1e-3) - left, top - math.floor(south + 1e-3)
    transform = Affine(resolution, 0, left * resolution, 0, -resolution, top * resolution)
    return PixelGrid(crs.to_wkt(), transform, max(height, 1), max(width, 1))


def _given(options: TileOptions) -> dict[str, Any]:
    """What is given of how imagery is read; how many dates are taken is for each tile to choose."""
    names = {
        "bands", "scale", "offset", "nodata", "dates_as", "mask_band", "mask_dir", "mask_values",
        "cloud_model", "start", "end", "collection", "max_cloud",
    }  # fmt: skip
    return {name: getattr(options, name) for name in names} | options.source_options


def encode_area(
    plan: Plan,
    source: str,
    *,
    workers: int | None = None,
    scheduler: str = "",
    slurm: SlurmOptions | None = None,
    device: str = "auto",
    report: Reporter = silent,
) -> AreaEncoded:
    """Encode what is missing of an area.

    Args:
        plan: from `plan_area`.
        source: of imagery, as every worker can read it.
        workers: on this machine, as many as its GPUs, or its cores and its memory allow, where
            absent; with Slurm jobs, one where absent. Ignored with a scheduler.
        scheduler: address of a running Dask scheduler.
        slurm: what each of so many workers' jobs asks Slurm for; None for workers of this machine.
        device: of the workers.
        report: told how many tiles are done. Where it raises `CancelledError`, tiles that are
            done stay, and the error goes on.

    Raises:
        ConflictError: another run encodes it.
        InputError: workers were asked for and Dask is not installed, or the scheduler cannot be
            reached, or went away; what is done stays.
    """
    with _alone(plan):
        return _encode_area(plan, source, workers, scheduler, slurm, device, report)


@contextmanager
def _alone(plan: Plan) -> Iterator[None]:
    """No other run works on the area: both would encode each tile."""
    try:
        manifest = plan.path.open("rb")
    except OSError as error:
        raise StorageError.from_os(error, plan.path) from error
    with manifest:
        if not claim(manifest):
            raise ConflictError(
                say("{name} is being encoded by another run", name=plan.path.name),
                "Wait for its end, or stop it and start this one again: tiles that are done stay",
                code="area_busy",
            )
        yield


def _remove_leftovers(folder: Path) -> None:
    """What a kill has left beside a tile in the moment in which it was done: nobody needs it, and
    nobody would come to it again."""
    for left in folder.glob("*.checkpoint.*"):
        if left.with_name(left.name.partition(".checkpoint.")[0] + SUFFIX).is_file():
            with suppress(OSError):  # it is in nobody's way
                left.unlink()


def _encode_area(
    plan: Plan,
    source: str,
    workers: int | None,
    scheduler: str,
    slurm: SlurmOptions | None,
    device: str,
    report: Reporter,
) -> AreaEncoded:
    began = time.monotonic()
    tiles = list(plan.tiles())
    missing = [t for t in tiles if not (plan.file_of(t).is_file() or plan.empty_of(t).is_file())]
    _remove_leftovers(plan.path.parent)
    ends: list[TileEnd] = []
    usual = 1 if slurm is not None else _usual_workers(device)
    count = min(workers or usual, max(len(missing), 1))
    elsewhere = bool(scheduler) or slurm is not None
    if missing and (elsewhere or count > 1):
        _need_dask(elsewhere or bool(workers))
    with_dask = missing and (elsewhere or count > 1) and find_spec("distributed") is not None

    def told(end: TileEnd | None) -> None:
        if end is not None:
            ends.append(end)
        done = len(tiles) - len(missing) + len(ends)
        failed = sum(end.state == "failed" for end in ends)
        if failed >= _HOPELESS and failed == len(ends):
            raise InputError(
                say(
                    "The first {failed} tiles could not be encoded: {because}",
                    failed=failed,
                    because=ends[0].because.rstrip("."),
                ),
                "Put that right and start it again",
                code="tiles_failed",
            )
        report(
            Progress(
                done / len(tiles),
                say("{done} of {count} tiles", done=done, count=len(tiles)),
                {"tiles": done, "of": len(tiles), "failed": failed},
            )
        )

    told(None)
    if with_dask:
        with workers_of(scheduler, count, device, slurm) as client:
            memory_gb = 0.0 if elsewhere else _memory_gb(count)
            done_by_workers(client, plan, missing, source, device, memory_gb, told)
    else:
        for number, tile in enumerate(missing):
            shown = len(tiles) - len(missing) + number

            def of_tile(progress: Progress, tile: Tile = tile, shown: int = shown) -> None:
                share = (shown + (progress.fraction or 0.0)) / len(tiles)
                report(
                    Progress(
                        share,
                        say(
                            "{what} ({number} of {count}: {name})",
                            what=progress.message,
                            number=shown + 1,
                            count=len(tiles),
                            name=tile.id,
                        ),
                    )
                )

            told(encode_tile(plan.path, tile.id, source, device=device, report=of_tile))
    files = [plan.file_of(tile) for tile in tiles if plan.file_of(tile).is_file()]
    return AreaEncoded(
        path=str(plan.path),
        tiles=len(tiles),
        encoded=len(files),
        empty=sum(plan.empty_of(tile).is_file() for tile in tiles),
        failed=[FailedTile(tile=e.tile, because=e.because) for e in ends if e.state == "failed"],
        bytes=sum(file.stat().st_size for file in files),
        seconds=round(time.monotonic() - began, 1),
    )


def _need_dask(asked: bool) -> None:
    if asked and find_spec("distributed") is None:
        raise InputError(
            "Dask, which gives tiles to workers, is not installed",
            "Install the backend's extra many (pip install 'lianet[many]'), or use --workers 1",
        )


def _usual_workers(device: str) -> int:
    """A worker a GPU; else as many as have cores and memory, as each encoding uses several."""
    free = free_memory_bytes()
    by_memory = math.inf if free is None else free / (WORKER_GB * 2**30)
    return max(1, gpu_count(device) or int(min(cpu_count() / CORES_A_WORKER, by_memory)))


def _memory_gb(workers: int) -> float:
    """What each of some workers on this machine aims at: half of its share of what is free."""
    free = free_memory_bytes()
    share = WORKER_GB if free is None else free / 2**30 / workers
    return max(0.25, min(share, WORKER_GB) / 2)
