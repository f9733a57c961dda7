"""A GPU whose memory is too short: the CPU goes on, shows the same, and it is said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from lianet import engines
from lianet.engines.onnx_engine import OnnxEngine
from lianet.engines.published_engine import PublishedEngine
from lianet.engines.spared import SparedEngine, spared
from lianet.engines.torch_engine import TorchEngine
from lianet.errors import DeviceError, lacks_memory
from lianet.field.compact import CompactField
from lianet.field.published_field import PublishedField
from lianet.geo.grid import Window
from lianet.region.file import Region
from onnxruntime.capi.onnxruntime_pybind11_state import RuntimeException

CPU = torch.device("cpu")
WINDOW = Window(3, 4, 50, 45)
SAID = "the GPU's memory is too short for "


@pytest.fixture
def region(request: pytest.FixtureRequest, kind: str) -> Region:
    found: Region = request.getfixturevalue(kind)
    return found


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A GPU that cannot compute anything."""

    monkeypatch.setattr(CompactField, "forward", _out_of_memory)
    monkeypatch.setattr(PublishedField, "crops", _out_of_memory)


def _out_of_memory(*_: object, **__: object) -> None:
    raise torch.OutOfMemoryError("CUDA out of memory")


def on_gpu(region: Region) -> Any:
    """As on a GPU, but on the CPU."""
    compact = region.card.preset == "compact"
    return TorchEngine(region, CPU, 64) if compact else PublishedEngine(region, CPU, 8)


def with_spare(region: Region) -> SparedEngine:
    return SparedEngine(on_gpu(region), lambda: engines.open_engine(region, "cpu"))


KINDS = pytest.mark.parametrize("kind", ["compact", "published"])


@KINDS
def test_where_memory_suffices_nothing_changes(region: Region, kind: str) -> None:
    engine = with_spare(region)
    assert engine.on_device
    np.testing.assert_array_equal(engine.decode(WINDOW, [1]), on_gpu(region).decode(WINDOW, [1]))
    there = engine.decode_on_device(WINDOW, [1]).numpy()
    np.testing.assert_array_equal(there, engine.decode(WINDOW, [1]))
    assert engine.gpu_problem == ""


@KINDS
def test_the_cpu_goes_on_and_it_is_said_once(
    region: Region, kind: str, full: None, caplog: pytest.LogCaptureFixture
) -> None:
    engine = with_spare(region)
    shown = engine.filled().decode(WINDOW, [0, 2])
    expected = engines.open_engine(region, "cpu").filled().decode(WINDOW, [0, 2])
    np.testing.assert_array_equal(shown, expected)
    assert not engine.on_device
    if not engine.linear:
        assert np.isfinite(engine.trunk(WINDOW, 0)).all()
    assert engine.gpu_problem == SAID + region.card.name
    assert [record.getMessage() for record in caplog.records] == [
        f"It computes on the CPU: {SAID}{region.card.name}"
    ]


@KINDS
def test_whoever_wants_values_on_the_gpu_is_asked_for_smaller_windows_first(
    region: Region, kind: str, full: None
) -> None:
    engine = with_spare(region)
    if region.card.preset == "compact":  # the other one is smaller
        with pytest.raises(torch.OutOfMemoryError):
            engine.decode_on_device(Window(0, 0, 100, 100), [0])
        assert engine.on_device
    found = engine.decode_on_device(WINDOW, [0])
    expected = engines.open_engine(region, "cpu").decode(WINDOW, [0])
    np.testing.assert_array_equal(found.numpy(), expected)
    assert not engine.on_device


@KINDS
def test_a_model_that_does_not_fit_is_opened_on_the_cpu(
    region: Region, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = CompactField if kind == "compact" else PublishedField

    def opened() -> Any:
        with monkeypatch.context() as changed:
            changed.setattr(field, "__init__", _out_of_memory)
            return on_gpu(region)

    spare = lambda: engines.open_engine(region, "cpu")  # noqa: E731
    engine: Any = spared(opened, spare, region.card.name)
    assert engine.gpu_problem == SAID + region.card.name
    assert engine.device == "cpu"
    assert engine.decode(WINDOW, [0]).shape[2:] == WINDOW.shape


@pytest.mark.parametrize("device", ["auto", "cuda"])
def test_only_who_left_the_choice_open_gets_the_cpu(
    published: Region, monkeypatch: pytest.MonkeyPatch, full: None, device: str
) -> None:
    def on_cuda(*_: object) -> Any:
        engine = on_gpu(published)
        engine.device = "cuda:0"
        return engine

    with monkeypatch.context() as changed:
        changed.setattr(engines, "usual_engine", lambda asked: "torch")
        changed.setattr("lianet.engines.openers.PublishedOpener.with_torch", on_cuda)
        engine = engines.open_engine(published, device)
    if device == "auto":
        assert np.isfinite(engine.decode(WINDOW, [0])).any()
        return
    with pytest.raises(DeviceError, match=r"not enough free memory.*--device cpu"):
        engine.decode(WINDOW, [0])


def test_other_errors_of_the_gpu_are_not_hidden(compact: Region) -> None:
    def broken() -> Any:
        raise DeviceError("The GPU cannot be used", "Use --device cpu")

    with pytest.raises(DeviceError, match="cannot be used"):
        spared(broken, broken, "x")


class _FullSession:
    def run(self, *_: object) -> None:
        raise RuntimeException("[ONNXRuntimeError] : 6 : Failed to allocate memory for requested")


def test_a_gpu_that_is_full_for_onnxruntime_is_understood_too(compact: Region) -> None:
    engine = OnnxEngine(compact)
    engine._session, engine.device = _FullSession(), "cuda:0"
    spare = SparedEngine(engine, lambda: engines.open_engine(compact, "cpu"))
    assert np.isfinite(spare.decode(WINDOW, [0])).any()
    assert spare.gpu_problem == SAID + compact.card.name


def test_onnxruntimes_own_errors_of_memory_are_told_from_others() -> None:
    assert lacks_memory(RuntimeException("Failed to allocate memory for requested buffer"))
    assert not lacks_memory(RuntimeException("Non-zero status code returned"))
    assert not issubclass(RuntimeException, RuntimeError)
