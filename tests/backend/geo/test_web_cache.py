"""Imagery of the web that is kept on disk."""

from __future__ import annotations

import errno
import os
import shutil
import time

import pytest
from lianet.geo import web_cache
from lianet.geo.web_cache import ImageryCache, imagery_cache
from lianet.machine.folders import cache_folder

PLACE = "https://example.org/ITEM/B04.tif"


@pytest.fixture
def cache(tmp_path) -> ImageryCache:
    return ImageryCache(tmp_path / "imagery", 10**9)


def fill(cache: ImageryCache, place: str = PLACE, data: bytes = b"abc" * 1000) -> None:
    cache.note(place, 10**6, "one")
    cache.put(place, 3, 2, data)


def test_what_is_kept_comes_back_also_to_another_process(cache):
    fill(cache)
    for reader in (cache, ImageryCache(cache.folder, 10**9)):
        assert reader.get(PLACE, 4) == (3, b"abc" * 1000)
        assert reader.get(PLACE, 5) is None
        assert reader.get("https://example.org/other.tif", 4) is None
        known = reader.known(PLACE)
        assert (known.size, known.tag, known.fresh) == (10**6, "one", True)


def test_it_says_its_size_and_is_emptied(cache):
    assert cache.size() == 0
    fill(cache)
    assert cache.size() > 3000
    assert cache.clear() > 3000
    assert cache.size() == 0
    assert cache.get(PLACE, 4) is None
    fill(cache)
    assert cache.get(PLACE, 4) is not None


def test_files_of_somebody_else_in_its_folder_are_left_alone(cache):
    own = [cache.folder / "scene.tif", cache.folder / "20" / "2018.tif", cache.folder / "y" / "a"]
    for path in own:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(10**6))
    assert cache.size() == 0
    for number in range(3):  # the disk that it may take is full already, were these its own
        fill(ImageryCache(cache.folder, 100_000), f"{PLACE}{number}")
    assert cache.get(f"{PLACE}2", 4) is not None
    cache.clear()
    assert cache.size() == 0
    assert all(path.stat().st_size == 10**6 for path in own)
    assert sorted(path.name for path in cache.folder.iterdir()) == ["20", "scene.tif", "y"]


def test_another_version_of_a_file_drops_the_old_one(cache):
    fill(cache)
    cache.note(PLACE, 10**6, "two")
    assert cache.get(PLACE, 4) is None


def test_a_damaged_part_is_dropped(cache):
    fill(cache)
    part = next(cache.folder.rglob("3-2"))
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    assert cache.get(PLACE, 4) is None
    assert not part.exists()


def test_a_file_is_asked_about_again_after_a_day(cache):
    fill(cache)
    path = next(cache.folder.rglob("file.json"))
    old = time.time() - 2 * 24 * 3600
    os.utime(path, (old, old))
    assert not cache.known(PLACE).fresh


def test_what_was_used_longest_ago_goes_first(cache):
    small = ImageryCache(cache.folder, 100_000)
    for number in range(30):
        place = f"{PLACE}{number}"
        fill(small, place, bytes(10_000))
        folder = next(path for path in cache.folder.rglob("3-2") if path.stat().st_mtime > 0).parent
        assert folder.exists()
        stamp = time.time() - 1000 + number
        os.utime(small._of(place), (stamp, stamp))
    assert small.size() < 130_000
    assert small.get(f"{PLACE}29", 3) is not None
    assert small.get(f"{PLACE}0", 3) is None


def test_a_full_disk_keeps_nothing_more_and_says_so(cache, monkeypatch):
    fill(cache)

    def full(*_words):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(web_cache, "whole_file", full)
    cache.put(PLACE, 8, 1, b"x")
    assert "the disk is full" in cache.full
    assert "read without being kept" in cache.full
    assert cache.get(PLACE, 8) is None
    assert cache.get(PLACE, 3) is not None


def test_others_are_left_some_of_the_disk(cache, monkeypatch):
    fill(cache)
    usage = shutil.disk_usage(cache.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=2**20))
    other = ImageryCache(cache.folder, 10**9)
    fill(other, f"{PLACE}2")
    assert cache.known(PLACE) is None


def test_a_size_of_0_keeps_nothing(tmp_path):
    cache = ImageryCache(tmp_path / "none", 0)
    fill(cache)
    assert not (tmp_path / "none").exists()


def test_its_folder_and_size_are_the_environments(monkeypatch, tmp_path):
    monkeypatch.setenv("LIANET_CACHE", str(tmp_path))
    monkeypatch.setenv("LIANET_CACHE_GB", "0.5")
    assert cache_folder() == tmp_path
    assert imagery_cache().most_bytes == 500_000_000
