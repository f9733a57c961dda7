"""What is unusual for the season: a map of an acquisition against the years before."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from .. import tr
from ..layers.change import add_change_layer, deviation_renderer
from ..local_words import brief, decimal
from ..service.change_results import Unusual
from ..service.changing import ChangeRoutes
from ..service.contract import Region
from .kept_results import KeptResults
from .one_job import OneJob
from .session import Session


class UnusualMaps(OneJob):
    """One map at a time, of the region and the date that are shown when it is asked for."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._results = KeptResults("unusual", Unusual.from_json)

    @property
    def result(self) -> Unusual | None:
        """What came out last for the region that is shown, also of a project that was opened."""
        return self._results.of(self._session.region)

    def start(self, date: str, path: str, season_days: int) -> None:
        """Compare an acquisition of the region that is shown with its season in earlier years."""
        region = self._session.region
        if region is None or self.busy:
            return
        client = self._begin(region, path)
        ChangeRoutes(client).find_unusual(
            region.id, date, path, season_days, self._on_job, self._on_failed
        )
        self.changed.emit()

    def _show(self, region: Region, result: Unusual) -> None:
        self._results.keep(region, result)
        name = tr("{region}: unusual on {date}").format(region=region.name, date=brief(result.date))
        add_change_layer(region, result.path, name, deviation_renderer, "", topmost=True)

    def _on_region(self, region: Region | None) -> None:
        self._results.follow(self._session.regions)
        super()._on_region(region)


def told(found: Unusual) -> str:
    """What came out, in a few sentences."""
    compared = tr(
        "Compared with the {count} acquisitions of this season in earlier years ({years}), where "
        "there are three: {share} % of the region."
    ).format(
        count=len(found.base),
        years=", ".join(dict.fromkeys(date[:4] for date in found.base)),
        share=decimal(found.compared_percent, 1),
    )
    by_index = (
        tr("By {index}, {low} % of that is far below and {high} % far above.").format(
            index=index.name,
            low=decimal(index.low_percent, 1),
            high=decimal(index.high_percent, 1),
        )
        for index in found.indices
    )
    chance = tr(
        "Far is more than two standard deviations; with so few years, more than 5 % would be by "
        "chance."
    )
    return " ".join([compared, *by_index, chance])
