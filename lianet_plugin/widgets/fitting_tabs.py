"""Tab titles that fit the dock, however narrow it is and however long a language's words are."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QTabWidget

FORMS = ((True, True), (False, True), (True, False))
"""Icon and title, title alone, icon alone: the first that there is room for."""
CHANGES = (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.Show)


class FittingTabs(QObject):
    """Gives the tabs of a widget the fullest form that there is room for.

    Without it Qt shows arrows to scroll the tabs, or cuts the last ones off.
    """

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._full = [(tabs.tabIcon(i), tabs.tabText(i)) for i in range(tabs.count())]
        self._form = FORMS[0]
        tabs.tabBar().setUsesScrollButtons(False)
        tabs.installEventFilter(self)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in CHANGES:
            self.fit()
        return False

    def fit(self) -> None:
        """Look again how much room there is."""
        for form in FORMS:
            self._take(form)
            if self._tabs.tabBar().sizeHint().width() <= self._tabs.width():
                return

    def _take(self, form: tuple[bool, bool]) -> None:
        if form == self._form:
            return
        self._form = form
        with_icon, with_title = form
        for place, (icon, title) in enumerate(self._full):
            self._tabs.setTabIcon(place, icon if with_icon else QIcon())
            self._tabs.setTabText(place, title if with_title else "")
