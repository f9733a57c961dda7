"""Run Processing algorithms without a window: with QGIS's program `qgis_process`, or many in one
process.

The profile holds the plugin and nothing of the user's.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from qgis_window import Window, own_environment
from set_up import QGIS_PYTHON


class AlgorithmError(Exception):
    """The algorithm failed; holds all that was printed."""


def program() -> str | None:
    """`qgis_process`; on Debian the program behind its wrapper, which adds an option of QGIS's
    own that this program does not know."""
    return shutil.which("qgis_process.bin") or shutil.which("qgis_process")


@dataclass(frozen=True)
class Headless:
    """A profile for programs without a window.

    Attributes:
        folder: the profile is in here.
    """

    folder: Path

    def make_profile(self) -> None:
        """A profile with this checkout as its plugin, switched on."""
        Window(self.folder, self.folder / "none", headless=True).make_profile()

    def environment(self) -> dict[str, str]:
        """Of a program without a window on this profile."""
        environment = own_environment(self.folder)
        environment["QGIS_CUSTOM_CONFIG_PATH"] = str(self.folder / "profile")
        environment["QT_QPA_PLATFORM"] = "offscreen"
        return environment

    def call(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run qgis_process with these words."""
        command = [str(program()), *map(str, words)]
        return subprocess.run(
            command,
            env=self.environment(),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=600,
        )

    def run(self, algorithm: str, **parameters: object) -> dict[str, Any]:
        """Run an algorithm, or a model's file, to its end; its results.

        Raises:
            AlgorithmError: it failed.
        """
        words = [f"{name}={value}" for name, value in parameters.items()]
        done = self.call("--json", "run", algorithm, "--", *words)
        try:
            said = json.loads(done.stdout)
        except ValueError:
            said = {}
        if done.returncode != 0 or "results" not in said:
            raise AlgorithmError(f"{done.stdout}\n{done.stderr}")
        results: dict[str, Any] = said["results"]
        return results


class Runs:
    """Many algorithms in one QGIS without a window, on one backend; used with `with`.

    Args:
        headless: its profile.
        script: what runs them, see tests/e2e/processing_runs.py.
    """

    def __init__(self, headless: Headless, script: Path) -> None:
        self._log = (headless.folder / "runs.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [QGIS_PYTHON, str(script)],
            env=headless.environment(),
            cwd=headless.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def __enter__(self) -> Runs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()  # its input ends, and so does it
        self._log.close()

    def run(self, algorithm: str, **parameters: object) -> dict[str, Any]:
        """Run an algorithm to its end; its results.

        Raises:
            AlgorithmError: it failed.
        """
        words = {name: str(value) for name, value in parameters.items()}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(
            json.dumps({"algorithm": algorithm, "parameters": words}),
            file=self._process.stdin,
            flush=True,
        )
        for line in self._process.stdout:
            if line.startswith("RESULT "):
                said = json.loads(line.removeprefix("RESULT "))
                break
        else:
            raise AlgorithmError(f"it ended; see {self._log.name}")
        if not said["good"]:
            raise AlgorithmError("\n".join(said["told"]))
        results: dict[str, Any] = said["results"]
        return results
