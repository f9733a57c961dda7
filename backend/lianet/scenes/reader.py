"""The kinds of readers: what makes granules of what people have."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from lianet.errors import StackError, say
from lianet.geo.raster import shown_name
from lianet.geo.web_raster import WebRasters
from lianet.kinds import Kind, Registry
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import Granule
from lianet.scenes.problems import LeftOut, Problem


@dataclass(frozen=True)
class ReadOptions:
    """What the user decides about how files are read; None or empty: as the files say.

    Attributes:
        bands: names to take, in this order; by position where the files describe none.
        scale: reflectance = stored x scale + offset.
        offset: of all dates, or by date.
        nodata: stored value that means no observation.
        dates_as: how dates in names are written, one of `lianet.scenes.date_forms.FORMS`.
        mask_band: band that masks, in the files or in those of `mask_dir`.
        mask_dir: folder with one mask file a date.
        mask_values: values of the mask that hide a pixel.
        masks: whether masks that come along are used.
        cloud_model: whether a model finds clouds where there is no mask.
        start, end: days that a search or a catalogue is limited to.
        bounds: west, south, east, north in degrees, likewise.
        max_cloud: percent, likewise; no limit at 100. Of the area as far as a tile's share lets
            know it where a mask will tell of it, else of the whole tile.
        dates_at_most: that will be taken; a search then looks at a few times as many.
        chosen: ids of the acquisitions that will be taken; a search looks at no others.
        collection: that a search looks into; the catalogue's usual one where absent.
        secrets: credentials by the names of their environment variables, which count where a
            name is absent; they are used, and kept nowhere.
    """

    bands: tuple[str, ...] | None = None
    scale: float | None = None
    offset: float | Mapping[dt.date, float] | None = None
    nodata: float | None = None
    dates_as: str | None = None
    mask_band: str | None = None
    mask_dir: Path | None = None
    mask_values: tuple[int, ...] = ()
    masks: bool = True
    cloud_model: bool = False
    start: dt.date | None = None
    end: dt.date | None = None
    bounds: tuple[float, float, float, float] | None = None
    max_cloud: float = 100.0
    dates_at_most: int | None = None
    chosen: tuple[str, ...] | None = None
    collection: str | None = None
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Delivery:
    """What a reader found.

    Attributes:
        name: of the source, for people.
        granules: in any order.
        left_out: what was not used, and why.
        problems: found while reading.
        rasters: opens the places of its bands where they lie on the web; None: they are files.
    """

    name: str
    granules: tuple[Granule, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    rasters: WebRasters | None = None


@dataclass(frozen=True)
class Listed:
    """A granule as a catalogue tells of it: none of its files was opened.

    Attributes:
        granule: without bands.
        offset: that its item tells, in reflectance.
        bands: names, and pixel sizes in metres, 0 where they are not told.
        footprint: GeoJSON geometry in EPSG:4326; None where there is none.
        masks: names of the masks beside its bands.
    """

    granule: Granule
    offset: float
    bands: tuple[tuple[str, float], ...]
    footprint: Mapping[str, Any] | None
    masks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listing:
    """What a catalogue tells of a source.

    Attributes:
        name: of the source, for people.
        granules: in any order.
        left_out: what could not be used, and why.
    """

    name: str
    granules: tuple[Listed, ...]
    left_out: tuple[LeftOut, ...] = ()


class SceneReader(Kind, ABC):
    """A kind of reader: one format of imagery, or one place where it lies.

    Attributes:
        last: asked after those of other packages, since it takes whatever it is given.
        searches: whether it looks into a collection that is named.
    """

    what = say("reader of scenes")
    options: Any = ReadOptions
    last: ClassVar[bool] = False
    searches: ClassVar[bool] = False

    @abstractmethod
    def recognises(self, source: str) -> bool:
        """Whether a path or an address looks like something that it reads.

        A quick look at names, not at pixels, which raises nothing.
        """

    @abstractmethod
    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """Granules of a source.

        Args:
            source: that it recognises.
            options: what the user has decided.
            report: told of what takes long; may cancel.

        Raises:
            StackError: nothing in it can be used; says what is wrong and what to do.
        """

    def listed(
        self, source: str, options: ReadOptions, report: Reporter = silent
    ) -> Listing | None:
        """What is told of a source before any of its files is opened, where that is a catalogue.

        Args and errors are those of `read`.
        """
        return None


READERS: Registry[SceneReader] = Registry(
    "lianet.scenes",
    SceneReader,  # type: ignore[type-abstract]
    {
        "stac": "lianet.scenes.stac:STAC",
        "safe": "lianet.scenes.safe:SAFE",
        "eopf": "lianet.scenes.eopf:EOPF",
        "maja": "lianet.scenes.maja:MAJA",
        "cube": "lianet.scenes.cube:CUBE",
        "multidate": "lianet.scenes.multidate:MULTIDATE",
        "bandfiles": "lianet.scenes.bandfiles:BANDFILES",
        "geotiff": "lianet.scenes.geotiff:GEOTIFF",
    },
)
"""Every kind of reader by name."""


def reader_for(source: str) -> SceneReader:
    """The first reader that recognises a source.

    Raises:
        StackError: none does.
    """
    kinds = sorted(READERS.all(), key=lambda kind: kind.last)
    for kind in kinds:
        if kind.recognises(source):
            return kind
    known = "; ".join(f"{kind.name}: {kind.summary}" for kind in kinds)
    raise StackError(
        say("No reader knows what {source} is", source=shown_name(source)),
        say("Choose one of {known}", known=known),
    )
