"""What a notebook notices of our threads: nothing."""

import json
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "liri.region.safetensors"

CODE = """
import json, os, sys
before = dict(os.environ), set(sys.modules)
import lianet
same = dict(os.environ) == before[0]
light = not {"numpy", "torch", "fastapi"} & (set(sys.modules) - before[1])
import torch
torch.set_num_threads(3)
from lianet.engines import open_engine
from lianet.geo.grid import Window
from lianet.region.file import open_region
engine = open_engine(open_region(sys.argv[1]), "cpu", "torch")
engine.decode(Window(0, 0, 70, 70), [0])
print(json.dumps([same, light, torch.get_num_threads()]))
"""


def test_importing_and_decoding_leave_the_process_as_it_was():
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(SAMPLE)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [True, True, 3]
