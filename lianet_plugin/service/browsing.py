"""Routes of catalogues: what one holds, and a file of it brought here."""

from __future__ import annotations

from .call import Call, Done, Failed
from .contract import Job
from .transport import MAKING, Routes


class CatalogueRoutes(Routes):
    """Catalogues: what one holds, and a file of it brought here."""

    def browse(self, place: str, done: Done, failed: Failed) -> Call | None:
        """Read a catalogue; answers with a Job, whose result is a Catalogue."""
        return self.send(
            "POST",
            "/v1/catalogues",
            done,
            failed,
            Job.from_json,
            body={"place": place},
            scope=MAKING,
        )

    def fetch(self, place: str, item: str, folder: str, done: Done, failed: Failed) -> Call | None:
        """Bring a file here; answers with a Job, whose result is Fetched."""
        body = {"place": place, "item": item, "folder": folder}
        route = "/v1/catalogues/fetches"
        return self.send("POST", route, done, failed, Job.from_json, body=body, scope=MAKING)
