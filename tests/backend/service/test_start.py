"""What is imported before a region is shown: somebody waits for it with every first region."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lianet.machine.device import try_cuda

SAMPLE = Path(__file__).parents[3] / "resources" / "sample" / "liri.region.safetensors"
HEAVY = {"pandas", "scipy", "torch", "pyogrio", "sklearn"}
OF_LEARNING = {"shapely", "lianet.heads"}

CODE = f"""
import json, sys
from pathlib import Path
import lianet.service.server
print(json.dumps(sorted(sys.modules)))
from lianet.contract.jobs import JobAnswer
print(json.dumps([] if JobAnswer.__pydantic_complete__ else ["built later"]))
from lianet.geo.grid import Window
from lianet.service.machine import this_machine
machine = this_machine("auto")
machine.examine()
_, engine = machine.open(Path({str(SAMPLE)!r}))
engine.decode(Window(0, 0, 64, 64), [0])
print(json.dumps(sorted(sys.modules)))
from lianet.service.kinds import installed_kinds
installed_kinds()
print(json.dumps(sorted(sys.modules)))
"""

AT_ONCE = """
import sys, threading
from lianet.contract.jobs import JobAnswer
sys.setswitchinterval(1e-6)
together, told = threading.Barrier(8), []
def tell():
    together.wait()
    told.append(JobAnswer(id="a", kind="warm").to_json()["kind"])
threads = [threading.Thread(target=tell) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(told)
"""


@pytest.fixture(scope="module")
def imported() -> list[set[str]]:
    """What there is when the service answers, what of its answers comes later, what there is when a
    region is shown, and when kinds are told."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", CODE], capture_output=True, text=True, check=True
    )
    return [set(json.loads(line)) for line in done.stdout.splitlines()]


def test_nothing_that_takes_long_is_imported_before_the_service_answers(imported):
    assert not imported[0] & {*HEAVY, *OF_LEARNING, "onnxruntime", "pyproj"}


def test_what_checks_an_answer_is_built_when_there_is_one(imported):
    assert imported[1] == {"built later"}


def test_the_first_answers_of_a_kind_may_be_made_at_once():
    done = subprocess.run([sys.executable, "-I", "-c", AT_ONCE], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == (str(["warm"] * 8), "")


@pytest.mark.skipif(not try_cuda().problem, reason="where there is a GPU torch decodes")
def test_nothing_that_only_learning_needs_is_imported_before_a_region_is_shown(imported):
    assert not imported[2] & (HEAVY | OF_LEARNING)


@pytest.mark.skipif(not try_cuda().problem, reason="where there is a GPU torch decodes")
def test_kinds_are_told_without_what_takes_long(imported):
    """A plugin asks for them with every backend, and what else it asks for waits meanwhile."""
    assert not imported[3] & HEAVY
