"""The kinds of feature sources, and the one way to open a source."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.errors import DateError, InputError, say
from lianet.features.of_engine import Decodes
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.geo.grid import Window
from lianet.kinds import Kind, Registry
from lianet.region.card import Card


class DecodesTrunk(Decodes, Protocol):
    """What feature sources need of an engine."""

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        """float32 [channel, row, column]."""
        ...

    def filled(self) -> DecodesTrunk:
        """The same, with gaps filled where the region was encoded so."""
        ...


class FeatureKind(Kind, ABC):
    """A kind of feature source.

    Attributes:
        needs_region: whether its features are those of a region model.
        placeless: whether they mean the same in every region, so that what was learnt on them in
            one can be asked about another.
    """

    what = "kind of features"
    needs_region: bool = True
    placeless: bool = False

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
    # Filled gaps leave no seams in maps, and are nearer to the truth than dates left out.
    positions = kind.usual(engine.card) if dates is None else date_positions(engine, dates)
    return kind.open(engine.filled(), positions, options)
