"""What an encoding of pairs has looked up before its first block, as its checkpoint holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.pretraining.checkpoint import read_checkpoint, whole, write_checkpoint
from lianet.pretraining.filler import Filler
from lianet.pretraining.pairs import PairBasis


@dataclass(frozen=True)
class Kept:
    """What an encoding has looked up.

    Attributes:
        tag: of the file of its blocks; see `CodedBlocks`.
        elapsed_s: what it took.
        mean: float32 [value], that values are centred by.
        origin: rows and columns by which the first pair begins before the region.
        filler: of gaps; None where there are none.
        masks, previews: as the region file holds them.
        basis: of the coding.
    """

    tag: str
    elapsed_s: float
    mean: NDArray[np.float32]
    origin: tuple[int, int]
    filler: Filler | None
    masks: dict[str, NDArray[np.uint8]]
    previews: dict[str, NDArray[np.uint8]]
    basis: PairBasis

    def write(self, path: Path, fingerprint: str, preset: Mapping[str, Any]) -> None:
        """Write it in one step; arguments as for `write_checkpoint`.

        Raises:
            StorageError: the disk is full.
        """
        basis, filler = self.basis, self.filler
        arrays: dict[str, NDArray[Any]] = {
            "scenes.mean": self.mean,
            "basis.rounded": basis.rounded,
            "basis.scale": basis.scale,
            "basis.follows": basis.follows,
        }
        arrays |= {f"masks.{name}": mask for name, mask in self.masks.items()}
        arrays |= {f"previews.{name}": preview for name, preview in self.previews.items()}
        if filler is not None:
            arrays |= {"gaps.mean": filler.mean, "gaps.loadings": filler.loadings}
            if filler.local is not None:
                arrays["gaps.local"] = filler.local
        write_checkpoint(
            path,
            fingerprint=fingerprint,
            preset=preset,
            record={
                "step": 0,
                "elapsed_s": self.elapsed_s,
                "blocks": self.tag,
                "origin": list(self.origin),
                "quantised": basis.step,
                "means": basis.means,
                "noise": None if filler is None else filler.noise,
            },
            arrays=arrays,
        )

    @classmethod
    def read(cls, path: Path | None, fingerprint: str, preset: Mapping[str, Any]) -> Kept:
        """Read it; arguments as for `read_checkpoint`.

        Raises:
            RegionFileError: there is none, it is damaged, or it belongs to another stack or other
                settings.
        """
        record, arrays = read_checkpoint(path, fingerprint=fingerprint, preset=preset)
        with whole(path):
            basis, filler = arrays["basis"], None
            if record["noise"] is not None:
                gaps = arrays["gaps"]
                filler = Filler(
                    gaps["mean"], gaps["loadings"], float(record["noise"]), gaps.get("local")
                )
            row, col = record["origin"]
            return cls(
                str(record["blocks"]),
                record["elapsed_s"],
                arrays["scenes"]["mean"],
                (int(row), int(col)),
                filler,
                arrays.get("masks", {}),
                arrays.get("previews", {}),
                PairBasis(
                    float(record["quantised"]), int(record["means"]),
                    basis["rounded"], basis["scale"], basis["follows"],
                ),
            )  # fmt: skip
