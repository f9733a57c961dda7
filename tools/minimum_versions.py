"""Run the backend's tests with the oldest versions that it says it works with.

`.venv-minimum` holds the light install: each direct dependency at the lowest version that
backend/pyproject.toml allows (uv's resolution `lowest-direct`), the tools for testing as pinned.
Tests that need torch, or what the light install leaves out, are left out by what they import.

With `--torch`, `.venv-minimum-torch` holds the oldest torch and the oldest of what imagery, reports
and many workers need, too (several gigabytes), and all rooms are tested. `--python` chooses another
Python, 3.12 say.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("pytest", "pytest-timeout", "pytest-xdist", "hypothesis", "httpx")
TOOLS_OF_ALL_ROOMS = ("torchmetrics", "schemathesis")
EXTRAS = "torch,sources,report,many"
ROOMS = ("geo", "scenes", "labels", "measures", "region", "engines", "features", "maps", "service")
HEAVY = (
    *("torch", "xarray", "pystac_client", "lianet.pretraining", "lianet.encode(", "convolutions"),
    *("made_stacks", "made_mosaics", "stack_dir", "test_overview", "published_field"),
    *("lianet.geo.web import", "stac_server", "write_store"),
    "openapi.json",  # written with the versions that are pinned
)
"""What a file of tests names when it needs more than the light install."""
PINNED = ("tests/backend/service/test_openapi.py::test_the_document_is_that_of_the_running_app",)
"""Tests of what is written with the versions that are pinned."""


def run(*command: str | Path, **options: object) -> int:
    """Run one step, shown; its exit status."""
    words = [str(word) for word in command]
    print("+", " ".join(words), flush=True)
    return subprocess.run(words, cwd=ROOT, env={**os.environ, **options}).returncode  # type: ignore[dict-item]


def light_tests() -> list[str]:
    """Files of tests that need neither torch nor an extra."""
    files = sorted(
        file
        for room in ROOMS
        for file in (ROOT / "tests" / "backend" / room).glob("test_*.py")
        if not any(word in file.read_text(encoding="utf-8") for word in HEAVY)
    )
    return [str(file.relative_to(ROOT)) for file in files]


def main() -> int:
    """Make the environment where it is not there, and test; the exit status for the shell."""
    python = ROOT / ".venv" / "bin" / "python"
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--torch", action="store_true", help="with the oldest torch, all rooms")
    options.add_argument("--python", default=str(python), help="to make the environment with")
    options.add_argument("tests", nargs="*", help="instead of all that fit")
    given = options.parse_args()
    home = ROOT / (".venv-minimum-torch" if given.torch else ".venv-minimum")
    wanted = home / "bin" / "python"
    more = TOOLS_OF_ALL_ROOMS if given.torch else ()
    uv = [python, "-m", "uv"]
    pinned = dict(
        line.split(";")[0].strip().split("==", 1)
        for line in (ROOT / "backend/constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line and "< " not in line
    )
    if not wanted.is_file() and run(*uv, "venv", "-q", "--python", given.python, home):
        return 1
    tools = [f"{name}=={pinned[name]}" for name in (*TOOLS, *more)]
    install = [*uv, "pip", "install", "-q", "--python", wanted, "--resolution", "lowest-direct"]
    # The oldest that there is ready-made for this Python.
    install += ["--only-binary", ":all:", "--no-binary", "lianet"]
    if run(*install, "-e", f"backend[{EXTRAS if given.torch else 'light'}]", *tools):
        return 1
    run(*uv, "pip", "list", "--python", wanted)
    tests = given.tests or (["tests/backend"] if given.torch else light_tests())
    left_out = [f"--deselect={test}" for test in PINNED]
    workers = os.environ.get("WORKERS", "auto")
    return run(wanted, "-m", "pytest", "-q", "-n", workers, "--dist", "loadfile", *left_out, *tests)


if __name__ == "__main__":
    sys.exit(main())
