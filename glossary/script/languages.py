"""Which language and script a text, or a part of one, is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from glossary.model import Lang, Span
from glossary.script.characters import HAN

_HAN = re.compile(f"[{HAN}]")
_SENTENCE = re.compile(r"[^\n\r。！？!?；;]+[。！？!?；;”’」』）)\"']*")
# Four Latin words or more inside a Chinese sentence are a text of their own.
_LETTERS = "A-Za-z\u00c0-\u024f"
_WORD = rf"0-9{_LETTERS}'’\-"
_LATIN = re.compile(
    rf"[{_LETTERS}][{_WORD}]*(?:[ ,:()\"“”/&.]+[0-9{_LETTERS}][{_WORD}]*){{3,}}"
)
_ENOUGH = 1_000
_CANTONESE = frozenset("嘅咗嚟冇佢哋唔喺啲咁噉嗰乜嘢")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text in one language."""

    span: Span
    language: Lang


def runs(text: str) -> tuple[Run, ...]:
    """Divide a text into sentences and lines with the language of each.

    A run is Chinese if it holds a Han character; four or more Latin words in a row
    are a run of their own. A run that shows no script has that of the whole text.

    >>> [(r.span.of("他說：AI。Large language models are big."), r.language.value)
    ...  for r in runs("他說：AI。Large language models are big.")]
    [('他說：AI。', 'zh-Hant'), ('Large language models are big.', 'en')]
    """
    overall = _chinese(text)
    return tuple(
        Run(span, _language(span.of(text), overall)) for span in _stretches(text)
    )


def dominant(places: Iterable[Run]) -> Lang:
    """Give the language that most of a text's runs are in, by length.

    >>> dominant(runs("大模型很好。AI")).value, dominant(runs("")).value
    ('zh-Hans', 'en')
    """
    weights: Counter[Lang] = Counter()
    for run in places:
        # A Han character says about as much as three Latin letters.
        weights[run.language] += (run.span.end - run.span.start) * (
            3 if run.language.is_chinese else 1
        )
    return weights.most_common(1)[0][0] if weights else Lang.EN


def script_of(text: str, otherwise: Lang) -> Lang:
    """Give the script that the characters of a text show, else ``otherwise``.

    >>> script_of("软件", Lang.ZH_HANT_TW).value, script_of("算法", Lang.ZH_HANT).value
    ('zh-Hans', 'zh-Hant')
    """
    traditional, simplified_ = _evidence(text)
    if simplified_ > traditional:
        return Lang.ZH_HANS
    if traditional > simplified_ and otherwise is Lang.ZH_HANS:
        return Lang.ZH_HANT
    return otherwise


def _stretches(text: str) -> Iterator[Span]:
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if not text[start:end].strip():
            continue
        if not _HAN.search(text, start, end):
            yield Span(start, end)
            continue
        for latin in _LATIN.finditer(text, start, end):
            if start < latin.start():
                yield Span(start, latin.start())
            yield Span(*latin.span())
            start = latin.end()
        if start < end:
            yield Span(start, end)


def _language(text: str, overall: Lang) -> Lang:
    if not _HAN.search(text):
        return Lang.EN
    return script_of(text, overall)


def _chinese(text: str) -> Lang:
    """Give the script of the Chinese in a text, with its region if it shows one."""
    traditional, simplified_ = _evidence(text)
    if traditional <= simplified_:
        return Lang.ZH_HANS
    taiwan, hong_kong = _regions(text)
    if taiwan > hong_kong:
        return Lang.ZH_HANT_TW
    return Lang.ZH_HANT_HK if hong_kong > taiwan else Lang.ZH_HANT


def _regions(text: str) -> tuple[int, int]:
    """Count what shows Taiwan and what shows Hong Kong, in the text's beginning."""
    text = text[:_ENOUGH]
    taiwan = hong_kong = 0
    for config, characters in (("tw2sp", "tw2s"), ("hk2sp", "hk2s")):
        words = _converter(config).convert(text)
        found = words != _converter(characters).convert(text)
        if config == "tw2sp":
            taiwan += found
        else:
            hong_kong += found
    taiwan += _differences(text, _converter("tw2t").convert(text))
    hong_kong += _differences(text, _converter("hk2t").convert(text))
    hong_kong += sum(character in _CANTONESE for character in text)
    return taiwan, hong_kong


def _differences(left: str, right: str) -> int:
    return sum(a != b for a, b in zip(left, right, strict=False))


def _evidence(text: str) -> tuple[int, int]:
    """Count the characters that only Traditional and only Simplified text has."""
    traditional, simplified_ = _scripts()
    return len(traditional.findall(text)), len(simplified_.findall(text))


@cache
def _scripts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what finds characters of Traditional only, and of Simplified only.

    What the standard sets of the two sides have in common (后, 里, 台) shows nothing:
    GB 2312 for Simplified, Big5 for Traditional.
    """
    only: dict[bool, list[str]] = {True: [], False: []}
    for character in map(chr, range(0x4E00, 0xA000)):
        simple, traditional = (_encodes(character, s) for s in ("gb2312", "big5"))
        # 着 is not in Big5, yet Hong Kong writes it.
        if simple != traditional and character != "着":
            only[traditional].append(character)
    traditional_only, simplified_only = (
        re.compile(f"[{''.join(only[kind])}]") for kind in (True, False)
    )
    return traditional_only, simplified_only


def _encodes(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)
