"""GDAL opens a descriptor as a raster that has exactly the region's grid and pixels."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from lianet.errors import NotFoundError
from lianet.geo.grid import PixelGrid
from lianet.geo.raster import tile_geotiff
from lianet.geo.tiles import TilePyramid
from rasterio.crs import CRS

needs_gdal = pytest.mark.skipif(
    shutil.which("gdal_translate") is None, reason="GDAL's programs are not installed"
)
NODATA = 65535
OBLONG = Affine(9.99479222007154, 0, 465181.0522318204, 0, -9.997448467363668, 5080254.63349641)


def pyramid(height: int, width: int, tile_px: int = 256, transform: Affine = OBLONG) -> TilePyramid:
    return TilePyramid(PixelGrid(CRS.from_epsg(32633).to_wkt(), transform, height, width), tile_px)


sizes = st.integers(1, 1500)


@given(sizes, sizes, st.sampled_from([64, 256]))
def test_the_coarsest_level_is_one_tile_and_no_finer_one_would_be(height, width, tile_px):
    tiles = pyramid(height, width, tile_px)
    assert tiles.window(0, 0, 0).clipped(tiles.grid.shape) == tiles.grid.window
    assert tiles.factor(tiles.levels - 1) == 1
    if tiles.levels > 1:
        assert tiles.window(1, 0, 0).clipped(tiles.grid.shape) != tiles.grid.window


@given(sizes, sizes, st.data())
def test_every_pixel_lies_in_exactly_one_tile_of_a_level(height, width, data):
    tiles = pyramid(height, width)
    z = data.draw(st.integers(0, tiles.levels - 1))
    side = tiles.tile_px * tiles.factor(z)
    seen = np.zeros(tiles.grid.shape, int)
    for y in range(-(-height // side)):
        for x in range(-(-width // side)):
            window = tiles.window(z, x, y)
            assert window.shape == (side, side)
            seen[window.clipped(tiles.grid.shape).slices] += 1
    assert (seen == 1).all()


@pytest.mark.parametrize(
    "tile", [(2, 0, 0), (-1, 0, 0), (1, 2, 0), (1, 0, 2), (1, -1, 0), (0, 0, 1)]
)
def test_a_tile_outside_the_region_is_not_found(tile):
    tiles = pyramid(300, 310)
    assert tiles.levels == 2
    with pytest.raises(NotFoundError):
        tiles.window(*tile)


@dataclass
class TileServer:
    """Serves the tiles of an array and remembers who asked."""

    tiles: TilePyramid
    values: np.ndarray
    url: str = ""
    status: int = 200
    requests: list[tuple[str, str | None]] = field(default_factory=list)

    def tile(self, z: int, x: int, y: int) -> bytes:
        window = self.tiles.window(z, x, y).clipped(self.tiles.grid.shape)
        step = self.tiles.factor(z)
        part = self.values[(slice(None), *window.slices)][:, ::step, ::step]
        tile = np.full((len(part), self.tiles.tile_px, self.tiles.tile_px), NODATA, np.uint16)
        tile[:, : part.shape[1], : part.shape[2]] = part
        return tile_geotiff(tile, nodata=NODATA)

    def descriptor(self, path: Path) -> Path:
        path.write_text(
            self.tiles.descriptor(
                self.url, bands=len(self.values), dtype="UInt16", nodata=NODATA,
                user_password="tiles:a&b", timeout_s=10,
            )
        )  # fmt: skip
        return path


@contextmanager
def serving(tiles: TilePyramid, values: np.ndarray) -> Iterator[TileServer]:
    served = TileServer(tiles, values)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests.append((self.path, self.headers.get("Authorization")))
            z, x, y = (int(part) for part in self.path.split("/")[-3:])
            body = served.tile(z, x, y) if served.status == 200 else b""
            self.send_response(served.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}/a/${{z}}/${{x}}/${{y}}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def noise(bands: int, height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).integers(1, 60000, (bands, height, width), dtype=np.uint16)


def translate(descriptor: Path, *options: str) -> np.ndarray:
    out = descriptor.with_suffix(".tif")
    subprocess.run(
        ["gdal_translate", "-q", *options, descriptor, out],
        check=True, capture_output=True, cwd=descriptor.parent,
    )  # fmt: skip
    with rasterio.open(out) as file:
        return file.read()


@needs_gdal
@pytest.mark.parametrize(
    ("height", "width"), [(705, 935), (101, 100), (256, 257), (512, 256), (5, 700)]
)
def test_gdal_sees_the_grid_and_every_pixel_in_its_place(tmp_path, height, width):
    tiles = pyramid(height, width)
    with serving(tiles, noise(3, height, width)) as server:
        path = server.descriptor(tmp_path / "live.xml")
        answer = subprocess.run(["gdalinfo", "-json", path], capture_output=True, check=True)
        info = json.loads(answer.stdout)
        assert server.requests == []  # opening costs nothing
        assert info["size"] == [width, height]
        seen = Affine.from_gdal(*info["geoTransform"])
        for corner in ((0, 0), (width, height)):  # to a millionth of a pixel
            np.testing.assert_allclose(~OBLONG * (seen * corner), corner, atol=1e-6)
        assert CRS.from_wkt(info["coordinateSystem"]["wkt"]) == tiles.grid.crs
        assert [band["type"] for band in info["bands"]] == ["UInt16"] * 3
        assert [band["noDataValue"] for band in info["bands"]] == [NODATA] * 3
        assert {len(band.get("overviews", ())) for band in info["bands"]} == {tiles.levels - 1}
        np.testing.assert_array_equal(translate(path), server.values)


@needs_gdal
def test_gdal_takes_overviews_from_the_coarser_levels(tmp_path):
    tiles = pyramid(705, 935)
    with serving(tiles, noise(1, 705, 935)) as server:
        path = server.descriptor(tmp_path / "live.xml")
        for overview in range(tiles.levels - 1):
            read = translate(path, "-oo", f"OVERVIEW_LEVEL={overview}")
            step = 2 ** (overview + 1)
            coarse = server.values[:, ::step, ::step]
            np.testing.assert_array_equal(read, coarse[:, : read.shape[1], : read.shape[2]])
            # GDAL rounds the size of an overview, so a last half pixel may be left out.
            assert coarse.shape[1] - read.shape[1] in (0, 1)
            assert coarse.shape[2] - read.shape[2] in (0, 1)


@needs_gdal
def test_the_secret_travels_beside_the_address(tmp_path):
    with serving(pyramid(300, 310), noise(1, 300, 310)) as server:
        translate(server.descriptor(tmp_path / "live.xml"))
    expected = "Basic " + base64.b64encode(b"tiles:a&b").decode()
    assert {secret for _, secret in server.requests} == {expected}
    assert sorted(path for path, _ in server.requests) == [
        "/a/1/0/0", "/a/1/0/1", "/a/1/1/0", "/a/1/1/1"
    ]  # fmt: skip


@needs_gdal
def test_changed_pixels_at_the_same_address_are_seen(tmp_path):
    with serving(pyramid(100, 100), noise(1, 100, 100)) as server:
        path = server.descriptor(tmp_path / "live.xml")
        translate(path)
        server.values = server.values[:, ::-1, ::-1]
        np.testing.assert_array_equal(translate(path), server.values)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["live.tif", "live.xml"]


@needs_gdal
@pytest.mark.parametrize("status", [204, 404, 410, 503])
def test_a_service_without_the_tile_gives_nodata(tmp_path, status):
    with serving(pyramid(100, 100), noise(1, 100, 100)) as server:
        server.status = status
        assert (translate(server.descriptor(tmp_path / "live.xml")) == NODATA).all()
