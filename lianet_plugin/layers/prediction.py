"""What a trained task says about the map: its classes and how sure it is."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer, QgsRasterRenderer

from .. import tr
from ..service.contract import Region
from ..service.tasks import Task, TaskLayer
from . import styles
from .descriptors import Descriptors
from .live import NAME, LiveLayer
from .own_words import words_of
from .tree import CLASSES, CONFIDENCE, VALUES

KINDS = (CLASSES, CONFIDENCE, VALUES)


class Prediction(LiveLayer):
    """One kind of a task's output as a live layer."""

    def __init__(self, descriptors: Descriptors, region: Region, kind: str) -> None:
        super().__init__(descriptors, region.path, kind)
        self._region = region
        self._kind = kind
        self.estimated_from: int | None = None
        self._said = ("", "")

    def show_task(
        self, answer: TaskLayer, task: Task, group: QgsLayerTreeGroup, opacity: float
    ) -> QgsRasterLayer:
        """Show a task; the layer of an earlier one is pointed at it and styled anew.

        Args:
            opacity: 0 to 1, of a new layer.
        """
        is_new = self.layer is None
        self.estimated_from = answer.estimated_from
        name = self._name(task)
        classes = answer.classes or task.classes

        def renderer_of(made: QgsRasterLayer) -> QgsRasterRenderer:
            provider = made.dataProvider()
            if self._kind == CLASSES:
                return styles.class_map(provider, classes)
            if self._kind == CONFIDENCE:
                return styles.confidence(provider)
            low, high = answer.stretch or (0.0, 1.0)
            return styles.values(provider, low, high, answer.unit)

        layer = self.show(
            answer.descriptor,
            name,
            group,
            renderer_of,
            bands=[self._band(task)],
            restyle=self._kind != CONFIDENCE,
        )
        if is_new:
            layer.setOpacity(opacity)
        sentence = tr(
            "{name}. Computed by LIANet from {region}'s region model and your labels."
        ).format(name=name, region=self._region.name)
        about = " ".join(part for part in (sentence, self._region.attribution) if part)
        words_of(layer).setAbstract(about)
        self._said = name, about
        words_of(layer).setAttribution(self._region.attribution)
        return layer

    def set_outdated(self, outdated: bool) -> None:
        """Say, in the layer's name and what it tells of itself, that its labels have changed.

        A name that the user gave is kept.
        """
        layer, (name, about) = self.layer, self._said
        wanted = as_outdated(name) if outdated else name
        if layer is None or not name or layer.customProperty(NAME) == wanted:
            return
        with QgsProject.blockDirtying(QgsProject.instance()):
            self._rename(layer, wanted)
            words_of(layer).setAbstract(f"{outdated_text()} {about}" if outdated else about)

    def _band(self, task: Task) -> str:
        """What the one band holds."""
        if self._kind == CLASSES:
            return tr("class")
        if self._kind == CONFIDENCE:
            return tr("confidence (%)")
        return task.target.field if task.target is not None else tr("value")

    def _name(self, task: Task) -> str:
        if self._kind == CLASSES:
            return tr("{region}: class map").format(region=self._region.name)
        if self._kind == CONFIDENCE:
            return tr("{region}: confidence (%)").format(region=self._region.name)
        field = task.target.field if task.target is not None else tr("value")
        if task.target is not None and task.target.unit:
            return tr("{region}: {field} ({unit})").format(
                region=self._region.name, field=field, unit=task.target.unit
            )
        return tr("{region}: {field}").format(region=self._region.name, field=field)


def as_outdated(name: str) -> str:
    """The name of a layer whose labels have changed since it was learnt."""
    return tr("{layer} (older than the labels)").format(layer=name)


def outdated_text() -> str:
    """What must be said of a map whose labels have changed since."""
    return tr("The labels have changed since this map was learnt.")
