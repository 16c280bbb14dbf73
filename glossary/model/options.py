"""What is asked of an annotation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.model.language import Lang


class Layer(StrEnum):
    """A layer of the answer."""

    TERMS = "terms"
    WORDS = "words"


class Overlaps(StrEnum):
    """Which of the terms that share code points are given."""

    LONGEST = "longest"
    ALL = "all"


class Notation(StrEnum):
    """How readings are written."""

    MARKS = "marks"
    NUMBERS = "numbers"
    TONELESS = "toneless"
    ZHUYIN = "zhuyin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of an annotation; the names are those of the API.

    ``target`` None is, per run of text, the other of zh-Hans and en.
    """

    target: Lang | None = None
    layers: frozenset[Layer] = frozenset({Layer.TERMS})
    overlaps: Overlaps = Overlaps.LONGEST
    pinyin: Notation = Notation.MARKS
    sandhi: bool = False
    subject_fields: frozenset[str] = frozenset()
    general: bool = False
    stop_terms: frozenset[str] = frozenset()
    suspects: bool = False
    first_only: bool = False
