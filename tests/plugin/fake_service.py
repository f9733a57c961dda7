"""A backend small enough to misbehave on demand: the HTTP contract on the standard library.

Run as `python -S fake_backend.py`, with `FAKE_FOLDER` for what tests look at afterwards:
`requests.log` has a line for each request, `asked.log` method, path and body of those that have
one, and `given.gpkg` is the last layer that was named in one. Files in that folder change its
behaviour: `result-KIND.json` (what a job of that kind gives), `killed` (a job ends the process),
`slow` (answers to layer requests take 0.4 s), `broken` (no start), `forgetful` (no task opens),
`mute` (requests are accepted and never answered), `slow_tiles`, `rough` and
`slow_fine` (see `fake_answers.drafts`).
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
import threading
import time
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from fake_answers.drafts import DraftAnswers
from fake_answers.files import FileAnswers, keep_asked
from fake_answers.imagery import ImageryAnswers
from fake_answers.jobs import JobAnswers, jobs, lock
from fake_answers.place import BANDS, DATES, FOLDER, TICKET, TOKEN, listening, tile
from fake_answers.regions import RegionAnswers, regions
from fake_answers.tasks import TaskAnswers
from plain_http import PlainHandler, PlainServer

HERE = Path(__file__).parent


class Handler(
    RegionAnswers,
    TaskAnswers,
    DraftAnswers,
    ImageryAnswers,
    FileAnswers,
    JobAnswers,
    PlainHandler,
):
    """Who may ask, and who answers."""

    def answer(self, status: int, body, kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.begin_answer(status, Content_Type=kind, Content_Length=str(len(data)))
        self.wfile.write(data)

    def problem(self, status: int, code: str, message: str) -> None:
        self.answer(status, {"code": code, "message": message, "remedy": "Try another"})

    def handle_any(self) -> None:
        url = urlparse(self.path)
        length = int(self.headers.get("content-length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        with lock, (FOLDER / "requests.log").open("a") as log:
            log.write(f"{self.command} {self.path}\n")
        if body:
            keep_asked(self.command, url.path, body)
        if (FOLDER / "mute").exists():
            time.sleep(60)
        given = self.headers.get("authorization", "")
        basic = "Basic " + base64.b64encode(f"lianet:{TICKET}".encode()).decode()
        if "/tiles/" in url.path:
            if given not in (basic, f"Bearer {TOKEN}"):
                self.problem(401, "unauthorized", "Unauthorized")
            elif "/tiles/similarity/" in url.path or "/tiles/doubt/" in url.path:
                self.answer(200, tile([95.0], "Float32"), "image/tiff")
            elif "/tiles/components/" in url.path:
                self.answer(200, tile([200, 100, 50], "Byte"), "image/tiff")
            elif url.path.startswith("/v1/regions"):
                self.wait_for_fine(url)
                number = DATES.index(url.path.split("/")[5]) + 1
                if "formula=" in url.query:
                    self.answer(200, tile([number / 8], "Float32"), "image/tiff")
                    return
                self.answer(200, tile([1000 * number] * len(BANDS), "UInt16"), "image/tiff")
            elif "/tiles/value/" in url.path:
                self.answer(200, tile([12.5], "Float32"), "image/tiff")
            else:
                self.answer(200, tile([self.class_shown(url)], "Byte"), "image/tiff")
            return
        if given != f"Bearer {TOKEN}":
            self.problem(401, "unauthorized", "Unauthorized")
            return
        for method, pattern, action in ROUTES:
            match = re.fullmatch(pattern, url.path)
            if method == self.command and match:
                action(self, *match.groups(), body=body, query=parse_qs(url.query))
                return
        self.problem(404, "not_found", self.path)

    def status(self, **_more) -> None:
        self.answer(
            200,
            {
                "version": "0.1.0",
                "api": int((FOLDER / "api").read_text()) if (FOLDER / "api").exists() else 2,
                "pid": os.getpid(),
                "device": "cpu",
                "device_name": "x86",
                "engine": "fake",
                "threads": 1,
                "regions": len(regions),
                "jobs": len(jobs),
                "torch": not (FOLDER / "no_torch").exists(),
            },
        )

    def kinds(self, **_more) -> None:
        told = json.loads((HERE.parents[1] / "resources" / "kinds.json").read_text("utf-8"))
        if (FOLDER / "no_torch").exists():
            for kind in told["heads"]:
                kind["missing"] = ["torch"] if kind["name"] == "conv" else []
        if (FOLDER / "kinds.json").exists():
            told = json.loads((FOLDER / "kinds.json").read_text("utf-8"))
        self.answer(200, told)


ROUTES = [
    ("GET", r"/v1/kinds", Handler.kinds),
    ("GET", r"/v1/status", Handler.status),
    ("GET", r"/v1/drafts", Handler.drafts),
    ("DELETE", r"/v1/drafts", Handler.stop_drafts),
    ("POST", r"/v1/regions", Handler.open_region),
    ("POST", r"/v1/offers", Handler.offers),
    ("POST", r"/v1/together", Handler.together),
    ("POST", r"/v1/catalogues", Handler.catalogue),
    ("POST", r"/v1/catalogues/fetches", Handler.fetched),
    ("GET", r"/v1/regions/([^/]+)/components", Handler.components),
    ("DELETE", r"/v1/regions/([^/]+)", Handler.close_region),
    ("GET", r"/v1/regions/([^/]+)/features", Handler.stored_features),
    ("POST", r"/v1/regions/([^/]+)/features", Handler.keep_features),
    ("DELETE", r"/v1/regions/([^/]+)/features", Handler.remove_features),
    ("GET", r"/v1/regions/([^/]+)/layer", Handler.layer),
    ("GET", r"/v1/regions/([^/]+)/profile", Handler.profile),
    ("POST", r"/v1/regions/([^/]+)/similarity", Handler.similarity),
    ("POST", r"/v1/regions/([^/]+)/grown", Handler.grown),
    ("POST", r"/v1/regions/([^/]+)/clusters", Handler.clusters),
    ("POST", r"/v1/tasks/([^/]+)/patch", Handler.patch),
    ("POST", r"/v1/regions/([^/]+)/similarity/([^/]+)/file", Handler.similarity_file),
    ("GET", r"/v1/tasks/([^/]+)/doubt", Handler.doubt),
    ("POST", r"/v1/tasks/([^/]+)/suggestions", Handler.suggestions),
    ("POST", r"/v1/regions/([^/]+)/profile", Handler.polygon_profile),
    ("POST", r"/v1/tasks", Handler.train),
    ("GET", r"/v1/tasks", Handler.kept_tasks),
    ("POST", r"/v1/tasks/open", Handler.open_task),
    ("GET", r"/v1/tasks/([^/]+)", Handler.task),
    ("DELETE", r"/v1/tasks/([^/]+)", Handler.drop_task),
    ("POST", r"/v1/tasks/([^/]+)/save", Handler.save_task),
    ("POST", r"/v1/tasks/([^/]+)/report", Handler.report),
    ("GET", r"/v1/tasks/([^/]+)/layer", Handler.task_layer),
    ("POST", r"/v1/predictions", Handler.predict),
    ("POST", r"/v1/inspections", Handler.inspections),
    ("GET", r"/v1/inspections/([^/]+)/thumbnails/([^/]+)", Handler.thumbnail),
    ("POST", r"/v1/pretrainings", Handler.pretrainings),
    ("GET", r"/v1/pretrainings/([^/]+)/picture", Handler.how_far),
    ("POST", r"/v1/extensions", Handler.extensions),
    ("GET", r"/v1/caches", Handler.caches),
    ("DELETE", r"/v1/caches/([^/]+)", Handler.empty_cache),
    ("POST", r"/v1/changes", Handler.changes),
    ("POST", r"/v1/reconstructions", Handler.reconstruct),
    ("POST", r"/v1/evaluations", Handler.evaluate),
    ("POST", r"/v1/regions/([^/]+)/points", Handler.points),
    ("POST", r"/v1/changes/report", Handler.change_report),
    ("POST", r"/v1/samples", Handler.samples),
    ("POST", r"/v1/samples/areas", Handler.sample_areas),
    ("POST", r"/v1/periods", Handler.periods),
    ("POST", r"/v1/unusual", Handler.unusual),
    ("GET", r"/v1/jobs/([^/]+)", Handler.job),
    ("DELETE", r"/v1/jobs/([^/]+)", Handler.cancel),
    ("GET", r"/v1/jobs/([^/]+)/events", Handler.events),
]


def main() -> None:
    """Serve until the parent ends."""
    if (FOLDER / "broken").exists():
        sys.exit("ModuleNotFoundError: No module named 'lianet'")
    if (FOLDER / "refused").exists():
        print((FOLDER / "refused").read_text(), flush=True)
        sys.exit("Port 1 on here is taken by another program. Choose another port")
    server = PlainServer(("127.0.0.1", 0), Handler)
    port = listening["port"] = server.server_address[1]
    first = {"url": f"http://127.0.0.1:{port}", "port": port, "pid": os.getpid()}
    print(json.dumps({**first, "version": "0.1.0"}), flush=True)
    print("listening", file=sys.stderr, flush=True)

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.serve_forever()
