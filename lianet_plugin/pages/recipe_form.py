"""How a task is learnt: the head, its dates, and for a regression where the values are."""

from __future__ import annotations

from qgis.core import QgsFieldProxyModel, QgsMapLayerProxyModel
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QListWidgetItem, QWidget

from .. import tr
from ..local_words import readable
from ..service.contract import Region
from ..service.kinds import known_kinds
from ..service.tasks import Recipe, Target
from ..session.session import Session
from ..session.value_labels import ValueSource
from ..widgets.form import load_form
from ..widgets.period import PeriodEdit
from .head_title import head_title

ALL, SHOWN, PERIOD, CHOSEN = "all", "shown", "period", "chosen"
VECTORS = QgsMapLayerProxyModel.Filter.PointLayer | QgsMapLayerProxyModel.Filter.PolygonLayer


class RecipeForm(QWidget):
    """Edits the recipe of the open region's learning."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("recipe", self)
        self._session = session
        self._filling = False
        self.layer = QgsMapLayerComboBox(self)
        self.layer.setFilters(VECTORS)  # type: ignore  # an int until 3.34
        self.layer.setAllowEmptyLayer(True)
        self.layer.setToolTip(tr("Points or polygons at which the quantity is known"))
        self.field = QgsFieldComboBox(self)
        self.field.setFilters(QgsFieldProxyModel.Filter.Numeric)
        self.period = PeriodEdit(self)
        self.periodPlace.addWidget(self.period)
        self.layerPlace.addWidget(self.layer)
        self.fieldPlace.addWidget(self.field)
        self.layerLabel.setBuddy(self.layer)
        self.fieldLabel.setBuddy(self.field)
        self._list_heads()
        for choice, title in (
            (ALL, tr("All dates")),
            (SHOWN, tr("The slider's date")),
            (PERIOD, tr("A period or season")),
            (CHOSEN, tr("Chosen dates")),
        ):
            self.dates.addItem(title, choice)
        self.layer.layerChanged.connect(self.field.setLayer)
        self.head.activated.connect(lambda _at: self._take())
        self.dates.activated.connect(lambda _at: self._take())
        self.layer.layerChanged.connect(lambda _layer: self._take())
        self.field.fieldChanged.connect(lambda _name: self._take())
        self.unit.editingFinished.connect(self._take)
        self.chosen.itemChanged.connect(lambda _item: self._take())
        self.period.changed.connect(self._take)
        session.regionOpened.connect(self._on_region)
        session.dateWanted.connect(self._on_date)
        session.kinds.changed.connect(self._on_kinds)
        self._on_region(session.region)

    def lock(self, running: bool) -> None:
        """A training that runs keeps its recipe."""
        self.setEnabled(not running)

    # -- what the region has

    def _on_region(self, region: Region | None) -> None:
        learning = self._session.learning
        self.setVisible(region is not None)
        if region is None or learning is None:
            return
        self._filling = True
        recipe, values = learning.recipe, learning.values
        self._list_heads()
        self.head.setCurrentIndex(self.head.findData(recipe.head))
        self.chosen.clear()
        for date in region.dates:
            item = QListWidgetItem(readable(date))
            item.setData(Qt.ItemDataRole.UserRole, date)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            on = recipe.dates is None or date in recipe.dates
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.chosen.addItem(item)
        self.period.among(region.dates)
        for widget in (self.datesLabel, self.dates):
            widget.setVisible(region.has_imagery)
        self.dates.setCurrentIndex(self.dates.findData(ALL if recipe.dates is None else CHOSEN))
        self.layer.setLayer(values.layer if values is not None else None)
        self.field.setLayer(self.layer.currentLayer())
        self.field.setField(values.field if values is not None else "")
        self.unit.setText(recipe.target.unit if recipe.target is not None else "")
        self._filling = False
        self._show()

    def _on_date(self, _date: str) -> None:
        if self.dates.currentData() == SHOWN:
            self._take()

    def _on_kinds(self) -> None:
        learning = self._session.learning
        self._list_heads()
        if learning is not None:
            self.head.setCurrentIndex(self.head.findData(learning.recipe.head))
        self._show()

    def _list_heads(self) -> None:
        """Those that the backend has; heads from other packages by what they say of themselves."""
        self.head.clear()
        for kind in known_kinds().heads:
            self.head.addItem(head_title(kind.name), kind.name)

    # -- the recipe

    def recipe(self) -> tuple[Recipe, ValueSource | None]:
        """What the form says."""
        head = self.head.currentData()
        if not self._of_values():
            return Recipe(head, self._dates()), None
        layer, name = self.layer.currentLayer(), self.field.currentField()
        source = ValueSource(layer.id(), name) if layer is not None and name else None
        target = Target(name or tr("value"), self.unit.text().strip())
        return Recipe(head, self._dates(), target), source

    def _of_values(self) -> bool:
        kind = known_kinds().head(self.head.currentData() or "")
        return kind is not None and kind.learns == "values"

    def _dates(self) -> tuple[str, ...] | None:
        opened = self._session.opened
        choice = self.dates.currentData()
        if opened is None or choice == ALL:
            return None
        if choice == SHOWN:
            return (opened.date,)
        if choice == PERIOD:
            return self.period.dates()
        items = [self.chosen.item(row) for row in range(self.chosen.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in ticked)

    def _take(self) -> None:
        learning = self._session.learning
        if learning is None or self._filling:
            return
        learning.set_recipe(*self.recipe())
        self._show()

    def _show(self) -> None:
        """Show the rows that the head needs."""
        head = self.head.currentData()
        about = {
            "instant": tr("Classes from a few polygons, within a second."),
            "conv": tr("Classes from many polygons; learns shapes and takes minutes."),
            "regression": tr("A quantity, such as a height, from places where it is known."),
        }
        kind = known_kinds().head(head)
        text = about.get(head) or (kind.summary if kind is not None else "")
        if kind is not None and "torch" in kind.missing:
            text = tr(
                "This head needs PyTorch, which the backend does not have. Install it with "
                "Set up… at the panel's foot."
            )
        self.about.setText(text)
        of_values = self._of_values()
        for widget in (
            self.layerLabel,
            self.layer,
            self.fieldLabel,
            self.field,
            self.unitLabel,
            self.unit,
        ):
            widget.setVisible(of_values)
        self.period.setVisible(self.dates.currentData() == PERIOD)
        self.chosen.setVisible(self.dates.currentData() == CHOSEN)
