"""The engine that decodes with onnxruntime and numpy: no torch needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import EPFail, Fail, RuntimeException

from lianet.engines.coarse_grids import CoarseGrids
from lianet.engines.crop_engine import CropEngine
from lianet.engines.engine import BlockEngine
from lianet.engines.onnx_graph import Graph, decoder_graph, serialised, value_info
from lianet.engines.published_graph import published_graph
from lianet.engines.published_grids import PublishedGrids, time_vectors
from lianet.errors import DeviceError, InputError, lacks_memory, say
from lianet.field.presets import Compact, scaled_arrays
from lianet.geo.grid import Window
from lianet.machine.device import gpu_full
from lianet.machine.processors import cpu_count
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.file import Region

_CPU, _CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
_FAILURES = (RuntimeError, ValueError, Fail, RuntimeException, EPFail)


class OnnxEngine(BlockEngine):
    """Decodes a compact region.

    Args:
        region: the open file.
        device: `auto`, `cpu` or `cuda`.

    Raises:
        DeviceError: `cuda`, and onnxruntime cannot compute there; or a session does not get it.
        InputError: another device.
    """

    name = "onnxruntime"

    def __init__(self, region: Region, device: str = "cpu") -> None:
        self.device = onnx_device(device)
        # On a CPU a block a core beats all cores on one block: no barrier in every operation.
        self._preset = preset = Compact.from_json(region.card.field)
        super().__init__(region, cpu_count() if self.device == "cpu" else 1, preset.linear)
        self._thread = threading.local()
        arrays = scaled_arrays(region.arrays)
        self._grids = CoarseGrids(
            arrays["coarse"],
            region.card.grid.shape,
            preset.coarse_spacings_px,
            preset.table_size,
        )
        self._inputs = arrays["linear"].shape[2]
        self._session = _session(decoder_graph(preset, arrays), self.device)
        self._sums: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None
        if preset.linear and preset.nodes_in_pairs and self._inputs == preset.features:
            self._sums = arrays["linear"], arrays["bias"]
            self._product = _session(_product_graph(), "cpu")

    def _decoded(self, window: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        if self._sums is None or self.device != "cpu":
            return super()._decoded(window, mix)
        self._check_inside(window)
        linear, bias = (np.tensordot(mix, part, 1) for part in self._sums)
        linear = np.ascontiguousarray(linear.reshape(-1, self._inputs))
        offset = bias.reshape(-1).astype(np.float32)

        def shown(part: Window) -> NDArray[np.float32]:
            return self.region.mixed(part, linear, self._multiplied, offset)

        parts = list(self._aligned(window))
        if len(parts) == 1:  # as most of what is kept
            (out,) = self._pool.map(shown, parts)
            return out.reshape(len(mix), -1, *window.shape)
        out = np.empty((len(linear), *window.shape), np.float32)

        def fill(part: Window) -> None:
            out[(slice(None), *part.within(window))] = shown(part)

        list(self._pool.map(fill, parts))
        return out.reshape(len(mix), -1, *window.shape)

    def _aligned(self, window: Window) -> Iterator[Window]:
        """Parts of a window that touch a block each."""
        origin = self._preset.pair_origin
        top, left = (
            (start + first) // BLOCK_PX * BLOCK_PX - first
            for start, first in zip((window.row, window.col), origin, strict=True)
        )
        reach = Window(top, left, window.row_stop - top, window.col_stop - left)
        for block in self.card.grid.blocks(BLOCK_PX, reach):
            part = block.intersection(window)
            assert part is not None
            yield part

    def _multiplied(
        self, weights: NDArray[np.float32], columns: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """A product whose every column is the same to the last bit, whatever others there are."""
        count = columns.shape[1]
        # With fewer columns than rows it is added up in another order.
        if count < len(columns):
            columns = np.pad(columns, ((0, 0), (0, len(columns) - count)))
        shown: NDArray[np.float32]
        (shown,) = self._product.run(["y"], {"w": weights, "x": columns})
        return shown[:, :count]

    def _run(self, output: str, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        outer = block.grown(self._preset.halo_px)
        features = self._buffer(outer)
        count = self._preset.features
        features[0, :count] = self.region.nodes(outer)
        self._grids.features(outer, out=features[0, count:])
        return _computed(self._session, self.device, output, features=features, mix=mix)

    def _buffer(self, outer: Window) -> NDArray[np.float32]:
        """Memory for the features of a window, which each thread keeps.

        Fresh memory would have to be mapped for every block, a quarter of the time of all.
        """
        kept: NDArray[np.float32] | None = getattr(self._thread, "features", None)
        if kept is None or kept.shape[2:] != outer.shape:
            kept = self._thread.features = np.empty((1, self._inputs, *outer.shape), np.float32)
        return kept

    def _block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._run("reflectance", block, mix)

    def _trunk_block(self, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        trunk: NDArray[np.float32] = self._run("trunk", block, mix)[0]
        return trunk


class OnnxPublishedEngine(CropEngine):
    """Decodes a region of a published model.

    Args, errors: as for `OnnxEngine`.
    """

    name = "onnxruntime"

    def __init__(self, region: Region, device: str = "cpu") -> None:
        self.device = onnx_device(device)
        super().__init__(region, cpu_count() if self.device == "cpu" else 1)
        arrays = scaled_arrays(region.arrays)
        self._grids = PublishedGrids(self._preset, arrays["encoder.tables"])
        self._vectors = time_vectors(self._preset, arrays)
        self._session = _session(published_graph(self._preset, arrays), self.device)

    def _run(self, output: str, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        encoded = self._grids.features(crop)
        vectors = (mix @ self._vectors).astype(np.float32)
        shown = [
            _computed(self._session, self.device, output, encoded=encoded, vector=vector)[0]
            for vector in vectors
        ]
        return np.stack(shown)

    def _decode_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._run("reflectance", crop, mix)

    def _trunk_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        trunk: NDArray[np.float32] = self._run("trunk", crop, mix)[0]
        return trunk


def _product_graph() -> bytes:
    """A product of two matrices, float32 `y` [a, c] of `w` [a, b] and `x` [b, c]."""
    graph = Graph()
    graph.op("MatMul", "w", "x", output="y")
    inputs = [value_info("w", ["a", "b"]), value_info("x", ["b", "c"])]
    return serialised(graph, "product", inputs, [value_info("y", ["a", "c"])])


def offers_cuda() -> bool:
    """Whether the onnxruntime that is installed is the one for GPUs, which may yet not work."""
    return _CUDA in onnxruntime.get_available_providers()


def cuda_problem() -> str:
    """Why onnxruntime computes nothing on a GPU; "" where it did: libraries may be missing."""
    if not offers_cuda():
        return say("this onnxruntime was built for the CPU only")
    probe = Graph()
    probe.op("MatMul", "x", "x", output="y")
    graph = serialised(probe, "probe", [value_info("x", [8, 8])], [value_info("y", [8, 8])])
    try:
        (answer,) = _session(graph, "cuda:0").run(["y"], {"x": np.eye(8, dtype=np.float32)})
    except DeviceError as error:
        return error.message
    except _FAILURES as error:
        reason = str(error).strip().splitlines()[0]
        return say("a test kernel failed ({reason})", reason=reason)
    return "" if np.array_equal(answer, np.eye(8)) else say("a test kernel gave a wrong result")


def onnx_device(device: str) -> str:
    """Where onnxruntime computes, `cpu` or `cuda:0`, for `auto`, `cpu` or `cuda`.

    Raises:
        DeviceError: `cuda` was asked for and cannot be used.
        InputError: another name.
    """
    if device not in ("auto", "cpu", "cuda"):
        raise InputError(say("Unknown device '{device}'", device=device), "Use auto, cpu or cuda")
    problem = "" if device == "cpu" else cuda_problem()
    if device == "cuda" and problem:
        raise DeviceError(
            say("The GPU cannot be used: {problem}", problem=problem),
            "Install onnxruntime-gpu with the CUDA and cuDNN that it needs, or use --device cpu",
        )
    return "cpu" if device == "cpu" or problem else "cuda:0"


def _computed(
    session: Any, device: str, output: str, **inputs: NDArray[np.float32]
) -> NDArray[np.float32]:
    """An output of a session.

    Raises:
        DeviceError: the GPU's memory is full.
    """
    try:
        (shown,) = session.run([output], inputs)
    except _FAILURES as error:
        if device == "cpu" or not lacks_memory(error):
            raise
        raise gpu_full() from error
    found: NDArray[np.float32] = shown
    return found


def _session(graph: bytes, device: str) -> Any:
    """A session of one thread: a window a core is faster than all cores on a window.

    Raises:
        DeviceError: `cuda:0`, and onnxruntime fell back to the CPU, which it does silently.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    wanted = _CPU if device == "cpu" else _CUDA
    # Without enable_fallback=0 it prints its failure on standard output, where results go.
    session = onnxruntime.InferenceSession(graph, options, providers=[wanted], enable_fallback=0)
    if wanted not in session.get_providers():
        raise DeviceError(
            "onnxruntime could not load CUDA and offered the CPU instead",
            "Install the CUDA and cuDNN that onnxruntime-gpu needs, or use --device cpu",
        )
    return session
