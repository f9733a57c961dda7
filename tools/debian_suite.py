"""Run the plugin's tests with the QGIS of another Debian release: `make test-qgis SUITE=trixie`.

    build/roots/SUITE          a Debian root with that release's QGIS, made once and then kept
    build/roots/SUITE/checkout the sources as they are now, copied anew for each run

Tests of the real QGIS with the real backend (`TEST_OPTIONS=tests/e2e/test_results.py`) run on this
machine, and start the QGIS of the root, which finds checkout, environments and temporary files
where they lie here.

The packages come from the Debian mirror that this machine's apt is set up for. Nothing stays
mounted: mounts live in a namespace of their own and go with it. Root is needed, for debootstrap
and chroot. Imports the standard library alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOTS = ROOT / "build" / "roots"
REQUIREMENTS = ROOT / "tools" / "requirements-qgis.txt"
PACKAGES = ("qgis", "python3-qgis", "qgis-providers", "python3-venv", "xauth", "xvfb")
PROGRAMS = ("debootstrap", "chroot", "unshare", "apt-get")
NEEDED_BYTES = 4_000_000_000
SCRIPTS = Path("/usr/share/debootstrap/scripts")
STAMP = "lianet-made-from.txt"
TOOLS_IN_ROOT = "opt/test-tools"
SETTLE = ("etc/resolv.conf", "etc/hosts")
"""How this machine finds the mirror; the root has to find it the same way."""
PROGRAMS_OF_QGIS = ("xvfb-run", "qgis_process.bin", "qgis_process")
"""What tests of the real QGIS start; each has a stand-in that does so inside the root."""
ENTER = 'mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'


class SuiteError(Exception):
    """What stands in the way, and what to do about it."""


def run(*command: str | Path, **variables: str) -> None:
    """Run one step; its output stays visible. Raises SuiteError when it fails."""
    words = [str(word) for word in command]
    print("+", " ".join(words), flush=True)
    if subprocess.run(words, cwd=ROOT, env={**os.environ, **variables}).returncode != 0:
        raise SuiteError(f"This step failed: {' '.join(words)}")


def entering(root: Path, *command: str) -> list[str]:
    """The command that runs `command` inside a root, with /dev and /proc while it runs."""
    return ["unshare", "--mount", "sh", "-c", ENTER, str(root), *command]


def stand_in(root: Path, program: str, places: Sequence[Path]) -> str:
    """A script that runs a program of the root, with folders of this machine at their own paths."""
    binds = "".join(
        f'mkdir -p "$0{place}" && mount --bind {shlex.quote(str(place))} "$0{place}" && '
        for place in places
    )
    words = f'env -C "$PWD" PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 {program} "$@"'
    inner = shlex.quote(binds + ENTER.replace('"$@"', words))
    return f'#!/bin/sh\nexec unshare --mount sh -c {inner} {shlex.quote(str(root))} "$@"\n'


def run_scenes(root: Path, options: list[str]) -> int:
    """Tests of the real QGIS, with the root's; pytest's exit status.

    Raises:
        SuiteError: the backend's Python is this system's own, which the root has another one of.
    """
    python = ROOT / ".venv" / "bin" / "python"
    base = python.resolve().parent.parent
    if base == Path("/usr"):
        raise SuiteError(
            "The backend's Python is /usr/bin/python3, and the root has another one there: make "
            "the environment with LIANET_PYTHON=… of a Python elsewhere, such as uv's or pyenv's."
        )
    stacks = Path(os.environ.get("LIANET_STACKS", ROOT.parent / "shared" / "data"))
    places = [ROOT, base, Path(tempfile.gettempdir()), *([stacks] if stacks.is_dir() else [])]
    with tempfile.TemporaryDirectory(prefix="lianet-suite-") as folder:
        for program in PROGRAMS_OF_QGIS:
            script = Path(folder) / program
            script.write_text(stand_in(root, program, places), encoding="utf-8")
            script.chmod(0o755)
        own = Path(folder) / "python3"  # a window looks for programs beside QGIS's Python first
        own.symlink_to(os.environ.get("QGIS_PYTHON", "/usr/bin/python3"))
        path = f"{folder}{os.pathsep}{os.environ['PATH']}"
        variables = {**os.environ, "PATH": path, "QGIS_PYTHON": str(own)}
        command = [str(python), "-m", "pytest", *options]
        return subprocess.run(command, cwd=ROOT, env=variables).returncode


def mirror_of(targets: str) -> str:
    """The address of Debian's packages, from what apt says of its sources.

    Args:
        targets: lines `URI ORIGIN LABEL`, origin and label empty before the first update.

    Raises:
        SuiteError: none of the sources is Debian's archive.
    """
    guessed = ""
    for line in targets.splitlines():
        address, _, origin = line.partition(" ")
        if origin.split() == ["Debian", "Debian"]:
            return address
        if not origin.strip() and address.rstrip("/").endswith("/debian"):
            guessed = address
    if not guessed:
        raise SuiteError(
            "apt knows no Debian mirror; add one to its sources and run apt-get update."
        )
    return guessed


def configured_mirror() -> str:
    """The mirror that this machine's apt takes Debian's packages from."""
    said = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return mirror_of(said.stdout)


def check_machine(free_bytes: int) -> None:
    """Raises SuiteError where a root cannot be made here, with the remedy."""
    if os.geteuid() != 0:
        raise SuiteError("A Debian root can only be made and entered by root: use sudo make …")
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        raise SuiteError(f"Not found: {', '.join(missing)}. Run: apt-get install debootstrap")
    if free_bytes < NEEDED_BYTES:
        raise SuiteError(
            f"A root takes {NEEDED_BYTES / 1e9:.0f} GB and {free_bytes / 1e9:.1f} GB are free; "
            "make room, or name another folder with --roots."
        )


def made_from(suite: str) -> str:
    """What a finished root was made from."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes())
    digest.update(" ".join((suite, *PACKAGES)).encode())
    return digest.hexdigest()


def make_root(suite: str, root: Path) -> None:
    """The release's base system with its QGIS, and the test tools of this project beside it."""
    stamp = root / STAMP
    if stamp.is_file() and stamp.read_text() == made_from(suite):
        return
    root.parent.mkdir(parents=True, exist_ok=True)
    check_machine(shutil.disk_usage(root.parent).free)
    if not (root / "etc" / "debian_version").is_file() or (root / "debootstrap").is_dir():
        shutil.rmtree(root, ignore_errors=True)
        known = (SCRIPTS / suite).exists()
        script = () if known else (SCRIPTS / "sid",)  # a release younger than this debootstrap
        run("debootstrap", "--variant=minbase", suite, root, configured_mirror(), *script)
    for name in SETTLE:
        shutil.copyfile(f"/{name}", root / name)
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get")
    # A mirror may be days behind; what it serves is signed all the same.
    run(*entering(root, *apt, "-o", "Acquire::Check-Valid-Until=false", "update"))
    run(*entering(root, *apt, "install", "-y", "--no-install-recommends", *PACKAGES))
    run(*entering(root, *apt, "clean"))
    tools = root / TOOLS_IN_ROOT
    shutil.rmtree(tools, ignore_errors=True)
    # These are plain Python, so this machine's pip can put them there for the other release.
    pip = (ROOT / ".venv" / "bin" / "python", "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--target", tools, "-r", REQUIREMENTS)
    stamp.write_text(made_from(suite))


def copy_checkout(target: Path) -> None:
    """The sources as they are now, without what git ignores."""
    shutil.rmtree(target, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        source, copy = ROOT / name, target / name
        if source.is_file():  # a file that was removed and not yet committed is still listed
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)


def run_tests(root: Path, options: list[str]) -> int:
    """tests/plugin inside the root; pytest's exit status."""
    copy_checkout(root / "checkout")
    variables = (
        "QT_QPA_PLATFORM=offscreen",
        "LC_ALL=C.UTF-8",
        "HOME=/root",
        f"PYTHONPATH=/{TOOLS_IN_ROOT}",
        "PYTHONDONTWRITEBYTECODE=1",
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
    )
    version = "from qgis.core import Qgis; print('QGIS', Qgis.QGIS_VERSION)"
    here = ("env", "-i", "-C", "/checkout", *variables, "python3")
    subprocess.run(entering(root, *here, "-c", version), check=False)
    chosen = [] if any(word.startswith("tests/") for word in options) else ["tests/plugin"]
    tests = (*here, "-m", "pytest", "-p", "no:cacheprovider", *chosen, *options)
    return subprocess.run(entering(root, *tests)).returncode


def main() -> int:
    """Make the root where it is not there, and test in it; the exit status for the shell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("suite", help="a Debian release, such as trixie or forky")
    parser.add_argument("--roots", type=Path, default=ROOTS, help="folder that keeps the roots")
    chosen, options = parser.parse_known_args()
    root = chosen.roots.absolute() / chosen.suite
    try:
        if os.geteuid() != 0:
            check_machine(NEEDED_BYTES)
        make_root(chosen.suite, root)
        scenes = any(word.startswith("tests/e2e") for word in options)
        return run_scenes(root, options) if scenes else run_tests(root, options)
    except SuiteError as error:
        print(f"\nNot tested. {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
