"""Imagery of another kind, or in another folder, is told and not passed over."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from lianet.scenes.survey import GridOptions, survey

from ..made_stacks import seasonal_scenes, write_stack
from .test_maja import SCENES, write_product


def left_out(folder, **options) -> dict[str, str]:
    return {one.name: one.reason for one in survey(folder, options, GridOptions()).left_out}


@pytest.fixture
def products(tmp_path):
    for day, scene in zip(("20220610", "20221025"), SCENES, strict=True):
        write_product(tmp_path, day, scene, kinds=("FRE",))
    return tmp_path


def test_scenes_zips_and_cubes_beside_products_are_told(products, tmp_path_factory):
    stack = write_stack(tmp_path_factory.mktemp("stack"), seasonal_scenes())
    scene = next(stack.glob("*.tif"))
    shutil.copy(scene, products / scene.name)
    shutil.copytree(stack, products / "of another place")
    with zipfile.ZipFile(products / "more.zip", "w") as archive:
        archive.write(scene, scene.name)
    (products / "cube.nc").write_bytes(b"CDF")
    (products / "README.txt").write_text("nothing to see", "utf-8")
    (products / "papers").mkdir()
    told = left_out(products)
    assert {*told} == {scene.name, "of another place", "more.zip", "cube.nc"}
    assert all("open it for itself" in reason for reason in told.values())


def test_scenes_in_a_folder_below_are_told_and_masks_that_are_used_are_not(tmp_path):
    stack = write_stack(tmp_path / "stack", seasonal_scenes())
    shutil.copytree(stack, tmp_path / "copy")
    assert left_out(stack) == {}
    shutil.move(tmp_path / "copy", stack / "older")
    assert {*left_out(stack)} == {"older"}


def test_what_lies_in_a_product_is_its_own_matter(products):
    product = next(path for path in products.iterdir() if path.is_dir())
    assert left_out(product) == {}
    assert left_out(products) == {}
