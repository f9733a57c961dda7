"""What a killed writer left is gone with the next write; nothing else ever is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lianet.geo.leftovers import OLD_S, remove_leftovers, unfinished_prefix
from lianet.geo.whole_file import whole_file

WRITERS = {
    "a table": """
from lianet.geo.whole_file import whole_file
with whole_file(folder / "table.csv") as partial:
    partial.write_text("half")
    wait()
""",
    "a map": """
import numpy as np
from affine import Affine
from rasterio.crs import CRS
from lianet.geo.grid import PixelGrid, Window
from lianet.geo.raster import write_cog
def blocks():
    wait()
    yield Window(0, 0, 4, 4), np.zeros((1, 4, 4), np.uint8)
grid = PixelGrid(CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 0, 0, -10, 0), 4, 4)
write_cog(folder / "map.tif", grid, "uint8", 1, blocks(), nodata=None)
""",
}
START = """
import sys, time
from pathlib import Path
folder = Path(sys.argv[1])
def wait():
    print("writing", flush=True)
    time.sleep(60)
"""


def killed(folder: Path, writer: str) -> Path:
    """What a writer left that was killed in the middle."""
    command = [sys.executable, "-c", START + WRITERS[writer], str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        (left,) = folder.iterdir()
        age(left)
        assert remove_leftovers(folder) == []  # its writer lives
        process.kill()
    return left


def age(path: Path, seconds: float = OLD_S + 60) -> None:
    for each in [*path.rglob("*"), path]:
        then = each.stat().st_mtime - seconds
        os.utime(each, (then, then))


@pytest.mark.parametrize("writer", WRITERS)
def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path, writer: str) -> None:
    left = killed(tmp_path, writer)
    assert left.exists()
    with whole_file(tmp_path / "other.csv") as partial:
        partial.write_text("whole")
    assert [path.name for path in tmp_path.iterdir()] == ["other.csv"]


def test_what_is_young_or_of_another_machine_or_not_ours_stays(tmp_path: Path) -> None:
    machine = unfinished_prefix().split("-")[1]
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    gone = f".lianet-{machine}-{ended.pid}-abcd1234"
    old = [
        ".lianet-00000000-1-abcd1234", f"{gone}.tif", f"x{gone}.part", ".lianet-cache", ".a.part",
        f"{unfinished_prefix()}abcd1234.part",
    ]  # fmt: skip
    for name in [*old, f"{gone}.part"]:
        (tmp_path / name).write_text("kept")
    for name in old:
        age(tmp_path / name)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("kept")
    link = tmp_path / f"{gone}x"
    link.symlink_to(tmp_path / "folder")
    assert remove_leftovers(tmp_path) == []
    age(tmp_path / f"{gone}.part")
    assert remove_leftovers(tmp_path) == [tmp_path / f"{gone}.part"]
    assert (tmp_path / "folder" / "mine.txt").exists()


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert remove_leftovers(tmp_path / "none") == []
