"""The regions that are open, by id."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lianet.errors import ConflictError, NotFoundError
from lianet.geo.tiles import TilePyramid
from lianet.region.checks import as_region_error
from lianet.service.machine import Machine, RegionFile
from lianet.service.pixels import stretch
from lianet.service.turns import DeviceTurns, TurnTakingEngine

if TYPE_CHECKING:
    from lianet.features.statistics import RegionStatistics

Signature = tuple[int, int, int]
"""Inode, size and time of a file: another file under the same path has another one."""


@dataclass(frozen=True)
class OpenRegion:
    """A region in use.

    Attributes:
        path: absolute path of its file.
        signature: of the file when it was opened.
        file: card and previews.
        engine: takes turns on the device.
    """

    path: Path
    signature: Signature
    file: RegionFile
    engine: TurnTakingEngine

    @property
    def id(self) -> str:
        """The region model's own id."""
        return self.file.card.id

    @cached_property
    def pyramid(self) -> TilePyramid:
        """Its tiles."""
        return TilePyramid(self.file.card.grid)

    @cached_property
    def source(self) -> RegionStatistics:
        """What the instant head learns on at all dates, kept between trainings."""
        # SciPy takes a moment to import; looking at a region does without.
        from lianet.features.seasonal import RegionSeasons, knows_seasons
        from lianet.features.statistics import RegionStatistics

        kind = RegionSeasons if knows_seasons(self.file.card) else RegionStatistics
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
        self._regions: dict[str, OpenRegion] = {}
        self._opening = threading.Lock()

    def open(self, path: Path) -> OpenRegion:
        """Open a region file; one that is open already is found again.

        A file that was replaced on disk since then is opened anew.

        Raises:
            NotFoundError: there is no such file.
            RegionFileError: it is not a whole region file.
            DeviceError: the device that was asked for cannot be used.
        """
        path = path.resolve()
        with self._opening:
            for known in self.all():
                if known.path == path and _signature(path) == known.signature:
                    return known
            region = self._load(path)
            for known in self.all():
                if known.id == region.id and _signature(known.path) == known.signature:
                    _check_copy(region, known)
                    return known
                if known.path == path:
                    self._regions.pop(known.id, None)
            self._regions[region.id] = region
            return region

    def _load(self, path: Path) -> OpenRegion:
        signature = _signature(path)
        file, engine = self._machine.open(path)
        if signature is None:
            raise NotFoundError(f"{path} is gone", "Open the region from another place")
        region = OpenRegion(path, signature, file, TurnTakingEngine(engine, self._turns))
        with as_region_error(path.name):  # before it is listed, where it would be asked for
            json.dumps(region.file.card.to_json(), allow_nan=False)
            region.pyramid.levels  # noqa: B018 (made by asking)
        return region

    def get(self, id_: str) -> OpenRegion:
        """An open region.

        Raises:
            NotFoundError: none with this id is open, or its file was removed or replaced.
        """
        region = self._regions.get(id_)
        if region is None:
            raise NotFoundError(f"No region {id_} is open", "Open its file first")
        if _signature(region.path) == region.signature:
            return region
        return self._look_again(region)

    def _look_again(self, region: OpenRegion) -> OpenRegion:
        """The file is another one than the one that was opened; usable if it says the same."""
        try:
            fresh = self.open(region.path)
        except NotFoundError:
            self._regions.pop(region.id, None)
            raise
        if fresh.id == region.id:
            return fresh
        raise NotFoundError(
            f"{region.path.name} was replaced by another region model",
            "Open the file again",
            code="region_replaced",
        )

    def all(self) -> list[OpenRegion]:
        """Every open region, in the order of opening."""
        return list(self._regions.values())

    def close(self, id_: str) -> OpenRegion:
        """Forget a region.

        Raises:
            NotFoundError: none with this id is open.
        """
        region = self._regions.pop(id_, None)
        if region is None:
            raise NotFoundError(f"No region {id_} is open", "It may be closed already")
        return region


def _check_copy(region: OpenRegion, known: OpenRegion) -> None:
    """See that a file with the weights of an open one is a copy of it, and not another region.

    Raises:
        ConflictError: its card is another one.
    """
    if region.file.card != known.file.card:
        raise ConflictError(
            f"{region.path.name} has the weights of {known.path}, which is open, and another card",
            "Close the region that is open first",
            code="region_twin",
        )


def _signature(path: Path) -> Signature | None:
    """What tells a file from its successor; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
