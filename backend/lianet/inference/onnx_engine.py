"""The engine that decodes with onnxruntime and numpy: no torch needed."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from lianet.errors import DeviceError
from lianet.field.presets import Compact, scaled_arrays
from lianet.field.processors import cpu_count
from lianet.geo.grid import Window
from lianet.inference.coarse_grids import CoarseGrids
from lianet.inference.crop_engine import CropEngine
from lianet.inference.engine import BlockEngine
from lianet.inference.onnx_graph import decoder_graph
from lianet.inference.published_graph import published_graph
from lianet.inference.published_grids import PublishedGrids, time_vectors
from lianet.region.file import Region


class OnnxEngine(BlockEngine):
    """Decodes a compact region.

    Args:
        region: the open file.
        device: `cpu` or `cuda`.

    Raises:
        DeviceError: `cuda`, and this onnxruntime has no CUDA.
    """

    name = "onnxruntime"

    def __init__(self, region: Region, device: str = "cpu") -> None:
        provider = _provider(device)
        # On a CPU a block a core beats all cores on one block: no barrier in every operation.
        super().__init__(region, cpu_count() if device == "cpu" else 1)
        self.device = device if device == "cpu" else "cuda:0"
        self._thread = threading.local()
        self._preset = preset = Compact.from_json(region.card.field)
        arrays = scaled_arrays(region.arrays)
        self._grids = CoarseGrids(
            arrays["coarse"],
            region.card.grid.shape,
            preset.coarse_spacings_px,
            preset.table_size,
        )
        self._inputs = arrays["linear"].shape[2]
        self._session = _session(decoder_graph(preset, arrays), provider)

    def _run(self, output: str, block: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        outer = block.grown(self._preset.halo_px)
        features = self._buffer(outer)
        count = self._preset.features
        features[0, :count] = self.region.nodes(outer)
        self._grids.features(outer, out=features[0, count:])
        shown: NDArray[np.float32]
        (shown,) = self._session.run([output], {"features": features, "mix": mix})
        return shown

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
        provider = _provider(device)
        super().__init__(region, cpu_count() if device == "cpu" else 1)
        self.device = device if device == "cpu" else "cuda:0"
        arrays = scaled_arrays(region.arrays)
        self._grids = PublishedGrids(self._preset, arrays["encoder.tables"])
        self._vectors = time_vectors(self._preset, arrays)
        self._session = _session(published_graph(self._preset, arrays), provider)

    def _run(self, output: str, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        given = {
            "encoded": self._grids.features(crop),
            "vector": (mix @ self._vectors).astype(np.float32),
        }
        shown: NDArray[np.float32] = self._session.run([output], given)[0][0]
        return shown

    def _decode_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._run("reflectance", crop, mix)

    def _trunk_crop(self, crop: Window, mix: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._run("trunk", crop, mix)


def _provider(device: str) -> str:
    """onnxruntime's name of `cpu` or `cuda`.

    Raises:
        DeviceError: `cuda`, and this onnxruntime has no CUDA.
    """
    provider = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}[device]
    if provider not in onnxruntime.get_available_providers():
        raise DeviceError(
            "This onnxruntime has no CUDA", "Install onnxruntime-gpu, or use --device cpu"
        )
    return provider


def _session(graph: bytes, provider: str) -> Any:
    """A session of one thread: a window a core is faster than all cores on a window."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=[provider])
