"""One tile of an area, encoded: what workers run."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lianet.errors import LianetError, PostponedError, StackError, say
from lianet.progress import Reporter, silent
from lianet.region.file import SUFFIX
from lianet.region.mosaic_plan import Plan, Tile, read_plan
from lianet.scenes.acquisition import Acquisition
from lianet.scenes.stack import open_stack

_NOTHING_THERE = ("nothing_left", "area_outside", "no_items", "one_date", "all_cloudy")
"""Codes of errors that say that a tile has no imagery, which is no fault."""


@dataclass(frozen=True)
class TileEnd:
    """What became of a tile.

    Attributes:
        tile: its id.
        state: `encoded`, `empty` or `failed`.
        because: a sentence, unless it was encoded.
    """

    tile: str
    state: str
    because: str = ""


def encode_tile(
    manifest: Path,
    id_: str,
    source: str,
    *,
    device: str = "auto",
    memory_gb: float = 0.0,
    report: Reporter = silent,
) -> TileEnd:
    """Encode one tile, unless it is there; what workers run.

    Args:
        manifest: of the mosaic, in a folder that this machine can write.
        id_: of the tile.
        source: of imagery, which this machine can read.
        device: `auto`, `cpu` or `cuda`.
        memory_gb: to aim at; 0: what is usual.
        report: told how far it is; what it raises ends the encoding.
    """
    plan = read_plan(manifest)
    tile = plan.tile(id_)
    if plan.file_of(tile).is_file():
        return TileEnd(id_, "encoded")
    try:
        _encode(plan, tile, source, device, memory_gb, report)
    except StackError as error:
        if error.code not in _NOTHING_THERE:
            return TileEnd(id_, "failed", f"{error.message}. {error.remedy}")
        plan.mark_empty(tile, error.message)
        return TileEnd(id_, "empty", error.message)
    except PostponedError:
        raise
    except LianetError as error:
        if error.code == "cancelled":
            raise
        return TileEnd(id_, "failed", f"{error.message}. {error.remedy}")
    return TileEnd(id_, "encoded")


def _encode(
    plan: Plan, tile: Tile, source: str, device: str, memory_gb: float, report: Reporter
) -> None:
    from lianet.evaluation.made_region import encode_stack
    from lianet.pretraining.families import Budget

    options, path = plan.options, plan.file_of(tile)
    bits = options.bits_per_value
    stack = open_stack(
        source,
        grid=plan.grid_of(tile),
        bands=options.bands, scale=options.scale, offset=options.offset, nodata=options.nodata,
        dates_as=options.dates_as,
        mask_band=options.mask_band, mask_dir=options.mask_dir,
        mask_values=options.mask_values, mask_margin=options.mask_margin,
        cloud_model=options.cloud_model, max_cloud=options.max_cloud,
        dates_at_most=options.dates_at_most, start=options.start, end=options.end,
        collection=options.collection, options=options.source_options, report=report,
    )  # fmt: skip
    if len(list(plan.tiles())) > 1:
        check_offsets_are_told(stack.acquisitions)
    encode_stack(
        stack,
        path,
        options.preset,
        {} if bits is None else {"bits_per_value": bits},
        Budget(memory_gb=memory_gb, seed=options.seed),
        name=f"{plan.name} {tile.id}",
        attribution=options.attribution,
        licence=options.licence,
        checkpoint=path.with_name(path.name.removesuffix(SUFFIX) + ".checkpoint.safetensors"),
        device=device,
        report=report,
    )
    with suppress(FileNotFoundError):
        plan.empty_of(tile).unlink()


def check_offsets_are_told(acquisitions: Sequence[Acquisition]) -> None:
    """See that no offset was decided by the pixels: those of other tiles may decide otherwise.

    A tile of bright land has no pixel below 0 by which one would see that an offset was taken off
    already, and would lie 0.1 below its neighbours.

    Raises:
        StackError: one was.
    """
    doubtful = [g for a in acquisitions for g in a.granules if g.offset_from == "pixels"]
    if not doubtful:
        return
    offsets = {granule.offset for a in acquisitions for granule in a.granules}
    days = sorted({(granule.date.isoformat(), granule.offset) for granule in doubtful})
    fitting = (
        f"{offsets.pop():g}"
        if len(offsets) == 1
        else ",".join(f"{day}={offset:g}" for day, offset in days)
    )
    raise StackError(
        say(
            "What is told of the offset of {granule} and what its pixels show differ, and tiles "
            "might decide differently",
            granule=doubtful[0].id,
        ),
        say("Use --offset {fitting} for all tiles, or the one that fits", fitting=fitting),
        code="offset_of_tiles",
    )
