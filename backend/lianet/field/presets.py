"""Presets: what a field is made of, as frozen dataclasses that a card stores and reads again."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, say

MOST_PAIR_FEATURES = 1024
"""A block of 256 px takes 0.1 to 0.3 GB with as many."""
_MOST_SHOWN = 60


@dataclass(frozen=True)
class Compact:
    """The field that two CPU cores can train and scrub.

    Its finest grid has a node on every pixel and starts from the data's principal components; its
    coarser grids and its decoder add what neighbours and seasons tell.

    Attributes:
        in_crops: whether it is decoded crop by crop, each pixel from one of them; else its file
            holds nodes, which are decoded block by block.
        limits: least and most of its whole numbers, of a file of whatever origin.
        learns_trunk: whether its decoder's trunk says more of a pixel than statistics over dates.
        keeps_overviews: whether its file holds what it looks like from afar.
        bounds_weights: whether a weight beyond all reason is one of a damaged file.
    """

    in_crops: ClassVar[bool] = False
    limits: ClassVar[Mapping[str, tuple[int, int]]] = {
        "features": (1, 4096), "coarse_features": (1, 1024), "table_size": (1, 2**26),
        "channels": (0, 4096), "blocks": (0, 64), "date_features": (1, 4096),
    }  # fmt: skip
    learns_trunk: ClassVar[bool] = False
    keeps_overviews: ClassVar[bool] = True
    bounds_weights: ClassVar[bool] = True

    preset: str = "compact"
    # Features of a node of the finest grid. 0: as many as `bits_per_value` pays for.
    features: int = 0
    # Quantisation step of those features, in reflectance. 0: from `bits_per_value`.
    step: float = 0.0
    # Budget of the finest grid in bits per stored value (date x band x pixel).
    bits_per_value: float = 0.6
    # Node spacing of the coarser grids in pixels, finest first.
    coarse_spacings_px: tuple[int, ...] = (4, 16, 64)
    # Features of a node of a coarser grid.
    coarse_features: int = 4
    # A coarser grid is dense up to this many nodes and hashed beyond.
    table_size: int = 2**17
    # Channels of the decoder's trunk. 0: it has none, its linear path is all there is.
    channels: int = 32
    # Residual blocks of the decoder, each modulated by the date.
    blocks: int = 2
    # Length of a date's learned vector.
    date_features: int = 16
    # How nodes are coded in the file: `planes` or `pairs` (lianet.region.stored_nodes).
    coding: str = "planes"
    # `pairs`: the last so many features are of the differences within pairs of pixels.
    details: int = 0
    # `pairs`: rows and columns by which the first pair begins before the region.
    pair_origin: tuple[int, int] = (0, 0)

    @property
    def linear(self) -> bool:
        """Whether reflectance is linear in the nodes: decoding is a matrix product then."""
        return self.channels == 0

    @property
    def trains(self) -> bool:
        """Whether its nodes follow a gradient; else they are coded as what the stack shows."""
        return self.coding == "planes"

    @property
    def nodes_in_pairs(self) -> bool:
        """Whether its nodes are coded as what pairs of pixels show."""
        return self.coding == "pairs"

    @property
    def shares_dates(self) -> str:
        """Why no acquisition can be added or taken out; "" where each stands for itself."""
        if self.linear and self.nodes_in_pairs:
            return ""
        return "was trained, and its dates share what was learnt"

    @property
    def halo_px(self) -> int:
        """Pixels that the decoder sees around each pixel: one per 3x3 convolution."""
        return 0 if self.linear else 1 + 2 * self.blocks

    def oddities(self, shape: tuple[int, int], dates: int) -> Iterator[str]:
        """What cannot be of a field that lies in a file, besides numbers beyond `limits`.

        Args:
            shape: rows and columns of its region.
            dates: acquisitions.
        """
        spacings = self.coarse_spacings_px
        if len(spacings) > 32 or not all(type(v) is int and 1 <= v <= 2**20 for v in spacings):
            yield say("grids with a spacing that is none")
        if not is_number(self.step) or not 0 < self.step < 1e6:
            yield say("a quantisation step that is none")
        if self.coding not in ("planes", "pairs"):
            yield say(
                "a coding {name} that this version does not know", name=as_written(self.coding)
            )
        if not self.nodes_in_pairs:
            return
        if self.features > MOST_PAIR_FEATURES:
            yield say("{count} features in pairs", count=self.features)
        if type(self.details) is not int or not 0 <= self.details < self.features:
            yield say("a field with {name} {value}", name="details", value=as_written(self.details))
        if len(self.pair_origin) != 2 or not all(
            type(first) is int and first in (0, 1) for first in self.pair_origin
        ):
            yield say("pairs that begin nowhere")

    def to_json(self) -> dict[str, Any]:
        """The preset as the card stores it."""
        lists = ("coarse_spacings_px", "pair_origin")
        return {**asdict(self), **{name: list(getattr(self, name)) for name in lists}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Compact:
        """Inverse of `to_json`.

        Raises:
            RegionFileError: a key is unknown, missing or of the wrong kind.
        """
        try:
            lists = {"coarse_spacings_px": tuple(value["coarse_spacings_px"])}
            # Cards of schema 1 do not know pairs.
            lists["pair_origin"] = tuple(value.get("pair_origin", (0, 0)))
            return cls(**{**value, **lists})
        except (KeyError, TypeError) as error:
            raise RegionFileError(
                say("This version does not know the region's kind of field ({error})", error=error),
                "Update LIANet, or get a fresh copy of the file",
            ) from error


COMPACT = Compact(bits_per_value=0.35, coarse_spacings_px=(), channels=0, blocks=0, coding="pairs")
TRAINED = Compact(preset="trained")


def is_number(value: Any) -> bool:
    """Whether something from a file is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def as_written(value: object) -> str:
    """As it stands in a file, as far as a sentence has room for it."""
    return repr(value)[:_MOST_SHOWN]


def scaled_arrays(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    """A region's parameters as float32, 8-bit ones multiplied by their scales."""
    return {
        name: array.astype(np.float32) * arrays.get(f"{name}.scale", np.float32(1))
        for name, array in arrays.items()
        if not name.endswith(".scale")
    }
