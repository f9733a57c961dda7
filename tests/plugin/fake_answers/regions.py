"""Regions: opened, shown, read through time, looked through."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from urllib.parse import quote

from samples import sample

from fake_answers.jobs import new_job, wanted_seconds
from fake_answers.place import BANDS, DATES, FOLDER, GSD, NORTH, SIZE, WEST, WKT, descriptor

QUALITY_OF_DATES = [{"date": DATES[0], "psnr_db": 41.5, "observed": 0.714}]
ACQUISITIONS = [{"id": "S2A_2017-03-29"}, {"id": "S2A_2022-07-04"}]
ids: dict[tuple[str, str], str] = {}
"""By path, and how it is read."""
regions: dict[str, str] = {}
readings: dict[str, dict] = {}
"""How embeddings are read, by the id of what is open."""


def usual_dates() -> list[str]:
    """Of a long record not all."""
    return DATES[1:3] if (FOLDER / "long").exists() else DATES


def embeddings_answer(id_: str) -> dict:
    """A region whose file is named so holds embeddings: no bands and no dates."""
    said = readings.get(id_) or {"kind": "", "options": {}}
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
    card = {
        "kind": "embeddings", "schema": 1, "id": digest, "name": "Features",
        "crs": WKT, "affine": [GSD, 0.0, WEST, 0.0, -GSD, NORTH], "shape": [SIZE, SIZE],
        "features": said["kind"] or "tessera", "count": 128,
        "year": said["options"].get("year", 2021),
        "space": {"version": "1.0", "variant": "", "space": None},
        "space_id": "1", "notes": ["stored bottom up"],
        "attribution": "TESSERA", "licence": "CC0-1.0",
    }  # fmt: skip
    return {
        "id": id_, "path": regions[id_], "wavelengths": [], "tasks": [], "card": card,
        "beside": [], "notes": [], "usual_dates": [], "has_trunk": False,
        "has_overviews": False,
    }  # fmt: skip


def region_answer(id_: str) -> dict:
    together = regions[id_].endswith(".together.json")
    if any(word in Path(regions[id_]).name for word in ("embeddings", "unsure")):
        return embeddings_answer(id_)
    return {
        "id": id_,
        "path": regions[id_],
        "wavelengths": [492.4, 559.8, 664.6, 832.8],
        "tasks": [],
        "usual_dates": usual_dates(),
        "has_trunk": False,
        "has_overviews": False,
        "beside": [
            sample(
                "EmbeddingsCard",
                name="aef",
                features="alphaearth",
                count=64,
                year=2024,
                notes=["covers 55 % of the region"],
            )
        ]
        * together,
        "notes": ["aef is of 2024"] * together,
        "card": sample(
            "RegionCard",
            id="0123456789abcdef",
            name="Testland",
            crs=WKT,
            affine=[GSD, 0.0, WEST, 0.0, -GSD, NORTH],
            shape=[SIZE, SIZE],
            bands=[sample("BandCard", name=name) for name in BANDS],
            dates=DATES,
            preset="compact",
            training=sample(
                "Pretrained", imagery=[{**sample("AcquisitionCard"), **a} for a in ACQUISITIONS]
            ),
            quality=sample(
                "Quality",
                psnr_db=40.5,
                dates=[{**sample("DateQuality"), **of_date} for of_date in QUALITY_OF_DATES],
            ),
            attribution="Contains modified Copernicus Sentinel data",
            licence="CC-BY",
        ),
    }


features_made: dict[str, float | None] = {}


class RegionAnswers:
    """Whatever is asked of a region."""

    def open_region(self, body, **_more) -> None:
        if Path(body["path"]).name.startswith("damaged"):
            self.problem(422, "region_file", f"{body['path']} is cut off")
            return
        said = body.get("embeddings")
        if "unsure" in body["path"] and not said:
            self.problem(422, "unsure", "It may be either")
            return
        year = said["options"].get("year") if said else None
        if "two years" in Path(body["path"]).name and year not in (2020, 2021):
            self.problem(422, "years", "It holds files of several years (2020, 2021)")
            return
        id_ = next((key for key, path in regions.items() if path == body["path"]), None)
        if id_ is not None and said and readings.get(id_) != said:
            del regions[id_]  # other features, which have another id
            id_ = None
        if id_ is None and Path(body["path"]).name.startswith("copy"):
            id_ = next(iter(regions), None)  # what is in it is in the first one, too
        elif id_ is None:  # opened again it is the same
            id_ = ids.setdefault((body["path"], json.dumps(said)), f"r{len(ids) + 1}")
        regions.setdefault(id_, body["path"])
        if said:
            readings[id_] = said
        self.answer(200, region_answer(id_))

    def together(self, body, **_more) -> None:
        """Writes the file that names both, as the backend does."""
        if "far" in body["beside"][0]["path"]:
            self.problem(422, "no_overlap", "These lie nowhere on the region")
            return
        if "doubtful" in body["beside"][0]["path"] and "embeddings" not in body["beside"][0]:
            self.problem(422, "unsure", "It may be either")
            return
        said = body["beside"][0].get("embeddings") or {"options": {}}
        if "two years" in body["beside"][0]["path"] and "year" not in said["options"]:
            self.problem(422, "years", "It holds files of several years (2020, 2021)")
            return
        Path(body["path"]).write_text(json.dumps(body), "utf-8")
        self.answer(201, {"kind": "together", "path": body["path"]})

    def offers(self, body, **_more) -> None:
        """As the file's name says."""
        name = Path(body["path"]).name
        holds = next((one for one in ("embeddings", "unsure") if one in name), "imagery")
        because = f"{name} is called so"
        self.answer(200, {"holds": holds, "features": "raster", "because": because})

    def components(self, region, **_more) -> None:
        xml = descriptor(f"/v1/regions/{region}/tiles/components", 3, "Byte", 0)
        bands = ["component 1", "component 2", "component 3"]
        self.answer(200, {"descriptor": xml, "bands": bands, "nodata": 0, "attribution": ""})

    def stored_features(self, region, **_more) -> None:
        """Made little by little, a tenth at a look."""
        done = features_made.get(region, 0.0)
        if done is not None:
            features_made[region] = min(round(done + 0.1, 1), 1.0)
        self._features(done)

    def remove_features(self, region, **_more) -> None:
        features_made[region] = None
        self._features(None)

    def keep_features(self, region, **_more) -> None:
        features_made[region] = 0.0
        self._features(0.0)

    def _features(self, done) -> None:
        whole = done == 1.0
        self.answer(
            200,
            {
                "kind": "stored_features",
                "path": "/x.features.safetensors" if whole else None,
                "bytes": 76_400_000 if whole else 0,
                "lost": 0.01 if whole else None,
                "fraction": None if whole else done,
            },
        )

    def close_region(self, region, **_more) -> None:
        regions.pop(region, None)
        self.begin_answer(204, Content_Length="0")

    def layer(self, region, query, **_more) -> None:
        if (FOLDER / "slow").exists():
            time.sleep(0.4)
        date = query["date"][0]
        formula = query.get("formula", [""])[0]
        route = f"/v1/regions/{region}/tiles/{date}"
        if (FOLDER / "moved").exists():
            self.problem(410, "file_gone", "The region's file is no longer there")
            return
        if "B99" in formula:
            self.problem(422, "input", "The region has no band B99")
            return
        if formula:
            text = descriptor(route, 1, "Float32", -9999)
            address = "/${z}/${x}/${y}"
            self.answer(
                200,
                {
                    "descriptor": text.replace(address, f"{address}?formula={quote(formula)}"),
                    "date": date,
                    "statement": "acquisition",
                    "bands": [formula],
                    "nodata": -9999,
                    "rgb": [1, 1, 1],
                    "statistics": [[-0.25, 0.75]],
                },
            )
            return
        self.answer(
            200,
            {
                "descriptor": descriptor(route, len(BANDS), "UInt16", 65535),
                "date": date,
                "statement": "acquisition",
                "bands": BANDS,
                "nodata": 65535,
                "rgb": [3, 2, 1],
                "statistics": [[0, 3000], [100, 4000], [200, 5000], [0, 6000]],
            },
        )

    def profile(self, region, query, **_more) -> None:
        column = (float(query["x"][0]) - WEST) / GSD
        if not 0 <= column < SIZE:
            self.problem(422, "window", "This point lies outside the region")
            return
        names = [*BANDS, *query.get("formula", [])]

        def series(dates: list[str]) -> dict:
            values = [round(0.001 * column + 0.1 * place, 6) for place in range(len(dates))]
            return {"dates": dates, "values": dict.fromkeys(names, values)}

        known = series(DATES)
        known["values"]["B02"] = [None, *known["values"]["B02"][1:]]
        curve = series(sorted([*DATES, "2018-01-01", "2020-01-01"]))
        self.answer(
            200,
            {"kind": "pixel", "row": 0, "col": int(column), "acquisitions": known, "curve": curve},
        )

    def polygon_profile(self, region, body, **_more) -> None:
        names = [*BANDS, *body["formulas"]]

        def spread(dates: list[str]) -> dict:
            rising = [0.1 * (place + 1) for place in range(len(dates))]
            shares = {"mean": 1.0, "low": 0.5, "high": 1.5}
            found = {
                key: {name: [round(share * value, 6) for value in rising] for name in names}
                for key, share in shares.items()
            }
            # Half of it is under clouds at the first date.
            return {"dates": dates, **found, "observed": [120, *[240] * (len(dates) - 1)]}

        curve = spread(sorted([*DATES, "2018-01-01", "2020-01-01"]))
        known = spread(DATES)
        told = {"pixels": 240, "sampled": 240, "acquisitions": known, "curve": curve}
        self.answer(200, {"kind": "polygon", **told})

    def similarity(self, region, body, **_more) -> None:
        if any(not WEST <= x < WEST + SIZE * GSD for x, _y in body["points"]):
            self.problem(422, "window", "This point lies outside the region")
            return
        number = abs(hash((str(body), os.getpid()))) % 10**6
        places = [{"x": x, "y": y, "row": 0, "col": 0} for x, y in body["points"]]
        route = f"/v1/regions/{region}/tiles/similarity/{number}"
        self.answer(
            200,
            {
                "id": str(number),
                "descriptor": descriptor(route, 1, "Float32", -9999),
                "nodata": -9999,
                "date": None,
                "dates": body["dates"],
                "places": places,
            },
        )

    def grown(self, region, body, **_more) -> None:
        """A square around the place whose side, in metres, is ten times the share."""
        x, y, half = body["x"], body["y"], 5 * body["share_percent"]
        if not WEST <= x <= WEST + 10000:
            self.problem(422, "window", f"{x:.0f}, {y:.0f} is outside the region")
            return
        (FOLDER / "grown.json").write_text(json.dumps(body))
        corners = ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))
        ring = [[x + across, y + up] for across, up in corners]
        polygon = {"type": "Polygon", "coordinates": [ring]}
        answer = sample("GrownAnswer", polygon=polygon, pixels=round(4 * half * half / 100))
        self.answer(200, {**answer, "cut": half > 100})

    def similarity_file(self, _region, _similarity, body, **_more) -> None:
        def result() -> dict:
            Path(body["path"]).write_bytes(b"x")
            return {"kind": "similarity", "path": body["path"]}

        self.answer(202, new_job("similarity", wanted_seconds(0.1), result))
