"""Requests to a backend elsewhere: files go along, are gone on with where the line was cut, and
results come back to where they were asked for."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from qgis.PyQt.QtCore import QObject, pyqtSignal
from samples import sample

from lianet_plugin.service import sending
from lianet_plugin.service.browsing import CatalogueRoutes
from lianet_plugin.service.carrier import check_target
from lianet_plugin.service.client import Client
from lianet_plugin.service.contract import Endpoint, Job
from lianet_plugin.service.errors import LianetError
from lianet_plugin.service.jobs import JobWatch
from lianet_plugin.service.parcels import parcel_of
from lianet_plugin.service.places import places_of, replaced, stays, texts_at
from lianet_plugin.service.travelled import Box, Travelled


class There(BaseHTTPRequestHandler):
    """Keeps what arrives; `cuts` says after how many bytes lines are cut."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_words):
        pass

    def handle_any(self):
        there = self.server.there
        url = urlsplit(self.path)
        size = int(self.headers.get("Content-Length") or 0)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        there.requests.append(f"{self.command} {url.path}")
        if self.command == "PUT" and there.cuts:
            self.rfile.read(min(there.cuts.pop(0), size))
            self.cut()
            return
        body = self.rfile.read(size)
        there.lock.acquire()
        try:
            self.route(there, url.path, asked, body)
        finally:
            there.lock.release()

    def route(self, there, path, asked, body):
        if path == "/v1/files/missing":
            files = json.loads(body)["files"]
            found = [there.upload(file["sha256"], file["bytes"]) for file in files]
            self.tell({"missing": [one for one in found if not one["whole"]]})
        elif path.startswith("/v1/files/contents/"):
            sha256 = path.rpartition("/")[2]
            data = there.contents.setdefault(sha256, b"")
            if int(asked["offset"]) != len(data):
                self.tell({"code": "offset", "message": "No", "remedy": "Ask"}, 409)
                return
            there.contents[sha256] = data + body
            self.tell(there.upload(sha256, int(asked["bytes"])))
        elif path == "/v1/files/trees":
            there.trees.append(json.loads(body)["files"])
            self.tell(sample("TreeAnswer", id="a" * 64))
        elif path == "/v1/status":
            self.tell(sample("StatusAnswer", api=2, files="travel"))
        elif path == "/v1/regions":
            there.opened.append(json.loads(body))
            self.tell(sample("RegionAnswer", path=json.loads(body)["path"]))
        elif path == "/v1/predictions":
            told = json.loads(body)
            there.box = re.match(r"outbox:([0-9a-z]+)/", told["path"])[1]
            there.made = {
                told["path"].rpartition("/")[2]: there.map, "map.tif.json": b"{}",
                "map.qml": b"<!-- written by LIANet with the map -->",
            }  # fmt: skip
            result = sample("MapMade", path=told["path"])
            there.job = sample("JobAnswer", id="predict-1", state="done", result=result, error=None)
            self.tell(there.job, 202)
        elif path.endswith("/save"):
            told = json.loads(body)["path"]
            there.box = re.match(r"outbox:([0-9a-z]+)/", told)[1]
            there.made = {told.rpartition("/")[2]: b"a task"}
            self.tell({"path": told})
        elif path.startswith("/v1/jobs/"):
            self.tell(there.job)
        elif path.endswith("/content"):
            self.give(there, there.made[asked["name"]])
        elif path.startswith("/v1/files/outboxes/") and self.command == "GET":
            files = [
                {"name": name, "bytes": len(data), "sha256": there.wrong or sha(data)}
                for name, data in there.made.items()
            ]
            self.tell({"id": there.box, "files": files})
        elif self.command == "DELETE":
            there.removed.append(path)
            self.send_response(204)
            self.end_headers()
        else:
            self.tell({"code": "not_found", "message": path, "remedy": ""}, 404)

    def give(self, there, data):
        first = int((self.headers.get("Range") or "bytes=0-")[6:-1])
        there.ranges.append(first)
        self.send_response(206 if first else 200)
        if not there.hides_length:
            self.send_header("Content-Length", str(len(data) - first))
        self.end_headers()
        if there.gives:
            self.wfile.write(data[first : first + there.gives.pop(0)])
            self.wfile.flush()
            self.cut()
            return
        self.wfile.write(data[first:])
        if there.hides_length:
            self.cut()

    def cut(self):
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def tell(self, answer, status=200):
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Backend:
    def __init__(self):
        self.lock = threading.Lock()
        self.contents, self.trees, self.opened, self.requests = {}, [], [], []
        self.cuts, self.gives, self.ranges, self.removed = [], [], [], []
        self.hides_length = False
        self.made, self.map, self.box, self.job, self.wrong = {}, os.urandom(300_000), "", None, ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), There)
        self.server.there = self
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def upload(self, sha256, size):
        have = len(self.contents.get(sha256, b""))
        whole = sha256 in self.contents and have == size
        return {"sha256": sha256, "bytes": size, "offset": have, "whole": whole}


@pytest.fixture
def there(monkeypatch):
    for module in ("sending", "fetching"):
        monkeypatch.setattr(f"lianet_plugin.service.{module}.PAUSES_MS", (10,) * 5)
    backend = Backend()
    yield backend
    backend.server.shutdown()


@pytest.fixture
def client(there, qtbot, tmp_path):
    client = Client()
    client.connect_to(Endpoint(there.url, "token", travel=True))
    client.carrier.known = Travelled(there.url, tmp_path / "travelled.sqlite")
    yield client
    client.disconnect_from()


def asked(qtbot, request):
    """The answer or the error of a request."""
    got = []
    request(got.append, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=20_000)
    return got[0]


@pytest.fixture
def region(tmp_path):
    file = tmp_path / "valley.region.safetensors"
    file.write_bytes(os.urandom(2_500_000))
    return file


def test_a_region_is_sent_and_opened_under_its_path_of_here(client, there, region, qtbot):
    told = asked(qtbot, lambda *done: client.open_region(str(region), *done))
    assert there.contents[sha(region.read_bytes())] == region.read_bytes()
    assert there.opened[0]["path"] == f"content:{'a' * 64}/{region.name}"
    assert told.path == str(region)


def test_an_upload_that_is_cut_in_the_middle_goes_on(client, there, region, qtbot):
    there.cuts = [100_000, 0]
    told = asked(qtbot, lambda *done: client.open_region(str(region), *done))
    assert told.path == str(region)
    assert there.contents[sha(region.read_bytes())] == region.read_bytes()
    assert sum(request.endswith("/missing") for request in there.requests) >= 2


def test_what_is_there_is_not_sent_again(client, there, region, qtbot):
    asked(qtbot, lambda *done: client.open_region(str(region), *done))
    there.requests.clear()
    asked(qtbot, lambda *done: client.open_region(str(region), *done))
    assert not [request for request in there.requests if request.startswith("PUT")]


def test_a_cancelled_request_is_not_sent(client, there, region, qtbot):
    got = []
    client.open_region(str(region), got.append, got.append).cancel()
    qtbot.wait(300)
    assert (got, there.opened, client.pending) == ([], [], 0)


def test_a_line_that_stays_cut_is_told_and_the_next_attempt_goes_on(client, there, region, qtbot):
    there.cuts = [0] * 20
    error = asked(qtbot, lambda *done: client.open_region(str(region), *done))
    assert isinstance(error, LianetError)
    there.cuts = []
    assert asked(qtbot, lambda *done: client.open_region(str(region), *done)).path == str(region)


def predict(client, path, qtbot):
    """The job as those see it who wait for its map."""
    job = asked(qtbot, lambda *done: client.predict("t", str(path), False, *done))
    assert isinstance(job, Job), job
    watch = JobWatch(client, job)
    seen = []
    watch.changed.connect(seen.append)
    with qtbot.waitSignal(watch.ended, timeout=20_000) as ended:
        watch.start()
    return ended.args[0], seen


def test_a_map_is_fetched_before_its_job_is_done(client, there, tmp_path, qtbot):
    path = tmp_path / "map.tif"
    job, seen = predict(client, path, qtbot)
    assert (job.state, job.result.path) == ("done", str(path))
    assert path.read_bytes() == there.map
    assert (tmp_path / "map.tif.json").read_bytes() == b"{}"
    assert (tmp_path / "map.qml").is_file()
    (tmp_path / "map.qml").write_text("a style of the user's")
    predict(client, path, qtbot)
    assert (tmp_path / "map.qml").read_text() == "a style of the user's"
    assert not list(tmp_path.glob(".*part"))
    assert {one.state for one in seen[:-1]} == {"running"}
    box = f"/v1/files/outboxes/{there.box}"
    qtbot.waitUntil(lambda: there.removed[-1:] == [box], timeout=5000)
    assert client.carrier.known.boxes() == []


def test_a_download_that_is_cut_goes_on_where_it_was(client, there, tmp_path, qtbot):
    there.gives = [100_000, 50_000]
    job, _ = predict(client, tmp_path / "map.tif", qtbot)
    assert job.state == "done"
    assert (tmp_path / "map.tif").read_bytes() == there.map
    assert len(there.ranges) > 2
    assert max(there.ranges) > 50_000  # it did not begin again


def test_a_cut_that_looks_like_an_end_goes_on_too(client, there, tmp_path, qtbot):
    """As of a proxy that tells no length, or where Qt has asked again by itself."""
    there.hides_length, there.gives = True, [100_000]
    job, _ = predict(client, tmp_path / "map.tif", qtbot)
    assert job.state == "done"
    assert (tmp_path / "map.tif").read_bytes() == there.map


def test_what_does_not_arrive_as_it_was_made_takes_no_files_place(client, there, tmp_path, qtbot):
    path = tmp_path / "map.tif"
    there.wrong = "0" * 64
    job, _ = predict(client, path, qtbot)
    assert (job.state, job.error.code) == ("failed", "digest")
    assert not path.exists()
    assert not list(tmp_path.glob(".*part"))
    assert [box.job for box in client.carrier.known.boxes()] == ["predict-1"]


def test_a_task_is_saved_here_though_no_job_makes_it(client, there, tmp_path, qtbot):
    path = tmp_path / "x.task.safetensors"
    told = asked(qtbot, lambda *done: client.save_task("t", str(path), *done))
    assert told == str(path)
    assert path.read_bytes() == b"a task"
    told = asked(qtbot, lambda *done: client.save_task("t", str(path), *done))
    assert told == str(path)  # what was fetched may be replaced


def test_a_file_of_somebody_else_is_not_replaced(client, there, tmp_path, qtbot):
    path = tmp_path / "map.tif"
    path.write_bytes(b"of another program")
    error = asked(qtbot, lambda *done: client.predict("t", str(path), False, *done))
    assert error.code == "conflict"
    assert there.requests == []
    known = client.carrier.known
    for wrong in (tmp_path, tmp_path / "absent" / "map.tif"):
        with pytest.raises(LianetError):
            check_target(wrong, known)
    path.write_bytes(b"made by lianet 1.0")
    check_target(path, known)


def test_what_was_made_while_qgis_was_closed_is_fetched_at_the_next_start(
    client, there, tmp_path, qtbot
):
    from lianet_plugin.session.arrivals import Arrivals

    told = asked(
        qtbot, lambda *done: client.predict("t", str(tmp_path / "map.tif"), False, *done)
    )  # QGIS ends here
    client.carrier.known.keep_box(Box("never0001", str(tmp_path), "x", ""))
    arrivals = Arrivals(client)
    with qtbot.waitSignal(arrivals.notice, timeout=20_000) as notice:
        arrivals.look()
    assert "map.tif was made while QGIS was closed" in notice.args[0]
    assert (tmp_path / "map.tif").read_bytes() == there.map
    assert told.id == "predict-1"
    assert client.carrier.known.boxes() == []


def test_an_algorithm_fetches_what_it_makes(there, tmp_path, qtbot):
    from qgis.core import QgsProcessingFeedback

    from lianet_plugin.processing.backend import Backend as OfARun

    class Lent(QObject):
        taken, left = pyqtSignal(str), pyqtSignal(str, str)
        endpoint, failure = Endpoint(there.url, "token", travel=True), None

    feedback = QgsProcessingFeedback()
    path = tmp_path / "map.tif"
    with OfARun(Lent(), feedback) as backend:
        made = backend.work(lambda client, *told: client.predict("t", str(path), False, *told))
    assert made.path == str(path)
    assert path.read_bytes() == there.map


def test_what_would_make_no_sense_there_is_not_sent(client, there, tmp_path, qtbot):
    error = asked(qtbot, lambda *done: CatalogueRoutes(client).browse(str(tmp_path), *done))
    assert "Open its files" in error.remedy
    body = {"region": "/r", "beside": [], "path": "/x"}
    error = asked(qtbot, lambda *done: client.send("POST", "/v1/together", *done, body=body))
    assert "this machine" in error.remedy
    assert there.requests == []


def test_a_parcel_is_all_that_belongs_to_a_path(tmp_path):
    def names(name):
        return set(parcel_of(tmp_path / name).files)

    for name in ("a.tif", "a.tfw", "a.tif.aux.xml", "a.tif.ovr", "a.task.safetensors", "b.tif",
                 "l.shp", "l.dbf", "l.shx", "l.txt", "m.mosaic.json", "t_1.region.safetensors",
                 "grid_1_2.npy", "grid_1_2_scales.npy"):  # fmt: skip
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "v.vrt").write_text('<SourceFilename relativeToVRT="1">b.tif</SourceFilename>')
    folder = tmp_path / "stack" / "deep"
    folder.mkdir(parents=True)
    (folder / "s.tif").write_bytes(b"x")
    (folder / ".lianet-1-part").write_bytes(b"x")
    assert names("a.tif") == {"a.tif", "a.tfw", "a.tif.aux.xml", "a.tif.ovr"}
    assert names("l.shp") == {"l.shp", "l.dbf", "l.shx"}
    assert names("m.mosaic.json") == {"m.mosaic.json", "t_1.region.safetensors"}
    assert names("grid_1_2.npy") == {"grid_1_2.npy", "grid_1_2_scales.npy"}
    assert names("v.vrt") == {"v.vrt", "b.tif"}
    assert names("stack") == {"stack/deep/s.tif"}
    with pytest.raises(LianetError):
        names("absent")


def test_what_means_the_same_there_does_not_travel():
    for text in ("earth-search", "https://x/y", "s3://b/k", "server:/data/x.tif", "content:ab/x"):
        assert stays(text)
    for text in ("/x.tif", "C:\\x.tif", "C:/x.tif", "~/x.tif"):
        assert not stays(text)


def test_paths_are_found_and_replaced_wherever_they_are():
    body = {"weak": [{"path": "/a"}, {"task": "t"}], "label_file": {"path": "/b"}, "name": "/c"}
    places = places_of("POST", "/v1/tasks")
    assert {text for place in places for text in texts_at(body, place)} == {"/a", "/b"}
    for place in places:
        body = replaced(body, place, str.upper)
    assert body == {
        "weak": [{"path": "/A"}, {"task": "t"}], "label_file": {"path": "/B"}, "name": "/c"
    }  # fmt: skip
    assert places_of("POST", "/v1/regions/r/points") == {"path": "writes", "points": "reads"}
    assert places_of("GET", "/v1/regions") == {}


def test_a_file_that_changes_is_known_no_more(tmp_path):
    known, file = Travelled("x", tmp_path / "t.sqlite"), tmp_path / "a"
    file.write_bytes(b"1")
    known.keep_digest(file, file.stat(), "f" * 64, made=True)
    assert known.made(file)
    file.write_bytes(b"22")
    assert known.digest(file) == ""
    assert not known.made(file)
    assert Path(known._file).exists()
    assert sending.PART_BYTES < sending.MOST_PART_BYTES
