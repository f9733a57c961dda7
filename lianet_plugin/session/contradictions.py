"""Which labels contradict the rest, as the task's report found them, on the labels as they are."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY

from ..labels.store import LabelStore
from ..service.reports import ClassReport
from .learning import Learning


def contradicting(learning: Learning | None) -> dict[int, str]:
    """Labels that heads which had not seen them took for another class, the clearest first.

    Returns:
        The name of that class by the label's id. A label that has another class by now, or is
        gone, is none of them.
    """
    task = learning.task if learning is not None else None
    store = learning.store if learning is not None else None
    if (
        learning is None
        or task is None
        or store is None
        or not isinstance(task.report, ClassReport)
    ):
        return {}
    names = {item.value: item.name for item in task.classes}
    reach = max(learning.region.pixel_size)
    found: dict[int, str] = {}
    for item in task.report.contradictions:
        near = nearest(store, QgsPointXY(item.x, item.y), item.value, reach)
        if near is not None:
            found.setdefault(near, names.get(item.likely, "?"))
    return found


def nearest(store: LabelStore, place: QgsPointXY, value: int, reach: float) -> int | None:
    """The label of a class at a place; None where none is.

    Args:
        reach: a label between the middles of pixels is this near, and no nearer.
    """
    point = QgsGeometry.fromPointXY(place)
    around = point.boundingBox()
    around.grow(reach)
    distances = {
        feature.id(): feature.geometry().distance(point)
        for feature in store.in_rectangle(around)
        if feature["class"] == value
    }
    closest = min(distances, key=distances.__getitem__, default=None)
    return closest if closest is not None and distances[closest] <= reach else None
