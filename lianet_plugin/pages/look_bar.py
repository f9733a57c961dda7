"""Look: what the map shows of the region's bands."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QInputDialog, QMenu, QWidget

from .. import tr
from ..layers.composites import OWN, Composite, difference, own, standard
from ..service.contract import Region
from ..session.session import Session
from ..widgets import icons
from ..widgets.form import load_form

EXAMPLE = difference("B08", "B04")
ASK = object()
"""Stands in the list for a formula that is still to be typed."""


class LookBar(QWidget):
    """Chooses the composite of the open region.

    Signals:
        profileWanted, groupWanted: the user has pressed their buttons.
        swipeWanted, secondWanted: bool, compare two dates on one map or on two, or end it.
    """

    profileWanted = pyqtSignal()  # noqa: N815
    groupWanted = pyqtSignal()  # noqa: N815
    swipeWanted = pyqtSignal(bool)  # noqa: N815
    secondWanted = pyqtSignal(bool)  # noqa: N815

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("look", self)
        self._session = session
        self._formula = EXAMPLE
        self.profileButton.setIcon(icons.own("profile"))
        self.swipeButton.setIcon(icons.own("swipe"))
        self.groupButton.setIcon(icons.theme("propertyicons/temporal"))
        self.composites.activated.connect(self._choose)
        self.profileButton.clicked.connect(self.profileWanted)
        self.groupButton.clicked.connect(self.groupWanted)
        self.swipeButton.clicked.connect(self.swipeWanted)
        menu = QMenu(self)
        self.swipeAction = menu.addAction(icons.own("swipe"), tr("On this map, with a line"))
        self.secondAction = menu.addAction(
            icons.theme("mActionNewMap"), tr("In a second window, which moves along")
        )
        for action, wanted in (
            (self.swipeAction, self.swipeWanted),
            (self.secondAction, self.secondWanted),
        ):
            action.setCheckable(True)
            action.triggered.connect(wanted)
        self.swipeButton.setMenu(menu)
        session.regionOpened.connect(self._on_region)
        self._on_region(session.region)

    def _on_region(self, region: Region | None) -> None:
        has_imagery = region is not None and region.has_imagery
        self.setVisible(has_imagery)
        if has_imagery and self._session.opened is not None:
            self._session.opened.composed.connect(self._on_composite)
            self._on_composite(self._session.opened.composite)

    def _on_composite(self, composite: Composite) -> None:
        """List what there is, with the one that is shown."""
        region = self._session.region
        if region is None:
            return
        if composite.key == OWN:
            self._formula = composite.formula
        self.composites.clear()
        for known in standard(region.bands):
            if len(known.bands) == 1 and known.bands == region.bands[:1]:
                self.composites.insertSeparator(self.composites.count())
            self._add(known, known.missing(region.bands))
        self.composites.insertSeparator(self.composites.count())
        if composite.key == OWN:
            self._add(composite, ())
        self.composites.addItem(tr("Own formula…"), ASK)
        keys = [self.composites.itemData(place) for place in range(self.composites.count())]
        self.composites.setCurrentIndex(keys.index(composite))

    def _add(self, composite: Composite, missing: tuple[str, ...]) -> None:
        self.composites.addItem(composite.title, composite)
        item = self.composites.model().item(self.composites.count() - 1)
        if missing:
            bands = ", ".join(missing)
            item.setText(tr("{title} (no {bands})").format(title=composite.title, bands=bands))
            item.setEnabled(False)
            tip = tr("This region has no band {bands}").format(bands=bands)
        else:
            tip = composite.formula or ", ".join(composite.bands)
        item.setData(tip, Qt.ItemDataRole.ToolTipRole)

    def _choose(self, place: int) -> None:
        opened = self._session.opened
        if opened is None:
            return
        chosen = self.composites.itemData(place)
        if isinstance(chosen, Composite):
            opened.set_composite(chosen)
        else:
            self._on_composite(opened.composite)  # until a formula is typed
            self._ask_formula()

    def _ask_formula(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(tr("Own formula"))
        dialog.setLabelText(
            tr("Band names, numbers, + - * / and brackets. Bands: {bands}").format(
                bands=", ".join(self._session.region.bands)
            )
        )
        dialog.setTextValue(self._formula)
        dialog.textValueSelected.connect(self._use_formula)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _use_formula(self, text: str) -> None:
        if self._session.opened is not None and text.strip():
            self._formula = text.strip()
            self._session.opened.set_composite(own(text))
