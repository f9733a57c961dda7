"""Rasters on the web are read by windows."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from lianet.errors import InputError
from lianet.geo.grid import Window
from lianet.geo.raster import read_dataset
from lianet.geo.web import Web
from lianet.geo.web_raster import WebRasters


@pytest.fixture
def served(tmp_path, write_scene):
    """A raster of 2 MB behind HTTP: its address, its values, and the bytes that were sent."""
    values = np.random.default_rng(0).integers(1, 9999, (1, 1024, 1024)).astype(np.uint16)
    path = write_scene(tmp_path / "B04.tif", values, tiled=True, blockxsize=256, blockysize=256)
    data, sent = path.read_bytes(), []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            first, last = map(int, self.headers["Range"][6:].split("-"))
            part = data[first : last + 1]
            sent.append(len(part))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
            self.send_header("Content-Length", str(len(part)))
            self.end_headers()
            self.wfile.write(part)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/ITEM/B04.tif", values, sent
    server.shutdown()
    server.server_close()


def test_a_window_takes_its_part_of_the_file_and_is_taken_once(served):
    pytest.importorskip("urllib3")
    place, values, sent = served
    rasters = WebRasters(Web())
    with rasters.reading(place) as dataset:
        found = read_dataset(dataset, Window(300, 300, 100, 100))
        np.testing.assert_array_equal(found, values[:, 300:400, 300:400])
        assert sum(sent) < 512 * 1024
        before = len(sent)
        read_dataset(dataset, Window(310, 310, 100, 100))
    with rasters.reading(place) as dataset:
        read_dataset(dataset, Window(300, 300, 50, 50))
    assert len(sent) == before


def test_several_threads_read_one_file(served):
    pytest.importorskip("urllib3")
    place, values, _ = served
    rasters, wrong = WebRasters(Web(together=2)), []

    def read(seed: int) -> None:
        rng = np.random.default_rng(seed)
        with rasters.reading(place) as dataset:
            for _ in range(10):
                row, col = rng.integers(0, 900, 2)
                found = read_dataset(dataset, Window(int(row), int(col), 100, 100))
                if not np.array_equal(found, values[:, row : row + 100, col : col + 100]):
                    wrong.append((row, col))

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_paths_are_files_of_this_machine(tmp_path, write_scene):
    pytest.importorskip("urllib3")
    path = write_scene(tmp_path / "a.tif", np.ones((1, 4, 4), np.uint16))
    with WebRasters(Web()).reading(str(path)) as dataset:
        assert dataset.shape == (4, 4)
    with (
        pytest.raises(InputError, match="names no file"),
        WebRasters(Web()).reading("https://example.org/"),
    ):
        pass
