"""How sure the instant head says it is, and how sure it would be if views had no say in it.

    python -m benchmarks.temperature REGION LABELS FIELD [--polygons 1,3] [--draws 20]

Trains on polygons of each class drawn at random and tests on all the others, as `lianet benchmark
fewshot` does, and prints the expected calibration error and the Brier score of the map's
probabilities as the head has them, and what telling them less surely
(`lianet.heads.calibration.inverse_temperature`) changes, paired, with the 95 % interval of its
mean. The classes are the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from lianet.engines import open_engine
from lianet.features.kinds import open_source
from lianet.features.source import LATTICE_PX, FeatureSource
from lianet.heads.calibration import tempered
from lianet.heads.head import HEADS
from lianet.heads.train import train_head
from lianet.labels.label_set import LabelSet
from lianet.labels.reading import LabelPixels, label_pixels, read_label_raster
from lianet.labels.source import is_raster, read_any_labels
from lianet.maps.predict import Predictor
from lianet.measures.confusion import calibration_error
from lianet.region.file import open_region
from numpy.typing import NDArray

from benchmarks.draws import Draw, draw_polygons, polygons_in, with_enough

MEASURES = ("calibration error", "Brier score")


def measured(probabilities: NDArray[np.float32], members: NDArray[np.intp]) -> list[float]:
    """`MEASURES` of probabilities [class, pixel] of pixels whose classes are known."""
    right = probabilities.argmax(0) == members
    error, _ = calibration_error(probabilities.max(0).astype(float), right, np.ones(len(right)))
    truth = np.eye(len(probabilities))[members].T
    return [error, float(np.square(probabilities - truth).sum(0).mean())]


def both(source: FeatureSource, pixels: LabelPixels, draw: Draw) -> list[list[float]]:
    """`MEASURES` of the head's own probabilities, and of those that are told."""
    kind = HEADS.get("instant")
    options = kind.read_options({"seed": draw.seed})
    task = train_head(source, pixels.only(draw.train), head=kind.name, options=options)
    predictor = Predictor(task, source)
    told = np.zeros((len(task.card.classes), len(pixels.values)), np.float32)
    for square in source.grid.blocks(LATTICE_PX):
        mine = np.flatnonzero(pixels.inside(square) & draw.test)
        if len(mine):
            at = pixels.rows[mine] - square.row, pixels.cols[mine] - square.col
            told[:, mine] = predictor.predict(square).probabilities[(slice(None), *at)]
    values = [item.value for item in task.card.classes]
    # Where nothing was observed there is no map, and no claim.
    seen = draw.test & np.isfinite(told).all(0)
    members, told = np.searchsorted(values, pixels.values[seen]), told[:, seen]
    own = tempered(told, 1 / predictor.inverse_temperature)
    return [measured(own, members), measured(told, members)]


def labels_of(path: Path, field: str, source: FeatureSource) -> LabelPixels:
    """Polygons, or such drawn into a raster of classes."""
    if is_raster(path):
        return with_enough(polygons_in(read_label_raster(path, source.grid)))[0]
    found = read_any_labels(path, field, source.grid)
    assert isinstance(found, LabelSet)
    return with_enough(label_pixels(found, source.grid))[0]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status for the shell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("region", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("field", nargs="?", default="", help="holds the class; not of a raster")
    parser.add_argument("--polygons", default="1,3", help="of each class, comma-separated")
    parser.add_argument("--draws", type=int, default=20)
    chosen = parser.parse_args(arguments)
    engine, kind = open_engine(open_region(chosen.region), "cpu"), HEADS.get("instant")
    source = open_source(engine, None, kind.features(kind.read_options({}), engine.card))
    pixels = labels_of(chosen.labels, chosen.field, source)
    for number in map(int, chosen.polygons.split(",")):
        drawn = [draw_polygons(pixels, number, seed) for seed in range(chosen.draws)]
        own, told = np.array([both(source, pixels, draw) for draw in drawn]).swapaxes(0, 1)
        changes = told - own
        spread = 1.96 * changes.std(0, ddof=min(1, len(drawn) - 1)) / np.sqrt(len(drawn))
        for at, name in enumerate(MEASURES):
            print(
                f"{number} a class, {name:17} {own[:, at].mean():.3f}, told "
                f"{changes[:, at].mean():+.3f} ± {spread[at]:.3f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
