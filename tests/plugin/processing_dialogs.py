"""What tests of Processing's dialogs share: a dialog filled in as a user does, and rasters."""

import sys

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
)
from samples import sample

from lianet_plugin.widgets.options_form import OptionsForm

sys.path.append("/usr/share/qgis/python/plugins")  # QGIS's own plugins, Processing among them
processing_dialog = pytest.importorskip("processing.gui.AlgorithmDialog")

CLASSES = [{"value": 1, "name": "water", "colour": "#3366cc"}]
FEW = sample("MapMade", classes=[], target=None, accuracy=None, attribution="A. N. Other")


def fill(wrapper, value):
    """Set a parameter's widget: by typing, where a user would type."""
    widget = wrapper.wrappedWidget() or wrapper.widget  # the latter of one written in Python
    typed = [widget] if isinstance(widget, QLineEdit) else widget.findChildren(QLineEdit)
    if isinstance(widget, OptionsForm):
        for name, wanted in value.items():
            widget.control(name).setValue(wanted)
    elif isinstance(widget, QCheckBox):
        widget.setChecked(value)
    elif isinstance(widget, QDateTimeEdit):
        widget.setDate(value)
    elif isinstance(value, list):
        wrapper.setParameterValue([layer.id() for layer in value], processing_context())
    elif isinstance(value, (QgsVectorLayer, QgsRasterLayer)):
        wrapper.setParameterValue(value.id(), processing_context())
    elif isinstance(value, QgsRectangle):
        edges = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        text = ",".join(map(str, edges)) + " [EPSG:4326]"
        wrapper.setParameterValue(text, processing_context())
    elif isinstance(widget, QComboBox):
        place = max(widget.findText(value), widget.findData(value))
        assert place >= 0, [widget.itemText(i) for i in range(widget.count())]
        widget.setCurrentIndex(place)
    elif isinstance(widget, (QgsFileWidget, QAbstractSpinBox, QLineEdit)) or typed:
        typed[0].setFocus()
        typed[0].selectAll()
        QTest.keyClicks(typed[0], str(value))
        QTest.keyClick(typed[0], Qt.Key.Key_Tab)
    else:
        raise AssertionError(f"{wrapper} has no widget that is known here")


def processing_context():
    from qgis.core import QgsProcessingContext

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def raster(path, values, kind=gdal.GDT_Byte):
    bands = np.atleast_3d(np.asarray(values).T).T
    data = gdal.GetDriverByName("GTiff").Create(
        str(path), bands.shape[2], bands.shape[1], bands.shape[0], kind
    )
    data.SetGeoTransform([394540, 10, 0, 4587520, 0, -10])
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    data.SetProjection(reference.ExportToWkt())
    for number, band in enumerate(bands, start=1):
        data.GetRasterBand(number).WriteArray(band)
    return str(path)
