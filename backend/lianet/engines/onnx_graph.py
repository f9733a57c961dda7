"""The compact field's decoder as an ONNX graph, made from a region file's arrays without torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from lianet.field.presets import Compact

_OPSET = 20  # the first with Gelu
_IR_VERSION = 9  # what onnxruntime 1.17, the oldest with that opset, reads


def decoder_graph(preset: Compact, arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """A serialised model that computes what `lianet.field.compact.CompactField` computes.

    Args:
        preset: of the region.
        arrays: float32 parameters by the field's names, their scales applied.

    Returns:
        ONNX bytes. Inputs `features` float32 [1, feature, row, column] with the halo, and `mix`
        float32 [date, acquisition]; outputs `reflectance` [date, band, row, column] and, where the
        field has one, `trunk` [date, channel, row, column], both without the halo.
    """
    graph = Graph()
    _, bands, inputs = arrays["linear"].shape
    if preset.linear:
        _linear_path(graph, arrays, "features", output="reflectance")
    else:
        residual = _trunk(graph, preset, arrays)
        halo = preset.halo_px
        centre = graph.cut("features", [halo, halo], [-halo, -halo], [2, 3])
        linear = _linear_path(graph, arrays, centre)
        graph.op("Add", linear, residual, output="reflectance")
    outputs = {"reflectance": bands} | ({} if preset.linear else {"trunk": preset.channels})
    return serialised(
        graph,
        "compact",
        [
            value_info("features", [1, inputs, "outer_row", "outer_column"]),
            value_info("mix", ["date", len(arrays["linear"])]),
        ],
        [value_info(name, ["date", count, "row", "column"]) for name, count in outputs.items()],
    )


def _linear_path(
    graph: Graph, arrays: Mapping[str, NDArray[Any]], centre: str, output: str = ""
) -> str:
    """Reflectance [date, band, row, column] from features [1, feature, row, column]."""
    dates, bands, inputs = arrays["linear"].shape
    # One matrix product for all dates: [date x band, feature] x [feature, pixel].
    weights = graph.op("MatMul", "mix", graph.constant(arrays["linear"].reshape(dates, -1)))
    weights = graph.op("Reshape", weights, graph.integers(-1, inputs))
    pixels = graph.op("Reshape", centre, graph.integers(inputs, -1))
    linear = graph.op("MatMul", weights, pixels)
    size = graph.cut(graph.op("Shape", centre), [2], [4], [0])
    shape = graph.op("Concat", graph.integers(-1, bands), size, axis=0)
    linear = graph.op("Reshape", linear, shape)
    bias = graph.op("MatMul", "mix", graph.constant(arrays["bias"]))
    bias = graph.op("Reshape", bias, graph.integers(-1, bands, 1, 1))
    return graph.op("Add", linear, bias, output=output)


def _trunk(graph: Graph, preset: Compact, arrays: Mapping[str, NDArray[Any]]) -> str:
    """What the trunk adds: [date, band, row, column]; its features become the output `trunk`."""
    channels = preset.channels
    # The stem wants inputs of unit size; dividing its weights is cheaper than dividing the pixels.
    stem = arrays["stem.weight"].copy()
    stem[:, : preset.features] /= arrays["spread"][None, :, None, None]
    hidden = graph.conv("features", stem, arrays["stem.bias"])
    date = graph.op("MatMul", "mix", graph.constant(arrays["date"]))
    for block in range(preset.blocks):
        at = f"blocks.{block}"
        modulate = graph.constant(arrays[f"{at}.modulate.weight"].T)
        both = graph.op("MatMul", date, modulate)
        both = graph.op("Add", both, graph.constant(arrays[f"{at}.modulate.bias"]))
        both = graph.op("Reshape", both, graph.integers(-1, 2 * channels, 1, 1))
        scale = graph.cut(both, [0], [channels], [1])
        shift = graph.cut(both, [channels], [2 * channels], [1])
        inner = graph.op("Mul", hidden, graph.op("Add", scale, graph.constant(np.ones(1))))
        inner = graph.op("Gelu", graph.op("Add", inner, shift))
        inner = graph.conv(inner, arrays[f"{at}.first.weight"], arrays[f"{at}.first.bias"])
        inner = graph.op("Gelu", inner)
        inner = graph.conv(inner, arrays[f"{at}.second.weight"], arrays[f"{at}.second.bias"])
        hidden = graph.op("Add", graph.cut(hidden, [2, 2], [-2, -2], [2, 3]), inner)
    graph.op("Gelu", hidden, output="trunk")
    return graph.conv("trunk", arrays["head.weight"], arrays["head.bias"])


def serialised(
    graph: Graph, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> bytes:
    """ONNX bytes of a graph with its inputs and outputs."""
    model = helper.make_model(
        helper.make_graph(graph.nodes, name, inputs, outputs, graph.initializers),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
    )
    data: bytes = model.SerializeToString()
    return data


def value_info(name: str, shape: list[int | str]) -> onnx.ValueInfoProto:
    """A float32 input or output; sizes that are not known have names."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


class Graph:
    """Nodes and constants, named as they come."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: list[onnx.TensorProto] = []

    def op(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """Append an operation; returns the name of its output."""
        output = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def constant(self, array: NDArray[Any]) -> str:
        """A float32 constant."""
        name = f"constant_{len(self.initializers)}"
        contiguous = np.asarray(array, np.float32, order="C")
        self.initializers.append(numpy_helper.from_array(contiguous, name))
        return name

    def scalar(self, value: float) -> str:
        """A float32 constant without axes."""
        return self.constant(np.array(value))

    def integers(self, *values: int) -> str:
        """An int64 constant, for shapes and indices."""
        name = f"constant_{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(np.array(values, np.int64), name))
        return name

    def conv(self, image: str, weight: NDArray[Any], bias: NDArray[Any]) -> str:
        """A valid convolution."""
        return self.op("Conv", image, self.constant(weight), self.constant(bias))

    def cut(self, image: str, starts: list[int], ends: list[int], axes: list[int]) -> str:
        """A slice; negative ends count from behind."""
        places = (self.integers(*starts), self.integers(*ends), self.integers(*axes))
        return self.op("Slice", image, *places)
