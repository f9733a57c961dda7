"""How a task is learnt: the head, its dates, and for a regression where the values are."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsFieldProxyModel
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from .. import tr
from ..local_words import readable
from ..service.contract import Region
from ..service.kinds import known_kinds
from ..service.options import held_out_choices, in_words
from ..service.tasks import FeatureRecipe, Recipe, Target
from ..session.session import Session
from ..session.usual_dates import all_dates_text
from ..session.value_labels import ValueSource
from ..widgets.form import load_form
from ..widgets.options_form import OptionsForm
from ..widgets.period import PeriodEdit
from ..widgets.shape_layers import shape_layers

ALL, SHOWN, PERIOD, CHOSEN = "all", "shown", "period", "chosen"


class RecipeForm(QWidget):
    """Edits the recipe of the open region's learning."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("recipe", self)
        self._session = session
        self._filling = False
        self.layer = shape_layers(self)
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
        self.options, self.feature_options = OptionsForm(self), OptionsForm(self)
        self.optionsForm.insertRow(1, self.feature_options)  # under what they are options of
        self.optionsForm.addRow(self.options)
        for choice, title in held_out_choices():
            self.heldOut.addItem(title, choice)
        self.optionsBox = QgsCollapsibleGroupBox(tr("Options of the head"), self)
        self.optionsBox.setSettingGroup("lianet")
        self.optionsBox.setObjectName("headOptions")  # its state is kept under that name
        self.optionsBox.setCollapsed(True)
        QVBoxLayout(self.optionsBox).addWidget(self.optionsOfHead)
        self.optionsPlace.addWidget(self.optionsBox)
        self._list_kinds()
        for choice, title in (
            (ALL, tr("All dates")),
            (SHOWN, tr("The slider's date")),
            (PERIOD, tr("A period or season")),
            (CHOSEN, tr("Chosen dates")),
        ):
            self.dates.addItem(title, choice)
        self.layer.layerChanged.connect(self.field.setLayer)
        self.head.activated.connect(lambda _at: self._on_head())
        self.features.activated.connect(lambda _at: self._on_features())
        self.heldOut.activated.connect(lambda _at: self._take())
        for form in (self.options, self.feature_options):
            form.changed.connect(self._take)
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
        self._list_kinds()
        self._show_kinds(recipe)
        self.chosen.clear()
        for date in region.dates:
            item = QListWidgetItem(readable(date))
            item.setData(Qt.ItemDataRole.UserRole, date)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            on = recipe.dates is None or date in recipe.dates
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.chosen.addItem(item)
        self.period.among(region.dates)
        for widget in (self.datesLabel, self.dates, self.featuresLabel, self.features):
            widget.setVisible(region.has_imagery)
        self.dates.setCurrentIndex(self.dates.findData(ALL if recipe.dates is None else CHOSEN))
        self.layer.setLayer(values.layer if values is not None else None)
        self.field.setLayer(self.layer.currentLayer())
        self.field.setField(values.field if values is not None else "")
        self.unit.setText(recipe.target.unit if recipe.target is not None else "")
        self.heldOut.setCurrentIndex(self.heldOut.findData(recipe.hold_out))
        self._filling = False
        self._show()

    def _on_date(self, _date: str) -> None:
        if self.dates.currentData() == SHOWN:
            self._take()

    def _on_kinds(self) -> None:
        learning = self._session.learning
        self._list_kinds()
        self._show_kinds(learning.recipe if learning is not None else Recipe())
        self._show()

    def _list_kinds(self) -> None:
        """Those that the backend has, by what they say of themselves."""
        self.head.clear()
        for kind in known_kinds().heads:
            self.head.addItem(in_words(kind.title), kind.name)
        self.features.clear()
        self.features.addItem(tr("What the head usually learns on"), "")
        for features in known_kinds().features:
            if features.needs_region:
                self.features.addItem(in_words(features.title), features.name)
                last = self.features.count() - 1
                summary = in_words(features.summary)
                self.features.setItemData(last, summary, Qt.ItemDataRole.ToolTipRole)

    def _show_kinds(self, recipe: Recipe) -> None:
        """The head and the features of a recipe, with their options."""
        head = known_kinds().head(recipe.head)
        self.head.setCurrentIndex(self.head.findData(recipe.head))
        self.options.show_options(head.forms if head is not None else (), recipe.options)
        chosen = recipe.features or FeatureRecipe("")
        features = known_kinds().of_features(chosen.kind)
        self.features.setCurrentIndex(max(self.features.findData(chosen.kind), 0))
        self.feature_options.show_options(
            features.forms if features is not None else (), chosen.options
        )

    def _on_head(self) -> None:
        """Another head has options of its own, and they are what they usually are."""
        self._show_kinds(Recipe(self.head.currentData(), features=self._features()))
        self._take()

    def _on_features(self) -> None:
        kind = self.features.currentData()
        chosen = FeatureRecipe(kind) if kind else None
        self._show_kinds(
            Recipe(self.head.currentData(), None, options=self.options.values(), features=chosen)
        )
        self._take()

    def _features(self) -> FeatureRecipe | None:
        kind = self.features.currentData()
        return FeatureRecipe(kind, self.feature_options.values()) if kind else None

    # -- the recipe

    def recipe(self) -> tuple[Recipe, ValueSource | None]:
        """What the form says."""
        recipe = Recipe(
            self.head.currentData(),
            self._dates(),
            options=self.options.values(),
            features=self._features(),
        )
        if not self._of_values():
            return replace(recipe, hold_out=self.heldOut.currentData()), None
        layer, name = self.layer.currentLayer(), self.field.currentField()
        source = ValueSource(layer.id(), name) if layer is not None and name else None
        target = Target(name or tr("value"), self.unit.text().strip())
        return replace(recipe, target=target), source

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
        kind = known_kinds().head(self.head.currentData() or "")
        text = in_words(kind.summary) if kind is not None else ""
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
        region = self._session.region
        on_region = region is not None and region.has_imagery
        self.optionsBox.setVisible(on_region or not (of_values and self.options.empty))
        for widget in (self.heldOutLabel, self.heldOut):
            widget.setVisible(not of_values)
        self.feature_options.setVisible(not self.feature_options.empty)
        all_dates = all_dates_text(region, self.recipe()[0])
        self.dates.setItemText(self.dates.findData(ALL), all_dates)
        self.period.setVisible(self.dates.currentData() == PERIOD)
        self.chosen.setVisible(self.dates.currentData() == CHOSEN)
