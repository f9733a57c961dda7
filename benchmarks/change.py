"""Change whose truth is known: parts of a real region become other parts of it at a known date."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import lianet
import numpy as np
import rasterio
from lianet.engines import open_engine
from lianet.engines.engine import Engine
from lianet.errors import InputError
from lianet.features.kinds import open_source
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.whole_file import whole_file
from lianet.heads.train import train_head
from lianet.labels.label_set import LabelSet
from lianet.labels.reading import label_pixels
from lianet.maps.change import compare_dates
from lianet.maps.change_heads import learn_moments, learn_sides
from lianet.maps.class_change import ChangeRules, Side, probability_beside
from lianet.maps.predict import Predictor
from lianet.maps.transitions import PAIRS_TAG
from lianet.progress import Progress, Reporter, silent
from lianet.region.file import open_region
from lianet.scenes.stack import open_stack
from numpy.typing import NDArray
from scipy import ndimage
from shapely.geometry import box

_SIDES_PX = (8, 17)
_SHARE = 0.9
"""Of the pixels of a place that have to be of its class."""
_MARGIN_PX = 3
"""Around a place nothing is judged: neighbours count in a map."""
_TENTHS = 10

MEASURED = ("detected", "right", "false", "interval", "range", "days", "calibration")
"""What is measured of a draw, see `benchmark_change`."""


@dataclass(frozen=True)
class Truth:
    """What was done to a region.

    Attributes:
        changed: bool [row, column], one class became the other.
        judged: bool [row, column], it is known whether it changed.
        last, until: the acquisitions around the change.
    """

    changed: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    last: dt.date
    until: dt.date


def benchmark_change(
    stack_dir: Path,
    region: Path,
    labels: LabelSet,
    classes: tuple[str, str],
    folder: Path,
    *,
    patches: int = 12,
    draws: int = 3,
    keep: Path | None = None,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Replace places of one class by mirrored places of another, after a date, and look for that.

    Which pixels are of which class is what a head of all labels says of the region as it is; labels
    at what is replaced are not learnt from. The region is encoded again with its changed scenes.

    Args:
        stack_dir: folder of GeoTIFFs, one a date, with the date in their names.
        region: of the stack as it is.
        labels: of classes that are the same at all its dates.
        classes: names of the class that is replaced, and of what takes its place.
        folder: for scenes, regions and maps; exists.
        patches: places that change, squares of 8 to 16 pixels.
        draws: of places and of the date.
        keep: a file for what was found so far; draws that are there are not made again.
        report: told how far it is.

    Returns:
        `results`: a row for each pair of windows and way to compare, means over draws: `detected`
        and `right` (the right classes, too), shares of what changed; `false`, share of what did not
        change that is called changed; of what was detected `interval`, share with the very interval
        between two acquisitions, `range`, share whose 90 % range holds it, and `days`, the median
        distance; `calibration`, the expected calibration error of the probability of change. None
        where a way does not tell it. `half_widths` are those of the 95 % intervals of the means,
        None with a single draw. `curve`: how often what had some probability of change did change,
        of all draws: `probability`, `changed`, and the `share` of all pixels.

    Raises:
        InputError: a class that there is not, too few places, or a kept file of something else.
    """
    engine = open_engine(open_region(region), "cpu")
    shown = _classes(engine, labels)
    values = {item.name: item.value for item in labels.classes}
    for name in classes:
        if name not in values:
            raise InputError(f"There is no class {name!r}", f"Use one of {', '.join(values)}")
    known = _Kept(keep, f"{engine.card.id};{'>'.join(classes)};{patches}")
    for draw in range(draws):
        if draw in known.draws:
            continue
        report(Progress(draw / draws, f"Draw {draw + 1}: scenes"))
        rng = np.random.default_rng(draw)
        scenes = folder / f"scenes{draw}"
        truth = _change(stack_dir, shown, [values[name] for name in classes], scenes, patches, rng)
        report(Progress((draw + 0.2) / draws, f"Draw {draw + 1}: encoding"))
        made = folder / f"changed{draw}.region.safetensors"
        changed = lianet.encode(scenes, made, device="cpu").engine
        kept = _elsewhere(labels, engine.card.grid, truth)
        rows = []
        for title, before, after in _windows(list(changed.card.dates), truth):
            report(Progress((draw + 0.5) / draws, f"Draw {draw + 1}: {title}"))
            found = _compared(changed, kept, before, after, truth, classes, folder)
            rows += [{"windows": title, "way": way} | found[way] for way in found]
        known.add(draw, rows)
    return {
        "region": engine.card.name,
        "from": classes[0],
        "to": classes[1],
        "patches": patches,
        "draws": draws,
        "results": summary([known.draws[draw] for draw in range(draws)]),
    }


class _Kept:
    """What draws found, in a JSON file: a run that was stopped goes on where it was.

    Raises:
        InputError: the file is of another benchmark, or none.
    """

    def __init__(self, path: Path | None, of: str) -> None:
        self._path, self._of = path, of
        self.draws: dict[int, list[dict[str, Any]]] = {}
        if path is None or not path.exists():
            return
        try:
            found = json.loads(path.read_text("utf-8"))
            same = found["of"] == of
            self.draws = {int(draw): rows for draw, rows in found["draws"].items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path.name} keeps no benchmark", "Name another file") from error
        if not same:
            raise InputError(
                f"{path.name} keeps a benchmark of another region, classes or places",
                "Name another file",
            )

    def add(self, draw: int, rows: list[dict[str, Any]]) -> None:
        self.draws[draw] = rows
        if self._path is not None:
            with whole_file(self._path) as partial:
                partial.write_text(json.dumps({"of": self._of, "draws": self.draws}), "utf-8")


def summary(draws: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """A row for each pair of windows and way, as `benchmark_change` returns them."""
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for draw in draws:
        for row in draw:
            rows.setdefault((row["windows"], row["way"]), []).append(row)
    return [
        {"windows": title, "way": way, **_mean(found), "curve": _curve(found)}
        for (title, way), found in rows.items()
    ]


def _mean(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    means: dict[str, float | None] = {}
    halves: dict[str, float | None] = {}
    for key in MEASURED:
        known = np.array([row[key] for row in found if row[key] is not None], float)
        means[key] = float(known.mean()) if len(known) else None
        halves[key] = (
            float(1.96 * known.std(ddof=1) / np.sqrt(len(known))) if len(known) > 1 else None
        )
    return {**means, "half_widths": halves}


def _curve(found: Sequence[dict[str, Any]]) -> list[dict[str, float]]:
    """How often what had some probability of change did change, over all draws."""
    bins = sum(np.array(row["bins"], float) for row in found if row["bins"] is not None)
    if not isinstance(bins, np.ndarray):
        return []
    return [
        {
            "probability": float(said / pixels),
            "changed": float(changed / pixels),
            "share": float(pixels / bins[:, 0].sum()),
        }
        for pixels, said, changed in bins
        if pixels
    ]


def _classes(engine: Engine, labels: LabelSet) -> NDArray[np.uint8]:
    """The class map of the region as it is, by all labels and dates; 0 where it is not sure."""
    source = open_source(engine, None, "statistics")
    found = Predictor(train_head(source, labels, head="instant"), source).predict(
        source.grid.window
    )
    return np.where(found.confidence > 0.7, found.classes, 0).astype(np.uint8)


def _change(
    stack_dir: Path,
    shown: NDArray[np.uint8],
    values: Sequence[int],
    folder: Path,
    patches: int,
    rng: np.random.Generator,
) -> Truth:
    """Write the scenes as they would be, and what was done."""
    with open_stack(stack_dir) as stack:
        dates = list(stack.dates)
    place = int(rng.integers(len(dates) // 3, len(dates) - len(dates) // 3))
    targets, sources = [], []
    taken = np.zeros(shown.shape, bool)
    while len(targets) < patches:
        target, source = _pair(shown, values, taken, rng)
        taken[_grown(target, _MARGIN_PX)] = True
        targets.append(target)
        sources.append(source)
    changed, judged = np.zeros(shown.shape, bool), np.ones(shown.shape, bool)
    for target, source in zip(targets, sources, strict=True):
        judged[_grown(target, _MARGIN_PX)] = False
        new = shown[source][:, ::-1] == values[1]
        both = new & (shown[target] == values[0])
        judged[target], changed[target] = both, both
    folder.mkdir()
    for index, date in enumerate(dates):
        (path,) = stack_dir.glob(f"*{date:%Y%m%d}*.tif")
        with rasterio.open(path) as file:
            scene, profile, names = file.read(), file.profile, file.descriptions
        if index > place:
            now = scene.copy()
            for target, source in zip(targets, sources, strict=True):
                now[:, target[0], target[1]] = scene[:, source[0], source[1]][:, :, ::-1]
            scene = now
        with rasterio.open(folder / path.name, "w", **profile) as file:
            file.write(scene)
            file.descriptions = names
    return Truth(changed, judged, dates[place], dates[place + 1])


Place = tuple[slice, slice]


def _pair(
    shown: NDArray[np.uint8],
    values: Sequence[int],
    taken: NDArray[np.bool_],
    rng: np.random.Generator,
) -> tuple[Place, Place]:
    """A square that changes and one that it becomes, of a random size or of the next smaller.

    Raises:
        InputError: there are none.
    """
    least, largest = _SIDES_PX
    for side in range(int(rng.integers(least, largest)), least - 1, -1):
        target, source = (_find(shown == value, side, taken, rng) for value in values)
        if target is not None and source is not None:
            return target, source
    raise InputError(
        "There are too few places of a class that are large enough", "Ask for fewer --patches"
    )


def _find(
    mine: NDArray[np.bool_], side: int, taken: NDArray[np.bool_], rng: np.random.Generator
) -> Place | None:
    """A random square of nearly one class that nothing else has taken; None where there is none."""
    fits = (_inside(mine, side) >= _SHARE * side**2) & (_inside(taken, side) == 0)
    corners = np.argwhere(fits)
    if not len(corners):
        return None
    row, col = (int(at) for at in rng.choice(corners))
    return slice(row, row + side), slice(col, col + side)


def _inside(mask: NDArray[np.bool_], side: int) -> NDArray[np.int64]:
    """How many pixels of every square of a side are in a mask, by its upper left corner."""
    sums = np.pad(mask.astype(np.int64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    found: NDArray[np.int64] = (
        sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    )
    return found


def _grown(place: Place, by: int) -> Place:
    rows, cols = place
    return (
        slice(max(rows.start - by, 0), rows.stop + by),
        slice(max(cols.start - by, 0), cols.stop + by),
    )


def _elsewhere(labels: LabelSet, grid: PixelGrid, truth: Truth) -> LabelSet:
    """The labels that nothing was done at."""
    done = ndimage.label(~truth.judged | truth.changed)[0]
    places = []
    for found in ndimage.find_objects(done):
        west, north = grid.transform @ (found[1].start, found[0].start)
        east, south = grid.transform @ (found[1].stop, found[0].stop)
        places.append(box(west, south, east, north))
    kept = tuple(
        item
        for item in labels.features
        if not any(item.geometry.intersects(place) for place in places)
    )
    return replace(labels, features=kept)


def _windows(dates: list[dt.date], truth: Truth) -> list[tuple[str, list[dt.date], list[dt.date]]]:
    """Pairs of windows: all dates on either side, and one date each, of the same season and not."""
    before = [date for date in dates if date <= truth.last]
    after = [date for date in dates if date >= truth.until]

    def apart(one: dt.date, other: dt.date) -> int:
        days = abs(one.timetuple().tm_yday - other.timetuple().tm_yday)
        return min(days, 365 - days)

    pairs = [(one, other) for one in before for other in after]
    like = min(pairs, key=lambda pair: apart(*pair))
    unlike = max(pairs, key=lambda pair: apart(*pair))
    return [
        ("all acquisitions on either side", before, after),
        ("one acquisition each, nearest season", [like[0]], [like[1]]),
        ("one acquisition each, farthest season", [unlike[0]], [unlike[1]]),
    ]


def _compared(
    engine: Engine,
    labels: LabelSet,
    before: list[dt.date],
    after: list[dt.date],
    truth: Truth,
    classes: tuple[str, str],
    folder: Path,
) -> dict[str, dict[str, Any]]:
    """How well a change is found: by comparing the classes of two maps, and as it is done here."""
    pixels = label_pixels(labels, engine.card.grid)
    sides, _ = learn_sides(engine, before, after, pixels)
    compared = _hard(sides, engine.card.grid.window)
    moments = learn_moments(engine, before, after, pixels)
    path = folder / "classes.tif"
    made = compare_dates(
        engine, before, after, folder / "change.tif", sides=sides, classes_path=path,
        rules=ChangeRules(), moments=moments,
    )  # fmt: skip
    with rasterio.open(path) as file:
        codes, told = file.read(1), json.loads(file.tags()[PAIRS_TAG])
    names = {int(code): (str(one), str(other)) for code, (one, other) in told.items()}
    called = np.isin(codes, [code for code, (one, other) in names.items() if one != other])
    right = np.isin(codes, [code for code, pair in names.items() if pair == classes])
    found = _scores(called, right, truth) | _calibration(probability_beside(path), truth)
    if made.when is not None:
        found |= _when(made.when, called & truth.changed, truth)
    return {"classes of both maps compared": _scores(*compared(classes), truth), "as it is": found}


def _hard(sides: tuple[Side, Side], window: Window) -> Any:
    """The classes of both maps, compared pixel by pixel."""
    named = []
    for side in sides:
        names = {item.value: item.name for item in side.predictor.task.card.classes}
        shown = side.predictor.predict(window).classes
        named.append(np.array([names.get(value, "") for value in range(256)])[shown])

    def of(classes: tuple[str, str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        one, other = named
        return one != other, (one == classes[0]) & (other == classes[1])

    return of


def _scores(called: NDArray[np.bool_], right: NDArray[np.bool_], truth: Truth) -> dict[str, Any]:
    same = truth.judged & ~truth.changed
    return {
        "detected": float(called[truth.changed].mean()),
        "right": float(right[truth.changed].mean()),
        "false": float(called[same].mean()),
        "interval": None,
        "range": None,
        "days": None,
        "calibration": None,
        "bins": None,
    }


def _calibration(path: Path, truth: Truth) -> dict[str, Any]:
    """Whether what is said to have changed with some probability did so as often.

    Returns:
        `calibration`, the expected calibration error; `bins`: of each tenth of probability the
        pixels, the sum of what was said, and how many changed.
    """
    with rasterio.open(path) as file:
        percent = file.read(1)
    known = truth.judged & (percent <= 100)
    said, changed = percent[known] / 100, truth.changed[known]
    tenth = np.minimum((said * _TENTHS).astype(np.intp), _TENTHS - 1)
    bins = np.stack(
        [np.bincount(tenth, weights, _TENTHS) for weights in (None, said, changed)], axis=1
    )
    return {
        "calibration": float(np.abs(bins[:, 1] - bins[:, 2]).sum() / max(len(said), 1)),
        "bins": bins.tolist(),
    }


def _when(made: Any, found: NDArray[np.bool_], truth: Truth) -> dict[str, Any]:
    """How right the date of what was found is."""
    with rasterio.open(made.path) as file:
        codes = file.read(1)[found]
    with rasterio.open(made.range_path) as file:
        _, first, last = (band[found] for band in file.read())
    middles = np.full(int(codes.max(initial=0)) + 1, np.nan)
    exact = np.zeros(len(middles), bool)
    for item in made.intervals:
        if item.code < len(middles):
            middles[item.code] = (item.after.toordinal() + item.until.toordinal()) / 2
            exact[item.code] = (item.after, item.until) == (truth.last, truth.until)
    middle = (truth.last.toordinal() + truth.until.toordinal()) / 2
    one, other = (int(f"{day:%Y%m%d}") for day in (truth.last, truth.until))
    known = codes > 0
    if not known.any():
        return {"interval": None, "range": None, "days": None}
    return {
        "interval": float(exact[codes[known]].mean()),
        "range": float(((first[known] <= one) & (last[known] >= other)).mean()),
        "days": float(np.nanmedian(np.abs(middles[codes[known]] - middle))),
    }
