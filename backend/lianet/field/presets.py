"""Presets: what a field is made of, as frozen dataclasses that a card stores and reads again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from lianet.errors import RegionFileError, say


@dataclass(frozen=True)
class Compact:
    """The field that two CPU cores can train and scrub.

    Its finest grid has a node on every pixel and starts from the data's principal components; its
    coarser grids and its decoder add what neighbours and seasons tell.

    Attributes:
        learns_trunk: whether its decoder's trunk says more of a pixel than statistics over dates.
        keeps_overviews: whether its file holds what it looks like from afar.
        bounds_weights: whether a weight beyond all reason is one of a damaged file.
    """

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


PRESETS: dict[str, Compact] = {
    "compact": Compact(
        bits_per_value=0.35, coarse_spacings_px=(), channels=0, blocks=0, coding="pairs"
    ),
    "trained": Compact(preset="trained"),
}
"""Presets by the name that `--preset` takes."""


def scaled_arrays(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
    """A region's parameters as float32, 8-bit ones multiplied by their scales."""
    return {
        name: array.astype(np.float32) * arrays.get(f"{name}.scale", np.float32(1))
        for name, array in arrays.items()
        if not name.endswith(".scale")
    }
