"""A STAC catalogue and API on loopback, made of a few small scenes, whose faults can be chosen."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import rasterio
from affine import Affine

DATES = ("20210310", "20210604", "20210922", "20220610")
BANDS = {"B02": 10, "B03": 10, "B04": 10, "B08": 10, "B11": 20}
KEYS = {"B02": "blue", "B03": "green", "B04": "red", "B08": "nir", "B11": "swir16"}
SHAPE = (80, 60)
AREA = "12.9,41.3,13.1,41.5"
CORNER = (333000.0, 4588000.0)
CLOUD = (slice(0, 20), slice(0, 20))
OFFSET_DATE = "20220610"


def reflectance(date: str, band: str) -> np.ndarray:
    """Of a scene, [row, column] at the band's resolution; smooth, with dark water in a corner."""
    step = BANDS[band] // 10
    rows, cols = np.mgrid[: SHAPE[0] : step, : SHAPE[1] : step]
    order = list(BANDS).index(band)
    values = 0.06 + 0.02 * order + 0.0008 * rows + 0.0003 * cols + 0.004 * DATES.index(date)
    return np.where((rows > 60) & (cols > 40), 0.01 + 0.002 * order, values)


def stored(date: str, band: str) -> np.ndarray:
    """As the product holds it: the last date has the offset of baseline 04.00 in its values."""
    added = 1000 if date == OFFSET_DATE else 0
    return (np.rint(reflectance(date, band) * 10000) + added).astype(np.uint16)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the game."""


class StacServer:
    """Serves `/api` (a STAC API), `/static/catalog.json`, `/items.json` and `/files/…`.

    Attributes:
        url: of the server.
        faults: what is done instead of an answer, by a pattern of the path: each is called with
            the request's handler, and is used up where it returns True.
        asked: path and query of every request, with its first header of a range.
        secret: that the query of every file must have; "" for none.
        dates: of the items that a search finds; those beyond `DATES` show the files of the first.
        page: items on a page of it.
    """

    def __init__(self, folder: Path) -> None:
        pytest.importorskip("urllib3")  # what reads it is no part of the light install
        self.folder = folder
        self.faults: list[tuple[str, Callable[[Any], bool]]] = []
        self.asked: list[str] = []
        self.secret = ""
        self.dates: tuple[str, ...] = DATES
        self.page = 2
        self._write_files()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.answer(self, None)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server.answer(self, json.loads(body or b"{}"))

            def log_message(self, *words: Any) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    # -- faults

    def fail(self, pattern: str, status: int, times: int = 1, **headers: str) -> None:
        """Answer with a status so many times; for ever where negative."""
        left = [times]

        def fault(handler: Any) -> bool:
            send(handler, b"", status, **headers)
            left[0] -= 1
            return left[0] == 0

        self.faults.append((pattern, fault))

    def reply(self, pattern: str, body: bytes, kind: str = "text/html") -> None:
        """Answer with something else, for ever."""

        def fault(handler: Any) -> bool:
            send(handler, body, 200, **{"Content-Type": kind})
            return False

        self.faults.append((pattern, fault))

    def slow(self, pattern: str, seconds: float) -> None:
        """Wait before every answer."""
        self.faults.append((pattern, lambda _handler: bool(time.sleep(seconds))))

    # -- files

    def _write_files(self) -> None:
        for date in DATES:
            for band, gsd in BANDS.items():
                self._write(self.item_id(date), band, gsd, stored(date, band))
            classes = np.full((SHAPE[0] // 2, SHAPE[1] // 2), 4, np.uint8)
            if date == DATES[1]:
                classes[CLOUD[0].start // 2 : CLOUD[0].stop // 2, : CLOUD[1].stop // 2] = 9
            self._write(self.item_id(date), "SCL", 20, classes)

    def _write(self, item: str, band: str, gsd: int, values: np.ndarray) -> None:
        path = self.folder / item / f"{band}.tif"
        path.parent.mkdir(parents=True, exist_ok=True)
        with rasterio.open(
            path, "w", driver="GTiff", dtype=values.dtype, count=1, height=values.shape[0],
            width=values.shape[1], crs="EPSG:32633", nodata=0, tiled=True, blockxsize=16,
            blockysize=16, transform=Affine(gsd, 0, CORNER[0], 0, -gsd, CORNER[1]),
        ) as file:  # fmt: skip
            file.write(values, 1)

    # -- items

    @staticmethod
    def item_id(date: str) -> str:
        return f"S2A_33TUG_{date}_0_L2A"

    def item(self, date: str, base: str = "") -> dict[str, Any]:
        """An item as Earth Search has them; `applied` false, and offset, on the last date."""
        late = date == OFFSET_DATE
        id_ = self.item_id(date)
        base = base or f"{self.url}/files"
        files = self.item_id(date if date in DATES else DATES[0])
        assets: dict[str, Any] = {
            KEYS[band]: {
                "href": f"{base}/{files}/{band}.tif",
                "type": "image/tiff; application=geotiff; profile=cloud-optimized",
                "roles": ["data", "reflectance"],
                "eo:bands": [{"name": KEYS[band], "common_name": KEYS[band]}],
                "gsd": gsd,
                "raster:bands": [
                    {"nodata": 0, "data_type": "uint16", "scale": 0.0001, "offset": -0.1 * late}
                ],
            }
            for band, gsd in BANDS.items()
        }
        assets["scl"] = {"href": f"{base}/{files}/SCL.tif", "type": "image/tiff", "roles": ["data"]}
        assets["thumbnail"] = {"href": f"{base}/x.jpg", "type": "image/jpeg"}
        return {
            "type": "Feature", "stac_version": "1.0.0", "id": id_, "collection": "sentinel-2-l2a",
            "geometry": None, "bbox": [12.99, 41.42, 13.02, 41.44], "links": [],
            "properties": {
                "datetime": f"{date[:4]}-{date[4:6]}-{date[6:]}T10:00:31.024Z",
                "constellation": "sentinel-2", "eo:cloud_cover": 5.0,
                "s2:processing_baseline": "04.00" if late else "03.00",
                "earthsearch:boa_offset_applied": False,
            },
            "assets": assets,
        }  # fmt: skip

    def collection(self, base: str = "") -> dict[str, Any]:
        """All items as an item collection."""
        features = [self.item(date, base) for date in DATES]
        return {"type": "FeatureCollection", "features": features, "links": []}

    # -- answers

    def answer(self, handler: Any, body: dict[str, Any] | None) -> None:
        parts = urlsplit(handler.path)
        self.asked.append(handler.path)
        for fault in self.faults:
            pattern, act = fault
            if re.search(pattern, parts.path):
                before = handler.wfile.closed, getattr(handler, "answered", False)
                done = act(handler)
                if done:
                    self.faults.remove(fault)
                if getattr(handler, "answered", False) or before[0]:
                    handler.answered = False
                    return
        if parts.path.startswith("/files/"):
            self._file(handler, parts)
            return
        found = self._document(parts.path, body, parse_qs(parts.query))
        if found is None:
            send(handler, b"{}", 404)
        else:
            kind = "application/json"
            send(handler, json.dumps(found).encode(), 200, **{"Content-Type": kind})

    def _file(self, handler: Any, parts: Any) -> None:
        if self.secret and self.secret not in parts.query:
            send(handler, b"", 403)
            return
        path = self.folder / parts.path.removeprefix("/files/")
        if not path.is_file():
            send(handler, b"", 404)
            return
        data = path.read_bytes()
        first, _, last = handler.headers["Range"].partition("=")[2].partition("-")
        part = data[int(first) : int(last) + 1]
        span = f"bytes {first}-{int(first) + len(part) - 1}/{len(data)}"
        send(handler, part, 206, **{"Content-Range": span})

    def _document(self, path: str, body: Any, query: dict[str, list[str]]) -> Any:
        if path == "/items.json":
            return self.collection()
        if path == "/api":
            core = "https://api.stacspec.org/v1.0.0"
            return {
                "type": "Catalog", "id": "api", "stac_version": "1.0.0", "description": "small",
                "conformsTo": [f"{core}/core", f"{core}/item-search", f"{core}/item-search#query"],
                "links": [
                    {"rel": "self", "href": f"{self.url}/api"},
                    {"rel": "root", "href": f"{self.url}/api"},
                    {"rel": "search", "href": f"{self.url}/api/search", "method": "POST",
                     "type": "application/geo+json"},
                ],
            }  # fmt: skip
        if path == "/api/search" and body is not None:
            return self._search(body)
        if path == "/static/catalog.json":
            links = [{"rel": "child", "href": "./year/catalog.json"}]
            return {"type": "Catalog", "id": "c", "stac_version": "1.0.0", "description": "",
                    "links": links}  # fmt: skip
        if path == "/static/year/catalog.json":
            links = [{"rel": "item", "href": f"./{date}.json"} for date in DATES]
            links.append({"rel": "parent", "href": "../catalog.json"})
            return {"type": "Catalog", "id": "y", "stac_version": "1.0.0", "description": "",
                    "links": links}  # fmt: skip
        if path.startswith("/static/year/"):
            return self.item(path.rpartition("/")[2].removesuffix(".json"), "../../files")
        return None

    def _search(self, body: dict[str, Any]) -> dict[str, Any]:
        """Some items a page; dates are limited as they are asked to be."""
        start, _, end = body.get("datetime", "../..").partition("/")
        fitting = []
        for date in self.dates:
            day = f"{date[:4]}-{date[4:6]}-{date[6:]}"
            if (start == ".." or start[:10] <= day) and (end == ".." or day <= end[:10]):
                fitting.append(date)
        at = int(body.get("token", 0))
        found = {"type": "FeatureCollection", "links": [],
                 "features": [self.item(date) for date in fitting[at:][: self.page]]}  # fmt: skip
        if at + self.page < len(fitting):
            found["links"] = [
                {"rel": "next", "href": f"{self.url}/api/search", "method": "POST",
                 "body": {**body, "token": at + self.page}}
            ]  # fmt: skip
        return found


def send(handler: Any, body: bytes, status: int, **headers: str) -> None:
    """An answer with its length."""
    handler.answered = True
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def assert_right(stack, dates=DATES):
    """Every band of every date is what the scenes were made from."""
    assert [date.strftime("%Y%m%d") for date in stack.dates] == list(dates)
    shown, valid = stack.reflectance(stack.grid.window)
    for index, date in enumerate(dates):
        for position, band in enumerate(stack.bands):
            if band.name == "B11":
                continue  # resampled
            truth = reflectance(date, band.name)
            wrong = np.abs(shown[index, position] - truth)[valid[index]]
            assert wrong.max() < 1e-6, (date, band.name)
    assert [round(float(date.mean()), 3) for date in valid] == [
        0.917 if date == DATES[1] else 1.0 for date in dates
    ]
