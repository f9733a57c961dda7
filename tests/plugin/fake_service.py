"""A backend small enough to misbehave on demand: the HTTP contract on the standard library.

Run as `python fake_service.py`, with `FAKE_FOLDER` for what tests look at afterwards:
`requests.log` has a line for each request. Files in that folder change its behaviour:
`slow` (answers to layer requests take 0.4 s), `broken` (no start), `forgetful` (no task opens),
`mute` (requests are accepted and never answered).
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlparse

from samples import sample

TOKEN = os.environ.get("LIANET_TOKEN", "")
FOLDER = Path(os.environ.get("FAKE_FOLDER", "."))
TICKET = f"ticket-{os.getpid()}-{time.time_ns()}"
SIZE = 512
WEST, NORTH, GSD = 394540.0, 4587520.0, 10.0
DATES = ["2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04"]
QUALITY_OF_DATES = [{"date": DATES[0], "psnr_db": 41.5, "observed": 0.714}]
ACQUISITIONS = [{"id": "S2A_2017-03-29"}, {"id": "S2A_2022-07-04"}]
BANDS = ["B02", "B03", "B04", "B08"]
WKT = (
    'PROJCS["WGS 84 / UTM zone 33N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,'
    '298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],'
    'PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],'
    'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","32633"]]'
)
VALUES = list(sample("JobValues"))
lock = threading.Lock()
regions: dict[str, str] = {}
tasks: dict[str, dict] = {}
jobs: dict[str, dict] = {}


def embeddings_answer(id_: str) -> dict:
    """A region whose file is named so holds embeddings: no bands and no dates."""
    card = {
        "kind": "embeddings", "schema": 1, "id": "fedcba9876543210", "name": "Features",
        "crs": WKT, "affine": [GSD, 0.0, WEST, 0.0, -GSD, NORTH], "shape": [SIZE, SIZE],
        "features": "tessera", "count": 128, "year": 2021,
        "space": {"version": "1.0"}, "space_id": "1", "notes": ["stored bottom up"],
        "attribution": "TESSERA", "licence": "CC0-1.0",
    }  # fmt: skip
    return {"id": id_, "path": regions[id_], "wavelengths": [], "tasks": [], "card": card}


def region_answer(id_: str) -> dict:
    if any(word in Path(regions[id_]).name for word in ("embeddings", "unsure")):
        return embeddings_answer(id_)
    return {
        "id": id_,
        "path": regions[id_],
        "wavelengths": [492.4, 559.8, 664.6, 832.8],
        "tasks": [],
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


def descriptor(route: str, bands: int, dtype: str, nodata: int) -> str:
    port = server.server_address[1]
    edge = SIZE * GSD
    return f"""<GDAL_WMS>
  <Service name="TMS">
    <ServerUrl>http://127.0.0.1:{port}{route}/${{z}}/${{x}}/${{y}}</ServerUrl>
  </Service>
  <DataWindow><UpperLeftX>{WEST}</UpperLeftX><UpperLeftY>{NORTH}</UpperLeftY>
    <LowerRightX>{WEST + edge}</LowerRightX><LowerRightY>{NORTH - edge}</LowerRightY>
    <SizeX>{SIZE}</SizeX><SizeY>{SIZE}</SizeY><TileLevel>1</TileLevel><YOrigin>top</YOrigin>
  </DataWindow>
  <Projection>EPSG:32633</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY>
  <OverviewCount>1</OverviewCount><BandsCount>{bands}</BandsCount><DataType>{dtype}</DataType>
  <DataValues NoData="{nodata}"/><UserPwd>lianet:{TICKET}</UserPwd><Timeout>20</Timeout>
</GDAL_WMS>"""


def tile(values: list[float], dtype: str) -> bytes:
    from osgeo import gdal  # most tests look at no pixel, and the import takes a while

    path = f"/vsimem/{threading.get_ident()}-{time.time_ns()}.tif"
    data = gdal.GetDriverByName("GTiff").Create(
        path, 256, 256, len(values), gdal.GetDataTypeByName(dtype)
    )
    for band, value in enumerate(values, start=1):
        data.GetRasterBand(band).Fill(value)
    data = None
    file = gdal.VSIFOpenL(path, "rb")
    content = gdal.VSIFReadL(1, gdal.VSIStatL(path).size, file)
    gdal.VSIFCloseL(file)
    gdal.Unlink(path)
    return bytes(content)


def wanted_seconds(usual: float) -> float:
    """How long a job takes: as `seconds` says, where it is there."""
    file = FOLDER / "seconds"
    return float(file.read_text()) if file.exists() else usual


def new_job(kind: str, seconds: float, result, more=lambda step: {}) -> dict:
    job = {
        "id": f"job-{len(jobs) + 1}",
        "kind": kind,
        "state": "running",
        "fraction": 0.0,
        "message": kind,
        "values": dict.fromkeys(VALUES),
        "result": None,
        "error": None,
        "created": time.time(),
        "finished": None,
    }
    jobs[job["id"]] = job

    def work() -> None:
        for step in range(20):
            time.sleep(seconds / 20)
            with lock:
                if job["state"] == "cancelling":
                    if more(0) and step:
                        break  # it keeps the best so far
                    job["state"] = "cancelled"
                    return
                job["fraction"] = (step + 1) / 20
                told = {"loss": 1 / (step + 1), **more(step)}
                job["values"] = {name: told.get(name) for name in VALUES}
        with lock:
            try:
                job["result"] = result()
                job["state"] = "done"
            except ValueError as error:
                job["error"] = {"code": "stack", "message": str(error), "remedy": "Copy it again"}
                job["state"] = "failed"

    threading.Thread(target=work, daemon=True).start()
    return job


def task_answer(classes: list[dict], report=None, assessment=None, card=None) -> dict:
    told = sample("TaskCardAnswer", head="instant", target=None, classes=classes, report=report)
    task = {
        "kind": "task",
        "id": f"task-{os.getpid()}-{len(tasks) + 1}",
        "region": "r1",
        "name": "task",
        "classes": classes,
        "card": {**told, **(card or {})},
        "report": report,
        "assessment": assessment,
        "kept": False,
    }
    tasks[task["id"]] = task
    return task


def labels(**given: int) -> dict:
    nothing = dict.fromkeys(sample("LabelUse"), 0)
    return {**nothing, "unused_classes": [], **given}


def train(body: dict) -> dict:
    (FOLDER / "trained.json").write_text(json.dumps(body))
    seconds = wanted_seconds(0.2)

    card = {"head": body["head"], "target": body.get("target")}

    def epochs(step: int) -> dict:
        if body["head"] == "instant":
            return {}
        told = {"epoch": step + 1, "epochs": 20, "validation": 1.2 / (step + 1)}
        return {**told, "eta_s": 0.1 * (20 - step), "memory_mb": 321.0}

    def result() -> dict:
        task = task_answer(body["classes"], card=card)
        if body["head"] != "instant":
            return {**task, "kind": "trained", "labels": labels(used=2)}

        def assess() -> dict:
            missing = [sample("MissingLabels", name="wood", needed=1)]
            task["report"] = sample("TooFewReport", missing=missing)
            task["card"]["report"] = task["report"]
            return {**task, "kind": "assessed"}

        task["assessment"] = new_job("assess", 0.2, assess)["id"]
        return {**task, "kind": "trained", "labels": labels(used=2, outside=1)}

    return new_job("train", seconds, result, epochs)


def predict(body: dict) -> dict:
    from osgeo import gdal

    def result() -> dict:
        data = gdal.GetDriverByName("GTiff").Create(body["path"], 64, 64, 1, gdal.GDT_Byte)
        data.SetGeoTransform([WEST, GSD, 0, NORTH, 0, -GSD])
        data.SetProjection(WKT)
        data.GetRasterBand(1).Fill(1)
        return sample("MapMade", path=body["path"])

    return new_job("predict", 0.3, result)


def note(kind: str, body: dict) -> None:
    """Keep a body for the test, whole from the moment that its file is there."""
    number = len(list(FOLDER.glob(f"{kind}-*.json"))) + 1
    part = FOLDER / f"{kind}-{number}.part"
    part.write_text(json.dumps(body))
    part.rename(part.with_suffix(".json"))


def inspect(body: dict) -> dict:
    """As `lianet inspect SOURCE --json`; where the place says `unclear` something is asked."""
    note("inspected", body)
    asks = "unclear" in body["source"] and "offset" not in body.get("answers", {})
    problem = {
        "code": "offset",
        "message": "Nothing says the offset",
        "mended": not asks,
        "option": "",
    }

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
            "chosen": (cloud or 0) < 0.5,
            "problems": [own] if "unclear" in body["source"] else [],
        }

    def result() -> dict:
        if "damaged" in body["source"]:
            raise ValueError("The zip is cut off")
        return {
            "source": body["source"],
            "acquisitions": [found(d, c) for d, c in zip(DATES, (0.0, 0.1, 0.9, None))],
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
            "grid": sample("FoundGrid", shape=[SIZE, SIZE], resolution=10.0, crs="EPSG:32633"),
            "kind": "inspection",
        }

    return new_job("inspect", wanted_seconds(0.2), result)


def pretrain(body: dict) -> dict:
    note("pretrained", body)

    def result() -> dict:
        Path(body["path"]).write_bytes(b"x")
        return {"kind": "region", "path": body["path"], "interrupted": False}

    def told(step: int) -> dict:
        psnr_db = 30 + step / 2
        return {
            "step": 10.0 * (step + 1),
            "psnr_db": psnr_db,
            "eta_s": 60.0,
            "pictures": step + 1.0,
        }

    return new_job("pretrain", wanted_seconds(0.4), result, told)


PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5Er"
    "kJggg=="
)


CLOUDS = {"name": "clouds", "folder": "/somewhere", "bytes": 0, "most_bytes": None}


def cache(size: int) -> dict:
    return {"name": "imagery", "folder": "/somewhere", "bytes": size, "most_bytes": 10**10}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args) -> None:
        pass

    def answer(self, status: int, body, kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def problem(self, status: int, code: str, message: str) -> None:
        self.answer(status, {"code": code, "message": message, "remedy": "Try another"})

    def handle_any(self) -> None:
        url = urlparse(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else {}
        with lock, (FOLDER / "requests.log").open("a") as log:
            log.write(f"{self.command} {self.path}\n")
        if (FOLDER / "mute").exists():
            time.sleep(60)
        given = self.headers.get("Authorization", "")
        basic = "Basic " + base64.b64encode(f"lianet:{TICKET}".encode()).decode()
        if "/tiles/" in url.path:
            if given != basic:
                self.problem(401, "unauthorized", "Unauthorized")
            elif "/tiles/similarity/" in url.path or "/tiles/doubt/" in url.path:
                self.answer(200, tile([95.0], "Float32"), "image/tiff")
            elif "/tiles/components/" in url.path:
                self.answer(200, tile([200, 100, 50], "Byte"), "image/tiff")
            elif url.path.startswith("/v1/regions"):
                number = DATES.index(url.path.split("/")[5]) + 1
                if "formula=" in url.query:
                    self.answer(200, tile([number / 8], "Float32"), "image/tiff")
                    return
                self.answer(200, tile([1000 * number] * len(BANDS), "UInt16"), "image/tiff")
            elif "/tiles/value/" in url.path:
                self.answer(200, tile([12.5], "Float32"), "image/tiff")
            else:
                self.answer(200, tile([1], "Byte"), "image/tiff")
            return
        if given != f"Bearer {TOKEN}":
            self.problem(401, "unauthorized", "Unauthorized")
            return
        for method, pattern, action in ROUTES:
            match = re.fullmatch(pattern, url.path)
            if method == self.command and match:
                action(self, *match.groups(), body=body, query=parse_qs(url.query))
                return
        self.problem(404, "not_found", self.path)

    do_GET = do_POST = do_DELETE = handle_any  # noqa: N815

    def status(self, **_more) -> None:
        self.answer(
            200,
            {
                "version": "0.1.0",
                "api": int((FOLDER / "api").read_text()) if (FOLDER / "api").exists() else 2,
                "pid": os.getpid(),
                "device": "cpu",
                "device_name": "x86",
                "engine": "fake",
                "threads": 1,
                "regions": len(regions),
                "jobs": len(jobs),
                "torch": not (FOLDER / "no_torch").exists(),
            },
        )

    def open_region(self, body, **_more) -> None:
        if Path(body["path"]).name.startswith("damaged"):
            self.problem(422, "region_file", f"{body['path']} is cut off")
            return
        id_ = next((key for key, path in regions.items() if path == body["path"]), None)
        id_ = id_ or f"r{len(regions) + 1}"
        regions[id_] = body["path"]
        if "unsure" in body["path"] and not body.get("embeddings"):
            self.problem(422, "unsure", "It may be either")
            return
        self.answer(200, region_answer(id_))

    def offers(self, body, **_more) -> None:
        """As the file's name says."""
        name = Path(body["path"]).name
        holds = next((one for one in ("embeddings", "unsure") if one in name), "imagery")
        because = f"{name} is called so"
        self.answer(200, {"holds": holds, "features": "raster", "because": because})

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
             "first": "2017-03-29", "last": "2022-07-04", "quality": {"psnr_db": 46.0}, **common},
            {"id": "cover-2", "kind": "task", "title": "cover", "size": 0, "first": "", "last": "",
             "quality": {"macro_f1": 0.9}, **common},
        ]  # fmt: skip
        result = {
            "kind": "catalogue", "place": body["place"], "title": "Valleys", "entries": entries,
            "left_out": [{"name": "half.stac.json", "reason": "It is half"}],
        }  # fmt: skip
        self.answer(202, new_job("catalogue", 0.1, lambda: result))

    def fetched(self, body, **_more) -> None:
        kind = "region" if body["item"].startswith("liri") else "task"
        path = Path(body["folder"]) / f"fetched.{kind}.safetensors"
        path.write_bytes(b"x")
        result = {"kind": "fetched", "path": str(path), "kept": False, "resumed_bytes": 0}
        self.answer(202, new_job("fetch", wanted_seconds(0.1), lambda: result))

    def components(self, region, **_more) -> None:
        xml = descriptor(f"/v1/regions/{region}/tiles/components", 3, "Byte", 0)
        bands = ["component 1", "component 2", "component 3"]
        self.answer(200, {"descriptor": xml, "bands": bands, "nodata": 0, "attribution": ""})

    def close_region(self, region, **_more) -> None:
        regions.pop(region, None)
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def layer(self, region, query, **_more) -> None:
        if (FOLDER / "slow").exists():
            time.sleep(0.4)
        date = query["date"][0]
        formula = query.get("formula", [""])[0]
        route = f"/v1/regions/{region}/tiles/{date}"
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
                "date": body["date"],
                "places": places,
            },
        )

    def similarity_file(self, _region, _similarity, body, **_more) -> None:
        def result() -> dict:
            Path(body["path"]).write_bytes(b"x")
            return {"kind": "similarity", "path": body["path"]}

        self.answer(202, new_job("similarity", wanted_seconds(0.1), result))

    def polygon_profile(self, region, body, **_more) -> None:
        names = [*BANDS, *body["formulas"]]

        def spread(dates: list[str]) -> dict:
            rising = [0.1 * (place + 1) for place in range(len(dates))]
            shares = {"mean": 1.0, "low": 0.5, "high": 1.5}
            found = {
                key: {name: [round(share * value, 6) for value in rising] for name in names}
                for key, share in shares.items()
            }
            return {"dates": dates, **found}

        curve = spread(sorted([*DATES, "2018-01-01", "2020-01-01"]))
        known = spread(DATES)
        told = {"pixels": 240, "sampled": 240, "acquisitions": known, "curve": curve}
        self.answer(200, {"kind": "polygon", **told})

    def train(self, body, **_more) -> None:
        self.answer(202, train(body))

    def changes(self, body, **_more) -> None:
        if body["first"] == body["second"]:
            self.problem(422, "date", f"Both dates are {body['first']}")
            return
        from osgeo import gdal

        def write(path: str, kind: int, value: float) -> None:
            data = gdal.GetDriverByName("GTiff").Create(path, 64, 64, 1, kind)
            data.SetGeoTransform([WEST, GSD, 0, NORTH, 0, -GSD])
            data.SetProjection(WKT)
            data.GetRasterBand(1).Fill(value)

        def result() -> dict:
            write(body["path"], gdal.GDT_Float32, 0.1)
            change = sample(
                "MagnitudeMade", path=body["path"], magnitude_mean=0.1, magnitude_p98=0.25
            )
            if not body.get("labels"):
                return sample("ChangeMade", change=change, transitions=None)
            write(body["classes_path"], gdal.GDT_Byte, 2)
            rows = [
                {
                    **sample("Transition", code=code, to=to, changed=to != "water"),
                    "from": "water",
                    "colour": "#3366cc",
                    "pixels": 100,
                    "area_ha": 1.25 * code,
                }
                for code, to in ((1, "water"), (2, "wood"))
            ]
            found = sample(
                "TransitionsMade", path=body["classes_path"], transitions=rows, changed_ha=2.5
            )
            return sample("ChangeMade", change=change, transitions=found)

        (FOLDER / "changed.json").write_text(json.dumps(body))
        self.answer(202, new_job("change", wanted_seconds(0.3), result))

    def doubt(self, task, query, **_more) -> None:
        kind = query["kind"][0]
        route = f"/v1/tasks/{task}/tiles/doubt/{kind}"
        answer = {"descriptor": descriptor(route, 1, "Float32", -9999), "kind": kind}
        self.answer(200, {**answer, "nodata": -9999})

    def suggestions(self, task, body, **_more) -> None:
        reasons = ("new", "undecided", "common")
        self.answer(
            200,
            [
                {
                    "x": WEST + GSD * (60.5 + 40 * place),
                    "y": NORTH - GSD * (80.5 + 30 * place),
                    "row": 80 + 30 * place,
                    "col": 60 + 40 * place,
                    "reason": reasons[place % 3],
                    "likely": tasks[task]["classes"][0]["value"],
                    "probability": 0.54,
                    "second": tasks[task]["classes"][1]["value"],
                    "novelty_percent": 97.0,
                    "entropy_percent": 60.0,
                    "alike_percent": 3.25,
                }
                for place in range(min(4, body["count"]))
            ],
        )

    def task(self, task, **_more) -> None:
        if task in tasks:
            self.answer(200, tasks[task])
        else:
            self.problem(404, "not_found", f"There is no task {task}")

    def drop_task(self, task, **_more) -> None:
        tasks.pop(task, None)
        self.send_response(204)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def open_task(self, body, **_more) -> None:
        if (FOLDER / "forgetful").exists() or not Path(body["path"]).exists():
            self.problem(422, "task_file", f"{body['path']} cannot be used")
            return
        saved = json.loads(Path(body["path"]).read_text())
        self.answer(200, task_answer(saved["classes"], saved["report"]))

    def save_task(self, task, body, **_more) -> None:
        Path(body["path"]).write_text(json.dumps(tasks[task]))
        self.answer(200, {"path": body["path"]})

    def report(self, task, body, **_more) -> None:
        if not tasks[task]["report"]:
            self.problem(409, "conflict", "How good the task is was not found out")
            return
        paths = [body["path"]]
        if body["path"].endswith(".csv"):
            paths += [body["path"].replace(".csv", ".confusion.csv")]
        self.answer(200, {"paths": paths, "summary": ""})

    def task_layer(self, task, query, **_more) -> None:
        kind = query["kind"][0]
        route = f"/v1/tasks/{task}/tiles/{kind}"
        nodata = {"classes": 0, "confidence": 255, "value": -9999}[kind]
        answer = {
            "descriptor": descriptor(route, 1, "Float32" if kind == "value" else "Byte", nodata),
            "kind": kind,
            "classes": tasks[task]["classes"],
            "nodata": nodata,
        }
        answer |= {"unit": "", "stretch": None}
        if kind == "value":
            answer |= {"unit": tasks[task]["card"]["target"]["unit"], "stretch": [0, 25]}
        self.answer(200, answer)

    def predict(self, body, **_more) -> None:
        self.answer(202, predict(body))

    def inspections(self, body, **_more) -> None:
        self.answer(202, inspect(body))

    def thumbnail(self, _inspection, acquisition, **_more) -> None:
        self.answer(200, base64.b64decode(PIXEL), "image/png")

    def pretrainings(self, body, **_more) -> None:
        if "refused" in body["path"]:
            self.problem(422, "storage", "The folder cannot be written")
            return
        self.answer(202, pretrain(body))

    def caches(self, **_more) -> None:
        self.answer(200, [CLOUDS, cache(12_300_000)])

    def empty_cache(self, _name, **_more) -> None:
        self.answer(200, cache(0))

    def how_far(self, _job, **_more) -> None:
        self.answer(200, base64.b64decode(PIXEL), "image/png")

    def job(self, job, **_more) -> None:
        if job in jobs:
            self.answer(200, jobs[job])
        else:
            self.problem(404, "not_found", f"There is no job {job}")

    def cancel(self, job, **_more) -> None:
        with lock:
            if jobs[job]["state"] == "running":
                jobs[job]["state"] = "cancelling"
            self.answer(200, {**jobs[job], "state": "running"})

    def events(self, job, **_more) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        # A stream that ends before its job does: the plugin has to ask by itself.
        until = time.time() + (0.1 if (FOLDER / "short_stream").exists() else 60)
        while time.time() < until:
            with lock:
                state = "running" if jobs[job]["state"] == "cancelling" else jobs[job]["state"]
                data = json.dumps({**jobs[job], "state": state})
            try:
                self.wfile.write(f": still here\n\ndata: {data}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return
            if state in ("done", "failed", "cancelled"):
                return
            time.sleep(0.03)


ROUTES = [
    ("GET", r"/v1/status", Handler.status),
    ("POST", r"/v1/regions", Handler.open_region),
    ("POST", r"/v1/offers", Handler.offers),
    ("POST", r"/v1/catalogues", Handler.catalogue),
    ("POST", r"/v1/catalogues/fetches", Handler.fetched),
    ("GET", r"/v1/regions/([^/]+)/components", Handler.components),
    ("DELETE", r"/v1/regions/([^/]+)", Handler.close_region),
    ("GET", r"/v1/regions/([^/]+)/layer", Handler.layer),
    ("GET", r"/v1/regions/([^/]+)/profile", Handler.profile),
    ("POST", r"/v1/regions/([^/]+)/similarity", Handler.similarity),
    ("POST", r"/v1/regions/([^/]+)/similarity/([^/]+)/file", Handler.similarity_file),
    ("GET", r"/v1/tasks/([^/]+)/doubt", Handler.doubt),
    ("POST", r"/v1/tasks/([^/]+)/suggestions", Handler.suggestions),
    ("POST", r"/v1/regions/([^/]+)/profile", Handler.polygon_profile),
    ("POST", r"/v1/tasks", Handler.train),
    ("POST", r"/v1/tasks/open", Handler.open_task),
    ("GET", r"/v1/tasks/([^/]+)", Handler.task),
    ("DELETE", r"/v1/tasks/([^/]+)", Handler.drop_task),
    ("POST", r"/v1/tasks/([^/]+)/save", Handler.save_task),
    ("POST", r"/v1/tasks/([^/]+)/report", Handler.report),
    ("GET", r"/v1/tasks/([^/]+)/layer", Handler.task_layer),
    ("POST", r"/v1/predictions", Handler.predict),
    ("POST", r"/v1/inspections", Handler.inspections),
    ("GET", r"/v1/inspections/([^/]+)/thumbnails/([^/]+)", Handler.thumbnail),
    ("POST", r"/v1/pretrainings", Handler.pretrainings),
    ("GET", r"/v1/pretrainings/([^/]+)/picture", Handler.how_far),
    ("GET", r"/v1/caches", Handler.caches),
    ("DELETE", r"/v1/caches/([^/]+)", Handler.empty_cache),
    ("POST", r"/v1/changes", Handler.changes),
    ("GET", r"/v1/jobs/([^/]+)", Handler.job),
    ("DELETE", r"/v1/jobs/([^/]+)", Handler.cancel),
    ("GET", r"/v1/jobs/([^/]+)/events", Handler.events),
]

if __name__ == "__main__":
    if (FOLDER / "broken").exists():
        sys.exit("ModuleNotFoundError: No module named 'lianet'")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    port = server.server_address[1]
    first = {"url": f"http://127.0.0.1:{port}", "port": port, "pid": os.getpid()}
    print(json.dumps({**first, "version": "0.1.0"}), flush=True)
    print("listening", file=sys.stderr, flush=True)

    def end_with_parent() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    server.serve_forever()
