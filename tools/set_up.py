"""Set up everything that `make demo` and `make test` need, and nothing twice.

    system    QGIS, Xvfb and venv, with apt-get, only where one of them is missing
    .venv     the backend with its tools: `.venv/bin/lianet` is the command line
    .venv-qgis    pytest over the Python that QGIS uses; QGIS's own packages stay as they are

Each environment carries a stamp of what it was made from; while the stamp fits, nothing is done,
and when only the requirements have changed, it is brought up to date in place. Sources are compiled
that have changed, so that the first start of QGIS and of the backend is as quick as the others.
Runs on any python3 and imports the standard library alone.

Variables: LIANET_PYTHON is the Python for the backend, QGIS_PYTHON the one that can import qgis.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
OLDEST_PYTHON = (3, 10)
QGIS_PYTHON = os.environ.get("QGIS_PYTHON", "/usr/bin/python3")
APT_PACKAGES = ("qgis", "python3-qgis", "qgis-providers", "xvfb", "xauth", "python3-venv")
STAMP = "made-from.txt"


class SetUpError(Exception):
    """What stands in the way, and what to do about it, in words for the user."""


def run(*command: str | Path) -> None:
    """Run one step; its own output stays visible. Raises SetUpError when it fails."""
    words = [str(word) for word in command]
    print("+", " ".join(words), flush=True)
    done = subprocess.run(words, cwd=ROOT)
    if done.returncode != 0:
        raise SetUpError(f"This step failed with status {done.returncode}: {' '.join(words)}")


def answer_of(python: str, code: str) -> str | None:
    """What `code` prints under `python`, or None where it cannot run there."""
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


# --- system -------------------------------------------------------------------------------------


def missing_from_system() -> list[str]:
    """What this machine lacks, in words."""
    missing = []
    if shutil.which("qgis") is None:
        missing.append("QGIS 3.22 or newer (the program `qgis`)")
    if answer_of(QGIS_PYTHON, "import qgis, PyQt5.QtTest") is None and (
        answer_of(QGIS_PYTHON, "import qgis, PyQt6.QtTest") is None
    ):
        missing.append(f"QGIS's Python modules for {QGIS_PYTHON} (or name another in QGIS_PYTHON)")
    missing += [
        f"{program} (a screen for programs without a screen)"
        for program in ("Xvfb", "xvfb-run", "xauth")
        if shutil.which(program) is None
    ]
    if answer_of(QGIS_PYTHON, "import venv, ensurepip") is None:
        missing.append(f"the venv module of {QGIS_PYTHON}")
    if backend_python() is None:
        missing.append("Python 3.10 or newer with its venv module (or name one in LIANET_PYTHON)")
    return missing


def set_up_system() -> None:
    """Install what is missing with apt-get; where that cannot be done, say what to install."""
    missing = missing_from_system()
    if not missing:
        return
    wanted = "\n".join(f"  - {what}" for what in missing)
    if shutil.which("apt-get") is None:
        raise SetUpError(
            f"This machine lacks:\n{wanted}\nInstall these with its package manager and try again."
        )
    root_by: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None:
            raise SetUpError(
                f"This machine lacks:\n{wanted}\nAs root, run: "
                f"apt-get install --no-install-recommends {' '.join(APT_PACKAGES)}"
            )
        root_by = [sudo]
    print(f"This machine lacks:\n{wanted}\nInstalling with apt-get.", flush=True)
    apt = [*root_by, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    run(*apt, "update")
    run(*apt, "install", "-y", "--no-install-recommends", *APT_PACKAGES)
    still = missing_from_system()
    if still:
        raise SetUpError("Still missing after apt-get:\n" + "\n".join(f"  - {s}" for s in still))


# --- environments -------------------------------------------------------------------------------


def backend_python() -> str | None:
    """The Python for the backend: LIANET_PYTHON, else the first usable one on the path."""
    chosen = os.environ.get("LIANET_PYTHON")
    names = [chosen] if chosen else ["python3", "/usr/bin/python3", "python3.11", "python3.12"]
    probe = (
        "import sys, venv, ensurepip; "
        f"assert sys.version_info >= {OLDEST_PYTHON}; print(sys.executable)"
    )
    for name in names:
        found = answer_of(name, probe)
        if found:
            return found
    return None


def fingerprint(*parts: str | Path) -> str:
    """Hash of words and of the contents of files."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def base_of(python: str) -> str:
    """What an environment stands on: a Python, and its own place, which its scripts name."""
    version = answer_of(python, "import sys; print(sys.version)")
    return fingerprint(python, str(version), str(ROOT))


def make_environment(home: Path, python: str, made_from: tuple[str, str], *options: str) -> None:
    """An empty environment; one that stands on the same Python is kept and brought up to date."""
    stamped = stamp_of(home)
    (home / STAMP).unlink(missing_ok=True)  # from here until the end it is unfinished
    if stamped is None or stamped[0] != made_from[0]:
        shutil.rmtree(home, ignore_errors=True)
        run(python, "-m", "venv", *options, home)


def set_up_backend() -> None:
    """`.venv`: the backend, editable, with pinned versions."""
    home = ROOT / ".venv"
    python = backend_python()
    if python is None:
        raise SetUpError("No Python 3.10 or newer was found; name one in LIANET_PYTHON.")
    constraints = ROOT / "backend" / "constraints.txt"
    project = ROOT / "backend" / "pyproject.toml"
    made_from = (base_of(python), fingerprint(constraints, project, Path(__file__)))
    if stamp_of(home) == made_from:
        return
    make_environment(home, python, made_from)
    pip = [home / "bin" / "python", "-m", "pip", "install", "-c", constraints]
    run(*pip, "setuptools")
    run(*pip, "--no-build-isolation", "-e", "backend[torch,dev]")
    run(home / "bin" / "python", "-c", "import lianet")
    stamp(home, made_from)


def set_up_qgis_tests() -> None:
    """`.venv-qgis`: pytest beside the Python of QGIS; its numpy must stay the one in use."""
    home = ROOT / ".venv-qgis"
    requirements = ROOT / "tools" / "requirements-qgis.txt"
    made_from = (base_of(QGIS_PYTHON), fingerprint(requirements, Path(__file__)))
    if stamp_of(home) == made_from:
        return
    make_environment(home, QGIS_PYTHON, made_from, "--system-site-packages")
    python = home / "bin" / "python"
    run(python, "-m", "pip", "install", "-r", requirements)
    where = "import numpy; print(numpy.__version__, numpy.__file__)"
    if answer_of(str(python), where) != answer_of(QGIS_PYTHON, where):
        raise SetUpError(f"{requirements.name} brought its own numpy, which QGIS cannot use.")
    run(python, "-c", "import qgis.core, pytest_qgis, pytestqt")
    stamp(home, made_from)


def compile_sources() -> None:
    """Byte code of the backend and of the plugin, each by its own Python, where it is out of date.

    Where it cannot be written, all starts are as slow as a first one, and nothing else is amiss.
    """
    for python, *sources in (
        (".venv/bin/python", "backend/lianet"),
        (".venv-qgis/bin/python", "__init__.py", "lianet_plugin"),
    ):
        subprocess.run([python, "-m", "compileall", "-q", *sources], cwd=ROOT)


def stamp_of(home: Path) -> tuple[str, str] | None:
    """What a finished environment was made from: its base and its requirements."""
    file = home / STAMP
    if not file.is_file():
        return None
    base, _, requirements = file.read_text().partition("\n")
    return base, requirements


def stamp(home: Path, made_from: tuple[str, str]) -> None:
    """Mark the environment as finished."""
    (home / STAMP).write_text("\n".join(made_from))


def main() -> int:
    """Set everything up; the exit status for the shell."""
    started = time.monotonic()
    BUILD.mkdir(exist_ok=True)
    try:
        # Two makes at once would write the same environment: the second waits for the first.
        with (BUILD / "set_up.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            set_up_system()
            set_up_backend()
            set_up_qgis_tests()
            compile_sources()
    except SetUpError as error:
        print(f"\nSet-up stopped. {error}", file=sys.stderr)
        return 1
    print(f"Everything is set up ({time.monotonic() - started:.0f} s).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
