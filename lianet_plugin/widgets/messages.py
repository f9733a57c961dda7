"""Telling the user: QGIS's message bar, with details for those who ask.

The bar takes what it shows for HTML; what is told here is text.
"""

from __future__ import annotations

from html import escape

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgisInterface, QgsMessageBar, QgsMessageBarItem, QgsMessageViewer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from .. import tr
from ..service.errors import NO_BACKEND, LianetError
from .whole_text import WholeText

TITLE = "LIANet"
NOTICE_S = 6


class Messages(QObject):
    """Errors stay until they are read, notices go by themselves. Nothing blocks.

    Signals:
        setUpWanted: str, the user wants to set up the backend, with this extra where it names one.
    """

    setUpWanted = pyqtSignal(str)  # noqa: N815 (Qt's way of naming signals)

    def __init__(self, iface: QgisInterface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._unready: list[QgsMessageBarItem] = []
        self._whole: list[WholeText] = []

    def show_problem(self, error: LianetError) -> None:
        """An error: sentence, remedy, and a Details button."""
        bar: QgsMessageBar = self._iface.messageBar()
        QgsMessageLog.logMessage(details_text(error), TITLE, Qgis.MessageLevel.Warning)
        words = escape(str(error), quote=False)
        for told in bar.items():
            if (told.title(), told.text()) == (TITLE, words):
                bar.popWidget(told)  # a slider that is dragged meets the same error many times
        item = bar.createMessage(TITLE, words)
        if error.code == NO_BACKEND:
            mend = QPushButton(tr("Set up…"))
            mend.clicked.connect(lambda: self.setUpWanted.emit(""))
            item.layout().addWidget(mend)
            self._keep_until_ready(item)
        button = QPushButton(tr("Details"))
        button.clicked.connect(lambda: self.show_details(error))
        item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Warning)
        self._show_whole(item)

    def ready(self) -> None:
        """A backend runs: nobody has to set one up any more."""
        waiting, self._unready = self._unready, []
        for item in waiting:
            self._iface.messageBar().popWidget(item)

    def over_once_ready(self, text: str) -> None:
        """This notice is no longer true once a backend runs: it may lie under a newer one."""
        words = escape(text, quote=False)
        for told in self._iface.messageBar().items():
            if (told.title(), told.text()) == (TITLE, words):
                self._keep_until_ready(told)

    def _keep_until_ready(self, item: QgsMessageBarItem) -> None:
        self._unready.append(item)
        item.destroyed.connect(
            lambda: self._unready.remove(item) if item in self._unready else None
        )

    def show_notice(self, text: str) -> None:
        """Something that is good to know."""
        words = escape(text, quote=False)
        bar: QgsMessageBar = self._iface.messageBar()
        item = QgsMessageBarItem(TITLE, words, Qgis.MessageLevel.Info, NOTICE_S)
        bar.pushItem(item)
        self._show_whole(item)

    def _show_whole(self, item: QgsMessageBarItem) -> None:
        # What nothing in Python holds would be collected, and hear of no other width.
        self._whole = [one for one in self._whole if not sip.isdeleted(one)]
        self._whole += [WholeText(text) for text in item.findChildren(QTextBrowser)]

    def show_details(self, error: LianetError) -> None:
        """A window that does not block, with text to copy."""
        self.show_text(tr("LIANet: details"), details_text(error))

    def show_text(self, title: str, text: str) -> None:
        """Text to read and copy."""
        viewer = QgsMessageViewer(self._iface.mainWindow())  # deletes itself when closed
        viewer.setTitle(title)
        viewer.setMessageAsPlainText(text)
        viewer.showMessage(False)


def details_text(error: LianetError) -> str:
    """Everything about an error, to copy into a report."""
    lines = [
        tr("Message: {message}").format(message=error.message),
        tr("What to do: {remedy}").format(remedy=error.remedy or "-"),
        tr("Code: {code}").format(code=error.code),
    ]
    return "\n".join(lines) + (f"\n\n{error.details}" if error.details else "")
