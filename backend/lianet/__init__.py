"""LIANet: all imagery of a region in one neural field.

    import lianet
    region = lianet.open_region("valley.region.safetensors")

Nothing is loaded before it is asked for, and importing changes nothing in the process.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lianet.heads.task import read_task
    from lianet.labels.values import Target
    from lianet.library import OpenRegion, encode, open_region, write_task

__version__ = "0.1.0"

__all__ = [
    "OpenRegion",
    "Target",
    "__version__",
    "encode",
    "open_region",
    "read_task",
    "write_task",
]

_PLACES = {
    "OpenRegion": "lianet.library",
    "Target": "lianet.labels.values",
    "encode": "lianet.library",
    "open_region": "lianet.library",
    "read_task": "lianet.heads.task",
    "write_task": "lianet.library",
}


def __dir__() -> list[str]:
    return [*globals(), *_PLACES]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'lianet' has no attribute {name!r}")
