"""A real service process, asked over HTTP as the dock and GDAL ask it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_AT_ONCE = 8
"""Tiles that GDAL asks for side by side."""
LOOK_S = 0.02
_LONGEST_S = 3600.0

Tile = tuple[int, int, int]


@dataclass(frozen=True)
class Spent:
    """What something took.

    Attributes:
        seconds: by the clock.
        cpu_s: of all cores, which others on the machine do not change; None where unknown.
    """

    seconds: float
    cpu_s: float | None


class Service:
    """A service process of its own; to be used with `with`."""

    def __init__(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "LIANET_TOKEN"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lianet.service", "--parent-pid", str(os.getpid())],
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )
        assert self._process.stdout is not None
        line = json.loads(self._process.stdout.readline())
        self._port, self._token = line["port"], line["token"]

    def __enter__(self) -> Service:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()
        self._process.wait()

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """What it answers: JSON, to a GET or, with a body, to a POST."""
        return json.loads(self._fetched(path, body))

    def done(self, job: dict[str, Any]) -> Any:
        """The result of a job, when it has ended.

        Raises:
            RuntimeError: it failed.
        """
        until = time.monotonic() + _LONGEST_S
        while time.monotonic() < until:
            found = self.ask(f"/v1/jobs/{job['id']}")
            if found["state"] in ("done", "failed", "cancelled"):
                break
            time.sleep(LOOK_S)
        if found["state"] != "done":
            raise RuntimeError(f"{found['kind']} ended as {found['state']}: {found['error']}")
        return found["result"]

    def tiles(self, path: str, tiles: Sequence[Tile], query: str = "") -> list[bytes]:
        """Tiles of a layer, side by side."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(
                pool.map(lambda t: self._fetched(f"{path}/{t[0]}/{t[1]}/{t[2]}{query}"), tiles)
            )

    def _fetched(self, path: str, body: dict[str, Any] | None = None) -> bytes:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_LONGEST_S)
        try:
            data = None if body is None else json.dumps(body)
            connection.request("GET" if data is None else "POST", path, data, headers)
            answer = connection.getresponse()
            found = answer.read()
        finally:
            connection.close()
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {found.decode(errors='replace')}")
        return found

    def measured(self, work: Callable[[], Any]) -> tuple[Spent, Any]:
        """What some asking takes of it, and what comes of it."""
        began, before = time.monotonic(), self.cpu_s()
        found = work()
        after = self.cpu_s()
        cpu = None if before is None or after is None else round(after - before, 2)
        return Spent(round(time.monotonic() - began, 3), cpu), found

    def cpu_s(self) -> float | None:
        """Processor time that it has had."""
        return process_cpu_s(self._process.pid)

    def peak_bytes(self) -> int | None:
        """The most memory that it ever had."""
        return process_peak_bytes(self._process.pid)


def process_cpu_s(pid: int) -> float | None:
    """Seconds that a process, and its children that have ended, have had of all cores.

    None on a system that has no /proc.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    # The second field is the name, which may hold blanks.
    fields = text.rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / _TICKS


def process_peak_bytes(pid: int) -> int | None:
    """The most memory that a process ever had; None on a system that has no /proc."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    found = [line.split()[1] for line in text.splitlines() if line.startswith("VmHWM:")]
    return 1024 * int(found[0]) if found else None


def command(arguments: Sequence[str]) -> tuple[Spent, int, Any]:
    """Run `lianet …` as a process of its own: what it took, its memory, its JSON.

    Raises:
        RuntimeError: it failed; it has said why.
    """
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", *arguments], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        text = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments[1]} ended with status {process.returncode}")
    spent = Spent(round(time.monotonic() - began, 2), round(used.ru_utime + used.ru_stime, 2))
    return spent, 1024 * used.ru_maxrss, json.loads(text)
