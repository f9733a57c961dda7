"""`lianet inspect` tells a script what to expect, and when somebody must decide."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import rasterio
from lianet.cli.output import left_out_lines
from lianet.errors import say
from lianet.scenes.problems import LeftOut

from ..command_line import lianet


def inspect(*words: object) -> tuple[int, dict]:
    told = lianet("inspect", *words, "--json")
    return told.returncode, json.loads(told.stdout)


def test_a_folder_that_is_right_is_told_with_status_0(stack_dir):
    status, told = inspect(stack_dir)
    assert status == 0
    assert [found["date"] for found in told["acquisitions"]] == [
        "2018-04-21", "2018-06-10", "2018-10-25"
    ]  # fmt: skip
    assert {"id", "date", "coverage", "cloud", "offset", "offset_from", "problems"} <= set(
        told["acquisitions"][0]
    )
    # Made-up scenes are dark in the infrared and grow brighter with their date, which is said.
    assert [problem["code"] for problem in told["problems"]] == ["bands_exchanged", "brighter"]
    assert not any(problem["option"] for problem in told["problems"])
    assert told["left_out"] == []
    # People are told what encoding it would take.
    assert "all 3 dates in about" in " ".join(lianet("inspect", stack_dir).stdout.split())


def test_what_is_left_out_for_one_reason_is_one_line_and_whole_in_json(stack_dir: Path):
    first, *_ = sorted(stack_dir.iterdir())
    for number in range(5):
        shutil.copy(first, stack_dir / f"overview_{number}.tif")
    said = " ".join(lianet("inspect", stack_dir).stdout.split())
    assert said.count("left out") == said.count("no date in its name") == 1
    assert "overview_0.tif, overview_1.tif, overview_2.tif and 2 more (--json lists all):" in said
    assert len(inspect(stack_dir)[1]["left_out"]) == 5


def test_reasons_of_one_sort_that_name_different_files_are_one_line():
    found = [
        LeftOut(name, say("the same pixels as {other}", other=other)).told()
        for name, other in (("b", "a"), ("d", "c"))
    ]
    assert [text for _, text in left_out_lines(found)] == [
        "b: the same pixels as a; likewise 1 more (--json lists all)"
    ]


def test_a_date_with_its_offset_in_the_values_must_be_decided(stack_dir: Path):
    for path in sorted(stack_dir.iterdir()):
        with rasterio.open(path, "r+") as file:
            dark = (file.read() % 700 + 200).astype(np.uint16)
            file.write(dark + np.uint16(1000 if "20180610" in path.name else 0))
    status, told = inspect(stack_dir)
    assert status == 2
    asked = [problem for problem in told["problems"] if problem["option"]]
    assert [problem["code"] for problem in asked] == ["offset_step"]
    assert "--offset 2018-06-10=-0.1" in asked[0]["remedy"]
    status, told = inspect(stack_dir, "--offset", "2018-06-10=-0.1")
    assert status == 0
    assert told["acquisitions"][1]["offset"] == -0.1
    assert told["acquisitions"][1]["offset_from"] == "given"


def test_pixels_of_metres_keep_their_size_in_degrees(stack_dir: Path):
    for path in sorted(stack_dir.iterdir()):
        with rasterio.open(path, "r+") as file:
            # 0.000127 degrees from west to east, which is nearer to none than to 0.0001.
            file.transform = file.transform @ file.transform.scale(1.057)
    status, told = inspect(stack_dir, "--crs", "EPSG:4326")
    assert status == 0
    assert 0.7e-4 < told["grid"]["resolution"] < 1.5e-4
