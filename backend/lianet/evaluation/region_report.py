"""`lianet evaluate --report`: everything that can be measured of a region, in one folder."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from lianet.contract.evaluation import (
    CrowdedGrid,
    EvaluationReport,
    Place,
    RateDistortion,
    RatePoint,
    ResidualFigures,
    Seams,
)
from lianet.contract.regions import Quality
from lianet.engines.engine import Engine
from lianet.errors import InputError, StorageError
from lianet.evaluation.metrics import evaluate_region
from lianet.evaluation.rate_distortion import Comparison, Point, compare_with_jpeg2000, psnr_at
from lianet.evaluation.residuals import Residuals
from lianet.evaluation.seams import crop_seams
from lianet.geo.whole_file import whole_file, whole_set
from lianet.progress import Reporter, silent
from lianet.region.card import Card
from lianet.region.checks import field_of
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
) -> EvaluationReport:
    """Measure a region against its scenes and write what was found.

    Args:
        engine: of the region.
        stack: on the same grid, with the same bands.
        folder: gets `evaluation.json`, `rate_distortion.png` and `residuals.png`; made if absent.
        file_bytes: size of the region file.
        region: the open file, for `seams`.
        report: told of progress.

    Returns:
        What `evaluation.json` holds. `seams` are those of a published model, None where nothing
        takes over from anything.

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
    found = evaluate_region(
        engine, stack, file_bytes=file_bytes, report=report, observe=residuals.add
    )
    bpp = found.bpp or 0.0
    comparison = compare_with_jpeg2000(engine, stack, bpp, report=report)
    overall = residuals.map(range(len(common)))
    maps = [(f"{card.name}, all dates", overall)]
    known = [(date.psnr_db, date.date) for date in found.dates if date.psnr_db is not None]
    worst_date = min(known)[1] if known else None
    if worst_date is not None:
        index = common.index(worst_date)
        maps.append((f"worst date, {worst_date}: {min(known)[0]:.2f} dB", residuals.map([index])))
    result = EvaluationReport(
        **{name: getattr(found, name) for name in Quality.model_fields},
        jpeg2000_db=psnr_at(comparison.same_rate, bpp),
        jpeg2000_allotted_db=psnr_at(comparison.allotted, bpp),
        rate_distortion=_told(comparison),
        collisions=grid_collisions(card),
        seams=_seams(region, engine) if region is not None and find_spec("torch") else None,
        psnr_by_date_and_band_db=residuals.psnr_by_date_and_band(),
        residuals=ResidualFigures(**_worst_pixel(overall, residuals.factor), worst_date=worst_date),
    )
    text = json.dumps(result.to_json(), ensure_ascii=False, allow_nan=False, indent=1)
    curve, pictures = draw_rate_distortion(comparison, card.name), draw_residuals(maps)
    with whole_set() as staged:
        _write(staged(folder / "rate_distortion.png"), curve)
        _write(staged(folder / "residuals.png"), pictures)
        _write(staged(folder / "evaluation.json"), text.encode())
    return result


def _seams(region: Region, engine: Engine) -> Seams | None:
    """Where the engine computes, of torch's: others may have a GPU that torch cannot use."""
    there = engine.name == "torch" and not getattr(engine, "gpu_problem", "")
    return crop_seams(region, engine.device if there else "cpu")


def grid_collisions(card: Card) -> list[CrowdedGrid] | None:
    """How crowded each coarse grid of a region is; None where torch, which hashes, is missing."""
    if find_spec("torch") is None:
        return None
    from lianet.field import grids
    from lianet.field.reference import published_levels

    field = field_of(card)
    if field.in_crops:
        levels = published_levels(field)
    else:
        levels = grids.pyramid(card.grid.shape, field.coarse_spacings_px, field.table_size)
    found = grids.collisions(levels, card.grid.shape)
    return [
        CrowdedGrid(spacing_px=level.spacing_px, hashed=level.shape is None, **asdict(crowded))
        for level, crowded in zip(levels, found, strict=True)
    ]


def _told(comparison: Comparison) -> RateDistortion:
    return RateDistortion(
        windows=[
            Place(row=w.row, col=w.col, height=w.height, width=w.width) for w in comparison.windows
        ],
        region=_point(comparison.region),
        jpeg2000=[_point(point) for point in comparison.same_rate],
        jpeg2000_allotted=[_point(point) for point in comparison.allotted],
    )


def _point(point: Point) -> RatePoint:
    return RatePoint(bpp=point.bpp, psnr_db=point.psnr_db)


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
