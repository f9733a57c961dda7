"""Kinds of features that lie in files, and the one way to open them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lianet.errors import InputError, NotFoundError, say
from lianet.features.feature_file import FeatureFile
from lianet.features.kinds import SOURCES, DecodesTrunk, FeatureKind
from lianet.features.source import FeatureSource


class FileKind(FeatureKind):
    """A kind of features that lie in files.

    Attributes:
        unmistakable: whether what it recognises cannot be imagery, whatever its bands are called.
    """

    needs_region = False
    unmistakable: bool = True

    @abstractmethod
    def recognises(self, path: Path) -> bool:
        """Whether there are such features at a path; a look at names and headers."""

    @abstractmethod
    def read(self, path: Path, options: Any) -> FeatureFile:
        """Open the features at a path.

        Raises:
            InputError: they cannot be used; says why and what to do.
        """

    def open(
        self, engine: DecodesTrunk | None, dates: tuple[int, ...], options: Any
    ) -> FeatureSource:
        """See `FeatureKind`: these lie in files.

        Raises:
            InputError: always.
        """
        raise InputError(
            say("Features of the kind {name} are no region's", name=self.name),
            "Open the files they lie in",
        )


def file_kinds() -> list[FileKind]:
    """Every kind of features in files, in the order in which they are asked."""
    return [kind for kind in SOURCES.all() if isinstance(kind, FileKind)]


def open_features(
    path: Path | str, kind: str = "", options: Mapping[str, Any] | None = None
) -> FeatureFile:
    """Open features that lie in files.

    Args:
        path: a GeoTIFF or COG, a Zarr, a tile, or a folder of tiles or rasters.
        kind: a name in `SOURCES`; the first that recognises the path where absent.
        options: of that kind.

    Raises:
        NotFoundError: there is nothing.
        InputError: it holds no features, or they cannot be used.
    """
    path = Path(path)
    if not path.exists():
        raise NotFoundError(say("{path} does not exist", path=path), "Check the path")
    if kind:
        chosen = SOURCES.get(kind)
        if not isinstance(chosen, FileKind):
            raise InputError(
                say("Features of the kind {kind} do not lie in files", kind=kind),
                say("Use one of {names}", names=", ".join(one.name for one in file_kinds())),
            )
    else:
        found = next((one for one in file_kinds() if one.recognises(path)), None)
        if found is None:
            raise InputError(
                say("{name} holds no features that are known", name=path.name),
                "Open a GeoTIFF or Zarr of features, or a folder of tiles",
            )
        chosen = found
    if missing := chosen.missing():
        raise InputError(
            say(
                "{name} needs {names}, which is not installed",
                name=path.name,
                names=" and ".join(missing),
            ),
            "Install the backend's extra for sources: ./backend[sources] with pip",
        )
    return chosen.read(path.resolve(), chosen.read_options(options or {}))
