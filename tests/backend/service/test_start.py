"""What a service imports before it answers: somebody waits for it with every first region."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("pandas", "scipy.ndimage", "torch", "onnxruntime", "pyogrio", "sklearn")


def test_nothing_that_takes_long_is_imported_before_the_service_answers():
    look = f"import sys, lianet.service.server; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-I", "-c", look], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
