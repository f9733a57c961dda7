"""A synthetic region with an engine whose every value is known, and a service around it."""

from __future__ import annotations

import copy
import datetime as dt
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from fastapi.testclient import TestClient
from lianet.errors import NotFoundError
from lianet.field.time import DateMix
from lianet.geo.bands import sentinel2_band
from lianet.geo.grid import PixelGrid, Window
from lianet.region.card import Card
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.machine import Machine, Processor
from lianet.service.service import Service
from numpy.typing import NDArray
from rasterio.crs import CRS

BANDS = ("B02", "B03", "B04", "B08")
DATES = tuple(dt.date(2020, month, 10) for month in (1, 4, 7))
HEIGHT, WIDTH = 300, 530
TOKEN, TICKET = "token-of-the-tests", "ticket-of-the-tests"


def synthetic_card(height: int = HEIGHT, width: int = WIDTH) -> Card:
    """A region of four bands and three dates; two levels of tiles more than native."""
    grid = PixelGrid(
        CRS.from_epsg(32633).to_wkt(), Affine(10, 0, 394540, 0, -10, 4587520), height, width
    )
    return Card("valley", grid, tuple(sentinel2_band(b) for b in BANDS), DATES, "none", {})


class KnownEngine:
    """Decodes a formula; not observed in a corner on the second date.

    `hold` lets a test stop the engine in the middle of a decode.
    """

    name, device, overview_factors, coarse_factors = "known", "cpu", (), ()
    linear, path = False, None

    def __init__(self, card: Card) -> None:
        self.card = card
        self.fills = False
        self.windows: list[tuple[Window, tuple[int, ...]]] = []
        self.hold = threading.Event()
        self.hold.set()
        self.inside = threading.Semaphore(0)

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        self.windows.append((window, tuple(date_indices)))
        self.inside.release()
        assert self.hold.wait(120)
        row = np.arange(window.row, window.row_stop)[:, None]
        col = np.arange(window.col, window.col_stop)[None, :]
        out = np.empty((len(date_indices), len(self.card.bands), *window.shape), np.float32)
        for i, date in enumerate(date_indices):
            for band in range(len(self.card.bands)):
                out[i, band] = 1e-4 * ((7 * row + 3 * col + 500 * band + 40 * date) % 6000)
            if date == 1 and not self.fills:
                out[i][:, (row < 40) & (col < 60)] = np.nan
        return out

    def decode_mix(self, window: Window, mix: DateMix) -> NDArray[np.float32]:
        if mix.days == 0:
            return self.decode(window, [self.card.date_index(mix.date)])[0]
        parts = self.decode(window, range(len(self.card.dates)))
        return np.tensordot(mix.weights, parts, 1).astype(np.float32)

    def filled(self) -> KnownEngine:
        other = copy.copy(self)
        other.fills = True
        return other

    def confidence(self, window: Window, date_index: int) -> NDArray[np.uint8]:
        shown = self.decode(window, [date_index])[0, 0]
        return np.where(np.isnan(shown), 0, 100).astype(np.uint8)

    def trunk(self, window: Window, date_index: int) -> NDArray[np.float32]:
        return self.decode(window, [date_index])[0]


class KnownFile:
    """The open file of a synthetic region."""

    def __init__(self, card: Card) -> None:
        self.card = card

    def preview(self, date_index: int) -> NDArray[np.uint8]:
        rgb = np.zeros((3, 20, 30), np.uint8)
        rgb[0, 4, 7] = 200 + date_index
        return rgb


class World:
    """Region files that hold nothing but an id, and the engines of those that were opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.engines: list[KnownEngine] = []
        self.card = synthetic_card()

    def write(self, name: str, id_: str) -> Path:
        path = self.folder / name
        path.write_text(id_)
        return path

    def open(self, path: Path) -> tuple[KnownFile, KnownEngine]:
        if not path.is_file():
            raise NotFoundError(f"There is no region file {path}")
        card = self.card.with_values(id=path.read_text())
        self.engines.append(KnownEngine(card))
        return KnownFile(card), self.engines[-1]

    @property
    def machine(self) -> Machine:
        return Machine(lambda: Processor("cpu", "a test", "known", 1), self.open)


@pytest.fixture
def card() -> Card:
    return synthetic_card()


@pytest.fixture
def engine(card: Card) -> KnownEngine:
    return KnownEngine(card)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def service(world: World) -> Iterator[Service]:
    service = Service(world.machine)
    yield service
    for engine in world.engines:
        engine.hold.set()
    service.close()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client with the token."""
    app = create_app(service, Access(TOKEN, TICKET))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(
        app, "http://127.0.0.1", headers=headers, raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture
def region_id(client: TestClient, world: World) -> str:
    """An open region."""
    path = world.write("valley.region.safetensors", "0123456789abcdef")
    id_: str = client.post("/v1/regions", json={"path": str(path)}).json()["id"]
    return id_
