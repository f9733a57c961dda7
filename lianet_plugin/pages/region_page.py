"""Region: which field is open, and what it is."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from .. import tr
from ..layers.tree import drop_empty_group
from ..service.contract import Region
from ..service.embeddings import EMBEDDINGS, REGION, UNSURE, Offer
from ..service.places import SERVER
from ..service.tasks import FeatureRecipe
from ..session.encoding import Stage
from ..session.project_regions import saved_regions
from ..session.sample_data import SAMPLE_REGION
from ..session.session import Session
from ..settings import LAST_FOLDER, RECENT_REGIONS, forget_region
from ..widgets import icons
from ..widgets.dropping import MAY_BE_EMBEDDINGS, REGION_SUFFIXES
from ..widgets.form import load_form
from ..widgets.long_words import breakable
from .behind_line import BehindLine
from .features_line import FeaturesLine
from .job_texts import encoding_text
from .region_card import card_rows
from .unread_lines import UnreadLines

if TYPE_CHECKING:
    from .catalogue_dialog import CatalogueDialog


class RegionPage(QWidget):
    """Open a region, read its card.

    Signals:
        nextWanted: the user wants to go on to the labels.
        newWanted: str, the user wants to make a region, of this path; "" where none is named.
        encodingWanted: Encoding, the user wants to see how far it is.
        againWanted: Region, the user wants to choose its acquisitions anew.
        moreWanted: Region, the user wants to add acquisitions to it.
        setUpWanted: the user wants to set up the backend, which is not there yet.
    """

    nextWanted = pyqtSignal()  # noqa: N815
    newWanted = pyqtSignal(str)  # noqa: N815
    encodingWanted = pyqtSignal(object)  # noqa: N815
    againWanted = pyqtSignal(object)  # noqa: N815
    moreWanted = pyqtSignal(object)  # noqa: N815
    setUpWanted = pyqtSignal()  # noqa: N815

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("region", self)
        self._session = session
        self._next = self.next.text()
        self._catalogue: CatalogueDialog | None = None
        self._unread = UnreadLines(session, self.unread, self)
        self._behind = BehindLine(session, self.behind, self)
        self._features = FeaturesLine(session, self.features, self)
        self.openButton.setIcon(icons.theme("mActionFileOpen"))
        self.newButton.setIcon(icons.own("encode"))
        self.newButton.clicked.connect(lambda: self.newWanted.emit(""))
        self.making.linkActivated.connect(self._on_making)
        session.encodings.changed.connect(self._show_making)
        self.sampleButton.setIcon(icons.own("sample"))
        self.sampleButton.setEnabled(SAMPLE_REGION.is_file())
        self._recent = QMenu(self)
        self._recent.setToolTipsVisible(True)
        self._recent.aboutToShow.connect(self._list_recent)
        self.openButton.setMenu(self._recent)
        self.openButton.clicked.connect(self._choose)
        self.sampleButton.clicked.connect(session.open_sample)
        self._missing: list[str] = []
        self.missing.hide()
        self.closeButton.setIcon(icons.theme("mIconClose"))
        self.closeButton.clicked.connect(self._close)
        self.regions.activated.connect(self._switch)
        self.missing.linkActivated.connect(lambda link: self._find(self._missing[int(link)]))
        QgsProject.instance().cleared.connect(self._on_cleared)
        session.regionMissing.connect(self._on_missing)
        self.again.linkActivated.connect(lambda _link: self.againWanted.emit(self._session.region))
        self.more.linkActivated.connect(lambda _link: self.moreWanted.emit(self._session.region))
        self.beside.linkActivated.connect(self._add_embeddings)
        self.otherwise.linkActivated.connect(lambda _link: self._read_otherwise())
        self.next.linkActivated.connect(lambda _link: self.nextWanted.emit())
        self.empty.linkActivated.connect(lambda _link: self.setUpWanted.emit())
        session.backend.stateChanged.connect(lambda _state: self._show_empty())
        session.regionOpening.connect(self._on_opening)
        session.regionOpened.connect(self._on_region)
        session.offers.told.connect(self._on_offer)
        session.offers.changed.connect(self._show_making)
        self._on_region(session.region)
        self._show_making()

    def release(self) -> None:
        """Let go of the project, for unload."""
        self._behind.release()
        self._features.release()

    def _close(self) -> None:
        region = self._session.region
        if region is not None:
            self._session.close_region()
            drop_empty_group(region.path)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Open a region or embeddings"),
            LAST_FOLDER.get(),
            f"{_regions()};;{_embeddings()};;"
            f"{tr('Imagery, to make a region of (*.tif *.tiff *.vrt *.jp2 *.zip *.nc *.json)')}",
        )
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            self.bring(path)

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(
            self, tr("Open a folder of tiles or a Zarr"), LAST_FOLDER.get()
        )
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            self.bring(path)

    def _add_embeddings(self, link: str) -> None:
        """Ask which embeddings are learnt on beside the region."""
        region = self._session.region
        if region is None:
            return
        title = tr("Embeddings of the place of {region}").format(region=region.name)
        if link == "folder":
            path = QFileDialog.getExistingDirectory(self, title, LAST_FOLDER.get())
        else:
            path, _ = QFileDialog.getOpenFileName(self, title, LAST_FOLDER.get(), _embeddings())
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            self._session.together.add(region, path)

    def _read_otherwise(self) -> None:
        """Ask how the embeddings that are open are read."""
        region = self._session.region
        if region is not None:
            self._unread.ask(region.path, region.features)

    @property
    def catalogue(self) -> CatalogueDialog:
        """Regions of a catalogue; made when it is wanted first."""
        if self._catalogue is None:
            from .catalogue_dialog import CatalogueDialog  # not part of QGIS's start

            self._catalogue = CatalogueDialog(self._session, self)
        return self._catalogue

    def bring(self, path: str) -> None:
        """Open a region file; of anything else ask the backend what it holds, and go on."""
        if path.endswith(REGION_SUFFIXES):
            self._session.open_region(path)
        elif Path(path).is_dir() or path.lower().endswith(MAY_BE_EMBEDDINGS):
            self._session.offers.ask(path)
        else:
            self.newWanted.emit(path)

    def _on_offer(self, offer: Offer) -> None:
        if offer.holds in (REGION, EMBEDDINGS):
            self._session.open_region(offer.path)
        elif offer.holds == UNSURE and self._is_embeddings(offer):
            self._session.open_region(offer.path, FeatureRecipe(offer.features))
        else:
            self.newWanted.emit(offer.path)

    def _is_embeddings(self, offer: Offer) -> bool:
        """Ask the user, who alone knows."""
        box = QMessageBox(self)
        box.setWindowTitle(tr("Imagery or embeddings?"))
        box.setText(
            tr("{name} has many bands. Are they dates of imagery, or features of a model?").format(
                name=Path(offer.path).name
            )
        )
        box.setInformativeText(offer.because)
        features = box.addButton(tr("Features"), QMessageBox.ButtonRole.YesRole)
        box.addButton(tr("Imagery"), QMessageBox.ButtonRole.NoRole)
        box.exec()
        return box.clickedButton() is features

    def _show_making(self) -> None:
        """A line for each path that is looked at, and each region that is being made or whose
        making was interrupted."""
        lines = [
            tr("Looking at what {name} holds…").format(name=named(Path(path).name))
            for path in self._session.offers.waiting
        ]
        for encoding in self._session.encodings.all:
            name = named(encoding.name)
            if encoding.stage is Stage.INTERRUPTED:
                words = tr(
                    '{name} was interrupted. <a href="resume">Go on</a> · '
                    '<a href="forget">Forget it</a>'
                ).format(name=name)
            else:
                words = tr('Making {name}: {state} · <a href="show">Show</a>').format(
                    name=name, state=named(encoding_text(encoding))
                )
            for verb in ("resume", "forget", "show"):
                words = words.replace(f'"{verb}"', f'"{verb}/{encoding.id}"')
            lines.append(words)
        self.making.setText("<br>".join(lines))
        self.making.setVisible(bool(lines))

    def _on_making(self, link: str) -> None:
        verb, _, wanted = link.partition("/")
        encodings = self._session.encodings
        for encoding in encodings.all:
            if encoding.id != wanted:
                continue
            if verb == "forget":
                encodings.forget(encoding)
                continue
            if verb == "resume":
                encodings.resume(encoding)
            self.encodingWanted.emit(encoding)

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in RECENT_REGIONS.get():
            there = path.startswith(SERVER) or Path(path).exists()
            title = "{name}" if there else tr("{name}: find the file…")
            action = self._recent.addAction(title.format(name=Path(path).name))
            action.setToolTip(path if there else tr("{path} is not there").format(path=path))
            act = self._session.open_region if there else self._find
            action.triggered.connect(lambda _on=False, path=path, act=act: act(path))
        if self._recent.isEmpty():
            self._recent.addAction(tr("No region was opened yet")).setEnabled(False)
        self._recent.addSeparator()
        folder = self._recent.addAction(tr("Embeddings in a folder…"))
        folder.triggered.connect(self._choose_folder)
        catalogue = self._recent.addAction(tr("From a catalogue…"))
        catalogue.triggered.connect(lambda _on=False: self.catalogue.show())

    def _switch(self, place: int) -> None:
        self._session.show_region(self.regions.itemData(place))

    def _list_open(self, region: Region | None) -> None:
        """All open regions; the list is left out where there is nothing to choose or close."""
        known = self._session.regions
        self.openRegions.setVisible(region is not None)
        self.regions.clear()
        names = [item.name for item in known]
        for item in known:
            title = item.name
            if names.count(item.name) > 1:
                title = tr("{name} ({file})").format(name=item.name, file=Path(item.path).name)
            self.regions.addItem(title, item.path)
            at = self.regions.count() - 1
            self.regions.setItemData(at, item.path, Qt.ItemDataRole.ToolTipRole)
        if region is not None:
            self.regions.setCurrentIndex(self.regions.findData(region.path))

    def _on_missing(self, path: str) -> None:
        if path not in self._missing:
            self._missing.append(path)
        self._show_missing()

    def _on_cleared(self) -> None:
        """Another project misses nothing of this one."""
        self._missing = []
        self._show_missing()

    def _show_missing(self) -> None:
        """A line with a link for each region file that is not where it was."""
        sentence = tr(
            'The project\'s region is not where it was: {path}. <a href="find">Find the file…</a>'
        )
        lines = [
            sentence.replace('"find"', f'"{number}"').format(path=named(path))
            for number, path in enumerate(self._missing)
        ]
        self.missing.setText("<br>".join(lines))
        self.missing.setVisible(bool(lines))

    def _find(self, old: str) -> None:
        """Ask where a region file is now; its layers go along when it has opened."""
        name = Path(old).name
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Where is {name}?").format(name=name),
            LAST_FOLDER.get(),
            _regions(),
        )
        if path:
            LAST_FOLDER.set(str(Path(path).parent))
            forget_region(old)
            self._session.relocate(old, path)

    def _on_opening(self, path: str) -> None:
        self.busy.show()
        self.content.hide()
        self.empty.setText(tr("<p>Opening {name}…</p>").format(name=named(Path(path).name)))
        self.empty.show()

    def _show_empty(self) -> None:
        """What to do where no region is open, and none is being opened."""
        if self._session.region is None and not self._session.opening:
            self.empty.setText(_welcome(set_up=self._session.backend.set_up))

    def _on_region(self, region: Region | None) -> None:
        self.busy.hide()
        self._list_open(region)
        if region is not None:
            open_ones, saved = [item.path for item in self._session.regions], saved_regions()
            self._missing = [
                path for path in self._missing if path in saved and path not in open_ones
            ]
            self._show_missing()
        self.content.setVisible(region is not None)
        self.empty.setVisible(region is None)
        if region is None:
            self._show_empty()
            return
        self.next.setText(
            self._next
            if region.has_imagery
            else tr('Next: <a href="labels">draw labels</a>; embeddings have no dates.')
        )
        self.title.setText(f"<h3>{named(region.name)}</h3>")
        self.card.setToolTip(escape(region.path))
        self.again.setVisible(bool(region.acquisitions))
        self.more.setVisible(region.takes_dates)
        self.otherwise.setVisible(not region.has_imagery and not region.beside)
        rows = "".join(
            f"<tr><td><b>{escape(label)}</b>&nbsp;&nbsp;</td><td>{escape(value)}</td></tr>"
            for label, value in card_rows(region)
        )
        self.card.setText(f"<table cellpadding='2'>{rows}</table>")


def named(words: str) -> str:
    """Words that hold names, for a label of HTML."""
    return escape(breakable(words))


def _welcome(*, set_up: bool) -> str:
    """What to begin with."""
    words = tr(
        "<p><b>All imagery of a region in one small file.</b></p><p>Open a region file, or make "
        "one of your own imagery: drop either here. To look around first, open the sample region: "
        "real Sentinel-2 over all seasons, no download.</p>"
    )
    if set_up:
        return words
    first = tr(
        '<p>Before that, <a href="set-up">set up the backend</a>: the program that computes the '
        "pixels is not installed yet.</p>"
    )
    return words + first


def _regions() -> str:
    """Files that are opened as regions, for a dialog."""
    return tr("Regions (*.region.safetensors *.safetensors *.mosaic.json *.together.json)")


def _embeddings() -> str:
    """Files that may hold embeddings, for a dialog."""
    return tr("Embeddings (*.tif *.tiff *.vrt *.nc *.npy)")
