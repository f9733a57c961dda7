"""Presets of the published models (arXiv 2604.07092 and the code that followed it)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

BFLOAT16_LOSS = "bfloat16_loss_db"
"""Under `training` of a card: what convolutions in bfloat16 take from the PSNR, in dB."""

TIME_MODES = ("index", "sinusoidal", "fourier_learned", "mlp")


@dataclass(frozen=True)
class PaperRecipe:
    """How the paper trains its models (section 8)."""

    # Reflectance error that is minimised, over all bands.
    loss: str = "l1"
    # AdamW.
    learning_rate: float = 5e-4
    weight_decay: float = 0.0
    # Norm to which gradients are clipped.
    gradient_norm: float = 1.0
    # Patches of 128 px, drawn at random places and dates.
    batch: int = 64
    patches_per_epoch: int = 1_024_000
    # Cosine schedule after a linear rise.
    warm_up_epochs: int = 5
    # 225 for 2,500 km2, 393 for 5,000, 897 for 12,000.
    epochs: int = 225

    def rate_at(self, fraction: float) -> float:
        """Learning rate when a share of the run, 0 to 1, is done."""
        warm_up = self.warm_up_epochs / self.epochs
        if fraction < warm_up:
            return self.learning_rate * max(fraction / warm_up, 0.01)
        return (
            self.learning_rate * (1 + math.cos(math.pi * (fraction - warm_up) / (1 - warm_up))) / 2
        )

    @property
    def steps(self) -> int:
        """Steps of the whole run."""
        return max(self.epochs * self.patches_per_epoch // self.batch, 1)

    @classmethod
    def for_area(cls, area_km2: float) -> PaperRecipe:
        """The recipe with the paper's epochs for an area, linear between its three sizes."""
        sizes = ((2500.0, 225), (5000.0, 393), (12000.0, 897))
        (low, fewer), (high, more) = sizes[:2] if area_km2 <= sizes[1][0] else sizes[1:]
        share = (area_km2 - low) / (high - low)
        return cls(epochs=max(round(fewer + share * (more - fewer)), 1))


class Published:
    """What published models have in common; attributes as of `lianet.field.presets.Compact`.

    Attributes:
        crop_px: side of the crops that the decoder was trained on, and decodes.
        margin_px: pixels at a crop's edge that its neighbour gives.
    """

    crop_px: int
    margin_px: int
    learns_trunk: ClassVar[bool] = True
    keeps_overviews: ClassVar[bool] = False
    bounds_weights: ClassVar[bool] = False
    nodes_in_pairs: ClassVar[bool] = False
    shares_dates: ClassVar[str] = "is a published model, whose dates share one decoder"


@dataclass(frozen=True)
class Reference(Published):
    """What a model of the paper is made of."""

    preset: str = "base"
    # Grids, the finest below a pixel.
    levels: int = 11
    # Cells of the coarsest grid along `extent_px`.
    n_min: int = 16
    # Cells of a level as a multiple of those of the level before.
    growth: float = 2.0
    # Entries of a level's table.
    table_size: int = 2**17
    # Features of an entry.
    features: int = 4
    # Pixels that the grids span: a Sentinel-2 tile has 10980.
    extent_px: int = 10980
    # `small`: ResNet50 blocks and a 256-channel decoder; `large`: ResNet101 and 512.
    backbone: str = "small"
    # Channels between the grids and the decoder.
    preproj_channels: int = 128
    # After the output layer: `relu` or `none`.
    activation: str = "relu"
    # Side of the crops that the decoder was trained on.
    crop_px: int = 128
    # Pixels at a crop's edge that its neighbour gives: further in, two crops of a model after 65
    # steps of training on a real stack differ by 2 % of its error, at the edge by all of it.
    margin_px: int = 16
    # Row and column of the region's upper left pixel in the field's own coordinates.
    origin_px: tuple[int, int] = (0, 0)

    def to_json(self) -> dict[str, Any]:
        """The preset as the card stores it."""
        return {**asdict(self), "origin_px": list(self.origin_px)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Reference:
        """Inverse of `to_json`; unknown keys are an error."""
        row, col = value["origin_px"]
        return cls(**{**value, "origin_px": (row, col)})


@dataclass(frozen=True)
class Lite(Published):
    """What a model of the later family is made of."""

    preset: str = "lite"
    # Grids, the finest below a pixel.
    levels: int = 11
    # Cells of the coarsest grid along `extent_px`.
    n_min: int = 16
    # Cells of a level as a multiple of those of the level before.
    growth: float = 2.0
    # Entries of the table that all levels share.
    table_size: int = 2**17
    # Features of an entry.
    features: int = 128
    # Pixels that the grids span: the width of the mosaic of Sentinel-2 tiles.
    extent_px: int = 10980
    # How a date becomes a vector: one of TIME_MODES.
    time_mode: str = "index"
    # Frequencies of the sinusoidal modes.
    time_frequencies: int = 8
    # Width of the mlp mode.
    time_hidden: int = 64
    # Channels between the grids and the decoder.
    preproj_channels: int = 128
    # Residual blocks of the decoder.
    blocks: int = 3
    # After the output layer: `relu` or `none`.
    activation: str = "none"
    # Side of the crops that the decoder was trained on.
    crop_px: int = 128
    # Pixels at a crop's edge that its neighbour gives: as far as the 3x3 convolutions reach.
    margin_px: int = 8
    # Row and column of the region's upper left pixel in the field's own coordinates.
    origin_px: tuple[int, int] = (0, 0)
    # Days since 2015-01-01 of each acquisition, time of day included; only `index` needs none.
    days: tuple[float, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The preset as the card stores it."""
        return {**asdict(self), "origin_px": list(self.origin_px), "days": list(self.days)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Lite:
        """Inverse of `to_json`; unknown keys are an error."""
        row, col = value["origin_px"]
        return cls(**{**value, "origin_px": (row, col), "days": tuple(value["days"])})


BASE = Reference()
LARGE = Reference(preset="large", backbone="large")
LITE = Lite()
MODIFIED = Lite(preset="modified", levels=13, table_size=2**19)

PUBLISHED: dict[str, Reference | Lite] = {
    preset.preset: preset for preset in (BASE, LARGE, LITE, MODIFIED)
}
"""Presets of published models by name."""


def published_from_json(value: dict[str, Any]) -> Reference | Lite:
    """The preset that a card holds; which of the two families its name says."""
    family = type(PUBLISHED[value["preset"]])
    return family.from_json(value)
