"""Layers of those who look for something: places alike, doubts, changes. No renderer here asks
for statistics: on a live layer that would fetch tiles on the main thread."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

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
from ..local_words import brief, significant
from ..service.contract import Region
from ..service.finding import ENTROPY, NOVELTY, Place, Similarity
from .descriptors import Descriptors
from .live import LiveLayer, give_renderer
from .own_words import words_of
from .tree import DOUBT, SIMILARITY

PLACES = "lianet/places"
DOUBT_KIND = "lianet/doubt"
SIMILARITY_RAMPS = (
    ("#ffd9f7", "#ff8ae8", "#f01fd0", "#8a0078"),
    ("#d4fbff", "#6ff0ff", "#00cfe8", "#006d85"),
    ("#f3ffd0", "#c8ff4d", "#8fe000", "#4c7a00"),
    ("#fff3b0", "#fdae3d", "#e8591c", "#a50f15"),
    ("#e6dcff", "#b79bff", "#7c4dff", "#3a0ca3"),
)
"""From just alike enough (light) to the most alike (dark); the one least like the classes."""


def free_ramp(taken: Iterable[str]) -> tuple[str, ...]:
    """The ramp whose colours are farthest from those of the classes: none looks like a class."""
    used = [QColor(colour) for colour in taken]
    if not used:
        return SIMILARITY_RAMPS[0]
    return max(
        SIMILARITY_RAMPS,
        key=lambda ramp: min(unlike(QColor(colour), other) for colour in ramp for other in used),
    )


def unlike(first: QColor, second: QColor) -> float:
    """How different two colours look: the weighted distance that is known as redmean."""
    red = (first.red() + second.red()) / 2 / 256
    differences = (
        first.red() - second.red(), first.green() - second.green(), first.blue() - second.blue()
    )  # fmt: skip
    return sum(
        weight * difference**2
        for weight, difference in zip((2 + red, 4, 3 - red), differences)
    )  # fmt: skip


def similarity_renderer(
    provider: QgsRasterDataProvider, share_percent: int, colours: Sequence[str]
) -> QgsSingleBandPseudoColorRenderer:
    """The most alike part of a region in colour, nothing elsewhere.

    Args:
        share_percent: how much of the region is shown.
        colours: from just alike enough to the most alike.
    """
    lowest = 100.0 - share_percent
    nothing = QColor(colours[0])
    nothing.setAlpha(0)
    last = len(colours) - 1
    stops = [(lowest + (100 - lowest) * place / last, QColor(colour))
             for place, colour in enumerate(colours)]  # fmt: skip
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
        self._share_percent = 0
        self._colours: tuple[str, ...] = SIMILARITY_RAMPS[0]

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
        self._share_percent = share_percent
        name = (
            tr("{region}: like the marked places on {date}").format(
                region=self._region.name, date=brief(date)
            )
            if date
            else tr("{region}: like the marked places").format(region=self._region.name)
        )
        layer = self.show(
            answer.descriptor,
            name,
            group,
            lambda made: self._renderer(made),
            bands=[tr("less alike (%)")],
        )
        layer.setCustomProperty(PLACES, json.dumps({"places": answer.places, "date": date}))
        words_of(layer).setAbstract(
            tr(
                "Percent of the region that looks less like the marked places. Computed by LIANet "
                "from {region}'s region model. {attribution}"
            ).format(region=self._region.name, attribution=self._region.attribution)
        )
        words_of(layer).setAttribution(self._region.attribution)
        return layer

    def show_share(self, share_percent: int) -> None:
        """Show so much of the region."""
        self._share_percent = share_percent
        self._restyle()

    def keep_from(self, class_colours: Iterable[str]) -> None:
        """Have colours that none of the classes has."""
        colours = free_ramp(class_colours)
        if colours != self._colours:
            self._colours = colours
            if self._share_percent:
                self._restyle()

    def _restyle(self) -> None:
        if self.layer is not None:
            give_renderer(self.layer, self._renderer(self.layer))
            self.layer.triggerRepaint()

    def _renderer(self, layer: QgsRasterLayer) -> QgsSingleBandPseudoColorRenderer:
        return similarity_renderer(layer.dataProvider(), self._share_percent, self._colours)

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
        words_of(layer).setAttribution(self._region.attribution)
        return layer
