"""Features that lie in files: embeddings that somebody else computed, read window by window.

They are learnt on as they are. What is quantised is made values of first, and is never resampled:
labels come to the grid of the features, and not the other way round.
"""

from __future__ import annotations

import hashlib
import json
import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.contract.regions import EmbeddingsCard, EmbeddingsFileAnswer, FeatureSpace
from lianet.errors import wording_of
from lianet.features.blocks import BlockCache, assemble
from lianet.features.source import LATTICE_PX, FeatureRecipe
from lianet.geo.grid import PixelGrid, Window

_CACHE_BYTES = 256 << 20
_COARSE_BYTES = 32 << 20


@dataclass(frozen=True)
class FeatureCard:
    """What is known of features in files.

    Attributes:
        kind: a name in `lianet.features.kinds.SOURCES`.
        name: for people.
        grid: of the pixels; north up, whatever the files are.
        names: of the features.
        space: what makes two of them comparable. Features of the same kind and space can be told
            apart by the same head, wherever they lie.
        content: what tells these files from others of the same space.
        year: that they describe; None where nothing says so.
        notes: what was noticed on the way, sentences for people.
        licence: "" where unknown.
        attribution: the sentence that must be shown with everything derived from them.
    """

    kind: str
    name: str
    grid: PixelGrid
    names: tuple[str, ...]
    space: FeatureSpace
    content: str
    year: int | None = None
    notes: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""

    @property
    def id(self) -> str:
        """Names these features at this place; the same for a copy."""
        grid = json.dumps(self.grid.to_json(), sort_keys=True)
        return _hash(self.space_id, str(self.year), grid, self.content)

    @property
    def space_id(self) -> str:
        """Names the feature space."""
        return _hash(self.kind, json.dumps(self.space.given(), sort_keys=True), *self.names)

    def told(self) -> EmbeddingsCard:
        """The card as the contract has it."""
        return EmbeddingsCard.model_validate(self._facts())

    def told_of_file(self, path: str) -> EmbeddingsFileAnswer:
        """The card as the command line tells of it."""
        return EmbeddingsFileAnswer.model_validate(self._facts() | {"path": path})

    def _facts(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            **self.grid.to_json(),
            "features": self.kind,
            "count": len(self.names),
            "space": self.space,
            "space_id": self.space_id,
            "year": self.year,
            "notes": list(self.notes),
            "notes_wording": [wording_of(note, "") for note in self.notes],
            "licence": self.licence,
            "attribution": self.attribution,
        }


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


class Pixels(ABC):
    """Values of a feature raster, however it is stored. Safe to call from several threads.

    Attributes:
        grid: north up.
    """

    grid: PixelGrid

    @abstractmethod
    def read(self, window: Window) -> NDArray[np.float32]:
        """Values of a window inside the grid: float32 [feature, row, column], NaN for nodata."""

    def picked(self, rows: range, cols: range) -> NDArray[np.float32]:
        """Single pixels of evenly spaced rows and columns: float32 [feature, row, column].

        Unlike a resampled picture it holds nothing but values that are there.
        """
        wide = Window(0, cols[0], 1, cols[-1] - cols[0] + 1)
        return np.stack(
            [self.read(Window(row, wide.col, 1, wide.width))[:, 0, :: cols.step] for row in rows],
            axis=1,
        )

    @property
    def is_current(self) -> bool:
        """Whether the files are those that were opened."""
        return True

    def close(self) -> None:  # noqa: B027 - most have nothing that is open
        """Close what is open; nobody may be reading."""


def spaced(places: range) -> slice:
    """Evenly spaced places as arrays take them."""
    return slice(places.start, places.stop, places.step)


class Picked(Pixels):
    """Every so many pixels of others, in the middle of a square each: a view from afar."""

    def __init__(self, pixels: Pixels, step: int) -> None:
        self._pixels, self._step = pixels, step
        grid = pixels.grid
        height, width = (-(-side // step) for side in grid.shape)
        self.grid = PixelGrid(grid.crs_wkt, grid.transform @ Affine.scale(step), height, width)
        # The last square may end before its middle: then all look at a pixel further up or left.
        self._row, self._col = (
            min(step // 2, side - 1 - (count - 1) * step)
            for side, count in zip(grid.shape, (height, width), strict=True)
        )

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `Pixels`."""
        step = self._step
        return self._pixels.picked(
            range(window.row * step + self._row, window.row_stop * step, step)[: window.height],
            range(window.col * step + self._col, window.col_stop * step, step)[: window.width],
        )


class FeatureFile:
    """Features that lie in files; implements `FeatureSource`.

    Args:
        card: what they are.
        pixels: gives their values.
        cache_bytes: bound of what is kept.
    """

    def __init__(self, card: FeatureCard, pixels: Pixels, cache_bytes: int = _CACHE_BYTES) -> None:
        self.card = card
        self._pixels = pixels
        self._kept = BlockCache(cache_bytes)
        self._coarser: dict[int, FeatureFile] = {}
        self._lock = threading.Lock()

    @property
    def id(self) -> str:
        """See `FeatureSource`: of the space, so that a head goes with all files of it."""
        return self.card.space_id

    @property
    def recipe(self) -> FeatureRecipe:
        """See `FeatureSource`."""
        return FeatureRecipe(self.card.kind, self.card.space.given())

    @property
    def title(self) -> str:
        """See `FeatureSource`."""
        return self.card.name

    @property
    def region_id(self) -> str:
        """See `FeatureSource`: there is no region model."""
        return ""

    @property
    def grid(self) -> PixelGrid:
        """See `FeatureSource`."""
        return self.card.grid

    @property
    def names(self) -> tuple[str, ...]:
        """See `FeatureSource`."""
        return self.card.names

    @property
    def of_pixel(self) -> int:
        """See `FeatureSource`: all; what lies around is in them already."""
        return len(self.card.names)

    @property
    def views(self) -> tuple[slice, ...]:
        """See `FeatureSource`: one."""
        return (slice(0, len(self.card.names)),)

    @property
    def frames(self) -> int:
        """See `FeatureSource`: one set for all dates."""
        return 1

    @property
    def bands(self) -> tuple[str, ...]:
        """See `FeatureSource`: none."""
        return ()

    @property
    def dates(self) -> tuple[str, ...]:
        """See `FeatureSource`: none; a year is not an acquisition."""
        return ()

    @property
    def attribution(self) -> str:
        """See `FeatureSource`."""
        return self.card.attribution

    def read(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        return assemble(
            window,
            self.grid.shape,
            LATTICE_PX,
            lambda extent: self._kept.get(extent, lambda: self._pixels.read(extent)),
        )

    def read_once(self, window: Window) -> NDArray[np.float32]:
        """See `FeatureSource`."""
        return self._pixels.read(window)

    def coarser(self, step: int) -> FeatureFile:
        """The same features seen from afar: single pixels, `step` apart, on a grid of those.

        What somebody looks at from afar costs what is on the screen, and not what lies beneath.
        """
        with self._lock:
            if step not in self._coarser:
                picked = Picked(self._pixels, step)
                card = replace(self.card, grid=picked.grid)
                self._coarser[step] = FeatureFile(card, picked, _COARSE_BYTES)
            return self._coarser[step]

    @property
    def is_current(self) -> bool:
        """Whether the files are those that were opened."""
        return self._pixels.is_current

    def close(self) -> None:
        """Close the files; nobody may be reading."""
        self._pixels.close()
