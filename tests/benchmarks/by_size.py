"""What a character costs with few and with very many terms.

The terms are read from a list, as anybody's are. In the first comparison all lists
begin with the same words, which stand in the texts; the others stand in none, so that
the same is found and only the size of the list differs.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from daachorse import CharwiseDoubleArrayAhoCorasick

from glossary.annotate import Annotator
from glossary.dictionaries.frequencies import jieba_counts
from glossary.exchange.term_list import read_term_list
from tests.benchmarks.ours import TERMS, TERMS_ROWS, WAYS, WORDS_ROWS, warmed
from tests.benchmarks.peers import BASELINE, jieba_alone
from tests.benchmarks.section import Section, drawn
from tests.benchmarks.texts import WARM, Unseen, simplified
from tests.benchmarks.timing import Spread, interleaved, ratios

_SIZES = (1_000, 10_000, 100_000, 500_000)
_DICTIONARY = 120_000
_FOUND = 1_000
_SIZE, _PIECES = 5_000, 4


def measure(*, quick: bool) -> list[Section]:
    """Give the table by size of the list, and that of a whole dictionary as terms."""
    rounds = 2 if quick else 7
    text = simplified()
    sizes, dictionary = (_SIZES[:2], 5_000) if quick else (_SIZES, _DICTIONARY)
    return [_by_size(text, sizes, rounds), _as_terms(text, dictionary, rounds)]


def _by_size(text: str, sizes: Sequence[int], rounds: int) -> Section:
    words = _words(text, max(sizes))
    annotators = {size: _annotator(words[:size]) for size in sizes}
    for annotator in annotators.values():
        warmed({TERMS: annotator.annotate}, text)
    texts = _texts(text, rounds)
    things = {
        str(size): _over(annotator.annotate, texts)
        for size, annotator in annotators.items()
    }
    seconds = interleaved(things, rounds)
    rows, figures = [], {}
    length = _SIZE * _PIECES
    for size, annotator in annotators.items():
        own = seconds[str(size)]
        found = len(annotator.annotate(texts[0][0]).terms or ())
        slower = ratios(own, seconds[str(sizes[0])])
        cost = Spread.of([1e6 * second / length for second in own])
        rows.append((f"{size:,}", f"{found:,}", str(cost), str(slower)))
        figures[str(size)] = drawn(slower)
    header = ("terms", "found in one text", "microseconds a character", "times that")
    said = (
        f"The terms layer on texts of {_SIZE:,} characters. {_FOUND:,} of the terms "
        "stand in the texts, the others in none, so that all find the same."
    )
    return Section("By the size of the term base", said, header, tuple(rows), figures)


def _as_terms(text: str, count: int, rounds: int) -> Section:
    counts = jieba_counts()
    common = sorted(counts, key=lambda word: -counts[word])[:count]
    things: dict[str, Callable[[int], object]] = {}
    texts = _texts(text, rounds)
    things[BASELINE] = _over(jieba_alone().run, texts)
    for name in (TERMS_ROWS, WORDS_ROWS):
        ways = warmed({name: WAYS[name](_annotator(common))}, text)
        things[name] = _over(ways[name], texts)
    seconds = interleaved(things, rounds)
    rows = tuple(
        (name, str(ratios(seconds[BASELINE], own))) for name, own in seconds.items()
    )
    said = f"The {count:,} commonest words of jieba's dictionary are the terms."
    return Section("A dictionary as terms", said, ("", "times jieba.lcut"), rows)


def _texts(text: str, rounds: int) -> list[list[str]]:
    unseen = Unseen(text[WARM:])
    return [unseen.pieces(_SIZE, _PIECES) for _ in range(rounds)]


def _over(
    work: Callable[[str], object], texts: Sequence[Sequence[str]]
) -> Callable[[int], object]:
    return lambda number: [work(text) for text in texts[number]]


def _annotator(terms: Sequence[str]) -> Annotator:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(("zh_hans", "en"))
            rows.writerows((term, "") for term in terms)
        return Annotator(read_term_list(path))


def _words(text: str, count: int) -> list[str]:
    """Give words that stand in the text, then strings that do not."""
    counts = jieba_counts()
    common = sorted((w for w in counts if len(w) > 1), key=lambda word: -counts[word])
    # The thousand commonest words are what nobody has as terms.
    words = list(islice((word for word in common[1_000:] if word in text), _FOUND))
    made = _made(text)
    strings: dict[str, None] = {}
    while len(words) + len(strings) < count:
        more = sorted({next(made) for _ in range(count)} - strings.keys())
        places = CharwiseDoubleArrayAhoCorasick(more).find_overlapping(text)
        stand = {number for _, _, number in places}
        strings |= {word: None for n, word in enumerate(more) if n not in stand}
    return [*words, *strings][:count]


def _made(text: str) -> Iterator[str]:
    """Give strings of three to six of the text's own Han characters, without end."""
    chance = random.Random(1)
    characters = sorted({c for c in text if "\u4e00" <= c <= "\u9fff"})
    while True:
        yield "".join(chance.choices(characters, k=chance.choice((3, 4, 4, 5, 6))))
