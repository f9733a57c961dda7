"""The region and the labels that come with the plugin."""

from __future__ import annotations

from pathlib import Path

from .. import ROOT

SAMPLE_REGION = ROOT / "resources" / "sample" / "liri.region.safetensors"
SAMPLE_LABELS = ROOT / "resources" / "sample" / "liri-labels.gpkg"
SAMPLE_FIELD = "class_name"


def is_sample(path: str) -> bool:
    """Whether a region file is the one that comes with the plugin, which may be linked there."""
    return Path(path) == SAMPLE_REGION.resolve() or Path(path) == SAMPLE_REGION
