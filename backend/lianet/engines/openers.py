"""What opens a region, by the kind of its field: one object for each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from lianet.engines.trial import tried
from lianet.field.families import field_named
from lianet.region.card import Card

if TYPE_CHECKING:
    from lianet.engines.engine import Engine
    from lianet.region.file import Region


class Opener(ABC):
    """Opens fields of a kind. Each engine takes a second to import: only what decodes is paid for.

    Both methods take an open region file and `auto`, `cpu` or `cuda`, and raise `DeviceError` where
    that cannot be used, `RegionFileError` where the weights give no values that can be.
    """

    @abstractmethod
    def with_torch(self, region: Region, device: str) -> Engine:
        """Decoded by torch."""

    @abstractmethod
    def with_onnx(self, region: Region, device: str) -> Engine:
        """Decoded by onnxruntime."""


class CompactOpener(Opener):
    """Our own fields, which are tried before anybody relies on them."""

    def with_torch(self, region: Region, device: str) -> Engine:
        """See `Opener`."""
        from lianet.engines.torch_engine import TorchEngine
        from lianet.machine.device import choose_device

        return tried(TorchEngine(region, choose_device(device)))

    def with_onnx(self, region: Region, device: str) -> Engine:
        """See `Opener`."""
        from lianet.engines.onnx_engine import OnnxEngine

        return tried(OnnxEngine(region, device))


class PublishedOpener(Opener):
    """Published models; a crop of one takes too long to be tried."""

    def with_torch(self, region: Region, device: str) -> Engine:
        """See `Opener`."""
        from lianet.engines.published_engine import PublishedEngine
        from lianet.machine.device import choose_device

        return PublishedEngine(region, choose_device(device))

    def with_onnx(self, region: Region, device: str) -> Engine:
        """See `Opener`."""
        from lianet.engines.onnx_engine import OnnxPublishedEngine

        return OnnxPublishedEngine(region, device)


_OF_NODES, _OF_CROPS = CompactOpener(), PublishedOpener()


def opener_of(card: Card) -> Opener:
    """What opens a region with this card."""
    return _OF_CROPS if field_named(card.preset).in_crops else _OF_NODES
