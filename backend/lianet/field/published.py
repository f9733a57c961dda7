"""Presets of the published models (arXiv 2604.07092 and the code that followed it)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, ClassVar

from lianet.errors import say
from lianet.field.presets import as_written, is_number

BFLOAT16_LOSS = "bfloat16_loss_db"
"""Under `training` of a card: what convolutions in bfloat16 take from the PSNR, in dB."""

MOST_SIDE_PX = 1_000_000
"""Of a region, or of a tile that a model spans."""
_MOST_EXTENTS = 8
"""Sides of a model's grids in those of its region: it has no blocks to be counted."""

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
        own_tables: whether each grid has a table of its own; else all share one.
        centre_px: from a pixel's number to where its field is asked.
        clamp: most that enters its decoder, and least below 0; 0: anything.
        time_mode: how a date becomes a vector, one of TIME_MODES.
        time_table: name of the weights with the vectors of dates, where `time_mode` is `index`.
    """

    crop_px: int
    margin_px: int
    extent_px: int
    growth: float
    origin_px: tuple[int, int]
    activation: str
    own_tables: ClassVar[bool]
    centre_px: ClassVar[float]
    clamp: ClassVar[float]
    time_table: ClassVar[str]
    in_crops: ClassVar[bool] = True
    limits: ClassVar[Mapping[str, tuple[int, int]]] = {
        "levels": (1, 32), "n_min": (1, 2**16), "table_size": (1, 2**26), "features": (1, 1024),
        "extent_px": (1, MOST_SIDE_PX), "preproj_channels": (1, 4096), "crop_px": (16, 512),
        "margin_px": (0, 256), "time_frequencies": (1, 4096), "time_hidden": (1, 65536),
        "blocks": (0, 256),
    }  # fmt: skip
    learns_trunk: ClassVar[bool] = True
    keeps_overviews: ClassVar[bool] = False
    bounds_weights: ClassVar[bool] = False
    nodes_in_pairs: ClassVar[bool] = False
    shares_dates: ClassVar[str] = "is a published model, whose dates share one decoder"

    def oddities(self, shape: tuple[int, int], dates: int) -> Iterator[str]:
        """See `lianet.field.presets.Compact`."""
        if not is_number(self.growth) or not 1 <= self.growth <= 16:
            yield say("a growth of its grids that is none")
        if not all(type(v) is int and abs(v) <= MOST_SIDE_PX for v in self.origin_px):
            yield say("an origin that is none")
        if max(shape) > _MOST_EXTENTS * self.extent_px:
            yield say("a grid that reaches far beyond its field's")
        if self.activation not in ("relu", "none") or 4 * self.margin_px > self.crop_px:
            yield say("a field that cannot be decoded")


@dataclass(frozen=True)
class Reference(Published):
    """What a model of the paper is made of."""

    own_tables: ClassVar[bool] = True
    centre_px: ClassVar[float] = 0.5
    clamp: ClassVar[float] = 100.0
    time_mode: ClassVar[str] = "index"
    time_table: ClassVar[str] = "time_emb.weight"

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

    def oddities(self, shape: tuple[int, int], dates: int) -> Iterator[str]:
        """See `Published`."""
        yield from super().oddities(shape, dates)
        if self.crop_px % 32:  # halved five times
            yield say("crops of {count} pixels", count=self.crop_px)
        if self.backbone not in ("small", "large"):
            yield say(
                "a field with {name} {value}", name="backbone", value=as_written(self.backbone)
            )

    def dated(self, days: Sequence[float]) -> Reference:
        """Itself: it learns a vector of each date, whenever that is."""
        return self

    def renamed(self) -> Reference:
        """With the name of the preset that it is a model of."""
        return replace(self, preset="large" if self.backbone == "large" else "base")

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Reference:
        """Inverse of `to_json`; unknown keys are an error."""
        row, col = value["origin_px"]
        return cls(**{**value, "origin_px": (row, col)})


@dataclass(frozen=True)
class Lite(Published):
    """What a model of the later family is made of."""

    own_tables: ClassVar[bool] = False
    centre_px: ClassVar[float] = 0.0
    clamp: ClassVar[float] = 0.0
    time_table: ClassVar[str] = "time_encoder.emb.weight"

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

    def oddities(self, shape: tuple[int, int], dates: int) -> Iterator[str]:
        """See `Published`."""
        yield from super().oddities(shape, dates)
        if self.time_mode not in TIME_MODES or not all(is_number(day) for day in self.days):
            yield say("dates that its field cannot encode")
        if self.time_mode != "index" and len(self.days) != dates:
            yield say("other days in its field than dates")

    def dated(self, days: Sequence[float]) -> Lite:
        """For acquisitions of these days since 2015-01-01."""
        return replace(self, days=tuple(days))

    def renamed(self) -> Lite:
        """With the name of the preset that it is a model of."""
        modified = (self.levels, self.table_size) == (MODIFIED.levels, MODIFIED.table_size)
        return replace(self, preset="modified") if modified else self

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Lite:
        """Inverse of `to_json`; unknown keys are an error."""
        row, col = value["origin_px"]
        return cls(**{**value, "origin_px": (row, col), "days": tuple(value["days"])})


BASE = Reference()
LARGE = Reference(preset="large", backbone="large")
LITE = Lite()
MODIFIED = Lite(preset="modified", levels=13, table_size=2**19)
