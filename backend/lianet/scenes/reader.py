"""The kinds of readers: what makes granules of what people have."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar

from lianet.errors import StackError, say
from lianet.geo.raster import shown_name
from lianet.geo.web_raster import WebRasters
from lianet.kinds import Kind, Registry
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import Granule
from lianet.scenes.problems import LeftOut, Problem

LIMITS = ("bounds", "max_cloud", "dates_at_most", "chosen")
"""What is left out again of what was read, whoever read it: a reader that has options of these
names need not open what will not be taken."""


@dataclass(frozen=True)
class ReadOptions:
    """What is decided about how files are read, whoever reads them; None or empty: as they say.

    A reader that takes more than this has options of its own: a dataclass made from this one.

    Attributes:
        bands: names to take, in this order; by position where the files describe none.
        scale: reflectance = stored x scale + offset.
        offset: of all dates, or by date.
        nodata: stored value that means no observation.
        mask_band: band that masks, in the files or in those of `mask_dir`.
        mask_dir: folder with one mask file a date.
        mask_dates_as: how dates in their names are written, one of
            `lianet.scenes.date_forms.FORMS`.
        mask_values: values of the mask that hide a pixel.
        masks: whether masks that come along are used.
        cloud_model: whether a model finds clouds where there is no mask.
        start, end: first and last day.
    """

    bands: tuple[str, ...] | None = None
    scale: float | None = None
    offset: float | Mapping[dt.date, float] | None = None
    nodata: float | None = None
    mask_band: str | None = None
    mask_dir: Path | None = None
    mask_dates_as: str | None = None
    mask_values: tuple[int, ...] = ()
    masks: bool = True
    cloud_model: bool = False
    start: dt.date | None = None
    end: dt.date | None = None


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
        options: `ReadOptions`, or what is made from it.
        last: asked after those of other packages, since it takes whatever it is given.
    """

    what = say("reader of scenes")
    options: Any = ReadOptions
    last: ClassVar[bool] = False

    def takes(self, name: str) -> bool:
        """Whether it has an option."""
        return name in {field.name for field in fields(self.options)}

    def options_for(self, source: str, given: Mapping[str, Any]) -> Any:
        """Its options, from all that is given with a source; None: not given.

        Args:
            source: named in errors.
            given: by name; their `kind`, which they may have, is the name of their reader.

        Raises:
            StackError: one is for other readers.
            InputError: one cannot be used.
        """
        values = {name: value for name, value in given.items() if value is not None}
        if values.pop("kind", self.name) != self.name:
            raise StackError(
                say(
                    "{source} is read by the reader {reader}, and these are options of {other}",
                    source=shown_name(source),
                    reader=self.name,
                    other=given["kind"],
                ),
                "Leave them out",
                code="option",
            )
        beside = set(LIMITS)
        if values.get("mask_dir") is not None:
            dates_as = values.get("dates_as")
            values |= {} if dates_as is None else {"mask_dates_as": dates_as}
            beside.add("dates_as")
        for name in list(values):
            if self.takes(name):
                continue
            if name in beside:
                del values[name]
                continue
            others = ", ".join(kind.name for kind in READERS.all() if kind.takes(name))
            raise StackError(
                say(
                    "{source} is read by the reader {reader}, which has no option {name}",
                    source=shown_name(source),
                    reader=self.name,
                    name=name.replace("_", "-"),
                ),
                say("Leave it out: it is for {others}", others=others)
                if others
                else "Leave it out",
                code="option",
            )
        return self.read_options(values)

    @abstractmethod
    def recognises(self, source: str) -> bool:
        """Whether a path or an address looks like something that it reads.

        A quick look at names, not at pixels, which raises nothing.
        """

    @abstractmethod
    def read(self, source: str, options: Any, report: Reporter = silent) -> Delivery:
        """Granules of a source.

        Args:
            source: that it recognises.
            options: what the user has decided, an instance of `options`.
            report: told of what takes long; may cancel.

        Raises:
            StackError: nothing in it can be used; says what is wrong and what to do.
        """

    def listed(self, source: str, options: Any, report: Reporter = silent) -> Listing | None:
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
