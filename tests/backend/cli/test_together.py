"""`lianet together`, and the file that it writes where a command takes a region."""

import pytest
import rasterio

from ..made_embeddings import LABELS, SAMPLE, alphaearth_bits, looks, write_raster
from .test_embeddings import LEARN, lianet  # noqa: F401 (a fixture)


@pytest.fixture
def both(lianet, tmp_path):  # noqa: F811
    values, grid = looks(64)
    write_raster(tmp_path / "aef_2021.tif", alphaearth_bits(values), grid, nodata=-128)
    made = lianet("together", SAMPLE, tmp_path / "aef_2021.tif", "--out", tmp_path / "both")
    assert made["path"] == str(tmp_path / "both.together.json")
    return tmp_path / "both.together.json"


def test_several_sources_are_named_learnt_on_and_mapped(lianet, both, tmp_path):  # noqa: F811
    told = lianet("info", both)
    assert told["region"]["name"] == "Liri"
    assert told["beside"][0]["features"] == "alphaearth"
    task = tmp_path / "t.task.safetensors"
    made = lianet("finetune", both, *LEARN, task, "--no-assess")
    assert 0 < made["beside"][0]["weight"] < 1
    mapped = lianet("predict", both, task, "--out", tmp_path / "map.tif")
    assert mapped["beside"][0]["title"] == "aef_2021"
    with rasterio.open(tmp_path / "map.tif") as file:
        assert file.read(1).min() > 0
    alone = lianet("predict", SAMPLE, task, "--out", tmp_path / "x.tif")["error"]
    assert "together with aef_2021" in alone["message"]
    for window in (("--each", "year"), ("--from", "2018-01-01", "--to", "2019-12-31")):
        asked = lianet("predict", both, task, "--out", tmp_path / "years.tif", *window)["error"]
        assert "of one year alone" in asked["message"]
    assert "of one year alone" in lianet("areas", both, task)["error"]["message"]


def test_what_needs_the_region_alone_takes_it_from_the_file(lianet, both, tmp_path):  # noqa: F811
    shown = lianet(
        "reconstruct", both, "--date", "2018-06-10", "--out", tmp_path / "june.tif",
        "--bbox", "395000", "4586000", "395500", "4586500",
    )  # fmt: skip
    assert shown["date"] == "2018-06-10"
    own = tmp_path / "own.task.safetensors"
    lianet("finetune", SAMPLE, *LEARN, own, "--no-assess")
    assert lianet("predict", both, own, "--out", tmp_path / "own.tif")["beside"] == []


def test_more_embeddings_are_added_to_the_file(lianet, both, tmp_path):  # noqa: F811
    values, grid = looks(20, seed=3)
    write_raster(tmp_path / "more.tif", values, grid)
    made = lianet("together", both, tmp_path / "more.tif")
    assert [card["name"] for card in made["beside"]] == ["aef_2021", "more"]
    assert made["path"] == str(both)


def test_imagery_beside_a_region_is_refused(lianet, tmp_path):  # noqa: F811
    values, grid = looks(4)
    write_raster(tmp_path / "scene.tif", values, grid)
    refused = lianet("together", SAMPLE, tmp_path / "scene.tif", "--out", tmp_path / "b")["error"]
    assert refused["code"] == "imagery"


def test_a_notebook_opens_the_file_and_learns_on_both(both, tmp_path):
    import lianet as library

    region = library.open_region(both, "cpu")
    task = region.learn(region.read_labels(LABELS, "class_name"), options={"seasons": False})
    assert [part.title for part in task.card.beside] == ["aef_2021"]
    made = region.map(task, tmp_path / "map.tif")
    assert [part.title for part in made.beside] == ["aef_2021"]
