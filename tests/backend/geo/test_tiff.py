"""A TIFF that was cut off anywhere is found out without reading its pixels."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from lianet.geo.tiff import missing_bytes

LAYOUTS = {
    "strips": {},
    "tiles": {"tiled": True, "blockxsize": 64, "blockysize": 64},
    "pixels": {"interleave": "pixel"},
    "big": {"bigtiff": "yes"},
    "big-endian": {"endianness": "big"},
    "sparse": {"sparse_ok": True, "tiled": True, "blockxsize": 64, "blockysize": 64},
    "one block": {"blockysize": 150},
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory, write_scene):
    """Whole files by layout; their descriptions lie at the end, as rasterio writes them."""
    values = np.random.default_rng(0).integers(1, 9000, (2, 150, 130), dtype=np.uint16)
    folder = tmp_path_factory.mktemp("tiffs")
    files = {}
    for name, layout in LAYOUTS.items():
        path = folder / f"{name}.tif"
        if name == "sparse":
            with rasterio.open(
                path, "w", driver="GTiff", dtype="uint16", count=2, height=150, width=130,
                crs="EPSG:32633", transform=rasterio.Affine(10, 0, 0, 0, -10, 0), **layout,
            ) as file:  # fmt: skip
                file.write(values[:, :64, :64], window=((0, 64), (0, 64)))
        else:
            write_scene(path, values, names=["B02", "B03"], compress="deflate", **layout)
        with rasterio.open(path, "r+") as file:
            file.build_overviews([2])
        files[name] = path.read_bytes()
    return files


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_whole_file_misses_nothing(tmp_path, whole, layout):
    path = tmp_path / "scene.tif"
    path.write_bytes(whole[layout])
    assert missing_bytes(path) == 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cut_is_noticed(tmp_path, whole, layout):
    data = whole[layout]
    path = tmp_path / "scene.tif"
    # The very last bytes may be padding that no directory names.
    for length in np.linspace(16, len(data) - 4, 60).astype(int):
        path.write_bytes(data[:length])
        assert missing_bytes(path) > 0


@given(st.binary(max_size=200))
def test_other_bytes_are_no_reason_to_fail(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "bytes"
    for start in (b"", b"II*\x00\x08\x00\x00\x00", b"MM\x00+\x00\x08\x00\x00" + bytes(7) + b"\x10"):
        path.write_bytes(start + data)
        assert missing_bytes(path) >= 0


def test_a_directory_that_points_to_itself_ends(tmp_path):
    path = tmp_path / "loop.tif"
    path.write_bytes(b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00")
    assert missing_bytes(path) == 0
