"""What the backend answers about catalogues of regions and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .call import Call, Done, Failed
from .client import MAKING, Client
from .contract import Job


@dataclass(frozen=True)
class Entry:
    """A region or a task of a catalogue.

    Attributes:
        kind: `region` or `task`.
        size: in bytes; 0 where it is not known.
        first, last: days of the first and the last acquisition, ISO; "" where there are none.
        quality: figures by name: `psnr_db` of a region, `macro_f1` of a task.
    """

    id: str
    kind: str
    title: str
    size: int
    first: str
    last: str
    quality: dict[str, float]
    attribution: str


@dataclass(frozen=True)
class Catalogue:
    """What a catalogue holds.

    Attributes:
        left_out: items that cannot be used, and why.
    """

    place: str
    title: str
    entries: tuple[Entry, ...]
    left_out: tuple[tuple[str, str], ...]

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Catalogue:
        return cls(
            place=str(value["place"]),
            title=str(value["title"]),
            entries=tuple(
                Entry(
                    id=str(item["id"]),
                    kind=str(item["kind"]),
                    title=str(item["title"]),
                    size=int(item["size"]),
                    first=str(item["first"]),
                    last=str(item["last"]),
                    quality={str(key): float(one) for key, one in item["quality"].items()},
                    attribution=str(item["attribution"]),
                )
                for item in value["entries"]
            ),
            left_out=tuple((str(one["name"]), str(one["reason"])) for one in value["left_out"]),
        )


def browse(client: Client, place: str, done: Done, failed: Failed) -> Call | None:
    """Read a catalogue; answers with a Job, whose result `Catalogue.from_json` reads."""
    return client.send(
        "POST", "/v1/catalogues", done, failed, Job.from_json, body={"place": place}, scope=MAKING
    )


def fetch(
    client: Client, place: str, item: str, folder: str, done: Done, failed: Failed
) -> Call | None:
    """Bring a file here; answers with a Job, whose result has its `path`."""
    body = {"place": place, "item": item, "folder": folder}
    route = "/v1/catalogues/fetches"
    return client.send("POST", route, done, failed, Job.from_json, body=body, scope=MAKING)
