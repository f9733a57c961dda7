"""`python -m benchmarks.gpu`: runs in a checkout with little installed, says so without a GPU."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from lianet.field.published import Lite
from lianet.geo.window import Window
from lianet.machine.device import try_cuda

from ..narrow_models import make_narrow

CPU = torch.device("cpu")
SCRIPT = Path(__file__).resolve().parents[3] / "benchmarks" / "gpu.py"
WITHOUT_RASTERS = (
    "import runpy, sys\n"
    "for name in ('rasterio', 'affine', 'safetensors', 'typer', 'scipy'):\n"
    "    sys.modules[name] = None\n"
    "runpy.run_module('benchmarks.gpu', run_name='__main__', alter_sys=True)\n"
)


@pytest.fixture(scope="module")
def gpu():
    spec = importlib.util.spec_from_file_location("gpu_benchmark", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def one_thread():
    """A busy machine's cores would wait for each other."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.mark.skipif(not try_cuda().problem, reason="there is a GPU")
def test_without_a_gpu_it_is_a_sentence_and_status_2() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_RASTERS, "--json"],
        cwd=SCRIPT.parents[1],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("There is no GPU to measure: ")
    assert len(done.stderr.splitlines()) == 1


def test_every_figure_is_measured(gpu, monkeypatch) -> None:
    make_narrow(monkeypatch)
    small = Lite(features=4, table_size=2**10, blocks=1, crop_px=32, margin_px=4)
    monkeypatch.setattr(gpu.FAMILIES.get("lite"), "field", small)
    monkeypatch.setattr(gpu, "COMPACT_WINDOW_PX", 32)
    monkeypatch.setattr(gpu, "PATCH_PX", 32)
    monkeypatch.setattr(gpu, "COMPACT_WINDOWS", 2)
    rows = list(
        gpu.measure(
            torch.device("cpu"), ("compact", "lite"), ceiling=1.0, side_px=40, batch=1, repeats=1
        )
    )
    assert json.loads(json.dumps(rows)) == rows
    for row in rows:
        figures = {key: value for key, value in row.items() if key not in ("preset", "took_s")}
        assert min([*figures.values(), *row["took_s"].values()]) > 0
    head = {"device": "a GPU", "torch": "2", "ceiling_tflops": 1.0, "side_px": 40, "compiled": True}
    lines = [*gpu.table_head(head).splitlines(), *(gpu.table_row(row) for row in rows)]
    assert [line.split()[1] for line in lines[4:]] == ["`compact`", "`lite`"]
    assert len({line.count("|") for line in lines[2:]}) == 1


def test_features_and_heads_have_a_row_for_each_number_of_dates(gpu) -> None:
    rows = [gpu.device_features(torch.device("cpu"), dates, (24, 30), 1) for dates in (5, 14)]
    assert json.loads(json.dumps(rows)) == rows
    assert all(min(row.values()) > 0 for row in rows)
    assert [row["dates"] for row in rows] == [5, 14]
    lines = [*gpu.features_head().strip().splitlines(), *map(gpu.features_row, rows)]
    assert len({line.count("|") for line in lines}) == 1


def test_a_row_is_there_before_the_next_preset_is_measured(gpu, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(gpu, "decode_seconds", lambda name, *_, **__: asked.append(name) or 1.0)
    monkeypatch.setattr(gpu, "pretraining", lambda *_, **__: (1.0, 1.0))
    monkeypatch.setattr(
        gpu,
        "benchmark_presets",
        lambda *_: {"results": [{"patch_ms": 1.0, "patch_bf16_ms": 1.0}]},
    )
    rows = gpu.measure(torch.device("cpu"), ("compact", "lite"), ceiling=1.0)
    assert next(rows)["preset"] == "compact"
    assert set(asked) == {"compact"}


def test_on_a_small_gpu_every_line_is_printed_without_what_does_not_fit(
    gpu, monkeypatch, capsys
) -> None:
    def full(*_, **__):
        raise torch.OutOfMemoryError("CUDA out of memory")

    def without_cublas(*_, **__):
        raise RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate")

    small = Lite(features=4, table_size=2**10, blocks=1, crop_px=32, margin_px=4)
    monkeypatch.setattr(gpu.FAMILIES.get("lite"), "field", small)
    monkeypatch.setattr(gpu, "matrix_product_tflops", without_cublas)
    monkeypatch.setattr(gpu, "benchmark_presets", full)
    monkeypatch.setattr(gpu, "pretraining", full)
    monkeypatch.setattr(gpu, "device_features", full)
    chosen = SimpleNamespace(presets="lite", side_px=40, batch=64, compile=False, json=False)
    gpu.measure_all(CPU, "A small GPU", chosen)
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("A small GPU, torch ")
    assert "matrix product - TFLOP/s" in said[0]
    (row,) = (line for line in said if line.startswith("| `lite`"))
    figures = [cell.strip() for cell in row.split("|")[2:8]]
    assert [cell for cell in figures if cell in ("-", "- %")] == ["-", "-", "-", "- %"]
    assert float(figures[2]) >= 0
    assert [line for line in said if line.startswith(("| 12 | -", "| 60 | -"))] == said[-2:]


def test_an_error_that_is_none_of_memory_is_not_taken_for_one(gpu) -> None:
    def broken() -> None:
        raise RuntimeError("CUDA error: an illegal memory access was encountered")

    with pytest.raises(RuntimeError, match="illegal"):
        gpu.fitting(broken)


@pytest.mark.parametrize("name", ["compact", "lite"])
def test_a_square_decodes_to_finite_reflectance_without_gaps(gpu, monkeypatch, name) -> None:
    small = Lite(features=4, table_size=2**10, blocks=1, crop_px=32, margin_px=4)
    monkeypatch.setattr(gpu.FAMILIES.get("lite"), "field", small)
    monkeypatch.setattr(gpu, "COMPACT_WINDOW_PX", 32)
    decode = gpu.decode_compact if name == "compact" else gpu.decode_published
    work = decode(name, torch.device("cpu"), 40, False)
    monkeypatch.setattr(gpu.torch, "empty", lambda *shape, device: torch.full(shape, torch.nan))
    shown = work()
    assert shown.shape == (gpu.BANDS, 40, 40)
    assert torch.isfinite(shown).all()


def test_windows_of_the_compact_field_cover_the_square_once(gpu) -> None:
    covered = torch.zeros(1100, 1100)
    for window in gpu.blocks(1100):
        covered[window.slices] += 1
    assert covered.eq(1).all()


def test_a_window_decodes_to_its_own_size_at_the_edges_too(gpu) -> None:
    field, nodes = gpu.compact(torch.device("cpu"), (40, 30))
    shown = gpu.shown_compact(field, nodes, Window(8, 0, 32, 30), torch.eye(gpu.DATES)[:1])
    assert shown.shape == (gpu.BANDS, 32, 30)
    assert torch.isfinite(shown).all()
