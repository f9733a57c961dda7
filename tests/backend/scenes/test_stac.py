"""STAC over real HTTP on loopback: files, catalogues and searches, and services that fail."""

from __future__ import annotations

import datetime as dt
import errno
import json
import threading

import numpy as np
import pytest
from lianet.errors import CancelledError, LianetError, StackError
from lianet.geo import web, web_cache
from lianet.scenes import stac_search
from lianet.scenes.catalogues import CATALOGUES, Catalogue, Signing, presigned
from lianet.scenes.reader import READERS, ReadOptions, reader_for
from lianet.scenes.stac_choice import least_cloud
from lianet.scenes.stac_items import read_item
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

from ..stac_server import AREA, DATES, StacServer, reflectance


@pytest.fixture
def server(tmp_path):
    served = StacServer(tmp_path / "served")
    yield served
    served.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Retries that no service asks to wait for come soon."""
    monkeypatch.setattr(web, "pause_s", lambda asked, attempt: float(asked or 0.01))


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
    found = survey(path, ReadOptions(dates_at_most=2), GridOptions())
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


def test_a_signature_that_has_ended_says_what_to_do(server, tmp_path):
    server.secret = "sig=new"
    made = server.collection()
    for one in made["features"]:
        for asset in one["assets"].values():
            asset["href"] += "?sig=old"
    path = tmp_path / "signed.json"
    path.write_text(json.dumps(made))
    with pytest.raises(LianetError, match="the signature in its link has ended") as raised:
        open_stack(path)
    assert "anew" in raised.value.remedy
    assert "old" not in str(raised.value)


def test_links_that_the_planetary_computer_signed_once_are_signed_again(server, monkeypatch):
    signing = Signing(web.Web(), blobs=True)
    monkeypatch.setattr(signing, "_token", lambda account, container, anew: "sig=new")
    place = signing.place("https://account.blob.core.windows.net/container/B04.tif?sig=old")
    assert signing(place) == f"{place}?sig=old"
    assert signing(place, True) == f"{place}?sig=new"


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


# -- services that fail ----------------------------------------------------------------------------


def test_a_busy_service_is_waited_for_told_and_gone_on_with(server):
    told = []
    server.fail("/api/search", 429, 1, **{"Retry-After": "1"})
    server.fail("/files/.*/B03", 429, 2, **{"Retry-After": "1"})
    with open_stack(f"{server.url}/api", area=AREA, report=told.append) as stack:
        assert_right(stack)
    waits = [progress.message for progress in told if "going on in" in progress.message]
    assert any("api/search is busy" in wait for wait in waits)
    assert any("B03.tif is busy" in wait for wait in waits)


def test_a_wait_can_be_cancelled(server):
    server.fail("/api/search", 429, -1, **{"Retry-After": "100"})

    def report(progress):
        if "going on in" in progress.message:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        open_stack(f"{server.url}/api", area=AREA, report=report)


def test_a_service_that_asks_for_an_hour_is_not_waited_for(server):
    server.fail("/api", 503, -1, **{"Retry-After": "3600"})
    with pytest.raises(LianetError, match="asks to wait for 60 minutes"):
        open_stack(f"{server.url}/api", area=AREA)


@pytest.mark.parametrize(("status", "words"), [(404, "is not there"), (403, "is forbidden")])
def test_an_item_whose_asset_is_refused_is_left_out_and_the_asset_named(server, status, words):
    server.fail(f"/files/{server.item_id(DATES[1])}/B11.tif", status, -1)
    found = survey(f"{server.url}/items.json", ReadOptions(), GridOptions())
    assert len(found.acquisitions) == 3
    assert [left.name for left in found.left_out] == [server.item_id(DATES[1])]
    assert f"{server.item_id(DATES[1])}/B11.tif {words}" in found.problems[0].message
    assert found.problems[0].mended


def test_a_catalogue_all_of_whose_files_are_forbidden_says_so(server):
    server.fail("/files/", 403, -1)
    with pytest.raises(StackError, match=r"No item of .* can be read: .* is forbidden \(403\)"):
        open_stack(f"{server.url}/items.json")


def test_wrong_content_is_a_sentence(server):
    server.reply("/api", b"<html>maintenance</html>")
    with pytest.raises(LianetError, match="no JSON"):
        open_stack(f"{server.url}/api", area=AREA)
    server.faults.clear()
    server.reply("/items.json", b'{"hello": 1}', "application/json")
    with pytest.raises(StackError, match="no STAC document"):
        open_stack(f"{server.url}/items.json")


def test_a_page_instead_of_a_raster_is_told(server):
    server.reply(f"/files/{server.item_id(DATES[0])}/B04", b"<html>sign in</html>")
    found = survey(f"{server.url}/items.json", ReadOptions(), GridOptions())
    assert "no raster but a page" in found.problems[0].message


def test_a_truncated_file_is_named_when_its_pixels_are_read(server):
    path = server.folder / server.item_id(DATES[2]) / "B08.tif"
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(LianetError, match=f"{server.item_id(DATES[2])}/B08.tif"):
        open_stack(f"{server.url}/items.json")


def test_what_was_read_is_not_asked_for_again(server):
    with open_stack(f"{server.url}/items.json") as stack:
        assert_right(stack)
    server.asked.clear()
    with open_stack(f"{server.url}/items.json") as stack:
        assert_right(stack)
    assert server.asked == ["/items.json"]


def test_a_disk_that_fills_is_told_and_the_reading_goes_on(server, monkeypatch):
    def full(*_words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(web_cache, "whole_file", full)
    told = []
    with open_stack(f"{server.url}/items.json", report=told.append) as stack:
        assert_right(stack)
        assert len(stack.pixels.notices) == 1
        assert "the disk is full" in stack.pixels.notices[0]
    assert any("the disk is full" in progress.message for progress in told)


def test_a_fault_while_reading_is_tried_again(server, monkeypatch):
    monkeypatch.setenv("LIANET_CACHE_GB", "0")
    with open_stack(f"{server.url}/items.json") as stack:
        stack.pixels._rasters._blocks._kept.clear()
        server.fail(f"{DATES[3]}.*/B02", 500, 3)
        assert_right(stack)


def test_a_connection_that_breaks_is_tried_again(server):
    def cut(handler):
        handler.answered = True
        handler.send_response(206)
        handler.send_header("Content-Range", "bytes 0-5000/9000")
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b"x" * 100)
        handler.close_connection = True
        return True

    server.faults.append((f"/files/{server.item_id(DATES[0])}/B02", cut))
    with open_stack(f"{server.url}/items.json") as stack:
        assert_right(stack)


def test_a_slow_service_is_given_up_after_its_time(server, monkeypatch):
    monkeypatch.setattr(web, "TIMEOUT_S", 0.2)
    monkeypatch.setattr(web, "ATTEMPTS", 2)
    server.slow("/items.json", 1.0)
    with pytest.raises(LianetError, match="did not answer"):
        open_stack(f"{server.url}/items.json")


def test_nobody_at_the_address_is_a_sentence(server):
    server.close()
    with pytest.raises(LianetError, match="cannot be reached"):
        open_stack(f"{server.url}/items.json")


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


def test_no_signature_is_kept_with_the_stack(server, tmp_path):
    server.secret = "sig=hidden"
    made = server.collection()
    for one in made["features"]:
        for asset in one["assets"].values():
            asset["href"] += "?sv=1&sig=hidden"
    path = tmp_path / "signed.json"
    path.write_text(json.dumps(made))
    with open_stack(path) as stack:
        assert_right(stack)
        kept = [a.provenance() for a in stack.acquisitions]
        assert "hidden" not in json.dumps(kept) + repr(stack) + stack.fingerprint


def test_the_planetary_computer_signs_each_container_once(server):
    def token(handler):
        expiry = (dt.datetime.now(dt.timezone.utc) + dt.timedelta(hours=1)).isoformat()
        body = json.dumps({"token": "sig=abc", "msft:expiry": expiry}).encode()
        handler.answered = True
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        return False

    server.faults.append(("/token/", token))
    signing = Signing(web.Web(), blobs=True, tokens=f"{server.url}/token")
    place = "https://account.blob.core.windows.net/container/a/B04.tif"
    threads = [threading.Thread(target=signing, args=(place,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert signing(place) == f"{place}?sig=abc"
    assert server.asked == ["/token/account/container"]
    assert signing(place, True) == f"{place}?sig=abc"
    assert len(server.asked) == 2
    assert signing("https://elsewhere.org/x.tif") == "https://elsewhere.org/x.tif"


def test_copernicus_data_space_needs_keys_and_says_which(monkeypatch):
    for name in ("CDSE_S3_ACCESS_KEY", "CDSE_S3_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(StackError, match="S3 keys") as raised:
        Signing(web.Web())("s3://eodata/x.jp2")
    assert "CDSE_S3_SECRET_KEY" in raised.value.remedy
    keys = {"CDSE_S3_ACCESS_KEY": "a", "CDSE_S3_SECRET_KEY": "b"}
    address = Signing(web.Web(), keys)("s3://eodata/Sentinel-2/x.jp2")
    assert address.startswith("https://eodata.dataspace.copernicus.eu/eodata/Sentinel-2/x.jp2?X-")


def test_a_signature_is_as_amazon_documents_it():
    """The example of "Authenticating Requests: Using Query Parameters" in Amazon's S3 API."""
    address = presigned(
        "https://examplebucket.s3.amazonaws.com/test.txt", "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", dt.datetime(2013, 5, 24), 86400,
    )  # fmt: skip
    assert address.endswith("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")


def test_words_are_free_of_signatures():
    told = web.without_secrets("see https://me:pw@x.org/a.tif?sig=1&b=2 and https://y.org/z")
    assert told == "see https://x.org/a.tif and https://y.org/z"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("properties", []), ("properties", "x"), ("bbox", ["a", 1, 2, 3]), ("bbox", [10**400] * 4),
        ("assets", 5), ("assets", {"B02": 5}), ("links", [5]), ("id", "\ud800"), ("id", ["x"] * 9),
        ("assets.blue.eo:bands", ["blue"]), ("assets.blue.raster:bands", 7),
        ("assets.blue.href", "a\0b.tif"), ("assets.blue.href", "http://[::1/b.tif"),
        ("assets.blue.href", "//host/share/b.tif"), ("assets.blue.href", 7),
    ],
)  # fmt: skip
def test_a_damaged_item_is_left_out_and_the_others_are_read(server, place, value):
    path = server.folder / "here.json"
    made = server.collection(".")
    *above, last = place.split(".")
    holder = made["features"][0]
    for key in above:
        holder = holder[key]
    holder[last] = value
    path.write_text(json.dumps(made))
    with open_stack(path) as stack:
        assert [date.strftime("%Y%m%d") for date in stack.dates][-3:] == list(DATES[1:])


def test_a_search_whose_pages_have_no_end_ends(server, monkeypatch):
    monkeypatch.setattr(stac_search, "_MOST_PAGES", 20)
    again = {"rel": "next", "href": f"{server.url}/api/search", "method": "POST", "merge": True,
             "body": {"token": "0"}}  # fmt: skip
    far = server.item(DATES[0]) | {"bbox": [100, 0, 101, 1]}
    page = {"type": "FeatureCollection", "features": [far], "links": [again]}
    server.reply("/api/search", json.dumps(page).encode(), "application/json")
    with pytest.raises(StackError, match="more than 20 pages"):
        open_stack(f"{server.url}/api", area=AREA)
    assert len(server.asked) < 30


@pytest.mark.parametrize("page", ["[1]", '{"features": 5}', '{"features": [], "links": [5]}', "x"])
def test_a_search_that_answers_with_something_else_is_a_sentence(server, page):
    server.reply("/api/search", page.encode(), "application/json")
    with pytest.raises(LianetError) as caught:
        open_stack(f"{server.url}/api", area=AREA)
    assert caught.value.remedy


def test_a_search_that_answers_with_a_hundred_megabytes_is_not_read(server):
    server.reply("/api/search", b" " * 100_000_000, "application/json")
    with pytest.raises(LianetError, match="more than can be read"):
        open_stack(f"{server.url}/api", area=AREA)
