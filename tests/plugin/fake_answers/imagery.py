"""Imagery: looked into, made a region of, kept; and catalogues of regions."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from samples import sample

from fake_answers.jobs import new_job, note, wanted_seconds
from fake_answers.place import DATES, PIXEL, SIZE


def figures(**given):
    """Of a catalogue's entry: what is not given is not said."""
    return {**dict.fromkeys(sample("Figures")), **given}


CLASSES = [
    {"value": 1, "name": "water", "colour": "#0000ff"},
    {"value": 2, "name": "forest", "colour": "#00ff00"},
]
CLOUDS = {"name": "clouds", "folder": "/somewhere", "bytes": 0, "most_bytes": None}


def cache(size: int) -> dict:
    return {"name": "imagery", "folder": "/somewhere", "bytes": size, "most_bytes": 10**10}


def found_grid() -> dict:
    """Pixels of 10 m."""
    size = {"shape": [SIZE, SIZE], "resolution": 10.0, "resolution_m": 10.0}
    return sample("FoundGrid", crs="EPSG:32633", **size)


def listed_days() -> list[str]:
    """Of a catalogue that has 40 acquisitions."""
    return [f"2024-{1 + number // 4:02d}-{1 + 7 * (number % 4):02d}" for number in range(40)]


def listing(body: dict) -> dict:
    """What a catalogue says, and what a look at some of it finds: the second date is cloudy."""
    note("inspected", body)
    wanted = body.get("acquisitions")

    def found(number: int, date: str) -> dict:
        return sample(
            "FoundAcquisition", id=f"S2A_{date}", date=date, coverage=1.0,
            cloud=(0.8 if number == 4 else 0.02) if wanted else 0.1, offset=0.0, offset_from="",
            level="L2A", baseline="05.00", granules=[f"S2A_{date}"], masks=["SCL"], problems=[],
            chosen=number % 4 == 0 and not (wanted and number == 4), there=False,
            looked=bool(wanted),
        )  # fmt: skip

    def result() -> dict:
        if wanted and "unreadable" in body["source"]:
            raise ValueError("The archive is closed")
        rows = [found(number, date) for number, date in enumerate(listed_days())]
        grid = found_grid()
        return {
            "kind": "inspection", "source": body["source"], "bands": [], "left_out": [],
            "acquisitions": [row for row in rows if not wanted or row["id"] in wanted],
            "problems": [], "grid": grid if wanted else None,
        }  # fmt: skip

    return new_job("inspect", wanted_seconds(0.2), result)


def inspect(body: dict) -> dict:
    """As `lianet inspect SOURCE --json`; where the place says `unclear` something is asked."""
    if "listed" in body["source"]:
        return listing(body)
    note("inspected", body)
    asks = "unclear" in body["source"] and "offset" not in body.get("answers", {})
    problem = {
        "code": "offset",
        "message": "Nothing says the offset",
        "mended": not asks,
        "option": "",
    }

    def there(date: str) -> bool:
        return "extends" in body and date in DATES[:2]

    def found(date: str, cloud) -> dict:
        own = {**problem, "remedy": "Give --offset", "option": "--offset"}
        return {
            "id": f"S2A_{date}",
            "date": date,
            "coverage": 1.0,
            "cloud": cloud,
            "offset": -0.1,
            "offset_from": "product",
            "level": "L2A",
            "baseline": "05.00",
            "granules": [f"S2A_{date}"],
            "masks": ["SCL"],
            "chosen": (cloud or 0) < 0.5 and not there(date),
            "there": there(date),
            "looked": True,
            "problems": [own] if "unclear" in body["source"] else [],
        }

    def result() -> dict:
        if "damaged" in body["source"]:
            raise ValueError("The zip is cut off")
        return {
            "source": body["source"],
            "acquisitions": [
                found(d, c)
                for d, c in zip(DATES, (0.0, 0.1, 0.9, 0.2 if body.get("cloud_model") else None))
            ],
            "bands": [
                {"name": "B02", "wavelength_nm": 492.4, "resolution_m": 10},
                {"name": "B03", "wavelength_nm": None, "resolution_m": 10},
            ],
            "left_out": [{"name": "AOT.jp2", "reason": "it is no spectral band"}],
            "problems": [
                sample(
                    "FoundProblem",
                    code="clouds",
                    message="SCL hides clouds",
                    remedy="Used",
                    mended=True,
                    option="",
                )
            ],
            "grid": found_grid(),
            "kind": "inspection",
        }

    return new_job("inspect", wanted_seconds(0.2), result)


def extend(body: dict) -> dict:
    note("extended", body)

    def result() -> dict:
        Path(body["path"]).write_bytes(b"x")
        return {"kind": "region", "path": body["path"], "interrupted": False,
                "quality": sample("Quality", psnr_db=46.5)}  # fmt: skip

    return new_job("extend", wanted_seconds(0.4), result)


def pretrain(body: dict) -> dict:
    note("pretrained", body)

    def result() -> dict:
        Path(body["path"]).write_bytes(b"x")
        return {"kind": "region", "path": body["path"], "interrupted": False,
                "quality": sample("Quality", psnr_db=40.123, ssim=0.98, bpp=0.71)}  # fmt: skip

    def told(step: int) -> dict:
        psnr_db = 30 + step / 2
        return {
            "step": 10.0 * (step + 1),
            "psnr_db": psnr_db,
            "eta_s": 60.0,
            "pictures": step + 1.0,
        }

    return new_job("pretrain", wanted_seconds(0.4), result, told)


class ImageryAnswers:
    """Whatever is asked of imagery and of catalogues."""

    def inspections(self, body, **_more) -> None:
        self.answer(202, inspect(body))

    def thumbnail(self, _inspection, acquisition, **_more) -> None:
        self.answer(200, base64.b64decode(PIXEL), "image/png")

    def pretrainings(self, body, **_more) -> None:
        if "refused" in body["path"]:
            self.problem(422, "storage", "The folder cannot be written")
            return
        self.answer(202, pretrain(body))

    def extensions(self, body, **_more) -> None:
        self.answer(202, extend(body))

    def how_far(self, _job, **_more) -> None:
        self.answer(200, base64.b64decode(PIXEL), "image/png")

    def caches(self, **_more) -> None:
        self.answer(200, [CLOUDS, cache(12_300_000)])

    def empty_cache(self, _name, **_more) -> None:
        self.answer(200, cache(0))

    def catalogue(self, body, **_more) -> None:
        if "nowhere" in body["place"]:
            self.problem(422, "web", "It cannot be found")
            return
        common = {
            "place": "x", "sha256": "", "thumbnail": "", "bbox": [], "bands": [], "licence": "",
            "attribution": "Somebody",
        }  # fmt: skip
        entries = [
            {"id": "liri-1", "kind": "region", "title": "Liri", "size": 1_300_000,
             "first": "2017-03-29", "last": "2022-07-04", **common,
             "quality": figures(psnr_db=46.0)},
            {"id": "cover-2", "kind": "task", "title": "cover", "size": 0, "first": "", "last": "",
             "quality": figures(macro_f1=0.9), **common},
        ]  # fmt: skip
        result = {
            "kind": "catalogue", "place": body["place"], "title": "Valleys", "entries": entries,
            "left_out": [{"name": "half.stac.json", "reason": "It is half"}],
        }  # fmt: skip
        self.answer(202, new_job("catalogue", 0.1, lambda: result))

    def fetched(self, body, **_more) -> None:
        kind = "region" if body["item"].startswith("liri") else "task"
        path = Path(body["folder"]) / f"fetched.{kind}.safetensors"
        task = {"classes": CLASSES, "report": None, "card": {"labels_state": ""}}
        path.write_text("x" if kind == "region" else json.dumps(task))
        result = {"kind": "fetched", "path": str(path), "kept": False, "resumed_bytes": 0}
        self.answer(202, new_job("fetch", wanted_seconds(0.1), lambda: result))
