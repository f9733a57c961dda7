"""A real service as a child, to ask and to kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx

TOKEN = "a-token-for-chaos-alone"


STILL_S = 120.0
"""Without any computing: so long no machine keeps a process waiting, however busy it is."""


def computed_s(pid: int) -> float:
    """Seconds for which a process has computed, its threads included.

    Where the system does not say it, those of the clock.
    """
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


class Patience:
    """Until when a process is waited for: so much computing, or none for long.

    Args:
        pid: of the process.
        most_s: of computing, from now on.
    """

    def __init__(self, pid: int, most_s: float) -> None:
        self.pid, self.most_s = pid, most_s
        self.begun = self.last = computed_s(pid)
        self.moved = time.monotonic()

    def over(self) -> bool:
        """Whether it hangs; to be asked now and then."""
        now = computed_s(self.pid)
        if now > self.last:
            self.last, self.moved = now, time.monotonic()
        return now - self.begun > self.most_s or time.monotonic() - self.moved > STILL_S


def until_computed(process: subprocess.Popen[Any], seconds: float) -> bool:
    """Wait until a process has computed so long; whether it still runs then.

    On a busy machine the same moments of its work are hit as on an idle one.
    """
    patience = Patience(process.pid, seconds)
    while process.poll() is None:
        if patience.over():
            return True
        time.sleep(0.02)
    return False


class Running:
    """A service that has said its first line.

    Args:
        state: folder of what it keeps.
        before: called in the child before the service begins, to take things away from it.
        words: that are run, a module and its options.
        more: variables of its environment.
        log: where it logs; beside its state where absent.
    """

    def __init__(
        self,
        state: Path,
        before: Callable[[], None] | None = None,
        *,
        words: Sequence[str] = ("lianet.service", "--device", "cpu"),
        more: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        environment = {**os.environ, "LIANET_TOKEN": TOKEN, "LIANET_STATE": str(state)}
        environment |= more or {}
        self.log = log or state.parent / f"service-{os.getpid()}.log"
        with self.log.open("a") as written:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *words],
                stdout=subprocess.PIPE,
                stderr=written,
                stdin=subprocess.DEVNULL,
                env=environment,
                text=True,
                preexec_fn=before,
            )
        assert self.process.stdout is not None
        self.line = json.loads(self.process.stdout.readline())
        self.client = httpx.Client(
            base_url=self.line["url"],
            headers={"Authorization": f"Bearer {TOKEN}"},
            timeout=120,
            trust_env=False,
        )

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """A POST that has to be right."""
        answer = self.client.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def follow(self, job: str, patience_s: float = 300) -> dict[str, Any]:
        """A job's last answer."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            found: dict[str, Any] = self.client.get(f"/v1/jobs/{job}").json()
            if found["state"] not in ("queued", "running"):
                return found
            time.sleep(0.05)
        raise TimeoutError(job)

    def memory_mb(self, name: str = "VmRSS:") -> float:
        """Resident, or with `VmHWM:` the most so far; 0 where the system does not say."""
        status = Path(f"/proc/{self.process.pid}/status")
        return int(status.read_text().split(name)[1].split()[0]) / 1024 if status.exists() else 0.0

    def kill(self) -> None:
        """End it as a crash does."""
        self.process.kill()
        self.process.communicate()
        self.client.close()

    def end(self) -> int:
        """End it as QGIS does; its exit status."""
        self.client.close()
        self.process.terminate()
        self.process.communicate(timeout=20)
        return self.process.returncode

    def said(self) -> str:
        """Its log."""
        return self.log.read_text()
