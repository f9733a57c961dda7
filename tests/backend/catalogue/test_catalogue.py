"""Regions and tasks handed on: published, browsed and fetched, from a disk and a web server."""

from __future__ import annotations

import json
import re
import shutil
import threading
from contextlib import suppress
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pystac
import pytest
from lianet.catalogue import fetch as fetching
from lianet.catalogue.browse import read_catalogue
from lianet.catalogue.fetch import fetch, read_card
from lianet.catalogue.item import checksum_of, multihash, sha256_of
from lianet.catalogue.publish import publish
from lianet.contract.catalogue import EntryAnswer
from lianet.errors import CancelledError, ConflictError, InputError, LianetError, RegionFileError
from lianet.geo.web import WebError
from lianet.heads.task import read_task, write_task
from lianet.region.file import open_region

from ..made_tasks import small_task

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "liri.region.safetensors"


@pytest.fixture
def folder(tmp_path):
    """A published folder: a region, and below it a task of it."""
    place = tmp_path / "valley of the Liri"
    (place / "tasks").mkdir(parents=True)
    shutil.copy(SAMPLE, place / "liri.region.safetensors")
    task = small_task()
    write_task(place / "tasks" / "land cover.task.safetensors", task)
    publish(place, "Valleys")
    return place


class Server(ThreadingHTTPServer):
    """A plain static server, with parts of files unless told otherwise.

    Attributes:
        ranges: whether it gives parts.
        asked: path and Range of every request.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder, self.ranges, self.asked = folder, True, []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        given = self.headers.get("Range", "")
        self.server.asked.append((unquote(self.path), given))
        path = self.server.folder / unquote(self.path).lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        data, match = path.read_bytes(), re.fullmatch(r"bytes=(\d+)-(\d+)", given)
        if match and self.server.ranges:
            begin, end = int(match[1]), min(int(match[2]) + 1, len(data))
            if begin >= len(data):
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {begin}-{end - 1}/{len(data)}")
            data = data[begin:end]
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_words) -> None:
        pass


@pytest.fixture
def server(folder):
    made = Server(folder)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def here(tmp_path):
    made = tmp_path / "here"
    made.mkdir()
    return made


def region_of(place):
    return next(entry for entry in read_catalogue(place).entries if entry.kind == "region")


def items(folder):
    return [json.loads(path.read_text("utf-8")) for path in folder.rglob("*.stac.json")]


# -- publishing ------------------------------------------------------------------------------------


@pytest.mark.skipif(
    __import__("importlib.util").util.find_spec("stac_model") is None, reason="no stac-model here"
)
def test_every_item_is_one_by_the_classes_of_stac_and_of_its_extension_for_models(folder):
    from stac_model.schema import MLModelExtension, MLModelProperties

    found = items(folder)
    assert len(found) == 2
    for item in found:
        read = pystac.Item.from_dict(item, preserve_dict=True)
        assert MLModelExtension.has_extension(read)
        told = MLModelProperties(**item["properties"])
        assert told.name == item["properties"]["title"]
        assert told.output
        model = read.assets["model"]
        assert model.roles == ["mlm:model"]
        assert model.extra_fields["mlm:artifact_type"]
    catalogue = pystac.Catalog.from_file(str(folder / "catalog.json"))
    assert {item.id for item in catalogue.get_items(recursive=True)} == {one["id"] for one in found}


def test_an_item_says_where_when_what_and_how_good(folder):
    card = open_region(SAMPLE).card
    item = next(one for one in items(folder) if one["properties"]["lianet:kind"] == "region")
    said = item["properties"]
    west, south, east, north = item["bbox"]
    assert 13.7 < west < east < 13.8
    assert 41.4 < south < north < 41.5
    assert said["start_datetime"] == f"{card.dates[0]}T00:00:00Z"
    assert [band["name"] for band in said["bands"]] == [band.name for band in card.bands]
    assert said["lianet:quality"]["psnr_db"] == card.quality["psnr_db"]
    assert said["lianet:attribution"] == card.attribution
    assert said["proj:code"] == "EPSG:32633"
    asset = item["assets"]["model"]
    assert asset["file:size"] == SAMPLE.stat().st_size
    assert asset["file:checksum"] == multihash(checksum_of(SAMPLE))
    assert (folder / item["assets"]["thumbnail"]["href"]).read_bytes()[1:4] == b"PNG"


def test_publishing_again_follows_the_folder_and_leaves_what_is_damaged_out(folder):
    (folder / "tasks" / "land cover.task.safetensors").unlink()
    whole = SAMPLE.read_bytes()
    (folder / "half.region.safetensors").write_bytes(whole[: len(whole) // 2])
    done = publish(folder)
    assert [item.name for item in done.items] == ["liri.region.stac.json"]
    assert done.left_out[0][0] == "half.region.safetensors"
    assert not (folder / "tasks" / "land cover.task.stac.json").exists()
    assert len(read_catalogue(str(folder)).entries) == 1


def test_a_catalogue_of_somebody_else_is_not_written_over(tmp_path):
    shutil.copy(SAMPLE, tmp_path / "liri.region.safetensors")
    (tmp_path / "catalog.json").write_text('{"type": "Catalog", "id": "theirs"}')
    with pytest.raises(ConflictError, match="was not written by lianet publish"):
        publish(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no region and no task"):
        publish(tmp_path / "empty")


def test_a_checksum_that_is_none_of_ours_is_no_sha256():
    assert sha256_of(multihash("ab" * 32)) == "ab" * 32
    for wrong in ("", "1114" + "ab" * 20, "1220zz" + "ab" * 31, None):
        assert sha256_of(wrong) == ""


# -- fetching --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["disk", "web", "web without parts"])
def test_a_region_and_a_task_are_browsed_and_fetched_whole(kind, folder, server, here):
    server.ranges = kind != "web without parts"
    place = str(folder) if kind == "disk" else server.url
    found = read_catalogue(place)
    assert found.title == "Valleys"
    assert {entry.kind for entry in found.entries} == {"region", "task"}
    for entry in found.entries:
        done = fetch(entry, here)
        assert not done.kept
        assert checksum_of(done.path) == entry.sha256
    assert (here / "liri.region.safetensors").read_bytes() == SAMPLE.read_bytes()
    read_task(here / "land cover.task.safetensors")
    assert fetch(found.entries[0], here).kept
    assert sorted(path.name for path in here.iterdir()) == [
        "land cover.task.safetensors", "liri.region.safetensors",
    ]  # fmt: skip


def test_the_card_is_read_by_its_part_of_the_file_alone(server):
    entry = region_of(server.url)
    server.asked.clear()
    assert read_card(entry.place) == open_region(SAMPLE).card
    assert [given for _, given in server.asked] == ["bytes=0-65535"]


def test_an_interrupted_transfer_goes_on_where_it_was(server, here, monkeypatch):
    monkeypatch.setattr(fetching, "PIECE_BYTES", 200_000)
    entry = region_of(server.url)

    def leave(progress):
        if progress.values.get("bytes", 0) >= 400_000:
            raise CancelledError("enough")

    with pytest.raises(CancelledError):
        fetch(entry, here, report=leave)
    assert not (here / "liri.region.safetensors").exists()
    server.asked.clear()
    told = []
    done = fetch(entry, here, report=lambda progress: told.append(progress.fraction))
    assert done.resumed_bytes == 400_000
    spans = [given for path, given in server.asked if given != "bytes=0-65535"]
    assert spans[0] == "bytes=400000-599999"
    assert [part for part in told if part is not None] == sorted(
        part for part in told if part is not None
    )
    assert done.path.read_bytes() == SAMPLE.read_bytes()


def test_what_an_interruption_left_damaged_is_found_out(server, here, monkeypatch):
    monkeypatch.setattr(fetching, "PIECE_BYTES", 200_000)
    entry = region_of(server.url)

    def leave(progress):
        if progress.values.get("bytes", 0) >= 400_000:
            raise CancelledError("enough")

    with pytest.raises(CancelledError):
        fetch(entry, here, report=leave)
    (left,) = here.iterdir()
    left.write_bytes(b"\0" * 400_000)
    with pytest.raises(InputError, match="checksum"):
        fetch(entry, here)
    assert list(here.iterdir()) == [], "nothing half is left behind"
    assert fetch(entry, here).path.read_bytes() == SAMPLE.read_bytes()


def edited(folder, change):
    """The region's item with something changed."""
    path = folder / "liri.region.stac.json"
    item = json.loads(path.read_text("utf-8"))
    change(item)
    path.write_text(json.dumps(item))


def test_a_file_with_another_checksum_or_size_is_not_kept(folder, server, here):
    edited(folder, lambda item: item["assets"]["model"].update(
        {"file:checksum": multihash("ab" * 32)}))  # fmt: skip
    with pytest.raises(InputError, match="checksum") as told:
        fetch(region_of(server.url), here)
    assert told.value.code == "checksum"
    edited(folder, lambda item: item["assets"]["model"].update({"file:size": 5_000_000}))
    with pytest.raises(InputError, match="the catalogue says 5000000"):
        fetch(region_of(server.url), here)
    assert not (here / "liri.region.safetensors").exists()


def test_a_catalogue_or_item_of_a_newer_schema_is_told(folder, server):
    edited(folder, lambda item: item["properties"].update({"lianet:schema": 2}))
    found = read_catalogue(server.url)
    assert [entry.kind for entry in found.entries] == ["task"]
    assert "newer version (schema 2" in found.left_out[0][1]
    path = folder / "catalog.json"
    path.write_text(path.read_text("utf-8").replace('"lianet:schema": 1', '"lianet:schema": 2'))
    with pytest.raises(InputError, match="newer version") as told:
        read_catalogue(server.url)
    assert told.value.code == "schema"


def test_a_region_file_of_a_newer_schema_costs_no_download(folder, server, here):
    path = folder / "liri.region.safetensors"
    data = path.read_bytes()
    path.write_bytes(data.replace(b'card_crc32":"', b'card_crc32":"f', 1))
    server.asked.clear()
    entry = region_of(server.url)
    with pytest.raises(RegionFileError):
        fetch(entry, here)
    spans = [given for asked, given in server.asked if asked.endswith(".safetensors")]
    assert spans == ["bytes=0-65535"]


def test_another_file_of_the_same_name_is_not_written_over(server, here):
    (here / "liri.region.safetensors").write_bytes(b"mine")
    with pytest.raises(ConflictError, match="another file than the catalogue's"):
        fetch(region_of(server.url), here)
    assert (here / "liri.region.safetensors").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "href",
    ["file:///etc/passwd", "../../../etc/passwd", "ftp://host/x.region.safetensors", "x.exe", ""],
)
def test_a_catalogue_on_the_web_leads_to_no_file_of_this_machine(href, folder, server, here):
    edited(folder, lambda item: item["assets"]["model"].update({"href": href}))
    found = read_catalogue(server.url)
    regions = [entry for entry in found.entries if entry.kind == "region"]
    if not regions:
        assert "cannot be read from there" in found.left_out[0][1]
        return
    assert regions[0].place.startswith(server.url)
    with pytest.raises(LianetError):
        fetch(regions[0], here)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", "{", '{"type": "FeatureCollection"}', '"x"'])
def test_what_is_no_catalogue_is_told_so(text, tmp_path):
    (tmp_path / "catalog.json").write_text(text)
    with pytest.raises(InputError, match="is no catalogue and no item"):
        read_catalogue(str(tmp_path))


def test_nothing_there_is_told_so(server, tmp_path):
    with pytest.raises(WebError, match="404"):
        read_catalogue(f"{server.url}/elsewhere")
    with pytest.raises(LianetError, match="does not exist"):
        read_catalogue(str(tmp_path / "nowhere"))


# -- strangers -------------------------------------------------------------------------------------


def test_publishing_again_leaves_a_picture_of_somebody_else(tmp_path):
    shutil.copy(SAMPLE, tmp_path)
    picture = tmp_path / SAMPLE.name.replace(".safetensors", ".png")
    picture.write_bytes(b"a holiday")
    for _ in range(3):
        publish(tmp_path)
    assert picture.read_bytes() == b"a holiday"
    picture.unlink()
    publish(tmp_path)
    ours = picture.read_bytes()
    publish(tmp_path)
    assert picture.read_bytes() == ours


def test_items_of_another_catalogue_deeper_down_stay(folder):
    deep = folder / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    shutil.copy(SAMPLE, deep)
    publish(deep)
    publish(folder)
    assert read_catalogue(str(deep)).entries


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("assets.model.href", "a\0b.region.safetensors"),
        ("assets.model.href", "http://[::1/x.region.safetensors"),
        ("assets.model.href", "\ud800.region.safetensors"),
        ("assets.model.href", "//host/share/x.region.safetensors"),
        ("assets.model.href", "\\\\host\\share\\x.region.safetensors"),
        ("assets.model.href", f"{'x' * 300}.region.safetensors"),
        ("assets.thumbnail.href", "file:///etc/passwd"),
        ("assets", []),
        ("properties", [1]),
        ("properties.lianet:quality", {"psnr_db": 10**400, "ssim": float("nan")}),
        ("properties.title", "x" * 10_000_000),
        ("bbox", [10**400, 1, 2, 3]),
        ("bbox", 5),
        ("links", 5),
    ],
)
def test_an_item_of_a_stranger_is_left_out_or_as_good_as_it_says(folder, here, place, value):
    """One of many ends no listing, and nothing of it comes to the dock that cannot be shown."""
    path = next(folder.glob("*.stac.json"))
    item = json.loads(path.read_text("utf-8"))
    *above, last = place.split(".")
    holder = item
    for key in above:
        holder = holder[key]
    holder[last] = value
    path.write_text(json.dumps(item))
    found = read_catalogue(str(folder))
    assert [entry.kind for entry in found.entries][-1] == "task"
    for entry in found.entries:
        text = json.dumps(
            EntryAnswer.model_validate(asdict(entry)).to_json(), allow_nan=False, ensure_ascii=False
        ).encode()
        assert len(text) < 20_000
        if entry.kind == "region":
            with suppress(LianetError):
                assert fetch(entry, here).path.parent == here


def test_a_chain_of_catalogues_without_an_end_ends(server, folder, monkeypatch):
    from lianet.catalogue import browse

    monkeypatch.setattr(browse, "_MOST_ITEMS", 30)
    (folder / "deep").mkdir()
    for number in range(60):
        links = [{"rel": "child", "href": f"../deep/{n}.json"} for n in range(number + 1, 60)]
        value = {"type": "Catalog", "id": str(number), "links": links}
        (folder / "deep" / f"{number}.json").write_text(json.dumps(value))
    read_catalogue(f"{server.url}/deep/0.json")
    assert len(server.asked) <= 32


def test_waiting_for_a_busy_catalogue_can_be_cancelled(server, monkeypatch):
    def busy(handler):
        handler.send_response(429)
        handler.send_header("Retry-After", "200")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    monkeypatch.setattr(Handler, "do_GET", busy)

    def cancel(progress):
        if "going on in" in progress.message:
            raise CancelledError("Stopped", "")

    with pytest.raises(CancelledError):
        read_catalogue(f"{server.url}/catalog.json", report=cancel)


def test_two_that_fetch_one_file_into_one_folder_do_not_mix_it(server, here):
    entry = region_of(server.url)
    refused = []

    def second(_progress):
        if not refused:
            with pytest.raises(ConflictError, match="is being fetched") as caught:
                fetch(entry, here)
            refused.append(caught.value)

    assert checksum_of(fetch(entry, here, report=second).path) == entry.sha256
    assert refused[0].remedy
