"""A map of all made by several processes: threads of one wait in line for the interpreter."""

from __future__ import annotations

import json
import logging
import os
import subprocess  # nosec B404: Python itself, with arguments of our own
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.features.source import FeatureSource
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.heads.task import Task, write_task
from lianet.machine.memory import free_memory_bytes
from lianet.machine.processors import CORES, cpu_count
from lianet.progress import Progress, Reporter

log = logging.getLogger(__name__)

WORTH_PX = 2000 * 2000
"""Pixels of a map from which on it is worth to start processes, which takes a second."""

_MEMBER_BYTES = 700 << 20
"""Memory that one may take, with room: of 900 km2 with 12 dates it was 0.53 GB."""

Outputs = Callable[[Window], NDArray[np.float32]]


class _LostError(Exception):
    """A process has ended, or does not know what it is asked."""


class _Member:
    """A process of its own, asked about one window after the other."""

    def __init__(self, region: Path, task: Path, engine: str) -> None:
        # A core each: nothing else of it computes at the same time.
        environment = os.environ | {
            CORES: "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        self._process = subprocess.Popen(  # nosec B603 (see the import)
            [sys.executable, "-m", "lianet.maps.crew_member"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What goes wrong there goes wrong here as well, and is told here.
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._say({"region": str(region), "task": str(task), "engine": engine})

    def source(self) -> str:
        """Id of its features, when it is ready."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise _LostError
        return str(json.loads(line)["source"])

    def outputs(self, window: Window, count: int) -> NDArray[np.float32]:
        """See `Predictor.outputs`."""
        self._say(
            {"row": window.row, "col": window.col, "height": window.height, "width": window.width}
        )
        assert self._process.stdout is not None
        size = count * window.height * window.width * np.dtype(np.float32).itemsize
        found = self._process.stdout.read(size)
        if len(found) != size:
            raise _LostError
        return np.frombuffer(found, np.float32).reshape(count, *window.shape)

    def _say(self, what: dict[str, str] | dict[str, int]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{json.dumps(what)}\n".encode())
            self._process.stdin.flush()
        except OSError as error:
            raise _LostError from error

    def end(self) -> None:
        """Nothing of it is wanted any more."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()


class Crew:
    """Processes that apply one head to one region.

    Args:
        members: that are ready, at least one.
    """

    def __init__(self, members: Sequence[_Member]) -> None:
        self._members = list(members)

    def over(
        self, windows: Sequence[Window], here: Outputs, count: int, report: Reporter
    ) -> Iterator[tuple[Window, NDArray[np.float32]]]:
        """What the head gives for windows, each with its outputs, in any order.

        Each process has a run of windows, so that what neighbours have read is at hand, and in the
        end takes from the others' runs. What a lost one was asked for, and with the last of them
        all that is left, is computed by `here`, which says what is wrong.

        Args:
            windows: in the order in which one process would go through them.
            here: computes one in this process.
            count: of the outputs.
            report: told before every window; may raise.
        """
        share = -(-len(windows) // max(len(self._members), 1))
        runs = [
            deque(windows[number * share : (number + 1) * share])
            for number in range(len(self._members))
        ]
        asked: dict[Future[NDArray[np.float32]], tuple[int, Window]] = {}
        done = 0
        with ThreadPoolExecutor(len(runs), thread_name_prefix="crew") as pool:

            def ask(number: int) -> None:
                run = runs[number]
                # From the far end of the longest: whoever is there comes to it last.
                window = run.popleft() if run else max(runs, key=len).pop()
                report(Progress(done / len(windows), "Predicting"))
                future = pool.submit(self._members[number].outputs, window, count)
                asked[future] = number, window

            try:
                for number in range(min(len(runs), len(windows))):
                    ask(number)
                while asked:
                    for future in wait(asked, return_when=FIRST_COMPLETED).done:
                        number, window = asked.pop(future)
                        try:
                            found = future.result()
                        except _LostError:
                            log.warning("A process that made a map is lost; it goes on without")
                            found = here(window)
                        else:
                            if any(runs):
                                ask(number)
                        done += 1
                        yield window, found
                for window in [window for run in runs for window in run]:
                    report(Progress(done / len(windows), "Predicting"))
                    done += 1
                    yield window, here(window)
            finally:
                if asked:  # whoever is still at work would be waited for
                    self.end()

    def end(self) -> None:
        """End all processes."""
        for member in self._members:
            member.end()


@contextmanager
def crew_of(task: Task, source: FeatureSource, region: Path) -> Iterator[Crew | None]:
    """Processes for a map of a whole region; none where threads do as well.

    Args:
        task: the head, at home.
        source: of the features that it is to be applied to.
        region: file of the region.
    """
    free = free_memory_bytes()
    count = cpu_count() if free is None else min(cpu_count(), free // _MEMBER_BYTES)
    engine = source.engine if isinstance(source, RegionStatistics) else None
    on_processor = getattr(engine, "device", "") == "cpu"
    if not on_processor or count < 2 or source.grid.height * source.grid.width < WORTH_PX:
        yield None
        return
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="lianet-crew-"))
        file = Path(folder) / "map.task.safetensors"
        write_task(file, task)
        members = []
        with suppress(OSError, _LostError):  # then with fewer
            for _ in range(count):
                member = _Member(region, file, getattr(engine, "name", "auto"))
                stack.callback(member.end)
                members.append(member)
        yield _ready(members, source.id)


def _ready(members: Sequence[_Member], source: str) -> Crew | None:
    """Those that see what is seen here."""
    ready = []
    for member in members:
        with suppress(_LostError, ValueError, KeyError):
            if member.source() == source:
                ready.append(member)
    return Crew(ready) if ready else None
