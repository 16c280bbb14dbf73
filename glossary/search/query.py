"""What somebody typed, in each of the ways in which it can be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from itertools import product

from glossary.english.inflection import singulars
from glossary.english.spelling import spellings
from glossary.pinyin import is_han, tone_number
from glossary.pinyin.word import split
from glossary.script import fold
from glossary.search.keys import plain_letters

_TONE_MARK = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:(?:[a-zü]|u:)+[1-5])+", re.IGNORECASE)
_MOST_VARIANTS = 32


@dataclass(frozen=True, slots=True)
class Query:
    """A query in its readings.

    ``texts`` are the folded text and, for English, its other spellings and singulars;
    ``words`` are its words. ``letters`` is it as pinyin without tones, ``numbered`` as
    pinyin with numbers if it has tones; both are empty where it cannot be pinyin.
    """

    texts: tuple[str, ...]
    words: tuple[str, ...]
    letters: str
    numbered: str
    is_chinese: bool

    @classmethod
    def parse(cls, typed: str) -> Query:
        """Read what was typed.

        >>> Query.parse("Data Centers").texts[1:3]
        ('data center', 'data centres')
        >>> query = Query.parse("yǒngxiàn nénglì")
        >>> query.letters, query.numbered
        ('yongxiannengli', 'yong3xian4neng2li4')
        """
        text = fold(typed).text.strip()
        is_chinese = any(map(is_han, text))
        words = tuple(fold(word).text for word in typed.split()) if is_chinese else ()
        return cls(
            texts=(text,) if is_chinese else _variants(text),
            words=words or tuple(text.split()),
            letters="" if is_chinese else re.sub("[0-9]", "", plain_letters(typed)),
            numbered="" if is_chinese else _with_numbers(typed),
            is_chinese=is_chinese,
        )


def _variants(text: str) -> tuple[str, ...]:
    words = text.split()
    choices = [spellings(word) for word in words]
    if choices:
        choices[-1] = tuple(
            dict.fromkeys(
                form for word in choices[-1] for form in (word, *singulars(word))
            )
        )
    count = reduce(lambda product, forms: product * len(forms), choices, 1)
    if count > _MOST_VARIANTS:
        return (text,)
    spelled = (" ".join(chosen) for chosen in product(*choices))
    return tuple(dict.fromkeys((text, *spelled)))


def _with_numbers(typed: str) -> str:
    """Give pinyin that has tones with numbers; nothing where it has none."""
    joined = re.sub(r"[\s'’-]", "", typed)
    if _NUMBERED.fullmatch(joined):
        return re.sub("u:|ü|v", "u", joined.lower())
    if not _TONE_MARK.search(typed):
        return ""
    found = [split(word) for word in re.split(r"[\s-]+", typed.lower()) if word]
    if any(word is None for word in found):
        return ""
    numbers = (tone_number(syllable) for word in found for syllable in word or ())
    return "".join(numbers).replace("ü", "u").replace("v", "u")
