"""Where a region's labels are kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

from ..service.contract import Region


def file_stem(name: str) -> str:
    """A name that every file system takes; letters of all languages stay."""
    return re.sub(r"[^\w-]+", "-", name).strip("-_") or "region"


def label_path(region: Region, project_file: str, profile: Path) -> Path:
    """The label GeoPackage of a region.

    Args:
        project_file: path of the saved project, "" of an unsaved one.
        profile: the user's QGIS profile, which keeps the labels of unsaved projects.

    Returns:
        Beside the project; in the profile where the project is unsaved or its folder read-only.
    """
    stem = file_stem(region.name)
    if project_file:
        project = Path(project_file)
        if os.access(project.parent, os.W_OK):
            return project.parent / f"{project.stem}_{stem}_labels.gpkg"
    return profile / "lianet" / "labels" / f"{stem}_{region.model[:8]}_labels.gpkg"
