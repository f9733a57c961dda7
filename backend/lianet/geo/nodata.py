"""What stands for no value, in files that are written and in tiles alike.

Files of others say themselves what does; see their readers.
"""

from __future__ import annotations

REFLECTANCE_NODATA = 65535
"""Of reflectance x 10000 as uint16."""

CLASS_NODATA = 0
"""Of class values and codes of change; classes begin at 1."""

PERCENT_NODATA = 255
"""Of percent as uint8: confidence, probability, how sure what fills a gap is."""

COLOUR_NODATA = 0
"""Of colours as uint8, which begin at 1."""

FLOAT_NODATA = -9999.0
"""Of what formulas, heads and distances give as float32, where readers do not take NaN."""
