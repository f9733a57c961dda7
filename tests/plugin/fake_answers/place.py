"""Where the fake backend is asked, and the region that it shows."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

TOKEN = os.environ.get("LIANET_TOKEN", "")
FOLDER = Path(os.environ.get("FAKE_FOLDER", "."))
TICKET = f"ticket-{os.getpid()}-{time.time_ns()}"
listening: dict[str, int] = {}
"""Its `port`, once it has one."""
WEST, NORTH, GSD = 394540.0, 4587520.0, 10.0
SIZE = 512
DATES = ["2017-03-29", "2018-06-10", "2019-07-17", "2022-07-04"]
BANDS = ["B02", "B03", "B04", "B08"]
WKT = (
    'PROJCS["WGS 84 / UTM zone 33N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,'
    '298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],'
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],'
    'PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],'
    'PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],'
    'AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","32633"]]'
)
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5Er"
    "kJggg=="
)


def descriptor(route: str, bands: int, dtype: str, nodata: int) -> str:
    port = listening["port"]
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


def load_gdal():
    """GDAL's module: most tests look at no pixel, and do without it and without where it lies."""
    import site

    site.main()
    from osgeo import gdal

    return gdal


def tile(values: list[float], dtype: str) -> bytes:
    gdal = load_gdal()
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
