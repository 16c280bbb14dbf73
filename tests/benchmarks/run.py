"""All measurements, and the report: ``make bench``.

    python -m tests.benchmarks.run [--quick] [--part NAME]… [--out FOLDER]

Each part runs in a process of its own, so that what one holds in memory does not slow
another. ``--quick`` shows in a minute or two that everything works; its figures mean
little.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from glossary.annotate import open_terms
from tests.benchmarks.plot import draw_peers
from tests.benchmarks.section import Section

OUT = Path(__file__).parents[2] / "docs" / "benchmarks"
PARTS = (
    "beside_peers",
    "by_length",
    "by_size",
    "starts",
    "memory",
    "requests",
    "corpus",
)
_PLOT = "peers.svg"


def main() -> None:
    """Measure all parts and write the report, or print one part for it."""
    arguments = _arguments()
    if arguments.print:
        module = importlib.import_module(f"{__package__}.{arguments.print}")
        found = module.measure(quick=arguments.quick)
        print(json.dumps([section.plain() for section in found]))
        return
    parts = arguments.part or PARTS
    pieces = [_head(arguments.quick)]
    arguments.out.mkdir(parents=True, exist_ok=True)
    for part in parts:
        start = time.monotonic()
        sections = _measured(part, quick=arguments.quick)
        print(f"{part}: {time.monotonic() - start:.0f} s", flush=True)
        for section in sections:
            pieces.append(section.markdown())
            if part == "beside_peers":
                draw_peers(section.figures, arguments.out / _PLOT)
                pieces.append(f"![The same as a plot]({_PLOT})\n")
    path = arguments.out / "README.md"
    path.write_text("\n".join(pieces), encoding="utf-8")
    print(path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--print", choices=PARTS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(part: str, *, quick: bool) -> list[Section]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.run"]
    command += ["--print", part, *(["--quick"] if quick else [])]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    ended = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, env={**os.environ, **one_thread}
    )
    *said, last = ended.stdout.decode("utf-8").splitlines()
    for line in said:
        print(line, flush=True)
    return [Section.of(plain) for plain in json.loads(last)]


def _head(quick: bool) -> str:
    note = " **A quick run: its figures mean little.**" if quick else ""
    return f"""# Speed

Written by `make bench` on {time.strftime("%Y-%m-%d")}: {platform.machine()}, \
{os.cpu_count()} cores, Python {platform.python_version()}, one thread, \
{len(open_terms().term_base):,} concepts.{note}

Read the ratios, not the times: machines differ and are busy. In each table the \
things compared took turns in one run; a figure is the median, with the least and the \
greatest of the rounds in brackets; times are those of the processor unless it says \
otherwise. Texts are unseen: each piece is read once. What is warm, unless it says \
otherwise: imports, automata, dictionaries, and what is remembered of 100,000 \
characters of other text.
"""


if __name__ == "__main__":
    main()
