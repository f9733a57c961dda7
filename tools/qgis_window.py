"""Start a real QGIS on a profile of its own and run a script inside it.

The profile holds the plugin and nothing of the user's. Without a screen, Xvfb gives one. What the
script inside has to say, it writes into the work folder; see driving.py.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from set_up import QGIS_PYTHON

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = "lianet_qgis"
SCREEN = "1600x1000x24"
SETTINGS = """\
[PythonPlugins]
{plugin}=true

[core]
checkVersion=false

[qgis]
checkVersion=false
showTips322=false
firstRunVersionFlag=32216
newsFeed\\httpsfeedqgisorg\\enabled=false
iconSize=24

[UI]
UITheme={theme}

[locale]
overrideFlag=true
userLocale={language}
globalLocale={language}
"""


class WindowError(Exception):
    """QGIS or the script in it did not come to its end; says how far it came."""


def own_environment(folder: Path) -> dict[str, str]:
    """Variables of a QGIS whose profile and trainings lie in a folder, apart from the user's."""
    environment = dict(os.environ)
    environment["LIANET_STATE"] = str(folder / "state")
    # A virtual environment's variables are not for QGIS's Python.
    for name in ("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"):
        environment.pop(name, None)
    # QGIS looks for the home of its Python beside the first python3 of the path.
    environment["PATH"] = f"{Path(QGIS_PYTHON).parent}{os.pathsep}{environment.get('PATH', '')}"
    return environment


@dataclass(frozen=True)
class Window:
    """A profile and what goes with it.

    Attributes:
        folder: the profile, the script's results and QGIS's log are in here.
        script: Python file that QGIS runs when its window is there.
        headless: bring a screen along.
        limit_s: a script that has not ended by then is hung; None where a user sits before it.
        theme: one of QGIS's, such as "Night Mapping".
        language: of QGIS and the plugin, of its numbers and dates, such as "de".
    """

    folder: Path
    script: Path
    headless: bool
    limit_s: float | None = 240
    theme: str = "default"
    language: str = "en"

    @property
    def result_file(self) -> Path:
        return self.folder / "result.json"

    @property
    def log_file(self) -> Path:
        return self.folder / "qgis.log"

    def make_profile(self, package: Path | None = None) -> Path:
        """An empty profile with the plugin: this checkout, or a package as QGIS unpacks it."""
        profile = self.folder / "profile" / "profiles" / "default"
        shutil.rmtree(self.folder / "profile", ignore_errors=True)
        plugins = profile / "python" / "plugins"
        plugins.mkdir(parents=True)
        if package is None:
            (plugins / PLUGIN).symlink_to(ROOT, target_is_directory=True)
        else:
            with zipfile.ZipFile(package) as archive:
                archive.extractall(plugins)
        (profile / "QGIS").mkdir()
        settings = SETTINGS.format(plugin=PLUGIN, theme=self.theme, language=self.language)
        (profile / "QGIS" / "QGIS3.ini").write_text(settings, encoding="utf-8")
        return plugins / PLUGIN

    def command(self) -> list[str]:
        """QGIS with its own profile and nothing asked at the start."""
        screen = ["xvfb-run", "-a", "-s", f"-screen 0 {SCREEN}"] if self.headless else []
        qgis = ["qgis", "--nologo", "--noversioncheck", "--profile", "default"]
        qgis += ["--profiles-path", str(self.folder / "profile"), "--code", str(self.script)]
        return [*screen, *qgis]

    def run(
        self, scene: Mapping[str, Any], variables: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Run the script to its end.

        Args:
            scene: what the script has to know; it reads it as JSON.
            variables: environment variables beside this process's own.

        Returns: what the script has written as its result.

        Raises:
            WindowError: it failed or hung; the message holds its words.
        """
        self.result_file.unlink(missing_ok=True)
        environment = {**own_environment(self.folder), **(variables or {})}
        environment["LIANET_SCENE"] = json.dumps({**scene, "folder": str(self.folder)})
        if self.headless:
            environment.pop("WAYLAND_DISPLAY", None)
            environment["QT_QPA_PLATFORM"] = "xcb"
        # QGIS warns of layers in the temporary folder when it closes; the profile is not in it.
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        environment["TMPDIR"] = str(temporary)
        with self.log_file.open("w") as log:
            process = subprocess.Popen(
                self.command(),
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
            try:
                process.wait(self.limit_s)
            except subprocess.TimeoutExpired:
                self._kill(process)
            except KeyboardInterrupt:
                self._kill(process)
                raise
        if not self.result_file.is_file():
            raise WindowError(f"QGIS ended without a result.\n{self.last_words()}")
        result: dict[str, Any] = json.loads(self.result_file.read_text(encoding="utf-8"))
        if "failed" in result:
            raise WindowError(f"{result['failed']}\n{self.last_words()}")
        if process.returncode != 0:
            raise WindowError(
                f"QGIS did not close well (status {process.returncode}).\n{self.last_words()}"
            )
        return result

    @staticmethod
    def _kill(process: subprocess.Popen[bytes]) -> None:
        """End QGIS and the screen that it was started with."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def last_words(self) -> str:
        """The end of QGIS's log."""
        lines = self.log_file.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-30:])
