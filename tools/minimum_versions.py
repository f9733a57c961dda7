"""Run the backend's tests with the oldest versions that it says it works with.

`.venv-minimum` holds the light install: each direct dependency at the lowest version that
backend/pyproject.toml allows (uv's resolution `lowest-direct`), the tools for testing as pinned.
All rooms are tested, but for the files of tests that import torch or what else the light install
leaves out; single tests that need it say so themselves (`pytest.importorskip`).

With `--torch`, `.venv-minimum-torch` holds the oldest torch and the oldest of what imagery, reports
and many workers need, too (several gigabytes), and all rooms are tested. `--python` chooses another
Python, 3.12 say.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("pytest", "pytest-timeout", "pytest-xdist", "hypothesis", "httpx")
TOOLS_OF_ALL_ROOMS = ("torchmetrics", "schemathesis")
EXTRAS = "torch,sources,report,many"
OF_EXTRAS = frozenset(
    {"torch", "torchmetrics", "xarray", "zarr", "h5py", "pystac", "pystac_client", "dask"}
    | {"distributed", "matplotlib", "tensorboard", "schemathesis", "ukis_csmask", "yaml"}
)
"""Modules that the light install leaves out, and tests may do without."""
NO_ROOMS = ("benchmarks", "chaos")
"""Folders of tests that are of no room: what they try is not installed with the library, or needs
the tools and the extras of a checkout."""
PROBE = """
import importlib, json, sys
from pathlib import Path
left = {}
for file in sorted(Path("tests/backend").rglob("test_*.py")):
    try:
        importlib.import_module(".".join(file.with_suffix("").parts))
    except ModuleNotFoundError as error:
        left[str(file)] = error.name.partition(".")[0]
    except BaseException:  # a test's own way to leave itself out, or for pytest to tell
        pass
print(json.dumps(left))
"""
"""Prints which files of tests cannot be imported, and what they lack."""
PINNED = ("tests/backend/service/test_openapi.py::test_the_document_is_that_of_the_running_app",)
"""Tests of what is written with the versions that are pinned."""


def run(*command: str | Path, **options: object) -> int:
    """Run one step, shown; its exit status."""
    words = [str(word) for word in command]
    print("+", " ".join(words), flush=True)
    return subprocess.run(words, cwd=ROOT, env={**os.environ, **options}).returncode  # type: ignore[dict-item]


def left_out_files(python: Path | str, root: Path = ROOT) -> dict[str, str]:
    """Files of tests that need what an environment has not, with the module that they lack.

    A module that is of no extra is no reason: pytest says then what is wrong.
    """
    done = subprocess.run(
        [python, "-c", PROBE], cwd=root, capture_output=True, text=True, check=True
    )
    lacking: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return {file: module for file, module in lacking.items() if module in OF_EXTRAS}


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
    left_out = [f"--deselect={test}" for test in PINNED]
    if not given.torch:
        lacking = left_out_files(wanted)
        for module, count in sorted(Counter(lacking.values()).items()):
            print(f"without {module}: {count} files of tests are left out")
        left_out += [f"--ignore={file}" for file in lacking]
        left_out += [f"--ignore=tests/backend/{folder}" for folder in NO_ROOMS]
    tests = given.tests or ["tests/backend"]
    workers = os.environ.get("WORKERS", "auto")
    return run(wanted, "-m", "pytest", "-q", "-n", workers, "--dist", "loadfile", *left_out, *tests)


if __name__ == "__main__":
    sys.exit(main())
