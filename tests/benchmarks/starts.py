"""Cold starts: whole processes until the first text is annotated."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.grown_base import write_base
from tests.benchmarks.section import Section, drawn
from tests.benchmarks.texts import simplified
from tests.benchmarks.timing import Spread, children_clock, interleaved, ratios

_CLI = "from glossary.cli import main; main()"
_SERVICE = (
    "from service.app import create_app; "
    "print(create_app().test_client().post('/api/v1/annotate', "
    "json={'text': '算力'}).status_code)"
)
_FLASK = "import flask"
_FEW, _MANY = 500, 5_000


def measure(*, quick: bool) -> list[Section]:
    """Give the tables of starts, and of starts with few and with many concepts."""
    rounds = 3 if quick else 11
    short = simplified()[:500]
    with tempfile.TemporaryDirectory() as folder:
        own = {**os.environ, "DUIZHAO_CACHE": f"{folder}/cache"}

        def start(*arguments: str) -> Callable[[int], object]:
            return lambda _: subprocess.run(
                [sys.executable, "-c", *arguments],
                input=short.encode(),
                capture_output=True,
                check=True,
                env=own,
            )

        starts = {
            _FLASK: start(_FLASK),
            "command line, terms": start(_CLI, "annotate", "-"),
            "command line, terms and words": start(
                _CLI, "annotate", "-", "--layers", "terms,words"
            ),
            "service, first request answered": start(_SERVICE),
        }
        bases = {}
        for count in (_FEW, _MANY):
            base = Path(folder) / str(count)
            write_base(base, count)
            bases[f"{count:,} concepts"] = start(
                _CLI, "annotate", "-", "--folder", str(base)
            )
        return [
            _table("Cold start, 500 characters annotated", starts, rounds, _FLASK),
            _table(
                "Cold start by the size of the term base",
                bases,
                rounds,
                f"{_FEW:,} concepts",
            ),
        ]


def _table(
    title: str, starts: dict[str, Callable[[int], object]], rounds: int, base: str
) -> Section:
    for start in starts.values():
        start(0)  # the lexicon is compiled, files are in the memory of the system
    # Of processes: the clock of their own parent does not count them.
    seconds = interleaved(starts, rounds, clock=children_clock)
    slower = {name: ratios(own, seconds[base]) for name, own in seconds.items()}
    rows = tuple(
        (name, str(Spread.of(own)), str(slower[name])) for name, own in seconds.items()
    )
    said = "With a current lexicon; seconds of the processor, those of the system too."
    figures = {name: drawn(spread) for name, spread in slower.items()}
    return Section(title, said, ("", "seconds", f"times {base}"), rows, figures)
