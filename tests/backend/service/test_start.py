"""What is imported before a region is shown: somebody waits for it with every first region."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lianet.machine.device import try_cuda

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "liri.region.safetensors"
HEAVY = ("pandas", "scipy", "torch", "pyogrio", "shapely", "sklearn", "lianet.heads")

SHOWN = f"""
from pathlib import Path
from lianet.geo.grid import Window
from lianet.service.machine import this_machine
machine = this_machine("auto")
machine.examine()
_, engine = machine.open(Path({str(SAMPLE)!r}))
engine.decode(Window(0, 0, 64, 64), [0])
"""


def imported(code: str) -> set[str]:
    """What has been imported after some code has run in a Python of its own."""
    look = f"import lianet.service.server\n{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", look], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_nothing_that_takes_long_is_imported_before_the_service_answers():
    assert not imported("") & {*HEAVY, "onnxruntime"}


@pytest.mark.skipif(not try_cuda().problem, reason="where there is a GPU torch decodes")
def test_nothing_that_only_learning_needs_is_imported_before_a_region_is_shown():
    assert not imported(SHOWN) & set(HEAVY)
