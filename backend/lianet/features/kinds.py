"""The kinds of feature sources, and the one way to open a source."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol, Self, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from lianet.errors import DateError, InputError, say
from lianet.features.of_engine import Decodes
from lianet.features.seasons import knows_seasons
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.geo.grid import Window
from lianet.kinds import Kind, Registry
from lianet.region.card import Card


class DecodesTrunk(Decodes, Protocol):
    """What feature sources need of an engine."""

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """float32 [channel, row, column]."""
        ...

    def filled(self) -> Self:
        """The same, with gaps filled where the region was encoded so."""
        ...


@runtime_checkable
class MayBeStored(Protocol):
    """A source that may read what pixels are by themselves from beside the region."""

    @property
    def stored(self) -> object | None:
        """What it reads; None where it computes them."""
        ...


class FeatureKind(Kind, ABC):
    """A kind of feature source.

    Attributes:
        needs_region: whether its features are those of a region model.
        may_be_stored: whether they may lie, rounded, beside a region; their options then say so.
        placeless: whether they mean the same in every region, so that what was learnt on them in
            one can be asked about another.
    """

    what = say("kind of features")
    needs_region: bool = True
    placeless: bool = False
    may_be_stored: bool = False

    def usual(self, card: Card) -> tuple[int, ...]:
        """Positions in a card of the acquisitions that are used where nobody chooses any."""
        return tuple(range(len(card.dates)))

    @abstractmethod
    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> FeatureSource:
        """Open a source.

        Args:
            engine: decodes the region; None where none is open, which only kinds see that need
                none.
            dates: positions in its card of the acquisitions to use.
            options: an instance of `options`.
        """


SOURCES: Registry[FeatureKind] = Registry(
    "lianet.features",
    FeatureKind,  # type: ignore[type-abstract]
    {
        "statistics": "lianet.features.statistics:STATISTICS",
        "calendar": "lianet.features.seasonal:CALENDAR_KIND",
        "seasons": "lianet.features.seasonal:SEASONS",
        "trunk": "lianet.features.frames:TRUNK",
        "reflectance": "lianet.features.frames:REFLECTANCE",
        "tessera": "lianet.features.tessera:TESSERA",
        "alphaearth": "lianet.features.alphaearth:ALPHAEARTH",
        "cube": "lianet.features.feature_cube:CUBE",
        "raster": "lianet.features.feature_raster:RASTER",
    },
)
"""Every kind of feature source by name."""


def date_positions(engine: Decodes, dates: Sequence[dt.date] | None) -> tuple[int, ...]:
    """Positions of acquisitions in the region's card, ascending; of all where absent.

    Raises:
        DateError: an empty list, or a date that is no acquisition.
    """
    card = engine.card
    if dates is None:
        return tuple(range(len(card.dates)))
    if not dates:
        raise DateError("No date is chosen", "Choose at least one, or learn on all dates")
    return tuple(sorted({card.date_index(date) for date in dates}))


def open_source(
    engine: DecodesTrunk | None,
    dates: Sequence[dt.date] | None = None,
    recipe: FeatureRecipe | str = "statistics",
) -> FeatureSource:
    """Open a feature source.

    Args:
        engine: decodes the region; None for kinds that need none.
        dates: acquisitions; the usual ones of the kind where absent, which are all but of long
            records (`lianet.features.usual_dates`).
        recipe: of the features, or the name of their kind.

    Raises:
        DateError: see `date_positions`.
        InputError: an unknown kind, options that it does not take, or a region is missing.
    """
    if isinstance(recipe, str):
        recipe = FeatureRecipe(recipe)
    kind = SOURCES.get(recipe.kind)
    options = kind.read_options(recipe.options)
    if engine is None:
        if kind.needs_region:
            raise InputError(
                say("Features of the kind {kind} are a region's", kind=kind.name), "Open a region"
            )
        return kind.open(None, (), options)
    positions = kind.usual(engine.card) if dates is None else date_positions(engine, dates)
    return kind.open(engine_to_learn_on(engine, positions), positions, options)


Learnt = TypeVar("Learnt", bound=DecodesTrunk)


def engine_to_learn_on(engine: Learnt, positions: Sequence[int]) -> Learnt:
    """The engine that heads see some acquisitions of a region through.

    With gaps filled, which leaves no seams in maps. Where the acquisitions tell the season gaps
    stay open: there are so many that one more or less makes no seam, views of time take the dates
    around, and clouds that no mask knew reach into what is filled beside them (docs/few-shot.md).
    """
    return engine if knows_seasons(engine.card, positions) else engine.filled()


def source_to_learn_on(
    engine: DecodesTrunk, dates: Sequence[dt.date] | None, recipe: FeatureRecipe
) -> FeatureSource:
    """`open_source` for a new head: rounded features where such lie beside the region.

    A task records which it learnt on, and is applied to the same.
    """
    if SOURCES.get(recipe.kind).may_be_stored:
        rounded = open_source(engine, dates, FeatureRecipe(recipe.kind, {"stored": True}))
        if isinstance(rounded, MayBeStored) and rounded.stored is not None:
            return rounded
    return open_source(engine, dates, recipe)
