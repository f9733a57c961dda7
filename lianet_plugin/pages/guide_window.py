"""The guide, shown from the plugin's own files: it needs no network."""

from __future__ import annotations

import re
from typing import Any

from qgis.PyQt.QtCore import QSize, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage, QTextBlock, QTextDocument
from qgis.PyQt.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from .. import ROOT, tr

GUIDE = ROOT / "docs" / "guide.md"
SIZE = QSize(860, 720)
MARGIN_PX = 40
PAPER = "QTextBrowser { background: #ffffff; color: #1c1c1c; padding: 8px; }"
"""The same in every theme: Qt colours a document's links for a light ground."""


class GuideWindow(QDialog):
    """Shows the guide and what it leads to; web pages open in the browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("LIANet: guide"))
        self.page = GuidePage(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.resize(SIZE)
        self.page.setSource(QUrl.fromLocalFile(str(GUIDE)))


class GuidePage(QTextBrowser):
    """A Markdown file with pictures as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setStyleSheet(PAPER)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        found = super().loadResource(kind, name)
        if QTextDocument.ResourceType(kind) != QTextDocument.ResourceType.ImageResource:
            return found
        picture = QImage(self.source().resolved(name).toLocalFile())
        room_px = self.width() - MARGIN_PX
        if picture.width() > room_px > 0:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(room_px, smooth)
        return picture

    def go_to(self, anchor: str) -> bool:
        """Scroll to the heading with this anchor, as on a page of a code host."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block) == anchor:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top))
                return True
            block = block.next()
        return False

    def _follow(self, link: QUrl) -> None:
        target = self.source().resolved(link)
        if not target.isLocalFile():
            QDesktopServices.openUrl(target)
            return
        page = target.adjusted(QUrl.UrlFormattingOption.RemoveFragment)
        if page != self.source():
            self.setSource(page)
        if target.hasFragment():
            self.go_to(target.fragment())


def anchor_of(heading: QTextBlock) -> str:
    """`## Own regions` is reached by `#own-regions`."""
    return re.sub(r"[^\w\- ]", "", heading.text().lower()).replace(" ", "-")
