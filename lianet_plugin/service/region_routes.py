"""What is asked of open regions, and of the service itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from .call import Call, Done, Failed
from .contract import ImageLayer, Profile, Region, Status, StoredFeatures, polygon_profile
from .kinds import Kinds
from .transport import CLOSING, OPENING, Sends

if TYPE_CHECKING:
    from .tasks import FeatureRecipe


class ServiceRoutes(Sends):
    """How the backend is."""

    def status(self, done: Done, failed: Failed) -> Call | None:
        return self.send("GET", "/v1/status", done, failed, Status.from_json, key="status")

    def kinds(self, done: Done, failed: Failed) -> Call | None:
        """What the backend has several of."""
        return self.send("GET", "/v1/kinds", done, failed, Kinds.from_json, key="kinds")


class RegionRoutes(Sends):
    """Regions: opened, shown, read through time, closed."""

    def open_region(
        self,
        path: str,
        done: Done,
        failed: Failed,
        read_as: FeatureRecipe | None = None,
        *,
        warm: bool = True,
        key: str = "region",
    ) -> Call | None:
        """Open a region file or embeddings.

        Args:
            read_as: how the user says that embeddings are read; found out where absent.
            warm: compute at once, in the background, what a first training needs.
        """
        body: dict[str, Any] = {"path": path}
        if not warm:
            body["warm"] = False
        if read_as is not None:
            body["embeddings"] = read_as.to_json()
        return self.send(
            "POST",
            "/v1/regions",
            done,
            failed,
            Region.from_json,
            body=body,
            key=key,
            scope=OPENING,
        )

    def close_region(self, region: str, done: Done, failed: Failed) -> Call | None:
        """Let the backend forget a region, its tasks and tiles."""
        route = f"/v1/regions/{quote(region)}"
        return self.send("DELETE", route, done, failed, scope=CLOSING)

    def stored_features(self, region: str, done: Done, failed: Failed) -> Call | None:
        """What lies beside a region of its features, or is being made."""
        path = f"/v1/regions/{quote(region)}/features"
        return self.send("GET", path, done, failed, StoredFeatures.from_json)

    def remove_features(self, region: str, done: Done, failed: Failed) -> Call | None:
        """Remove them; answers with what is there then."""
        path = f"/v1/regions/{quote(region)}/features"
        return self.send("DELETE", path, done, failed, StoredFeatures.from_json)

    def keep_features(self, region: str, done: Done, failed: Failed) -> Call | None:
        """Have them made again after they were removed; answers with how far that is."""
        path = f"/v1/regions/{quote(region)}/features"
        return self.send("POST", path, done, failed, StoredFeatures.from_json)

    def image_layer(
        self,
        region: str,
        date: str,
        done: Done,
        failed: Failed,
        formula: str = "",
        key: str = "image_layer",
        gaps: str = "",
    ) -> Call | None:
        """A newer call drops an older one of the same key that is still under way."""
        query = {"date": date} | ({"formula": formula} if formula else {})
        query |= {"gaps": gaps} if gaps else {}
        path = f"/v1/regions/{quote(region)}/layer?" + urlencode(query)
        return self.send("GET", path, done, failed, ImageLayer.from_json, key=key)

    def profile(
        self,
        region: str,
        x: float,
        y: float,
        step_days: int,
        formulas: list[str],
        done: Done,
        failed: Failed,
    ) -> Call | None:
        query = {"x": repr(x), "y": repr(y), "step_days": step_days, "formula": formulas}
        path = f"/v1/regions/{quote(region)}/profile?" + urlencode(query, doseq=True)
        return self.send("GET", path, done, failed, Profile.from_json)

    def polygon_profile(
        self,
        region: str,
        polygon: dict[str, Any],
        step_days: int,
        formulas: list[str],
        done: Done,
        failed: Failed,
    ) -> Call | None:
        body = {"polygon": polygon, "step_days": step_days, "formulas": formulas}
        path = f"/v1/regions/{quote(region)}/profile"
        return self.send("POST", path, done, failed, polygon_profile, body=body)
