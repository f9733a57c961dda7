"""Workers that Slurm starts: a job each, by dask-jobqueue."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import Interval

from lianet.errors import InputError
from lianet.kinds import check_ranges

if TYPE_CHECKING:
    from distributed import SpecCluster

_WAIT_S = 600
"""A worker that has lost its scheduler for so long ends its job."""


@dataclass(frozen=True)
class SlurmOptions:
    """What a job asks Slurm for; each is one worker, which encodes one tile after the other.

    Attributes:
        partition: that jobs go to; Slurm's own choice where absent.
        account: that they are charged to; likewise.
        hours: after which Slurm ends a job; a tile that is then under way is done again.
        cores: of a job.
        memory_gb: of a job.
        gpus: of a job: 1 for encoding on a card.
        log: folder of the jobs' output; the current one where absent.
        directive: one more, as --qos=long.
        interface: of the network that workers reach this machine by, as ib0.
    """

    partition: str = ""
    account: str = ""
    hours: Annotated[float, Interval(ge=0.1, le=1000)] = 12.0
    cores: Annotated[int, Interval(ge=1, le=1024)] = 4
    memory_gb: Annotated[float, Interval(ge=1, le=4096)] = 16.0
    gpus: Annotated[int, Interval(ge=0, le=1)] = 0
    log: str = ""
    directive: str = ""
    interface: str = ""

    def __post_init__(self) -> None:
        check_ranges(self)

    def of_job(self) -> dict[str, Any]:
        """As dask-jobqueue takes it."""
        minutes = round(60 * self.hours)
        more = ["--gres=gpu:1"] if self.gpus else []
        return {
            "queue": self.partition or None,
            "account": self.account or None,
            "walltime": f"{minutes // 60:02d}:{minutes % 60:02d}:00",
            # One tile at a time: the cores are the encoding's own.
            "cores": 1,
            "processes": 1,
            "job_cpu": self.cores,
            "memory": f"{self.memory_gb:g}GiB",
            "job_name": "lianet-tiles",
            "job_extra_directives": [*more, *([self.directive] if self.directive else [])],
            "log_directory": self.log or None,
            "death_timeout": _WAIT_S,
            "python": sys.executable,
            # An encoding bounds itself; Slurm has the last word.
            "worker_extra_args": ["--memory-limit", "0", "--no-dashboard"],
        }


def job_script(options: SlurmOptions, scheduler: str = "tcp://SCHEDULER:8786") -> str:
    """The script that a worker's job is submitted with.

    Args:
        options: what it asks for.
        scheduler: address that it will be told.

    Raises:
        InputError: dask-jobqueue is not installed.
    """
    _need_jobqueue()
    from dask_jobqueue.slurm import SLURMJob

    job: Any = SLURMJob(scheduler=scheduler, name="lianet", **options.of_job())
    return str(job.job_script())


def slurm_cluster(options: SlurmOptions, workers: int) -> SpecCluster:
    """A scheduler on this machine, and so many jobs in Slurm's queue.

    Raises:
        InputError: dask-jobqueue is not installed, or there is no Slurm on this machine.
    """
    _need_jobqueue()
    from shutil import which

    if which("sbatch") is None:
        raise InputError(
            "There is no Slurm on this machine: sbatch is not found",
            "Start this on a node that submits jobs, or start workers yourself and use --scheduler",
        )
    from dask_jobqueue.slurm import SLURMCluster

    made = SLURMCluster(
        interface=options.interface or None,
        scheduler_options={"dashboard": False},
        **options.of_job(),
    )
    made.scale(jobs=workers)
    return made


def _need_jobqueue() -> None:
    if find_spec("dask_jobqueue") is None:
        raise InputError(
            "dask-jobqueue, which asks Slurm for workers, is not installed",
            "Install the backend's extra many (pip install 'lianet[many]')",
        )
