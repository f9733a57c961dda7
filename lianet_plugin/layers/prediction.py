"""What a trained task says about the map: its classes and how sure it is."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsRasterLayer

from .. import tr
from ..service.contract import Region, Task, TaskLayer
from . import styles
from .descriptors import Descriptors
from .live import LiveLayer
from .tree import CLASSES, CONFIDENCE

KINDS = (CLASSES, CONFIDENCE)


class Prediction(LiveLayer):
    """One kind of a task's output as a live layer."""

    def __init__(self, descriptors: Descriptors, region: Region, kind: str) -> None:
        super().__init__(descriptors, region.path, kind)
        self._region = region
        self._kind = kind

    def show_task(
        self, answer: TaskLayer, task: Task, group: QgsLayerTreeGroup, opacity: float
    ) -> QgsRasterLayer:
        """Show a task; the layer of an earlier one is pointed at it and styled anew.

        Args:
            opacity: 0 to 1, of a new layer.
        """
        is_new = self.layer is None
        if self._kind == CLASSES:
            name = tr("{region}: class map").format(region=self._region.name)
        else:
            name = tr("{region}: confidence (%)").format(region=self._region.name)
        classes = answer.classes or task.classes
        layer = self.show(
            answer.descriptor,
            name,
            group,
            lambda made: (
                styles.class_map(made.dataProvider(), classes)
                if self._kind == CLASSES
                else styles.confidence(made.dataProvider())
            ),
            restyle=self._kind == CLASSES,
        )
        if is_new:
            layer.setOpacity(opacity)
        sentence = tr(
            "{name}. Computed by LIANet from {region}'s region model and your labels."
        ).format(name=name, region=self._region.name)
        layer.setAbstract(" ".join(part for part in (sentence, self._region.attribution) if part))
        layer.setAttribution(self._region.attribution)
        return layer
