"""The legend of a class map for QGIS: a style beside the file, which it takes by itself.

Of a palette QGIS lists every value from 0 to the largest one, black where there is no class.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from lianet.geo.class_table import Colour

_MARK = "written by LIANet with the map"
"""Of a style that goes with its map; the panel writes it into those of quantities, too."""


def legend_of(path: Path) -> Path:
    """Where QGIS looks for the style of a raster."""
    return path.with_suffix(".qml")


def class_legend_qml(names: Mapping[int, str], palette: Mapping[int, Colour]) -> str:
    """A style of QGIS with a row for each class, and for nothing else.

    Args:
        names: by value.
        palette: colours by value.
    """
    rows = []
    for value in sorted(names):
        red, green, blue, alpha = palette[value]
        rows.append(
            f'        <paletteEntry value="{value}" color="#{red:02x}{green:02x}{blue:02x}" '
            f'alpha="{alpha}" label="{escape(names[value])}"/>\n'
        )
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.22.0" styleCategories="Symbology">\n'
        f"  <!-- {_MARK} -->\n"
        "  <pipe>\n"
        '    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1">\n'
        "      <colorPalette>\n"
        f"{''.join(rows)}"
        "      </colorPalette>\n"
        "    </rasterrenderer>\n"
        "  </pipe>\n"
        "</qgis>\n"
    )


def may_be_replaced(legend: Path) -> bool:
    """Whether there is no style, or one that was written with a map: a style of the user's stays,
    of whatever file of that name it is."""
    try:
        return _MARK in legend.read_text("utf-8", "replace")
    except FileNotFoundError:
        return True
    except OSError:
        return False
