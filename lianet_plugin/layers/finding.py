"""Layers of those who look for something: places alike, doubts, changes. No renderer here asks
for statistics: on a live layer that would fetch tiles on the main thread."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qgis.core import (
    QgsColorRampShader,
    QgsLayerTreeGroup,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from .. import tr
from ..local_words import significant
from ..service.contract import Region
from ..service.finding import ENTROPY, NOVELTY, Place, Similarity
from .descriptors import Descriptors
from .live import LiveLayer, give_renderer
from .tree import DOUBT, SIMILARITY

PLACES = "lianet/places"
DOUBT_KIND = "lianet/doubt"
SIMILARITY_RAMP = ("#fff3b0", "#fdae3d", "#e8591c", "#a50f15")
"""From just alike enough (light) to the most alike (dark red)."""


def similarity_renderer(
    provider: QgsRasterDataProvider, share_percent: int
) -> QgsSingleBandPseudoColorRenderer:
    """The most alike part of a region in colour, nothing elsewhere.

    Args:
        share_percent: how much of the region is shown.
    """
    lowest = 100.0 - share_percent
    nothing = QColor(SIMILARITY_RAMP[0])
    nothing.setAlpha(0)
    last = len(SIMILARITY_RAMP) - 1
    stops = [(lowest + (100 - lowest) * place / last, QColor(colour))
             for place, colour in enumerate(SIMILARITY_RAMP)]  # fmt: skip
    items = [QgsColorRampShader.ColorRampItem(lowest - 0.01, nothing, "")]
    items += [
        QgsColorRampShader.ColorRampItem(value, colour, tr("{percent} %").format(
            percent=significant(value, 4))) for value, colour in stops
    ]  # fmt: skip
    ramp = QgsColorRampShader(lowest, 100.0)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader(lowest, 100.0)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(lowest)
    renderer.setClassificationMax(100.0)
    return renderer


class SimilarityLayer(LiveLayer):
    """Places alike as a live layer; it remembers its places in the project."""

    def __init__(self, descriptors: Descriptors, region: Region) -> None:
        super().__init__(descriptors, region.path, SIMILARITY)
        self._region = region

    def show_similarity(
        self, answer: Similarity, date: str | None, group: QgsLayerTreeGroup, share_percent: int
    ) -> QgsRasterLayer:
        """Point the layer at an answer.

        Args:
            date: of the comparison; None for all dates.
            share_percent: how much of the region a new layer shows.

        Raises:
            LianetError: GDAL cannot open the descriptor.
        """
        name = (
            tr("{region}: like the marked places on {date}").format(
                region=self._region.name, date=date
            )
            if date
            else tr("{region}: like the marked places").format(region=self._region.name)
        )
        layer = self.show(
            answer.descriptor,
            name,
            group,
            lambda made: similarity_renderer(made.dataProvider(), share_percent),
            bands=[tr("less alike (%)")],
        )
        layer.setCustomProperty(PLACES, json.dumps({"places": answer.places, "date": date}))
        layer.setAbstract(
            tr(
                "Percent of the region that looks less like the marked places. Computed by LIANet "
                "from {region}'s region model. {attribution}"
            ).format(region=self._region.name, attribution=self._region.attribution)
        )
        layer.setAttribution(self._region.attribution)
        return layer

    def show_share(self, share_percent: int) -> None:
        """Show so much of the region."""
        if self.layer is not None:
            give_renderer(self.layer, similarity_renderer(self.layer.dataProvider(), share_percent))
            self.layer.triggerRepaint()

    def saved_places(self) -> tuple[Sequence[Place], str | None]:
        """The places and the date that a saved project's layer has; none where it has none."""
        text = self.layer.customProperty(PLACES) if self.layer is not None else None
        try:
            saved = json.loads(str(text)) if text else {}
            places = [(float(x), float(y)) for x, y in saved.get("places", ())]
            return places, saved.get("date")
        except (ValueError, TypeError, AttributeError):
            return [], None  # somebody else has written there


DOUBT_RAMPS = {
    ENTROPY: ("#1a9850", "#fee08b", "#d73027"),
    NOVELTY: ("#f7f7f7", "#c2a5cf", "#40004b"),
}
"""Three colours from 0 to 100 percent."""


def doubt_renderer(provider: QgsRasterDataProvider, kind: str) -> QgsSingleBandPseudoColorRenderer:
    """Percent of doubt, from sure to doubtful."""
    ramp = QgsColorRampShader(0, 100)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(
                value, QColor(colour), tr("{percent} %").format(percent=value)
            )
            for value, colour in zip((0, 50, 100), DOUBT_RAMPS[kind])
        ]
    )
    shader = QgsRasterShader(0, 100)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(100)
    return renderer


class DoubtLayer(LiveLayer):
    """What is doubtful about a class map as a live layer; it remembers its kind in the project."""

    def __init__(self, descriptors: Descriptors, region: Region) -> None:
        super().__init__(descriptors, region.path, DOUBT)
        self._region = region

    @property
    def kind(self) -> str:
        """Of the layer that is shown; "" for none."""
        kind = str(self.layer.customProperty(DOUBT_KIND) or "") if self.layer is not None else ""
        return kind if kind in DOUBT_RAMPS else ""

    def show_doubt(self, descriptor: str, kind: str, group: QgsLayerTreeGroup) -> QgsRasterLayer:
        """Point the layer at a descriptor of a kind.

        Raises:
            LianetError: GDAL cannot open the descriptor.
        """
        names = {
            ENTROPY: tr("{region}: undecided (%)"),
            NOVELTY: tr("{region}: unlike the labels (%)"),
        }
        name = names[kind].format(region=self._region.name)
        layer = self.show(
            descriptor,
            name,
            group,
            lambda made: doubt_renderer(made.dataProvider(), kind),
            bands=[tr("undecided (%)") if kind == ENTROPY else tr("unlike the labels (%)")],
            restyle=self.kind != kind,
        )
        layer.setCustomProperty(DOUBT_KIND, kind)
        layer.setAttribution(self._region.attribution)
        return layer
