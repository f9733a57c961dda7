"""What stands for no value, in files that are written and in tiles alike.

Files of others say themselves what does; see their readers. Where one says nothing, the fills that
many write are taken for what they are.
"""

from __future__ import annotations

import numpy as np

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

FILLS = (
    -9999.0, -99999.0, -32767.0, -32768.0, -1e20, 1e20, float(np.float32(-1e20)),
    float(np.float32(1e20)), float(np.finfo(np.float32).min),
)  # fmt: skip
"""What nobody measures, counts or learns on, and what many write where nothing is."""

FEATURE_FILLS = (*FILLS, -10000.0)
"""Of embeddings: where every feature of a pixel is one of these."""

CLASS_FILLS = (*FEATURE_FILLS, float(-(2**31)), 65535.0, float(2**32 - 1))
"""Of classes: the ends of whole numbers, too, which nobody calls one."""

REFLECTANCE_FILLS = (*FEATURE_FILLS, -28672.0, 32767.0, 65535.0)
"""Of imagery: MODIS', too, and the ends of 16 bits, which bright pixels may reach: where they are
many."""

QUANTITY_FILLS = FILLS
"""Of what is measured on the ground: -10000 and 65535 may be metres, or grams."""
