"""``duizhao batch``: a corpus at the command line."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click

from glossary.annotate import open_terms
from glossary.batch.chunks import plan
from glossary.batch.job import Job
from glossary.batch.reading import Fields
from glossary.batch.tables import TableForm
from glossary.model import Layer, Options


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="IN…")
@click.option("--out", required=True, help="A folder or URL for the tables.")
@click.option(
    "--format",
    "form",
    type=click.Choice([f.value for f in TableForm]),
    default="parquet",
)
@click.option("--words", is_flag=True, help="A table of all words too: large.")
@click.option("--general", is_flag=True, help="General words too.")
@click.option("--text-field", default="text", show_default=True)
@click.option("--id-field", default="id", show_default=True)
@click.option("--date-field", default="date", show_default=True)
@click.option(
    "--workers",
    type=click.IntRange(0),
    default=os.cpu_count() or 1,
    show_default="one for each core",
    help="Processes of this machine; 0 works in this one, without Dask.",
)
@click.option("--scheduler", help="A Dask cluster in their place: tcp://HOST:8786.")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of terms in place of the curated one.",
)
def batch(
    inputs: tuple[str, ...],
    out: str,
    form: str,
    words: bool,
    general: bool,
    text_field: str,
    id_field: str,
    date_field: str,
    workers: int,
    scheduler: str | None,
    folder: Path | None,
) -> None:
    """Annotate a corpus: text files, JSON lines, Parquet, folders of them, URLs.

    A run that was stopped goes on where it was if it is called the same way.
    Documents that cannot be annotated are in the table of faults.
    """
    layers = frozenset(Layer) if words else frozenset({Layer.TERMS})
    job = Job(
        chunks=plan(inputs),
        out=out,
        options=Options(layers=layers, general=general),
        form=TableForm(form),
        fields=Fields(text_field, id_field, date_field),
    )
    left = job.begin(open_terms(folder).annotator.label)
    faults = dead = 0
    progress = _Progress(sum(job.chunks[number].size for number in left))
    for number, found in _worked(job, left, workers, scheduler, folder):
        progress.add(job.chunks[number].size)
        faults += found or 0
        dead += found is None
    progress.end()
    click.echo(f"{len(job.chunks):,} parts in {out}; {faults:,} faults", err=True)
    if dead:
        raise click.ClickException(
            f"{dead:,} parts are left: their workers died; the same call tries again"
        )


class _Progress:
    """One line on a terminal: how much is done, how fast, how long it still takes."""

    def __init__(self, whole: int) -> None:
        self._whole, self._done = whole, 0
        self._started = time.monotonic()
        self._shows = sys.stderr.isatty()

    def add(self, size: int) -> None:
        """Count bytes that are done, and show it."""
        self._done += size
        rate = self._done / (time.monotonic() - self._started)
        seconds = (self._whole - self._done) / rate
        line = (
            f"{100 * self._done / self._whole:5.1f} %  {rate / 1e6:.2f} MB/s  "
            f"{timedelta(seconds=round(seconds))} left"
        )
        if self._shows:
            click.echo(f"\r{line}", nl=False, err=True)

    def end(self) -> None:
        """Leave the line."""
        if self._shows:
            click.echo(err=True)


def _worked(
    job: Job, left: list[int], workers: int, scheduler: str | None, folder: Path | None
) -> Iterator[tuple[int, int | None]]:
    if not left:
        return
    if workers == 0 and scheduler is None:
        annotator = open_terms(folder).annotator
        for number in left:
            yield number, job.work(number, job.chunks[number], annotator)
        return
    from glossary.batch.cluster import connect, work_all

    with connect(scheduler=scheduler, workers=workers) as client:
        yield from work_all(client, job, left, folder)
