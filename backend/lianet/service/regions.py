"""The regions that are open, by id."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.errors import ConflictError, InputError, NotFoundError, say
from lianet.geo.open_files import signature_of
from lianet.region.checks import as_region_error
from lianet.region.mosaic_plan import manifest_in
from lianet.region.together_file import is_together, read_together
from lianet.service.machine import Machine
from lianet.service.opened import Opened, OpenEmbeddings, OpenRegion
from lianet.service.turns import DeviceTurns, TurnTakingEngine

if TYPE_CHECKING:
    pass

MOST_OPEN = 64
"""Regions at once: each holds its overview, kept blocks and threads."""


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

    @property
    def gpu_problem(self) -> str:
        """Why one of them is computed by the CPU although there is a GPU; "" where none is."""
        models = [one for one in self.all() if isinstance(one, OpenRegion)]
        return next((told for one in models if (told := one.engine.gpu_problem)), "")

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
