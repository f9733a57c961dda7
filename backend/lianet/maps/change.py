"""What changed between two acquisitions, or two windows of time: of the imagery, and of classes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet import __version__
from lianet.contract.maps import ChangeMade, MagnitudeMade
from lianet.engines.engine import Engine
from lianet.errors import InputError, NotFoundError, say
from lianet.geo.grid import Window
from lianet.geo.indices import INDICES, band_roles, normalised_difference, surface_bands
from lianet.geo.raster import write_cog
from lianet.geo.whole_file import Staged, whole_file, whole_set
from lianet.maps.change_notes import notes_on
from lianet.maps.change_sides import Dates, acquisition_pair
from lianet.maps.class_change import ChangeRules, Side, classes_to_cog
from lianet.maps.other_window import Unlikeness
from lianet.maps.transitions import Transitions
from lianet.maps.when import Moment, when_beside, when_to_cog
from lianet.progress import Progress, Reporter, part_of, silent

MAGNITUDE, NDVI_CHANGE = "magnitude", "NDVI change"

_BLOCK_PX = 256
# Histogram of the magnitude, for the stretch: steps of 0.0005 reflectance up to 1.
_BINS = 2000


def change_to_cog(
    engine: Engine,
    before: Dates,
    after: Dates,
    path: Path,
    *,
    within: Staged | None = None,
    report: Reporter = silent,
) -> MagnitudeMade:
    """Write how much each pixel changed as a Cloud-Optimised GeoTIFF.

    Band 1, `magnitude`: root mean square over the bands of the difference in reflectance (bands
    that see only cirrus are left out). Band 2, `NDVI change`: second minus first, -2 to 2; absent
    where the region lacks red or near infrared. Of several acquisitions the median counts, of those
    at which a pixel was observed. NaN where it was observed at none of one side.

    Args:
        engine: of the region.
        before: acquisitions.
        after: other ones.
        path: the file to write.
        within: see `whole_set`.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError: not an acquisition, or twice the same.
        StorageError: the file cannot be written.
    """
    card = engine.card
    first, second = acquisition_pair(engine, before, after)
    compared, roles = surface_bands(card.bands), band_roles(card.bands)
    has_ndvi = set(INDICES["NDVI"]) <= roles.keys()
    names = [MAGNITUDE, NDVI_CHANGE] if has_ndvi else [MAGNITUDE]
    blocks = list(card.grid.blocks(_BLOCK_PX))
    histogram, total = np.zeros(_BINS), 0.0

    def changes() -> Iterator[tuple[Window, NDArray[np.float32]]]:
        nonlocal histogram, total
        for number, block in enumerate(blocks):
            report(Progress(number / len(blocks), "Comparing"))
            one, other = (_middle(engine.decode(block, side)) for side in (first, second))
            parts = [_magnitude(one[compared], other[compared])]
            if has_ndvi:
                parts.append(_ndvi(other, roles) - _ndvi(one, roles))
            known = parts[0][~np.isnan(parts[0])]
            total += float(known.sum(dtype=np.float64))
            histogram += np.histogram(known.clip(0, 1), _BINS, (0, 1))[0]
            yield block, np.stack(parts)

    with whole_set(within) as staged:
        write_cog(
            staged(path),
            card.grid,
            np.float32,
            len(names),
            changes(),
            nodata=float("nan"),
            band_names=names,
            tags=change_tags(engine, before, after),
            resampling="average",
        )
    count = histogram.sum()
    reached = int(np.searchsorted(histogram.cumsum(), 0.98 * count))
    return MagnitudeMade(
        path=str(path),
        first=min(before),
        second=max(after),
        bands=names,
        compared=[card.bands[index].name for index in compared],
        magnitude_mean=total / count if count else None,
        magnitude_p98=(reached + 1) / _BINS if count else None,
        observed=float(count / (card.grid.height * card.grid.width)),
        attribution=card.attribution,
    )


def compare_dates(
    engine: Engine,
    before: Dates,
    after: Dates,
    path: Path,
    *,
    sides: tuple[Side, Side] | None = None,
    unlike: Sequence[Unlikeness | None] = (),
    classes_path: Path | None = None,
    rules: ChangeRules | None = None,
    moments: Sequence[Moment] = (),
    when_path: Path | None = None,
    other_dates: int = 0,
    report: Reporter = silent,
) -> ChangeMade:
    """Write what changed: of the imagery and, with class maps, which class became which and when.

    All files of a comparison are there or none is: the page is made from them.

    Args:
        engine, before, after, path: as `change_to_cog`.
        sides: a class map of each; None where only the imagery is compared.
        unlike: how unlike each is to what a task learnt on, see `sides_of_task`.
        classes_path: of the map of transitions; needed with sides.
        rules: what counts as a change of class.
        moments: class maps of single acquisitions, to find out when it changed; none: that is not.
        when_path: of the map of that; beside the map of transitions where absent.
        other_dates: labels of days that neither is near, to be told.
        report: told after every block; may raise `CancelledError`, after which no file is left.

    Raises:
        DateError, StorageError: see `change_to_cog` and `classes_to_cog`.
    """
    first, second = acquisition_pair(engine, before, after)
    tags = change_tags(engine, before, after)
    transitions = when = None
    ends = (0.0, 0.0)
    with whole_set() as staged:
        if sides is not None and classes_path is not None:
            ends = (0.5, 0.8) if moments else (0.6, 0.6)
            transitions = classes_to_cog(
                engine,
                *sides,
                classes_path,
                rules=rules,
                tags=tags,
                within=staged,
                report=part_of(report, 0, ends[0]),
            )
            if moments:
                when = when_to_cog(
                    engine,
                    staged(classes_path),
                    Transitions(*(side.predictor.task.card.classes for side in sides)),
                    moments,
                    when_path or when_beside(classes_path),
                    tags=tags,
                    within=staged,
                    report=part_of(report, *ends),
                )
        change = change_to_cog(
            engine, before, after, path, within=staged, report=part_of(report, ends[1], 1.0)
        )
        made = ChangeMade(
            change=change,
            transitions=transitions,
            before=[engine.card.dates[index] for index in first],
            after=[engine.card.dates[index] for index in second],
            notes=notes_on(before, after, unlike, change.observed, of_classes=sides is not None),
            when=when,
            other_dates=other_dates,
        )
        text = json.dumps(made.to_json(), indent=2, ensure_ascii=False) + "\n"
        with whole_file(staged(provenance_beside(path))) as partial:
            partial.write_text(text, "utf-8")
    return made


def provenance_beside(path: Path) -> Path:
    """What is known of a comparison, as JSON beside its map of magnitude."""
    return path.with_name(f"{path.name}.json")


def read_change(path: Path) -> ChangeMade:
    """A comparison that was written, by the path of its map of magnitude.

    Raises:
        NotFoundError: there is none.
        InputError: what lies there is none.
    """
    known = provenance_beside(path)
    try:
        return ChangeMade.model_validate_json(known.read_bytes())
    except FileNotFoundError as error:
        raise NotFoundError(say("There is no {known}", known=known), "Compare again") from error
    except (OSError, ValueError) as error:
        raise InputError(
            say("{name} is no comparison", name=known.name), "Compare again"
        ) from error


def _middle(reflectance: NDArray[np.float32]) -> NDArray[np.float32]:
    """The median over dates, [band, row, column]; NaN where no date was observed."""
    if len(reflectance) == 1:
        only: NDArray[np.float32] = reflectance[0]
        return only
    unseen = np.isnan(reflectance).all(0)
    known = np.where(unseen, np.float32(0), reflectance)
    middle: NDArray[np.float32] = np.nanmedian(known, axis=0)
    middle[unseen] = np.nan
    return middle


def _magnitude(before: NDArray[np.float32], after: NDArray[np.float32]) -> NDArray[np.float32]:
    """Root mean square difference over the first axis; NaN where any band is."""
    magnitude: NDArray[np.float32] = np.sqrt(((after - before) ** 2).mean(0))
    return magnitude


def _ndvi(reflectance: NDArray[np.float32], roles: dict[str, int]) -> NDArray[np.float32]:
    """Of [band, row, column]; NaN where both bands are 0."""
    near, red = (np.maximum(reflectance[roles[role]], 0) for role in INDICES["NDVI"])
    return normalised_difference(near, red)


def change_tags(engine: Engine, before: Dates, after: Dates) -> dict[str, str]:
    """What files of change say about themselves."""
    return {
        "LIANET": f"change of a reconstruction, version {__version__}; not an observation",
        "REGION": f"{engine.card.name} ({engine.card.id})",
        "FROM": ", ".join(date.isoformat() for date in before),
        "TO": ", ".join(date.isoformat() for date in after),
        "ATTRIBUTION": engine.card.attribution,
    }
