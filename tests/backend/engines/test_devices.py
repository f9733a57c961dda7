"""Which processor decodes, and what is said where the one that was asked for cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest
import torch
from lianet.doctor import examine
from lianet.engines import onnx_engine, open_engine
from lianet.engines.engine import Engine
from lianet.errors import DeviceError, InputError, WindowError
from lianet.geo.grid import Window
from lianet.machine.device import DeviceReport
from lianet.service.machine import this_machine

REAL_SESSION = onnxruntime.InferenceSession


@pytest.fixture
def onnxruntime_gpu(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """An onnxruntime-gpu beside a torch without CUDA; `gets` is what its sessions really get."""
    world = {"gets": "CUDAExecutionProvider", "raises": None}

    class Session:
        def __init__(self, graph: bytes, options: Any, providers: list[str], **told: int) -> None:
            assert told == {"enable_fallback": 0}
            if world["raises"] and providers == ["CUDAExecutionProvider"]:
                raise world["raises"]
            self._providers = ["CPUExecutionProvider"]
            if providers[0] == world["gets"]:
                self._providers.insert(0, providers[0])
            self._real = REAL_SESSION(graph, options, providers=["CPUExecutionProvider"])
            self.run = self._real.run

        def get_providers(self) -> list[str]:
            return self._providers

    offered = ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: offered)
    monkeypatch.setattr(onnxruntime, "InferenceSession", Session)
    lacking = DeviceReport("cuda:0", "", 0, "this torch was built for the CPU only")
    monkeypatch.setattr("lianet.machine.device.try_cuda", lambda: lacking)
    return world


@pytest.mark.parametrize("kind", ["compact", "published"])
@pytest.mark.parametrize("device", ["auto", "cuda"])
def test_onnxruntime_takes_a_gpu_that_works(onnxruntime_gpu, request, kind, device):
    region = request.getfixturevalue(kind)
    engine = open_engine(region, device)
    assert (engine.name, engine.device) == ("onnxruntime", "cuda:0")
    assert np.isfinite(engine.decode(Window(0, 0, 9, 9), [0])).any()
    found = this_machine(device).examine()
    assert (found.engine, found.device, found.threads) == ("onnxruntime", "cuda:0", 1)
    said = examine()
    assert (said.engine, said.device, said.gpu) == ("onnxruntime", "cuda:0", "NVIDIA GPU")
    assert said.gpu_problem == found.gpu_problem == ""


def test_the_cpu_is_taken_where_it_was_asked_for(onnxruntime_gpu, compact):
    assert open_engine(compact, "cpu").device == "cpu"
    found = this_machine("cpu").examine()
    assert (found.device, found.gpu_problem) == ("cpu", "")


@pytest.mark.parametrize("raised", [None, RuntimeError("CUDA failure 100: no device")])
def test_a_gpu_that_onnxruntime_does_not_get_is_not_claimed(onnxruntime_gpu, compact, raised):
    onnxruntime_gpu.update(gets="", raises=raised)
    assert open_engine(compact, "auto").device == "cpu"
    found, said = this_machine("auto").examine(), examine()
    assert (found.engine, found.device) == (said.engine, said.device) == ("onnxruntime", "cpu")
    reason = str(raised or "offered the CPU instead")
    assert reason in found.gpu_problem
    assert said.gpu_problem == found.gpu_problem
    with pytest.raises(DeviceError, match="--device cpu"):
        open_engine(compact, "cuda")
    with pytest.raises(DeviceError, match="--device cpu"):
        this_machine("cuda").examine()


def test_a_session_that_falls_back_after_the_probe_is_an_error(
    onnxruntime_gpu, compact, monkeypatch
):
    onnxruntime_gpu["gets"] = ""
    monkeypatch.setattr(onnx_engine, "cuda_problem", lambda: "")
    with pytest.raises(DeviceError, match="offered the CPU instead"):
        open_engine(compact, "auto")


def test_an_unknown_device_is_named(compact):
    with pytest.raises(InputError, match="'gpu'"):
        open_engine(compact, "gpu", "onnxruntime")


def _full(*_: object, **__: object) -> None:
    raise torch.OutOfMemoryError("CUDA out of memory")


@pytest.mark.parametrize(("kind", "part"), [("compact", "features"), ("published", "encoded")])
def test_a_full_gpu_is_told_in_a_sentence(request, monkeypatch, kind, part):
    engine: Any = open_engine(request.getfixturevalue(kind), "cpu", "torch")
    window = Window(0, 0, 9, 9)
    target = engine._field if kind == "compact" else engine._field._model
    monkeypatch.setattr(target, part, _full)
    decodes = [lambda: engine.decode(window, [0])]
    if not engine.linear:
        decodes.append(lambda: engine.trunk(window, 0))
    for decode in decodes:
        with pytest.raises(DeviceError, match=r"not enough free memory.*--device cpu"):
            decode()


@pytest.mark.parametrize("kind", ["compact", "published"])
@pytest.mark.parametrize("name", ["torch", "onnxruntime"])
def test_a_window_beyond_the_region_is_refused(request, kind, name):
    engine: Engine = open_engine(request.getfixturevalue(kind), "cpu", name)
    height, width = engine.card.grid.shape
    for window in (Window(height - 5, 0, 6, 5), Window(0, width - 5, 5, 6), Window(-1, 0, 5, 5)):
        with pytest.raises(WindowError, match=f"region of {height} x {width} pixels"):
            engine.decode(window, [0])
        if not engine.linear:
            with pytest.raises(WindowError, match="inside the region"):
                engine.trunk(window, 0)
    corner = Window(height - 5, width - 5, 5, 5)
    assert engine.decode(corner, [0]).shape[2:] == (5, 5)
