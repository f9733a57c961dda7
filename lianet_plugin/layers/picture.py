"""What embeddings look like on the map: their main components as red, green and blue."""

from __future__ import annotations

from qgis.core import (
    QgsContrastEnhancement,
    QgsLayerTreeGroup,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
)

from .. import tr
from ..service.contract import Region
from ..service.embeddings import PictureLayer
from .descriptors import Descriptors
from .live import LiveLayer, say_of_itself
from .tree import IMAGERY, MODEL


class FeaturePicture(LiveLayer):
    """The colours of embeddings, which have no imagery; it stands where imagery would."""

    def __init__(self, descriptors: Descriptors, region: Region) -> None:
        super().__init__(descriptors, region.path, IMAGERY)
        self._region = region

    def show_picture(self, answer: PictureLayer, group: QgsLayerTreeGroup) -> QgsRasterLayer:
        """Point the layer at an answer.

        Raises:
            LianetError: GDAL cannot open the descriptor.
        """
        region = self._region
        layer = self.show(
            answer.descriptor,
            tr("{region}: features as colours").format(region=region.name),
            group,
            plain_colours,
            bands=answer.bands,
        )
        layer.setCustomProperty(MODEL, region.model)
        sentences = [
            tr(
                "The three directions in which the features differ most, as red, green and blue. "
                "Alike features have like colours; the colours mean nothing else."
            ),
            region.attribution,
        ]
        say_of_itself(layer, region, region.name, sentences)
        return layer


def plain_colours(layer: QgsRasterLayer) -> QgsMultiBandColorRenderer:
    """The three bands as they are, without a stretch."""
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), 1, 2, 3)
    for give in (
        renderer.setRedContrastEnhancement,
        renderer.setGreenContrastEnhancement,
        renderer.setBlueContrastEnhancement,
    ):
        enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(1))
        enhancement.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.NoEnhancement
        )
        give(enhancement)
    return renderer
