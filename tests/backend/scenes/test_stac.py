"""STAC over real HTTP on loopback: files of items, catalogues and searches."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from lianet.errors import StackError
from lianet.scenes.catalogues import CATALOGUES, Catalogue
from lianet.scenes.reader import READERS, reader_for
from lianet.scenes.stac_choice import least_cloud
from lianet.scenes.stac_items import read_item
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

from ..stac_server import AREA, DATES, assert_right


@pytest.mark.parametrize("place", ["/items.json", "/static/catalog.json", "/api"])
def test_items_are_read_with_their_offsets_and_masks(server, place):
    with open_stack(server.url + place, area=AREA) as stack:
        assert_right(stack)
        assert stack.offsets == (0.0, 0.0, 0.0, -0.1)
        assert {a.granules[0].offset_from for a in stack.acquisitions} == {"item"}


def test_an_item_collection_in_a_file_may_name_files_beside_it(server):
    path = server.folder / "here.json"
    path.write_text(json.dumps(server.collection(".")))
    with open_stack(path) as stack:
        assert_right(stack)
    assert server.asked == []


def test_a_file_of_items_may_name_links(server, tmp_path):
    path = tmp_path / "items.json"
    path.write_text(json.dumps(server.collection()))
    with open_stack(path) as stack:
        assert_right(stack)


def test_a_search_is_limited_to_days_and_follows_its_pages(server):
    options = {"area": AREA, "start": dt.date(2021, 4, 1)}
    with open_stack(f"{server.url}/api", **options) as stack:
        assert_right(stack, DATES[1:])
    assert server.asked.count("/api/search") == 2


def test_a_search_without_an_area_says_what_is_needed(server):
    with pytest.raises(StackError, match="needs an area") as raised:
        open_stack(f"{server.url}/api")
    assert "--area" in raised.value.remedy


def test_a_catalogue_is_known_by_name(server, monkeypatch):
    known = Catalogue("earth-search", "Small Search", f"{server.url}/api")
    monkeypatch.setitem(CATALOGUES, "earth-search", known)
    assert reader_for("earth-search") is READERS.get("stac")
    with open_stack("earth-search", area=AREA) as stack:
        assert stack.name == "Small Search"
        assert_right(stack)


# -- which items are opened ------------------------------------------------------------------------


def items_with(server, clouds, *, box=None, mask=True):
    """The server's items as a file of links, with other clouds in their tiles."""
    made = server.collection()
    for one, cloud in zip(made["features"], clouds, strict=True):
        one["properties"]["eo:cloud_cover"] = cloud
        one["bbox"] = box or one["bbox"]
        if not mask:
            del one["assets"]["scl"]
    path = server.folder / "clouds.json"
    path.write_text(json.dumps(made))
    return path


def opened(server):
    return {date for date in DATES if any(server.item_id(date) in asked for asked in server.asked)}


def test_what_was_ticked_is_opened_alone(server):
    ticked = [server.item_id(date) for date in DATES[1:3]]
    with open_stack(f"{server.url}/api", area=AREA, chosen=ticked) as stack:
        assert_right(stack, DATES[1:3])
    assert opened(server) == set(DATES[1:3])


def test_an_id_that_is_not_there_is_told_as_ever(server):
    with pytest.raises(StackError, match="has no acquisition elsewhere"):
        open_stack(f"{server.url}/api", area=AREA, chosen=["elsewhere"])


def test_few_dates_are_chosen_from_what_items_say_before_files_are_asked(server, monkeypatch):
    monkeypatch.setattr("lianet.scenes.stac_choice.SPARE", 1)
    path = items_with(server, (90.0, 2.0, 85.0, 1.0))
    found = survey(path, {"dates_at_most": 2}, GridOptions())
    assert [a.date.strftime("%Y%m%d") for a in found.acquisitions] == [DATES[1], DATES[3]]
    assert opened(server) == {DATES[1], DATES[3]}
    told = {left.name: left.reason for left in found.left_out}
    assert "90 % of cloud in its tile" in told[server.item_id(DATES[0])]


TILE = [12.0, 41.0, 13.5, 42.0]


def test_a_cloudy_tile_that_may_be_clear_over_the_area_is_looked_at(server):
    path = items_with(server, (5.0, 60.0, 5.0, 99.99), box=TILE)
    with open_stack(path, area=AREA, max_cloud=20) as stack:
        assert [date.strftime("%Y%m%d") for date in stack.dates] == list(DATES[:3])
    assert opened(server) == set(DATES[:3])


def test_without_a_mask_the_limit_of_cloud_is_that_of_the_tile(server):
    path = items_with(server, (5.0, 60.0, 5.0, 99.99), box=TILE, mask=False)
    with open_stack(path, area=AREA, max_cloud=20) as stack:
        assert [date.strftime("%Y%m%d") for date in stack.dates] == [DATES[0], DATES[2]]


def test_clouds_that_do_not_fit_beside_the_area_are_over_it():
    tile, half = (0.0, 0.0, 2.0, 1.0), (1.0, 0.0, 2.0, 1.0)
    assert least_cloud(0.75, tile, half) == pytest.approx(0.5)
    assert least_cloud(0.5, tile, half) == 0
    assert least_cloud(0.5, tile, None) == 0.5
    assert least_cloud(0.9, None, half) == 0


# -- offsets ---------------------------------------------------------------------------------------


def item(baseline: str, offset: float | None, *, applied: bool | None = None, **said) -> dict:
    raster = {"scale": 0.0001, "nodata": 0} | ({} if offset is None else {"offset": offset})
    flag = {} if applied is None else {"earthsearch:boa_offset_applied": applied}
    return {
        "id": "S2B_33TUG_20220610_0_L2A",
        "properties": {
            "datetime": "2022-06-10T10:00:31Z", "constellation": "sentinel-2",
            "s2:processing_baseline": baseline, **flag, **said,
        },
        "assets": {"red": {"href": "https://x/B04.tif", "raster:bands": [raster]}},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (item("05.09", -0.1, applied=True), 0.0),  # Earth Search: taken off, and -0.1 beside it
        (item("05.09", -0.1, applied=False), -0.1),
        (item("04.00", 0.0, applied=False), -0.1),
        (item("05.00", None), -0.1),  # Planetary Computer: the products' own values
        (item("N0500", None), -0.1),
        (item(5.1, None), -0.1),
        (item("02.12", None), 0.0),
        (item("03.01", -0.1), 0.0),  # no product of this baseline has one
        (item("05.11", -0.1), -0.1),
        (item("05.00", 0.0), 0.0),  # harmonised by somebody who says so
    ],
)
def test_the_offset_of_an_item_is_what_its_pixels_have(given, expected):
    said = read_item(given)
    assert said.bands[0].offset == expected
    assert said.offset_from == "item"


def test_items_of_stac_1_1_say_scale_and_offset_elsewhere():
    """As Copernicus Data Space writes them."""
    said = read_item(
        {
            "id": "S2B_MSIL2A_20250302T095029_N0511_R079_T33UXP_20250302T104753",
            "properties": {
                "datetime": "2025-03-02T09:50:29.024Z", "processing:version": "05.11",
                "grid:code": "MGRS-33UXP", "eopf:datatake_id": "GS2B_20250302T095029",
            },
            "assets": {
                f"B04_{gsd}m": {
                    "href": f"s3://eodata/Sentinel-2/x/T33UXP_20250302T095029_B04_{gsd}m.jp2",
                    "type": "image/jp2", "gsd": gsd, "nodata": 0, "roles": ["data"],
                    "raster:scale": 0.0001, "raster:offset": -0.1, "bands": [{"name": "B04"}],
                }
                for gsd in (60, 10, 20)
            }
            | {"SCL_20m": {"href": "s3://eodata/x/SCL_20m.jp2", "type": "image/jp2", "gsd": 20}},
        }
    )  # fmt: skip
    assert (said.sensor, said.level, said.baseline, said.tile) == (
        "Sentinel-2", "L2A", "05.11", "33UXP"
    )  # fmt: skip
    assert [(band.key, band.offset, band.scale) for band in said.bands] == [
        ("B04_10m", -0.1, 0.0001)
    ]
    assert [mask.rule.name for mask in said.masks] == ["SCL"]


def test_landsat_items_have_their_scale_and_their_quality_layer():
    said = read_item(
        {
            "id": "LC08_L2SP_190031_20220610_20220620_02_T1",
            "properties": {"datetime": "2022-06-10T09:50:00Z", "platform": "landsat-8"},
            "assets": {
                key: {"href": f"https://x/{key}.TIF", "type": "image/tiff"}
                for key in ("red", "nir08", "swir16", "lwir11", "qa_pixel", "qa_radsat")
            },
        }
    )
    assert [(band.name, band.scale, band.offset) for band in said.bands] == [
        ("red", 0.0000275, -0.2), ("nir", 0.0000275, -0.2), ("swir1", 0.0000275, -0.2)
    ]  # fmt: skip
    assert [mask.rule.name for mask in said.masks] == ["QA_PIXEL"]


def landsat_item(level: str, **said) -> dict:
    asset = {"href": "https://x/red.TIF", "type": "image/tiff", **said}
    return {
        "id": f"LC08_{level}_190031_20220610_20220620_02_T1",
        "properties": {"datetime": "2022-06-10T09:50:00Z", "platform": "landsat-8"},
        "assets": {"red": asset},
    }


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (landsat_item("L2SP", **{"raster:bands": [{"scale": 2.75e-5}]}), (2.75e-5, -0.2)),
        (landsat_item("L2SP", **{"raster:bands": [{"scale": 0.0001}]}), (0.0001, None)),
        (landsat_item("L1TP"), (None, None)),  # counts of a sensor
        (landsat_item("L1TP", **{"raster:bands": [{"scale": 2e-5, "offset": -0.1}]}), (2e-5, -0.1)),
    ],
)
def test_landsat_has_the_usual_scale_and_offset_at_level_2_alone(given, expected):
    (band,) = read_item(given).bands
    assert (band.scale, band.offset) == expected


def test_bands_of_which_the_item_tells_no_offset_have_that_of_the_others(server):
    path = server.folder / "some.json"
    made = server.collection()
    for one in made["features"]:
        del one["properties"]["earthsearch:boa_offset_applied"]
        for key in ("red", "nir"):
            del one["assets"][key]["raster:bands"][0]["offset"]
    path.write_text(json.dumps(made))
    with open_stack(path) as stack:
        assert_right(stack)


def test_one_scale_and_offset_of_an_asset_hold_for_all_of_its_bands():
    given = item("05.09", -0.1)
    given["assets"]["red"]["raster:bands"][0]["scale"] = 0.001
    given["assets"]["red"]["bands"] = [{"name": name} for name in ("B02", "B03", "B04")]
    said = read_item(given)
    assert [(b.name, b.number, b.scale, b.offset) for b in said.bands] == [
        ("B02", 1, 0.001, -0.1), ("B03", 2, 0.001, -0.1), ("B04", 3, 0.001, -0.1)
    ]  # fmt: skip


def test_addresses_of_files_are_decoded(server):
    folder = server.folder.rename(server.folder.with_name("my fil\u00e9s"))
    server.folder = folder
    path = folder / "items.json"
    path.write_text(json.dumps(server.collection(folder.as_uri())))
    with open_stack(path) as stack:
        assert_right(stack)


# -- services that fail ----------------------------------------------------------------------------


def test_a_catalogue_on_the_web_cannot_point_to_files_of_this_machine(server):
    made = server.collection("/vsizip/etc")
    server.reply("/items.json", json.dumps(made).encode(), "application/json")
    with pytest.raises(StackError, match="which is no link"):
        open_stack(f"{server.url}/items.json")


def test_geojson_of_an_area_is_no_item_collection(tmp_path):
    path = tmp_path / "area.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}')
    assert not READERS.get("stac").recognises(str(path))


# -- signatures ------------------------------------------------------------------------------------
