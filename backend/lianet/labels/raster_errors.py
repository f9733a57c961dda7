"""What can be wrong with a raster of labels, in the words of labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasterio._err import CPLE_BaseError
from rasterio.errors import RasterioError

from lianet.errors import InputError, LabelError, NotFoundError, say


@contextmanager
def as_label_error(path: Path) -> Iterator[None]:
    """Make of whatever goes wrong while a raster is read, and brought onto a region's grid, an
    error of labels.

    Raises:
        LabelError: names the file and what to do.
    """
    try:
        yield
    except LabelError:
        raise
    except (InputError, NotFoundError) as error:
        raise LabelError(error.message, error.remedy) from error
    except (RasterioError, CPLE_BaseError) as error:
        raise LabelError(
            say("{name} cannot be brought onto the region's grid", name=path.name),
            "Check that it is whole, or warp it with gdalwarp",
        ) from error
