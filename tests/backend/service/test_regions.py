"""Regions by id: the same one twice, and files that change under us."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import Any

import pytest
from lianet.errors import ConflictError, NotFoundError
from lianet.region.file import open_region, write_region
from lianet.service.machine import this_machine
from lianet.service.regions import Regions
from lianet.service.turns import DeviceTurns


@pytest.fixture
def regions(world: Any) -> Regions:
    return Regions(world.machine, DeviceTurns())


def test_a_file_that_is_opened_twice_is_one_region(regions: Regions, world: Any) -> None:
    path = world.write("a.region.safetensors", "1111")
    (world.folder / "link").symlink_to(path)
    first = regions.open(path)
    assert regions.open(path.parent / "." / path.name) is first
    assert regions.open(world.folder / "link") is first
    assert len(world.engines) == 1
    assert [region.id for region in regions.all()] == ["1111"]


def test_a_copy_of_an_open_file_is_the_same_region(regions: Regions, world: Any) -> None:
    first = regions.open(world.write("a.region.safetensors", "1111"))
    assert regions.open(world.write("b.region.safetensors", "1111")) is first


def test_several_regions_are_open_at_once(regions: Regions, world: Any) -> None:
    for name in ("a", "b"):
        regions.open(world.write(name, name * 4))
    assert regions.get("aaaa").path.name == "a"
    assert regions.get("bbbb").path.name == "b"


def test_a_file_that_was_replaced_is_noticed(regions: Regions, world: Any) -> None:
    path = world.write("a.region.safetensors", "1111")
    regions.open(path)
    world.write("new", "2222").replace(path)
    with pytest.raises(NotFoundError, match="replaced") as caught:
        regions.get("1111")
    assert caught.value.code == "region_replaced"
    assert regions.open(path).id == "2222"
    assert [region.id for region in regions.all()] == ["2222"]


def test_a_file_that_was_written_again_unchanged_stays_usable(regions: Regions, world: Any) -> None:
    path = world.write("a.region.safetensors", "1111")
    first = regions.open(path)
    world.write("new", "1111").replace(path)
    second = regions.get("1111")
    assert second is not first
    assert regions.get("1111") is second


def test_a_file_that_was_removed_is_noticed_and_its_copy_can_be_opened(
    regions: Regions, world: Any
) -> None:
    path = world.write("a.region.safetensors", "1111")
    regions.open(path)
    path.unlink()
    with pytest.raises(NotFoundError):
        regions.get("1111")
    copy = world.write("b.region.safetensors", "1111")
    assert regions.open(copy).path == copy.resolve()


def test_a_closed_region_is_gone(regions: Regions, world: Any) -> None:
    regions.open(world.write("a", "1111"))
    regions.close("1111")
    for forget in (regions.get, regions.close):
        with pytest.raises(NotFoundError):
            forget("1111")


def test_two_files_with_one_id_and_different_cards_are_told_apart(tmp_path, sample_region):
    """Two machines may have changed what one region says of itself."""
    here, there = tmp_path / "here.region.safetensors", tmp_path / "there.region.safetensors"
    shutil.copy(sample_region, here)
    region = open_region(here)
    write_region(there, region.card.with_values(name="Another"), region.tensors())
    assert open_region(there).card.id == region.card.id
    known = Regions(this_machine("cpu"), DeviceTurns())
    known.open(here)
    with pytest.raises(ConflictError, match="and another card") as refused:
        known.open(there)
    assert refused.value.code == "region_twin"
    assert [one.path for one in known.all()] == [here]


def test_of_a_long_record_the_dates_that_are_usually_looked_at_are_told(client, world):
    few = world.write("few.region.safetensors", "0123456789abcdef")
    told = client.post("/v1/regions", json={"path": str(few)}).json()
    assert told["usual_dates"] == told["card"]["dates"]
    days = tuple(dt.date(2010, 1, 1) + dt.timedelta(10 * number) for number in range(300))
    world.card = world.card.with_values(dates=days)
    long = world.write("long.region.safetensors", "fedcba9876543210")
    told = client.post("/v1/regions", json={"path": str(long)}).json()
    assert 12 < len(told["usual_dates"]) < len(told["card"]["dates"]) == 300
    assert set(told["usual_dates"]) < set(told["card"]["dates"])
