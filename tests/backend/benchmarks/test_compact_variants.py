"""`benchmarks/compact_variants.py`: what it changes still is where it looks for it."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[3] / "benchmarks" / "compact_variants.py"
CHANGES_CODE = "from random|24 features|no price|without predictors|absolute|coarse|1x1|modulate"


@pytest.fixture(scope="module")
def variants():
    spec = importlib.util.spec_from_file_location("compact_variants", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_each_change_of_code_changes_the_result(variants, stack_dir, capsys) -> None:
    arguments = [str(stack_dir), "--steps", "3", "--bits", "1.5", "--json", "--only", CHANGES_CODE]
    assert variants.main(arguments) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 1 + 8
    same, *others = ((line["bpp"], line["psnr_db"]) for line in lines)
    # 24 features are more than 3 dates x 4 bands have.
    assert sum(other == same for other in others) <= 1


def test_every_other_variant_names_fields_that_there_are(variants) -> None:
    for variant in variants.VARIANTS.values():
        variants.replace(variants.Compact(), **variant.preset)
        variants.replace(variants.Recipe(), **variant.recipe)
