"""What the region falls into before any label: clusters that become classes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..layers.clusters import ClusterLayer
from ..layers.tree import region_group
from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.finding import FindingRoutes, Patch, Place
from ..service.process import State
from ..service.results import Trained
from ..service.tasks import Task, TaskClass, TaskLayer
from .lending import Lender, clusters_file, keep_merges, kept_merges
from .one_job import OneJob
from .session import Session


class Clusters(OneJob):
    """Follows the session: its region, its backend. Clusters lie in a file beside the labels.

    What is found while another region is shown waits until its own is shown again.

    Signals:
        pointed: Patch, what was clicked on.
    """

    pointed = pyqtSignal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(session, parent)
        self._there: Region | None = None
        self._layer: ClusterLayer | None = None
        self._into: dict[int, int] = {}
        self._found: dict[str, Task] = {}  # by region that has not been shown since
        self._unseen = False  # clusters that were asked for have not come onto the map yet
        self.task: Task | None = None
        session.dateShown.connect(self._on_shown)
        session.labelsChanged.connect(self._restyle)
        session.backend.stateChanged.connect(self._on_state)
        self._on_region(session.region)
        self._on_shown("")

    @property
    def file(self) -> Path | None:
        """Where they lie; None where there are no labels to lie beside."""
        store = self._session.labels
        return clusters_file(store) if store is not None else None

    def find(self, count: int | None = None) -> None:
        """Look for clusters of the region that is shown: so many, or as many as it tells."""
        region = self._session.region
        if region is None or self.busy:
            return
        try:
            self._session.needs_labels()  # whose folder they lie in
        except LianetError as error:
            self._session.problem.emit(error)
            return
        client = self._begin(region, str(self.file))
        FindingRoutes(client).find_clusters(region.id, count, self._on_job, self._on_failed)
        self.changed.emit()

    def clear(self) -> None:
        """Forget the clusters and what they lend."""
        self._lend(())
        self.task = None
        self._merged({})
        if self._layer is not None:
            self._layer.remove()
        if self.file is not None:
            self.file.unlink(missing_ok=True)
        self.changed.emit()

    # -- clusters and classes

    def leader(self, cluster: int) -> int:
        """The one that a cluster is merged with; itself where it is merged with none."""
        return self._into.get(cluster, cluster)

    def members(self, cluster: int) -> list[int]:
        """The cluster with those that are merged with it."""
        clusters = self.task.classes if self.task is not None else ()
        return [c.value for c in clusters if self.leader(c.value) == self.leader(cluster)]

    def merge(self, cluster: int, other: int) -> None:
        """Take two clusters, and what is merged with them, for one; it has the other's class."""
        leader = self.leader(other)
        self._merged(self._into | dict.fromkeys(self.members(cluster), leader))
        self.assign(other, self.assigned().get(other))

    def separate(self, cluster: int) -> None:
        """Take the clusters that were merged for several again; each keeps the class."""
        apart = set(self.members(cluster))
        self._merged({one: into for one, into in self._into.items() if one not in apart})
        self._restyle()
        self.changed.emit()

    def _merged(self, into: dict[int, int]) -> None:
        """Clusters by those that they are merged with, which the project keeps."""
        self._into = into
        if self._session.region is not None:
            keep_merges(self._session.region, into)

    def assign(self, cluster: int, value: int | None) -> None:
        """Take a cluster for a class, weakly; None for none."""
        known = self.assigned()
        for member in self.members(cluster):
            known.pop(member, None)
            if value is not None:
                known[member] = value
        self._lend(tuple(sorted(known.items())))
        self._restyle()
        self.changed.emit()

    def assigned(self) -> dict[int, int]:
        """The class of each cluster that has one; none of a class that was removed."""
        learning, store = self._session.learning, self._session.labels
        if learning is None or store is None:
            return {}
        there, file = {item.value for item in store.classes()}, str(self.file)
        lent = next((item.classes for item in learning.lenders if item.path == file), ())
        return {cluster: taken for cluster, taken in lent if taken in there}

    def _lend(self, classes: tuple[tuple[int, int], ...]) -> None:
        learning, file = self._session.learning, self.file
        if learning is None or file is None:
            return
        others = [item for item in learning.lenders if item.path != str(file)]
        mine = [Lender(tr("clusters"), str(file), classes)] if classes else []
        learning.set_lenders([*others, *mine])

    def shown(self) -> list[TaskClass]:
        """Names and colours of the clusters: those of a class that they are taken for."""
        store = self._session.labels
        classes = {item.value: item for item in store.classes()} if store is not None else {}
        assigned, found = self.assigned(), []
        clusters = {c.value: c for c in (self.task.classes if self.task is not None else ())}
        for value, cluster in clusters.items():
            leader = clusters[self.leader(value)]
            name = tr("Cluster {number}").format(number=leader.value)
            taken = classes.get(assigned.get(value, 0))
            if taken is not None and taken.name != name:
                name = tr("{cluster}: {name}").format(cluster=name, name=taken.name)
            found.append(TaskClass(cluster.value, name, taken.colour if taken else leader.colour))
        return found

    def own_look(self, cluster: int) -> tuple[str, str]:
        """Name and colour of a cluster by itself, or of the one that it is merged with."""
        leader = self.leader(cluster)
        clusters = self.task.classes if self.task is not None else ()
        colour = next(item.colour for item in clusters if item.value == leader)
        return tr("Cluster {number}").format(number=leader), colour

    def point_at(self, place: Place) -> None:
        """Ask which cluster lies at a place in the region's CRS, and how far it goes on there."""
        if self.task is not None:
            client = self._session.client
            FindingRoutes(client).patch_at(self.task.id, place, self._on_patch, self._on_error)

    def _on_patch(self, patch: Patch) -> None:
        self.pointed.emit(patch)

    # -- the backend's answers

    def _show(self, region: Region, result: Trained) -> None:
        self._found[region.path] = result.task
        if self._is_shown(region):
            self._take_found(region)

    def _tell_closed(self) -> None:
        """There is no map left that its clusters could come onto."""

    def _is_shown(self, region: Region) -> bool:
        """Whether the answer of a question about a region is still for the one that is shown."""
        return self._session.region is not None and self._session.region.path == region.path

    def _take_found(self, region: Region) -> None:
        """New clusters of the region that is shown; what the ones before them lent is over."""
        self._lend(())
        self._merged({})
        self._unseen = True
        task, path = self._found.pop(region.path), str(self.file)
        self._take(region, task)
        client = self._session.client.scoped(region.path)  # whoever shows another one meanwhile
        client.save_task(task.id, path, lambda _path: None, self._on_error)

    def _on_error(self, error: LianetError) -> None:
        if error.code != GONE:  # otherwise opened again when the backend is back
            self._session.problem.emit(error)
        self.changed.emit()

    def _take(self, region: Region, task: Task) -> None:
        if not self._is_shown(region):
            return
        self.task = task
        shown = partial(self._on_layer, region)
        self._session.client.task_layer(task.id, "classes", shown, self._on_error)
        self.changed.emit()

    def _on_layer(self, region: Region, answer: TaskLayer) -> None:
        if self._layer is None or not self._is_shown(region):
            return
        try:
            group = region_group(region)
            layer = self._layer.show_clusters(answer.descriptor, self.shown(), group)
        except LianetError as error:
            self._session.problem.emit(error)
            return
        if self._unseen:  # the layer of earlier ones may be hidden
            self._unseen = False
            group.findLayer(layer.id()).setItemVisibilityCheckedParentRecursive(True)

    def _restyle(self) -> None:
        if self._layer is not None and self.task is not None:
            self._layer.restyle(self.shown())

    # -- the region and the backend

    def _on_region(self, region: Region | None) -> None:
        self.task, self._into, self._layer, self._there = None, {}, None, None
        still_open = [known.path for known in self._session.regions]
        self._found = {path: task for path, task in self._found.items() if path in still_open}
        if region is not None:
            self._layer = ClusterLayer(self._session.descriptors, region)
            self._layer.adopt()
        super()._on_region(region)

    def _on_shown(self, _date: str) -> None:
        """After a region was opened, or once more by another backend: its clusters come back."""
        region = self._session.region
        if region is None or region is self._there:
            return
        self._there = region
        file = self.file
        if region.path in self._found:
            self._take_found(region)
        elif self._layer is not None and self._layer.layer is not None and file and file.is_file():
            self._into = kept_merges(region)
            taken = partial(self._take, region)
            self._session.client.open_task(region.id, str(file), taken, self._on_error)

    def _on_state(self, state: State) -> None:
        if state in (State.STOPPED, State.FAILED) and self._layer is not None:
            self._layer.rest()
