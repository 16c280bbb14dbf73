"""Conversion between Simplified, Traditional, Taiwan and Hong Kong Chinese (OpenCC)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from opencc import OpenCC

from glossary.errors import OptionError
from glossary.model import Lang, Span
from glossary.script.characters import simplified

_CONFIGS = {
    (Lang.ZH_HANS, Lang.ZH_HANT): "s2t",
    (Lang.ZH_HANS, Lang.ZH_HANT_TW): "s2twp",
    (Lang.ZH_HANS, Lang.ZH_HANT_HK): "s2hk",
    (Lang.ZH_HANT, Lang.ZH_HANS): "t2s",
    (Lang.ZH_HANT_TW, Lang.ZH_HANS): "tw2sp",
    (Lang.ZH_HANT_HK, Lang.ZH_HANS): "hk2s",
}

_LONGEST_PHRASE = 12
# White space and marks between sentences are never changed: texts are aligned from
# one to the next.
_STOPS = frozenset(" \t\r\n\u3000，。；！？、,;!?")
_PIECES = re.compile(rf"[^{''.join(_STOPS)}]+|[{''.join(_STOPS)}]+")


def derive(text: str, region: Lang) -> str:
    """Give the form that a Simplified term takes in a region.

    >>> derive("人工智能软件", Lang.ZH_HANT_TW), derive("人工智能", Lang.ZH_HANT_HK)
    ('人工智慧軟體', '人工智能')

    Raises:
        OptionError: If ``region`` is not a Traditional one.
    """
    derived: str = _converter(Lang.ZH_HANS, region).convert(text)
    return derived


def derive_all(texts: Iterable[str], region: Lang) -> tuple[str, ...]:
    """Give the form of each text in a region; one call, so that thousands are quick.

    >>> derive_all(("软件", "芯片"), Lang.ZH_HANT_TW)
    ('軟體', '晶片')
    """
    lines = tuple(texts)
    if not lines or any("\n" in line for line in lines):
        return tuple(derive(line, region) for line in lines)
    return tuple(derive("\n".join(lines), region).split("\n"))


def convert(
    text: str, spans: Sequence[Span], *, source: Lang, target: Lang
) -> tuple[str, ...]:
    """Give what each span of a text becomes in another script or region.

    The strings, with what stands between the spans, are together OpenCC's conversion
    of the whole text, also where a phrase changes its length. Spans are disjoint and
    in order; what lies between them is white space, or is not changed by conversion.
    A phrase that goes over the edge of a span is divided there in proportion.

    >>> spans = (Span(0, 2), Span(2, 5))
    >>> convert("优化复选框", spans, source=Lang.ZH_HANS, target=Lang.ZH_HANT_TW)
    ('最佳化', '核取方塊')

    Raises:
        OptionError: If there is no conversion from ``source`` to ``target``.
    """
    if source == target:
        return tuple(span.of(text) for span in spans)
    converter = _converter(source, target)
    converted = converter.convert(text)
    places = tuple(_places(text, converted, converter))
    return tuple(converted[places[span.start] : places[span.end]] for span in spans)


@cache
def _converter(source: Lang, target: Lang) -> OpenCC:
    try:
        return OpenCC(_CONFIGS[source, target])
    except KeyError:
        raise OptionError(
            "target", f"there is no conversion from {source} to {target}"
        ) from None


def _places(text: str, converted: str, converter: OpenCC) -> Iterator[int]:
    """Give, for each place of the text and its end, the place in the converted text."""
    before, after = _PIECES.findall(text), _PIECES.findall(converted)
    if [piece[-1] in _STOPS for piece in before] != [p[-1] in _STOPS for p in after]:
        before, after = [text], [converted]
    start = 0
    for piece, new in zip(before, after, strict=True):
        for place in _places_in_piece(piece, new, converter):
            yield start + place
        start += len(new)
    yield start


def _places_in_piece(text: str, converted: str, converter: OpenCC) -> list[int]:
    if _alike(text) == _alike(converted):
        return list(range(len(text)))
    places: list[int] = []
    for start, end, new_start, new_end in _phrases(text, converted, converter):
        places += _inside(text[start:end], converted[new_start:new_end], new_start)
    return places


def _phrases(
    text: str, converted: str, converter: OpenCC
) -> list[tuple[int, int, int, int]]:
    """Give the shortest stretches whose conversions make up the converted text.

    Each is where it starts and ends, before and after. Conversion of a stretch by
    itself need not be that of the stretch in the text: those readings are followed
    that agree with what the text has become.
    """
    size = len(text)
    ends = [range(i + 1, min(size, i + _LONGEST_PHRASE) + 1) for i in range(size)]
    pieces = (text[i:end] for i in range(size) for end in ends[i])
    results = iter(converter.convert("\n".join(pieces)).split("\n"))
    came_from: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, 0)}
    # For each place before: the places after that it may answer to, and into how many
    # stretches the text is cut up to there.
    reached: list[dict[int, int]] = [{0: 0}, *({} for _ in text)]
    for i in range(size):
        for end in ends[i]:
            new = next(results)
            for j, count in reached[i].items():
                new_end = j + len(new)
                if converted.startswith(new, j) and count >= reached[end].get(
                    new_end, 0
                ):
                    reached[end][new_end] = count + 1
                    came_from[end, new_end] = (i, j)
    here = (size, len(converted))
    if here not in came_from:
        return [(0, size, 0, len(converted))]
    path = []
    while here != (0, 0):
        path.append((came_from[here][0], here[0], came_from[here][1], here[1]))
        here = came_from[here]
    return path[::-1]


def _inside(phrase: str, converted: str, start: int) -> list[int]:
    """Place the characters of a phrase: what is alike at its ends, then in proportion.

    寮人民共和國 becomes 老挝人民共和国: the ends of both are alike.
    """
    left, right = _alike(phrase), _alike(converted)
    most = min(len(left), len(right)) - 1
    same_end = 0
    while same_end < most and left[-1 - same_end] == right[-1 - same_end]:
        same_end += 1
    same_start = 0
    while same_start < most - same_end and left[same_start] == right[same_start]:
        same_start += 1
    width = len(left) - same_start - same_end
    new_width = len(right) - same_start - same_end
    return [
        start + same_start + round(step * new_width / width)
        if 0 <= (step := i - same_start) < width
        else start + (i if i < same_start else i + len(right) - len(left))
        for i in range(len(left))
    ]


def _alike(text: str) -> str:
    """Fold the scripts together, one character for one."""
    table = simplified()
    return "".join(table.get(character, character) for character in text)
