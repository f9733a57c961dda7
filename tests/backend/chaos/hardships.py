"""A service on a machine that has too little of something: it says so, and leaves nothing half."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import rasterio

from ..made_tasks import REGION
from .corpus import region_named
from .kills import half_files
from .requests import fault_of, lesson
from .running import Running

CLOCK = """
import os, time
def _jumps(real, scale):
    def told():
        try:
            with open(os.environ["CHAOS_CLOCK"]) as file:
                return real() + scale(float(file.read() or 0))
        except (OSError, ValueError):
            return real()
    return told
time.time = _jumps(time.time, float)
"""
"""Python's own clock, moved by as many seconds as a file says; read when a program begins."""


@dataclass
class HardshipsResult:
    """What became of services in need.

    Attributes:
        tried: how many times, in all.
        by_kind: likewise, of each kind.
        told: requests and jobs that failed with a sentence that names the need, or says what to do.
        faults: everything else.
        skipped: kinds that this machine does not let anybody make.
    """

    tried: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    told: int = 0
    faults: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


@contextmanager
def tiny_disk(place: Path, size_kb: int) -> Iterator[Path]:
    """A file system of so many KiB.

    Raises:
        PermissionError: nobody may mount one here.
    """
    place.mkdir(parents=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(place)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(
        words, capture_output=True, check=False
    ).returncode:  # fmt: skip
        raise PermissionError("mounting is not possible here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def read_only(place: Path) -> None:
    """Let nobody write to a file system any more, root included."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], capture_output=True, check=True)


class _Trial:
    """A service that is worked with; whatever it says is looked at."""

    def __init__(self, running: Running, result: HardshipsResult, kind: str) -> None:
        self.running, self.result, self.kind = running, result, kind

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a request, None where it was refused with a sentence."""
        try:
            answer = self.running.client.request(method, path, json=body)
        except httpx.TransportError as error:
            self.fault(f"{method} {path}: {type(error).__name__} {error}")
            return None
        if answer.is_success:
            is_json = answer.headers.get("content-type") == "application/json"
            return answer.json() if is_json else {}
        self._problem(f"{method} {path}", fault_of(answer), answer.text)
        return None

    def job(self, path: str, body: Any) -> Any:
        """The result of a job, None where it failed with a sentence."""
        begun = self.ask("POST", path, body)
        return None if begun is None else self.ended(begun["id"], path)

    def ended(self, job: str, path: str) -> Any:
        """Likewise, of a job that was begun."""
        try:
            found = self.running.follow(job)
        except (TimeoutError, httpx.TransportError) as error:
            self.fault(f"{path}: {type(error).__name__} {error}")
            return None
        if found["state"] == "done":
            return found["result"]
        problem = found["error"] or {}
        internal = problem.get("code") == "internal" or not problem.get("remedy")
        self._problem(path, "internal error" if internal else "", json.dumps(problem))
        return None

    def _problem(self, where: str, fault: str, text: str) -> None:
        if fault:
            self.fault(f"{where}: {fault} {text[:300]}")
        else:
            self.result.told += 1

    def fault(self, text: str) -> None:
        self.result.faults.append(f"{self.kind}: {text}")

    def work(self, out: Path, chance: random.Random) -> Any:
        """Train, save and map; the id of the task."""
        region = self.ask("POST", "/v1/regions", {"path": str(REGION)})
        if region is None:
            return None
        task = self.job("/v1/tasks", lesson(region["id"]))
        if task is None:
            return None
        self.ask("POST", f"/v1/tasks/{task['id']}/save", {"path": str(out / "a.task.safetensors")})
        both = chance.random() < 0.5
        body = {"task": task["id"], "path": str(out / "map.tif"), "probabilities": both}
        self.job("/v1/predictions", body)
        date = chance.choice(region["card"]["dates"])
        body = {"region": region["id"], "date": date, "path": str(out / "date.tif")}
        self.job("/v1/reconstructions", body)
        return task["id"]

    def lives(self) -> None:
        """See that it answers, and that it shows its map."""
        if self.ask("GET", "/v1/status") is None:
            self.fault("it does not answer any more")

    def whole(self, out: Path) -> None:
        """See that nothing is there in part."""
        self.result.faults += [f"{self.kind}: {text}" for text in half_files(out)]
        names = {path.name for path in out.iterdir()}
        if ("map.tif" in names) != ("map.tif.json" in names):
            self.fault(f"a set is there in part: {sorted(names)}")
        left = [name for name in names if name.startswith(".lianet-")]
        if left:
            self.fault(f"left behind: {left}")


def _tiny_disks(folder: Path, chance: random.Random, result: HardshipsResult) -> None:
    """Outputs, and every other time also what is kept, on a disk of at most 2 MB."""
    size_kb = chance.choice((16, 64, 200, 400, 700, 1200, 2000))
    with tiny_disk(folder / "disk", size_kb) as disk:
        out = disk / "out"
        out.mkdir()
        state = disk / "state" if chance.random() < 0.5 else folder / "state"
        running = Running(state, log=folder / "service.log")
        trial = _Trial(running, result, f"tiny disk of {size_kb} KiB")
        try:
            trial.work(out, chance)
            trial.lives()
        finally:
            _end(running, trial)
        trial.whole(out)


def _read_only(folder: Path, chance: random.Random, result: HardshipsResult) -> None:
    """Outputs, or what is kept, on a disk that nobody may write to."""
    with tiny_disk(folder / "disk", 8000) as disk:
        for name in ("out", "state"):
            (disk / name).mkdir()
        read_only(disk)
        state = disk / "state" if chance.random() < 0.5 else folder / "state"
        running = Running(state, log=folder / "service.log")
        trial = _Trial(running, result, "read-only folder")
        try:
            if trial.work(disk / "out", chance) is None:
                trial.fault("training does not work where nothing can be kept")
            trial.lives()
        finally:
            _end(running, trial)
        trial.whole(disk / "out")


def _few_descriptors(folder: Path, chance: random.Random, result: HardshipsResult) -> None:
    """As many connections as there may be, and more; then work."""
    import resource
    import socket

    most = chance.choice((48, 64, 96))
    out = folder / "out"
    out.mkdir()

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    running = Running(folder / "state", few, log=folder / "service.log")
    trial = _Trial(running, result, f"{most} descriptors")
    try:
        with ExitStack() as stack:
            for _ in range(most):
                with suppress(OSError):
                    address = ("127.0.0.1", running.line["port"])
                    made = stack.enter_context(socket.create_connection(address, 2))
                    made.setblocking(False)
        time.sleep(1)
        trial.work(out, chance)
        trial.lives()
    finally:
        _end(running, trial)
    trial.whole(out)


def _clock_jumps(folder: Path, chance: random.Random, result: HardshipsResult) -> None:
    """The clock jumps by years while it works and between two starts; no task is lost."""
    out, site, clock = folder / "out", folder / "site", folder / "clock"
    out.mkdir()
    site.mkdir()
    (site / "sitecustomize.py").write_text(CLOCK)
    before = [os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else []
    path = os.pathsep.join([str(site), *before])
    more = {"PYTHONPATH": path, "CHAOS_CLOCK": str(clock)}
    year, kept = 365 * 86400, set()
    for _ in range(2):
        clock.write_text(str(chance.choice((-30, -1, 0, 1, 10)) * year))
        running = Running(folder / "state", more=more, log=folder / "service.log")
        trial = _Trial(running, result, "clock that jumps")
        try:
            if kept:
                region = trial.ask("POST", "/v1/regions", {"path": str(REGION)})
                lost = kept - set(region["tasks"])
                if lost:
                    trial.fault(f"tasks are lost: {lost}")
            clock.write_text(str(chance.choice((-30, -1, 1, 10)) * year))
            task = trial.work(out, chance)
            kept |= {task} - {None}
            trial.lives()
        finally:
            _end(running, trial)
        trial.whole(out)


def _little_memory(folder: Path, chance: random.Random, result: HardshipsResult) -> None:
    """One GB: what a first look, a training and a map take of the sample is less."""
    import resource

    out = folder / "out"
    out.mkdir()

    def little() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))

    running = Running(folder / "state", little, log=folder / "service.log")
    trial = _Trial(running, result, "1 GB of memory")
    try:
        if trial.work(out, chance) is None:
            trial.fault("a training of the sample is too much")
        trial.lives()
    finally:
        _end(running, trial)
    trial.whole(out)


def _files_that_change(folder: Path, chance: random.Random, result: HardshipsResult) -> None:
    """A region's file becomes another one while its map is made: the map of it, or a sentence."""
    out, path = folder / "out", folder / f"land{''.join(REGION.suffixes)}"
    out.mkdir()
    shutil.copy(REGION, path)
    running = Running(folder / "state", log=folder / "service.log")
    how = chance.choice(list(CHANGES))
    trial = _Trial(running, result, f"file that is {how}")
    try:
        region = trial.ask("POST", "/v1/regions", {"path": str(path), "warm": False})
        task = trial.job("/v1/tasks", {**lesson(region["id"]), "assess": False})
        body = {"task": task["id"], "path": str(out / "map.tif"), "probabilities": True}
        trial.job("/v1/predictions", body)
        before = _pixels(out / "map.tif")
        begun = trial.ask("POST", "/v1/predictions", {**body, "path": str(out / "again.tif")})
        time.sleep(chance.random() * 0.6)
        CHANGES[how](path, chance)
        done = trial.ended(begun["id"], "/v1/predictions")
        if done is not None and not np.array_equal(_pixels(out / "again.tif"), before):
            trial.fault("the map is none of the file that was opened")
        for place in (f"regions/{region['id']}/tiles/{region['card']['dates'][0]}",
                      f"tasks/{task['id']}/tiles/classes"):  # fmt: skip
            trial.ask("GET", f"/v1/{place}/1/1/1")
        trial.lives()
        shutil.rmtree(path, ignore_errors=True)
        path.unlink(missing_ok=True)
        shutil.copy(REGION, path)
        if trial.ask("POST", "/v1/regions", {"path": str(path), "warm": False}) is None:
            trial.fault("it is back, and is not opened")
    finally:
        _end(running, trial)
    trial.whole(out)


def _pixels(path: Path) -> Any:
    with rasterio.open(path) as file:
        return file.read()


def _written(path: Path, data: bytes) -> None:
    """In place, whatever reads it meanwhile."""
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()


def _scattered(path: Path, chance: random.Random) -> None:
    with path.open("r+b") as file:
        for _ in range(20):
            file.seek(chance.randrange(path.stat().st_size))
            file.write(chance.randbytes(64))


def _renamed(path: Path) -> None:
    """Another region, as whoever writes files whole does it."""
    other = path.with_name("other")
    other.write_bytes(region_named("another"))
    other.replace(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, Callable[[Path, random.Random], None]] = {
    "gone": lambda path, _: path.unlink(),
    "emptied": lambda path, _: _written(path, b""),
    "cut": lambda path, chance: os.truncate(path, chance.randrange(path.stat().st_size)),
    "written again": lambda path, _: _written(path, REGION.read_bytes()),
    "damaged in place": _scattered,
    "another in place": lambda path, _: _written(path, region_named("another")),
    "another": lambda path, _: _renamed(path),
    "a folder": lambda path, _: _folder(path),
}
"""What becomes of an open file."""


def _end(running: Running, trial: _Trial) -> None:
    died = running.process.poll()
    if died is not None:
        trial.fault(f"the service died ({died}): {running.said()[-500:]}")
    running.kill()


KINDS: dict[str, Callable[[Path, random.Random, HardshipsResult], None]] = {
    "tiny disks": _tiny_disks,
    "read-only folders": _read_only,
    "few descriptors": _few_descriptors,
    "clocks that jump": _clock_jumps,
    "1 GB of memory": _little_memory,
    "files that change": _files_that_change,
}


def try_hardships(
    folder: Path,
    seed: int,
    count: int,
    tell: Callable[[HardshipsResult], None] = lambda _so_far: None,
) -> HardshipsResult:
    """Let services work in need, each kind in turn; tiny disks twice as often as the others."""
    result = HardshipsResult()
    turns = ["tiny disks", *KINDS]
    for number in range(count):
        kind = turns[number % len(turns)]
        if kind in result.skipped:
            continue
        place = folder / f"trial-{number}"
        place.mkdir(parents=True)
        try:
            KINDS[kind](place, random.Random(f"{seed}/{number}"), result)
        except PermissionError:
            result.skipped.append(kind)
            continue
        except (AssertionError, ValueError) as error:  # the service did not begin
            result.faults.append(f"{kind}: {error}")
        result.tried += 1
        result.by_kind[kind] = result.by_kind.get(kind, 0) + 1
        tell(result)
    return result
