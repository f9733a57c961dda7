"""What the backend answers about features from files: whether a path holds some, and their look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from .call import Call, Done, Failed
from .tasks import FeatureRecipe
from .transport import OPENING, Routes
from .wording import worded

REGION, EMBEDDINGS, IMAGERY, UNSURE = "region", "embeddings", "imagery", "unsure"
"""What a path may hold."""


@dataclass(frozen=True)
class Offer:
    """What a path holds.

    Attributes:
        path: that was asked about.
        holds: one of the four.
        features: kind of the features that it may hold; "" for none.
        because: why, a sentence of the backend's.
    """

    path: str
    holds: str
    features: str
    because: str


@dataclass(frozen=True)
class PictureLayer:
    """The colours of features, as GDAL reads them.

    Attributes:
        bands: names in order: red, green, blue.
    """

    descriptor: str = field(repr=False)
    bands: tuple[str, ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> PictureLayer:
        return cls(str(value["descriptor"]), tuple(str(band) for band in value["bands"]))


def _path(value: dict[str, Any]) -> str:
    return str(value["path"])


class EmbeddingRoutes(Routes):
    """Features from files: what a path holds, regions beside them, their look."""

    def ask_offer(self, path: str, done: Done, failed: Failed) -> Call | None:
        """Ask what a path holds; answers with an Offer."""

        def parse(value: dict[str, Any]) -> Offer:
            because, _ = worded({**value, "message": value["because"], "remedy": ""})
            return Offer(path, str(value["holds"]), str(value["features"]), because)

        return self.send(
            "POST", "/v1/offers", done, failed, parse, body={"path": path}, scope=OPENING
        )

    def write_together(
        self,
        region: str,
        path: str,
        done: Done,
        failed: Failed,
        *,
        into: str,
        read_as: FeatureRecipe | None = None,
        region_as: FeatureRecipe | None = None,
    ) -> Call | None:
        """Name embeddings beside a region; answers with the path of what is opened then.

        Args:
            region: path of the region, or of what names others beside it already.
            path: of the embeddings.
            into: the file that names both.
            read_as: how they are read, where the user has said so.
            region_as: how the region is, where it is embeddings itself, likewise.
        """
        beside: dict[str, Any] = {"path": path}
        if read_as is not None:
            beside["embeddings"] = read_as.to_json()
        body: dict[str, Any] = {"region": region, "beside": [beside], "path": into}
        if region_as is not None:
            body["embeddings"] = region_as.to_json()
        return self.send("POST", "/v1/together", done, failed, _path, body=body, scope=OPENING)

    def picture_layer(self, region: str, done: Done, failed: Failed) -> Call | None:
        """How to show what features look like; answers with a PictureLayer."""
        route = f"/v1/regions/{quote(region)}/components"
        return self.send("GET", route, done, failed, PictureLayer.from_json, key="image_layer")
