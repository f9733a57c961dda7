"""What is asked of a class map that is still being computed: estimates, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from .call import Call, Done, Failed
from .reading import read
from .transport import Routes


@dataclass(frozen=True)
class DraftCounts:
    """How far the refining of drafts is.

    Attributes:
        waiting: tiles that are still to be made, or being made.
        refined: that were made since the backend began.
    """

    waiting: int
    refined: int

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> DraftCounts:
        return read(cls, value)


class DraftRoutes(Routes):
    """Class maps that are still being computed: estimates, and how far they are."""

    def draft_tile(
        self,
        task: str,
        kind: str,
        address: tuple[int, int, int],
        view: int,
        done: Done,
        failed: Failed,
    ) -> Call | None:
        """The bytes of a tile (z, x, y) of a task's layer; an estimate where it is not made yet.

        Tiles of one view have one number, and are made in the order in which they are asked for.
        """
        z, x, y = address
        route = f"/v1/tasks/{quote(task)}/tiles/{kind}/{z}/{x}/{y}?draft=true&view={view}"
        return self.picture(route, done, failed)

    def draft_counts(self, done: Done, failed: Failed) -> Call | None:
        """How far it is."""
        return self.send("GET", "/v1/drafts", done, failed, DraftCounts.from_json, key="drafts")

    def stop_drafts(self, done: Done, failed: Failed) -> Call | None:
        """Refine nothing more of what was asked for so far."""
        return self.send("DELETE", "/v1/drafts", done, failed, DraftCounts.from_json)
