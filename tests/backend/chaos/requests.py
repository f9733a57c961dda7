"""Requests made from the contract, with ids that exist: always an answer that it knows."""

from __future__ import annotations

import json
import random
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from lianet.geo.grid import PixelGrid

from ..made_embeddings import write_raster
from ..made_stacks import seasonal_scenes, write_stack
from ..made_tasks import LABELS, REGION
from ..service.test_learning import COLOURS, to_geojson
from .running import TOKEN, Running

DOCUMENT = Path(__file__).parents[3] / "docs" / "openapi.json"
HANG_S = 60.0
"""Until an answer; it is asked for again, twice as long, before it counts as a hang."""


@dataclass
class RequestsResult:
    """What became of requests.

    Attributes:
        statuses: how many by status of the answer.
        faults: internal errors, answers that are no problem as the contract has it, hangs, deaths.
        slowest_s: until an answer.
        memory_mb: of the service before and after.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)
    slowest_s: float = 0.0
    memory_mb: tuple[float, float] = (0.0, 0.0)


READS = ("/v1/tasks/open", "/v1/samples", "/v1/regions", "/v1/offers")
"""Routes whose `path` is read, and not written."""


class Known:
    """What exists on a service: a region, a task, jobs, dates."""

    def __init__(self, running: Running, folder: Path) -> None:
        self.folder = folder
        region = running.post("/v1/regions", {"path": str(REGION)})
        self.region, self.dates = region["id"], region["card"]["dates"]
        self.bands = [band["name"] for band in region["card"]["bands"]]
        affine, shape = region["card"]["affine"], region["card"]["shape"]
        self.x, self.y = affine[2] + affine[0] * shape[1] / 2, affine[5] + affine[4] * shape[0] / 2
        self.lesson = lesson(self.region)
        job = running.follow(running.post("/v1/tasks", self.lesson)["id"])
        assert job["state"] == "done", job
        self.task, self.job = job["result"]["id"], job["id"]
        similar = running.client.post(
            f"/v1/regions/{self.region}/similarity", json={"points": [[self.x, self.y]]}
        )
        self.similarity = similar.json().get("id", "x")
        self.change = self._compared(running)
        self.stack = write_stack(folder / "stack", seasonal_scenes())
        grid = PixelGrid.from_json(region["card"])
        self.embeddings = write_raster(
            folder / "clay.tif", np.ones((3, *grid.shape), np.float32), grid
        )
        running.post(f"/v1/tasks/{self.task}/save", {"path": str(folder / "own.task.safetensors")})

    def _compared(self, running: Running) -> str:
        """The map of a comparison, with which class became which beside it."""
        path, classes = str(self.folder / "change.tif"), str(self.folder / "classes.tif")
        body = {"region": self.region, "first": self.dates[0], "second": self.dates[-1],
                "before": self.dates[:3], "after": self.dates[-3:],
                "path": path, "classes_path": classes, "task": self.task}  # fmt: skip
        assert running.follow(running.post("/v1/changes", body)["id"])["state"] == "done"
        return path

    def path_parameter(self, name: str, chance: random.Random, value: Any) -> Any:
        """A part of a route: mostly one that exists."""
        good = {
            "region": self.region,
            "task": self.task,
            "job": self.job,
            "date": chance.choice(self.dates),
            "kind": chance.choice(("classes", "confidence", "value", "entropy", "novelty")),
            "similarity": self.similarity,
            "z": chance.randrange(3),
            "x": chance.randrange(3),
            "y": chance.randrange(3),
        }
        return good[name] if name in good and chance.random() < 0.85 else value

    def body(self, route: str, body: Any, chance: random.Random) -> Any:
        """A body with ids, dates and places that exist; paths lead into the own folder alone."""
        if not isinstance(body, dict):
            return body
        body = dict(body)
        good: dict[str, Any] = {"region": self.region, "task": self.task}
        good |= dict.fromkeys(("date", "first", "second"), chance.choice(self.dates))
        if route == "/v1/tasks":
            good |= {"labels": self.lesson["labels"], "classes": self.lesson["classes"]}
            good["options"] = {"ferns": 3, "unlabelled": 0}
        for name, value in good.items():
            if name in body and chance.random() < 0.8:
                body[name] = value
        if isinstance(body.get("points"), list) and chance.random() < 0.8:
            body["points"] = [[self.x, self.y]]
        for name in ("dates", "before", "after"):
            if isinstance(body.get(name), list) and chance.random() < 0.7:
                body[name] = chance.choices(self.dates, k=chance.randrange(1, 5))
        self._files(route, body, chance)
        for name in ("path", "classes_path", "source", "folder", "place"):
            if isinstance(body.get(name), str):
                body[name] = self._path(name, body[name], chance)
        return body

    def _files(self, route: str, body: dict[str, Any], chance: random.Random) -> None:
        """What routes read is there, mostly; and asked for in ways that lead further."""
        ring = [[self.x, self.y], [self.x + 200, self.y], [self.x, self.y + 200], [self.x, self.y]]
        good: dict[str, Any] = {}
        if route == "/v1/changes":
            good = {"tasks": [self.task] * chance.randrange(3), "labels": self.lesson["labels"],
                    "classes": self.lesson["classes"]}  # fmt: skip
        elif route == "/v1/changes/report":
            good = {"change": chance.choice((self.change, self.embeddings, REGION))}
        elif route == "/v1/tasks" and chance.random() < 0.3:
            body["labels"], good = None, {"label_file": {"path": LABELS, "field": "class_name"}}
        elif route == "/v1/periods":
            good = {"season": chance.choice(("", "03-01..10-31", "12-01..02-29", "06-01..05-31")),
                    "begins": chance.choice(("", "07-01", "02-29"))}  # fmt: skip
        elif route == "/v1/together":
            good = {"region": REGION, "beside": [{"path": self.embeddings}]}
        elif route.endswith("/profile"):
            good = {"polygon": {"type": "Polygon", "coordinates": [ring]}}
        elif route.endswith("/points"):
            good = {"points": LABELS}
        for name, value in good.items():
            if name in body and chance.random() < 0.7:
                body[name] = json.loads(json.dumps(value, default=str))

    def read_path(self, route: str, chance: random.Random) -> str:
        """A file that is there, mostly of the kind that a route reads."""
        own = {
            "/v1/tasks/open": self.folder / "own.task.safetensors",
            "/v1/samples": self.folder / "classes.tif",
            "/v1/regions": REGION,
            "/v1/offers": self.stack,
        }
        return str(own[route]) if chance.random() < 0.5 else str(chance.choice(list(own.values())))

    def _path(self, name: str, text: str, chance: random.Random) -> str:
        ending = chance.choice((".tif", ".tif", ".task.safetensors", ".html", ".csv", "", ".exe"))
        word = "".join(c for c in text if c.isalnum())[:40] or "x"
        if name == "source":
            return str(self.stack if chance.random() < 0.1 else self.folder / word)
        # Nobody may write to the last one, root included.
        own = [str(self.folder), str(self.folder / "a\0b")]
        known = [str(REGION), "", "relative.tif", *own, "/proc"]
        return (
            str(self.folder / f"{word}{ending}") if chance.random() < 0.7 else chance.choice(known)
        )


def lesson(region: str) -> dict[str, Any]:
    """A training request on the sample labels that takes a moment."""
    frame = to_geojson(LABELS)
    names = sorted({feature["properties"]["class_name"] for feature in frame["features"]})
    for feature in frame["features"]:
        feature["properties"] = {"class": names.index(feature["properties"]["class_name"]) + 1}
    classes = [
        {"value": value, "name": name, "colour": colour}
        for value, (name, colour) in enumerate(zip(names, COLOURS, strict=True), start=1)
    ]
    options = {"ferns": 5, "unlabelled": 0}
    return {"region": region, "labels": frame, "classes": classes, "options": options}


def try_requests(
    folder: Path, number: int, count: int, tell: Callable[[RequestsResult], None] = lambda _: None
) -> RequestsResult:
    """Ask a service so many times; it is looked at after each answer, and ends as it should."""
    import schemathesis

    folder.mkdir(parents=True, exist_ok=True)
    result = RequestsResult()
    running = Running(folder / "state")
    known = Known(running, folder)
    before = running.memory_mb()
    schema = schemathesis.openapi.from_path(str(DOCUMENT))
    operations = [found.ok() for found in schema.get_all_operations()]
    chance = random.Random(number)
    try:
        raw = count // 20
        each = -(-(count - raw) // len(operations))
        for operation in operations:
            _try_operation(running, operation, known, result, each, chance)
            result.memory_mb = (before, running.memory_mb())
            tell(result)
        for _ in range(raw):
            _try_raw(running, chance, result)
        result.memory_mb = (before, running.memory_mb())
        if running.end() != 0:
            result.faults.append({"fault": "it did not end as it should"})
    finally:
        running.kill()
    said = running.said()
    if "Traceback" in said:
        result.faults.append({"fault": "a traceback in the log", "said": said[-1500:]})
    return result


def _try_operation(
    running: Running,
    operation: Any,
    known: Known,
    result: RequestsResult,
    count: int,
    chance: random.Random,
) -> None:
    """Ask one route; the cases come from its schema."""

    @seed(chance.randrange(2**31))
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        for name, value in list((case.path_parameters or {}).items()):
            case.path_parameters[name] = known.path_parameter(name, chance, value)
        # What is not there is asked for, not what exists: they would be gone for the others.
        if operation.method == "delete":
            case.path_parameters = {
                name: f"{value}x" for name, value in (case.path_parameters or {}).items()
            }
        for name, value in (("date", chance.choice(known.dates)), ("x", known.x), ("y", known.y)):
            if name in (case.query or {}) and chance.random() < 0.8:
                case.query[name] = value
        if isinstance(case.body, dict):
            case.body = known.body(operation.path, case.body, chance)
            if operation.path in READS and chance.random() < 0.7:
                case.body["path"] = known.read_path(operation.path, chance)
        _ask(running, operation, case, result)

    ask()


def _ask(running: Running, operation: Any, case: Any, result: RequestsResult) -> None:
    begun = time.monotonic()
    where = f"{operation.method.upper()} {operation.path}"
    try:
        words = case.as_transport_kwargs(base_url=running.line["url"])
        words["headers"] = {**dict(words.get("headers") or {}), "Authorization": f"Bearer {TOKEN}"}
        words = {
            k: v
            for k, v in words.items()
            if k in ("method", "url", "headers", "params", "json", "data", "content")
        }
        if isinstance(words.get("data"), str | bytes):
            words["content"] = words.pop("data")
        try:
            answer = running.client.request(**words, timeout=HANG_S)
        except httpx.TimeoutException:
            answer = running.client.request(**words, timeout=2 * HANG_S)
    except (UnicodeError, ValueError, httpx.InvalidURL, httpx.LocalProtocolError, TypeError):
        return  # the client cannot even say it
    except httpx.TransportError as error:
        if running.process.poll() is not None:
            raise RuntimeError(f"The service died at {where}: {running.said()[-2000:]}") from error
        result.faults.append({"fault": f"{type(error).__name__}: {error}", "where": where})
        return
    result.slowest_s = max(result.slowest_s, time.monotonic() - begun)
    result.statuses[answer.status_code] += 1
    fault = fault_of(answer)
    if fault:
        body = str(getattr(case, "body", ""))[:300]
        result.faults.append(
            {"fault": fault, "where": where, "url": str(answer.url)[-200:], "body": body}
        )


def fault_of(answer: httpx.Response) -> str:
    """What is wrong with an answer; "" where it is as the contract says."""
    if answer.is_success:
        return ""
    try:
        problem = answer.json()
    except ValueError:
        return f"{answer.status_code} that is no JSON: {answer.text[:100]}"
    parts = {"kind", "code", "message", "remedy"}
    if set(problem) - {"wording"} != parts or not problem["message"]:
        return f"{answer.status_code} that is no problem: {answer.text[:200]}"
    return "internal error" if problem["code"] == "internal" else ""


RAW = (
    b"", b"\r\n", b"GET", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00",
    b"GET  HTTP/1.1\r\n\r\n",
    b"POST /v1/regions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /v1/regions HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"GET /v1/status HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET /" + b"%00" * 50 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /v1/status HTTP/1.1\r\nHost: [::1\r\n\r\n", b"GET //// HTTP/1.1\r\nHost: a b\r\n\r\n",
)  # fmt: skip
"""What is no request, or none that is meant."""


def _try_raw(running: Running, chance: random.Random, result: RequestsResult) -> None:
    """Bytes that no client sends, or half of them, and away; the service goes on."""
    data = chance.choice(RAW)
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data) + 1)] + chance.randbytes(chance.randrange(20))
    with socket.create_connection(("127.0.0.1", running.line["port"]), timeout=5) as made:
        made.settimeout(0.05)
        try:
            made.sendall(data)
            answer = made.recv(4096)
        except OSError:
            answer = b""
    if answer.startswith(b"HTTP/1.1 500"):
        result.faults.append({"fault": "internal error", "bytes": repr(data[:100])})
    result.statuses[int(answer[9:12]) if answer[9:12].isdigit() else 0] += 1
