"""The regions that are open, by id."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.contract.regions import EmbeddingsCard, RegionCard
from lianet.errors import ConflictError, InputError, NotFoundError, say
from lianet.geo.grid import PixelGrid
from lianet.geo.open_files import Signature, signature_of
from lianet.geo.tiles import TilePyramid
from lianet.region.checks import as_region_error
from lianet.region.mosaic import Mosaic, manifest_in
from lianet.region.together_file import is_together, read_together
from lianet.service.machine import Machine, RegionFile
from lianet.service.pixels import overview_of, stretch
from lianet.service.turns import DeviceTurns, TurnTakingEngine

if TYPE_CHECKING:
    from lianet.features.feature_file import FeatureFile
    from lianet.features.source import FeatureSource
    from lianet.features.statistics import RegionStatistics
    from lianet.maps.components import Components

MOST_OPEN = 64
"""Regions at once: each holds its overview, kept blocks and threads."""

FAR = 4
"""Pixels of embeddings along one of the screen from which on single ones are looked at."""

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
        return bool(kept) and overview_of(kept, self.pyramid.factor(z)) is None

    @cached_property
    def source(self) -> RegionStatistics:
        """What the instant head learns on at all dates, kept between trainings."""
        # SciPy takes a moment to import; looking at a region does without.
        from lianet.features.seasonal import RegionCalendar, knows_seasons
        from lianet.features.statistics import RegionStatistics

        kind = RegionCalendar if knows_seasons(self.file.card) else RegionStatistics
        return kind(self.engine)

    @cached_property
    def stretch(self) -> list[tuple[int, int]]:
        """See `lianet.service.pixels.stretch`."""
        return self.engine.at_once(stretch)


class Regions:
    """Opens, finds and closes regions. Safe for several threads."""

    def __init__(self, machine: Machine, turns: DeviceTurns) -> None:
        self._machine = machine
        self._turns = turns
        self._regions: dict[str, Opened] = {}
        self._opening = threading.Lock()

    def open(self, path: Path, kind: str = "", options: Mapping[str, Any] | None = None) -> Opened:
        """Open a region file or embeddings; what is open already is found again.

        A file that was replaced on disk since then is opened anew.

        Args:
            path: of a region file, or of embeddings.
            kind: of embeddings; what the path holds where empty.
            options: how embeddings are read.

        Raises:
            ConflictError: as many are open as may be.
            NotFoundError: there is no such file.
            RegionFileError: it is not a whole region file.
            InputError: it holds neither, or nobody can tell which.
            DeviceError: the device that was asked for cannot be used.
        """
        from lianet.features.offer import named_as_region

        path, given = (manifest_in(path) or path).resolve(), dict(options or {})
        with self._opening:
            for known in self.all():
                same = known.path == path and known.is_current
                if same and (not (kind or given) or known.asked == (kind, given)):
                    return known
            if len(self._regions) >= MOST_OPEN and path not in [one.path for one in self.all()]:
                raise ConflictError(
                    say(
                        "{most} regions are open, as many as the service holds",
                        most=MOST_OPEN,
                    ),
                    "Close one that is not needed, and open this one again",
                    code="too_many_regions",
                )
            opened: Opened
            if is_together(path):
                opened = self._together(path, kind, given)
            elif not kind and named_as_region(path):
                opened = self._load(path)
            else:
                opened = _embeddings(path, kind, given)
            for known in self.all():
                if known.id == opened.id and known.is_current:
                    _check_copy(opened, known)
                    return known
                if known.path == path:
                    self._regions.pop(known.id, None)
            self._regions[opened.id] = opened
            return opened

    def _together(self, path: Path, kind: str, options: dict[str, Any]) -> Opened:
        from lianet.features.beside import sources_of
        from lianet.features.offer import named_as_region
        from lianet.features.together import on_grid

        signature = signature_of(path)
        first, beside = sources_of(path, kind, options)
        base: Opened
        if not first.kind and named_as_region(first.path):
            base = self._load(manifest_in(first.path) or first.path)
        else:
            base = _embeddings(first.path, first.kind, first.options)
        assert signature is not None  # it was read just now
        return replace(
            base,
            path=path,
            signature=signature,
            beside=tuple(on_grid(one, base.grid) for one in beside),
            reads=(base.path, *(one.path for one in read_together(path).beside)),
        )

    def _load(self, path: Path) -> OpenRegion:
        signature = signature_of(path)
        file, engine = self._machine.open(path)
        if signature is None:
            raise NotFoundError(
                say("{path} is gone", path=path), "Open the region from another place"
            )
        region = OpenRegion(path, signature, file, TurnTakingEngine(engine, self._turns))
        with as_region_error(path.name):  # before it is listed, where it would be asked for
            json.dumps(region.file.card.to_json(), allow_nan=False)
            region.pyramid.levels  # noqa: B018 (made by asking)
        return region

    def model(self, id_: str) -> OpenRegion:
        """An open region model, which has imagery.

        Raises:
            NotFoundError: see `get`.
            InputError: these are embeddings.
        """
        region = self.get(id_)
        if isinstance(region, OpenRegion):
            return region
        raise InputError(
            say("{region} are embeddings, and have no imagery and no dates", region=region.name),
            "Open a region model for that",
            code="no_imagery",
        )

    def get(self, id_: str) -> Opened:
        """An open region model, or embeddings.

        Raises:
            NotFoundError: none with this id is open, or its file was removed or replaced.
        """
        region = self._regions.get(id_)
        if region is None:
            raise NotFoundError(say("No region {id} is open", id=id_), "Open its file first")
        if signature_of(region.path) == region.signature:
            return region
        return self._look_again(region)

    def _look_again(self, region: Opened) -> Opened:
        """The file is another one than the one that was opened; usable if it says the same."""
        try:
            fresh = self.open(region.path, *region.asked)
        except NotFoundError:
            self._regions.pop(region.id, None)
            raise
        if fresh.id == region.id:
            return fresh
        raise NotFoundError(
            say("{name} was replaced by another region model", name=region.path.name),
            "Open the file again",
            code="region_replaced",
        )

    def all(self) -> list[Opened]:
        """Every open region, in the order of opening."""
        return list(self._regions.values())

    def close(self, id_: str) -> Opened:
        """Forget a region.

        Raises:
            NotFoundError: none with this id is open.
        """
        region = self._regions.pop(id_, None)
        if region is None:
            raise NotFoundError(say("No region {id} is open", id=id_), "It may be closed already")
        return region


def model_of(region_id: str) -> str:
    """The id of a region's model, or of embeddings, whatever lies beside them."""
    return region_id.partition(_BESIDE)[0]


def _embeddings(path: Path, kind: str, options: dict[str, Any]) -> OpenEmbeddings:
    from lianet.features.offer import open_embeddings

    signature = signature_of(path)
    features = open_embeddings(path, kind, options)
    if signature is None:
        raise NotFoundError(
            say("{path} is gone", path=path), "Open the embeddings from another place"
        )
    return OpenEmbeddings(path, signature, features, kind, options)


def _check_copy(region: Opened, known: Opened) -> None:
    """See that a file with the weights of an open one is a copy of it, and not another region.

    Raises:
        ConflictError: its card is another one.
    """
    if region.told() != known.told():
        raise ConflictError(
            say(
                "{name} has the weights of {path}, which is open, and another card",
                name=region.path.name,
                path=known.path,
            ),
            "Close the region that is open first",
            code="region_twin",
        )
