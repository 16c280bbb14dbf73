"""This engine beside its peers, on texts of one length."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from glossary.annotate import open_terms
from tests.benchmarks.ours import ours, warmed
from tests.benchmarks.peers import BASELINE, Peer, peers
from tests.benchmarks.section import Section, drawn
from tests.benchmarks.texts import WARM, Unseen, simplified
from tests.benchmarks.timing import Spread, interleaved, ratios

_SIZE = 5_000


def measure(*, quick: bool) -> list[Section]:
    """Give the table of all peers."""
    rounds = 3 if quick else 11
    text = simplified()
    own = [Peer(name, run) for name, run in warmed(ours(), text).items()]
    chosen = [*peers(open_terms().term_base), *own]
    for peer in chosen:
        peer.run("先用一次")
    pieces = Unseen(text[WARM:]).pieces(_SIZE, rounds)
    seconds = interleaved({p.name: _on(p, pieces) for p in chosen}, rounds)
    rows, figures = [], {}
    for peer in chosen:
        speed = Spread.of([_SIZE / second for second in seconds[peer.name]])
        ratio = ratios(seconds[BASELINE], seconds[peer.name])
        rows.append((peer.name, f"{speed.median:,.0f}", str(ratio)))
        figures[peer.name] = drawn(ratio)
    said = (
        f"Texts of {_SIZE:,} characters (g2pM: in pieces of 300). *Unchecked*: finds "
        "strings, with no look at what is a word. spaCy has a blank Chinese pipeline, "
        "a token for each character."
    )
    header = ("", "characters a second", f"times {BASELINE}")
    return [Section("Beside the peers", said, header, tuple(rows), figures)]


def _on(peer: Peer, pieces: Sequence[str]) -> Callable[[int], object]:
    return lambda number: peer.run(pieces[number])
