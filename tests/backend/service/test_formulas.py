"""Indices as layers, and a pixel through time, over HTTP."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from rasterio.io import MemoryFile

NDVI = "(B08 - B04) / (B08 + B04)"
TILE = "tiles/2020-04-10"


def read(tile: bytes) -> Any:
    with MemoryFile(tile) as memory, memory.open() as dataset:
        return dataset.read(), dataset.nodata


@pytest.fixture
def base(region_id: str) -> str:
    return f"/v1/regions/{region_id}"


def test_a_formula_is_a_layer_with_one_stretch_for_all_dates(client: TestClient, base: str) -> None:
    layers = [
        client.get(f"{base}/layer", params={"date": date, "formula": f" {NDVI} "}).json()
        for date in ("2020-01-10", "2020-07-10")
    ]
    assert layers[0]["statistics"] == layers[1]["statistics"]
    ((low, high),) = layers[0]["statistics"]
    assert -1 <= low < high <= 1
    assert (layers[0]["bands"], layers[0]["rgb"], layers[0]["nodata"]) == ([NDVI], [1, 1, 1], -9999)
    xml = ET.fromstring(layers[0]["descriptor"])  # noqa: S314 (our own)
    assert (xml.findtext("BandsCount"), xml.findtext("DataType")) == ("1", "Float32")
    url = str(xml.findtext("Service/ServerUrl"))
    assert url.startswith("http://127.0.0.1/v1/")
    for name in "zxy":
        url = url.replace(f"${{{name}}}", "2" if name == "z" else "0")
    user, ticket = str(xml.findtext("UserPwd")).split(":")
    answer = TestClient(client.app, "http://127.0.0.1").get(url, auth=(user, ticket))
    assert answer.status_code == 200
    assert read(answer.content)[0].shape == (1, 256, 256)


@pytest.mark.parametrize("address", ["2/0/0", "1/0/0", "0/0/0"])
def test_a_formula_is_what_the_raster_calculator_makes_of_the_bands(
    client: TestClient, base: str, address: str
) -> None:
    bands, _ = read(client.get(f"{base}/{TILE}/{address}").content)
    computed, nodata = read(
        client.get(f"{base}/{TILE}/{address}", params={"formula": NDVI}).content
    )
    assert (computed.dtype, nodata) == (np.float32, -9999)
    red, nir = bands[2].astype(float), bands[3].astype(float)
    known = (bands[3] != 65535) & (red + nir > 0)
    np.testing.assert_allclose(computed[0][known], ((nir - red) / (nir + red))[known], atol=1e-6)
    assert (computed[0][~known] == nodata).all()
    assert known.any()
    assert not known.all()


@pytest.mark.parametrize("formula", ["B99", "B08 +", "exec(B08)", ""])
def test_what_is_no_formula_is_told(client: TestClient, base: str, formula: str) -> None:
    for request in (
        f"{base}/layer?date=2020-01-10",
        f"{base}/{TILE}/2/0/0?",
        f"{base}/profile?x=394545&y=4587515",
    ):
        answer = client.get(
            request,
            params={"formula": formula}
            | dict(pair.split("=") for pair in request.partition("?")[2].split("&") if pair),
        )
        assert answer.status_code == 422
        assert answer.json()["code"] == "input"
        assert answer.json()["remedy"]


def test_the_profile_is_the_pixel_under_the_point(
    client: TestClient, base: str, world: Any
) -> None:
    said = client.get(f"{base}/profile?x=394545&y=4587115").json()  # column 0, row 40
    assert (said["row"], said["col"], said["curve"]) == (40, 0, None)
    known = said["acquisitions"]
    assert known["dates"] == ["2020-01-10", "2020-04-10", "2020-07-10"]
    assert list(known["values"]) == ["B02", "B03", "B04", "B08"]
    expected = world.engines[0].decode(Window(40, 0, 1, 1), [0, 1, 2])[:, 3, 0, 0]
    assert known["values"]["B08"] == pytest.approx(expected.tolist(), rel=1e-5)


def test_what_was_not_observed_is_null(client: TestClient, base: str) -> None:
    known = client.get(f"{base}/profile?x=394545&y=4587515").json()["acquisitions"]
    assert [value is None for value in known["values"]["B04"]] == [False, True, False]


def test_the_curve_goes_through_the_acquisitions_and_knows_formulas(
    client: TestClient, base: str, world: Any
) -> None:
    said = client.get(
        f"{base}/profile",
        params={"x": 394545, "y": 4587115, "step_days": 30, "formula": [NDVI, "B08 * 2"]},
    ).json()
    known, curve = said["acquisitions"], said["curve"]
    assert curve["dates"] == sorted(curve["dates"])
    assert set(known["dates"]) < set(curve["dates"])
    for name in ("B08", NDVI, "B08 * 2"):
        at = dict(zip(curve["dates"], curve["values"][name], strict=True))
        assert [at[date] for date in known["dates"]] == known["values"][name]
    between = dt.date.fromisoformat(curve["dates"][1])
    engine = world.engines[0]
    expected = engine.decode_mix(Window(40, 0, 1, 1), mix_for(between, engine.card.dates))
    assert curve["values"]["B08"][1] == pytest.approx(float(expected[3, 0, 0]), rel=1e-5)


def test_a_point_outside_is_told(client: TestClient, base: str) -> None:
    for point, code in (
        ("x=394539&y=4587515", "window"),
        ("x=399841&y=4587515", "window"),
        ("x=nan&y=4587515", "request"),
    ):
        answer = client.get(f"{base}/profile?{point}")
        assert answer.status_code == 422
        assert answer.json()["code"] == code
