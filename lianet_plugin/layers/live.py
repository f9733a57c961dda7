"""A live layer: an ordinary QGIS raster whose pixels the backend computes as QGIS asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsLayerMetadata,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRenderer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)

from .. import tr
from ..local_words import filled, readable
from ..service.contract import ImageLayer, Region
from ..service.errors import LianetError
from .composites import RGB, Composite, by_key, renderer_of
from .descriptors import Descriptors, stem_of
from .legend import tidy_legend
from .own_words import words_of
from .tree import CLASSES, IMAGERY, KIND, MODEL, REGION_PATH, VALUES, position_for, unfold

DATE = "lianet/date"
COMPOSITE = "lianet/composite"
FORMULA = "lianet/formula"
GAPS = "lianet/gaps"
NAME = "lianet/name"
COLOUR_GAMMA = 1.3
"""With the backend's wide stretch, neither roofs are white nor forests black."""


class LiveLayer:
    """One layer of the project that is pointed at descriptors, one after another.

    The layer belongs to the project: the user may rename, restyle, move or remove it. Only its
    data source is ours.
    """

    def __init__(self, descriptors: Descriptors, region_path: str, kind: str) -> None:
        self._descriptors = descriptors
        self._region_path = region_path
        self._kind = kind
        self._stem = stem_of(kind, region_path)
        self._layer_id = ""
        self._bands: tuple[str, ...] = ()

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The layer; None where it was never added or the user has removed it."""
        found = QgsProject.instance().mapLayer(self._layer_id) if self._layer_id else None
        return found if isinstance(found, QgsRasterLayer) else None

    def adopt(self) -> QgsRasterLayer | None:
        """Take the layer that a saved project has brought along; None where there is none."""
        for layer in QgsProject.instance().mapLayers().values():
            if (
                isinstance(layer, QgsRasterLayer)
                and layer.customProperty(KIND) == self._kind
                and layer.customProperty(REGION_PATH) == self._region_path
            ):
                self._take(layer)
                return layer
        return None

    def _take(self, layer: QgsRasterLayer) -> None:
        """From now on this layer is the one; whoever restyles it, its legend stays tidy."""
        self._layer_id = layer.id()
        layer.rendererChanged.connect(self._tidy)
        self._tidy()

    def _tidy(self) -> None:
        if self.layer is not None:
            with QgsProject.blockDirtying(QgsProject.instance()):
                tidy_legend(self.layer, self._bands)

    def show(
        self,
        xml: str,
        name: str,
        group: QgsLayerTreeGroup,
        renderer_of: Callable[[QgsRasterLayer], QgsRasterRenderer],
        *,
        bands: Sequence[str],
        restyle: bool = False,
    ) -> QgsRasterLayer:
        """Point the layer at a descriptor; add the layer where there is none.

        Args:
            xml: the descriptor.
            name: of the layer; a name that the user gave is kept.
            group: where a new layer goes in the layer tree.
            renderer_of: makes the renderer of a new layer.
            bands: names of the descriptor's bands, in order.
            restyle: make the renderer anew for a layer that is there.

        Raises:
            LianetError: GDAL cannot open the descriptor.
        """
        source = self._descriptors.path_of(xml, self._stem, bands)
        layer = self.layer
        if layer is None:
            layer = self._added(source, name, group, renderer_of)
        elif layer.source() != source:
            # Where the pixels come from is no change of the user's project.
            with QgsProject.blockDirtying(QgsProject.instance()):
                repoint(layer, source)
                self._rename(layer, name)
            if restyle:
                give_renderer(layer, renderer_of(layer))
        else:
            # It may have drawn while its region was closed, and GDAL keeps the empty tiles.
            layer.reload()
            layer.triggerRepaint()
        if not layer.isValid():
            raise LianetError(
                tr("QGIS cannot read the layer {name}").format(name=name),
                tr("Restart the backend from the dock's menu"),
                code="layer",
                details=layer.error().message(),
            )
        return layer

    def rest(self) -> None:
        """Show nothing, without asking anybody: the backend is not running."""
        source = self._descriptors.resting_path(self._stem)
        if self.layer is not None and Path(source).is_file():
            with QgsProject.blockDirtying(QgsProject.instance()):
                repoint(self.layer, source)

    def remove(self) -> None:
        """Take the layer out of the project; leave it there, resting, where the plugin goes."""
        if self.layer is not None and self._descriptors.leaving:
            self.rest()
            self.layer.rendererChanged.disconnect(self._tidy)
        elif self.layer is not None:
            self.layer.triggerRepaint()  # QGIS keeps the picture of what a program takes away
            QgsProject.instance().removeMapLayer(self._layer_id)
        self._layer_id = ""

    def _added(
        self,
        source: str,
        name: str,
        group: QgsLayerTreeGroup,
        renderer_of: Callable[[QgsRasterLayer], QgsRasterRenderer],
    ) -> QgsRasterLayer:
        layer = QgsRasterLayer(source, name, "gdal")
        if layer.isValid():
            layer.setRenderer(renderer_of(layer))
            layer.setCustomProperty(REGION_PATH, self._region_path)
            layer.setCustomProperty(KIND, self._kind)
            layer.setCustomProperty(NAME, name)
            QgsProject.instance().addMapLayer(layer, False)
            node = group.insertLayer(position_for(group, self._kind), layer)
            node.setExpanded(self._kind in (CLASSES, VALUES))  # the other legends say little
            if group.isExpanded() and len(group.children()) == 1:
                unfold(group)
            self._take(layer)
        return layer

    @staticmethod
    def _rename(layer: QgsRasterLayer, name: str) -> None:
        if layer.name() == layer.customProperty(NAME):
            layer.setName(name)
            layer.setCustomProperty(NAME, name)


def give_renderer(layer: QgsRasterLayer, renderer: QgsRasterRenderer) -> None:
    """Another renderer; the layer's opacity stays, which QGIS keeps in the renderer."""
    opacity = layer.opacity()
    layer.setRenderer(renderer)
    layer.setOpacity(opacity)


def copy_of(renderer: QgsRasterRenderer | None) -> QgsRasterRenderer | None:
    """A copy of a renderer, whole."""
    copy = renderer.clone() if renderer is not None else None
    # The layer's own renderer may come under the type of one that is gone, so both are asked.
    if isinstance(copy, QgsSingleBandPseudoColorRenderer) and isinstance(
        renderer, QgsSingleBandPseudoColorRenderer
    ):
        # QGIS's own copy forgets the limits that its layer properties show.
        copy.setClassificationMin(renderer.classificationMin())
        copy.setClassificationMax(renderer.classificationMax())
    return copy


def repoint(layer: QgsRasterLayer, source: str) -> None:
    """Another data source; renderer, filters, opacity, blending and place in the tree stay."""
    renderer = copy_of(layer.renderer())
    options = QgsDataProvider.ProviderOptions()
    options.transformContext = QgsProject.instance().transformContext()
    layer.setDataSource(source, layer.name(), "gdal", options, False)
    # QGIS keeps the renderer only while the source stays valid; a dead backend in between loses it.
    if renderer is not None and layer.isValid():
        renderer.setInput(layer.dataProvider())
        layer.setRenderer(renderer)
    layer.triggerRepaint()


class Imagery(LiveLayer):
    """The region itself at one date."""

    def __init__(self, descriptors: Descriptors, region: Region, kind: str = IMAGERY) -> None:
        super().__init__(descriptors, region.path, kind)
        self._region = region
        self._bands = region.bands

    def adopt(self) -> QgsRasterLayer | None:
        """See LiveLayer.adopt."""
        layer = super().adopt()
        if layer is not None:
            self._name_files(saved_composite(layer, self._region))
        return layer

    def _name_files(self, composite: Composite) -> None:
        # A formula's descriptor has one band: it rests as such, beside that of all bands.
        kind = f"formula_{self._kind}" if composite.formula else self._kind
        self._stem = stem_of(kind, self._region_path)

    def show_date(
        self, answer: ImageLayer, group: QgsLayerTreeGroup, composite: Composite
    ) -> QgsRasterLayer:
        """Show the date of `answer`, which is of `composite`.

        Another date keeps what the user has made of the style; another composite does not.
        """
        self._name_files(composite)
        is_new = self.layer is None
        before = self.layer
        changed = before is not None and saved_composite(before, self._region) != composite
        if changed and isinstance(before.renderer(), QgsMultiBandColorRenderer):
            # A formula has one band, and QGIS complains of a renderer that asks for more.
            give_renderer(before, QgsSingleBandGrayRenderer(before.dataProvider(), 1))
        name = f"{self._region.name} {answer.date}"
        if composite.key != RGB:
            name += f" {composite.short}"
        layer = self.show(
            answer.descriptor,
            name,
            group,
            lambda made: renderer_of(composite, made.dataProvider(), answer),
            bands=[composite.short] if composite.formula else answer.bands,
        )
        if changed:
            give_renderer(layer, renderer_of(composite, layer.dataProvider(), answer))
            self._rename(layer, name)
        if is_new or changed:
            soften(layer)
            layer.triggerRepaint()
        with QgsProject.blockDirtying(QgsProject.instance()):
            layer.setCustomProperty(DATE, answer.date)
            layer.setCustomProperty(MODEL, self._region.model)
            describe(layer, self._region, answer.date, composite)
        layer.setCustomProperty(COMPOSITE, composite.key)
        layer.setCustomProperty(FORMULA, composite.formula)
        return layer


def soften(layer: QgsRasterLayer) -> None:
    """Lift the dark half of a colour picture, as cameras do; a single band stays linear."""
    colour = isinstance(layer.renderer(), QgsMultiBandColorRenderer)
    layer.brightnessFilter().setGamma(COLOUR_GAMMA if colour else 1.0)


def saved_composite(layer: QgsMapLayer, region: Region) -> Composite:
    """The composite that a layer was last given."""
    return by_key(
        str(layer.customProperty(COMPOSITE) or RGB),
        str(layer.customProperty(FORMULA) or ""),
        region.bands,
    )


def describe(layer: QgsMapLayer, region: Region, date: str, composite: Composite) -> None:
    """Say in the layer's metadata what it is and where it comes from."""
    psnr_db = region.psnr_db(date) or region.psnr_db()
    sentences = [
        tr("{region} on {date}: reconstructed by LIANet, not an observation.").format(
            region=region.name, date=readable(date)
        ),
        tr("Computed from reflectance: {formula}.").format(formula=composite.formula)
        if composite.formula
        else tr("Reflectance x 10000, {count} bands.").format(count=len(region.bands)),
    ]
    if psnr_db is not None:
        sentences.append(
            filled(tr("Reconstruction quality of this date: {psnr:.1f} dB PSNR."), psnr=psnr_db)
        )
    if region.attribution:
        sentences.append(region.attribution)
    say_of_itself(layer, region, f"{region.name} {date}", sentences)


def say_of_itself(layer: QgsMapLayer, region: Region, title: str, sentences: Sequence[str]) -> None:
    """Let a layer's properties tell what it shows, and whose it is."""
    metadata = QgsLayerMetadata()
    metadata.setTitle(as_text(title))
    metadata.setType("dataset")
    metadata.setAbstract(as_text(" ".join(filter(None, sentences))))
    metadata.setRights([as_text(region.attribution)] if region.attribution else [])
    metadata.setLicenses([as_text(region.licence)] if region.licence else [])
    metadata.setCrs(layer.crs())
    layer.setMetadata(metadata)
    words_of(layer).setAbstract(metadata.abstract())
    words_of(layer).setAttribution(region.attribution)


def as_text(words: str) -> str:
    """For QGIS's metadata, which is shown as HTML: a name or a sentence of a file is text."""
    return escape(words, quote=False)
