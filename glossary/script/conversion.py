"""Conversion between Simplified, Traditional, Taiwan and Hong Kong Chinese (OpenCC)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

_LONGEST_PHRASE = 16


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
    converted = _converter(source, target).convert(text)
    cuts = _Alignment(text, converted, _converter(source, target))
    return tuple(
        converted[cuts.place(span.start) : cuts.place(span.end)] for span in spans
    )


@cache
def _converter(source: Lang, target: Lang) -> OpenCC:
    try:
        return OpenCC(_CONFIGS[source, target])
    except KeyError:
        raise OptionError(
            "target", f"there is no conversion from {source} to {target}"
        ) from None


class _Alignment:
    """Which place in a converted text answers to which place in the original."""

    def __init__(self, text: str, converted: str, converter: OpenCC) -> None:
        self._places = [0] * (len(text) + 1)
        left, right = _alike(text), _alike(converted)
        i = j = 0
        while i < len(text):
            if j < len(right) and left[i] == right[j]:
                width, new_width = 1, 1
            else:
                width, new_width = _replaced(text, converted, i, j, converter)
            for step in range(1, width + 1):
                self._places[i + step] = j + round(step * new_width / width)
            i, j = i + width, j + new_width
        self._places[-1] = len(converted)

    def place(self, index: int) -> int:
        return self._places[index]


def _alike(text: str) -> str:
    """Fold the scripts together, one character for one."""
    table = simplified()
    return "".join(table.get(character, character) for character in text)


def _replaced(
    text: str, converted: str, i: int, j: int, converter: OpenCC
) -> tuple[int, int]:
    """Give the lengths of the shortest phrase at ``i`` and of what stands for it."""
    for width in range(1, min(_LONGEST_PHRASE, len(text) - i) + 1):
        phrase = converter.convert(text[i : i + width])
        if phrase and converted.startswith(phrase, j) and phrase != text[i : i + width]:
            rest = converter.convert(text[i + width : i + width + _LONGEST_PHRASE])
            if not rest or converted.startswith(rest[:2], j + len(phrase)):
                return width, len(phrase)
    return 1, 1 if j < len(converted) else 0
