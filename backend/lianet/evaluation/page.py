"""The page that reports are: one HTML file with its figures inside, light or dark by the reader."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

from lianet.geo.png import png

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #ffffff; --faint: #5b6773;
  --line: #d5dbe1; --accent: #0b6bcb; --hit: 38, 139, 94; --miss: 200, 74, 48; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --paper: #171b20; --faint: #9aa5b1;
  --line: #38414b; --accent: #6cb2ff; --hit: 70, 180, 130; --miss: 225, 110, 85; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
p.faint, caption, footer { color: var(--faint); } footer { font-size: .85rem; margin-top: 2.5rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding-bottom: .4rem; font-size: .9rem; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; }
th:first-child { text-align: left; } th { font-weight: 600; }
td small { display: block; color: var(--faint); white-space: nowrap; }
.wide { overflow-x: auto; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px;
  margin-right: .4em; border: 1px solid var(--line); }
.figures > div { display: inline-block; vertical-align: top; margin: .6rem 2.5rem .6rem 0; }
.figures b { font-size: 1.8rem; display: block; line-height: 1.2; }
.figures small { color: var(--faint); }
.maps { display: flex; flex-wrap: wrap; gap: 1rem; } figure { margin: .6rem 0; }
figure img { width: 21rem; max-width: 100%; image-rendering: pixelated; border-radius: 3px; }
figcaption { color: var(--faint); font-size: .85rem; } .legend span { white-space: nowrap; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .9rem; }
.beware { border-left: 4px solid rgb(var(--miss)); padding: .1rem .9rem; margin: 1rem 0; }
svg { max-width: 100%; height: auto; margin-top: .8rem; }
svg text { fill: var(--ink); font-size: 13px; }
svg .axis { fill: var(--faint); font-size: 12px; } svg .grid { stroke: var(--line); }
svg .frame { fill: none; stroke: var(--line); }
svg .whisker { stroke: var(--ink); stroke-width: 1.5; fill: none; }
svg .mark { stroke: var(--accent); stroke-width: 3; }
svg .ideal { stroke: var(--faint); stroke-dasharray: 4 4; }
svg .curve { stroke: var(--accent); stroke-width: 1.5; fill: none; }
svg .dot { fill: var(--accent); fill-opacity: .75; }
"""


def page(title: str, body: Sequence[str], footer: str, language: str) -> str:
    """A whole page.

    Args:
        title: of the page, as text.
        body: its parts, as HTML.
        footer: as HTML.
        language: that it is written in, such as `de`.
    """
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="generator" content="LIANet">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + f"\n<footer>{footer}</footer>\n</body></html>\n"
    )


def faint(text: str) -> str:
    """A paragraph that explains, from its words as text."""
    return f'<p class="faint">{escape(text)}</p>'


def picture(rgb: NDArray[np.uint8], caption: str) -> str:
    """A picture inside the page, uint8 [3, row, column], with what it shows below it."""
    data = base64.b64encode(png(rgb)).decode("ascii")
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{escape(caption)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def table(rows: str, titles: Sequence[str], caption: str = "") -> str:
    """A table that may be wider than the page.

    Args:
        rows: as HTML.
        titles: of the columns, as text.
        caption: above it, as text; "" for none.
    """
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    above = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<div class="wide"><table>{above}<tr>{head}</tr>{rows}</table></div>'


def swatch(colour: str, name: str) -> str:
    """A colour with its name."""
    return f'<span class="swatch" style="background:{escape(colour)}"></span>{escape(name)}'
