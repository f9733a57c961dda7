"""Routes of catalogues: what one holds, and a file of it brought here."""

from __future__ import annotations

from .call import Call, Done, Failed
from .client import MAKING, Client
from .contract import Job


def browse(client: Client, place: str, done: Done, failed: Failed) -> Call | None:
    """Read a catalogue; answers with a Job, whose result is a Catalogue."""
    return client.send(
        "POST", "/v1/catalogues", done, failed, Job.from_json, body={"place": place}, scope=MAKING
    )


def fetch(
    client: Client, place: str, item: str, folder: str, done: Done, failed: Failed
) -> Call | None:
    """Bring a file here; answers with a Job, whose result is Fetched."""
    body = {"place": place, "item": item, "folder": folder}
    route = "/v1/catalogues/fetches"
    return client.send("POST", route, done, failed, Job.from_json, body=body, scope=MAKING)
