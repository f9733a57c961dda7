"""All tests, those that wait beside those that compute.

The suites of QGIS wait for windows, paintings and processes for most of their time, the backend's
computes: one after the other leave cores idle that all together do not. Each suite's output comes
whole when it has ended; meanwhile it is in build/tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
HALF = f"WORKERS={max(CORES // 2, 1)}"
SUITES = (("test-backend",), ("test-e2e", HALF), ("test-plugin", HALF))
"""What runs beside each other, as make is told."""


class Runs:
    """All suites, as far as they have come."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self._telling = threading.Lock()
        self._logs = ROOT / "build" / "tests"
        self._logs.mkdir(parents=True, exist_ok=True)
        self._under_way: list[subprocess.Popen[bytes]] = []

    def run(self, words: tuple[str, ...]) -> None:
        """A suite, to its end; one that fails does not stop the others."""
        name, started = words[0], time.monotonic()
        log = self._logs / f"{name}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                ["make", *words], cwd=ROOT, stdout=file, stderr=subprocess.STDOUT
            )
            self._under_way.append(process)
            status = process.wait()
        minutes, seconds = divmod(round(time.monotonic() - started), 60)
        with self._telling:
            print(log.read_text(encoding="utf-8", errors="replace"))
            print(f"{name}: {'failed' if status else 'passed'} in {minutes}:{seconds:02d}\n")
            sys.stdout.flush()
            if status:
                self.failed.append(name)

    def stop(self) -> None:
        """End what is under way."""
        for process in self._under_way:
            process.terminate()


def main() -> int:
    """Run all; 1 where one has failed."""
    runs = Runs()
    threads = [threading.Thread(target=runs.run, args=(words,), daemon=True) for words in SUITES]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    except KeyboardInterrupt:
        runs.stop()
        return 130
    if runs.failed:
        print(f"Failed: {', '.join(runs.failed)}")
    return 1 if runs.failed else 0


if __name__ == "__main__":
    sys.exit(main())
