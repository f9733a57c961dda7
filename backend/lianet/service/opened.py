"""What is open: region models and embeddings, and what the rest of the service asks of them."""

from __future__ import annotations

import datetime as dt
import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.contract.regions import EmbeddingsCard, RegionCard
from lianet.geo.grid import PixelGrid
from lianet.geo.open_files import Signature, signature_of
from lianet.geo.tiles import TilePyramid
from lianet.region.mosaic import Mosaic
from lianet.service.machine import RegionFile
from lianet.service.pixels import overview_of, stretch
from lianet.service.turns import TurnTakingEngine

if TYPE_CHECKING:
    from lianet.features.feature_file import FeatureFile
    from lianet.features.source import FeatureSource
    from lianet.features.statistics import RegionStatistics
    from lianet.maps.components import Components

FAR = 4
"""Pixels of embeddings along one of the screen from which on single ones are looked at."""

_QUICK_FEATURES = 128
"""So many features a pixel are summed while one waits: 12 dates have 80, 60 cloudy ones 350."""

_BESIDE = "-"
"""Between the id of a region, which is hexadecimal, and what tells of others beside it."""


@dataclass(frozen=True)
class Opened(ABC):
    """What labels are learnt on and maps are made of, in use.

    Attributes:
        path: absolute path of its file, or folder; of several sources that of their manifest.
        signature: of the file when it was opened.
        beside: embeddings that are learnt on, too, on its grid.
        reads: other files that it is made of.
    """

    path: Path
    signature: Signature
    beside: tuple[FeatureFile, ...] = field(default=(), kw_only=True)
    reads: tuple[Path, ...] = field(default=(), kw_only=True)

    @property
    def id(self) -> str:
        """Names it in requests."""
        if not self.beside:
            return self.model_id
        text = "\n".join(one.card.id for one in self.beside)
        return f"{self.model_id}{_BESIDE}{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    @property
    def files(self) -> tuple[Path, ...]:
        """Which nothing may be written over."""
        return (self.path, *self.reads)

    @property
    def is_current(self) -> bool:
        """Whether what lies at its path is what was opened."""
        return signature_of(self.path) == self.signature

    @property
    @abstractmethod
    def model_id(self) -> str:
        """Of the region model or the embeddings, whatever lies beside them."""

    @property
    @abstractmethod
    def name(self) -> str:
        """For people."""

    @property
    @abstractmethod
    def grid(self) -> PixelGrid:
        """Its pixels."""

    @property
    @abstractmethod
    def dates(self) -> tuple[dt.date, ...]:
        """Its acquisitions; none of embeddings."""

    @property
    @abstractmethod
    def attribution(self) -> str:
        """To be shown with it."""

    @property
    @abstractmethod
    def source(self) -> FeatureSource:
        """What heads usually learn on, kept between trainings."""

    def seen_from_afar(self, factor: int) -> FeatureFile | None:
        """Its features at every so many pixels, where that is how it is seen from afar."""
        return None

    def has_draft(self, z: int) -> bool:
        """Whether a tile of this level is made from more than a draft of it would be."""
        return False

    @property
    def is_long(self) -> bool:
        """Whether a view of all takes longer than somebody waits for one, and begins with a draft.

        Its pixels are sums of as many features as its record needs.
        """
        return False

    @abstractmethod
    def told(self) -> RegionCard | EmbeddingsCard:
        """Its card as the contract has it."""

    def with_beside(self, source: FeatureSource) -> FeatureSource:
        """Features of it together with what lies beside it; as they are where nothing does."""
        if not self.beside:
            return source
        from lianet.features.together import Together

        return Together(source, self.beside)

    @property
    def asked(self) -> tuple[str, dict[str, Any]]:
        """How it was asked for, besides its path."""
        return "", {}

    @cached_property
    def pyramid(self) -> TilePyramid:
        """Its tiles."""
        return TilePyramid(self.grid)

    @cached_property
    def components(self) -> Components:
        """What its features look like, as colours."""
        from lianet.maps.components import Components

        return Components(self.seen_from_afar(self.pyramid.factor(0)) or self.source)


@dataclass(frozen=True)
class OpenEmbeddings(Opened):
    """Features from files, in use.

    Attributes:
        features: read window by window.
        kind: that was asked for; "" where none was.
        options: how they are read, as they were asked for.
    """

    features: FeatureFile
    kind: str
    options: dict[str, Any]

    @property
    def asked(self) -> tuple[str, dict[str, Any]]:
        """See `Opened`."""
        return self.kind, self.options

    @property
    def is_current(self) -> bool:
        """See `Opened`: of a folder also what lies in it."""
        return super().is_current and self.features.is_current

    @property
    def model_id(self) -> str:
        """See `Opened`."""
        return self.features.card.id

    @property
    def name(self) -> str:
        """See `Opened`."""
        return self.features.card.name

    @property
    def grid(self) -> PixelGrid:
        """See `Opened`."""
        return self.features.grid

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """See `Opened`."""
        return ()

    @property
    def attribution(self) -> str:
        """See `Opened`."""
        return self.features.attribution

    @property
    def source(self) -> FeatureFile:
        """See `Opened`."""
        return self.features

    def seen_from_afar(self, factor: int) -> FeatureFile | None:
        """See `Opened`."""
        return self.features.coarser(factor) if factor >= FAR else None

    def told(self) -> EmbeddingsCard:
        """See `Opened`: without bands and dates."""
        return self.features.card.told()


@dataclass(frozen=True)
class OpenRegion(Opened):
    """A region model in use.

    Attributes:
        file: card and previews.
        engine: takes turns on the device.
    """

    file: RegionFile
    engine: TurnTakingEngine

    @property
    def files(self) -> tuple[Path, ...]:
        """See `Opened`: of a mosaic also its tiles."""
        if isinstance(self.file, Mosaic):
            return (*super().files, *map(self.file.plan.file_of, self.file.tiles))
        return super().files

    @property
    def is_current(self) -> bool:
        """See `Opened`: of a mosaic also its tiles, of which more may be there by now."""
        return super().is_current and (not isinstance(self.file, Mosaic) or self.file.is_current)

    @property
    def model_id(self) -> str:
        """The region model's own id."""
        return self.file.card.id

    @property
    def name(self) -> str:
        """See `Opened`."""
        return self.file.card.name

    @property
    def grid(self) -> PixelGrid:
        """See `Opened`."""
        return self.file.card.grid

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """See `Opened`."""
        return self.file.card.dates

    @property
    def attribution(self) -> str:
        """See `Opened`."""
        return self.file.card.attribution

    def told(self) -> RegionCard:
        """See `Opened`."""
        return self.file.card.told()

    def has_draft(self, z: int) -> bool:
        """Whether a tile of this level is made from more than a draft of it would be."""
        kept = self.engine.overview_factors
        usual, rough = (
            overview_of(kept, self.pyramid.factor(z), draft=draft) for draft in (False, True)
        )
        return usual != rough and (usual is None or self.is_long)

    def is_from_afar(self, z: int) -> bool:
        """Whether a tile of this level is made from the coarsest overview, which takes least."""
        kept = self.engine.overview_factors
        return bool(kept) and overview_of(kept, self.pyramid.factor(z)) == kept[-1]

    @property
    def is_long(self) -> bool:
        """See `Opened`."""
        cards = self.file.cards.values() if isinstance(self.file, Mosaic) else [self.file.card]
        return max(int(card.field.get("features", 0)) for card in cards) > _QUICK_FEATURES

    @cached_property
    def source(self) -> RegionStatistics:
        """What the instant head learns on at all dates, kept between trainings."""
        # SciPy takes a moment to import; looking at a region does without.
        from lianet.features.seasonal import usual_source

        return usual_source(self.engine)

    def look_beside(self) -> None:
        """Learn from now on as what lies beside the file says; what was learnt stays as it is."""
        self.__dict__.pop("source", None)

    @cached_property
    def stretch(self) -> list[tuple[int, int]]:
        """See `lianet.service.pixels.stretch`."""
        return self.engine.at_once(stretch)


def model_of(region_id: str) -> str:
    """The id of a region's model, or of embeddings, whatever lies beside them."""
    return region_id.partition(_BESIDE)[0]
