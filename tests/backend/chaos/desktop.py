"""The whole of QGIS, on a screen of its own, killed while somebody draws."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from .kills import KillsResult, Tell, quiet

TOOLS = Path(__file__).parents[3] / "tools"
SCENE = Path(__file__).with_name("desktop_scene.py")
LIMIT_S = 240.0


def kill_desktops(folder: Path, seed: int, count: int, tell: Tell = quiet) -> KillsResult:
    """Kill QGIS at random moments; every label that it had drawn is in the file as it was told."""
    import pyogrio
    import shapely

    result = KillsResult()
    if shutil.which("qgis") is None or shutil.which("xvfb-run") is None:
        return result
    sys.path.insert(0, str(TOOLS))
    from qgis_window import Window, WindowError

    for number in range(count):
        place = folder / f"kill-{number}"
        place.mkdir(parents=True)
        window = Window(place, SCENE, headless=True, limit_s=LIMIT_S)
        window.make_profile()
        variables = {"LIANET_TOOLS": str(TOOLS), "CHAOS_SEED": str(seed * 1000 + number)}
        try:
            window.run({}, variables)
            result.faults.append("QGIS came to an end")
        except WindowError as error:
            told = place / "told.txt"
            if not told.is_file() or "hung" in str(error):
                result.faults.append(f"QGIS did not begin: {str(error)[-300:]}")
                continue
        path, *lines = told.read_text().split("\n")[:-1]  # the last line may be in part
        _, ids, shapes, _ = pyogrio.raw.read(path, layer="labels", return_fids=True)
        areas = dict(zip(ids.tolist(), shapely.area(shapely.from_wkb(shapes)), strict=True))
        promised = dict(line.split() for line in lines)
        for fid, area in promised.items():
            found = areas.get(int(fid))
            if found is None or (area != "any" and abs(found - float(area)) > 1e-6 * found):
                result.faults.append(f"kill {number}: label {fid} of {area} is {found}")
            else:
                result.kept += 1
        if not 0 <= len(areas) - len(promised) <= 1:
            result.faults.append(f"kill {number}: {len(areas)} labels, {len(promised)} told")
        result.kills += 1
        shutil.rmtree(place, ignore_errors=True)
        tell(result)
    return result
