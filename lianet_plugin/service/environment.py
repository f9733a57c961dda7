"""The backend's Python, and an environment for it that QGIS has not touched."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from .. import ROOT, tr
from ..settings import BACKEND_PYTHON
from .errors import NO_BACKEND, LianetError

DROPPED = frozenset(
    {
        "PROJ_LIB",
        "PROJ_DATA",
        "GDAL_DATA",
        "GDAL_DRIVER_PATH",
        "GISBASE",
        "VIRTUAL_ENV",
        "__PYVENV_LAUNCHER__",
        "LD_PRELOAD",
    }
)
"""Variables that point a child into QGIS's own Python, PROJ and GDAL."""
DROPPED_PREFIXES = ("PYTHON", "QT_", "QGIS_", "OSGEO4W", "CONDA_")
SEARCH_PATHS = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH")
SYSTEM_PREFIXES = (Path("/"), Path("/usr"), Path("/usr/local"))


def interpreter_in(folder: Path) -> Path:
    """Where a virtual environment keeps its interpreter."""
    if sys.platform == "win32":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def find_python(environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> Path:
    """The interpreter that runs the backend.

    The user's setting comes first, then `.venv` in the plugin's folder (a development checkout),
    then the environment variable LIANET_PYTHON.

    Raises:
        LianetError: none is there; the remedy says what to set.
    """
    chosen = BACKEND_PYTHON.get()
    if chosen:
        if Path(chosen).is_file():
            return Path(chosen)
        raise LianetError(
            tr("The backend's Python {path} does not exist").format(path=chosen),
            tr("Choose another one under Plugins ▸ LIANet ▸ Set up the backend"),
            code=NO_BACKEND,
        )
    # A profile may hold the checkout as a symbolic link; .venv then lies beside the real files.
    for folder in (root, root.resolve()):
        if interpreter_in(folder / ".venv").is_file():
            return interpreter_in(folder / ".venv")
    named = environment.get("LIANET_PYTHON", "")
    if named and Path(named).is_file():
        return Path(named)
    raise LianetError(
        tr("The backend is not set up yet"),
        tr("Press Set up, or choose Plugins ▸ LIANet ▸ Set up the backend"),
        code=NO_BACKEND,
    )


def clean_environment(
    environment: Mapping[str, str], qgis_prefix: Path | None = None
) -> dict[str, str]:
    """The user's own variables, without what QGIS added for itself.

    Args:
        environment: of this process.
        qgis_prefix: where QGIS is installed; entries of search paths inside it are left out,
            unless it is a system folder.
    """
    kept = {
        name: value
        for name, value in environment.items()
        if name not in DROPPED and not name.startswith(DROPPED_PREFIXES)
    }
    if qgis_prefix is not None and qgis_prefix not in SYSTEM_PREFIXES:
        for name in SEARCH_PATHS:
            entries = [
                entry
                for entry in kept.get(name, "").split(os.pathsep)
                if entry and qgis_prefix not in (Path(entry), *Path(entry).parents)
            ]
            if entries:
                kept[name] = os.pathsep.join(entries)
            else:
                kept.pop(name, None)
    return kept
