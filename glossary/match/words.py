"""How likely each word is as a piece of running Chinese."""

from __future__ import annotations

import marshal
import math
from collections.abc import Iterable, Mapping

from glossary.lexicon import Lexicon, Numbers

IMPOSSIBLE = -1e9
"""The score of what is no word."""

LONGEST = 5
"""Longer words are rare, and what they are made of is in the dictionary too."""

# Counts are those of a corpus that was cut by a dictionary; they say too much of
# single characters (站 in 车站, 会 in 委员会) and of long compounds. These corrections,
# in units of the natural logarithm, were learnt on text that two other segmenters cut
# the same way; see docs/annotation.md.
_OF_LENGTH = {1: -1.5, 2: 0.0, 3: -2.0, 4: -4.5, 5: -4.5}
_PARTICLE = {"的": 3.5}
# The single characters that do stand alone: particles, pronouns, prepositions,
# adverbs, numerals and measures; and those that make a noun of any other (参数|量,
# 能源|署). Closed classes, so a list.
_FUNCTION = frozenset(
    "了着过地得在是和与及或也都就而但不没很更最太极非未已曾正将还又再并且却才只均皆各每"
    "把被从对向于以为因由自至到给让使令如若则虽即且乃所之其此这那哪某本该我你您他她它们咱"
    "上下中里内外前后间时者等一二三四五六七八九十百千万亿两几个种年月日有无可能会应须要"
    "量率性化库集层级类型式法学家员长站署区部局院"
)
# What the dictionary lacks, as counts: any two characters may be a rare word; a term
# is as frequent as a middling word, since a text that is annotated is about it, and
# the less so the longer it is (排气|出口管制|造商).
_UNKNOWN_CHARACTER = 0.5
_UNKNOWN_PAIR = 0.1
_UNKNOWN_TERM = {2: 3_000.0}
_UNKNOWN_LONGER_TERM = 300.0

_REMEMBERED = 200_000


class Scores(dict[str, float]):
    """The score of each word; that of any other piece is the one of its length."""

    def __init__(self, words: Mapping[str, float], unknown: tuple[float, ...]) -> None:
        super().__init__(words)
        self._unknown = unknown

    def __missing__(self, piece: str) -> float:
        return self._unknown[len(piece)]


class StoredScores(Scores):
    """Scores that are read from a lexicon when they are first asked for.

    Most pieces of a text that are asked for have been asked for before: looking into
    the lexicon each time would take four times as long.
    """

    def __init__(self, stored: Numbers, unknown: tuple[float, ...]) -> None:
        super().__init__({}, unknown)
        self._stored = stored

    def __missing__(self, piece: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        score = self._stored.get(piece)
        self[piece] = score = self._unknown[len(piece)] if score is None else score
        return score


class Words:
    """Logarithms of the probabilities of words; built once, shared by threads.

    ``scores`` has the words; ``unknown`` by its length what any other piece has.
    """

    def __init__(self, scores: Scores, unknown: tuple[float, ...]) -> None:
        self.scores, self.unknown = scores, unknown

    @classmethod
    def of(cls, frequencies: Mapping[str, int], terms: Iterable[str]) -> Words:
        """Take counts of words, and folded terms that are words even if not counted."""
        counts: dict[str, float] = {
            word: count
            for word, count in frequencies.items()
            if count > 0 and len(word) <= LONGEST
        }
        total = math.log(sum(counts.values()) or 1)
        for term in terms:
            if len(term) <= LONGEST:
                guess = _UNKNOWN_TERM.get(len(term), _UNKNOWN_LONGER_TERM)
                counts.setdefault(term, guess)
        unknown = (
            0.0,
            math.log(_UNKNOWN_CHARACTER) - total + _OF_LENGTH[1],
            math.log(_UNKNOWN_PAIR) - total,
            *(IMPOSSIBLE for _ in range(3, LONGEST + 1)),
        )
        scores = {
            word: math.log(count) - total + _correction(word)
            for word, count in counts.items()
        }
        return cls(Scores(scores, unknown), unknown)

    def compile(self) -> dict[str, bytes]:
        """Give the parts from which ``open`` makes equal words."""
        return {
            "match.scores": Numbers.compile(self.scores),
            "match.unknown": marshal.dumps(self.unknown),
        }

    @classmethod
    def open(cls, lexicon: Lexicon) -> Words:
        """Give the words of a lexicon."""
        unknown = marshal.loads(lexicon["match.unknown"])
        return cls(StoredScores(Numbers(lexicon["match.scores"]), unknown), unknown)

    def cut(self, text: str) -> tuple[float, ...]:
        """Give the score of the best cut into words of each beginning of ``text``.

        >>> words = Words.of({"云": 9, "计算": 50, "云计算": 30}, ())
        >>> [round(score, 1) for score in words.cut("云计算")]
        [0.0, -3.8, -6.8, -3.1]
        """
        # The innermost loop of the matcher: plain loops are twice as fast here.
        scores = self.scores
        best = [0.0]
        for end in range(1, len(text) + 1):
            top = 2 * IMPOSSIBLE
            for start in range(max(0, end - LONGEST), end):
                score = scores[text[start:end]]
                if best[start] + score > top:
                    top = best[start] + score
            best.append(top)
        return tuple(best)

    def cut_from_the_end(self, text: str) -> tuple[float, ...]:
        """Give the score of the best cut into words of each end of ``text``."""
        scores = self.scores
        size = len(text)
        best = [0.0] * (size + 1)
        for start in range(size - 1, -1, -1):
            top = 2 * IMPOSSIBLE
            for end in range(start + 1, min(size, start + LONGEST) + 1):
                score = scores[text[start:end]]
                if best[end] + score > top:
                    top = best[end] + score
            best[start] = top
        return tuple(best)


def _correction(word: str) -> float:
    if word in _PARTICLE:
        return _PARTICLE[word]
    return 0.0 if word in _FUNCTION else _OF_LENGTH[len(word)]


def is_function_character(character: str) -> bool:
    """Say whether a character mostly stands alone or makes nouns of others.

    >>> is_function_character("的"), is_function_character("算")
    (True, False)
    """
    return character in _FUNCTION or character in _PARTICLE
