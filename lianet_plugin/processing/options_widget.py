"""How the dialog of an algorithm asks for the options of a kind: by the form that the dock has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processing.gui.wrappers import DIALOG_STANDARD, WidgetWrapper
from qgis.PyQt.QtWidgets import QLineEdit, QWidget

from ..service.kinds import Kind, known_kinds
from ..service.options import as_text, form_for, split_text
from ..widgets.options_form import OptionsForm


class OptionsWidget(WidgetWrapper):
    """A form for the kind that another parameter chooses; a line of text in batches and models."""

    def createWidget(self, chosen_by: str = "", without: Sequence[str] = ()) -> QWidget:
        self._chosen_by = chosen_by
        self._kind: Kind | None = None
        if self.dialogType != DIALOG_STANDARD:
            return QLineEdit()
        form = OptionsForm(without=tuple(without))
        form.changed.connect(lambda: self.widgetValueHasChanged.emit(self))
        return form

    def postInitialize(self, wrappers: Sequence[Any]) -> None:
        """Follow the parameter that chooses the kind."""
        for wrapper in wrappers:
            if wrapper.parameterDefinition().name() == self._chosen_by:
                wrapper.widgetValueHasChanged.connect(self._on_kind)
                self._on_kind(wrapper)

    def value(self) -> str:
        """The options as text."""
        if isinstance(self.widget, OptionsForm):
            return as_text(self.widget.values())
        return str(self.widget.text())

    def setValue(self, value: Any) -> None:
        """Show options; what the kind does not know is left out."""
        text = "" if value is None else str(value)
        if not isinstance(self.widget, OptionsForm):
            self.widget.setText(text)
        elif self._kind is not None:
            self._show(self._kind, text)

    def _on_kind(self, wrapper: Any) -> None:
        kinds, name = known_kinds(), str(wrapper.parameterValue())
        found = [kind for kind in (*kinds.heads, *kinds.families) if kind.name == name]
        if found and found[0] != self._kind:
            self._kind = found[0]
            if isinstance(self.widget, OptionsForm):
                self.widget.show_options(self._kind.forms)

    def _show(self, kind: Kind, text: str) -> None:
        try:
            said = split_text(text)
            known = {option.name: option for option in form_for(kind.forms, said)}
            values = {name: known[name].read(item) for name, item in said.items() if name in known}
        except (ValueError, KeyError):
            values = {}
        self.widget.show_options(kind.forms, values)
