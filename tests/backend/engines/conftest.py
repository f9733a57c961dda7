"""Regions of both families that engines open."""

from __future__ import annotations

from typing import Any

import pytest
from lianet.region.file import Region, open_region


@pytest.fixture(scope="module")
def compact(sample_region: Any) -> Region:
    return open_region(sample_region)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Region:
    pytest.importorskip("torch")
    from .test_published_onnx import _SMALL, _model, _region

    return open_region(_region(tmp_path_factory.mktemp("published"), _SMALL, _model(_SMALL)))
