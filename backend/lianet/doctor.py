"""What this machine can do: versions, processors, memory, a real kernel on the GPU."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import rasterio

from lianet import __version__
from lianet.contract.base import VERSION
from lianet.contract.service import DoctorAnswer
from lianet.engines import usual_decoder
from lianet.machine.processors import cpu_count

_PACKAGES = (
    "torch",
    "numpy",
    "rasterio",
    "safetensors",
    "scikit-learn",
    "fastapi",
    "uvicorn",
    "onnxruntime",
    "onnxruntime-gpu",
)


def examine() -> DoctorAnswer:
    """Facts for a report: no paths, no names, nothing secret."""
    found = usual_decoder()
    return DoctorAnswer(
        lianet=__version__,
        contract=VERSION,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        cpus=cpu_count(),
        memory_gb=_memory_gb(),
        gpu=found.gpu or "none",
        gpu_problem=found.problem,
        device=found.device,
        engine=found.engine,
        gdal=rasterio.__gdal_version__,
        packages={name: _version(name) for name in _PACKAGES},
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _memory_gb() -> float | None:
    """Physical memory in GB; None where the system does not say."""
    if sys.platform == "win32" or "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
