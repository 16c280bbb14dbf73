"""Speed beside the peers: ``make bench``, or ``python -m tests.benchmarks.speed``.

Every figure of a table is a ratio within one run, in which the things compared took
turns. The texts are unseen: each piece is given to each peer once. What is warm: the
imports, the automata, the remembered scores and patterns of 100,000 other characters.
``DUIZHAO_DATA`` names the folder with ``corpus/``.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from glossary.annotate import open_terms
from tests.benchmarks import memory
from tests.benchmarks.peers import BASELINE, Peer, ours, peers
from tests.benchmarks.timing import Spread, interleaved, ratios

OUT = Path(__file__).parents[2] / "docs" / "benchmarks" / "speed.md"
_WARM = 100_000


def main() -> None:
    """Measure, and write the tables."""
    arguments = _arguments()
    text = _corpus()
    opened = open_terms()
    own = list(ours())
    for peer in own:
        peer.run(text[:_WARM])
    print("peers …", flush=True)
    sections = [
        _head(len(opened.term_base)),
        _against_peers(list(peers(opened, own)), text[_WARM:], arguments.rounds),
        _by_length(own, text[2 * _WARM :], arguments.rounds),
        _memory(text),
        _starts(arguments.starts),
    ]
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text("\n".join(sections), encoding="utf-8")
    print(arguments.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--starts", type=int, default=7)
    parser.add_argument("--out", type=Path, default=OUT)
    return parser.parse_args()


def _corpus() -> str:
    named = os.environ.get("DUIZHAO_DATA")
    if not named:
        sys.exit("DUIZHAO_DATA names no folder of texts")
    texts = [
        (Path(named) / "corpus" / name).read_text(encoding="utf-8")
        for name in ("wiki-hans.txt", "d2l-hans.txt", "laws-hans.txt")
    ]
    # Pieces of each in turn, so that every slice has some of each kind.
    return "".join(
        text[start : start + 5_000]
        for start in range(0, 300_000, 5_000)
        for text in texts
    )


def _head(concepts: int) -> str:
    return f"""# Speed

Written by `make bench` on {time.strftime("%Y-%m-%d")}: {platform.machine()}, \
{os.cpu_count()} cores, Python {platform.python_version()}, one thread, \
{concepts:,} concepts. Machines differ and are busy: read the ratios, not the times. \
A figure is a median, with the least and the greatest of the rounds in brackets; the \
time is that of the processor. Texts are unseen; imports, automata and the memory of \
100,000 other characters are warm.
"""


def _against_peers(chosen: Sequence[Peer], text: str, rounds: int) -> str:
    size = 5_000
    pieces = [text[n * size : (n + 1) * size] for n in range(rounds)]
    seconds = interleaved({p.name: _on(p, pieces) for p in chosen}, rounds)
    lines = [
        f"## Beside the peers, {size:,} characters",
        "",
        "| | characters a second | times jieba.lcut |",
        "|---|---|---|",
    ]
    for peer in chosen:
        length = min(size, peer.at_most)
        own = [second * size / length for second in seconds[peer.name]]
        speed = Spread.of([size / second for second in own])
        ratio = ratios(seconds[BASELINE], own)
        lines.append(f"| {peer.name} | {speed.median:,.0f} | {ratio} |")
    return "\n".join([*lines, ""])


def _on(peer: Peer, pieces: Sequence[str]) -> Callable[[int], object]:
    return lambda number: peer.run(pieces[number][: peer.at_most])


def _by_length(chosen: Sequence[Peer], text: str, rounds: int) -> str:
    lengths = (100, 1_000, 5_000, 20_000, 100_000)
    lines = [
        "## By the length of the text: microseconds for a character",
        "",
        f"| | {' | '.join(f'{length:,}' for length in lengths)} |",
        f"|---|{'---|' * len(lengths)}",
    ]
    for peer in chosen:
        cells = []
        for length in lengths:
            count = min(rounds, len(text) // length, 5)
            times = max(1, 2_000 // length)
            spread = Spread.of(list(_each(peer, text, length, count, times)))
            cells.append(str(spread))
        lines.append(f"| {peer.name} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _each(
    peer: Peer, text: str, length: int, count: int, times: int
) -> Iterator[float]:
    """Give the microseconds for a character, of ``times`` pieces in a row."""
    for number in range(count):
        first = number * times * length
        pieces = [text[first + n * length :][:length] for n in range(times)]
        start = time.process_time()
        for piece in pieces:
            peer.run(piece)
        yield 1e6 * (time.process_time() - start) / (length * times)


def _memory(text: str) -> str:
    figures = memory.megabytes(text)
    said = ", ".join(f"{figure:.0f} MB ({name})" for name, figure in figures.items())
    return f"""## Memory

A further worker that was forked after the start and has annotated 100,000 characters \
has of its own: {said}.
"""


_COMMAND = "from glossary.cli import main; main()"
_SERVICE = (
    "from service.app import create_app; "
    "print(create_app().test_client().post('/api/v1/annotate', "
    "json={'text': '算力'}).status_code)"
)


def _starts(rounds: int) -> str:
    """Compare cold starts, each in a process of its own."""
    piece = Path(os.environ["DUIZHAO_DATA"]) / "corpus" / "wiki-hans.txt"
    short = piece.read_text(encoding="utf-8")[:500]

    def start(*arguments: str) -> Callable[[int], object]:
        command = [sys.executable, "-c", *arguments]
        return lambda _: subprocess.run(
            command, input=short, capture_output=True, check=True, text=True
        )

    things = {
        "import flask": start("import flask"),
        "command line, terms": start(_COMMAND, "annotate", "-"),
        "command line, terms and words": start(
            _COMMAND, "annotate", "-", "--layers", "terms,words"
        ),
        "service, first request answered": start(_SERVICE),
    }
    for thing in things.values():
        thing(0)
    # Of processes: the clock of their own parent does not count them.
    seconds = _elapsed(things, rounds)
    base = seconds["import flask"]
    lines = [
        "## Cold start, with a current lexicon",
        "",
        "| 500 characters annotated | seconds | times import flask |",
        "|---|---|---|",
    ]
    for name, own in seconds.items():
        ratio = Spread.of([o / b for o, b in zip(own, base, strict=True)])
        lines.append(f"| {name} | {Spread.of(own)} | {ratio} |")
    return "\n".join([*lines, ""])


def _elapsed(
    things: dict[str, Callable[[int], object]], rounds: int
) -> dict[str, list[float]]:
    """Give the seconds of processor that the children took, system time included."""
    seconds: dict[str, list[float]] = {name: [] for name in things}
    for number in range(rounds):
        for name, thing in things.items():
            before = os.times()
            thing(number)
            after = os.times()
            user = after.children_user - before.children_user
            seconds[name].append(user + after.children_system - before.children_system)
    return seconds


if __name__ == "__main__":
    main()
