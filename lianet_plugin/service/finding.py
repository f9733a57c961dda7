"""What the backend answers to those who look for something: places alike, doubts, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from .client import Call, Client, Done, Failed
from .contract import Job

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


def find_similar(
    client: Client,
    region: str,
    places: Sequence[Place],
    date: str | None,
    done: Done,
    failed: Failed,
) -> Call | None:
    """Compare a region with places; a newer question drops an older one under way."""
    body = {"points": [list(place) for place in places], "date": date}
    route = f"/v1/regions/{quote(region)}/similarity"
    return client.send(
        "POST", route, done, failed, Similarity.from_json, body=body, key="similarity"
    )


def write_similarity(
    client: Client, region: str, similarity: str, path: str, done: Done, failed: Failed
) -> Call | None:
    """Write a similarity as GeoTIFF; answers with a job."""
    route = f"/v1/regions/{quote(region)}/similarity/{quote(similarity)}/file"
    return client.send("POST", route, done, failed, Job.from_json, body={"path": path})
