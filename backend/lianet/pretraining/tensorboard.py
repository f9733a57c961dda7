"""A TensorBoard log of a training, made from what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from lianet.errors import InputError, StorageError
from lianet.progress import Progress, Reporter

_CURVES = {
    "loss": "training/loss",
    "learning_rate": "training/learning rate",
    "patches_per_s": "training/patches a second",
    "psnr_db": "quality/PSNR in dB",
}
"""What is logged, and the names of its curves."""


@contextmanager
def logged(folder: Path | None, report: Reporter) -> Iterator[Reporter]:
    """A reporter that also writes a log.

    Args:
        folder: of the log, made where it is missing; None: nothing is written.
        report: told of everything as well.

    Raises:
        InputError: the package `tensorboard` is not installed.
        StorageError: the folder cannot be written.
    """
    if folder is None:
        yield report
        return
    if find_spec("tensorboard") is None:
        raise InputError(
            "tensorboard, which writes the log, is not installed",
            "Install lianet[tensorboard], or leave --tensorboard out",
        )
    from torch.utils.tensorboard import SummaryWriter

    try:
        writer = SummaryWriter(str(folder))
    except OSError as error:
        raise StorageError.from_os(error, folder) from error
    shown: dict[str, float] = {}

    def tell(progress: Progress) -> None:
        step = progress.values.get("step")
        if step is not None:
            for name, curve in _CURVES.items():
                value = progress.values.get(name)
                # PSNR is measured now and then: a point each time, not at every step.
                if value is not None and (name != "psnr_db" or value != shown.get(name)):
                    writer.add_scalar(curve, value, int(step))
                    shown[name] = value
        report(progress)

    try:
        yield tell
    finally:
        writer.close()
