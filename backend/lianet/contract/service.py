"""The service as it is, the kinds that it has, and what its machine can do."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from lianet.contract.base import VERSION, Answer, JsonSchema, ProblemAnswer


class StatusAnswer(Answer):
    """The service as it is."""

    kind: Literal["status"] = "status"
    version: str
    api: int = Field(VERSION, description="version of the contract")
    pid: int
    device: str | None = Field(description="cpu or cuda:0; null until the engine is loaded")
    device_name: str | None
    gpu_problem: str | None = Field(
        description="why no GPU decodes though none was ruled out; empty where one does"
    )
    engine: str | None
    threads: int | None
    regions: int = Field(description="number of open regions")
    jobs: int = Field(description="number of jobs that have not ended")
    torch: bool = Field(description="whether PyTorch is installed, which some heads need")
    tiles_failed: int = Field(description="number of tiles that could not be made")
    tile_problem: ProblemAnswer | None = Field(
        description="what the last of them ran into; maps are empty there, and nobody else is told"
    )
    files: Literal["shared", "travel"] = Field(
        description="whether paths are those of the service's machine, or names of files that "
        "were sent to it and are fetched from it"
    )


class ListeningAnswer(Answer):
    """The line that a service prints when it listens."""

    kind: Literal["listening"] = "listening"
    url: str
    port: int
    pid: int
    version: str
    token: str | None = Field(None, description="opens everything; where none was given")


class KindAnswer(Answer):
    """What every kind says of itself."""

    name: str = Field(description="in commands, requests and files")
    title: str = Field(description="for people, in lists")
    summary: str = Field(description="one line for people")
    options: JsonSchema = Field(description="JSON Schema of what it takes")
    missing: list[str] = Field(description="modules that it needs and that are not installed")


class HeadKindAnswer(KindAnswer):
    """What is learnt from labels."""

    kind: Literal["head"] = "head"
    learns: Literal["classes", "values"]
    on_trunk: bool = Field(
        False, description="learns on a region's trunk where it has one and nobody chooses features"
    )


class ClosenessAnswer(Answer):
    """How close to the scenes a family was at a budget."""

    kind: Literal["closeness"] = "closeness"
    bits: float = Field(description="bits per value")
    varied_db: float = Field(description="PSNR on a varied test region")
    calm_db: float = Field(description="PSNR on a calm one")


class CostsAnswer(Answer):
    """What a region of a family takes."""

    kind: Literal["costs"] = "costs"
    values_per_s: float = Field(
        description="dates x bands x pixels that are read, coded and measured a second, without "
        "what is learnt; two cores, files on a local disk"
    )
    weights_mb: float | None = Field(
        description="of a region file, whatever it shows; null where its budget decides"
    )
    overhead_bits: float = Field(description="bits per value that no budget counts")
    budgets: list[float] = Field(description="bits per value: small, usual, fine, very fine")
    measured: list[ClosenessAnswer] = Field(description="by ascending budgets")


class FamilyKindAnswer(KindAnswer):
    """What a region model is made of, and how it is trained: a preset."""

    kind: Literal["family"] = "family"
    joins_processes: bool = Field(description="whether several processes train it together")
    learns_minutes: float | None = Field(
        description="from start to file where nobody says; 0 where it learns nothing, null where "
        "it learns for as long as its paper says"
    )
    costs: CostsAnswer


class FeatureKindAnswer(KindAnswer):
    """What heads learn on."""

    kind: Literal["features"] = "features"
    needs_region: bool = Field(description="whether its features are those of a region model")
    thinned: bool = Field(
        False, description="whether of a long record it looks at the region's `usual_dates` alone"
    )


class ReaderKindAnswer(KindAnswer):
    """What makes a stack of scenes of what people have."""

    kind: Literal["reader"] = "reader"


class CatalogueKindAnswer(Answer):
    """A catalogue of imagery that is known by name."""

    kind: Literal["known_catalogue"] = "known_catalogue"
    name: str = Field(description="in requests and commands")
    title: str = Field(description="for people")
    url: str = Field(description="of its STAC API")
    credentials: list[str] = Field(
        description="names of those that a request may have for it: a key, or a key and its secret"
    )
    note: str = Field(description="what a user must know or have; empty where nothing")


class KindsAnswer(Answer):
    """Every kind that is installed, the house's own first."""

    kind: Literal["kinds"] = "kinds"
    heads: list[HeadKindAnswer]
    families: list[FamilyKindAnswer]
    features: list[FeatureKindAnswer]
    readers: list[ReaderKindAnswer]
    catalogues: list[CatalogueKindAnswer]


class DoctorAnswer(Answer):
    """What a machine can do: no paths, no names, nothing secret."""

    kind: Literal["doctor"] = "doctor"
    lianet: str
    contract: int = Field(description="version of the contract")
    python: str
    system: str
    cpus: int
    memory_gb: float | None
    gpu: str
    gpu_problem: str = Field(description="why no GPU decodes; empty where one does")
    device: str = Field(description="what auto decodes with")
    engine: str = Field(description="by which library: torch or onnxruntime")
    gdal: str
    packages: dict[str, str] = Field(description='name to version or "not installed"')


class DraftsAnswer(Answer):
    """Tiles of which a draft was given away."""

    kind: Literal["drafts"] = "drafts"
    waiting: int = Field(description="how many are still to be made, or being made")
    refined: int = Field(description="how many were made since the service began")


class CacheAnswer(Answer):
    """A cache."""

    kind: Literal["cache"] = "cache"
    name: str
    folder: str
    bytes: int = Field(description="on disk now")
    most_bytes: int | None = Field(
        description="beyond it what was used longest ago goes, 0: none is kept; null: no limit"
    )
    freed_bytes: int = Field(0, description="that were removed just now")


class UserAdded(Answer):
    """A user of a backend, with the token that is told once."""

    kind: Literal["user"] = "user"
    name: str
    token: str


class UsersListed(Answer):
    """Who may ask a backend."""

    kind: Literal["users"] = "users"
    users: list[str]
