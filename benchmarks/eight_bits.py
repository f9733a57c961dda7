"""The compact field's convolutions in 8-bit arithmetic: what a processor's int8 units would cost.

Post-training quantisation by onnxruntime (QDQ): weights int8 with a scale for each output channel,
activations uint8 with the range that a few patches of the region show. The linear path carries the
picture and stays in float32.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnxruntime
from lianet.engines.coarse_grids import CoarseGrids
from lianet.engines.onnx_graph import decoder_graph
from lianet.field.presets import Compact, scaled_arrays
from lianet.geo.grid import Window
from lianet.region.file import Region
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_static,
)


class _Samples(CalibrationDataReader):  # type: ignore[misc]
    """What the ranges of the activations are taken from."""

    def __init__(self, inputs: Iterable[dict[str, NDArray[np.float32]]]) -> None:
        self._inputs = iter(inputs)

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        """The next inputs, or None after the last."""
        return next(self._inputs, None)


def eight_bit_decoder(
    region: Region, windows: Iterable[Window]
) -> Callable[[Window, int], NDArray[np.float32]]:
    """A decoder of a compact region whose convolutions compute in int8, on one thread.

    Args:
        region: the open file.
        windows: patches, inside the region, that the ranges are taken from, at one date each.

    Returns:
        Reflectance [band, row, column] of a window at the position of an acquisition.
    """
    preset = Compact.from_json(region.card.field)
    arrays = scaled_arrays(region.arrays)
    grids = CoarseGrids(
        arrays["coarse"], region.card.grid.shape, preset.coarse_spacings_px, preset.table_size
    )
    acquisitions = np.eye(len(region.card.dates), dtype=np.float32)

    def inputs(window: Window, date: int) -> dict[str, NDArray[np.float32]]:
        outer = window.grown(preset.halo_px)
        nodes = region.nodes(outer).astype(np.float32)
        features = np.concatenate([nodes, grids.features(outer)])[None]
        return {"features": features, "mix": acquisitions[[date]]}

    samples = _Samples(
        inputs(window, (5 * number) % len(acquisitions)) for number, window in enumerate(windows)
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        whole, path = (Path(folder) / name for name in ("whole.onnx", "eight_bits.onnx"))
        whole.write_bytes(decoder_graph(preset, arrays))  # a model itself is taken from 1.18 on
        # It advises a step that is for graphs with unknown shapes.
        level = logging.root.level
        logging.root.setLevel(logging.ERROR)
        try:
            quantize_static(
                whole,
                path,
                samples,
                quant_format=QuantFormat.QDQ,
                op_types_to_quantize=["Conv"],
                per_channel=True,
                activation_type=QuantType.QUInt8,
                weight_type=QuantType.QInt8,
            )
        finally:
            logging.root.setLevel(level)
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def decode(window: Window, date: int) -> NDArray[np.float32]:
        shown: NDArray[np.float32] = session.run(["reflectance"], inputs(window, date))[0][0]
        return shown

    return decode
