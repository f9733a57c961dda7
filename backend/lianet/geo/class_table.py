"""Names and colours of a class map, as GDAL keeps them beside a file for every program on it.

A palette within a GeoTIFF has 256 entries whatever the classes are, and a legend made of it lists
them all; GDAL takes the shorter one beside the file instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

Colour = tuple[int, int, int, int]
"""Red, green, blue, alpha, 0-255."""

_UNUSED = (0, 0, 0, 0)
# GDAL's GFT_Integer and GFT_String; GFU_MinMax, GFU_Name, GFU_Red, GFU_Green, GFU_Blue.
_COLUMNS = (("Value", 0, 5), ("Class", 2, 2), ("Red", 0, 6), ("Green", 0, 7), ("Blue", 0, 8))


def class_table_xml(names: Mapping[int, str], palette: Mapping[int, Colour] | None = None) -> str:
    """GDAL's auxiliary metadata of the first band.

    Args:
        names: by value; categories and colours go from 0 to the largest value.
        palette: colours by value; without one there are category names alone.
    """
    values = range(max(names) + 1)
    text = {value: escape(name, quote=False) for value, name in names.items()}
    parts = ['<PAMDataset>\n  <PAMRasterBand band="1">\n']
    if palette is not None:
        parts.append("    <ColorInterp>Palette</ColorInterp>\n    <ColorTable>\n")
        for value in values:
            channels = zip((1, 2, 3, 4), palette.get(value, _UNUSED), strict=True)
            entry = " ".join(f'c{number}="{level}"' for number, level in channels)
            parts.append(f"      <Entry {entry} />\n")
        parts.append("    </ColorTable>\n")
    parts.append("    <CategoryNames>\n")
    parts += [f"      <Category>{text.get(value, '')}</Category>\n" for value in values]
    parts.append("    </CategoryNames>\n")
    if palette is not None:
        parts.append(_attribute_table(text, palette))
    parts.append("  </PAMRasterBand>\n</PAMDataset>\n")
    return "".join(parts)


def _attribute_table(text: Mapping[int, str], palette: Mapping[int, Colour]) -> str:
    """A row for each class, and for nothing else."""
    fields = "".join(
        f'      <FieldDefn index="{index}"><Name>{name}</Name><Type>{kind}</Type>'
        f"<Usage>{usage}</Usage></FieldDefn>\n"
        for index, (name, kind, usage) in enumerate(_COLUMNS)
    )
    rows = "".join(
        f'      <Row index="{index}">'
        + "".join(f"<F>{cell}</F>" for cell in (value, text[value], *_colour(palette, value)))
        + "</Row>\n"
        for index, value in enumerate(sorted(text))
    )
    return (
        '    <GDALRasterAttributeTable tableType="thematic">\n'
        f"{fields}{rows}    </GDALRasterAttributeTable>\n"
    )


def _colour(palette: Mapping[int, Colour], value: int) -> tuple[int, int, int]:
    red, green, blue, _ = palette.get(value, _UNUSED)
    return red, green, blue
