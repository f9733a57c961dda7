"""Maps of each year or season by one task: files, layers with their time, and areas."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject

from .. import tr
from ..layers import styles
from ..layers.legend import tidy_legend
from ..layers.own_words import words_of
from ..layers.temporal import hold_for, span_of_days
from ..layers.tree import (
    CLASSES,
    EXPORT,
    KIND,
    PERIODS,
    REGION_PATH,
    VALUES,
    hide,
    position_for,
    region_group,
    unfold,
)
from ..local_words import decimal
from ..service.change_results import PeriodMap, Periods, time_in_words
from ..service.changing import ChangeRoutes
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.tasks import Task
from ..settings import MAP_OPACITY_PERCENT
from .kept_results import KeptResults
from .one_job import OneJob
from .session import Session


class PeriodMaps(OneJob):
    """One asking at a time, of the region that is shown when it begins."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._task: Task | None = None
        self._results = KeptResults("periods", Periods.from_json)

    @property
    def result(self) -> Periods | None:
        """What came out last for the region that is shown, also of a project that was opened."""
        return self._results.of(self._session.region)

    @property
    def task(self) -> Task | None:
        """The task of the region that is shown, where it has dates to choose from."""
        learning = self._session.learning
        region = self._session.region
        return learning.task if learning is not None and region and region.dates else None

    def start(self, folder: str, name: str, each: str, season: str) -> None:
        """Write a map of each year or season into a folder.

        Args:
            each: `year` or `season`.
            season: of every year, `MM-DD..MM-DD`; "" for all of it.
        """
        task, region = self.task, self._session.region
        if task is None or region is None or self.busy:
            return
        self._task = task
        client = self._begin(region, folder)
        ChangeRoutes(client).map_periods(
            task.id, folder, name, each, season, self._on_job, self._on_failed
        )
        self.changed.emit()

    def _show(self, region: Region, result: Periods) -> None:
        self._results.keep(region, result)
        if self._task is not None:
            add_periods(region, self._task, result)

    def _on_region(self, region: Region | None) -> None:
        self._results.follow(self._session.regions)
        super()._on_region(region)


def doubts(result: Periods) -> list[str]:
    """Why some of the maps are to be doubted, in sentences; what is plainest first."""
    return [
        line
        for said in ([_lost(item) for item in result.maps], [_unlike(item) for item in result.maps])
        for line in said
        if line
    ]


def _lost(item: PeriodMap) -> str:
    if not item.lost:
        return ""
    text = tr("{name}: to be doubted. {reason}.")
    return text.format(name=time_in_words(item.name), reason=item.lost)


def _unlike(item: PeriodMap) -> str:
    if not item.warning:
        return ""
    text = tr("{name}: to be doubted, {percent} % of the region looks unlike everything labelled")
    percent = decimal(item.unlike_percent or 0, 0)
    return text.format(name=time_in_words(item.name), percent=percent)


def without_seasons(result: Periods) -> list[str]:
    """Which maps do without what the task knows of the season, in a sentence; none for none."""
    plain = [time_in_words(item.name) for item in result.maps if item.seasonless]
    text = tr("{names}: asked without what the task knows of the season, which is of other dates")
    return [text.format(names=", ".join(plain))] if plain else []


def add_periods(region: Region, task: Task, found: Periods) -> QgsLayerTreeGroup:
    """Add the maps as a group, each shown while the Temporal Controller is in its time.

    A group that has maps of these files gives way.

    Raises:
        LianetError: QGIS cannot read one of them.
    """
    project, parent = QgsProject.instance(), region_group(region)
    paths = {Path(item.path) for item in found.maps}
    for layer in list(project.mapLayers().values()):
        if layer.customProperty(KIND) == EXPORT and Path(layer.source()) in paths:
            project.removeMapLayer(layer.id())
    title = tr("{region}: maps of each time").format(region=region.name)
    for old in parent.findGroups():
        if old.customProperty(KIND) == PERIODS and not old.findLayers():
            parent.removeChildNode(old)
    # Seen through them, another map would mix its colours with theirs.
    hide(parent, (CLASSES, VALUES, EXPORT))
    group = parent.insertGroup(position_for(parent, PERIODS), title)
    group.setCustomProperty(KIND, PERIODS)
    for item in found.maps:
        layer = QgsRasterLayer(item.path, time_in_words(item.name), "gdal")
        if not layer.isValid():
            raise LianetError(
                tr("QGIS cannot read {path}").format(path=item.path),
                tr("Map the years again"),
                code="layer",
            )
        if task.classes:
            layer.setRenderer(styles.class_map(layer.dataProvider(), task.classes))
        layer.setOpacity(MAP_OPACITY_PERCENT.get() / 100)
        words_of(layer).setAttribution(region.attribution)
        # QGIS shows it where the mouse rests on the layer.
        words_of(layer).setAbstract("\n".join(filter(None, (_lost(item), _unlike(item)))))
        layer.setCustomProperty(KIND, EXPORT)
        layer.setCustomProperty(REGION_PATH, region.path)
        hold_for(layer, span_of_days(item.first, item.last))
        project.addMapLayer(layer, False)
        group.addLayer(layer).setExpanded(False)  # the classes are those of the class map
        tidy_legend(layer)
    # Without the Temporal Controller the last one is seen, and not all on top of each other.
    for node in group.findLayers()[:-1]:
        node.setItemVisibilityChecked(False)
    unfold(group)
    return group
