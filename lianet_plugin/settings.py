"""Every setting of the plugin, declared once: key, type, default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from qgis.core import QgsSettings

SCOPE = "lianet"
"""Under which projects keep what is the plugin's."""

T = TypeVar("T", str, int, float, bool, list)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting, kept by QGIS in the user's profile under `lianet/KEY`.

    Attributes:
        key: path below `lianet/`.
        default: what holds until the user says otherwise; its type is the setting's type.
        help: one line for people.
    """

    key: str
    default: T
    help: str

    def get(self) -> T:
        """The value; the default where the stored one is not of the setting's type."""
        value: Any = QgsSettings().value(f"lianet/{self.key}", None)
        if value is None:
            return self.default
        kind = type(self.default)
        # An INI file keeps everything as text, and a list of one as its only item.
        if kind is bool:
            on = value if isinstance(value, bool) else str(value).lower() in ("true", "1")
            return cast(Any, on)
        if kind is list:
            items = value if isinstance(value, (list, tuple)) else [value]
            return cast(Any, [str(item) for item in items])
        try:
            return kind(value)
        except (TypeError, ValueError):
            return self.default

    def set(self, value: T) -> None:
        """Keep `value`; an empty list or the default removes the entry."""
        if value == self.default:
            QgsSettings().remove(f"lianet/{self.key}")
        else:
            QgsSettings().setValue(f"lianet/{self.key}", value)


KINDS = Setting("backend/kinds", "", "What the last backend had: heads, presets, catalogues")
BACKEND_PYTHON = Setting("backend/python", "", "Python interpreter that has lianet installed")
ELSEWHERE = Setting("backend/elsewhere", False, "The backend runs at the address below")
ADDRESS = Setting("backend/address", "", "Address of a backend elsewhere")
AUTHCFG = Setting("backend/authcfg", "", "Its token: a configuration of the authentication manager")
CERTIFICATE = Setting("backend/certificate", "", "File of a certificate that is trusted for it")
RECENT_REGIONS: Setting[list] = Setting("region/recent", [], "Region files, the latest first")
WITHOUT_FEATURES: Setting[list] = Setting(
    "region/without_features", [], "Regions beside which nothing is to be kept for quick maps"
)
LAST_FOLDER = Setting("region/folder", "", "Where files were last chosen")
CATALOGUE = Setting("imagery/catalogue", "earth-search", "Catalogue that was searched last")
REGION_CATALOGUE = Setting("region/catalogue", "", "Catalogue of regions looked through last")
PLAY_INTERVAL_MS = Setting("time/play_interval_ms", 900, "Pause between dates while playing")
CHANGE_CONFIDENCE_PERCENT = Setting(
    "change/confidence_percent", 60, "Least probability of a change of class"
)
SAMPLE_POINTS = Setting("change/sample_points", 100, "Points of a sample of a map of change")
CHANGE_MINIMUM_HA = Setting("change/minimum_ha", 0.1, "Smaller patches of change are left out")
LABEL_AT_DATE = Setting("labels/at_date", False, "New labels hold only at the date shown")
LABEL_LIST = Setting("labels/list", False, "The list of labels is open")
LABEL_TOOL = Setting("labels/tool", "polygon", "Drawing tool that was used last")
GROW_SHARE_PERCENT = Setting("labels/grow_percent", 3.0, "How much a grown label takes for alike")
TRAIN_ON_CHANGE = Setting("train/on_change", False, "Train again after every change of the labels")
MAP_OPACITY_PERCENT = Setting("map/opacity_percent", 70, "Opacity of the class map")
EXPORT_PROBABILITIES = Setting("map/probabilities", False, "Export a band of probability per class")
MINIMUM_AREA_HA = Setting("map/minimum_area_ha", 0.1, "Patches below it are no polygons")
HIDE_MAP = Setting("explore/hide_map", False, "Hide the class map under places alike")
SIMILAR_SHARE_PERCENT = Setting("explore/similar_percent", 10, "Share of places alike to show")

RECENT_LIMIT = 8


def forget_region(path: str) -> None:
    """Take a region file out of the recent ones."""
    RECENT_REGIONS.set([known for known in RECENT_REGIONS.get() if known != path])


def remember_region(path: str) -> None:
    """Put a region file at the head of the recent ones."""
    others = [known for known in RECENT_REGIONS.get() if known != path]
    RECENT_REGIONS.set([path, *others][:RECENT_LIMIT])
