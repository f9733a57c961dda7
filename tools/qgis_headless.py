"""Run a Processing algorithm with QGIS's program without a window, `qgis_process`.

The profile holds the plugin and nothing of the user's.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis_window import Window, own_environment


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
