"""What the tests of the dock's pages share."""

from __future__ import annotations

from qgis.core import QgsGeometry

DATES = ("2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04")


def square(x=394600, y=4587000, size=200):
    return QgsGeometry.fromWkt(
        f"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"
    )


def shown(widget, qtbot):
    qtbot.addWidget(widget)
    widget.show()
    return widget
