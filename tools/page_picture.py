"""A page of HTML as a picture, as a browser shows it: page_picture.py PAGE PICTURE WIDTH_PX.

Runs in QGIS's Python, without a screen; needs Qt's WebKit (Debian: python3-pyqt5.qtwebkit).
"""

from __future__ import annotations

import os
import sys

from qgis.PyQt.QtCore import QEventLoop, QSize, Qt, QUrl
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtWebKitWidgets import QWebPage
from qgis.PyQt.QtWidgets import QApplication


def main() -> int:
    """Load the page, and paint all of its height; the exit status for the shell."""
    page_file, picture, width_px = sys.argv[1:4]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication([])  # lives as long as its name
    page, loop = QWebPage(application), QEventLoop()
    page.setViewportSize(QSize(int(width_px), 600))
    loaded: list[bool] = []
    page.loadFinished.connect(lambda well: (loaded.append(well), loop.quit()))
    page.mainFrame().load(QUrl.fromLocalFile(page_file))
    if not loaded:
        loop.exec()
    page.setViewportSize(QSize(int(width_px), page.mainFrame().contentsSize().height()))
    image = QImage(page.viewportSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    page.mainFrame().render(painter)
    painter.end()
    return 0 if loaded[0] and image.save(picture) else 1


if __name__ == "__main__":
    sys.exit(main())
