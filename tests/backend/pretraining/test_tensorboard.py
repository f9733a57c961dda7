"""The TensorBoard log: curves over steps, and a sentence where its package is missing."""

from __future__ import annotations

import pytest
from lianet.errors import InputError
from lianet.pretraining import tensorboard
from lianet.pretraining.tensorboard import logged
from lianet.progress import Progress, silent


def told(step: int, psnr_db: float) -> Progress:
    values = {"loss": 1 / step, "learning_rate": 5e-4, "patches_per_s": 7.0, "psnr_db": psnr_db}
    return Progress(0.1, "Training", {**values, "step": float(step)})


def test_curves_are_logged_over_steps_and_reports_go_on(tmp_path):
    events = pytest.importorskip(
        "tensorboard.backend.event_processing.event_accumulator", reason="no tensorboard"
    )
    seen: list[Progress] = []
    with logged(tmp_path / "log", seen.append) as report:
        report(Progress(None, "Reading"))
        for step, psnr_db in ((1, 20.0), (2, 20.0), (3, 21.5)):
            report(told(step, psnr_db))
    assert [progress.message for progress in seen] == ["Reading", *3 * ["Training"]]
    log = events.EventAccumulator(str(tmp_path / "log")).Reload()
    assert sorted(log.Tags()["scalars"]) == [
        "quality/PSNR in dB", "training/learning rate", "training/loss",
        "training/patches a second",
    ]  # fmt: skip
    loss = [(point.step, point.value) for point in log.Scalars("training/loss")]
    assert loss == [(1, 1.0), (2, 0.5), (3, pytest.approx(1 / 3))]
    # Measured twice, so two points.
    quality = [(point.step, point.value) for point in log.Scalars("quality/PSNR in dB")]
    assert quality == [(1, 20.0), (3, 21.5)]


def test_without_the_package_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(tensorboard, "find_spec", lambda name: None)
    with pytest.raises(InputError) as caught, logged(tmp_path / "log", silent):
        pass
    assert "lianet[tensorboard]" in caught.value.remedy
    assert not (tmp_path / "log").exists()


def test_nothing_is_written_where_no_log_is_wanted(tmp_path):
    with logged(None, silent) as report:
        assert report is silent
    assert list(tmp_path.iterdir()) == []
