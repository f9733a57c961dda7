"""What a notebook notices of our threads: nothing; and how many the tests have."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "liri.region.safetensors"

CODE = """
import json, os, sys
before = dict(os.environ), set(sys.modules)
import lianet
same = dict(os.environ) == before[0]
light = not {"numpy", "torch", "fastapi"} & (set(sys.modules) - before[1])
import torch
torch.set_num_threads(3)
import pytest
from lianet.engines import open_engine
from lianet.geo.grid import Window
from lianet.region.file import open_region
engine = open_engine(open_region(sys.argv[1]), "cpu", "torch")
engine.decode(Window(0, 0, 70, 70), [0])
print(json.dumps([same, light, torch.get_num_threads()]))
"""


def test_importing_and_decoding_leave_the_process_as_it_was():
    pytest.importorskip("torch")
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(SAMPLE)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [True, True, 3]


def test_numpy_of_the_tests_has_one_thread_a_worker():
    """More wait for one another, and what takes 5 ms takes up to 500: see conftest.py.

    It has more where a plugin of pytest loads NumPy first; pyproject.toml leaves such plugins out.
    """
    pools = [pool for pool in threadpool_info() if pool["internal_api"] == "openblas"]
    assert [pool["num_threads"] for pool in pools] == [1] * len(pools)
