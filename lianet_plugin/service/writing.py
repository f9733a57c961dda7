"""What is asked of the backend that becomes a file: imagery, tables of points, comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from .call import Call, Done, Failed
from .contract import Job
from .transport import Routes


class WritingRoutes(Routes):
    """What becomes a file: imagery, tables of points, comparisons with the scenes."""

    def reconstruct(
        self,
        region: str,
        date: str,
        path: str,
        bounds: tuple[float, float, float, float] | None,
        done: Done,
        failed: Failed,
        *,
        fill: bool = False,
    ) -> Call | None:
        """Write imagery at a date; answers with a job, whose result knows the stretch of each band.

        Args:
            bounds: west, south, east, north in the region's CRS; None for all of it.
            fill: gaps, with two more bands that say where, and how sure.
        """
        body: dict[str, Any] = {"region": region, "date": date, "path": path, "stretch": True}
        if fill:
            body["fill"] = True
        if bounds is not None:
            body["bbox"] = list(bounds)
        return self.send("POST", "/v1/reconstructions", done, failed, Job.from_json, body=body)

    def write_points(
        self,
        region: str,
        points: str,
        path: str,
        formulas: Sequence[str] | None,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """Write bands and formulas at points and all acquisitions as CSV; answers with a job.

        Args:
            points: file of them, in any CRS.
            formulas: NAME=FORMULA; None for the usual indices.
        """
        body: dict[str, Any] = {"points": points, "path": path}
        if formulas is not None:
            body["formulas"] = list(formulas)
        route = f"/v1/regions/{quote(region)}/points"
        return self.send("POST", route, done, failed, Job.from_json, body=body)

    def evaluate(self, region: str, source: str, done: Done, failed: Failed) -> Call | None:
        """Compare a region with the scenes it was made from; answers with a job."""
        body = {"region": region, "source": source}
        return self.send("POST", "/v1/evaluations", done, failed, Job.from_json, body=body)
