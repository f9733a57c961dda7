"""`python -m tests.backend.chaos [PART …]`: make things go wrong, print and keep the figures.

`CHAOS=full` does it as often as docs/reliability.md says, and writes the figures there once all
parts are done, or with the name `figures`; without it the whole takes less than 20 minutes. `SEED`
chooses others. Exit status 1 where anything is lost.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .corpus import make_corpus
from .files import try_files
from .kills import KillsResult, kill_encoders, kill_qgis, kill_services
from .report import lines_of, write_figures
from .requests import try_requests

KEPT = Path(__file__).parents[3] / "build" / "chaos"


def _files(folder: Path, seed: int, full: bool) -> dict[str, Any]:
    make_corpus(folder)
    done = try_files(folder, seed, 10_000 if full else 1500)
    refused, used = done.outcomes["refused"], done.outcomes["used"]
    note = f"{refused:,} refused with a remedy, {used:,} used as their cards say; "
    note += (
        f"{max(done.most_mb, 0):.0f} MB over a well-formed file and {done.slowest_s:.1f} s at most"
    )
    return _found(sum(done.outcomes.values()), done.faults, note)


def _requests(folder: Path, seed: int, full: bool) -> dict[str, Any]:
    done = try_requests(folder, seed, 10_000 if full else 800)
    statuses = ", ".join(
        f"{n:,} of {status}" for status, n in sorted(done.statuses.items()) if status
    )
    before, after = done.memory_mb
    note = f"{statuses}; {done.slowest_s:.1f} s at most; {before:.0f} MB before, {after:.0f} after"
    return _found(sum(done.statuses.values()), done.faults, note)


def _kills(what: str, done: KillsResult) -> dict[str, Any]:
    return _found(done.kills, done.faults, f"{done.kept:,} {what} there afterwards")


def _found(count: int, faults: list[Any], note: str) -> dict[str, Any]:
    return {"count": count, "faults": len(faults), "note": note, "which": faults[:50]}


PARTS: dict[str, tuple[str, Callable[[Path, int, bool], dict[str, Any]]]] = {
    "files": ("changed region and task files opened", _files),
    "requests": ("requests made from the contract", _requests),
    "qgis": (
        "kills of QGIS's Python while it draws",
        lambda folder, seed, full: _kills(
            "labels that were promised were", kill_qgis(folder, seed, 100 if full else 15)
        ),
    ),
    "services": (
        "kills of a service that trains and maps",
        lambda folder, seed, full: _kills(
            "tasks that were promised were", kill_services(folder, seed, 100 if full else 10)
        ),
    ),
    "encoders": (
        "kills of lianet pretrain",
        lambda folder, seed, full: _kills(
            "regions were whole", kill_encoders(folder, seed, 50 if full else 6)
        ),
    ),
}


def main(names: list[str]) -> int:
    """Do some parts, or all; the exit status."""
    full, seed = os.environ.get("CHAOS") == "full", int(os.environ.get("SEED", "1"))
    KEPT.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for name in [name for name in names if name != "figures"] or ([] if names else PARTS):
        title, part = PARTS[name]
        folder = Path(tempfile.mkdtemp(prefix=f"chaos-{name}-"))
        begun = time.monotonic()
        try:
            found = part(folder, seed, full)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        kept = KEPT / f"{name}{'-full' if full else ''}.json"
        kept.write_text(json.dumps(found, indent=1))
        wrong += found["faults"]
        print(f"{title}: {found['count']:,}, wrong {found['faults']}; {found['note']}")
        print(f"  {time.monotonic() - begun:.0f} s, seed {seed}, {kept}", flush=True)
    if full and (not names or "figures" in names):
        known = {name: KEPT / f"{name}-full.json" for name in PARTS}
        known |= {name: KEPT / f"{name}.json" for name in PARTS if not known[name].is_file()}
        table = {
            PARTS[name][0]: json.loads(path.read_text())
            for name, path in known.items()
            if path.is_file()
        }
        print("\n".join(lines_of(table)))
        write_figures(table)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
