"""The user's own folders on this machine, where its system has such things."""

from __future__ import annotations

import os
import sys
from pathlib import Path

CACHE_VARIABLE = "LIANET_CACHE"
"""Names the folder of what can be read or found again."""

STATE_VARIABLE = "LIANET_STATE"
"""Names the folder of what a service keeps."""


def cache_folder() -> Path:
    """Where caches are, unless the environment says otherwise."""
    return _folder(CACHE_VARIABLE, "cache", "Caches", ("XDG_CACHE_HOME", ".cache"))


def state_folder() -> Path:
    """Where a service keeps what outlives it, unless told otherwise."""
    xdg = ("XDG_STATE_HOME", ".local/state")
    return _folder(STATE_VARIABLE, "", "Application Support", xdg)


def _folder(variable: str, windows: str, mac: str, xdg: tuple[str, str]) -> Path:
    named, home = os.environ.get(variable), Path.home()
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "lianet" / windows
    if sys.platform == "darwin":
        return home / "Library" / mac / "lianet"
    return Path(os.environ.get(xdg[0]) or home / xdg[1]) / "lianet"
