"""The command line as scripts and people meet it."""

import gc
import io
import json
import re
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
import rasterio
from lianet.cli.app import app
from lianet.cli.output import reporting
from lianet.cli.start import main
from lianet.errors import InputError
from typer.main import get_command

from benchmarks.command import app as benchmarks

from ..command_line import answer, lianet, process, told_to
from ..made_stacks import seasonal_scenes, write_stack


@pytest.fixture(scope="module")
def stack_dir(tmp_path_factory) -> Path:
    return write_stack(tmp_path_factory.mktemp("cli") / "stack", seasonal_scenes())


@pytest.fixture(scope="module")
def region(stack_dir, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("regions") / "test.region.safetensors"
    made = answer("pretrain", stack_dir, "--out", path, "--steps", 20, "--bits-per-value", 2)
    assert made["path"] == str(path)
    assert made["quality"]["psnr_db"] > 40
    return path


def test_pretraining_leaves_a_region_and_no_checkpoint(region):
    assert [p.name for p in region.parent.iterdir()] == ["test.region.safetensors"]


def test_info_tells_the_card(region):
    card = answer("info", region)
    assert card["dates"] == ["2018-04-21", "2018-06-10", "2018-10-25"]
    assert [band["name"] for band in card["bands"]] == ["B02", "B03", "B04", "B08"]
    assert card["quality"]["psnr_db"] > 40
    assert "2018" in card["attribution"]


def test_info_for_people_names_dates_and_quality(region):
    text = lianet("info", region).stdout
    assert "2018-04-21 to 2018-10-25" in text
    assert "dB" in text


def test_letters_that_a_pipe_has_none_for_are_written_otherwise(region, tmp_path):
    named = Path(shutil.copy(region, tmp_path / "Übung.region.safetensors"))
    (tmp_path / ("long" * 20)).mkdir()  # a path is told to its end in the narrowest terminal
    out = tmp_path / ("long" * 20) / "ü.tif"
    for words, status, there in (
        (["reconstruct", named, "--date", "2018-06-10", "--out", out], 0, r"\xfc.tif"),
        (["info", tmp_path / "ö"], 1, r"\xf6"),
    ):
        pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
        ended = told_to(pipe, pipe, *words)
        said = pipe.buffer.getvalue().decode("ascii")
        assert ended == status, said
        assert there in "".join(said.split())  # a long path goes on in the next line
        assert "went wrong" not in said


def test_evaluate_gives_every_figure_per_date(region, stack_dir):
    result = answer("evaluate", region, stack_dir)
    assert result["psnr_db"] == pytest.approx(
        answer("info", region)["quality"]["psnr_db"], abs=1e-6
    )
    assert {"psnr_db", "psnr_rgb_db", "ssim", "bpp"} <= result.keys()
    assert [d["date"] for d in result["dates"]] == answer("info", region)["dates"]
    assert all(0 < d["observed"] <= 1 for d in result["dates"])
    assert 0.5 < result["ssim"] <= 1
    assert result["bpp"] == pytest.approx(8 * region.stat().st_size / (3 * 4 * 70 * 52))


def test_evaluate_with_a_report_adds_the_mark_of_jpeg_2000(region, stack_dir, tmp_path):
    pytest.importorskip("matplotlib")
    plain = answer("evaluate", region, stack_dir)
    result = answer("evaluate", region, stack_dir, "--report", tmp_path / "report")
    assert plain.pop("kind") == "evaluation"
    assert {name: result[name] for name in plain} == plain
    assert result["jpeg2000_db"] > 20
    assert json.loads((tmp_path / "report" / "evaluation.json").read_text()) == result


def test_reconstruct_writes_the_window_that_was_asked_for(region, tmp_path):
    out = tmp_path / "june.tif"
    west, north = 394540 + 100, 4587520 - 200
    made = answer(
        "reconstruct", region, "--date", "2018-06-10", "--out", out,
        "--bbox", west, north - 300, west + 250, north,
    )  # fmt: skip
    assert made["bands"] == ["B02", "B03", "B04", "B08"]
    with rasterio.open(out) as file:
        assert file.shape == (30, 25)
        assert tuple(file.bounds) == (west, north - 300, west + 250, north)
        assert file.descriptions == ("B02", "B03", "B04", "B08")
        assert file.nodata == 65535
        assert "not an observation" in file.tags()["LIANET"]


def test_a_date_between_acquisitions_says_that_it_is_interpolated(region, tmp_path):
    out = tmp_path / "x.tif"
    made = answer("reconstruct", region, "--date", "2018-06-13", "--out", out)
    assert made["statement"] == "interpolated, nearest acquisition 3 days away"
    with rasterio.open(out) as file:
        assert file.tags()["DATE_STATEMENT"] == made["statement"]


def test_a_date_outside_the_regions_time_is_refused(region, tmp_path):
    done = lianet("reconstruct", region, "--date", "2018-12-01", "--out", tmp_path / "x.tif")
    assert done.returncode == 1
    assert "2018-04-21 to 2018-10-25" in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["info", "missing.region.safetensors"], "no region file"),
        (["pretrain", "missing", "--out", "x"], "missing"),
        (["pretrain", ".", "--out", "nowhere/x"], "no folder"),
        (["pretrain", ".", "--out", "x", "--preset", "huge"], "compact"),
        (["reconstruct", "missing", "--date", "june", "--out", "x.tif"], "missing"),
    ],
)
def test_errors_are_a_sentence_without_a_traceback(args, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plain = lianet(*args)
    assert plain.returncode == 1
    assert words in " ".join(plain.stderr.split())
    assert "Traceback" not in plain.stderr
    told = lianet(*args, "--json")
    assert told.returncode == 1
    assert json.loads(told.stdout)["error"]["message"]
    assert list(tmp_path.iterdir()) == []


def test_a_script_gets_a_status_and_nothing_but_the_object(region, tmp_path):
    done = process("info", region, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == answer("info", region)
    refused = process("info", "missing.region.safetensors", "--json", cwd=tmp_path)
    assert refused.returncode == 1
    assert "no region file" in json.loads(refused.stdout)["error"]["message"]
    assert "Traceback" not in refused.stderr


def test_ctrl_c_keeps_the_best_so_far(stack_dir, tmp_path):
    pytest.importorskip("torch")
    out = tmp_path / "stopped.region.safetensors"
    command = [
        sys.executable, "-m", "lianet.cli", "pretrain", str(stack_dir), "--out", str(out),
        "--preset", "trained", "--minutes", "60", "--progress", "json", "--json",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Tests that a shell has put into the background hear no SIGINT, nor would this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:  # fmt: skip
        for line in run.stderr:
            if (json.loads(line)["values"]["psnr_db"] or 0) > 30:
                break  # so much is reached, and kept
        run.send_signal(signal.SIGINT)
        stdout, stderr = run.communicate(timeout=240)
    assert run.returncode == 0, stderr
    made = json.loads(stdout)
    assert made["training"]["interrupted"] is True
    assert answer("info", out)["quality"]["psnr_db"] > 30


def test_ctrl_c_while_it_loads_is_a_word_and_no_traceback():
    early = """
import runpy, sys
class CtrlC:
    def find_spec(self, name, *_):
        if name == "rasterio":
            raise KeyboardInterrupt
sys.meta_path.insert(0, CtrlC())
sys.argv = ["lianet", "info", "any"]
runpy.run_module("lianet", run_name="__main__")
"""
    ended = subprocess.run([sys.executable, "-c", early], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (130, "")
    assert ended.stderr == "Stopped; nothing was written.\n"


def test_what_is_kept_of_stopped_features_is_said(region, monkeypatch, capsys):
    from lianet.cli import app as program
    from lianet.pretraining import keep_statistics

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(keep_statistics, "keep_statistics", stopped)
    monkeypatch.setattr(program.os, "_exit", sys.exit)
    monkeypatch.setattr(sys, "argv", ["lianet", "features", "keep", str(region)])
    with pytest.raises(SystemExit) as end:
        program.main()
    assert end.value.code == 130
    said = capsys.readouterr().err
    assert said.splitlines()[-1] == (
        "Stopped; what is made is kept, and the same command goes on from there."
    )


def test_doctor_says_what_computes_and_why(tmp_path):
    pytest.importorskip("torch")
    found = answer("doctor")
    assert found["device"] in ("cpu", "cuda:0")
    assert found["gpu_problem"] or found["device"] == "cuda:0"
    assert found["packages"]["torch"] == version("torch")
    assert str(Path.home()) not in json.dumps(found)


def test_looking_at_a_region_is_quick_to_start():
    # torch takes a second to import: commands that do not compute do without it.
    code = "import sys, lianet.cli; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_unknown_progress_is_refused():
    with pytest.raises(InputError, match="no --progress 'foo'"), reporting("foo"):
        pass


def test_an_option_of_a_head_that_is_given_as_one_of_the_command_says_how_it_is_given():
    told = lianet("finetune", "town.region.safetensors", "labels.gpkg", "--epochs", 3)
    assert told.returncode == 2
    assert "--option epochs=VALUE" in told.stderr
    told = lianet("finetune", "town.region.safetensors", "labels.gpkg", "--epocs", 3)
    assert told.returncode == 2
    assert "--option" not in told.stderr


def commands(group, *words):
    """The words of all commands and groups."""
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, *words, name)
    yield words


def test_help_says_what_is_typed_and_not_what_python_calls_it(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    of_python = re.compile(r"<|list\[|BOOLEAN|INTEGER|FLOAT| range ")
    measured = [("benchmark", *words) for words in commands(get_command(benchmarks))]
    for words in [*commands(get_command(app)), *measured]:
        options = lianet(*words, "--help").stdout.partition("Options")[2].splitlines()
        assert options, words
        wrong = [line for line in options if of_python.search(re.sub(r"\[[^]]*<.*?\]", "", line))]
        assert not wrong, (words, wrong)


def test_nobody_looks_for_garbage_while_it_loads(monkeypatch):
    looked_for = []

    class Loading(ModuleType):
        def __getattr__(self, name):
            if name != "main":
                raise AttributeError(name)
            looked_for.append(gc.isenabled())
            return lambda: looked_for.append(gc.isenabled())

    monkeypatch.setitem(sys.modules, "lianet.cli.app", Loading("app"))
    main()
    assert looked_for == [False, True]
