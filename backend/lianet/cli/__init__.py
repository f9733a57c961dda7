"""The command line."""

import os

# Read when NumPy is loaded, so a program says it before. Work is done block by block, a block a
# core; OpenBLAS's own threads would wait for one another in between, which on a busy machine makes
# a training and its map three times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""
STOPPED_WORDS = "Stopped; nothing was written."
KEPT_WORDS = {
    "encode-area": "Stopped; tiles that are done stay, and the same command goes on from there.",
    "features keep": "Stopped; what is made is kept, and the same command goes on from there.",
    "fetch": "Stopped; what arrived is kept, and the same command goes on from there.",
}
"""Of the commands that are no work for nothing."""
