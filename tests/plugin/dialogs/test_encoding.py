"""Dialogs of Processing that make a region, or add dates to one, filled in as a user does."""

from __future__ import annotations

import pytest
from processing_dialogs import processing_context
from qgis.core import QgsApplication, QgsProcessingFeedback, QgsRectangle


@pytest.mark.parametrize("minutes", [0.05, 5, 1440])
def test_encode_learns_for_the_minutes_that_were_typed(filled_in, asked, files, minutes):
    out = str(files / "made.region.safetensors")
    dialog = filled_in(
        "encode", STACK=files / "scenes", MINUTES=minutes, PRESET="trained", NAME="Liri", OUTPUT=out
    )
    body = asked("/v1/pretrainings")
    assert (body["source"], body["path"]) == (str(files / "scenes"), out)
    assert body["minutes"] == minutes
    assert (body["name"], body["preset"]) == ("Liri", "trained")
    assert dialog.results["PSNR"] == 40.123


def test_dates_are_added_to_a_region_file(filled_in, asked, files):
    region, out = files / "valley.region.safetensors", files / "more.region.safetensors"
    region.write_bytes(b"x")
    dialog = filled_in(
        "extend", REGION=region, STACK=files / "scenes", MAX_CLOUD=30, NEW_NODES=False, OUTPUT=out
    )
    assert asked("/v1/extensions") == {
        "source": str(files / "scenes"), "extends": str(region), "path": str(out), "max_cloud": 30,
        "new_nodes": False,
    }  # fmt: skip
    assert dialog.results["OUTPUT"] == str(out)
    assert dialog.results["PSNR"] == 46.5


def test_encode_takes_a_zip_an_area_and_a_choice_of_dates(filled_in, asked, files):
    product = files / "product.zip"
    product.write_bytes(b"x")
    filled_in(
        "encode", FILE=product, AREA=QgsRectangle(13.1, 41.5, 13.4, 41.8), MAX_CLOUD=20,
        MOST_DATES=6, RESOLUTION=20, OUTPUT=files / "y.region.safetensors",
    )  # fmt: skip
    body = asked("/v1/pretrainings")
    assert body["source"] == str(product)
    (ring,) = body["area"]["coordinates"]
    assert {tuple(corner) for corner in ring} == {
        (13.1, 41.5), (13.4, 41.5), (13.4, 41.8), (13.1, 41.8),
    }  # fmt: skip
    assert (body["max_cloud"], body["dates_at_most"], body["resolution"]) == (20, 6, 20)
    assert "crs" not in body


def test_encode_says_what_only_a_person_can_decide(filled_in, asked, files):
    filled_in(
        "encode", STACK=files / "scenes", BANDS="B02,B03", SCALE=0.0001, NODATA=0,
        OFFSET="2022-06-10=-0.1,2021-06-12=0", DATES_AS="WEEK",
        MASK_FOLDER=files / "scenes", MASK_VALUES="3,8", MASK_MARGIN=40, ATTRIBUTION="Me", SEED=7,
        OUTPUT=files / "y.region.safetensors",
    )  # fmt: skip
    body = asked("/v1/pretrainings")
    assert {name: float(body["answers"][name]) for name in ("scale", "nodata")} == {
        "scale": 0.0001, "nodata": 0,
    }  # fmt: skip
    assert body["answers"]["offset"] == "2022-06-10=-0.1,2021-06-12=0"
    assert body["answers"]["dates-as"] == "WEEK"
    assert body["answers"]["bands"] == "B02,B03"
    assert float(body["answers"]["mask-margin"]) == 40
    assert body["answers"]["mask-dir"] == str(files / "scenes")
    assert (body["attribution"], body["seed"]) == ("Me", 7)


def test_encode_signs_in_with_what_qgis_keeps_and_finds_clouds(
    filled_in, asked, files, monkeypatch
):
    class Manager:
        def loadAuthenticationConfig(self, authcfg, found, _full):
            found.setConfig("username", "the key")
            found.setConfig("password", "its secret")
            return authcfg == "abc1234"

    monkeypatch.setattr(
        "lianet_plugin.session.credentials.QgsApplication",
        type("Application", (), {"authManager": Manager}),
    )
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lianet:encode")
    given = {
        "LINK": "cdse", "AREA": "13.1,13.4,41.5,41.8 [EPSG:4326]", "AUTHENTICATION": "abc1234",
        "CLOUD_MODEL": True, "OUTPUT": str(files / "y.region.safetensors"),
    }  # fmt: skip
    _, ok = algorithm.run(given, processing_context(), QgsProcessingFeedback())
    assert ok
    body = asked("/v1/pretrainings")
    assert body["credentials"] == {
        "CDSE_S3_ACCESS_KEY": "the key", "CDSE_S3_SECRET_KEY": "its secret",
    }  # fmt: skip
    assert body["cloud_model"] is True
    assert "authcfg" not in body


def test_encode_asks_for_the_options_of_its_preset(filled_in, asked, files):
    filled_in(
        "encode", STACK=files / "scenes", PRESET="base", OPTIONS={"batch": 16},
        OUTPUT=files / "y.region.safetensors",
    )  # fmt: skip
    assert asked("/v1/pretrainings")["options"] == {"kind": "base", "batch": 16}


def test_encode_wants_one_source(provider, files):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lianet:encode")
    for given in ({}, {"STACK": str(files), "LINK": "earth-search"}):
        ok, message = algorithm.checkParameterValues(given, processing_context())
        assert not ok
        assert "a folder, a file, or a catalogue" in message


def test_encode_leaves_the_time_to_the_preset_where_nobody_says_it(filled_in, asked, files):
    out = str(files / "made.region.safetensors")
    filled_in("encode", STACK=files / "scenes", PRESET="base", OUTPUT=out)
    body = asked("/v1/pretrainings")
    assert body["preset"] == "base"
    assert "minutes" not in body


def test_encode_sends_a_preset_that_learns_nothing_no_time(filled_in, asked, files):
    filled_in("encode", STACK=files / "scenes", OUTPUT=files / "made.region.safetensors")
    body = asked("/v1/pretrainings")
    assert body["preset"] == "compact"
    assert "minutes" not in body


def test_encode_refuses_a_time_that_its_preset_has_no_use_for(provider, files):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("lianet:encode")
    given = {
        "STACK": str(files / "scenes"), "OUTPUT": str(files / "made.region.safetensors"),
        "MINUTES": 5,
    }  # fmt: skip
    ok, message = algorithm.checkParameterValues(given, processing_context())
    assert not ok
    assert "“Compact, in seconds on every machine” takes no time to learn" in message
    trained = given | {"PRESET": "trained"}
    assert algorithm.checkParameterValues(trained, processing_context())[0]
