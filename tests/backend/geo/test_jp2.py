"""A JPEG 2000 file that was cut off anywhere is found out without decoding it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lianet.geo.jp2 import missing_jp2_bytes
from rasterio.io import MemoryFile
from rasterio.shutil import copy

LAYOUTS = {
    "tiles": {"BLOCKXSIZE": 64, "BLOCKYSIZE": 64},
    "one tile": {},
    "codestream": {"CODEC": "J2K"},
    "overviews": {"RESOLUTIONS": 3, "BLOCKXSIZE": 128, "BLOCKYSIZE": 128},
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    values = np.random.default_rng(0).integers(1, 9000, (1, 150, 130), dtype=np.uint16)
    files = {}
    for name, layout in LAYOUTS.items():
        path = tmp_path_factory.mktemp("jp2") / f"scene.{'j2k' if 'CODEC' in layout else 'jp2'}"
        with MemoryFile() as memory:
            with memory.open(driver="GTiff", dtype="uint16", count=1, height=150, width=130) as f:
                f.write(values)
            copy(memory.name, path, driver="JP2OpenJPEG", QUALITY="100", REVERSIBLE="YES", **layout)
        files[name] = path.read_bytes()
    return files


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cut_is_noticed_and_a_whole_file_misses_nothing(tmp_path, whole, layout):
    path, data = tmp_path / "scene.jp2", whole[layout]
    path.write_bytes(data)
    assert missing_jp2_bytes(path) == 0
    for length in np.linspace(12, len(data) - 1, 60).astype(int):
        path.write_bytes(data[:length])
        assert missing_jp2_bytes(path) > 0, length


@given(st.binary(max_size=200))
def test_other_bytes_are_no_reason_to_fail(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "bytes.jp2"
    for start in (
        b"",
        b"\xff\x4f",
        b"\x00\x00\x00\x0cjP  \r\n\x87\n",
        b"\xff\x4f\xff\x90" + bytes(8),
    ):
        path.write_bytes(start + data)
        assert missing_jp2_bytes(path) >= 0
