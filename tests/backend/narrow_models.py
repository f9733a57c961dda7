"""Published models with few channels and blocks, for tests of what is done with a model.

What the models themselves compute is tested at their real width: `field/test_reference.py`,
`engines/test_published_onnx.py` and, against the published code, `region/test_reference.py`.
"""

from __future__ import annotations

import pytest
from lianet.field import lite, reference
from lianet.region import published_layout


def make_narrow(changed: pytest.MonkeyPatch) -> None:
    """Models that are built from now on have few channels and blocks."""
    for module, name in ((lite, "_HEAD_CHANNELS"), (published_layout, "_HEAD")):
        changed.setattr(module, name, 32)
    changed.setitem(reference._BACKBONES, "small", ((1, 1, 1, 1), 64))
    changed.setitem(published_layout._STAGES, "small", (1, 1, 1, 1))
    changed.setitem(published_layout._WIDTHS, "small", 64)


@pytest.fixture
def narrow_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models that are built in this test are narrow: a step takes a tenth of the time."""
    make_narrow(monkeypatch)
