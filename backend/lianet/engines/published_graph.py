"""The published models' decoders as ONNX graphs, made from a region file's arrays without torch.

Operation for operation what `lianet.field.reference` and `lianet.field.lite` compute in torch; a
test holds the two against each other. Batch normalisation is folded into its convolution.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.engines.onnx_graph import Graph, serialised, value_info
from lianet.field.published import Lite, Published, Reference

_CHANNELS_PER_GROUP = 16
_NORM_EPSILON = 1e-5  # torch's of both normalisations
_SCALE = 0.1  # of a residual block in the small decoder

Arrays = Mapping[str, NDArray[Any]]


def published_graph(preset: Reference | Lite, arrays: Arrays) -> bytes:
    """A serialised model of a decoder.

    Args:
        preset: of the region.
        arrays: its weights by their names in the published checkpoints.

    Returns:
        ONNX bytes. Inputs `encoded` float32 [row, column, level x F], the grids' features, and
        `vector` float32 [level x F], a date's; outputs `trunk` [1, 128, row, column] and
        `reflectance` [1, band, row, column].
    """
    decoder = _Decoder(arrays)
    graph = decoder.graph
    hidden = graph.op("Add", "encoded", "vector")
    if preset.clamp:
        hidden = graph.op("Clip", hidden, graph.scalar(-preset.clamp), graph.scalar(preset.clamp))
    # A 1x1 convolution with the channels innermost, where the grids leave them, is a product.
    weight = graph.constant(arrays["preproj.weight"][:, :, 0, 0].T)
    hidden = graph.op("MatMul", hidden, weight)
    hidden = graph.op("Add", hidden, graph.constant(arrays["preproj.bias"]))
    hidden = graph.op("Unsqueeze", graph.op("Transpose", hidden, perm=[2, 0, 1]), graph.integers(0))
    _BODIES[type(preset)](decoder, hidden, preset)
    shown = decoder.conv("trunk", "final_layer.0")
    shown = graph.op("Relu", decoder.group_norm(shown, "final_layer.1"))
    last = "bands" if preset.activation == "relu" else "reflectance"
    decoder.conv(shown, "final_layer.3", output=last)
    if preset.activation == "relu":
        graph.op("Relu", last, output="reflectance")
    width = arrays["preproj.weight"].shape[1]
    bands = arrays["final_layer.3.weight"].shape[0]
    trunk = arrays["final_layer.0.weight"].shape[1]
    size: list[int | str] = ["row", "column"]
    return serialised(
        graph,
        preset.preset,
        [value_info("encoded", [*size, width]), value_info("vector", [width])],
        [value_info("trunk", [1, trunk, *size]), value_info("reflectance", [1, bands, *size])],
    )


class _Decoder:
    """Layers by the names of their weights, appended to a graph."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.graph = Graph()

    def conv(
        self, image: str, name: str, *, stride: int = 1, norm: str = "", output: str = ""
    ) -> str:
        """A convolution that keeps the size (or divides it by its stride).

        Args:
            norm: batch normalisation that follows; folded into the weights.
        """
        weight: NDArray[Any] = self.arrays[f"{name}.weight"]
        bias = self.arrays.get(f"{name}.bias")
        if norm:
            values = (self.arrays[f"{norm}.{key}"] for key in ("weight", "bias", "running_mean"))
            gamma, beta, mean = (np.asarray(value, np.float64) for value in values)
            gain = gamma / np.sqrt(self.arrays[f"{norm}.running_var"] + np.float64(_NORM_EPSILON))
            bias = beta - mean * gain
            weight = weight * gain[:, None, None, None]
        inputs = [image, self.graph.constant(weight)]
        if bias is not None:
            inputs.append(self.graph.constant(bias))
        side = weight.shape[-1]
        return self.graph.op(
            "Conv", *inputs, output=output, pads=4 * [side // 2], strides=2 * [stride]
        )

    def group_norm(self, image: str, name: str) -> str:
        """Group normalisation, 16 channels a group, then a scale and a shift for each channel."""
        gamma, beta = self.arrays[f"{name}.weight"], self.arrays[f"{name}.bias"]
        graph, groups = self.graph, len(gamma) // _CHANNELS_PER_GROUP
        # A group as one channel of an instance normalisation: onnxruntime's own operation for
        # groups came late, and computes the same.
        grouped = graph.op("Reshape", image, graph.integers(0, groups, -1))
        normed = graph.op(
            "InstanceNormalization",
            grouped,
            graph.constant(np.ones(groups)),
            graph.constant(np.zeros(groups)),
            epsilon=_NORM_EPSILON,
        )
        whole = graph.op("Reshape", normed, graph.op("Shape", image))
        scaled = graph.op("Mul", whole, graph.constant(np.reshape(gamma, (1, -1, 1, 1))))
        return graph.op("Add", scaled, graph.constant(np.reshape(beta, (1, -1, 1, 1))))

    def residual(
        self, image: str, name: str, activation: str, scale: float, output: str = ""
    ) -> str:
        """act(x + scale * (3x3, norm, act, 3x3, norm)(x))."""
        inner = self.group_norm(self.conv(image, f"{name}.block.0"), f"{name}.block.1")
        inner = self.graph.op(activation, inner)
        inner = self.group_norm(self.conv(inner, f"{name}.block.3"), f"{name}.block.4")
        if scale != 1:
            inner = self.graph.op("Mul", inner, self.graph.scalar(scale))
        return self.graph.op(activation, self.graph.op("Add", image, inner), output=output)

    # -- the small decoder -------------------------------------------------------------------------

    def light_head(self, image: str, blocks: int) -> None:
        """1x1 to 256, residual blocks, 1x1 to the trunk."""
        head = "light_head"
        image = self.group_norm(self.conv(image, f"{head}.stem.0"), f"{head}.stem.1")
        image = self.graph.op("Gelu", image)
        for block in range(blocks):
            image = self.residual(image, f"{head}.blocks.{block}", "Gelu", _SCALE)
        self.conv(image, f"{head}.proj", output="trunk")

    # -- the ResNet-UNet ---------------------------------------------------------------------------

    def res_unet(self, image: str) -> None:
        """ResNet encoder and U-Net decoder."""
        scales = self.res_net(image, "resunet.encoder")
        image = scales.pop()
        for number in range(4):
            image = self.up_block(image, scales.pop(), f"resunet.block_{number}")
        image = self.conv(self.doubled(image), "resunet.upsample_final.1")
        image = self.graph.op("Relu", image)
        image = self.residual(image, "resunet.res_block_final", "Relu", 1.0)
        self.conv(image, "resunet.final_conv", output="trunk")

    def res_net(self, image: str, name: str) -> list[str]:
        """Features at 1/2, 1/4, 1/8, 1/16 and 1/32."""
        first = self.conv(image, f"{name}.initial.0", stride=2, norm=f"{name}.initial.1")
        scales = [self.graph.op("Relu", first)]
        image = self.graph.op(
            "MaxPool", scales[0], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]
        )
        for stage in range(1, 5):
            block = 0
            while f"{name}.encoder{stage}.{block}.conv1.weight" in self.arrays:
                stride = 2 if stage > 1 and block == 0 else 1
                image = self.bottleneck(image, f"{name}.encoder{stage}.{block}", stride)
                block += 1
            scales.append(image)
        return scales

    def bottleneck(self, image: str, name: str, stride: int) -> str:
        """1x1, 3x3 with the stride, 1x1, and a shortcut."""
        relu = "Relu"
        inner = self.graph.op(relu, self.conv(image, f"{name}.conv1", norm=f"{name}.bn1"))
        inner = self.conv(inner, f"{name}.conv2", stride=stride, norm=f"{name}.bn2")
        inner = self.conv(self.graph.op(relu, inner), f"{name}.conv3", norm=f"{name}.bn3")
        if f"{name}.downsample.0.weight" in self.arrays:
            image = self.conv(
                image, f"{name}.downsample.0", stride=stride, norm=f"{name}.downsample.1"
            )
        return self.graph.op(relu, self.graph.op("Add", inner, image))

    def up_block(self, image: str, skip: str, name: str) -> str:
        """Doubles the resolution, takes in the features there, three residual blocks."""
        joined = self.graph.op("Concat", self.doubled(image), skip, axis=1)
        fused = self.group_norm(self.conv(joined, f"{name}.fuse.0"), f"{name}.fuse.1")
        image = self.graph.op("Relu", fused)
        for block in range(3):
            image = self.residual(image, f"{name}.resblocks.{block}", "Relu", 1.0)
        return image

    def doubled(self, image: str) -> str:
        """Bilinear, pixel edges aligned."""
        scales = self.graph.constant(np.array([1, 1, 2, 2]))
        return self.graph.op(
            "Resize",
            image,
            "",
            scales,
            mode="linear",
            coordinate_transformation_mode="half_pixel",
        )


_BODIES: dict[type[Published], Callable[[_Decoder, str, Any], None]] = {
    Reference: lambda decoder, hidden, _preset: decoder.res_unet(hidden),
    Lite: lambda decoder, hidden, preset: decoder.light_head(hidden, preset.blocks),
}
"""Between the grids and the output layer."""
