"""Inside QGIS: a backend elsewhere, connected to, worked with, left, and found again."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(os.environ["LIANET_TOOLS"])))

from driving import PLUGIN, Hands, play
from qgis.core import QgsApplication

PATIENCE_S = 150.0


def package(name: str) -> Any:
    """A module of the plugin as QGIS has loaded it."""
    return importlib.import_module(f"{PLUGIN}.lianet_plugin.{name}")


def connect(hands: Hands) -> dict[str, str]:
    """Every fault, then what is right; the sentences."""
    hands.plugin._set_up()
    window = hands.plugin._environment
    window.tabs.setCurrentWidget(window.elsewherePage)
    told = {}

    def ask(name: str, url: str, token: str, certificate: str, button: Any) -> None:
        window.url.setText(url)
        window.token.setText(token)
        window.elsewhere.certificate.setFilePath(certificate)
        window.elsewhereTold.setText("Asking…")
        hands.click(button)
        hands.wait_until(
            lambda: window.elsewhereTold.text() != "Asking…", f"an answer to {name}", PATIENCE_S
        )
        told[name] = window.elsewhereTold.text()

    url, token = hands.scene["url"], hands.scene["token"]
    certificate = hands.scene["certificate"]
    ask("certificate", url, token, "", window.testButton)
    ask("token", url, "wrong", certificate, window.testButton)
    ask("address", "https://localhost:1", token, certificate, window.testButton)
    ask("open", "http://machine.example:8000", token, "", window.testButton)
    ask("test", url, token, certificate, window.testButton)
    backend = hands.session.backend
    with hands.signals(backend.ready) as ready:
        ask("connect", url, token, certificate, window.connectButton)
        hands.wait_until(lambda: ready, "the backend", PATIENCE_S)
    return told


def work(hands: Hands) -> dict[str, Any]:
    """Look, scrub, label, learn, map, export; begin an encoding, and leave it."""
    hands.arrange()
    session = hands.session
    told = connect(hands)
    window = hands.plugin._environment
    carried: list[str] = []
    session.client.carrying.connect(
        lambda one: carried.append(hands.dock.content.stateText.text()) if one else None
    )
    with hands.signals(session.dateShown) as shown:
        session.open_region(hands.scene["region"])
        hands.wait_until(lambda: shown, "the region on the map", PATIENCE_S)
    hands.settle(PATIENCE_S)
    hands.picture("elsewhere-region")
    dates = session.region.dates
    before = hands.map_image()
    hands.painted_after(lambda: session.set_date(dates[1]), session.dateShown, PATIENCE_S)
    other = hands.map_image()
    names = hands.learn(hands.scene["labels"], PATIENCE_S)
    hands.settle(PATIENCE_S)
    hands.picture("elsewhere-map")
    learning, path = session.learning, hands.scene["map"]
    with hands.signals(learning.exported) as exported:
        learning.export(path, False)
        hands.wait_until(lambda: exported, "the map", PATIENCE_S)
    hands.settle(PATIENCE_S)
    hands.picture("elsewhere-exported")
    hands.rest(200)
    window.show()
    window.tabs.setCurrentWidget(window.elsewherePage)
    window.elsewhere._list()
    hands.wait_until(lambda: window.files.topLevelItemCount(), "the files there", PATIENCE_S)
    hands.picture("elsewhere-window", window)
    files = [window.files.topLevelItem(n).text(0) for n in range(window.files.topLevelItemCount())]
    window.close()
    encoding = begin(hands)
    return {
        "told": told,
        "carried": carried,
        "path": session.region.path,
        "moved": before != other,
        "names": names,
        "files": files,
        "layers": [layer["name"] for layer in hands.layers()],
        "settings": (hands.folder / "profile/profiles/default/QGIS/QGIS3.ini").read_text("utf-8"),
        "job": encoding.known_job,
        "problems": hands.problems,
    }


def begin(hands: Hands) -> Any:
    """An encoding that takes longer than QGIS is open."""
    imagery = package("service.imagery")
    wish = imagery.Wish(imagery.Source(hands.scene["scenes"]), hands.scene["made"], "made")
    encoding = hands.session.encodings.start(wish)
    hands.wait_until(lambda: encoding.known_job, "its job", PATIENCE_S)
    return encoding


def again(hands: Hands) -> dict[str, Any]:
    """After a restart: what went on meanwhile is fetched, and opens on the map."""
    hands.arrange()
    session = hands.session
    found = [encoding.known_job for encoding in session.encodings.all]
    made = hands.scene["made"]
    if not found:
        session.open_region(made)

    def on_the_map() -> bool:  # perhaps before this scene looked
        return session.region is not None and session.region.path == made and session.opened.date

    hands.wait_until(on_the_map, "what was made", PATIENCE_S)
    hands.settle(PATIENCE_S)
    hands.picture("elsewhere-again")
    return {
        "found": found,
        "url": session.backend.endpoint.url,
        "path": session.region.path,
        "problems": hands.problems,
    }


def scene(hands: Hands) -> dict[str, Any]:
    QgsApplication.authManager().setMasterPassword("of the tests", True)  # else QGIS asks
    return again(hands) if hands.scene["again"] else work(hands)


if __name__ == "__main__":
    play(scene)
