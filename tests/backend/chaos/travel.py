"""Two users of one backend, whose files travel: strange uploads, names, quotas, ranges and ids.

One of them tries to see, change or fill what is not theirs. Counts as wrong: an internal error, an
answer that is no problem as the contract has it, a word of the other user or of the machine in an
answer or a file, more than the quota on the disk, and a file that lies where none may be.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from lianet.service.users import add_user

from ..made_tasks import REGION
from .corpus import region_named
from .mutations import HOSTILE
from .requests import fault_of
from .running import Running

QUOTA_BYTES = 40_000_000
SECRETS = ("word-of-berta", "word-of-the-machine")
"""Names of regions that anna may not see: one of the other user, one of nobody."""

NAMES = (
    "a.region.safetensors", "f/b.region.safetensors", "../a", "/etc/passwd", "a/../../b", ".", "..",
    "a//b", "a\\b", "C:x", "con", "a\0b", "x" * 255, "é" * 200, "a/" * 400 + "b", "\u202e", " ",
    "a.", ".lianet-00000000-1-x", "files.json",
)  # fmt: skip
RANGES = (
    "bytes=0-0", "bytes=-1", "bytes=5-2", "bytes=0-", "bytes=99999999999-", "bytes=-0", "bytes=a-b",
    "lines=0-1", f"bytes={','.join(f'{n}-{n}' for n in range(0, 3000, 2))}", "bytes=0-0,0-0,0-0",
    f"bytes=0-{10**400}", "bytes=",
)  # fmt: skip
SIZES = (0, 1, 2**31, 2**63, 10**30, 10**400, -1)


@dataclass
class TravelResult:
    """What became of requests of two users.

    Attributes:
        statuses: how many by status of the answer.
        faults: see the module.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)


class Guest:
    """A user with a client, and what they know of their own files."""

    def __init__(self, running: Running, token: str, result: TravelResult) -> None:
        self.client = httpx.Client(
            base_url=running.line["url"],
            headers={"Authorization": f"Bearer {token}"},
            timeout=60,
            trust_env=False,
        )
        self.result = result
        self.contents: list[tuple[str, int]] = []
        self.trees: list[tuple[str, str]] = []
        self.boxes: list[str] = []
        self.secrets: tuple[str, ...] = ()

    def ask(self, method: str, path: str, **words: Any) -> httpx.Response | None:
        """An answer, looked at; None where there is none."""
        where = f"{method} {path[:80]} {str(words.get('json') or words.get('params'))[:200]}"
        try:
            answer = self.client.request(method, path, **words)
        except (httpx.InvalidURL, UnicodeError, ValueError):
            return None  # the client cannot even say it
        except httpx.TransportError as error:
            self.fault(f"{type(error).__name__}: {error}", where)
            return None
        self.result.statuses[answer.status_code] += 1
        if fault := fault_of(answer):
            self.fault(fault, where)
        for secret in self.secrets:
            if secret.encode() in answer.content:
                self.fault(f"{secret} is told", where)
        return answer

    def fault(self, what: str, where: str) -> None:
        """Keep a fault."""
        self.result.faults.append({"fault": what, "where": where})

    def send(self, data: bytes, name: str) -> str:
        """Send a file whole, and lay a tree of it; the path that it is opened by, "" for none."""
        digest = hashlib.sha256(data).hexdigest()
        place = f"/v1/files/contents/{digest}"
        self.ask("PUT", place, params={"bytes": len(data), "offset": 0}, content=data)
        files = [{"name": name, "sha256": digest, "bytes": len(data)}]
        made = self.ask("POST", "/v1/files/trees", json={"files": files})
        self.contents.append((digest, len(data)))
        if made is None or not made.is_success:
            return ""
        self.trees.append((made.json()["id"], name))
        return f"content:{made.json()['id']}/{name}"


def try_travel(
    folder: Path, seed: int, count: int, tell: Callable[[TravelResult], None] = lambda _so_far: None
) -> TravelResult:
    """Let two users ask so many times; one of them has no good intentions."""
    folder.mkdir(parents=True, exist_ok=True)
    result, chance = TravelResult(), random.Random(seed)
    users, data = folder / "users", folder / "data"
    tokens = [add_user(users, name) for name in ("anna", "berta")]
    (folder / "own.region.safetensors").write_bytes(region_named(SECRETS[1]))
    words = ["lianet.cli", "serve", "--device", "cpu", "--users", str(users), "--data", str(data)]
    running = Running(
        folder / "state", words=[*words, "--quota-gb", str(QUOTA_BYTES / 1e9)],
        log=folder / "service.log",
    )  # fmt: skip
    try:
        anna, berta = (Guest(running, token, result) for token in tokens)
        path = berta.send(region_named(SECRETS[0]), "secret.region.safetensors")
        berta.ask("POST", "/v1/regions", json={"path": path, "warm": False})
        anna.secrets = SECRETS
        anna.send(REGION.read_bytes(), "a.region.safetensors")
        tried = Tried(folder, anna, berta, chance)
        for number in range(count):
            tried.next()
            if number % 50 == 49:
                tried.look(data)
                tell(result)
        tried.look(data)
        if running.process.poll() is not None:
            result.faults.append({"fault": "the service died", "said": running.said()[-1500:]})
    finally:
        running.kill()
    if "Traceback" in running.said():
        result.faults.append({"fault": "a traceback in the log", "said": running.said()[-1500:]})
    return result


class Tried:
    """The things that somebody may try."""

    def __init__(self, folder: Path, anna: Guest, berta: Guest, chance: random.Random) -> None:
        self.folder, self.anna, self.berta, self.chance = folder, anna, berta, chance
        self.before = {path.name for path in folder.iterdir()}

    def next(self) -> None:
        """One of them."""
        self.chance.choice((
            self._missing, self._part, self._part, self._tree, self._tree, self._open, self._open,
            self._names_others, self._outbox, self._outbox, self._remove, self._listing,
        ))()  # fmt: skip

    def look(self, data: Path) -> None:
        """See that quotas hold and that nothing lies outside."""
        for name in ("anna", "berta"):
            seen = {}
            for kept in ("contents", "arriving", "trees", "outboxes"):
                for path in (data / name / kept).rglob("*"):
                    if path.is_file():
                        seen[path.stat().st_ino] = path.stat().st_size
            # One part may be under way when the last byte of the quota is taken.
            if sum(seen.values()) > QUOTA_BYTES + (1 << 20):
                self.anna.fault("more than the quota", f"{sum(seen.values())} bytes of {name}")
        more = {path.name for path in self.folder.iterdir()} - self.before
        if more:
            self.anna.fault("files lie outside", str(sorted(more)[:5]))

    def _digest(self) -> str:
        known = [digest for digest, _ in (*self.anna.contents, *self.berta.contents)]
        return self.chance.choice(
            [*known, "0" * 64, self.chance.randbytes(32).hex(), "x", "A" * 64]
        )

    def _missing(self) -> None:
        count = self.chance.choice((0, 1, 3, 200))
        files = [
            {"sha256": self._digest(), "bytes": self.chance.choice(SIZES)} for _ in range(count)
        ]
        self.anna.ask("POST", "/v1/files/missing", json={"files": files})

    def _part(self) -> None:
        """A file in parts: right, cut, twice, too long, another one than was announced."""
        data = self.chance.randbytes(self.chance.choice((0, 1, 1000, 200_000, 3_000_000)))
        digest = hashlib.sha256(data).hexdigest()
        size = len(data) if self.chance.random() < 0.7 else self.chance.choice(SIZES)
        if self.chance.random() < 0.2:
            digest = self._digest()
        at = 0
        for _ in range(self.chance.choice((1, 2, 5))):
            step = self.chance.randrange(len(data) + 1)
            told = at if self.chance.random() < 0.8 else self.chance.choice((*SIZES, at + 1))
            part = data[at : at + step] if self.chance.random() < 0.9 else b"x" * step
            words = {"bytes": str(size), "offset": str(told)}
            place = f"/v1/files/contents/{digest}"
            answer = self.anna.ask("PUT", place, params=words, content=part)
            if answer is not None and answer.is_success:
                at = answer.json()["offset"]
        if len(self.anna.contents) < 20 and size == len(data):
            self.anna.contents.append((digest, size))

    def _tree(self) -> None:
        """Names that are none, contents that are not there or the other's, very many names."""
        count = self.chance.choice((1, 1, 2, 5, 300))
        files = []
        for number in range(count):
            digest, size = self.chance.choice(
                [*self.anna.contents, *self.berta.contents[:1], ("0" * 64, 5)]
            )
            name = self.chance.choice(NAMES) if self.chance.random() < 0.6 else f"n{number}"
            size = size if self.chance.random() < 0.8 else self.chance.choice(SIZES)
            files.append({"name": name, "sha256": digest, "bytes": size})
        made = self.anna.ask("POST", "/v1/files/trees", json={"files": files})
        if made is not None and made.is_success:
            self.anna.trees.append((made.json()["id"], files[0]["name"]))
            names = {file["sha256"] for file in files} - {one for one, _ in self.anna.contents}
            if names:
                self.anna.fault("a tree of what the other has sent", str(names))

    def _place(self) -> str:
        """A path as requests have it, mostly none that is one."""
        tree, name = self.chance.choice(self.anna.trees)
        other, secret = self.chance.choice(self.berta.trees)
        box = self.chance.choice([*self.anna.boxes, *self.berta.boxes, "x" * 12])
        odd = self.chance.choice(NAMES)
        data = self.folder / "data" / "berta"
        return self.chance.choice((
            f"content:{tree}/{name}", f"content:{tree}/{name}", f"content:{other}/{secret}",
            f"content:{tree}/{odd}", f"content:../../berta/trees/{other}/files/{secret}",
            f"content:{tree}", "content:", f"outbox:{box}/{odd}", f"outbox:../x/{odd}", "outbox:",
            f"{data}/trees/{other}/files/{secret}", str(self.folder / "own.region.safetensors"),
            f"server:{self.folder / 'own.region.safetensors'}", "server:/etc/passwd", "server:",
            "file:///etc/passwd", "/vsizip/x", "http://127.0.0.1:9/x",
            str(self.chance.choice(HOSTILE)),
        ))  # fmt: skip

    def _open(self) -> None:
        """Open what is one's own, and what is not."""
        place = self._place()
        words = self.chance.choice((
            ("/v1/regions", {"path": place, "warm": False}),
            ("/v1/offers", {"path": place}),
            ("/v1/together", {"region": place, "beside": [{"path": self._place()}],
                              "path": self._place()}),
            ("/v1/together", {"region": place, "beside": [{"path": self._place()}]}),
            ("/v1/tasks/open", {"region": "x", "path": place}),
            ("/v1/inspections", {"source": place}),
            ("/v1/catalogues", {"place": place}),
            ("/v1/samples", {"path": place}),
        ))  # fmt: skip
        answer = self.anna.ask("POST", words[0], json=words[1])
        if answer is not None and answer.status_code == 202:
            self._followed(answer)

    def _names_others(self) -> None:
        """Files that name files, which lie where anna may not look."""
        other, secret = self.chance.choice(self.berta.trees)
        targets = (
            str(self.folder / "data" / "berta" / "trees" / other / "files" / secret),
            str(self.folder / "own.region.safetensors"),
            f"../../../../berta/trees/{other}/files/{secret}",
        )
        target = self.chance.choice(targets)
        beside = {"path": target, "kind": "", "options": {}}
        together = {"kind": "together", "schema": 1, "region": beside, "beside": [beside]}
        item = {
            "type": "Feature", "stac_version": "1.0.0", "id": "x", "bbox": [0, 0, 1, 1],
            "geometry": None, "links": [], "properties": {"datetime": "2020-01-01T00:00:00Z"},
            "assets": {"data": {"href": target, "type": "image/tiff", "roles": ["data"]},
                       "model": {"href": target, "roles": ["model"]}},
        }  # fmt: skip
        collection = {"type": "FeatureCollection", "features": [item], "links": []}
        link = {"rel": "item", "href": target, "type": "application/json"}
        catalogue = {"type": "Catalog", "stac_version": "1.0.0", "id": "x", "description": "x",
                     "links": [link, {"rel": "child", "href": str(self.folder)}]}  # fmt: skip
        vrt = (
            f'<VRTDataset rasterXSize="9" rasterYSize="9"><VRTRasterBand dataType="Byte" band="1">'
            f'<SimpleSource><SourceFilename relativeToVRT="0">{target}</SourceFilename>'
            "<SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
        )
        name, text, route, key = self.chance.choice((
            ("x.together.json", json.dumps(together), "/v1/regions", "path"),
            ("x.together.json", json.dumps(together), "/v1/offers", "path"),
            ("items.json", json.dumps(collection), "/v1/inspections", "source"),
            ("catalog.json", json.dumps(catalogue), "/v1/catalogues", "place"),
            ("x.tif", vrt, "/v1/inspections", "source"),
        ))  # fmt: skip
        place = self.anna.send(text.encode(), name)
        if place:
            answer = self.anna.ask("POST", route, json={key: place})
            if answer is not None and answer.status_code == 202:
                self._followed(answer)

    def _followed(self, answer: httpx.Response) -> None:
        """A job of anna's until its end."""
        for _ in range(600):
            found = self.anna.ask("GET", f"/v1/jobs/{answer.json()['id']}")
            if found is None or found.json().get("state") not in ("queued", "running"):
                break
            self.chance.random()
        else:
            self.anna.ask("DELETE", f"/v1/jobs/{answer.json()['id']}")
            return
        if found is not None and found.is_success and found.json()["state"] == "failed":
            problem = found.json()["error"]
            if problem["code"] == "internal" or not problem["remedy"]:
                self.anna.fault("a job's internal error", str(problem)[:300])

    def _outbox(self) -> None:
        """Write into an outbox, list it, and fetch parts of it; also the other's."""
        guest = self.anna
        box = self.chance.choice([*guest.boxes, self.chance.randbytes(6).hex(), "../../berta", "x"])
        opened = guest.ask("POST", "/v1/regions", json={"path": self._own(), "warm": False})
        if opened is not None and opened.is_success and self.chance.random() < 0.5:
            name = self.chance.choice(("m.tif", "f/m.tif", *NAMES))
            body = {"region": opened.json()["id"], "date": opened.json()["card"]["dates"][0],
                    "path": f"outbox:{box}/{name}",
                    "bbox": self._corner(opened.json()["card"])}  # fmt: skip
            answer = guest.ask("POST", "/v1/reconstructions", json=body)
            if answer is not None and answer.status_code == 202:
                self._followed(answer)
                if len(guest.boxes) < 10:
                    guest.boxes.append(box)
        listed = guest.ask("GET", f"/v1/files/outboxes/{box}")
        made = listed.json()["files"] if listed is not None and listed.is_success else []
        names = [file["name"] for file in made] or NAMES
        for span in RANGES:
            guest.ask(
                "GET", f"/v1/files/outboxes/{box}/content",
                params={"name": self.chance.choice(names)},
                headers={"Range": span},
            )  # fmt: skip

    def _own(self) -> str:
        tree, name = self.anna.trees[0]
        return f"content:{tree}/{name}"

    @staticmethod
    def _corner(card: dict[str, Any]) -> list[float]:
        a, _, left, _, e, top = card["affine"][:6]
        return [left, top + 40 * e, left + 40 * a, top]

    def _remove(self) -> None:
        """Remove what is one's own, what is the other's, and what is nobody's."""
        mine = [tree for tree, _ in self.anna.trees[1:]]
        tree = self.chance.choice([*mine, self.berta.trees[0][0], "0" * 64, "..", "x"])
        self.anna.ask("DELETE", f"/v1/files/trees/{tree}")
        self.anna.trees = [self.anna.trees[0], *(t for t in self.anna.trees[1:] if t[0] != tree)]
        box = self.chance.choice([*self.anna.boxes, "../../berta", "x" * 9])
        self.anna.ask("DELETE", f"/v1/files/outboxes/{box}")

    def _listing(self) -> None:
        """Both see their own."""
        for guest in (self.anna, self.berta):
            guest.ask("GET", "/v1/files")
        tree, name = self.berta.trees[0]
        answer = self.berta.ask("POST", "/v1/offers", json={"path": f"content:{tree}/{name}"})
        if answer is None or not answer.is_success:
            self.berta.fault("berta's file is gone", f"content:{tree}/{name}")
