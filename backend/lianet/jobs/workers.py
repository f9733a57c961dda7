"""Workers that encode tiles, by Dask: on this machine, or wherever a scheduler has them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING

from lianet.errors import InputError
from lianet.jobs.slurm import SlurmOptions, slurm_cluster
from lianet.jobs.tile import TileEnd, encode_tile
from lianet.region.mosaic_plan import Plan, Tile

if TYPE_CHECKING:
    from distributed import Client, Future

_POLL_S = 0.5
_CONNECT_S = 15.0


def gpu_count(device: str) -> int:
    """GPUs of this machine that may be used."""
    if device == "cpu" or find_spec("torch") is None:
        return 0
    import torch

    return torch.cuda.device_count() if torch.cuda.is_available() else 0


@contextmanager
def workers_of(
    scheduler: str, workers: int, device: str, slurm: SlurmOptions | None = None
) -> Iterator[Client]:
    """A client of a scheduler: the one that is named, one on this machine with workers that Slurm
    starts, or with its own.

    Raises:
        InputError: it cannot be reached, or there is no Slurm.
    """
    from distributed import Client, Nanny, Scheduler, SpecCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)
    # As the default it would have all of Dask in this process, xarray's files too, ask a scheduler
    # that may be gone.
    ours = {"set_as_default": False}
    if scheduler:
        try:
            client = Client(scheduler, timeout=_CONNECT_S, **ours)
        except (OSError, ValueError, TypeError) as error:
            raise InputError(
                f"There is no Dask scheduler at {scheduler}",
                "Start one with `dask scheduler`, and workers with `dask worker ADDRESS "
                "--nthreads 1`, or leave --scheduler out",
            ) from error
        with client, client.as_current():
            yield client
        return
    if slurm is not None:
        with (
            slurm_cluster(slurm, workers) as cluster,
            Client(cluster, **ours) as client,
            client.as_current(),
        ):
            yield client
        return
    gpus = gpu_count(device)
    spec = {
        number: {
            "cls": Nanny,
            "options": {
                "nthreads": 1,
                "memory_limit": 0,  # an encoding bounds itself
                "silence_logs": logging.ERROR,
                "env": {"CUDA_VISIBLE_DEVICES": str(number % gpus)} if gpus else {},
            },
        }
        for number in range(workers)
    }
    local = {"cls": Scheduler, "options": {"dashboard": False, "host": "127.0.0.1", "port": 0}}
    with (
        SpecCluster(workers=spec, scheduler=local) as cluster,
        Client(cluster, **ours) as client,
        client.as_current(),
    ):
        yield client


def done_by_workers(
    client: Client,
    plan: Plan,
    tiles: Sequence[Tile],
    source: str,
    device: str,
    memory_gb: float,
    told: Callable[[TileEnd | None], None],
) -> None:
    """Have tiles encoded by workers; one that dies gives its tile back."""
    from distributed import CancelledError as Lost
    from distributed import wait

    manifest = plan.path.resolve()
    pending: dict[Future[TileEnd], Tile] = {
        client.submit(
            encode_tile, manifest, tile.id, source, device=device, memory_gb=memory_gb,
            pure=False, retries=1,
        ): tile
        for tile in tiles
    }  # fmt: skip
    try:
        while pending:
            done: set[Future[TileEnd]] = set()
            with suppress(TimeoutError):
                done = wait(list(pending), timeout=_POLL_S, return_when="FIRST_COMPLETED").done
            if client.status not in ("running", "newly-created"):
                raise _gone()
            for future in done:
                told(_end_of(future, pending.pop(future)))
            if not done:
                told(None)
    except Lost as error:
        raise _gone() from error
    finally:
        with suppress(Exception):  # the scheduler may be gone, which has been said
            client.cancel(list(pending), force=True)


def _end_of(future: Future[TileEnd], tile: Tile) -> TileEnd:
    """What became of a tile whose task has ended, with whatever workers elsewhere may raise."""
    from distributed import CancelledError as Lost
    from distributed.scheduler import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return TileEnd(tile.id, "failed", "The workers that took it died, several times")
    except Lost:
        raise
    except Exception as error:
        because = str(error).strip() or type(error).__name__
        return TileEnd(tile.id, "failed", because.splitlines()[0])


def _gone() -> InputError:
    return InputError(
        "The Dask scheduler went away",
        "Start it again, and this command too: tiles that are done stay",
        code="scheduler_gone",
    )
