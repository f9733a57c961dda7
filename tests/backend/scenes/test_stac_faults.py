"""STAC services and files that fail, are slow, break off or answer with something else."""

from __future__ import annotations

import errno
import json

import pytest
from lianet.errors import CancelledError, LianetError, StackError
from lianet.geo import web, web_cache
from lianet.scenes import stac_search
from lianet.scenes.stack import open_stack
from lianet.scenes.survey import GridOptions, survey

from ..stac_server import AREA, DATES, assert_right


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
    found = survey(f"{server.url}/items.json", {}, GridOptions())
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
    found = survey(f"{server.url}/items.json", {}, GridOptions())
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
