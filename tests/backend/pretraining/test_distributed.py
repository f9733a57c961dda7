"""Two real processes train one model: the same weights in both, and as one process would."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from lianet.errors import DeviceError, InputError
from lianet.pretraining.distributed import ALONE, Ranks, joined, ranks_from_environment
from safetensors.torch import load_file

SCRIPT = """
import json, signal, sys
from dataclasses import replace
from pathlib import Path

import torch
from lianet.scenes.stack import open_stack
from lianet.field import lite
from lianet.field.published import LITE, PaperRecipe
from lianet.pretraining import paper_step, published_run
from lianet.pretraining.distributed import joined, ranks_from_environment
from lianet.pretraining.plan import Plan
from safetensors.torch import save_file

paper_step.computes_bfloat16 = lambda device: False
lite._HEAD_CHANNELS = 32  # narrow: what the processes tell each other is tested
small = replace(
    LITE, levels=3, features=4, table_size=2**10, extent_px=128, preproj_channels=16, blocks=1,
    crop_px=32, margin_px=4,
)
stack, out, steps, most = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
ranks = ranks_from_environment()
with joined(ranks, torch.device("cpu")) as device:
    run = published_run.PublishedPretraining(
        open_stack(stack), small, Plan(PaperRecipe(batch=4, epochs=20), steps=steps),
        device=device, name="x", ranks=ranks, checkpoint=out / "c.safetensors",
    )

    def stop(*_):
        run.stopping = True

    signal.signal(signal.SIGTERM, stop)
    shown = run.paper.shown

    def short(corners, dates):
        # Only the second process runs out of memory.
        if ranks.rank == 1 and len(corners) > most:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return shown(corners, dates)

    run.paper.shown = short
    print("ready", flush=True)
    result = run.run()
save_file(
    {key: value.contiguous() for key, value in run.model.state_dict().items()},
    out / f"{ranks.rank}of{ranks.count}.safetensors",
)
told = {"at_once": run.paper.at_once, "steps": run.step_count, "interrupted": run.interrupted}
told |= {"tensors": len(result.tensors), "compiler": "torch._dynamo" in sys.modules}
print(json.dumps(told))
"""


def start(stack: Path, out: Path, count: int, steps: int = 3, most: int = 9) -> list:
    """Start processes as torchrun does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    out.mkdir(exist_ok=True)
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "OMP_NUM_THREADS": "1"}
    place |= {"WORLD_SIZE": str(count), "LOCAL_WORLD_SIZE": str(count)}
    return [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, stack, out, str(steps), str(most)],
            env=os.environ | place | {"RANK": str(rank), "LOCAL_RANK": str(rank)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in range(count)
    ]


def told(processes: list) -> list[dict]:
    """What they print in the end."""
    answers = []
    for process in processes:
        out, err = process.communicate(timeout=240)
        assert process.returncode == 0, err
        answers.append(json.loads(out.splitlines()[-1]))
    return answers


def test_two_processes_hold_the_same_weights_which_are_those_of_one(stack_dir, tmp_path):
    (alone,) = told(start(stack_dir, tmp_path / "alone", 1))
    first, second = told(start(stack_dir, tmp_path / "two", 2))
    assert alone["steps"] == first["steps"] == second["steps"] == 3
    assert second["tensors"] == 0 < first["tensors"]  # one writes the region
    assert not alone["compiler"], (
        "loading it takes as long as loading torch, and nothing is compiled"
    )
    one = load_file(tmp_path / "alone" / "0of1.safetensors")
    both = [load_file(tmp_path / "two" / f"{rank}of2.safetensors") for rank in (0, 1)]
    moved = different = 0.0
    for name, value in one.items():
        torch.testing.assert_close(both[0][name], both[1][name], rtol=0, atol=0)
        different += float((both[0][name] - value).square().sum())
        moved += float(value.square().sum())
    # Adam turns the rounding of the smallest gradients into steps: compared as a whole.
    assert different < 1e-5 * moved


def test_one_process_short_of_memory_makes_all_compute_less_at_once(stack_dir, tmp_path):
    answers = told(start(stack_dir, tmp_path / "out", 2, steps=2, most=1))
    assert [answer["at_once"] for answer in answers] == [1, 1]
    assert [answer["steps"] for answer in answers] == [2, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_one_process_told_to_stop_stops_all_and_keeps_what_was_learnt(stack_dir, tmp_path):
    processes = start(stack_dir, tmp_path / "out", 2, steps=10**6)
    assert all(process.stdout.readline() == "ready\n" for process in processes)
    processes[1].send_signal(signal.SIGTERM)
    answers = told(processes)
    assert [answer["interrupted"] for answer in answers] == [True, True]
    assert answers[0]["steps"] == answers[1]["steps"]
    assert (tmp_path / "out" / "c.safetensors").is_file()


def test_without_torchrun_a_process_is_alone(monkeypatch):
    monkeypatch.delenv("WORLD_SIZE", raising=False)
    assert ranks_from_environment() == ALONE
    with joined(ALONE, torch.device("cpu")) as device:
        assert device == torch.device("cpu")


@pytest.mark.parametrize(("count", "rank"), [("2", None), ("two", "0"), ("2", "x"), ("2", "2")])
def test_a_world_size_that_torchrun_did_not_set_is_a_sentence(monkeypatch, count, rank):
    monkeypatch.setenv("WORLD_SIZE", count)
    monkeypatch.delenv("RANK", raising=False)
    if rank is not None:
        monkeypatch.setenv("RANK", rank)
    with pytest.raises(InputError, match="WORLD_SIZE") as caught:
        ranks_from_environment()
    assert "unset WORLD_SIZE" in caught.value.remedy


def test_more_processes_than_gpus_are_a_sentence(monkeypatch):
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    ranks = Ranks(rank=1, count=2, local_rank=1, local_count=2)
    with (
        pytest.raises(DeviceError, match="2 processes were started") as caught,
        joined(ranks, torch.device("cuda:0")),
    ):
        pass
    assert "--nproc-per-node 1" in caught.value.remedy
