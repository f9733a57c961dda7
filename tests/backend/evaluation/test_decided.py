"""A region is compared with its scenes as these were read, whatever a person had to decide."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.cli.app import app
from lianet.evaluation.metrics import stack_of
from lianet.region.file import open_region
from lianet.scenes.stack import open_stack
from typer.testing import CliRunner

BANDS = ("B02", "B03", "B04", "B08")


def weeks(values: list[np.ndarray]) -> dict[str, np.ndarray]:
    return {f"s2_2018-W{20 + 4 * number}.tif": one for number, one in enumerate(values)}


def days(values: list[np.ndarray]) -> dict[str, np.ndarray]:
    return {f"s2_2018{5 + number:02}10.tif": one for number, one in enumerate(values)}


def cut_off(values: list[np.ndarray]) -> dict[str, np.ndarray]:
    values[1][:, :, :36] = 10_000
    return days(values)


def with_an_index(values: list[np.ndarray]) -> dict[str, np.ndarray]:
    index = np.linspace(-5000, 9000, values[0][0].size).reshape(1, *values[0][0].shape)
    return days([np.concatenate([one, index]) for one in values])


@pytest.mark.parametrize(
    ("made", "names", "said"),
    [
        (weeks, BANDS, {"dates_as": "WEEK"}),
        (cut_off, BANDS, {"nodata": 10_000.0}),
        (with_an_index, (*BANDS, "veg"), {"bands": list(BANDS)}),
    ],
)
def test_what_was_decided_is_decided_so_again(tmp_path, write_scene, made, names, said):
    rng = np.random.default_rng(3)
    folder = tmp_path / "scenes"
    folder.mkdir()
    scenes = [rng.integers(300, 4000, (4, 64, 64)).astype(np.int16) for _ in range(3)]
    for name, values in made(scenes).items():
        write_scene(folder / name, values.astype(np.int16), names=names)
    told = [
        word
        for key, value in said.items()
        for word in (f"--{key.replace('_', '-')}", ",".join(value) if key == "bands" else value)
    ]
    path = tmp_path / "x.region.safetensors"
    words = ["pretrain", folder, "--out", path, *told, "--device", "cpu"]
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    card = open_region(path).card
    assert {key: card.training["decided"][key] for key in said} == said
    again, first = stack_of(card, folder), open_stack(folder, **said)
    assert again.dates == card.dates
    seen, observed = again.reflectance(again.grid.window)
    known, valid = first.reflectance(first.grid.window)
    np.testing.assert_array_equal(observed, valid)
    np.testing.assert_array_equal(seen, known)
    done = CliRunner().invoke(app, ["evaluate", str(path), str(folder), "--device", "cpu"])
    assert done.exit_code == 0, done.output


def test_what_was_decided_of_names_of_files_is_not_asked_of_a_reader_without_them(
    tmp_path, write_scene
):
    rng = np.random.default_rng(3)
    folder, exports = tmp_path / "scenes", tmp_path / "exports"
    folder.mkdir()
    exports.mkdir()
    scenes = [rng.integers(300, 4000, (4, 64, 64)).astype(np.int16) for _ in range(3)]
    for name, values in weeks(scenes).items():
        write_scene(folder / name, values, names=BANDS)
    path = tmp_path / "x.region.safetensors"
    words = ["pretrain", folder, "--out", path, "--dates-as", "WEEK", "--device", "cpu"]
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    card = open_region(path).card
    names = [f"{date:%Y%m%d}_{band}" for date in card.dates for band in BANDS]
    write_scene(exports / "all.tif", np.concatenate(scenes), names=names)
    assert stack_of(card, exports).dates == card.dates
