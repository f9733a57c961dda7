"""The analyst's work without a widget: everything that the dock does can be called here.

session = Session()
session.open_region("liri.region.safetensors")      # → regionOpened
session.set_date("2018-06-10")                      # → dateShown
session.add_class("water"); session.add_polygon(geometry, 1)
session.learning.train()                            # → learning.trained
session.learning.export("map.tif", False)           # → learning.exported
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsPathResolver, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtBoundSignal, pyqtSignal

from .. import tr
from ..layers.descriptors import Descriptors
from ..service.client import Client
from ..service.contract import Region
from ..service.errors import GONE, LianetError
from ..service.places import SERVER
from ..service.process import BackendProcess, State
from ..service.transport import MAKING, OPENING
from ..settings import remember_region
from .arrivals import Arrivals
from .backend_kinds import BackendKinds
from .backend_link import BackendLink
from .encodings import Encodings
from .label_work import LabelWork
from .offers import Offers
from .openings import Act, Opening, Openings
from .project_regions import (
    beside_project,
    keep_reading,
    keep_shown,
    kept_reading,
    move_reading,
    move_region,
    not_there,
    saved_regions,
    shown_region,
)
from .project_watch import ProjectWatch
from .rereading import Rereading
from .sample_data import SAMPLE_REGION
from .together import SUFFIX as TOGETHER
from .together import Together

if TYPE_CHECKING:
    from ..service.tasks import FeatureRecipe
    from .workplace import Workplace


class Session(LabelWork):
    """One backend and the open regions; the pages show one of them.

    Signals:
        regionWanted: str, a path, before anything else is told of it.
        regionOpening: str, a path.
        regionOpened: Region that the pages show from now on; None when they show none.
        regionMissing: str, a path at which a project expects a region.
        dateWanted, dateShown: str, ISO.
        labelsChanged: polygons, classes or the whole label set.
        learningChanged: see Learning.changed.
        problem: LianetError for the message bar.
        notice: str for the message bar.
    """

    regionWanted = pyqtSignal(str)  # noqa: N815 (Qt's way of naming signals)
    regionOpening = pyqtSignal(str)  # noqa: N815
    regionOpened = pyqtSignal(object)  # noqa: N815
    regionMissing = pyqtSignal(str)  # noqa: N815
    dateWanted = pyqtSignal(str)  # noqa: N815
    dateShown = pyqtSignal(str)  # noqa: N815
    labelsChanged = pyqtSignal()  # noqa: N815
    learningChanged = pyqtSignal()  # noqa: N815

    def __init__(
        self, parent: QObject | None = None, backend: BackendProcess | None = None
    ) -> None:
        super().__init__(parent)
        self.backend = backend or BackendProcess()
        self.backend.setParent(self)
        self.client = Client(self)
        self._link = BackendLink(self.backend, self.client, profile() / "lianet", self)
        self.heartbeat = self._link.heartbeat
        self._link.up.connect(self._on_up)
        self._link.down.connect(self._on_down)
        self._link.given_up.connect(self._open_no_more)
        self._link.problem.connect(self.problem)
        self._link.notice.connect(self.notice)
        self.openings = Openings()
        self.descriptors = Descriptors(profile() / "lianet")
        self._path_step = QgsPathResolver.setPathPreprocessor(
            self.descriptors.when_lost  # type: ignore[arg-type]  # the stub forgets the answer
        )
        self.arrivals = Arrivals(self.client, self)
        self.arrivals.problem.connect(self.problem)
        self.arrivals.notice.connect(self.notice)
        self._over = False
        # After the client is connected: it asks as soon as the backend is ready.
        self.encodings = Encodings(
            self.client.scoped(MAKING),
            self.backend,
            lambda: profile() / "lianet" / "encodings",
            self,
        )
        self.encodings.made.connect(self.open_region)
        self.encodings.problem.connect(self.problem)
        self.encodings.notice.connect(self.notice)
        self.kinds = BackendKinds(self.client, self.backend, lambda: self.opening, self)
        self.dateShown.connect(self.kinds.wait)
        self.offers = Offers(self.client, self.backend, self)
        self.offers.problem.connect(self.problem)
        self.rereading = Rereading(self.client, self)
        self.rereading.taken.connect(self._on_reread)
        self.together = Together(self.client, profile, self)
        self.together.problem.connect(self.problem)
        self.together.written.connect(self._on_together)
        self._project = ProjectWatch(self)
        self._project.cleared.connect(self.close_all)
        self._project.read.connect(self.take_up)
        self._project.saved.connect(self._on_project_saved)

    @property
    def opening(self) -> bool:
        """A region was asked for and is not open yet."""
        return self.openings.coming

    @property
    def restoring(self) -> bool:
        """Whether regions come back with a project, whose view of the map is to stay."""
        return self.openings.restoring

    # -- regions and date

    def open_region(self, path: str, read_as: FeatureRecipe | None = None) -> None:
        """Open a region file or embeddings beside those that are open; the backend is started if
        need be.

        Args:
            path: a region file, or a file or folder of embeddings.
            read_as: how the user says that embeddings are read; found out where absent.
        """
        wanted = path if path.startswith(SERVER) else str(Path(path).absolute())
        if read_as is not None:
            keep_reading(wanted, read_as)
        known = self._place_of(wanted)
        if known is not None:
            self._show(known)
        else:
            self._begin(wanted)

    def show_region(self, path: str) -> None:
        """Let the pages show another one of the open regions."""
        known = self._place_of(path)
        if known is not None and known is not self._active:
            self._show(known)

    def _show(self, place: Workplace) -> None:
        """Make it the one that the pages show; they forget the other one first."""
        self.client.cancel_all()
        if self._active is not None and self._active is not place:
            self._active = None
            self.regionOpened.emit(None)
        self._active = place
        keep_shown(place.region.path)
        self.regionOpened.emit(place.region)
        if place.region.path not in self.openings.lost:  # else the new backend knows it only then
            place.opened.show()

    def _begin(self, path: str, *, moved_from: str = "", of_project: bool = False) -> None:
        self.regionWanted.emit(path)
        if not path.startswith(SERVER) and not Path(path).exists():
            found = beside_project(path)
            if found is not None:
                self._begin(str(found.resolve()), moved_from=path, of_project=of_project)
                return
            self.regionMissing.emit(path)
            self.problem.emit(not_there(path))
            return
        if moved_from and not path.endswith(TOGETHER):  # which says itself how its files are read
            move_reading(moved_from, path)
        self.openings.want(path, moved_from=moved_from, of_project=of_project)
        self.regionOpening.emit(path)
        if self.backend.state is State.RUNNING:
            self._request_next()
        else:
            self.backend.start()

    def revive(self) -> None:
        """QGIS stands: go on with what was under way when it, or the plugin, ended."""
        self.encodings.revive()
        self.arrivals.expect(self.backend)

    def relocate(self, old: str, new: str) -> None:
        """A region file has moved since the project was saved: once open, its layers go along."""
        self._begin(str(Path(new).resolve()), moved_from=old)

    def _on_together(self, region: str, path: str) -> None:
        """A file names a region and embeddings beside it: it is opened in the region's place."""
        if self.region is not None and self.region.path == region:
            self.close_region()  # its labels stay in their file, and come back
        self.relocate(region, path)
        words = tr("The region and these embeddings are learnt on together: {path} names both")
        self.notice.emit(words.format(path=Path(path).name))

    def _on_reread(self, path: str) -> None:
        """Features are read otherwise: what was learnt on them before goes, labels stay."""
        if self._place_of(path) is not None:
            self.show_region(path)
            self.close_region()
        self._begin(path)

    def open_sample(self) -> None:
        """Open the region that comes with the plugin."""
        self.open_region(str(SAMPLE_REGION))

    def close_region(self) -> None:
        """Close the region that the pages show; the one that was opened before it comes back."""
        self.client.cancel_all()
        place, self._active = self._active, None
        if place is None:
            return
        self._places.remove(place)
        self._close(place)
        self.regionOpened.emit(None)
        if self._places:
            self._show(self._places[-1])

    def _close(self, place: Workplace) -> None:
        """Close it here and in the backend, which holds features and tiles of it."""
        path = place.region.path
        place.close()
        self.openings.close(path)

        def over(_answer: object) -> None:
            self.openings.closed(path)
            self._request_next()

        if self.backend.state is not State.RUNNING or self._over:
            self.openings.closed(path)
            return
        self.client.close_region(place.region.id, over, over)

    def close_all(self) -> None:
        """Close all regions, and open none that was asked for."""
        self.rereading.forget()
        self.openings.give_up()
        self.client.cancel_all(OPENING)
        self.client.cancel_all()
        had_region = self._active is not None
        places, self._places, self._active = self._places, [], None
        for place in places:
            self._close(place)
        if had_region:
            self.regionOpened.emit(None)

    def set_date(self, date: str) -> None:
        """Show an acquisition of the region."""
        try:
            self._needs_region().set_date(date)
        except LianetError as error:
            self.problem.emit(error)

    def _request_next(self) -> None:
        """Ask for a region: first those that were open when the backend died, one by one."""
        path = self.openings.turn()
        if path:
            self.client.open_region(
                path, self._on_region, self._on_region_refused, kept_reading(path)
            )

    def _on_region(self, region: Region) -> None:
        opening, act = self.openings.answered(region.path)
        if act is Act.HEAL:
            self._on_healed(region)
        else:
            self._on_opened(opening, region)
            self.openings.shown(opening)
        self._request_next()

    def _on_healed(self, region: Region) -> None:
        known = self._place_of(region.path)
        if known is not None:
            known.heal(region)
        if not self.openings.lost:
            self.notice.emit(tr("The backend is back; map and labels are as they were"))

    def _on_opened(self, opening: Opening, region: Region) -> None:
        if opening.moved_from:
            try:
                move_region(opening.moved_from, region)
            except LianetError as error:
                self.openings.close(opening.path)
                self.openings.closed(opening.path)
                self._refuse(error, opening.moved_from)
                return
        known = self._place_of(region.path)
        if known is None:
            known = self._made(region)
            self.rereading.forget(opening.wanted_as)
            remember_region(opening.wanted_as)
            self._places.append(known)
        elif not opening.of_project:
            words = tr("{name} is the same region as {path}, which is open already")
            name = Path(opening.wanted_as).name
            self.notice.emit(words.format(name=name, path=region.path))
        if self._active and opening.of_project and shown_region() != region.path:
            known.opened.show()  # another one was shown when the project was saved
        else:
            self._show(known)
        known.learning.restore()

    def _made(self, region: Region) -> Workplace:
        from .workplace import Workplace  # not part of QGIS's start

        place = Workplace(self.client, self.descriptors, region, profile, self)
        place.labelsChanged.connect(self.labelsChanged)
        place.problem.connect(self.problem)
        place.notice.connect(self.notice)
        place.learning.changed.connect(self.learningChanged)
        place.opened.wanted.connect(lambda date: self._tell(place, self.dateWanted, date))
        place.opened.shown.connect(lambda date: self._tell(place, self.dateShown, date))
        if place.label_file(self._label_files()).exists():
            try:
                place.needs_labels(self._label_files())
            except LianetError as error:
                self.problem.emit(error)
        return place

    def _tell(self, place: Workplace, signal: pyqtBoundSignal, date: str) -> None:
        """Only of the region that the pages show."""
        if place is self._active:
            signal.emit(date)

    def _on_region_refused(self, error: LianetError) -> None:
        if error.code == GONE:
            self.openings.gone()  # asked for again when the backend is back
            return
        refused = self.openings.refused()
        self.rereading.on_refused(refused.path, error)
        self._refuse(error, refused.moved_from)
        self._request_next()

    def _refuse(self, error: LianetError, moved_from: str) -> None:
        """A region does not open; one that has moved is still to be found."""
        if moved_from:
            self.regionMissing.emit(moved_from)
        if not self.openings.coming:
            self.regionOpened.emit(self.region)
        self.problem.emit(error)

    # -- the backend

    def _on_up(self) -> None:
        self.arrivals.look()
        self.openings.back()
        self._request_next()

    def _on_down(self) -> None:
        for place in self._places:
            place.rest()

    def _open_no_more(self) -> None:
        """No backend comes for what is being opened."""
        if self.openings.give_up():
            self.regionOpened.emit(self.region)

    # -- the project

    def take_up(self) -> None:
        """Open the regions of a project that brings live layers along, the last shown first."""
        for path in saved_regions():
            self._begin(path, of_project=True)

    def _on_project_saved(self) -> None:
        moved = [place.settle_labels(self._label_files()) for place in self._places]
        if any(moved):
            QgsProject.instance().write()  # the saved layers named the old files

    def shutdown(self) -> None:
        """End everything, for unload; the project's live layers rest until the next session."""
        if self._over:
            return
        self._over = self.descriptors.leaving = True
        self._project.release()
        QgsPathResolver.removePathPreprocessor(self._path_step)
        # The process goes first: a tile that QGIS waits for then ends at once.
        self._link.end()
        self.kinds.shutdown()
        self.encodings.shutdown()
        self.close_all()
        self.descriptors.clear()
        self._link.undo()


def profile() -> Path:
    """The user's QGIS profile."""
    return Path(QgsApplication.qgisSettingsDirPath())
