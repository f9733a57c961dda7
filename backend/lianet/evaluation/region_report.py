"""`lianet evaluate --report`: everything that can be measured of a region, in one folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from lianet.engines.engine import Engine
from lianet.errors import InputError, StorageError
from lianet.evaluation.metrics import evaluate_region
from lianet.evaluation.rate_distortion import Comparison, compare_with_jpeg2000, psnr_at
from lianet.evaluation.residuals import Residuals
from lianet.evaluation.seams import crop_seams
from lianet.field.presets import Compact
from lianet.field.published import PUBLISHED, published_from_json
from lianet.geo.whole_file import whole_file
from lianet.progress import Reporter, silent
from lianet.region.card import Card
from lianet.region.file import Region
from lianet.scenes.stack import Stack


def report_region(
    engine: Engine,
    stack: Stack,
    folder: Path,
    *,
    file_bytes: int,
    region: Region | None = None,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Measure a region against its scenes and write what was found.

    Args:
        engine: of the region.
        stack: on the same grid, with the same bands.
        folder: gets `evaluation.json`, `rate_distortion.png` and `residuals.png`; made if absent.
        file_bytes: size of the region file.
        region: the open file, for `seams`.
        report: told of progress.

    Returns:
        What `evaluation.json` holds: all of `evaluate_region`, and
        `jpeg2000_db`, `jpeg2000_allotted_db`: PSNR of JPEG 2000 at the region's bits per value,
        None where it cannot be coded so small;
        `rate_distortion`: both of its curves, and the region on the same `windows`;
        `seams`: of a published model, by how much neighbouring crops differ where one takes over
        from the other, None where nothing does;
        `collisions`: of each coarse grid, None without torch, which hashes;
        `psnr_by_date_and_band_db`: [date][band];
        `residuals`: `rmse`, `rmse_p99`, `worst_date`, `worst_pixel` and `pixels_per_cell`.

    Raises:
        InputError: matplotlib is missing, or the region and the stack do not belong together.
        StorageError: the folder cannot be written.
    """
    if find_spec("matplotlib") is None:
        raise InputError(
            "matplotlib, which draws the report, is not installed",
            "Install lianet[report], or evaluate without --report",
        )
    from lianet.evaluation.figures import draw_rate_distortion, draw_residuals

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError.from_os(error, folder) from error
    card = engine.card
    common = [date for date in card.dates if date in stack.dates]
    residuals = Residuals(card.grid.shape, len(common), len(card.bands))
    result = evaluate_region(
        engine, stack, file_bytes=file_bytes, report=report, observe=residuals.add
    )
    comparison = compare_with_jpeg2000(engine, stack, result["bpp"], report=report)
    overall = residuals.map(range(len(common)))
    worst = min(
        (date for date in result["dates"] if date["psnr_db"] is not None),
        key=lambda date: date["psnr_db"],
        default=None,
    )
    maps = [(f"{card.name}, all dates", overall)]
    if worst is not None:
        index = [date.isoformat() for date in common].index(worst["date"])
        maps.append(
            (f"worst date, {worst['date']}: {worst['psnr_db']:.2f} dB", residuals.map([index]))
        )
    result |= {
        "jpeg2000_db": psnr_at(comparison.same_rate, result["bpp"]),
        "jpeg2000_allotted_db": psnr_at(comparison.allotted, result["bpp"]),
        "rate_distortion": _comparison_json(comparison),
        "collisions": grid_collisions(card),
        "seams": crop_seams(region) if region is not None and find_spec("torch") else None,
        "psnr_by_date_and_band_db": residuals.psnr_by_date_and_band(),
        "residuals": {
            **_worst_pixel(overall, residuals.factor),
            "worst_date": worst and worst["date"],
        },
    }
    text = json.dumps(result, ensure_ascii=False, allow_nan=False, indent=1)
    _write(folder / "rate_distortion.png", draw_rate_distortion(comparison, card.name))
    _write(folder / "residuals.png", draw_residuals(maps))
    _write(folder / "evaluation.json", text.encode())
    return result


def grid_collisions(card: Card) -> list[dict[str, Any]] | None:
    """How crowded each coarse grid of a region is; None where torch, which hashes, is missing.

    Returns:
        For each level `spacing_px`, `hashed`, `nodes` under the region, `entries` that they use,
        and `colliding_share`: of the nodes, how many share their entry with another one, of this
        grid or of another in the same table.
    """
    if find_spec("torch") is None:
        return None
    from lianet.field import grids
    from lianet.field.reference import published_levels

    if card.preset in PUBLISHED:
        levels = published_levels(published_from_json(card.field))
    else:
        preset = Compact.from_json(card.field)
        levels = grids.pyramid(card.grid.shape, preset.coarse_spacings_px, preset.table_size)
    found = grids.collisions(levels, card.grid.shape)
    return [
        {"spacing_px": level.spacing_px, "hashed": level.shape is None, **asdict(crowded)}
        for level, crowded in zip(levels, found, strict=True)
    ]


def _comparison_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "windows": [
            {"row": w.row, "col": w.col, "height": w.height, "width": w.width}
            for w in comparison.windows
        ],
        "region": asdict(comparison.region),
        "jpeg2000": [asdict(point) for point in comparison.same_rate],
        "jpeg2000_allotted": [asdict(point) for point in comparison.allotted],
    }


def _worst_pixel(errors: Any, factor: int) -> dict[str, Any]:
    """Figures of a map of errors [row, column]; None where nothing was observed."""
    known = errors[~np.isnan(errors)]
    if not known.size:
        return {"rmse": None, "rmse_p99": None, "worst_pixel": None, "pixels_per_cell": factor**2}
    row, col = np.unravel_index(np.nanargmax(errors), errors.shape)
    return {
        "rmse": float(np.sqrt((known.astype(np.float64) ** 2).mean())),
        "rmse_p99": float(np.percentile(known, 99)),
        "worst_pixel": {
            "row": int(row) * factor,
            "col": int(col) * factor,
            "rmse": float(errors[row, col]),
        },
        "pixels_per_cell": factor**2,
    }


def _write(path: Path, data: bytes) -> None:
    with whole_file(path) as partial:
        partial.write_bytes(data)
