"""`make demo`: the main job on the sample region, by hand or played headless with a report.

With a screen QGIS opens with the plugin and the sample region, in a profile of its own. Without
one, or with --headless, tools/demo_scene.py plays the job in a real QGIS under Xvfb, and
build/demo holds report.json, the pictures and the exported map.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import rasterio
import shapely
from qgis_window import ROOT, Window, WindowError
from rasterio.features import rasterize
from sklearn.metrics import f1_score

TOOLS = ROOT / "tools"
FOLDER = ROOT / "build" / "demo"
SAMPLE = ROOT / "resources" / "sample" / "liri.region.safetensors"
SAMPLE_LABELS = ROOT / "resources" / "sample" / "liri-labels.gpkg"
CLASS_FIELD = "class_name"
SEED = 0
POLYGONS_PER_CLASS = 3
REGION_LIMIT_S = 560
BARS = {
    "plugin_load_s": 0.08,
    "region_open_s": 1.5,
    "scrub_cold_ms": 1500,
    "scrub_warm_ms": 300,
    "train_to_map_s": 3,
}
"""On two CPU cores; a figure above its bar is said so, and fails nothing."""


def play(folder: Path) -> dict[str, Any]:
    """Play the main job headless; writes and returns the report.

    Raises:
        WindowError: it did not come to its end.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    window = Window(folder, TOOLS / "demo_scene.py", headless=True)
    window.make_profile()
    scene = {"labels": str(SAMPLE_LABELS), "seed": SEED, "polygons_per_class": POLYGONS_PER_CLASS}
    result = window.run(scene, {"LIANET_TOOLS": str(TOOLS)})
    report = report_of(result)
    (folder / "report.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return report


def play_region(folder: Path, region: Path, labels: Path) -> dict[str, Any]:
    """Play look, label, learn and look around headless on a region; writes and returns the report.

    Args:
        folder: for the report and the pictures.
        region: its file.
        labels: polygons on it, with their class in `class_name`.

    Raises:
        WindowError: it did not come to its end.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    window = Window(folder, TOOLS / "region_scene.py", headless=True, limit_s=REGION_LIMIT_S)
    window.make_profile()
    scene = {
        "region": str(region.resolve()),
        "labels": str(labels.resolve()),
        "seed": SEED,
        "polygons_per_class": POLYGONS_PER_CLASS,
    }
    report = window.run(scene, {"LIANET_TOOLS": str(TOOLS)})
    (folder / "report.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return report


def report_of(result: dict[str, Any]) -> dict[str, Any]:
    """The report: what the scene measured, and how good picture and map are."""
    times_ms = result.pop("scrub_ms")
    return {
        "psnr_db": round(psnr_db(), 2),
        "region_open_s": round(result.pop("region_open_s"), 3),
        "scrub_cold_ms": round(statistics.median(times_ms["cold"])),
        "scrub_warm_ms": round(statistics.median(times_ms["warm"])),
        "train_to_map_s": round(result.pop("train_to_map_s"), 3),
        "macro_f1": round(macro_f1(result), 4),
        "layers": result.pop("layers"),
        "screenshots": result.pop("screenshots"),
        "scrub_cold_each_ms": [round(value) for value in times_ms["cold"]],
        "scrub_warm_each_ms": [round(value) for value in times_ms["warm"]],
        **result,
    }


def macro_f1(result: dict[str, Any]) -> float:
    """Of the exported map, on the pixels of the sample polygons that were kept back."""
    _, fids, wkb, (names,) = pyogrio.raw.read(
        SAMPLE_LABELS, columns=[CLASS_FIELD], return_fids=True
    )
    value_of = {item["name"]: item["value"] for item in result["classes"]}
    kept_back = np.isin(fids, result["polygons_kept_back"])
    with rasterio.open(result["export"]) as export:
        predicted = export.read(1)
        reference = rasterize(
            zip(shapely.from_wkb(wkb[kept_back]), map(value_of.get, names[kept_back])),
            out_shape=predicted.shape,
            transform=export.transform,
        )
    labelled = reference > 0
    return float(f1_score(reference[labelled], predicted[labelled], average="macro"))


def psnr_db() -> float:
    """Of the sample region over all bands and dates, as its own card says."""
    lianet = Path(sys.executable).with_name("lianet")
    said = subprocess.run([lianet, "info", SAMPLE, "--json"], capture_output=True, check=True)
    return float(json.loads(said.stdout)["quality"]["psnr_db"])


def show(report: dict[str, Any]) -> None:
    """Print the report's figures, and which are above their bar."""
    for name in (
        "psnr_db",
        "plugin_load_s",
        "region_open_s",
        "scrub_cold_ms",
        "scrub_warm_ms",
        "train_to_map_s",
        "macro_f1",
    ):
        bar = BARS.get(name)
        above = bar is not None and report[name] > bar
        said = "" if bar is None else f"   (at most {bar}{'; ABOVE' if above else ''})"
        print(f"{name:16} {report[name]:10.4g}{said}")
    print("layers:", ", ".join(layer["name"] for layer in report["layers"]))


def open_by_hand() -> None:
    """Open QGIS with the plugin and the sample region, and come back when it is closed."""
    folder = ROOT / "build" / "demo-by-hand"
    folder.mkdir(parents=True, exist_ok=True)
    window = Window(folder, TOOLS / "open_scene.py", headless=False, limit_s=None)
    if not (folder / "profile").is_dir():  # what was drawn the last time stays
        window.make_profile()
    window.run({}, {"LIANET_TOOLS": str(TOOLS)})


def has_screen() -> bool:
    """Whether a window can be opened for somebody to see."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    """Play or open the demo; the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--headless", action="store_true", help="play it without a screen")
    parser.add_argument("--region", type=Path, help="play it on a region of your own, headless")
    parser.add_argument(
        "--labels",
        type=Path,
        default=SAMPLE_LABELS,
        help="polygons on it; the sample's where absent",
    )
    chosen = parser.parse_args()
    try:
        if chosen.region is not None:
            report = play_region(FOLDER.with_name("demo-region"), chosen.region, chosen.labels)
            for name, value in report.items():
                if name.endswith("_s"):
                    print(f"{name:24} {value:8.2f}")
            print("build/demo-region/report.json, and pictures beside it")
            return 0
        if has_screen() and not chosen.headless:
            open_by_hand()
            return 0
        report = play(FOLDER)
    except WindowError as error:
        print(error, file=sys.stderr)
        return 1
    show(report)
    print(f"{FOLDER.relative_to(ROOT)}/report.json, and pictures beside it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
