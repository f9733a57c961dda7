"""Write build/lianet_qgis-VERSION.zip, the plugin as QGIS installs it.

What goes in is what git knows of the listed places, so nothing that lies about by chance does.
The backend's sources travel along: they are what its environment is installed from. Equal sources
give equal bytes: names are sorted, times and permissions fixed.
"""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "lianet_qgis"
PLACES = (
    "metadata.txt",
    "__init__.py",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
    "lianet_plugin",
    "ui",
    "resources",
    "i18n",
    "docs",
    "backend/pyproject.toml",
    "backend/constraints.txt",
    "backend/lianet",
)
KINDS = frozenset(
    {".py", ".ui", ".svg", ".png", ".qml", ".qm", ".json", ".txt", ".md", ".toml", ".typed", ""}
    | {".safetensors", ".gpkg"}
)
ORIGINALS = frozenset({".ts"})
"""What is compiled into something else that is packed."""
LARGEST_BYTES = 25 * 1000 * 1000  # what the QGIS plugin site accepts
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can tell


class PackageError(Exception):
    """The package cannot be what it has to be; says which file is why."""


def packed_files(root: Path = ROOT) -> list[PurePosixPath]:
    """Every file of the package, relative to the repository, sorted.

    Raises:
        PackageError: a file of a kind that has no place in a plugin.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *PLACES], cwd=root, capture_output=True, check=True
    )
    files = sorted(PurePosixPath(name) for name in listed.stdout.decode().split("\0") if name)
    pictures = guide_pictures(root)
    files = [
        file
        for file in files
        if file.suffix not in ORIGINALS
        and (file.parts[0] != "docs" or file.suffix == ".md" or file.name in pictures)
    ]
    strange = [str(file) for file in files if file.suffix not in KINDS]
    if strange:
        raise PackageError(f"No place in a plugin for: {', '.join(strange)}")
    found = {str(file) for file in files}
    absent = [p for p in PLACES if p not in found and not any(f.startswith(p + "/") for f in found)]
    if absent:
        raise PackageError(f"Not in git, but the package needs: {', '.join(absent)}")
    return files


def guide_pictures(root: Path = ROOT) -> frozenset[str]:
    """The names of the pictures that the guide shows; QGIS shows it without a network."""
    text = (root / "docs" / "guide.md").read_text(encoding="utf-8")
    return frozenset(re.findall(r"\]\(images/([\w.-]+)\)", text))


def version_of(root: Path = ROOT) -> str:
    """The plugin's version, as metadata.txt says it."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def build(target_folder: Path, root: Path = ROOT) -> Path:
    """Write the zip and answer with its path.

    Raises:
        PackageError: a file that must not be there, or too large a package.
    """
    target_folder.mkdir(parents=True, exist_ok=True)
    target = target_folder / f"{FOLDER}-{version_of(root)}.zip"
    unfinished = target.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w") as package:
        for file in packed_files(root):
            entry = zipfile.ZipInfo(f"{FOLDER}/{file}", EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3  # Unix, wherever it is built: the permissions above are its
            package.writestr(entry, (root / file).read_bytes(), compresslevel=9)
    size = unfinished.stat().st_size
    if size > LARGEST_BYTES:
        unfinished.unlink()
        raise PackageError(f"The package would have {size / 1e6:.1f} MB; the plugin site takes 25.")
    return unfinished.replace(target)


def main() -> int:
    """Build the package; the exit status for the shell."""
    try:
        target = build(ROOT / "build")
    except PackageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
