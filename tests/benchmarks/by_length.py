"""What a character costs in short and in long texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.benchmarks.ours import (
    TERMS_ROWS,
    WORDS_COLUMNS,
    WORDS_ROWS,
    Work,
    ours,
    warmed,
)
from tests.benchmarks.peers import BASELINE, jieba_alone
from tests.benchmarks.section import Section, drawn
from tests.benchmarks.texts import WARM, Unseen, simplified
from tests.benchmarks.timing import Spread, interleaved, ratios

_LENGTHS = {100: 100, 1_000: 10, 5_000: 4, 20_000: 1, 100_000: 1}
"""Of each length so many texts in a round."""

_ROUNDS = {20_000: 5, 100_000: 3}
_EMPTY = (5_000, 20_000, 100_000)
_SHORT, _LONG = 5_000, 1_000_000
_WAYS = (TERMS_ROWS, WORDS_ROWS, WORDS_COLUMNS)


def measure(*, quick: bool) -> list[Section]:
    """Give the tables by length, steady and with an empty memory."""
    text = simplified()
    baseline = jieba_alone().run
    lengths = list(_LENGTHS)[: 3 if quick else None]
    rounds = 2 if quick else 0
    steady = Unseen(text[WARM:])
    own = warmed(ours(*_WAYS), text)
    columns = [_column(own, baseline, steady, size, rounds) for size in lengths]
    empty = [
        _column(None, baseline, steady, size, rounds)
        for size in _EMPTY
        if size in lengths
    ]
    long = _LONG // 10 if quick else _LONG
    return [
        _table(
            "By the length of the text",
            "Times as fast as jieba.lcut on the same texts; what was found in 100,000 "
            "characters of other text is remembered.",
            lengths,
            columns,
        ),
        _table(
            "After a start",
            "The same, by an annotator that has read nothing before.",
            [size for size in _EMPTY if size in lengths],
            empty,
        ),
        _long(text, baseline, long, 1 if quick else 2),
    ]


def _column(
    own: dict[str, Work] | None, baseline: Work, unseen: Unseen, size: int, rounds: int
) -> dict[str, Spread]:
    """Give the ratio of each way at one length; ``own`` None: a new one each round."""
    count, rounds = _LENGTHS[size], rounds or _ROUNDS.get(size, 5)
    texts = [unseen.pieces(size, count) for _ in range(rounds)]
    things = {BASELINE: _over([baseline] * rounds, texts)}
    for name in _WAYS:
        works = [own[name] if own else ours(name)[name] for _ in range(rounds)]
        things[name] = _over(works, texts)
    seconds = interleaved(things, rounds)
    return {name: ratios(seconds[BASELINE], seconds[name]) for name in _WAYS}


def _over(
    works: Sequence[Work], texts: Sequence[Sequence[str]]
) -> Callable[[int], object]:
    return lambda number: [works[number](text) for text in texts[number]]


def _table(
    title: str, said: str, lengths: list[int], columns: list[dict[str, Spread]]
) -> Section:
    rows = tuple((name, *(str(column[name]) for column in columns)) for name in _WAYS)
    figures = {
        f"{name} {size}": drawn(column[name])
        for size, column in zip(lengths, columns, strict=True)
        for name in _WAYS
    }
    header = ("times jieba.lcut", *(f"{size:,}" for size in lengths))
    return Section(title, said, header, rows, figures)


def _long(text: str, baseline: Work, long: int, rounds: int) -> Section:
    """Compare one long text with the same characters in short ones."""
    body = text[WARM : WARM + long]
    pieces = [body[start : start + _SHORT] for start in range(0, len(body), _SHORT)]
    found: dict[str, list[float]] = {name: [] for name in (BASELINE, *_WAYS)}
    whole: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(rounds):
        # What one has read another must not have: two of each way, new each round.
        for name in found:
            one, other = (_fresh(name, baseline, text) for _ in range(2))
            seconds = interleaved(
                {
                    "whole": lambda _, work=one: work(body),
                    "pieces": lambda _, work=other: [work(p) for p in pieces],
                },
                1,
            )
            whole[name] += seconds["whole"]
            found[name].append(seconds["whole"][0] / seconds["pieces"][0])
    rows = tuple(
        (
            name,
            str(Spread.of([1e6 * second / len(body) for second in whole[name]])),
            str(Spread.of(found[name])),
            str(ratios(whole[BASELINE], whole[name])),
        )
        for name in found
    )
    header = (
        "",
        "microseconds a character",
        f"times that of pieces of {_SHORT:,}",
        "times as fast as jieba.lcut",
    )
    title = f"One text of {len(body):,} characters"
    return Section(title, "", header, rows)


def _fresh(name: str, baseline: Work, text: str) -> Work:
    if name == BASELINE:
        return baseline
    return warmed(ours(name), text)[name]
