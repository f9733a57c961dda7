"""LIANet: all imagery of a region in one neural field."""

import os

__version__ = "0.1.0"

# Read when NumPy is loaded, so it has to be said here. Work is done block by block, a block a core;
# OpenBLAS's own threads would wait for one another in between, which on a busy machine makes a
# training and its map three times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
