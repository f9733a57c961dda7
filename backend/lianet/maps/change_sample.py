"""A stratified random sample of a map of change, and areas from what somebody saw at its points."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.contract.samples import (
    Pair,
    PairArea,
    SampleAnswer,
    SampleAreasAnswer,
    SamplePoint,
    Stratum,
    StratumAccuracy,
)
from lianet.errors import InputError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.open_files import check_same, signature_of
from lianet.geo.raster import open_raster, read_dataset
from lianet.maps.transitions import PAIRS_TAG
from lianet.measures.stratified import OF_95, accuracy, allocate, areas
from lianet.progress import Progress, Reporter, silent

DRAWN = (
    "Drawn at random from each stratum of the map by itself (Olofsson et al. 2014, Remote Sensing "
    "of Environment 148, 42-57, section 5.1): strata of change have a fixed number of points, the "
    "others share the rest by area"
)
ESTIMATED = (
    "Areas and accuracies by the stratified estimators of Olofsson et al. (2014, equations 1 to "
    "10); ranges are 1.96 standard errors on either side, where half a point more of each stratum, "
    "that could be anything, keeps a few right ones from proving all. They hold as far as what was "
    "seen at the points is right, and count nothing of what was not observed"
)
_OWN_SHARE = 0.1
"""Of all change, or of all that is stable: smaller pairs of classes share a stratum."""
_BLOCK_PX = 1024
_FEWEST = 2
_DOUBT = 0.5


@dataclass(frozen=True)
class Answered:
    """What is at a point.

    Attributes:
        stratum: position of its stratum.
        before, after: names of the classes.
    """

    stratum: int
    before: str
    after: str


def draw_sample(
    path: Path, points: int, seed: int = 0, *, report: Reporter = silent
) -> SampleAnswer:
    """Draw a sample of a map of change.

    Two passes over the map, block by block: one counts, one draws.

    Args:
        path: of the map, see `lianet.maps.class_change`.
        points: of all strata together; a few more where there are many strata.
        seed: of the draw.
        report: told after every block; may raise `CancelledError`.

    Raises:
        InputError: it is no such map, or nothing is in it.
    """
    begun = signature_of(path)
    with open_raster(path) as dataset:
        names = _pairs(dataset.tags().get(PAIRS_TAG, ""), path)
        if dataset.crs is None or dataset.dtypes[0] not in ("uint8", "uint16"):
            raise _no_map(path)
        grid = PixelGrid(dataset.crs.to_wkt(), dataset.transform, dataset.height, dataset.width)
        if not 0 < grid.areas.whole < math.inf:
            raise InputError(
                say("{name} lies at no place of the Earth", name=path.name), "Compare again"
            )
        blocks = list(grid.blocks(_BLOCK_PX))
        # Codes that the map does not name are of no stratum.
        most = np.iinfo(dataset.dtypes[0]).max + 1
        names = {code: pair for code, pair in names.items() if code < most}
        counts, hectares = np.zeros(most, np.int64), np.zeros(most)
        for number, window in enumerate(blocks):
            report(Progress(0.5 * number / len(blocks), "Counting"))
            shown = read_dataset(dataset, window)[0]
            counts += np.bincount(shown.reshape(-1), minlength=most)
            hectares += grid.areas.by_value(window, shown, most)
        strata = _strata(names, counts)
        pixels = np.array([counts[codes].sum() for _, codes, _ in strata])
        if not pixels.sum():
            raise InputError(
                say("{name} shows no class anywhere", name=path.name), "Compare other dates"
            )
        covered = np.array([hectares[codes].sum() for _, codes, _ in strata])
        wanted = np.minimum(
            allocate(covered / covered.sum(), points, [changed for _, _, changed in strata]), pixels
        )
        owner = np.full(most, -1)
        for number, (_, codes, _) in enumerate(strata):
            owner[codes] = number
        rng = np.random.default_rng(seed)
        # Every pixel draws a time to wait, the larger it is the shorter; of each stratum those with
        # the shortest are taken: a hectare is drawn as likely as any other, not a pixel.
        drawn: list[tuple[NDArray[np.float64], NDArray[np.int64]]] = [
            (np.empty(0), np.empty(0, np.int64)) for _ in strata
        ]
        for number, window in enumerate(blocks):
            report(Progress(0.5 + 0.5 * number / len(blocks), "Drawing"))
            mine = owner[read_dataset(dataset, window)[0]]
            keys = rng.standard_exponential(window.shape) / grid.areas.of(window)
            for stratum, most_points in enumerate(wanted):
                rows, cols = np.nonzero(mine == stratum)
                places = (rows + window.row) * grid.width + cols + window.col
                old_keys, old_places = drawn[stratum]
                both = np.concatenate([old_keys, keys[rows, cols]])
                order = np.argsort(both, kind="stable")[:most_points]
                drawn[stratum] = both[order], np.concatenate([old_places, places])[order]
    check_same(path, begun)
    found = []
    for stratum, (_, places) in enumerate(drawn):
        for place in places:
            row, col = divmod(int(place), grid.width)
            x, y = grid.transform @ (col + 0.5, row + 0.5)
            found.append(SamplePoint(x=x, y=y, stratum=stratum))
    # Nobody who looks at them shall know from their order what the map shows.
    return SampleAnswer(
        path=str(path),
        strata=[
            Stratum(
                name=name,
                changed=changed,
                pairs=[Pair(before=names[code][0], after=names[code][1]) for code in codes],
                pixels=int(pixels[number]),
                area_ha=float(covered[number]),
                points=len(drawn[number][1]),
            )
            for number, (name, codes, changed) in enumerate(strata)
        ],
        points=[found[index] for index in rng.permutation(len(found))],
        seed=seed,
        statement=DRAWN,
    )


def _pairs(text: str, path: Path) -> dict[int, tuple[str, str]]:
    """The classes of each code, as the map says of itself.

    Raises:
        InputError: it says nothing of the kind.
    """
    try:
        read = {
            int(code): (str(one), str(other)) for code, (one, other) in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError):
        read = {}
    if not read or not all(1 <= code <= 65535 for code in read):
        raise _no_map(path)
    return read


def _no_map(path: Path) -> InputError:
    return InputError(
        say("{name} is no map of which class became which", name=path.name),
        "Choose one that the change between dates has written",
    )


def _strata(
    names: dict[int, tuple[str, str]], counts: NDArray[np.int64]
) -> list[tuple[str, list[int], bool]]:
    """Strata with their codes and whether they are of change; small pairs share one."""
    found: list[tuple[str, list[int], bool]] = []
    for changed, rest in ((True, "other change"), (False, "other classes that stayed")):
        mine = [
            code
            for code, (one, other) in names.items()
            if (one.casefold() != other.casefold()) == changed and counts[code]
        ]
        whole = sum(int(counts[code]) for code in mine)
        mine.sort(key=lambda code: -int(counts[code]))
        own = [code for code in mine if counts[code] >= _OWN_SHARE * whole]
        left = [code for code in mine if code not in own]
        if len(left) == 1:
            own, left = mine, []
        found += [
            (" → ".join(names[code]) if changed else names[code][0], [code], changed)
            for code in own
        ]
        if left:
            found.append((rest, left, changed))
    return found


def sample_areas(strata: Sequence[Stratum], answers: Sequence[Answered]) -> SampleAreasAnswer:
    """What the answers at the points of a sample say about areas and about the map.

    Args:
        strata: of the sample.
        answers: so far; points that nobody has looked at, or that could not be told, are absent.

    Raises:
        InputError: an answer of a stratum that there is not.
    """
    if any(answer.stratum >= len(strata) for answer in answers):
        raise InputError("An answer is of a stratum that the sample has not", "Draw a new sample")
    covered = np.array([item.area_ha for item in strata], float)
    hectares = covered.sum()
    weights = covered / (hectares or 1)
    pairs = sorted(
        {(answer.before, answer.after) for answer in answers},
        key=lambda pair: (pair[0].casefold() == pair[1].casefold(), pair),
    )
    counts = np.zeros((len(strata), max(len(pairs), 1)))
    place = {pair: number for number, pair in enumerate(pairs)}
    for answer in answers:
        counts[answer.stratum, place[answer.before, answer.after]] += 1
    seen = counts.sum(1)
    missing = [item.name for item, number in zip(strata, seen, strict=True) if number < _FEWEST]
    points = sum(item.points for item in strata)
    if missing:
        return SampleAreasAnswer(
            answered=len(answers), points=points, areas=[], changed=None, overall=None,
            overall_error=None, accuracy=[], missing=missing, statement=ESTIMATED,
        )  # fmt: skip
    moved = np.array([one.casefold() != other.casefold() for one, other in pairs])
    # Two columns at least: where one class alone was seen, another could have been.
    padded = counts if len(pairs) > 1 else np.pad(counts, ((0, 0), (0, 1)))
    each = areas(padded, weights, _DOUBT)
    # Shared as above, so that a change of one kind alone is as sure as that kind.
    both = areas(
        np.stack([counts[:, moved].sum(1), counts[:, ~moved].sum(1)], 1),
        weights,
        _DOUBT,
        (max(moved.sum(), 1), max((~moved).sum(), 1)),
    )

    def area(
        names: tuple[str, str], changed: bool, number: float, share: float, error: float
    ) -> PairArea:
        value, spread = share * hectares, error * hectares
        return PairArea(
            before=names[0], after=names[1], changed=changed, points=int(number), area_ha=value,
            error_ha=spread, low_ha=max(value - OF_95 * spread, 0.0),
            high_ha=min(value + OF_95 * spread, hectares),
        )  # fmt: skip

    found = [
        area(pair, bool(moved[i]), counts[:, i].sum(), each.value[i], each.error[i])
        for i, pair in enumerate(pairs)
    ]
    found.sort(key=lambda item: (not item.changed, -item.area_ha))
    judged = accuracy(*_squared(strata, counts, pairs, weights))
    told = [
        StratumAccuracy(
            name=item.name,
            points=int(seen[i]),
            users=_known(judged.users.value[i]),
            users_error=_known(judged.users.error[i]),
            producers=_known(judged.producers.value[i]),
            producers_error=_known(judged.producers.error[i]),
        )
        for i, item in enumerate(strata)
    ]
    return SampleAreasAnswer(
        answered=len(answers),
        points=points,
        areas=found,
        changed=area(("", ""), True, counts[:, moved].sum(), both.value[0], both.error[0]),
        overall=_known(judged.overall.value[0]),
        overall_error=_known(judged.overall.error[0]),
        accuracy=told,
        missing=[],
        statement=ESTIMATED,
    )


def _squared(
    strata: Sequence[Stratum],
    counts: NDArray[np.float64],
    pairs: Sequence[tuple[str, str]],
    weights: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Answers by the stratum that the map would have shown them in; a last one for none."""
    place = {
        (pair.before.casefold(), pair.after.casefold()): number
        for number, item in enumerate(strata)
        for pair in item.pairs
    }
    out = np.zeros((len(strata) + 1, len(strata) + 1))
    for index, (one, other) in enumerate(pairs):
        column = place.get((one.casefold(), other.casefold()), len(strata))
        out[:-1, column] += counts[:, index]
    return out, np.append(weights, 0.0)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
