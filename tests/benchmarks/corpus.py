"""A corpus on two workers beside one process, as ``duizhao batch`` works it."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from distributed import Client

from glossary.annotate import open_terms
from glossary.batch.chunks import plan
from glossary.batch.cluster import connect, work_all
from glossary.batch.job import Job
from glossary.model import Layer, Options
from tests.benchmarks.section import Section, drawn
from tests.benchmarks.texts import documents
from tests.benchmarks.timing import Spread, interleaved, ratios

_CHARACTERS = 1_400_000  # 4 MB of UTF-8
_UNTIL_FULL = 3
_ALONE, _TWO = "one process", "two workers"


def measure(*, quick: bool) -> list[Section]:
    """Give the table, by what is asked."""
    rounds = 1 if quick else 3
    start = time.perf_counter()
    with (
        connect(scheduler=None, workers=2) as client,
        tempfile.TemporaryDirectory() as folder,
    ):
        seconds = time.perf_counter() - start
        path = Path(folder) / "corpus.jsonl"
        texts = documents(_CHARACTERS // (4 if quick else 1))
        lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
        path.write_text("\n".join(lines), encoding="utf-8")
        rows, figures = [], {}
        for name, layers in (("terms", [Layer.TERMS]), ("terms and words", [*Layer])):
            job = Job(
                plan([str(path)]), f"{folder}/out", Options(layers=frozenset(layers))
            )
            found = _measured(job, client, rounds)
            faster = ratios(found[_ALONE], found[_TWO])
            size = path.stat().st_size / 1e6
            speeds = [Spread.of([size / s for s in found[w]]) for w in (_ALONE, _TWO)]
            rows.append((name, *map(str, speeds), str(faster)))
            figures[name] = drawn(faster)
    said = (
        f"{size:.1f} MB of text to Parquet, time of the clock, with workers that run "
        f"and have the term base open; to start them takes {seconds:.1f} seconds more."
    )
    header = ("", f"MB a second, {_ALONE}", _TWO, "times as fast")
    return [Section("A corpus", said, header, tuple(rows), figures)]


def _measured(job: Job, client: Client, rounds: int) -> dict[str, list[float]]:
    """Give the seconds of both, which begin each round with an empty folder."""
    annotator = open_terms().annotator

    def alone(left: list[int]) -> None:
        for number in left:
            job.work(number, job.chunks[number], annotator)

    def on_workers(left: list[int]) -> None:
        assert not any(faults for _, faults in work_all(client, job, left, None))

    def anew(work: Callable[[list[int]], None]) -> Callable[[int], None]:
        def run(_: int) -> None:
            shutil.rmtree(job.out, ignore_errors=True)
            work(job.begin(annotator.label))

        return run

    things = {_ALONE: anew(alone), _TWO: anew(on_workers)}
    # What is opened when it is first asked for is open, and memories are full: those
    # of workers too, of which each sees half of the chunks in a round.
    for thing in (things[_ALONE], *[things[_TWO]] * _UNTIL_FULL):
        thing(0)
    return interleaved(things, rounds, clock=time.perf_counter)
