"""What a stack is made of, and what a stack is.

    BandSource     one band of one raster: where its pixels lie and how they become reflectance
    MaskSource     a raster that says which pixels shall not be believed
    Granule        one tile, product or file: its bands, offset and masks, at one moment
    Acquisition    one observation of the region: the granules of a day, the clearest first
    Stack          the acquisitions of a region on one pixel grid; a protocol, no folder

Readers make granules of what people have (`lianet.scenes.reader`); nothing here reads a pixel.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from lianet.contract.regions import Decided
from lianet.geo.bands import Band
from lianet.geo.grid import PixelGrid, Window


@dataclass(frozen=True)
class BandSource:
    """One band of one raster.

    Attributes:
        place: what GDAL opens: a path, a name under /vsizip, or a link without its query.
        number: of the band in it, counted from 1.
        grid: where its pixels lie; not rotated, north up.
        dtype: of the stored values.
        scale: reflectance = stored x scale + offset.
        offset: see scale.
        nodata: stored value that means no observation; None for none.
        variable: of a cube (netCDF, Zarr) that xarray opens; "" for a raster.
        index: of the cube, by dimension, of what lies on `grid`.
        flipped: whether the cube's rows run from south to north.
        fills: other stored values that mean no observation, which no tag names.
        signed: whether stored values of uint16 are those of int16, its `dtype`.
    """

    place: str
    number: int
    grid: PixelGrid
    dtype: str
    scale: float = 1.0
    offset: float = 0.0
    nodata: float | None = None
    variable: str = ""
    index: tuple[tuple[str, int], ...] = ()
    flipped: bool = False
    fills: tuple[float, ...] = ()
    signed: bool = False

    @property
    def name(self) -> str:
        """The file's name, for people."""
        return PurePosixPath(self.place.replace("\\", "/")).name


@dataclass(frozen=True)
class MaskRule:
    """Which values of a mask hide a pixel.

    Attributes:
        name: of the mask, for people and for the card.
        values: that hide; every value but 0 where neither values nor bits are given.
        bits: that hide where one of them is set.
        empty: values that mean that the mask knows nothing of the pixel, and nothing is there.
        at_least: of a layer of probability: what hides, 0 to 1.
        below: likewise, of a layer that says how clear a pixel is.
        whole: what such a layer stores for 1 in whole numbers; in floats it is 1, but for percent.
        times: what stored values are multiplied by first, where somebody scaled the mask too.
    """

    name: str
    values: tuple[int, ...] = ()
    bits: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    at_least: float | None = None
    below: float | None = None
    whole: float = 1.0
    times: float = 1.0

    def hides(self, stored: NDArray[Any]) -> NDArray[np.bool_]:
        """Where stored values hide the pixel."""
        if self.times != 1:
            stored = stored.astype(np.float64) * self.times
        if stored.dtype.kind == "f" and (self.bits or self.values):
            # Classes that were resampled or scaled are near whole numbers; NaN is none.
            stored = np.rint(np.nan_to_num(stored, nan=0.0, posinf=0.0, neginf=0.0))
        if self.bits:
            whole = stored.astype(np.int64)
            hidden = (whole & sum(1 << bit for bit in self.bits)) != 0
        elif self.values:
            hidden = np.isin(stored, self.values)
        elif self.at_least is not None:
            floating = stored.dtype.kind == "f" and self.whole != 100
            hidden = stored / (1.0 if floating else self.whole) >= self.at_least
        elif self.below is not None:
            hidden = stored < self.below
        else:
            hidden = stored != 0
        if self.empty:
            hidden |= np.isin(stored, self.empty)
        return np.asarray(hidden)

    def to_json(self) -> dict[str, Any]:
        """The rule as the card keeps it."""
        kept: dict[str, Any] = {
            "name": self.name, "values": list(self.values), "bits": list(self.bits)
        }  # fmt: skip
        if self.times != 1:
            kept["times"] = self.times
        for key in ("at_least", "below"):
            if (limit := getattr(self, key)) is not None:
                kept[key] = limit
        return kept


@dataclass(frozen=True)
class MaskSource:
    """A raster of a granule, and how to take it as a mask."""

    source: BandSource
    rule: MaskRule


@dataclass(frozen=True)
class Granule:
    """One tile, product or file at one moment.

    Attributes:
        id: what its provider calls it; the file's name where there is none.
        moment: of sensing, UTC; midnight where only the day is known.
        bands: sources by the bands' standard names, in the order of the files.
        masks: of clouds and the like.
        blank: pixels whose bands are all 0 were not observed.
        offset_from: what said the offset: `given`, `product`, `item`, `file`, `name`, `pixels`,
            or "" where nothing did and none is applied.
        sensor: `Sentinel-2`, `Landsat`, `HLS` or "".
        level: `L1C`, `L2A`, `L2SP` or "".
        baseline: of processing, `05.00`; "" where unknown.
        datatake: names the pass of the satellite; "" where unknown.
        tile: of the provider's tiling; "" where unknown.
        processed: sorts reprocessed duplicates, the newest last.
        cloud: share of cloud that its metadata tell, 0 to 1; None where they do not.
    """

    id: str
    moment: dt.datetime
    bands: Mapping[str, BandSource]
    masks: tuple[MaskSource, ...] = ()
    blank: bool = False
    offset_from: str = ""
    sensor: str = ""
    level: str = ""
    baseline: str = ""
    datatake: str = ""
    tile: str = ""
    processed: str = ""
    cloud: float | None = None

    @property
    def date(self) -> dt.date:
        """The day of sensing (UTC)."""
        return self.moment.date()

    @property
    def offset(self) -> float:
        """What is added to stored x scale; of the first band where they differ."""
        return next((source.offset for source in self.bands.values()), 0.0)

    def finest(self) -> BandSource:
        """The band with the smallest pixels, the first of them."""
        return min(self.bands.values(), key=lambda source: source.grid.gsd[0])

    def provenance(self) -> dict[str, Any]:
        """What the region's card keeps of it: no paths, and no links with their queries."""
        kept: dict[str, Any] = {
            "id": self.id,
            "moment": self.moment.isoformat(),
            "offset": round(self.offset, 6),
            "offset_from": self.offset_from,
            "masks": [mask.rule.to_json() for mask in self.masks],
        }
        for key in ("sensor", "level", "baseline", "datatake", "tile"):
            if value := getattr(self, key):
                kept[key] = value
        return kept


@dataclass(frozen=True)
class Acquisition:
    """One observation of the region.

    Attributes:
        id: stays the same however the source is read: the day and what was seen.
        date: of sensing (UTC).
        granules: that cover it, the one that counts first where they overlap.
        kept: provenance of an acquisition that was collected into a file of its own.
    """

    id: str
    date: dt.date
    granules: tuple[Granule, ...] = ()
    kept: Mapping[str, Any] | None = field(default=None, compare=False)

    def provenance(self) -> dict[str, Any]:
        """Products, offsets and masks, as the region's card keeps them."""
        if self.kept is not None:
            return dict(self.kept)
        return {
            "id": self.id,
            "date": self.date.isoformat(),
            "granules": [granule.provenance() for granule in self.granules],
        }


class Stack(Protocol):
    """The acquisitions of a region on one pixel grid, sorted by date.

    Reads by window and is safe to use from several threads.
    """

    @property
    def name(self) -> str:
        """For people: the folder or file it came from."""

    @property
    def grid(self) -> PixelGrid:
        """Shared by all dates."""

    @property
    def bands(self) -> tuple[Band, ...]:
        """In the order in which every method returns them."""

    @property
    def acquisitions(self) -> tuple[Acquisition, ...]:
        """Ascending, one a day."""

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Of the acquisitions: ascending, unique."""

    @property
    def offsets(self) -> tuple[float, ...]:
        """One a date: reflectance = stored x band.scale + offset.

        They differ only where Sentinel-2 products from before and after processing baseline
        04.00 are mixed; `Band.offset` is then the latest date's.
        """

    @property
    def dtype(self) -> str:
        """Of the stored values: uint16, int16 or float32."""

    @property
    def nodata(self) -> float | None:
        """Stored value that means no observation; None for none or where the dates differ."""

    @property
    def decided(self) -> Decided | None:
        """What was said by hand of how its source is read; None where the source said all."""

    @property
    def fingerprint(self) -> str:
        """Identifies grid, bands and pixels (not the place), so that a resumed training notices
        another stack."""

    def read(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Stored values of a window.

        Args:
            window: pixels inside the grid.
            date_indices: positions in `dates`; all where absent.

        Returns:
            Values [date, band, row, column] in the stored type, and valid [date, row, column]:
            where the pixel was observed in every band and no mask hides it.

        Raises:
            InputError: a file is damaged.
            NotFoundError: a file is gone.
            WindowError: the window leaves the grid.
        """

    def reflectance(
        self, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Reflectance of a window: stored x scale + offset, in float32.

        Below 0 (dark water after the offset) it is 0; above 1 (cloud, snow, glint) it stays.

        Returns:
            float32 [date, band, row, column], 0 where not valid, and valid [date, row, column].
            Raises as `read`.
        """

    def as_reflectance(
        self,
        stored: NDArray[Any],
        valid: NDArray[np.bool_],
        date_indices: Sequence[int] | None = None,
    ) -> NDArray[np.float32]:
        """What `reflectance` makes of what `read` gave; for callers that keep stored values."""

    def close(self) -> None:
        """Close the files; a later read opens them again."""


class Reflectance:
    """Half of a stack: what turns its stored values into reflectance, for whoever makes one."""

    decided: Decided | None = None
    """See `Stack.decided`."""

    def reflectance(
        self: Stack, window: Window, date_indices: Sequence[int] | None = None
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """See `Stack.reflectance`."""
        stored, valid = self.read(window, date_indices)
        return self.as_reflectance(stored, valid, date_indices), valid

    def as_reflectance(
        self: Stack,
        stored: NDArray[Any],
        valid: NDArray[np.bool_],
        date_indices: Sequence[int] | None = None,
    ) -> NDArray[np.float32]:
        """See `Stack.as_reflectance`."""
        indices = range(len(self.dates)) if date_indices is None else date_indices
        values = stored.astype(np.float32)
        scales = np.array([band.scale for band in self.bands], np.float32)
        values *= scales[None, :, None, None]
        values += np.array([self.offsets[i] for i in indices], np.float32)[:, None, None, None]
        np.maximum(values, 0.0, out=values)
        np.copyto(values, 0.0, where=~valid[:, None])
        return values
