"""What the backend answers about change: comparisons, maps of each year, samples of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..local_words import report_language
from .call import Call, Done, Failed
from .change_results import SampleAreas, Stratum
from .contract import Job
from .transport import Routes


@dataclass(frozen=True)
class Wish:
    """A comparison that shall be made.

    Attributes:
        before, after: ISO dates of the acquisitions on both sides; several are a window of time.
        path: GeoTIFF of how far reflectance moved.
        confidence: least probability of a change of class.
        minimum_ha: smaller patches do not count.
        when: also when it changed, or the GeoTIFF of that; with classes alone.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    path: str
    confidence: float = 0.5
    minimum_ha: float = 0.0
    when: bool | str = False

    def to_json(self) -> dict[str, Any]:
        """The fields of the request that are about it."""
        return {
            "first": self.before[0],
            "second": self.after[-1],
            "before": list(self.before),
            "after": list(self.after),
            "path": self.path,
            "rules": {"confidence": self.confidence, "minimum_ha": self.minimum_ha},
            "when": bool(self.when),
            **({"when_path": self.when} if isinstance(self.when, str) else {}),
        }


Answer = tuple[int, str, str]
"""Stratum, and the names of the classes before and after."""


def answers_body(strata: Sequence[Stratum], answers: Sequence[Answer]) -> dict[str, Any]:
    """A sample with its answers, as requests have it."""
    return {
        "strata": [item.to_json() for item in strata],
        "answers": [
            {"stratum": stratum, "before": before, "after": after}
            for stratum, before, after in answers
        ],
    }


class ChangeRoutes(Routes):
    """Change: comparisons, maps of each year, what is unusual, samples of a map."""

    def compare_dates(
        self,
        region: str,
        wish: Wish,
        classes: dict[str, Any],
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """Write maps of what changed; answers with a job.

        Args:
            classes: `classes_path`, `labels` and `classes`, for which class became which; empty for
                the change of the imagery alone.
        """
        body = {"region": region, **wish.to_json(), **classes}
        return self.send("POST", "/v1/changes", done, failed, Job.from_json, body=body)

    def map_periods(
        self,
        task: str,
        folder: str,
        name: str,
        each: str,
        season: str,
        done: Done,
        failed: Failed,
        *,
        begins: str = "",
    ) -> Call | None:
        """Write a map of each year or season; answers with a job.

        Args:
            each: `year` or `season`.
            season: of every year, `MM-DD..MM-DD`; "" for all of it.
            begins: first day of a year, `MM-DD`; 1 January where "".
        """
        body = {
            "task": task,
            "folder": folder,
            "name": name,
            "each": each,
            "season": season,
            "begins": begins,
        }
        return self.send("POST", "/v1/periods", done, failed, Job.from_json, body=body)

    def find_unusual(
        self,
        region: str,
        date: str,
        path: str,
        season_days: int,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """Write how far an acquisition is from its season of earlier years; answers with a job.

        Args:
            season_days: how far from the same day of the year the others may be.
        """
        body = {"region": region, "date": date, "path": path, "season_days": season_days}
        return self.send("POST", "/v1/unusual", done, failed, Job.from_json, body=body)

    def draw_sample(
        self, path: str, points: int, done: Done, failed: Failed, *, seed: int = 0
    ) -> Call | None:
        """Draw points of a map of change; answers with a job."""
        body = {"path": path, "points": points, "seed": seed}
        return self.send("POST", "/v1/samples", done, failed, Job.from_json, body=body)

    def sample_areas(self, body: dict[str, Any], done: Done, failed: Failed) -> Call | None:
        """Areas from `answers_body`; a newer question drops an older one under way."""
        return self.send(
            "POST", "/v1/samples/areas", done, failed, SampleAreas.from_json, body=body, key="areas"
        )

    def report_change(
        self,
        region: str,
        change: str,
        path: str,
        sample: dict[str, Any] | None,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """Write a comparison as a page.

        Args:
            change: path of its map of how far reflectance moved.
            path: of the page.
            sample: see `answers_body`.
        """
        body = {"region": region, "change": change, "path": path, "sample": sample}
        body["written"] = report_language()
        return self.send(
            "POST",
            "/v1/changes/report",
            done,
            failed,
            lambda answer: str(answer["path"]),
            body=body,
        )
