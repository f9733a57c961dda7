"""A task in a region that it was not trained in.

Statistics over dates, of bands and of what is around, know neither the place nor the field that
they are decoded from: a head that learnt on them can be asked about another region with the same
bands. Whether that means anything depends on how alike the two are: how far the new region's pixels
lie from the old one's, and how decided the map of them is, are measured and told with every map;
`docs/few-shot.md` has what the limits were measured on. Features of a field's own decoder, and
those of single dates, are of one region alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np

from lianet.contract.tasks import Elsewhere
from lianet.engines.engine import Engine
from lianet.errors import TaskFileError, say
from lianet.features.kinds import SOURCES, open_source
from lianet.features.source import FeatureSource, read_pixels, spread_pixels
from lianet.heads.head import head_of
from lianet.heads.labelled_places import without_places
from lianet.heads.novelty import Novelty
from lianet.heads.task import Task
from lianet.heads.task_card import hash_of_names
from lianet.maps.other_window import FEWEST_DATES
from lianet.maps.predict import Predictor, predictor_of
from lianet.region.card import Card

BY_DATES = "calendar"
"""Looks at single dates too, which are its own region's; what knows no season goes without them."""

SEASON_DAYS = 30
"""An acquisition goes into the features where the task has learnt from one of this season."""

FAR = 2.5
"""Distance of a usual pixel from which on a region is unlike, see `Elsewhere`."""

UNDECIDED_PERCENT = 76.0
"""Below that a map is so much less decided than at home that classes are mixed up."""

_SAMPLE = 1500
_NEW_PERCENT = 95.0


def predictor_on(task: Task, engine: Engine) -> Predictor:
    """A head on a region: on the features that it was trained on, or on the same ones elsewhere.

    Args:
        task: a trained head.
        engine: of any region.

    Returns:
        What maps it; `elsewhere` says how unlike this region is to what it learnt.

    Raises:
        TaskFileError: it cannot be used here, and why.
    """
    card = task.card
    try:
        # Where dates came to a region or left it, its task is still at home.
        return predictor_of(task, engine)
    except TaskFileError:
        if card.region_id in ("", engine.card.id, *engine.card.lineage):
            raise
    source = source_elsewhere(task, engine)
    seasonless = card.features.kind == BY_DATES
    if seasonless:
        plain = head_of(task).without_seasons(task, len(source.names))
        if plain is None:
            raise TaskFileError(
                say(
                    "All that the task {name} knows is of the dates of {region_name}",
                    name=card.called,
                    region_name=card.region_name,
                ),
                "Train it there on features that do not know the season (--option seasons=false)",
            )
        task = plain
    recipe, space = source.recipe, source.id
    told = elsewhere(task, source, seasonless=seasonless)
    # Areas there would be corrected for what was found out at home, and asked of places at home.
    here = replace(card, features=recipe, feature_space=space, dates=source.dates, report=None)
    return Predictor(replace(task, card=here, arrays=without_places(task.arrays)), source, told)


def source_elsewhere(task: Task, engine: Engine) -> FeatureSource:
    """The features in another region that mean what those of the task meant.

    Raises:
        TaskFileError: there are none.
    """
    card, here = task.card, engine.card
    from_there = say(
        "The task {name} was trained in {region_name} and cannot map {here}",
        name=card.called,
        region_name=card.region_name,
        here=here.name,
    )
    remedy = say(
        "Open {region_name}, or train again in {here}", region_name=card.region_name, here=here.name
    )
    by_dates = card.features.kind == BY_DATES and head_of(task).seasons_apart
    if not (SOURCES.get(card.features.kind).placeless or by_dates):
        raise TaskFileError(
            say(
                "{from_there}: features of the kind {kind} are of one region alone",
                from_there=from_there,
                kind=card.features.kind,
            ),
            remedy,
        )
    if not card.bands or not card.feature_names:
        raise TaskFileError(
            say(
                "{from_there}: its file, of version {version}, does not say which "
                "features it looks at",
                from_there=from_there,
                version=card.version,
            ),
            say("Train it again in {region_name}, and save it", region_name=card.region_name),
        )
    bands = tuple(band.name for band in here.bands)
    if bands != card.bands:
        missing = [name for name in card.bands if name not in bands]
        more = [name for name in bands if name not in card.bands]
        if missing:
            what = say("band {band} is missing", band=missing[0])
        elif more:
            what = say("band {band} is here besides", band=more[0])
        else:
            what = say("here are {bands}", bands=", ".join(bands))
        raise TaskFileError(
            say(
                "{from_there}: it looks at {names}, and {what}",
                from_there=from_there,
                names=", ".join(card.bands),
                what=what,
            ),
            remedy,
        )
    dates = same_season(task, here)
    if len(dates) < min(FEWEST_DATES, len(card.dates)):
        raise TaskFileError(
            say(
                "{from_there}: too few acquisitions here are of the seasons that it learnt from "
                "({count})",
                from_there=from_there,
                count=len(dates),
            ),
            remedy,
        )
    if by_dates:  # of the same bands, statistics have the same names
        return open_source(engine, dates, "statistics")
    source = open_source(engine, dates, card.features)
    if hash_of_names(source.names) != card.feature_names:
        raise TaskFileError(
            say(
                "{from_there}: its features know the season by other months than these "
                "acquisitions do",
                from_there=from_there,
            ),
            "Train it on features that do not know the season (--option seasons=false), or on "
            "dates of the same months",
        )
    return source


def same_season(task: Task, here: Card) -> list[dt.date]:
    """Acquisitions whose day of the year is near that of one that the task learnt from."""
    learnt = np.array([_day(dt.date.fromisoformat(date)) for date in task.card.dates])
    found = []
    for date in here.dates:
        apart = np.abs(learnt - _day(date))
        if np.minimum(apart, 365 - apart).min() <= SEASON_DAYS:
            found.append(date)
    return found


def _day(date: dt.date) -> int:
    return min(date.timetuple().tm_yday, 365)


def elsewhere(task: Task, source: FeatureSource, *, seasonless: bool = False) -> Elsewhere:
    """How unlike a region is to everything that a task learnt; see `Elsewhere`."""
    known = Novelty.from_arrays(task.arrays)
    rows, cols = spread_pixels(source.grid.shape, _SAMPLE, seed=0)
    features = read_pixels(source, rows, cols)
    features = features[np.isfinite(features).all(1)]
    percent = distance = sure = None
    if known is not None and len(features):
        percent = float(100 * (known.percent(features.T) > _NEW_PERCENT).mean())
        # The middle one: a lake of another colour does not make a region another landscape.
        distance = float(np.median(known.distance(features.T)))
    if not seasonless:
        sure = head_of(task).decided_percent(task, features)
    trained = task.card.region_name
    undecided = sure is not None and sure < UNDECIDED_PERCENT
    return Elsewhere(
        trained_in=trained,
        new_percent=percent,
        distance=distance,
        decided_percent=sure,
        far=FAR,
        undecided=undecided,
        seasonless=seasonless,
        warns=distance is None or distance > FAR or undecided,
        dates=len(source.dates),
        statement=f"{_told(trained, percent, distance, sure, seasonless)}; its accuracy there says "
        "nothing about here",
    )


def _told(
    trained: str,
    percent: float | None,
    distance: float | None,
    sure: float | None,
    seasonless: bool,
) -> str:
    """What was measured, in a sentence."""
    if percent is None or distance is None:
        told = f"It is not known how unlike this region is to what was labelled in {trained}"
    else:
        like = "unlike" if distance > FAR else "like"
        told = (
            f"This region looks {like} {trained} (distance {distance:.1f}, unlike above {FAR:g}), "
            f"and {percent:.0f} % of it like nothing that was labelled"
        )
        if distance > FAR:
            told += "; look whether the values of both have one scale and one level of processing"
    if sure is not None and sure < UNDECIDED_PERCENT:
        told += f"; the map is only {sure:.0f} % as decided as there, classes are mixed up"
    if seasonless:
        told += ", and what it knows of the season is of its own dates and left aside"
    return told
