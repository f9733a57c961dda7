"""`make screenshots`: the pictures of README and guide, taken from the real QGIS.

The demo and tools/looks_scene.py play on the sample region, and the report of its labels is painted
as a page; what README and docs show of their pictures goes to docs/images: small ones as they are,
the others in 256 colours. With --look FOLDER
everything goes there as it is, in the theme and language that are asked for.
"""

from __future__ import annotations

import argparse
import functools
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import demo
import numpy as np
from PIL import Image
from qgis_window import ROOT, Window, WindowError, own_environment
from scipy.spatial import cKDTree
from set_up import QGIS_PYTHON

IMAGES = ROOT / "docs" / "images"
COLOURS = 256
FREQUENT, FLAT = 64, 48
"""So many colours are kept: the most frequent, and those of the largest flat areas, as swatches."""
FLAT_PX = 4
PAGE_PX = 886
"""Width of the page of a report."""
SMALL_B = 250_000
"""A picture up to this size keeps all its colours."""


def shown_in_documents(root: Path = ROOT) -> set[str]:
    """The names of the pictures that the documents show."""
    pages = [root / "README.md", *(root / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    return set(re.findall(r"\]\((?:docs/)?images/([\w.-]+\.png)\)", text))


@functools.cache
def own_colours(plugin: Path = ROOT / "lianet_plugin") -> np.ndarray:
    """What the plugin's source names as #rrggbb: marks on the map, dots, lines; uint8 [n, 3]."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in plugin.rglob("*.py"))
    named = sorted(set(re.findall(r'"#([0-9a-fA-F]{6})"', text)))
    return np.array([list(bytes.fromhex(name)) for name in named], np.uint8)


def few_colours(image: Image.Image) -> Image.Image:
    """The same picture in 256 colours: the interface's and the marks' exact, the map's rounded."""
    pixels = np.asarray(image.convert("RGB"))
    found, place, count = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    marks = found[cKDTree(own_colours()).query(found)[0] == 0]
    at = place.reshape(pixels.shape[:2])
    side = FLAT_PX - 1
    inner = at[:-side, :-side]
    flat = (inner == at[side:, :-side]) & (inner == at[:-side, side:]) & (inner == at[side:, side:])
    areas = np.bincount(inner[flat], minlength=len(found))
    common = [found[np.argsort(-areas)[:FLAT]], found[np.argsort(-count)[:FREQUENT]]]
    exact = np.unique(np.concatenate([marks, *common]), axis=0)
    rounded = image.convert("RGB").quantize(COLOURS - len(exact), Image.Quantize.MEDIANCUT)
    palette = np.concatenate([exact, np.reshape(rounded.getpalette(), (-1, 3))])[:COLOURS]
    nearest = cKDTree(palette).query(found)[1].astype(np.uint8)
    few = Image.fromarray(nearest[at])
    few.putpalette(palette.astype(np.uint8).tobytes())
    return few


def keep(picture: Path, target: Path) -> None:
    """A copy with all colours where that is small, else one that looks the same."""
    with Image.open(picture) as image:
        unfinished = target.with_suffix(".part")
        image.convert("RGB").save(unfinished, "PNG", optimize=True)
        if unfinished.stat().st_size > SMALL_B:
            few_colours(image).save(unfinished, "PNG", optimize=True)
    unfinished.replace(target)


def look(folder: Path, theme: str, language: str, *, every_page: bool) -> None:
    """Play looks_scene.py in a folder; its pictures stay there."""
    scene = demo.TOOLS / "looks_scene.py"
    window = Window(folder, scene, headless=True, theme=theme, language=language)
    window.make_profile()
    window.run({"every_page": every_page}, {"LIANET_TOOLS": str(demo.TOOLS)})


def report_page(folder: Path) -> None:
    """The page with the accuracy of the sample labels, as accuracy-report.png in a folder."""
    task = folder / "land cover.task.safetensors"
    words = [demo.SAMPLE, demo.SAMPLE_LABELS, "--field", demo.CLASS_FIELD, "--out", task]
    words += ["--report", folder / "report", "--progress", "none"]
    lianet = ROOT / ".venv" / "bin" / "lianet"
    subprocess.run([lianet, "finetune", *words], check=True, capture_output=True)
    page, picture = folder / "report" / "accuracy.html", folder / "accuracy-report.png"
    command = [QGIS_PYTHON, demo.TOOLS / "page_picture.py", page, picture, str(PAGE_PX)]
    subprocess.run(command, check=True, capture_output=True, env=own_environment(folder))


def main() -> int:
    """Take the pictures; the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--look", type=Path, help="only look, with the pictures in this folder")
    parser.add_argument("--theme", default="default", help="of QGIS: Night Mapping, Blend of Gray")
    parser.add_argument("--language", default="en", help="such as de or fr")
    chosen = parser.parse_args()
    try:
        if chosen.look is not None:
            chosen.look.mkdir(parents=True, exist_ok=True)
            look(chosen.look.absolute(), chosen.theme, chosen.language, every_page=True)
            return 0
        # A plain name, because some pictures show it.
        folder = Path(tempfile.gettempdir()) / "lianet-demo"
        demo.play(folder)
        look(folder / "looks", "default", "en", every_page=False)
        report_page(folder)
    except WindowError as error:
        print(error, file=sys.stderr)
        return 1
    wanted = shown_in_documents()
    taken = {path.name: path for path in (*folder.glob("*.png"), *folder.glob("looks/*.png"))}
    IMAGES.mkdir(exist_ok=True)
    for name in sorted(wanted & taken.keys()):
        keep(taken[name], IMAGES / name)
        print(f"docs/images/{name}: {(IMAGES / name).stat().st_size / 1000:.0f} kB")
    for old in IMAGES.glob("*.png"):
        if old.name not in wanted:
            old.unlink()
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
