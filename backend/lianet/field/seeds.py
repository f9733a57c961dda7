"""Constants of the spatial hash, for the implementations in torch and in numpy."""

from __future__ import annotations


def _signed64(value: int) -> int:
    """The two's complement reading of the low 64 bits."""
    value &= (1 << 64) - 1
    return value - (1 << 64) if value >= 1 << 63 else value


C1 = _signed64(0x9E3779B185EBCA87)
C2 = _signed64(0xC2B2AE3D27D4EB4F)
_SEED = 0xD6E8FEB86659FD93
_SEED_STEP = 0x9E3779B97F4A7C15


def level_seed(level: int) -> int:
    """Seed of a level, counted from 0 at the coarsest, as a signed 64-bit integer."""
    return _signed64(_SEED ^ (level * _SEED_STEP % (1 << 64)))
