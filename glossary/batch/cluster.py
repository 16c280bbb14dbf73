"""The work on Dask: workers of this machine, or those of a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import dask
from distributed import (
    Client,
    KilledWorker,
    LocalCluster,
    Worker,
    WorkerPlugin,
    as_completed,
    get_worker,
)

from glossary.annotate import Annotator, open_terms
from glossary.batch.chunks import Chunk
from glossary.batch.job import Job

# Chunks that wait at the scheduler for each worker: enough that none stands still.
_AHEAD = 4
_PLUGIN = "duizhao-terms"


class Terms(WorkerPlugin):
    """Opens the term base once in each worker; its lexicon is mapped, not copied."""

    name = _PLUGIN

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def setup(self, worker: Worker) -> None:
        """Open it when a worker starts, also one in place of another that died."""
        self.annotator: Annotator = open_terms(self._folder).annotator


def connect(*, scheduler: str | None, workers: int) -> Client:
    """Give a client of a scheduler, else of new workers on this machine."""
    if scheduler is not None:
        return Client(scheduler)
    # Workers look a hundred times a second at what they do, for a page that nobody
    # sees here: a seventh of their time.
    with dask.config.set({"distributed.worker.profile.enabled": False}):
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
        )
    return Client(cluster)


def work_all(
    client: Client, job: Job, numbers: Sequence[int], folder: Path | None
) -> Iterator[tuple[int, int | None]]:
    """Work chunks, and give each with its faults when it is done.

    None for one whose workers died again and again; it is left for the next run.
    """
    client.register_plugin(Terms(folder))
    asked = replace(job, chunks=())  # a worker needs only the chunk at hand
    left = iter(numbers)
    waiting = as_completed()
    running: dict[Any, tuple[int, Any]] = {}

    def submit(count: int) -> None:
        for number in islice(left, count):
            future = client.submit(
                _work, asked, number, job.chunks[number], key=f"duizhao-{number}"
            )
            running[future.key] = number, future
            waiting.add(future)

    submit(_AHEAD * max(1, len(client.scheduler_info()["workers"])))
    for future in waiting:
        number, _ = running.pop(future.key)
        submit(1)
        try:
            yield number, future.result()
        except KilledWorker:
            yield number, None


def _work(job: Job, number: int, chunk: Chunk) -> int:
    plugin = get_worker().plugins[_PLUGIN]
    assert isinstance(plugin, Terms)
    return job.work(number, chunk, plugin.annotator)
