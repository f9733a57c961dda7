"""The files of a map: classes or values, probabilities, and what they were made from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.base import Wording
from lianet.contract.maps import MapMade, NamedRegion, NamedTask
from lianet.errors import wording_of
from lianet.geo.grid import Window
from lianet.geo.nodata import CLASS_NODATA, PERCENT_NODATA
from lianet.geo.raster import write_cog
from lianet.geo.whole_file import whole_file, whole_set
from lianet.labels.colours import rgba
from lianet.labels.values import Target
from lianet.maps.crew import Crew
from lianet.maps.predict import Predictor
from lianet.progress import Reporter, part_of, silent


def predict_to_cog(
    predictor: Predictor,
    path: Path | str,
    *,
    probabilities: bool | Path = False,
    labels_state: str = "",
    report: Reporter = silent,
    crew: Crew | None = None,
) -> MapMade:
    """Write the map of the whole region, and beside it what it was made from.

    `NAME.tif` has one band of class values with palette and names; with `probabilities`,
    `NAME.probabilities.tif` has one band a class and the confidence, in percent. A map of values
    is one band of float32, NaN for nodata, with the unit. `NAME.tif.json` is the provenance.

    Args:
        predictor: of the head.
        path: of the map.
        probabilities: also write those, or where; values have none.
        labels_state: what the labels are called as they are now; the map says whether it is older.
        report: told after every block; may raise `CancelledError`, after which no file is left.
        crew: processes that make it; threads of this one where absent.

    Returns:
        What it was made from, as it also lies beside the map.

    Raises:
        StorageError: a file cannot be written.
    """
    path = Path(path)
    about, *more = files_beside(path, predictor.kind == "classes" and probabilities)
    second = more[0] if more else None
    provenance = _provenance(predictor, path, second, labels_state)
    task = predictor.task
    tags = {
        "LIANET": f"{predictor.kind} learnt from {task.card.origin}, version {__version__}",
        "REGION": f"{provenance.region.name} ({provenance.region.id})",
        "TASK": task.card.name,
        "ATTRIBUTION": predictor.source.attribution,
    }
    if predictor.elsewhere is not None:
        tags["TRAINED_ELSEWHERE"] = predictor.elsewhere.statement
    if predictor.notes:
        tags["NOTES"] = "; ".join(predictor.notes)
    if provenance.older_than_labels:
        tags["OLDER_THAN_LABELS"] = "yes: labels have changed since it was learnt"

    with whole_set() as staged:
        if task.card.target is not None:
            _write_values(predictor, staged(path), task.card.target, tags, report, crew)
        else:
            first = part_of(report, 0, 0.5 if second else 1)
            _write_classes(predictor, staged(path), tags, first, crew)
        if second is not None:
            _write_percents(predictor, staged(second), tags, part_of(report, 0.5, 1), crew)
        text = json.dumps(provenance.to_json(), indent=2, ensure_ascii=False) + "\n"
        with whole_file(staged(about)) as partial:
            partial.write_text(text, "utf-8")
    return provenance


def files_beside(path: Path, probabilities: bool | Path) -> list[Path]:
    """What `predict_to_cog` writes with a map: its provenance and, where wanted, probabilities."""
    beside = [path.with_name(f"{path.name}.json")]
    if probabilities is True:
        probabilities = path.with_name(f"{path.stem}.probabilities.tif")
    return [*beside, probabilities] if probabilities else beside


def _write_classes(
    predictor: Predictor, path: Path, tags: dict[str, str], report: Reporter, crew: Crew | None
) -> None:
    classes = predictor.task.card.classes
    write_cog(
        path,
        predictor.grid,
        np.uint8,
        1,
        (
            (window, found.classes[None])
            for window, found in predictor.blocks(report=report, crew=crew)
        ),
        nodata=CLASS_NODATA,
        band_names=["class"],
        palette={item.value: rgba(item.colour) for item in classes},
        class_names={item.value: item.name for item in classes},
        tags=tags,
        resampling="mode",
    )


def _write_percents(
    predictor: Predictor, path: Path, tags: dict[str, str], report: Reporter, crew: Crew | None
) -> None:
    def percents() -> Iterator[tuple[Window, NDArray[np.uint8]]]:
        for window, found in predictor.blocks(report=report, crew=crew):
            both = np.concatenate([found.probabilities, found.confidence[None]])
            percent = np.rint(np.where(np.isnan(both), PERCENT_NODATA / 100, both) * 100)
            yield window, percent.astype(np.uint8)

    names = [f"{item.name}, percent" for item in predictor.task.card.classes]
    write_cog(
        path,
        predictor.grid,
        np.uint8,
        len(names) + 1,
        percents(),
        nodata=PERCENT_NODATA,
        band_names=[*names, "confidence, percent"],
        tags=tags,
        resampling="average",
    )


def _write_values(
    predictor: Predictor,
    path: Path,
    target: Target,
    tags: dict[str, str],
    report: Reporter,
    crew: Crew | None,
) -> None:
    write_cog(
        path,
        predictor.grid,
        np.float32,
        1,
        (
            (window, values[None])
            for window, values in predictor.value_blocks(report=report, crew=crew)
        ),
        nodata=np.nan,
        band_names=[f"{target.field}, {target.unit}" if target.unit else target.field],
        tags=tags | {"FIELD": target.field, "UNIT": target.unit},
        resampling="average",
    )


def _provenance(
    predictor: Predictor, path: Path, second: Path | None, labels_state: str
) -> MapMade:
    card, source = predictor.task.card, predictor.source
    region = (card.region_name, card.region_id)
    if predictor.elsewhere is not None:
        region = (source.title, source.region_id)
    known = labels_state and card.labels_state
    told = card.told()
    return MapMade(
        path=str(path),
        probabilities_path=str(second) if second else None,
        region=NamedRegion(name=region[0], id=region[1]),
        task=NamedTask(name=card.name, head=card.head, settings=card.settings),
        beside=told.beside,
        classes=told.classes,
        target=told.target,
        label_pixels=card.label_counts,
        older_than_labels=labels_state != card.labels_state if known else None,
        dates=list(card.dates),
        accuracy=card.report,
        elsewhere=predictor.elsewhere,
        notes=list(predictor.notes),
        notes_wording=[Wording(**wording_of(note, "")) for note in predictor.notes],
        nodata=CLASS_NODATA if card.target is None else "nan",
        version=__version__,
        attribution=predictor.source.attribution,
    )
