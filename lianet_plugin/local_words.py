"""Dates in the words of the user's language."""

from qgis.PyQt.QtCore import QDate, QLocale


def readable(date: str) -> str:
    """An ISO date in the words of the user's language: `10 June 2018`."""
    value = QDate.fromString(date, "yyyy-MM-dd")
    return QLocale().toString(value, "d MMMM yyyy")
