"""Cubes of netCDF whose times and dimensions are not the usual ones."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.errors import StackError
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes

xarray = pytest.importorskip("xarray")
DAYS = ("2018-04-21", "2018-06-10", "2018-10-25")
SHAPE = (30, 20)


@pytest.fixture
def cube():
    """A cube of three dates, four bands a variable each."""
    scenes = seasonal_scenes(SHAPE)
    y, x = 4587515 - 10.0 * np.arange(SHAPE[0]), 394545 + 10.0 * np.arange(SHAPE[1])
    names = ("B02", "B03", "B04", "B08")
    made = xarray.Dataset(
        {name: (("time", "y", "x"), scenes[:, at]) for at, name in enumerate(names)},
        {"time": [np.datetime64(f"{day}T10:00:31", "ns") for day in DAYS], "y": y, "x": x},
    )
    return made.assign_attrs(crs="EPSG:32633")


def written(cube, folder, name="cube.nc"):
    cube.to_netcdf(folder / name, engine="h5netcdf")
    return folder / name


def test_days_of_eight_digits_are_days(cube, tmp_path):
    numbered = cube.assign_coords(time=[int(day.replace("-", "")) for day in DAYS])
    with open_stack(written(numbered, tmp_path)) as stack:
        assert [day.isoformat() for day in stack.dates] == list(DAYS)


@pytest.mark.parametrize("times", [(1, 2, 3), (2018.3, 2018.4, 2018.8), (DAYS[0], "NaT", DAYS[2])])
def test_numbers_that_are_no_times_and_times_that_are_missing_are_no_dates(cube, tmp_path, times):
    values = np.array(times, "datetime64[ns]") if "NaT" in times else list(times)
    with pytest.raises(StackError, match=r"times of cube\.nc cannot be read") as raised:
        open_stack(written(cube.assign_coords(time=values), tmp_path))
    assert "CF times" in raised.value.remedy


def test_dates_cut_out_of_a_cube_keep_their_time(cube, tmp_path):
    for number in range(3):
        written(cube.isel(time=number), tmp_path, f"part_{number}.nc")
    with open_stack(tmp_path) as stack:
        assert [day.isoformat() for day in stack.dates] == list(DAYS)


def test_a_dimension_that_nobody_knows_is_named(cube, tmp_path):
    members = cube.expand_dims(realization=2)
    with pytest.raises(StackError, match=r"B02 of cube\.nc has a dimension realization") as raised:
        open_stack(written(members, tmp_path))
    assert "choose one realization" in raised.value.remedy


def test_degrees_under_a_crs_of_metres_are_refused(cube, tmp_path):
    degrees = cube.assign_coords(x=13 + 1e-4 * np.arange(20), y=41 - 1e-4 * np.arange(30))
    with pytest.raises(StackError, match="m wide in its CRS, EPSG:32633"):
        open_stack(written(degrees, tmp_path))


def test_netcdf_of_the_classic_kind_is_read(cube, tmp_path):
    whole = cube.astype("int16").assign(time=cube.time)
    whole.to_netcdf(tmp_path / "cube.nc", engine="scipy", format="NETCDF3_64BIT")
    with open_stack(tmp_path / "cube.nc") as stack:
        shown, valid = stack.reflectance(stack.grid.window)
    assert valid.all()
    right = np.stack([cube[name].values for name in cube], 1) * 1e-4
    np.testing.assert_allclose(shown, right, atol=6e-5)


def test_netcdf_that_is_not_read_says_how_to_write_it(tmp_path):
    (tmp_path / "cube.nc").write_bytes(b"CDF\x05" + bytes(100))
    with pytest.raises(StackError, match="CDF5") as raised:
        open_stack(tmp_path / "cube.nc")
    assert "nccopy -k nc4" in raised.value.remedy


def test_months_since_are_no_days_and_no_damage(cube, tmp_path):
    counted = cube.assign_coords(time=("time", [3, 5, 9], {"units": "months since 2018-01-01"}))
    with pytest.raises(StackError, match=r"times of cube\.nc are in a unit") as raised:
        open_stack(written(counted, tmp_path))
    assert "days since a date" in raised.value.remedy
