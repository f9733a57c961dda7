"""Clusters of a region as a live layer."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsLayerTreeGroup, QgsRasterLayer

from .. import tr
from ..service.contract import Region
from ..service.tasks import TaskClass
from . import styles
from .descriptors import Descriptors
from .live import LiveLayer, give_renderer
from .own_words import words_of
from .tree import CLUSTERS


class ClusterLayer(LiveLayer):
    """What a region falls into by itself, in colours of its own or of the classes."""

    def __init__(self, descriptors: Descriptors, region: Region) -> None:
        super().__init__(descriptors, region.path, CLUSTERS)
        self._region = region

    def show_clusters(
        self, descriptor: str, clusters: Sequence[TaskClass], group: QgsLayerTreeGroup
    ) -> QgsRasterLayer:
        """Point the layer at a descriptor.

        Raises:
            LianetError: GDAL cannot open the descriptor.
        """
        layer = self.show(
            descriptor,
            tr("{region}: clusters").format(region=self._region.name),
            group,
            lambda made: styles.class_map(made.dataProvider(), clusters),
            bands=[tr("cluster")],
            restyle=True,
        )
        words_of(layer).setAbstract(
            tr("What {region} falls into by itself, without any label. Computed by LIANet.").format(
                region=self._region.name
            )
        )
        words_of(layer).setAttribution(self._region.attribution)
        return layer

    def restyle(self, clusters: Sequence[TaskClass]) -> None:
        """Other names and colours."""
        if self.layer is not None:
            give_renderer(self.layer, styles.class_map(self.layer.dataProvider(), clusters))
            self.layer.triggerRepaint()
