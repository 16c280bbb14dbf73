"""Which language and script a text, or a part of one, is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from glossary.model import Lang, Span
from glossary.script.characters import are_han, of_one_script

_SENTENCE = re.compile(r"[^\n\r。！？!?；;]+[。！？!?；;”’」』）)\"']*")
# Four Latin words or more inside a Chinese sentence are a text of their own.
_LETTERS = "A-Za-z\u00c0-\u024f"
_WORD = rf"0-9{_LETTERS}'’\-"
_LATIN = re.compile(
    rf"(?<![{_WORD}])[{_LETTERS}][{_WORD}]*+"
    rf"(?:[ ,:()\"“”/&.]+[0-9{_LETTERS}][{_WORD}]*){{3,}}"
)
_LETTER = re.compile(f"[{_LETTERS}]")
_LETTERS_OF_A_RUN = 4  # at the least
_BEYOND = 0x32400  # Han characters lie below
_ENOUGH = 1_000
# Words and forms of characters that only one side uses; OpenCC's lists for the regions
# hold them, but do not say which are in use on the other side as well.
_TAIWAN = re.compile(
    "裡|軟體|硬體|韌體|網路|網際|人工智慧|智慧型|智慧財產|演算法|資料(?!室)|數位|程式碼|巨量"
    "|影片|品質|專案|行動裝置|資安|雲端運算|運算|印表機|螢幕|記憶體|位元|介面|光碟|線上"
    "|執行緒|物件|函式|變數|迴圈|陣列|部落格|使用者|預設|設定檔|解析度|當機|支援|計程車|捷運"
    "|腳踏車|奈米|太空人|公車"
)
# 裏 and 着 are Hong Kong's too, but texts converted from Simplified have them as well.
_HONG_KONG = re.compile(
    "[嘅咗嚟冇佢哋唔喺啲咁噉嗰乜嘢衞綫説户]|數碼|的士|巴士|資訊科技|資訊保安|流動電話"
    "|手提電話|電腦病毒|智能身份證|人手操作|短訊|穿梭機|港元|港幣"
)
_BOTH = re.compile("資訊|程式|伺服器|晶片|滑鼠|硬碟|列印|手機")
_NOT_TAIWAN = re.compile("軟件|硬件|網絡|數據|人工智能|數碼")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text in one language.

    ``shows_simplified`` says that it has characters that only Simplified writing has,
    and more of them than of those that only Traditional writing has.
    """

    span: Span
    language: Lang
    shows_simplified: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """Divide a text into sentences and lines with the language of each.

    A run is Chinese if it holds a Han character; four or more Latin words in a row
    are a run of their own. A run that shows no script has that of the whole text.

    >>> [(r.span.of("他說：AI。Large language models are big."), r.language.value)
    ...  for r in runs("他說：AI。Large language models are big.")]
    [('他說：AI。', 'zh-Hant'), ('Large language models are big.', 'en')]
    """
    counts = _Counts.of(text)
    overall = _chinese(text, counts)
    places = np.array([*_stretches(text, counts)], np.int64).reshape(-1, 2).T
    evidence = zip(
        places.T.tolist(),
        counts.in_each(_Sign.HAN, places).tolist(),
        counts.in_each(_Sign.TRADITIONAL, places).tolist(),
        counts.in_each(_Sign.SIMPLIFIED, places).tolist(),
        strict=True,
    )
    return tuple(
        Run(
            Span(start, end),
            _shown(traditional, simplified_, overall) if han else Lang.EN,
            simplified_ > traditional,
        )
        for (start, end), han, traditional, simplified_ in evidence
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
    return _shown(*_evidence(text), otherwise)


def _shown(traditional: int, simplified_: int, otherwise: Lang) -> Lang:
    if simplified_ > traditional:
        return Lang.ZH_HANS
    if traditional > simplified_ and otherwise is Lang.ZH_HANS:
        return Lang.ZH_HANT
    return otherwise


def _stretches(text: str, counts: _Counts) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in _SENTENCE.finditer(text)]
    places = np.array(found, np.int64).reshape(-1, 2).T
    han = counts.in_each(_Sign.HAN, places).tolist()
    latin = counts.in_each(_Sign.LATIN, places).tolist()
    for (start, end), has_han, letters in zip(found, han, latin, strict=True):
        if not has_han:
            if not text[start:end].isspace():
                yield start, end
            continue
        if letters >= _LETTERS_OF_A_RUN:
            for words in _LATIN.finditer(text, start, end):
                if start < words.start():
                    yield start, words.start()
                yield words.span()
                start = words.end()
        if start < end:
            yield start, end


class _Sign(IntEnum):
    """What a character shows of the language that it stands in, as a row."""

    HAN = 0
    LATIN = 1
    TRADITIONAL = 2
    SIMPLIFIED = 3


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many characters of each sign there are up to each place of a text."""

    sums: NDArray[np.int32]

    @classmethod
    def of(cls, text: str) -> Self:
        encoded = text.encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(encoded, np.uint32)
        signs = _signs()
        seen = signs[np.minimum(codes, len(signs) - 1)]
        sums = np.zeros((len(_Sign), len(text) + 1), np.int32)
        for sign in _Sign:
            np.cumsum((seen >> sign) & 1, out=sums[sign, 1:])
        return cls(sums)

    def in_each(self, sign: _Sign, places: NDArray[np.int64]) -> NDArray[np.int32]:
        """Count the characters of a sign from each start to its end."""
        sums = self.sums[sign]
        starts, ends = places
        counted: NDArray[np.int32] = sums[ends] - sums[starts]
        return counted


@cache
def _signs() -> NDArray[np.uint8]:
    """Give the signs of each code point as bits; there are none beyond the last."""
    traditional, simplified_ = of_one_script()
    latin = "".join(filter(_LETTER.match, map(chr, range(0x250))))
    signs = np.zeros(_BEYOND + 1, np.uint8)
    signs[are_han(np.arange(_BEYOND + 1, dtype=np.uint32))] = 1 << _Sign.HAN
    for sign, members in (
        (_Sign.LATIN, latin),
        (_Sign.TRADITIONAL, traditional),
        (_Sign.SIMPLIFIED, simplified_),
    ):
        codes = np.frombuffer(members.encode("utf-32-le"), np.uint32)
        signs[codes] |= np.uint8(1 << sign)
    return signs


def _chinese(text: str, counts: _Counts) -> Lang:
    """Give the script of the Chinese in a text, with its region if it shows one."""
    traditional, simplified_ = (
        counts.sums[sign, -1] for sign in (_Sign.TRADITIONAL, _Sign.SIMPLIFIED)
    )
    if traditional <= simplified_:
        return Lang.ZH_HANS
    taiwan, hong_kong = _regions(text)
    if taiwan > hong_kong:
        return Lang.ZH_HANT_TW
    return Lang.ZH_HANT_HK if hong_kong > taiwan else Lang.ZH_HANT


def _regions(text: str) -> tuple[int, int]:
    """Count what shows Taiwan and what shows Hong Kong, in the text's beginning."""
    text = text[:_ENOUGH]
    taiwan = len(_TAIWAN.findall(text))
    hong_kong = len(_HONG_KONG.findall(text))
    # Both say 資訊 and 程式, but Taiwan has no 軟件 beside them.
    if not taiwan and _NOT_TAIWAN.search(text):
        hong_kong += len(_BOTH.findall(text))
    return taiwan, hong_kong


def _evidence(text: str) -> tuple[int, int]:
    """Count the characters that only Traditional and only Simplified text has."""
    traditional, simplified_ = _scripts()
    return len(traditional.findall(text)), len(simplified_.findall(text))


@cache
def _scripts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what finds characters of Traditional only, and of Simplified only."""
    traditional, simplified_ = of_one_script()
    return re.compile(f"[{traditional}]"), re.compile(f"[{simplified_}]")
