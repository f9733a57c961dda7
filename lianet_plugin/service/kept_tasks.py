"""Tasks that the backend keeps on its disk: trained, and perhaps saved nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KeptTask:
    """One of them.

    Attributes:
        region: id of its region.
        region_path: the region's file, or folder of embeddings.
        created: seconds since 1970.
        until: when it goes if nobody uses it, likewise.
        size_bytes: on disk.
    """

    id: str
    name: str
    head: str
    region: str
    region_path: str
    created: float
    until: float
    size_bytes: int

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> KeptTask:
        return cls(
            id=str(value["id"]),
            name=str(value["name"]),
            head=str(value["head"]),
            region=str(value["region"]),
            region_path=str(value["region_path"]),
            created=float(value["created"]),
            until=float(value["until"]),
            size_bytes=int(value["bytes"]),
        )
