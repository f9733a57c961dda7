"""Scenes that look like the sample region, for what is encoded on the way to a played scene."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any

from lianet.engines import open_engine
from lianet.maps.reconstruct import reconstruct_to_cog
from lianet.region.file import open_region
from qgis_window import ROOT

SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"
LABELS = ROOT / "resources" / "sample" / "liri-labels.gpkg"
DATES = ("2018-04-21", "2018-06-10", "2018-10-25", "2020-05-22")


def lianet(*words: Any) -> dict[str, Any]:
    """What a command answers."""
    told = subprocess.run(
        [str(ROOT / ".venv" / "bin" / "lianet"), *map(str, words), "--progress", "none", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(told.stdout)


def reconstructed(folder: Path) -> Path:
    """A folder of GeoTIFFs, one a date."""
    folder.mkdir()
    engine = open_engine(open_region(SAMPLE), "cpu")
    for text in DATES:
        date = dt.date.fromisoformat(text)
        reconstruct_to_cog(engine, date, folder / f"s2_{date:%Y%m%d}.tif")
    return folder
