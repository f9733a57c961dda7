"""Changed files opened and used: a sentence, or as good as the file says; never anything else.

`python -m tests.backend.chaos.files FOLDER SEED FIRST COUNT` tries some of them, a line of JSON
each.
"""

from __future__ import annotations

import json
import os
import random
import select
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .corpus import TASK_SUFFIX, Corpus
from .mutations import mutate
from .running import Patience

HANG_S = 60.0
"""Of computing, for one file: a machine that does other things too is no hang."""
BEGIN_S = 300.0
"""Likewise, of a process, which tries the well-formed files first."""
MOST_MB = 500.0
BATCH = 500
"""Files of one process."""


@dataclass
class FilesResult:
    """What became of changed files.

    Attributes:
        outcomes: how many by outcome: `refused`, `used`, and the faults.
        faults: each internal error, hang, death, surplus of memory and garbage, to find it again.
        most_mb: memory over that of the well-formed file, the most.
        slowest_s: of computing, for one file.
        again: files that seemed to hang, and did not when they were tried alone.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[dict[str, Any]] = field(default_factory=list)
    most_mb: float = 0.0
    slowest_s: float = 0.0
    again: int = 0


def try_files(
    folder: Path,
    seed: int,
    count: int,
    tell: Callable[[FilesResult], None] = lambda _so_far: None,
    module: str = "tests.backend.chaos.files",
) -> FilesResult:
    """Open changed files in processes of their own, which are watched.

    Args:
        folder: of the corpus.
        seed: of all changes.
        count: of files.
        tell: given what was found so far, now and then; likewise in the other parts.
        module: that tries some of them.
    """
    result = FilesResult()
    first = 0
    while first < count:
        batch = min(BATCH, count - first)
        seen = 0
        for line in _watched(module, folder, seed, first, batch):
            seen += 1
            if line["outcome"] == "hang":  # it is one where it does so alone, from the start
                (line,) = _watched(module, folder, seed, line["number"], 1)
                result.again += line["outcome"] != "hang"
            result.outcomes[line["outcome"]] += 1
            result.most_mb = max(result.most_mb, line.get("mb", 0.0))
            result.slowest_s = max(result.slowest_s, line.get("s", 0.0))
            if line["outcome"] not in ("refused", "used"):
                result.faults.append({"seed": seed, **line})
        first += seen
        tell(result)
        if result.outcomes["death"] > max(20, count // 20):
            raise RuntimeError(f"It dies again and again: {result.faults[-1]}")
    return result


def _watched(
    module: str, folder: Path, seed: int, first: int, count: int
) -> Iterator[dict[str, Any]]:
    """The lines of one child; what it hangs or dies at is a line too."""
    words = [sys.executable, "-m", module, str(folder), *map(str, (seed, first, count))]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    number, rest = first, b""
    patience = Patience(child.pid, BEGIN_S)
    try:
        while number < first + count:
            while not select.select([child.stdout], [], [], 1)[0]:
                if patience.over():
                    yield {"number": number, "outcome": "hang"}
                    return
            data = os.read(child.stdout.fileno(), 1 << 16)
            if not data:
                child.wait()
                assert child.stderr is not None
                said = child.stderr.read().decode("utf-8", "replace")[-300:]
                yield {"number": number, "outcome": "death", "code": child.returncode, "said": said}
                return
            *lines, rest = (rest + data).split(b"\n")
            patience = Patience(child.pid, HANG_S)
            for line in filter(None, lines):  # the first is empty: it has begun
                number += 1
                yield json.loads(line)
    finally:
        child.kill()
        child.communicate()


def _status_mb(name: str) -> float:
    text = Path("/proc/self/status").read_text()
    return int(text.split(name)[1].split()[0]) / 1024


def _measured(act: Callable[[], Any]) -> tuple[Any, float]:
    """What an act gives, and the memory that it took at most; 0 where the system does not say."""
    if not sys.platform.startswith("linux"):
        return act(), 0.0
    Path("/proc/self/clear_refs").write_text("5")  # the high-water mark begins anew
    before = _status_mb("VmRSS:")
    found = act()
    return found, _status_mb("VmHWM:") - before


def _use_region(path: Path) -> str:
    """Do with a region what looking at it does; what is garbage, "" where nothing is."""
    import numpy as np
    from lianet.field.time import mix_for
    from lianet.geo.grid import Window
    from lianet.maps.profile import acquisitions
    from lianet.service.machine import this_machine
    from lianet.service.pixels import reflectance_tile
    from lianet.service.regions import Regions
    from lianet.service.turns import DeviceTurns

    region = Regions(this_machine("cpu"), DeviceTurns()).open(path)
    card, engine = region.file.card, region.engine
    json.dumps(card.to_json(), allow_nan=False)
    height, width = card.grid.shape
    window = Window(max(height - 40, 0), max(width - 40, 0), 40, 40).clipped(card.grid.shape)
    some = sorted({0, len(card.dates) // 2, len(card.dates) - 1})
    values = engine.decode(window, some)
    region.file.preview(0)
    first, last = card.dates[0], card.dates[-1]
    mix = mix_for(first + (last - first) / 2, card.dates)
    reflectance_tile(engine, region.pyramid, mix, (0, 0, 0), lambda: None)
    reflectance_tile(engine, region.pyramid, mix, (region.pyramid.levels - 1, 0, 0), lambda: None)
    acquisitions(engine, window_pixel(window), [])
    _ = region.stretch
    valid = getattr(region.file, "valid", None)
    seen = np.isfinite(values).all(axis=1)
    if valid is not None:
        known = valid(window, some)
        if known is not None and not seen[known].all():
            return "no numbers where something was observed"
    if np.isfinite(values).any() and np.nanmax(np.abs(values)) > 1e6:
        return "numbers beyond all reflectance"
    return ""


def window_pixel(window: Any) -> Any:
    """A window of the first pixel of a window."""
    from lianet.geo.grid import Window

    return Window(window.row, window.col, 1, 1)


def _use_task(path: Path, engine: Any) -> str:
    """Do with a task what its map does; what is garbage, "" where nothing is."""
    import numpy as np
    from lianet.geo.grid import Window
    from lianet.heads.task import read_task
    from lianet.maps.predict import predictor_of

    task = read_task(path)
    json.dumps(task.card.to_json(), allow_nan=False)
    predictor = predictor_of(task, engine)
    window = Window(100, 100, 48, 48)
    if predictor.kind == "value":
        values = predictor.values(window)
        return "" if np.isfinite(values).all() else "values that are no numbers"
    found = predictor.predict(window)
    known = {0, *(item.value for item in task.card.classes)}
    if not set(np.unique(found.classes).tolist()) <= known:
        return "classes that the card does not name"
    if not np.isfinite(found.confidence).all():
        return "confidences that are no numbers"
    return ""


def tried(use: Callable[[], str], needed_mb: float) -> dict[str, Any]:
    """What becomes of using a file: outcome, detail, surplus of memory, seconds of computing."""
    from lianet.errors import LianetError

    begun = time.process_time()

    def told() -> tuple[str, str]:
        try:
            garbage = use()
        except LianetError as error:
            return ("refused", "") if error.remedy else ("no remedy", error.message)
        except Exception as error:
            trace = error.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            at = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
            return "internal error", f"{type(error).__name__}: {error} at {at}"[:300]
        return ("garbage", garbage) if garbage else ("used", "")

    (outcome, detail), mb = _measured(told)
    mb -= needed_mb
    if mb > MOST_MB:
        outcome, detail = "memory", f"{mb:.0f} MB"
    return {
        "outcome": outcome,
        "detail": detail,
        "mb": round(mb),
        "s": time.process_time() - begun,
    }


def limit_memory() -> None:
    """Of this process: a file that asks for more is a fault, and not a machine without memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (12 << 30, 12 << 30))


def _try_one(
    number: int, seed: int, corpus: Corpus, engine: Any, needs: dict[str, float]
) -> dict[str, Any]:
    chance = random.Random(f"{seed}/{number}")
    source = corpus.choose(chance)
    is_task = source.name.endswith(TASK_SUFFIX)
    what, data = mutate(source.read_bytes(), chance)
    path = corpus.tasks[0].parent / f"changed-{os.getpid()}{''.join(source.suffixes)}"
    path.write_bytes(data)

    def use() -> str:
        return _use_task(path, engine) if is_task else _use_region(path)

    line = tried(use, needs[source.name])
    path.unlink()
    return {"number": number, "source": source.name, "what": what, **line}


def main(folder: Path, seed: int, first: int, count: int) -> None:
    """Try some files and print what became of each."""
    from lianet.engines import open_engine
    from lianet.region.file import open_region

    from ..made_tasks import REGION

    limit_memory()
    corpus = Corpus.of(folder)
    engine = open_engine(open_region(REGION), "cpu")
    needs: dict[str, float] = {}
    for source in corpus.regions:
        garbage, needs[source.name] = _measured(lambda source=source: _use_region(source))
        assert not garbage, garbage
    for source in corpus.tasks:
        garbage, needs[source.name] = _measured(lambda source=source: _use_task(source, engine))
        assert not garbage, garbage
    print(flush=True)
    for number in range(first, first + count):
        print(json.dumps(_try_one(number, seed, corpus, engine, needs)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
