"""Encode region: imagery becomes a region file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .. import tr
from ..local_words import filled
from ..service.kinds import known_kinds
from ..service.options import in_words
from ..session.credentials import credentials
from .algorithm import OUTPUT, LianetAlgorithm, Parameters, absolute
from .imagery import CRS, MOST_DATES, RESOLUTION, add_choice, add_sources, source, source_missing
from .options import add_options, options_of

if TYPE_CHECKING:
    from ..service.results import RegionMade

MINUTES, PRESET, BANDS = "MINUTES", "PRESET", "BANDS"
SCALE, OFFSET, NODATA, NAME = "SCALE", "OFFSET", "NODATA", "NAME"
DATES_AS = "DATES_AS"
ATTRIBUTION, LICENCE, SEED, RESUME = "ATTRIBUTION", "LICENCE", "SEED", "RESUME"
MASK_BAND, MASK_FOLDER, MASK_VALUES = "MASK_BAND", "MASK_FOLDER", "MASK_VALUES"
MASK_MARGIN = "MASK_MARGIN"


class EncodeRegion(LianetAlgorithm):
    """Imagery learnt as a region file."""

    ID = "encode"
    GROUP = "region"
    ICON = "encode"

    def displayName(self) -> str:
        return tr("Encode region")

    def tags(self) -> list[str]:
        return [tr("pretrain"), tr("neural field"), tr("Sentinel-2"), tr("time series"), "lianet"]

    def shortDescription(self) -> str:
        return tr("Learns imagery as one region model.")

    def shortHelpString(self) -> str:
        return tr(
            "Learns imagery as one region model: a file of a few megabytes that holds every date "
            "and every band, and that all other algorithms read.\n\n"
            "The imagery is a folder (scenes with the date in the file name, Sentinel-2 products, "
            "band files, a Zarr cube), a file (a zipped product, all dates in one GeoTIFF, a "
            "netCDF cube, STAC items), or a search of a STAC catalogue for an area and some days. "
            "It comes onto one pixel grid; clouds are masked where the imagery says where they "
            "are. What only a person can decide is an error that names the parameter.\n\n"
            "The longer it learns, the closer it repeats the scenes. Cancel keeps the best so far. "
            "Afterwards it is compared with the scenes; the log and the outputs tell the quality."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        add_sources(self)
        # A number and not a duration: the widget of a duration hands over milliseconds.
        self.add(
            QgsProcessingParameterNumber(
                MINUTES,
                tr("Time to learn (minutes)"),
                QgsProcessingParameterNumber.Type.Double,
                None,
                True,
                0.01,
                60 * 24 * 60,
            ),
            tr(
                "The compact preset learns nothing and needs none. Reading before and measuring "
                "afterwards come on top. Where it is not set: 5 for the trained preset; the "
                "published models then learn for as long as their paper says."
            ),
        )
        self.add(
            QgsProcessingParameterString(NAME, tr("Name of the region"), optional=True),
            tr("For people; the file's name where empty."),
        )
        self.add_advanced(
            QgsProcessingParameterString(BANDS, tr("Bands"), optional=True),
            tr(
                "Band names in file order, separated by commas (B02,B03,B04,B08), where the files "
                "do not describe their bands."
            ),
        )
        add_choice(self)
        self._add_values()
        self._add_masks()
        self._add_details()
        self.add_file_to_keep(
            tr("Region model"),
            tr("Region models (*.region.safetensors)"),
            "region.region.safetensors",
            tr("The file to write, NAME.region.safetensors."),
        )
        self.addOutput(QgsProcessingOutputNumber("PSNR", tr("PSNR over all bands (dB)")))
        self.addOutput(QgsProcessingOutputNumber("SSIM", tr("SSIM")))
        self.addOutput(QgsProcessingOutputNumber("BITS", tr("Bits per value")))

    def checkParameterValues(
        self, parameters: Parameters, context: QgsProcessingContext
    ) -> tuple[bool, str]:
        """One source, no more and no less, and no time for a preset that takes none."""
        wrong = source_missing(parameters) or self._time_of_no_use(parameters, context)
        return (False, wrong) if wrong else super().checkParameterValues(parameters, context)

    def _time_of_no_use(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """That a time is given to a preset that learns nothing, for people; "" where none is."""
        family = known_kinds().family(self.parameterAsEnumString(parameters, PRESET, context))
        if family.learns_minutes != 0 or self.number(parameters, MINUTES, context) is None:
            return ""
        return tr(
            "The preset “{preset}” takes no time to learn: leave it empty, or choose another "
            "preset."
        ).format(preset=in_words(family.title))

    def _add_values(self) -> None:
        number = QgsProcessingParameterNumber.Type.Double
        self.add_advanced(
            QgsProcessingParameterNumber(SCALE, tr("Scale"), number, None, True),
            tr(
                "Reflectance = value × scale + offset, where the files do not say so: 0.0001 for "
                "Sentinel-2."
            ),
        )
        self.add_advanced(
            QgsProcessingParameterString(OFFSET, tr("Offset"), optional=True),
            tr(
                "-0.1 for Sentinel-2 L2A since processing baseline 04.00 (January 2022); of single "
                "dates 2022-06-10=-0.1,2021-06-12=0."
            ),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(NODATA, tr("Nodata"), number, None, True),
            tr("Stored value without observation, where the files do not say so."),
        )
        forms = (
            ("YMD", tr("Year of two digits, month, day")),
            ("DMY", tr("Day, month, year")),
            ("MDY", tr("Month, day, year")),
            ("DOY", tr("Year and day of the year")),
            ("WEEK", tr("Year and week")),
            ("MONTH", tr("Year and month")),
        )
        self.add_names(
            DATES_AS,
            tr("Dates in names"),
            [(name, f"{title} ({name})") for name, title in forms],
            tr("How they are written, where names could be read in two ways or name no day."),
            unset=tr("As the names tell"),
            advanced=True,
        )

    def _add_masks(self) -> None:
        self.add_advanced(
            QgsProcessingParameterString(MASK_BAND, tr("Mask band"), optional=True),
            tr("Band that says what to leave out, for example SCL."),
        )
        self.add_advanced(
            QgsProcessingParameterFile(
                MASK_FOLDER,
                tr("Folder of masks"),
                QgsProcessingParameterFile.Behavior.Folder,
                optional=True,
            ),
            tr("Folder with such a raster for every date."),
        )
        self.add_advanced(
            QgsProcessingParameterString(MASK_VALUES, tr("Masked values"), optional=True),
            tr("Values of the mask to leave out, separated by commas: 3,8,9,10."),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(
                MASK_MARGIN,
                tr("Wider masks (metres)"),
                QgsProcessingParameterNumber.Type.Double,
                None,
                True,
                0.0,
            ),
            tr(
                "What lies so near to a masked cloud or shadow is masked too: their edges are "
                "often left out."
            ),
        )

    def _add_details(self) -> None:
        whole = QgsProcessingParameterNumber.Type.Integer
        self.add_names(
            PRESET,
            tr("Preset"),
            [(kind.name, in_words(kind.title)) for kind in known_kinds().families],
            tr("What the field is made of; all but the first need torch, too."),
            advanced=True,
        )
        add_options(self, PRESET, tr("Options of the preset"))
        self.add_advanced(
            QgsProcessingParameterString(ATTRIBUTION, tr("Attribution"), optional=True),
            tr("Shown with the imagery; that of Copernicus Sentinel data where empty."),
        )
        self.add_advanced(
            QgsProcessingParameterString(LICENCE, tr("Licence"), optional=True),
            tr("Licence of the imagery."),
        )
        self.add_advanced(
            QgsProcessingParameterNumber(SEED, tr("Seed"), whole, 0, False, 0),
            tr("Of everything random."),
        )
        self.add_advanced(
            QgsProcessingParameterBoolean(RESUME, tr("Continue an earlier run"), False),
            tr("Go on from the checkpoint beside the output, after a crash for example."),
        )

    def compute(
        self,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        def text(name: str) -> str:
            return self.parameterAsString(parameters, name, context).strip()

        def number(name: str) -> float | None:
            return self.number(parameters, name, context)

        answers = {
            "bands": text(BANDS),
            "scale": number(SCALE),
            "offset": text(OFFSET),
            "nodata": number(NODATA),
            "dates-as": text(DATES_AS),
            "mask-band": text(MASK_BAND),
            "mask-dir": self.file(parameters, MASK_FOLDER, context),
            "mask-values": text(MASK_VALUES),
            "mask-margin": number(MASK_MARGIN),
        }
        from ..service.imagery import ImageryRoutes, Wish  # not part of QGIS's start

        decided = {name: str(value) for name, value in answers.items() if value not in (None, "")}
        crs = self.parameterAsCrs(parameters, CRS, context)
        preset = self.parameterAsEnumString(parameters, PRESET, context)
        wish = Wish(
            source(self, parameters, context, decided),
            absolute(self.parameterAsFileOutput(parameters, OUTPUT, context)),
            name=text(NAME),
            resolution_m=number(RESOLUTION) or 0.0,
            crs=crs.authid() if crs.isValid() else "",
            preset=preset,
            minutes=number(MINUTES),
            options=options_of(self, parameters, known_kinds().family(preset), context),
            dates_at_most=round(number(MOST_DATES) or 0),
            attribution=text(ATTRIBUTION),
            licence=text(LICENCE),
            seed=self.parameterAsInt(parameters, SEED, context),
        )
        resume = self.parameterAsBool(parameters, RESUME, context)
        secrets = credentials(wish.source.place, wish.source.authcfg)
        with self.backend(feedback) as backend:
            made: RegionMade = backend.work(
                lambda client, *told: ImageryRoutes(client).encode(
                    wish.to_json(), secrets, resume, *told
                )
            )
        quality = made.quality
        if quality.psnr_db is not None:  # a published model that was stopped is not measured
            feedback.pushInfo(
                filled(
                    tr("PSNR {psnr:.2f} dB at {bits:.2f} bits per value"),
                    psnr=quality.psnr_db,
                    bits=quality.bpp,
                )
            )
        if made.interrupted:
            feedback.pushWarning(
                tr("Stopped early; the best so far is in {path}").format(path=made.path)
            )
        return {
            OUTPUT: made.path,
            "PSNR": quality.psnr_db,
            "SSIM": quality.ssim,
            "BITS": quality.bpp,
        }
