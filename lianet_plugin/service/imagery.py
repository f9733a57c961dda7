"""From imagery to a region: what the backend finds in a source, and what it is asked to encode.

The objects are those of `lianet inspect SOURCE --json` and of the options of `lianet pretrain`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from .call import Call, Done, Failed
from .contract import Job
from .transport import Routes


@dataclass(frozen=True)
class Search:
    """Which acquisitions of a catalogue are wanted.

    Attributes:
        first, last: ISO dates, both included; "" for any.
    """

    first: str
    last: str

    def to_json(self) -> dict[str, str]:
        days = {"from": self.first, "to": self.last}
        return {name: day for name, day in days.items() if day}


@dataclass(frozen=True)
class Source:
    """Where imagery is taken from, and which part of it.

    Attributes:
        place: a path, a link, or the name of a catalogue.
        area: GeoJSON geometry in EPSG:4326; None for all that there is.
        search: of a catalogue; None of anything else.
        max_cloud_percent: acquisitions with more are left out.
        authcfg: of QGIS's authentication manager, which keeps the catalogue's credentials.
        answers: what the user has decided where the backend could not: by the option of the
            command line that decides it, without its dashes.
        cloud_model: clouds are found by a model where no mask tells of them.
        extends: path of the region that shall get more dates; "" for a new one.
    """

    place: str
    area: dict[str, Any] | None = None
    search: Search | None = None
    max_cloud_percent: float | None = None
    authcfg: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    cloud_model: bool = False
    extends: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it may be kept: it names credentials and holds none; see `asked`."""
        body: dict[str, Any] = {"source": self.place}
        if self.authcfg:
            body["authcfg"] = self.authcfg
        if self.area is not None:
            body["area"] = self.area
        if self.search is not None:
            body["search"] = self.search.to_json()
        if self.max_cloud_percent is not None:
            body["max_cloud"] = self.max_cloud_percent
        if self.cloud_model:
            body["cloud_model"] = True
        if self.answers:
            body["answers"] = self.answers
        if self.extends:
            body["extends"] = self.extends
        return body

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Source:
        """A source that was kept."""
        search = body.get("search")
        return cls(
            str(body["source"]),
            body.get("area"),
            Search(str(search.get("from", "")), str(search.get("to", ""))) if search else None,
            body.get("max_cloud"),
            str(body.get("authcfg") or ""),
            {str(name): str(value) for name, value in (body.get("answers") or {}).items()},
            bool(body.get("cloud_model")),
            str(body.get("extends") or ""),
        )

    def answered(self, answers: dict[str, str]) -> Source:
        """The same with more that the user has decided."""
        return replace(self, answers={**self.answers, **answers})

    @property
    def catalogued(self) -> bool:
        """Whether it may be a catalogue, which tells what it has before any file is opened."""
        link = urlsplit(self.place).scheme in ("http", "https")
        return self.search is not None or link or self.place.lower().endswith(".json")

    @property
    def shown(self) -> str:
        """The place for people and for files: a link without what may be secret in it."""
        return without_secrets(self.place)


def without_secrets(place: str) -> str:
    """A link without its query and without a name and password; a path as it is."""
    parts = urlsplit(place)
    if parts.scheme not in ("http", "https"):
        return place
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


@dataclass(frozen=True)
class Wish:
    """A region that shall be made.

    Attributes:
        acquisitions: ids of those that were chosen; empty for all.
        resolution_m, crs: of its pixels; 0 and "" for those of the imagery.
        minutes: to learn; None for what the preset takes.
        options: of the preset, those that are not the usual ones.
        dates_at_most: 0 for all.
        attribution: shown with the imagery; what its provenance asks for where empty.
        new_nodes: of a region that gets more dates: whether they get nodes of their own.
    """

    source: Source
    path: str
    name: str = ""
    acquisitions: tuple[str, ...] = ()
    resolution_m: float = 0.0
    crs: str = ""
    preset: str = "compact"
    minutes: float | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    dates_at_most: int = 0
    attribution: str = ""
    licence: str = ""
    seed: int = 0
    new_nodes: bool = True

    def to_json(self) -> dict[str, Any]:
        if self.source.extends:
            return self._of_more_dates()
        body = {**self.source.to_json(), "path": self.path, "preset": self.preset}
        given = {
            "name": self.name,
            "acquisitions": list(self.acquisitions),
            "resolution": self.resolution_m,
            "crs": self.crs,
            "minutes": self.minutes,
            "options": self.options and {"kind": self.preset, **self.options},
            "dates_at_most": self.dates_at_most,
            "attribution": self.attribution,
            "licence": self.licence,
            "seed": self.seed,
        }
        return {**body, **{name: value for name, value in given.items() if value}}

    def _of_more_dates(self) -> dict[str, Any]:
        body = {**self.source.to_json(), "path": self.path}
        given = {"name": self.name, "acquisitions": list(self.acquisitions)}
        nodes = {} if self.new_nodes else {"new_nodes": False}
        return {**body, **{name: value for name, value in given.items() if value}, **nodes}


def asked(body: dict[str, Any], secrets: dict[str, str]) -> dict[str, Any]:
    """A body as the backend is asked, with the credentials of its catalogue."""
    wanted = {name: value for name, value in body.items() if name != "authcfg"}
    return {**wanted, "credentials": secrets} if secrets else wanted


@dataclass(frozen=True)
class Wanted:
    """What is to be known of a source.

    Attributes:
        source: of imagery.
        listing: what its catalogue says is enough.
        acquisitions: ids that a listing has named; empty for all.
    """

    source: Source
    listing: bool = False
    acquisitions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        body = self.source.to_json()
        if self.listing:
            body["listing"] = True
        if self.acquisitions:
            body["acquisitions"] = list(self.acquisitions)
        return body


@dataclass(frozen=True)
class Cache:
    """What the backend keeps of imagery from the web.

    Attributes:
        size_bytes: on disk now; `most_bytes`, where there is such a bound, is never passed for
            long.
    """

    name: str
    folder: str
    size_bytes: int
    most_bytes: int | None

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Cache:
        return cls(value["name"], value["folder"], value["bytes"], value["most_bytes"])


class ImageryRoutes(Routes):
    """Imagery: looked into, made regions of, and what is kept of it."""

    def inspect(
        self, wanted: Wanted, secrets: dict[str, str], done: Done, failed: Failed
    ) -> Call | None:
        """Look into a source; answers with a job, whose result is an inspection."""
        body = asked(wanted.to_json(), secrets)
        return self.send(
            "POST", "/v1/inspections", done, failed, Job.from_json, body=body, key="inspection"
        )

    def thumbnail(
        self, inspection: str, acquisition: str, done: Done, failed: Failed
    ) -> Call | None:
        """A small picture of an acquisition, as PNG.

        Args:
            inspection: id of its job.
        """
        route = f"/v1/inspections/{quote(inspection)}/thumbnails/{quote(acquisition, safe='')}"
        return self.picture(route, done, failed)

    def how_far(self, job: str, done: Done, failed: Failed) -> Call | None:
        """A picture, as PNG, of how far an encoding is: scenes on the left, what is learnt on the
        right."""
        return self.picture(f"/v1/pretrainings/{quote(job)}/picture", done, failed)

    def encode(
        self,
        body: dict[str, Any],
        secrets: dict[str, str],
        resume: bool,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """Make a region, or one with more dates; answers with a job, whose result is
        `{path, interrupted}`.

        Args:
            body: of a `Wish`.
            secrets: credentials of its catalogue.
            resume: go on from what an earlier run has left beside the region file, if it has; dates
                that are added leave nothing, and are added anew.
        """
        if Source.from_json(body).extends:
            more = asked(body, secrets)
            return self.send("POST", "/v1/extensions", done, failed, Job.from_json, body=more)
        wanted = {**asked(body, secrets), **({"resume": True} if resume else {})}
        return self.send("POST", "/v1/pretrainings", done, failed, Job.from_json, body=wanted)

    def caches(self, done: Done, failed: Failed) -> Call | None:
        """All caches on disk."""

        def read(value: list[dict[str, Any]]) -> tuple[Cache, ...]:
            return tuple(Cache.from_json(item) for item in value)

        return self.send("GET", "/v1/caches", done, failed, read)

    def empty_cache(self, name: str, done: Done, failed: Failed) -> Call | None:
        """Delete all that a cache holds; answers with the cache as it is then."""
        return self.send("DELETE", f"/v1/caches/{quote(name)}", done, failed, Cache.from_json)
