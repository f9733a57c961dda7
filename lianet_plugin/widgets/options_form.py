"""The options of a kind as a form, made from what the kind says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from .. import tr
from ..service.options import Form, Option, Value, form_for, in_words, unusual
from .option_controls import Control, control_for


class OptionsForm(QWidget):
    """Asks for the options of a kind, each by the control that fits it.

    Signals:
        changed: the user has chosen another value.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None, *, without: tuple[str, ...] = ()) -> None:
        """An empty form.

        Args:
            without: names of options that are asked for elsewhere.
        """
        super().__init__(parent)
        self._without = without
        self._forms: tuple[Form, ...] = ()
        self._form: Form = ()
        self._controls: dict[str, Control] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setVerticalSpacing(4)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.usualButton = QPushButton(tr("Usual values"), self)
        self.usualButton.setToolTip(tr("Put every option back to what it usually is"))
        self.usualButton.clicked.connect(self._reset)
        self._rows.addRow(self.usualButton)
        self.show_options(())

    @property
    def empty(self) -> bool:
        """Whether there is nothing to ask."""
        return not self._controls

    def show_options(
        self, forms: tuple[Form, ...], values: Mapping[str, Value] | None = None
    ) -> None:
        """Ask for the options of a kind instead of those of another.

        Args:
            forms: see `service.kinds.Kind`.
            values: those that are not the usual ones.
        """
        self._forms = forms
        self._build(form_for(forms, values or {}), values or {})

    def values(self) -> dict[str, Value]:
        """Those that are not the usual ones."""
        return unusual(self._form, self._said(), self._forms[0] if self._forms else ())

    def control(self, name: str) -> Control:
        """The widget that asks for an option."""
        return self._controls[name]

    def _said(self) -> dict[str, Value]:
        return {name: control.chosen() for name, control in self._controls.items()}

    def _build(self, form: Form, values: Mapping[str, Value]) -> None:
        for _ in self._controls:
            row = self._rows.takeRow(0)
            for item in (row.labelItem, row.fieldItem):
                item.widget().hide()
                item.widget().deleteLater()  # it may be the one whose signal brought us here
        self._form, self._controls = form, {}
        taken: set[str] = set()
        for option in form:
            if option.name not in self._without:
                self._add(option, values.get(option.name, option.usual), taken)
        self.usualButton.setVisible(bool(self.values()))

    def _add(self, option: Option, value: Value, taken: set[str]) -> None:
        title, about = in_words(option.title), in_words(option.about)
        control = control_for(self._between_forms(option), self)
        control.put(value)
        control.setObjectName(option.name)
        control.setToolTip(about[:1].upper() + about[1:])
        control.setAccessibleName(title)
        control.edited.connect(self._on_form if option.tells_apart else self._on_edited)
        label = QLabel(with_mnemonic(title, taken), self)
        label.setBuddy(control)
        label.setToolTip(control.toolTip())
        self._rows.insertRow(len(self._controls), label, control)
        self._controls[option.name] = control

    def _between_forms(self, option: Option) -> Option:
        """What tells forms apart chooses between them all."""
        if not option.tells_apart:
            return option
        told = (other.usual for form in self._forms for other in form if other.name == option.name)
        return replace(option, choices=tuple(dict.fromkeys(told)))

    def _on_form(self) -> None:
        """Another form was chosen: what differs from the usual, and is in both, stays."""
        said, usual = self._said(), {option.name: option.usual for option in self._form}
        form = form_for(self._forms, said)
        self._build(form, {name: value for name, value in said.items() if value != usual[name]})
        self.changed.emit()

    def _on_edited(self) -> None:
        self.usualButton.setVisible(bool(self.values()))
        self.changed.emit()

    def _reset(self) -> None:
        self._build(form_for(self._forms, {}), {})
        self.changed.emit()


def with_mnemonic(title: str, taken: set[str]) -> str:
    """A title with `&` before the first of its letters that no other has; it is taken then."""
    for at, letter in enumerate(title):
        if letter.isalnum() and letter.lower() not in taken:
            taken.add(letter.lower())
            return f"{title[:at]}&{title[at:]}"
    return title
