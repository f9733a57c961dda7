"""One control for each sort of option: what it shows can be read, put and listened to."""

from __future__ import annotations

from typing import Union

from qgis.PyQt.QtCore import QLocale, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QWidget,
)

from .. import tr
from ..service.options import CHOICE, TEXT, TRUTH, WHOLE, Option, Value

UNBOUNDED = 1e9
"""Of a number without a bound: beyond what anybody means."""
DECIMALS = 6


class NumberControl(QDoubleSpinBox):
    """A number within its bounds; the step below the least says that the kind decides.

    Signals:
        edited: another value is chosen, not with each key.
    """

    edited = pyqtSignal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = option.sort == WHOLE
        low = -UNBOUNDED if option.least is None else option.least
        high = UNBOUNDED if option.most is None else option.most
        self._absent = low - 1 if option.may_be_none else None
        self.setDecimals(0 if self._whole else DECIMALS)
        self.setRange(low if self._absent is None else self._absent, high)
        if self._absent is not None:
            self.setSpecialValueText(tr("as usual"))
        self.setKeyboardTracking(False)
        locale = self.locale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)  # of a year, above all
        self.setLocale(locale)
        if high > 10 * max(low, 1):  # not from a year to that of a century later
            self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self.valueChanged.connect(lambda _value: self.edited.emit())

    def textFromValue(self, value: float) -> str:
        """Without zeros that say nothing."""
        return self.locale().toString(value, "f", 0) if self._whole else self._short(value)

    def _short(self, value: float) -> str:
        text = self.locale().toString(value, "f", DECIMALS)
        return text.rstrip("0").rstrip(self.locale().decimalPoint())

    def chosen(self) -> Value:
        """The number; None where the kind decides."""
        value = self.value()
        if self._absent is not None and value == self._absent:
            return None
        return round(value) if self._whole else value

    def put(self, value: Value) -> None:
        """Show a value."""
        if value is not None:
            self.setValue(float(value))
        elif self._absent is not None:
            self.setValue(self._absent)


class ChoiceControl(QComboBox):
    """One of several values.

    Signals:
        edited: another one is chosen.
    """

    edited = pyqtSignal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        yes_or_no: dict[Value, str] = {}
        if option.sort == TRUTH:
            yes_or_no = {True: tr("yes"), False: tr("no")}
        choices = tuple(yes_or_no) or option.choices
        if option.may_be_none:
            self.addItem(tr("as usual"), None)
        for choice in choices:
            self.addItem(yes_or_no.get(choice, str(choice)), choice)
        self.currentIndexChanged.connect(lambda _at: self.edited.emit())

    def chosen(self) -> Value:
        """The value; None where the kind decides."""
        return self.currentData()

    def put(self, value: Value) -> None:
        """Show a value."""
        self.setCurrentIndex(max(self.findData(value), 0))


class TruthControl(QCheckBox):
    """Yes or no.

    Signals:
        edited: it is the other one now.
    """

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggled.connect(lambda _on: self.edited.emit())

    def chosen(self) -> Value:
        """Whether it is so."""
        return self.isChecked()

    def put(self, value: Value) -> None:
        """Show a value."""
        self.setChecked(bool(value))


class TextControl(QLineEdit):
    """A text; an empty one says that the kind decides, where it may.

    Signals:
        edited: another one was typed, not with each key.
    """

    edited = pyqtSignal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_be_none = option.may_be_none
        self.editingFinished.connect(self.edited.emit)

    def chosen(self) -> Value:
        """The text."""
        text = self.text().strip()
        return None if self._may_be_none and not text else text

    def put(self, value: Value) -> None:
        """Show a value."""
        self.setText("" if value is None else str(value))


Control = Union[NumberControl, ChoiceControl, TruthControl, TextControl]


def control_for(option: Option, parent: QWidget | None = None) -> Control:
    """The control that fits an option, with its usual value."""
    made: Control
    if option.sort == CHOICE or (option.sort == TRUTH and option.may_be_none):
        made = ChoiceControl(option, parent)
    elif option.sort == TRUTH:
        made = TruthControl(parent)
    elif option.sort == TEXT:
        made = TextControl(option, parent)
    else:
        made = NumberControl(option, parent)
    made.put(option.usual)
    return made
