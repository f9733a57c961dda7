"""What the heads are worth and what they cost, beside `lianet benchmark fewshot`.

    python -m benchmarks.heads speed  REGION LABELS FIELD
    python -m benchmarks.heads conv   REGION LABELS FIELD --draws 3
    python -m benchmarks.heads values REGION CLASSES.tif VALUE --draws 4

`speed` prints the processor's seconds from labels to the map, and their ratio to decoding the same
region once. `conv` compares convolutions that learn from labels alone with those that borrow from
an instant head: macro F1 on all other polygons. `values` learns the share of a class around each
pixel (5 x 5) from squares of 6 pixels, and prints the mean absolute error some way from them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace

import lianet  # isort: skip  # noqa: F401 - before NumPy, whose threads it sets
import numpy as np
import rasterio
from lianet.engines import open_engine
from lianet.engines.engine import Engine
from lianet.features.kinds import open_source
from lianet.features.source import FeatureSource
from lianet.heads.conv import macro_f1
from lianet.heads.conv_training import ConvOptions
from lianet.heads.conv_values import ConvRegressionOptions
from lianet.heads.regression import RegressionOptions
from lianet.heads.train import train_head
from lianet.labels.reading import LabelPixels, label_pixels, read_labels
from lianet.labels.values import Target, ValuePixels
from lianet.maps.predict import Predictor
from lianet.region.file import open_region
from scipy.ndimage import maximum_filter, uniform_filter

from benchmarks.draws import draw_polygons

_SHARE = Target("share", "", 0, 1)


def speed(engine: Engine, source: FeatureSource, pixels: LabelPixels) -> None:
    """Seconds of the processor, the best of five: what other work on the machine does not change
    much."""
    window = source.grid.window
    train_head(source, pixels)
    decoding = _seconds(lambda: engine.decode(window, range(len(engine.card.dates))))
    training = _seconds(lambda: train_head(source, pixels))
    task = train_head(source, pixels)
    mapping = _seconds(lambda: Predictor(task, source).predict(window))
    print(f"training {training:.2f} s, map of the whole region {mapping:.2f} s of the processor")
    print(f"together {(training + mapping) / decoding:.2f} of decoding it at all dates")


def _seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(5):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def convolutions(source: FeatureSource, pixels: LabelPixels, draws: int, epochs: int) -> None:
    """Macro F1 with and without what an instant head says of other pixels."""
    values = np.array([item.value for item in pixels.classes])
    kinds = {
        "instant": ("instant", None),
        "conv, labels alone": ("conv", ConvOptions(epochs=epochs, borrowed=0)),
        "conv": ("conv", ConvOptions(epochs=epochs)),
    }
    for number in (1, 3):
        for title, (head, options) in kinds.items():
            scores = []
            for seed in range(draws):
                draw = draw_polygons(pixels, number, seed)
                seeded = options and replace(options, seed=seed)
                task = train_head(source, pixels.only(draw.train), head=head, options=seeded)
                shown = Predictor(task, source).predict(source.grid.window).classes
                found = shown[pixels.rows, pixels.cols][draw.test]
                scores.append(
                    macro_f1(
                        np.searchsorted(values, pixels.values[draw.test]),
                        np.searchsorted(values, found),
                        len(values),
                    )
                )
            print(
                f"{number} a class  {title:20} {np.mean(scores):.3f} ± {np.std(scores):.3f}",
                flush=True,
            )


def shares(source: FeatureSource, path: str, value: int, draws: int, conv: bool) -> None:
    """Mean absolute error of the share of a class."""
    with rasterio.open(path) as file:
        truth = uniform_filter((file.read(1) == value).astype(np.float32), 5)
    height, width = source.grid.shape
    kinds = {"median": None, "instant": RegressionOptions()}
    if conv:
        kinds["conv"] = ConvRegressionOptions(epochs=20)
    for places in (6, 20, 60):
        errors: dict[str, list[float]] = {title: [] for title in kinds}
        for seed in range(draws):
            rng = np.random.default_rng(seed)
            corners = np.stack([rng.integers(0, side - 6, places) for side in (height, width)], 1)
            rows = (corners[:, :1] + np.repeat(np.arange(6), 6)).reshape(-1)
            cols = (corners[:, 1:] + np.tile(np.arange(6), 6)).reshape(-1)
            groups = np.repeat(np.arange(places, dtype=np.int32), 36)
            labels = ValuePixels(rows, cols, truth[rows, cols], groups)
            near = np.zeros((height, width), np.uint8)
            near[rows, cols] = 1
            # Where 60 squares of a small region leave nothing else, pixels beside them count.
            far = maximum_filter(near, 15) == 0
            test = far if far.sum() > 300 else near == 0
            for title, options in kinds.items():
                shown = np.full((height, width), np.median(labels.values))
                if options:
                    task = train_head(
                        source, labels, head="regression", options=options, target=_SHARE
                    )
                    shown = Predictor(task, source).values(source.grid.window)
                errors[title].append(float(np.nanmean(np.abs(shown - truth)[test])))
        for title, found in errors.items():
            print(f"{places} places  {title:8} {np.mean(found):.3f}", flush=True)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=("speed", "conv", "values"))
    parser.add_argument("region")
    parser.add_argument("labels", help="polygons, or a raster of classes for `values`")
    parser.add_argument("field", help="of the class, or the class of the raster")
    parser.add_argument("--draws", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--conv", action="store_true", help="`values` by convolutions too")
    told = parser.parse_args()
    engine = open_engine(open_region(told.region), "cpu")
    source = open_source(engine, None, "statistics")
    if told.part == "values":
        shares(source, told.labels, int(told.field), told.draws, told.conv)
        return
    labels = read_labels(told.labels, class_field=told.field, grid=source.grid)
    pixels = label_pixels(labels, source.grid)
    if told.part == "speed":
        speed(engine, source, pixels)
    else:
        convolutions(source, pixels, told.draws, told.epochs)


if __name__ == "__main__":
    main()
