"""Finding on the sample region: `python -m benchmarks.finding [--region FILE --labels GPKG]`.

Prints what each suggestion teaches against places at random, how well a class that nobody has
labelled stands out, how well places alike are ranked, and how long similarity takes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from lianet.engines import open_engine
from lianet.features.appearance import Looks, squared_distances
from lianet.features.source import FeatureSource, read_pixels
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.heads.instant import train_instant
from lianet.heads.novelty import learn_novelty
from lianet.labels.reading import LabelPixels, label_pixels, read_labels
from lianet.maps.predict import Predictor
from lianet.maps.similarity import Similarity
from lianet.maps.suggestions import suggest
from lianet.region.file import open_region
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
PATCH_PX = 2
"""A place is labelled with the pixels so far around it that are of its polygon."""

Place = tuple[int, int]


class Analyst:
    """Knows the class of every labelled pixel, and may be asked for that of some polygons.

    Begins with one polygon of each class, whole, or with a patch of 5 x 5 pixels of each class.
    Half of the other polygons may be asked for; the map is judged on the rest.

    Args:
        source: features of the region.
        pixels: all that is labelled.
        seed: of everything random.
        whole: begin with whole polygons.
    """

    def __init__(
        self, source: FeatureSource, pixels: LabelPixels, seed: int, *, whole: bool = False
    ) -> None:
        rng = np.random.default_rng(seed)
        self.source, self.pixels = source, pixels
        first = [
            int(rng.choice(np.flatnonzero(pixels.values == item.value))) for item in pixels.classes
        ]
        others = rng.permutation(np.setdiff1d(np.unique(pixels.groups), pixels.groups[first]))
        half = len(others) // 2
        self.may_ask = np.isin(pixels.groups, others[:half])
        self._tested = np.isin(pixels.groups, others[half:])
        self._first = [(int(pixels.rows[at]), int(pixels.cols[at])) for at in first]
        self._reach = 10**9 if whole else PATCH_PX

    def taught(self, places: list[Place]) -> Predictor:
        """A predictor that has learnt the beginning and the patches around places."""
        pixels = self.pixels
        chosen = np.zeros(len(pixels.rows), bool)
        groups = pixels.groups.copy()
        for number, (row, col) in enumerate([*self._first, *places]):
            reach = self._reach if number < len(self._first) else PATCH_PX
            here = (pixels.rows == row) & (pixels.cols == col)
            patch = (
                (abs(pixels.rows - row) <= reach)
                & (abs(pixels.cols - col) <= reach)
                & (pixels.groups == pixels.groups[here][0])
            )
            chosen |= patch
            groups[patch] = 1000 + number
        known = replace(
            pixels,
            rows=pixels.rows[chosen],
            cols=pixels.cols[chosen],
            values=pixels.values[chosen],
            groups=groups[chosen],
            group_dates=(None,) * 2000,
        )
        return Predictor(train_instant(self.source, known), self.source)

    def score(self, places: list[Place]) -> float:
        """Macro F1 on the polygons that may not be asked for, after learning some places."""
        shown = self.taught(places).predict(self.source.grid.window).classes
        found = shown[self.pixels.rows[self._tested], self.pixels.cols[self._tested]]
        return float(f1_score(self.pixels.values[self._tested], found, average="macro"))

    def suggested(self, count: int) -> list[Place]:
        """Where the map asks for labels."""
        allowed = np.zeros(self.source.grid.shape, bool)
        allowed[self.pixels.rows[self.may_ask], self.pixels.cols[self.may_ask]] = True
        found = suggest(self.taught([]), count, allowed=allowed)
        return [(item.row, item.col) for item in found]

    def by_chance(self, count: int, seed: int) -> list[Place]:
        """Random places that may be asked for."""
        rng = np.random.default_rng(seed)
        at = rng.choice(np.flatnonzero(self.may_ask), count, replace=False)
        return [(int(self.pixels.rows[i]), int(self.pixels.cols[i])) for i in at]


def gains(
    source: FeatureSource, pixels: LabelPixels, seeds: int, count: int, *, whole: bool
) -> dict[str, list[float]]:
    """Macro F1 at the beginning, with suggested places and with random ones, of each draw."""
    found: dict[str, list[float]] = {"start": [], "suggested": [], "random": []}
    for seed in range(seeds):
        analyst = Analyst(source, pixels, seed, whole=whole)
        found["start"].append(analyst.score([]))
        found["suggested"].append(analyst.score(analyst.suggested(count)))
        draws = [analyst.score(analyst.by_chance(count, 10 * seed + draw)) for draw in range(4)]
        found["random"].append(float(np.mean(draws)))
    return found


def hidden_classes(
    source: FeatureSource, pixels: LabelPixels, polygons: int, seeds: int
) -> tuple[list[float], list[float]]:
    """How well a class without a label stands out by its novelty.

    Returns:
        For each class and draw the area under the ROC curve, every polygon of the same weight, and
        the share of known classes' pixels that look more than 95 percent new.
    """
    features = read_pixels(source, pixels.rows, pixels.cols)
    looks = Looks(source)
    region = read_pixels(source, looks.rows, looks.cols)
    sizes = np.bincount(pixels.groups)
    auc, false = [], []
    for hidden in (item.value for item in pixels.classes):
        others = [item.value for item in pixels.classes if item.value != hidden]
        for seed in range(seeds):
            rng = np.random.default_rng(seed)
            drawn = [
                rng.permutation(np.unique(pixels.groups[pixels.values == value]))[:polygons]
                for value in others
            ]
            taught = np.isin(pixels.groups, np.concatenate(drawn))
            novelty = learn_novelty(
                features[taught], pixels.values[taught], pixels.groups[taught], region,
                source.of_pixel,
            )  # fmt: skip
            percent = novelty.percent(features[~taught].T)
            strange = pixels.values[~taught] == hidden
            weights = 1 / sizes[pixels.groups[~taught]]
            auc.append(float(roc_auc_score(strange, percent, sample_weight=weights)))
            false.append(float((percent[~strange] > 95).mean()))
    return auc, false


def ranks(source: FeatureSource, pixels: LabelPixels, places: int) -> float:
    """Mean average precision of polygons of the same class, ranked by likeness to one place."""
    looks = Looks(source)
    whole = looks.read(source.grid.window)
    points = whole[:, pixels.rows, pixels.cols]
    sizes = np.bincount(pixels.groups)
    rng = np.random.default_rng(0)
    found = []
    for value in (item.value for item in pixels.classes):
        for group in rng.permutation(np.unique(pixels.groups[pixels.values == value]))[:places]:
            at = rng.choice(np.flatnonzero(pixels.groups == group))
            pixel = Window(int(pixels.rows[at]), int(pixels.cols[at]), 1, 1)
            around = looks.read(pixel.grown(1).clipped(source.grid.shape))
            place = around.reshape(len(around), -1).mean(1)
            others = pixels.groups != group
            found.append(
                average_precision_score(
                    pixels.values[others] == value,
                    -squared_distances(points[:, others], place[None]),
                    sample_weight=1 / sizes[pixels.groups[others]],
                )
            )
    return float(np.mean(found))


def similarity_s(source: FeatureSource) -> tuple[float, float]:
    """Seconds for the first place of a region with its features computed, and for the next."""
    begin = time.perf_counter()
    looks = Looks(source)
    middle = Window(source.grid.height // 2, source.grid.width // 2, 1, 1)
    Similarity(looks, [middle]).read(source.grid.window)
    first = time.perf_counter() - begin
    Similarity(looks, [Window(9, 9, 1, 1)]).read(source.grid.window)
    return first, time.perf_counter() - begin - first


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--region", type=Path, default=SAMPLE / "liri.region.safetensors")
    parser.add_argument("--labels", type=Path, default=SAMPLE / "liri-labels.gpkg")
    parser.add_argument("--field", default="class_name", help="holds the class")
    parser.add_argument("--draws", type=int, default=10)
    parser.add_argument("--places", type=int, default=6, help="that are labelled in each draw")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(arguments)
    source = RegionStatistics(open_engine(open_region(chosen.region), "cpu"))
    source.warm()
    labels = read_labels(chosen.labels, class_field=chosen.field, grid=source.grid)
    pixels = label_pixels(labels, source.grid)
    first_s, next_s = similarity_s(source)
    figures: dict[str, float] = {
        "similarity, first place (s)": first_s,
        "similarity, next place (s)": next_s,
        "places alike, average precision": ranks(source, pixels, 6),
    }
    for polygons in (1, 3):
        auc, false = hidden_classes(source, pixels, polygons, chosen.draws)
        figures[f"hidden class, AUC, {polygons} polygons"] = float(np.mean(auc))
        figures[f"known pixels above 95 %, {polygons} polygons"] = float(np.mean(false))
    for whole in (False, True):
        found = gains(source, pixels, chosen.draws, chosen.places, whole=whole)
        begin = "polygon" if whole else "patch"
        for name, scores in found.items():
            figures[f"macro F1 from a {begin} a class, {name}"] = float(np.mean(scores))
        better = np.array(found["suggested"]) > np.array(found["random"])
        figures[f"draws won by suggestions, from a {begin}"] = float(better.mean())
    if chosen.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:44} {value:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
