"""How fast an ordinary machine encodes: a figure that is said before any work is begun."""

from __future__ import annotations

VALUES_PER_S = 2.6e6
"""Dates x bands x pixels that two cores read of whole products and encode a second. Three dates of
2200 x 2100 px and 12 bands take 112 s of a processor to read as JPEG 2000, and coding 12 dates of
3000 x 3000 px takes 82 (docs/models.md); GeoTIFFs are read in a fraction of that."""
