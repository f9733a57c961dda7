"""What the backend answers to those who look for something: places alike, doubts, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from qgis.core import QgsGeometry, QgsPointXY

from .call import Call, Done, Failed
from .contract import Job
from .reading import read
from .transport import Routes

Place = tuple[float, float]
"""x, y in the region's CRS."""


@dataclass(frozen=True)
class Similarity:
    """How alike a region is to some places, as GDAL reads it.

    Attributes:
        id: the backend's name for it.
        descriptor: XML for GDAL's WMS driver; one band, percent of the region that is less alike.
        places: the middles of the pixels that were pointed at.
    """

    id: str
    descriptor: str = field(repr=False)
    places: tuple[Place, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Similarity:
        return cls(
            id=str(value["id"]),
            descriptor=str(value["descriptor"]),
            places=tuple((float(item["x"]), float(item["y"])) for item in value["places"]),
        )


@dataclass(frozen=True)
class Grown:
    """An area around a place that looks like it.

    Attributes:
        polygon: GeoJSON in the region's CRS.
        cut: it reaches as far as was looked, and may go on.
    """

    polygon: dict[str, Any] = field(repr=False)
    pixels: int
    cut: bool

    def area(self) -> QgsGeometry:
        """The polygon as QGIS has it."""
        return geometry_of(self.polygon)


@dataclass(frozen=True)
class Patch:
    """A connected piece of one class of a map; `value` is the class, or cluster."""

    value: int
    polygon: dict[str, Any] = field(repr=False)

    def area(self) -> QgsGeometry:
        """The polygon as QGIS has it, in the region's CRS."""
        return geometry_of(self.polygon)


def geometry_of(polygon: dict[str, Any]) -> QgsGeometry:
    """A GeoJSON Polygon as QGIS has it."""
    rings = [[QgsPointXY(x, y) for x, y in ring] for ring in polygon["coordinates"]]
    return QgsGeometry.fromPolygonXY(rings)


ENTROPY, NOVELTY = "entropy", "novelty"


@dataclass(frozen=True)
class Suggestion:
    """A place whose label would teach much.

    Attributes:
        place: in the region's CRS.
        reason: `new`, `undecided` or `common`.
        likely: value of the class that the map shows there.
        probability: of it, 0 to 1.
        second: value of the next likely class.
        alike_percent: how much of the region looks like this place.
    """

    place: Place
    reason: str
    likely: int
    probability: float
    second: int
    alike_percent: float

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Suggestion:
        return cls(
            place=(float(value["x"]), float(value["y"])),
            reason=str(value["reason"]),
            likely=int(value["likely"]),
            probability=float(value["probability"]),
            second=int(value["second"]),
            alike_percent=float(value["alike_percent"]),
        )


class FindingRoutes(Routes):
    """Who looks for something: places alike, patches, clusters, doubts, where to label next."""

    def find_similar(
        self,
        region: str,
        places: Sequence[Place],
        dates: Sequence[str],
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """Compare a region with places; a newer question drops an older one under way.

        Args:
            dates: acquisitions that are looked at; all where there are none.
        """
        body = {"points": [list(place) for place in places], "dates": list(dates)}
        route = f"/v1/regions/{quote(region)}/similarity"
        return self.send(
            "POST", route, done, failed, Similarity.from_json, body=body, key="similarity"
        )

    def write_similarity(
        self, region: str, similarity: str, path: str, done: Done, failed: Failed
    ) -> Call | None:
        """Write a similarity as GeoTIFF; answers with a job."""
        route = f"/v1/regions/{quote(region)}/similarity/{quote(similarity)}/file"
        return self.send("POST", route, done, failed, Job.from_json, body={"path": path})

    def patch_at(self, task: str, place: Place, done: Done, failed: Failed) -> Call | None:
        """What a task's map shows at a place; a newer question drops an older one under way."""
        body = {"x": place[0], "y": place[1]}
        route = f"/v1/tasks/{quote(task)}/patch"
        return self.send(
            "POST", route, done, failed, lambda answer: read(Patch, answer), body=body, key="patch"
        )

    def find_clusters(
        self, region: str, count: int | None, done: Done, failed: Failed
    ) -> Call | None:
        """What a region falls into before any label, as many clusters as it tells where None.

        Answers with a job.
        """
        route = f"/v1/regions/{quote(region)}/clusters"
        body = {} if count is None else {"count": count}
        return self.send("POST", route, done, failed, Job.from_json, body=body)

    def grow(
        self,
        region: str,
        place: Place,
        share_percent: float,
        date: str | None,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """What is alike around a place; a newer question drops an older one under way."""
        body = {"x": place[0], "y": place[1], "share_percent": share_percent, "date": date}
        route = f"/v1/regions/{quote(region)}/grown"
        return self.send(
            "POST", route, done, failed, lambda answer: read(Grown, answer), body=body, key="grown"
        )

    def doubt_layer(self, task: str, kind: str, done: Done, failed: Failed) -> Call | None:
        """The descriptor of what is doubtful about a task's map, in percent."""
        route = f"/v1/tasks/{quote(task)}/doubt?kind={quote(kind)}"
        return self.send(
            "GET", route, done, failed, lambda answer: str(answer["descriptor"]), key="doubt"
        )

    def suggest_places(self, task: str, count: int, done: Done, failed: Failed) -> Call | None:
        """Where to label next, the best place first."""
        route = f"/v1/tasks/{quote(task)}/suggestions"
        return self.send(
            "POST",
            route,
            done,
            failed,
            lambda answer: [Suggestion.from_json(item) for item in answer],
            body={"count": count},
            key="suggestions",
        )
