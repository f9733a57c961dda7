"""One open region: its imagery, its labels, and what was learnt from them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..labels import geopackage
from ..labels.geopackage import UNOPENABLE
from ..labels.location import label_path
from ..labels.sample_file import sample_file
from ..labels.store import LabelStore
from ..layers.descriptors import Descriptors
from ..layers.region_crs import crs_of
from ..layers.tree import KIND, LABELS, REGION_PATH, position_for, region_group
from ..service.client import Client
from ..service.contract import Region
from ..service.errors import LianetError
from ..service.places import SERVER
from .learning import Learning, task_file
from .lending import clusters_file
from .opened import OpenedRegion


class Workplace(QObject):
    """A project may have several; the pages show one of them, and all stay on the map.

    Signals:
        labelsChanged: polygons, classes or the whole label set.
        problem, notice: see Session.
    """

    labelsChanged = pyqtSignal()  # noqa: N815 (Qt's way of naming signals)
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(
        self,
        client: Client,
        descriptors: Descriptors,
        region: Region,
        profile: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        """`profile` gives the folder for the labels of unsaved projects."""
        super().__init__(parent)
        self._whole = client
        self._client = client.scoped(region.path)
        self._profile = profile
        self.opened = OpenedRegion(self._client, descriptors, region, self)
        self.opened.problem.connect(self._tell)
        self.learning = Learning(self._client, descriptors, region, self)
        self.learning.problem.connect(self._tell)
        self.learning.notice.connect(self.notice)
        self.labels: LabelStore | None = None
        self._told_unopenable = False

    @property
    def region(self) -> Region:
        return self.opened.region

    def _tell(self, error: LianetError) -> None:
        """Tell of a problem; where the region's file is gone, of that, which all else follows."""
        path = self.region.path
        if path.startswith(SERVER) or Path(path).exists():
            self.problem.emit(error)
            return
        words = tr("The file of {name} is not where it was: {path}")
        remedy = tr("Put it back, or open it from where it is now")
        told = words.format(name=self.region.name, path=path)
        self.problem.emit(LianetError(told, remedy, code="not_found", details=str(error)))

    def heal(self, region: Region) -> None:
        """The backend is another one now."""
        self.opened.heal(region)
        self.learning.heal(region)

    def rest(self) -> None:
        """The backend is not running: nothing asks it."""
        self.opened.imagery.rest()
        self.learning.rest()

    def close(self) -> None:
        """The live layers leave the project, the labels stay in their file."""
        # An answer that comes later would find objects that are gone, or open what is closed.
        self._client.cancel_all()
        self.learning.close()
        self.opened.close()
        if self.labels is not None:
            self.labels.close()
        self.deleteLater()

    # -- labels

    def needs_labels(self, taken: Iterable[Path] = ()) -> LabelStore:
        """The region's label store, made where there is none yet.

        Args:
            taken: files of other regions, which may have the same name.

        Raises:
            LianetError: the folder cannot be written.
        """
        if self.labels is None:
            store = self._open_store(self.label_file(taken))
            store.changed.connect(self.labelsChanged)
            store.viewChanged.connect(self.labelsChanged)
            store.problem.connect(self.problem)
            self.labels = store
            self.show_labels()
            self.learning.use(store)
            self.labelsChanged.emit()
        return self.labels

    def _open_store(self, path: Path) -> LabelStore:
        """The label store of a file, or of one in the profile where QGIS cannot open that one."""
        crs = crs_of(self.region)
        try:
            return LabelStore.open_or_create(path, crs, self)
        except LianetError as error:
            kept = label_path(self.region, "", self._profile())
            if error.code != UNOPENABLE or path == kept:
                raise
            store = LabelStore.open_or_create(kept, crs, self)
            self._tell_unopenable(error, kept)
            return store

    def _tell_unopenable(self, error: LianetError, kept: Path) -> None:
        """Say once why the labels are not beside the project."""
        if not self._told_unopenable:
            self._told_unopenable = True
            text = tr("{reason}; the labels are kept in {path}").format(
                reason=error.message, path=kept
            )
            self.notice.emit(f"{text}. {error.remedy}.")

    def label_file(self, taken: Iterable[Path] = ()) -> Path:
        """Where the labels are, or will be."""
        for layer in QgsProject.instance().mapLayers().values():
            if (
                layer.customProperty(KIND) == LABELS
                and layer.customProperty(REGION_PATH) == self.region.path
            ):
                path = Path(layer.source().partition("|")[0])
                if path.is_file():
                    return path  # a project that was saved under another name keeps its labels
        return self._new_label_file(taken)

    def _new_label_file(self, taken: Iterable[Path]) -> Path:
        path = label_path(self.region, QgsProject.instance().absoluteFilePath(), self._profile())
        if path in taken:
            path = path.with_name(f"{path.stem}_{self.region.model[:8]}{path.suffix}")
        return path

    def show_labels(self) -> None:
        """Have the labels on the map, also when their layer was removed from the project."""
        store, region = self.labels, self.region
        if store is None or store.view is not None:
            return
        for layer in QgsProject.instance().mapLayers().values():
            if isinstance(layer, QgsVectorLayer) and store.keeps(layer):
                store.use_view(layer)
                return
        view = store.make_view(tr("{region}: labels").format(region=region.name))
        view.setCustomProperty(KIND, LABELS)
        view.setCustomProperty(REGION_PATH, region.path)
        group = region_group(region)
        QgsProject.instance().addMapLayer(view, False)
        group.insertLayer(position_for(group, LABELS), view)

    def _move_clusters(self, old: Path, new: Path) -> None:
        """Clusters stay beside the labels, and what they lend is borrowed from where they are."""
        if not old.is_file():
            return
        try:
            shutil.move(old, new)
        except OSError as error:
            self.problem.emit(
                LianetError(
                    tr("The clusters cannot be moved to {path} ({reason})").format(
                        path=new, reason=error.strerror
                    ),
                    tr("Check the folder's permissions, then look for clusters again"),
                )
            )
            return
        self.learning.set_lenders(
            [
                replace(item, path=str(new)) if item.path == str(old) else item
                for item in self.learning.lenders
            ]
        )

    def settle_labels(self, taken: Iterable[Path]) -> bool:
        """The project has a folder now: labels that waited in the profile move there.

        Returns:
            Whether they have moved, so that the project must name another file.
        """
        waiting = self._profile()
        if self.labels is None or waiting not in self.labels.path.parents:
            return False
        path = self._new_label_file(taken)
        if waiting in path.parents or path.exists():
            return False
        old_task, old_clusters = task_file(self.labels), clusters_file(self.labels)
        old_sample, sample = sample_file(self.labels.path), sample_file(path)
        answered = old_sample.is_file()
        try:
            if answered:  # first: it is read again where the labels say that they have moved
                geopackage.copy(old_sample, sample)
            self.labels.move_to(path)
        except LianetError as error:
            if answered:
                sample.unlink(missing_ok=True)
            if error.code == UNOPENABLE:
                self._tell_unopenable(error, self.labels.path)
            else:
                self.problem.emit(error)
            return False
        if answered:
            with suppress(OSError):  # open elsewhere: it stays, as a copy that nobody writes to
                old_sample.unlink()
        old_task.unlink(missing_ok=True)
        self.learning.keep_task()
        self._move_clusters(old_clusters, clusters_file(self.labels))
        self.notice.emit(tr("The labels lie beside the project now, in {path}").format(path=path))
        return True
