"""New region, third page: its name, its file, and how much of time and disk it may cost."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsCollapsibleGroupBox, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from .. import tr
from ..local_words import decimal, short
from ..service.contract import Region
from ..service.imagery import Source, Wish
from ..service.inspection import Inspection
from ..service.kinds import Family, known_kinds
from ..service.options import in_words
from ..session.estimates import BITS, Estimate, estimate
from ..settings import LAST_FOLDER
from ..widgets.form import load_form
from ..widgets.options_form import OptionsForm
from .job_texts import duration

SUFFIX = ".region.safetensors"


class NewResultPage(QWidget):
    """Asks; does nothing itself.

    Signals:
        changed: what was asked may be complete now, or not any more.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("new_result", self)
        self._inspection: Inspection | None = None
        self._dates = 0
        self._extends: Region | None = None
        self._own_path = self._own_name = False
        self.crs = QgsProjectionSelectionWidget(self)
        self.crs.setOptionVisible(QgsProjectionSelectionWidget.CrsOption.CrsNotSet, True)
        self.crs.setNotSetText(tr("as the imagery"))
        self.crs.setToolTip(tr("CRS of the region's pixels"))
        self.crs.setCrs(QgsCoordinateReferenceSystem())
        self.crsPlace.addWidget(self.crs)
        self.crsLabel.setBuddy(self.crs)
        self.options = OptionsForm(self, without=(BITS,))
        self.optionsBox = QgsCollapsibleGroupBox(tr("Options of the kind"), self)
        self.optionsBox.setCollapsed(True)
        QVBoxLayout(self.optionsBox).addWidget(self.options)
        self.pageLayout.insertWidget(1, self.optionsBox)
        for kind in known_kinds().families:
            self.preset.addItem(in_words(kind.title), kind.name)
            tip = in_words(kind.summary)
            self.preset.setItemData(self.preset.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self._on_preset()
        self.name.textChanged.connect(self._on_name)
        self.name.textEdited.connect(self._on_own_name)
        self.path.textEdited.connect(self._on_own_path)
        self.pathButton.clicked.connect(self._choose)
        self.preset.currentIndexChanged.connect(lambda _at: self._on_preset())
        self.bits.currentIndexChanged.connect(lambda _at: self._refresh())
        self.path.textChanged.connect(lambda _text: self.changed.emit())
        for spin in (self.minutes, self.resolution):
            spin.valueChanged.connect(lambda _value: self._refresh())

    def _family(self) -> Family:
        """What is chosen."""
        return known_kinds().family(self.preset.currentData() or "")

    def lacks(self, module: str) -> bool:
        """Whether the backend does not have what the kind of region that is chosen needs."""
        return self._extends is None and module in self._family().missing

    def _on_preset(self) -> None:
        """The sizes and options that go with the kind, the usual ones chosen."""
        family = self._family()
        self.bits.clear()
        titles = (tr("Small file"), tr("Usual"), tr("Fine"), tr("Very fine"))
        for bits, title in zip(family.costs.budgets, titles):
            text = tr("{title}, {bits} bits per value").format(title=title, bits=short(bits))
            self.bits.addItem(text, bits)
        usual = family.option(BITS)
        self.bits.setCurrentIndex(self.bits.findData(usual.usual) if usual is not None else -1)
        if family.learns_minutes:
            self.minutes.setValue(family.learns_minutes)
        self.options.show_options(family.forms)
        self._refresh()

    def take_region(self, region: Region | None) -> None:
        """Which region gets more dates; None where a new one is made."""
        self._extends = region
        self._own_path = self._own_name = False
        self.name.setText(region.name if region is not None else "")
        self._refresh()

    def call(self, name: str) -> None:
        """Give the region a name that the imagery does not change."""
        self._own_name = True
        self.name.setText(name)

    def begin(self, source: Source, inspection: Inspection, dates: int) -> None:
        """Offer what fits the imagery; what the user has typed stays."""
        self._inspection, self._dates = inspection, dates
        if self._extends is not None:
            if not self._own_path:
                old = Path(self._extends.path)
                stem = old.name[: -len(SUFFIX)] if old.name.endswith(SUFFIX) else old.stem
                count = len(self._extends.dates) + dates
                self.path.setText(str(old.with_name(f"{stem}-{count}{SUFFIX}")))
        elif not self._own_name:
            stem = Path(source.shown.rstrip("/")).name.partition(".")[0]
            self.name.setText(stem if source.search is None else tr("New region"))
        self._refresh()

    def missing(self) -> str:
        """What must still be said, for people; "" where all is."""
        path = self.path.text().strip()
        if not path:
            return tr("Choose the file to write.")
        folder = Path(path).expanduser().parent
        if not folder.is_dir():
            return tr("The folder {path} does not exist.").format(path=folder)
        if Path(self._whole_path()).exists():
            return tr("{path} exists already: choose another name.").format(path=path)
        return ""

    def wish(self, source: Source, acquisitions: tuple[str, ...]) -> Wish:
        """What shall be made."""
        if self.margin.value():
            source = source.answered({"mask-margin": str(self.margin.value())})
        if self._extends is not None:
            return Wish(
                source,
                self._whole_path(),
                self.name.text().strip(),
                acquisitions,
                new_nodes=self.newNodes.isChecked(),
            )
        family, bits = self._family(), self.bits.currentData()
        crs = self.crs.crs()
        return Wish(
            source=source,
            path=self._whole_path(),
            name=self.name.text().strip(),
            acquisitions=acquisitions,
            resolution_m=self.resolution.value(),
            crs=crs.authid() if crs.isValid() else "",
            preset=family.name,
            minutes=self.minutes.value() if family.learns_minutes else None,
            options={**self.options.values(), **({} if bits is None else {BITS: bits})},
        )

    def estimate(self) -> Estimate | None:
        """What it will cost; None where the pixel grid is not known yet."""
        found = self._inspection
        if found is None or found.shape is None:
            return None
        rows, columns = found.shape
        if self.resolution.value() and found.gsd_m:
            factor = found.gsd_m / self.resolution.value()
            rows, columns = max(1, round(rows * factor)), max(1, round(columns * factor))
        return estimate(
            (rows, columns),
            len(found.bands),
            self._dates,
            self._family(),
            self.bits.currentData(),
        )

    def _whole_path(self) -> str:
        path = Path(self.path.text().strip()).expanduser().absolute()
        return str(path) if path.name.endswith(SUFFIX) else f"{path}{SUFFIX}"

    def _on_name(self, name: str) -> None:
        if self._own_path or self._extends is not None:
            return
        stem = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in name)
        folder = Path(LAST_FOLDER.get()) if LAST_FOLDER.get() else Path.home()
        self.path.setText(str(folder / f"{stem or 'region'}{SUFFIX}"))

    def _on_own_name(self, text: str) -> None:
        self._own_name = bool(text)

    def _on_own_path(self, text: str) -> None:
        self._own_path = bool(text)

    def _choose(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the region"), self.path.text(), tr("Region files (*.region.safetensors)")
        )
        if path:
            self._own_path = True
            self.path.setText(path if path.endswith(SUFFIX) else path + SUFFIX)
            LAST_FOLDER.set(str(Path(path).parent))

    def _refresh(self) -> None:
        family, new = self._family(), self._extends is None
        for widget in (self.minutesLabel, self.minutes):
            widget.setVisible(new and bool(family.learns_minutes))
        for widget in (self.bitsLabel, self.bits):
            widget.setVisible(new and bool(family.costs.budgets))
        self.optionsBox.setVisible(new and not self.options.empty)
        for widget in (self.presetLabel, self.preset, self.resolutionLabel, self.resolution):
            widget.setVisible(new)
        for widget in (self.crsLabel, self.crs):
            widget.setVisible(new)
        self.newNodes.setVisible(not new)
        found = self._inspection
        masked = found is not None and any(one.cloud is not None for one in found.acquisitions)
        for widget in (self.marginLabel, self.margin):
            widget.setVisible(masked)
        self.estimate_text(self.estimate() if new else None)
        self.changed.emit()

    def estimate_text(self, found: Estimate | None) -> None:
        """Say what it will cost."""
        if found is None:
            self.estimateLabel.setText("")
            return
        trained = bool(self._family().learns_minutes)
        parts = []
        if found.megabytes is not None:
            about = tr("About {size} MB for {dates} dates.")
            parts.append(about.format(size=short(found.megabytes), dates=self._dates))
        if found.psnr_db is not None:
            low, high = found.psnr_db
            parts.append(
                tr(
                    "With enough time, {low} to {high} dB PSNR: what varied and calm test regions "
                    "reached at this size."
                ).format(low=decimal(low), high=decimal(high))
                if trained
                else tr(
                    "{low} to {high} dB PSNR: what varied and calm test regions reached at this "
                    "size."
                ).format(low=decimal(low), high=decimal(high))
            )
            sentence = (
                tr("{learning} to learn, and about {reading} to read.")
                if trained
                else tr("About {reading} on two cores, files on a local disk.")
            )
            learning = duration(60 * self.minutes.value())
            parts.append(sentence.format(learning=learning, reading=duration(found.reading_s)))
        else:
            parts.append(tr("Its time depends on the GPU; it learns as long as its paper says."))
        self.estimateLabel.setText(" ".join(parts))
