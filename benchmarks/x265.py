"""Planes coded by x265 with 12 bits, through ffmpeg where that is installed with it."""

from __future__ import annotations

import shutil
import subprocess  # nosec B404
import tempfile
from functools import lru_cache
from pathlib import Path

import numpy as np
from lianet.errors import InputError
from numpy.typing import NDArray

_PEAK = 4095


@lru_cache(maxsize=1)
def ffmpeg_with_x265() -> str | None:
    """The program, or None where it is not on the path or lacks libx265 in 12 bit."""
    program = shutil.which("ffmpeg")
    if program is None:
        return None
    asked = [program, "-hide_banner", "-h", "encoder=libx265"]
    shown = subprocess.run(asked, capture_output=True, text=True, check=False)  # nosec B603
    return program if "gray12le" in shown.stdout else None


def code_frames(
    frames: NDArray[np.float32], unit: float, quantiser: int, *, over_time: bool
) -> tuple[int, NDArray[np.float32]]:
    """Code frames at one quantiser.

    Args:
        frames: float32 [frame, row, column]; each is moved so that its least value is 0.
        unit: what one of 4096 levels stands for.
        quantiser: x265's, 0 to 51.
        over_time: predict frames from others; else each is coded by itself.

    Returns:
        Bytes of the stream with the least values, and the frames as decoded.
    """
    program = ffmpeg_with_x265()
    assert program is not None
    least = frames.min((1, 2), keepdims=True)
    stored = np.rint((frames - least) / unit).clip(0, _PEAK).astype("<u2")
    size = f"{frames.shape[2]}x{frames.shape[1]}"
    raw = ["-f", "rawvideo", "-pix_fmt", "gray12le", "-s", size]
    # The text about itself that x265 writes into a stream is larger than a flat plane.
    options = f"qp={quantiser}:aq-mode=0:info=0:pools=1:frame-threads=1:log-level=none"
    options += ":keyint=250" if over_time else ":keyint=1"
    with tempfile.TemporaryDirectory() as folder:
        stream = str(Path(folder) / "frames.hevc")
        begin = [program, "-v", "error", "-y"]
        _run(
            [*begin, *raw, "-i", "-", "-c:v", "libx265", "-x265-params", options, stream],
            stored.tobytes(),
        )
        plain = _run([*begin, "-i", stream, "-f", "rawvideo", "-pix_fmt", "gray12le", "-"], b"")
        size_bytes = Path(stream).stat().st_size
    decoded = np.frombuffer(plain, "<u2").reshape(frames.shape).astype(np.float32)
    return size_bytes + 4 * len(frames), decoded * np.float32(unit) + least


def unit_of(frames: NDArray[np.float32]) -> float:
    """The finest unit in which all frames fit twelve bits."""
    return max(float(np.ptp(frames, axis=(1, 2)).max()) / _PEAK, 1e-6)


def _run(command: list[str], data: bytes) -> bytes:
    done = subprocess.run(command, input=data, capture_output=True, check=False)  # nosec B603
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise InputError(f"ffmpeg failed: {said[-1] if said else done.returncode}", "Update ffmpeg")
    return done.stdout
