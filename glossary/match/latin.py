"""Where a Latin string stands as a word: beside Han, in other words, in addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from glossary.model import Span
from glossary.script.characters import is_word_character

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\w\-./?#\[\]@!$&'()*+,;=:%~]+"
    # Tried where a name can begin only: a text of one long word is no trap.
    r"|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+",
    re.ASCII,
)
_WORD_BEFORE = re.compile(r"([A-Za-z]+)[^A-Za-z\n]{0,2}$")
_WORD_AFTER = re.compile(r"[^A-Za-z\n]{0,2}([A-Za-z]+)")
# Acronyms that are English words in capitals: in a heading in capitals they are words.
_WORDS = frozenset(
    ("AM", "AN", "ARE", "AS", "AT", "BE", "BY", "CAN", "DO", "FOR", "GO", "HE", "IF")
    + ("IN", "IS", "IT", "MAY", "ME", "NO", "NOT", "OF", "ON", "OR", "SO", "TO", "UP")
    + ("US", "WE", "WHO")
)


def is_glued(text: str, start: int, end: int) -> bool:
    """Say whether a Latin end of a candidate continues: AI in OpenAI, GPT-3 in 3.5.

    Han characters next to Latin do not glue it: 用thread类; nor does a number before a
    word or acronym: 2023ChatGPT.

    >>> is_glued("openai", 4, 6), is_glued("gpt 3.5", 0, 5), is_glued("用ai写", 1, 3)
    (True, True, False)
    """
    before = text[max(0, start - 2) : start][::-1]
    if before[:1].isdecimal() and text[start : min(start + 2, end)].isalpha():
        before = ""
    return _continues(text[end - 1], text[end : end + 2]) or _continues(
        text[start], before
    )


def _continues(last: str, following: str) -> bool:
    if not following or not is_word_character(last):
        return False
    if is_word_character(following[0]) or following[0] == "_":
        return True
    return (
        last.isdecimal()
        and following[0] in ".,"
        and len(following) == 2
        and following[1].isdecimal()
    )


def same_letters(written: str, surface: str) -> bool:
    """Say whether two strings have the same letters and digits, capitals included.

    >>> same_letters("GPT-4", "ＧＰＴ 4"), same_letters("IT", "it")
    (True, False)
    """
    return written == surface or _letters(written) == _letters(surface)


def is_shouted(text: str, span: Span) -> bool:
    """Say whether capitals are no sign of an acronym here: WHAT IT IS.

    >>> is_shouted("WHAT IT IS", Span(5, 7)), is_shouted("The IT budget", Span(4, 6))
    (True, False)
    """
    if span.of(text) not in _WORDS:
        return False
    around = (
        _WORD_BEFORE.search(text, max(0, span.start - 20), span.start),
        _WORD_AFTER.match(text, span.end, span.end + 20),
    )
    words = [word[1] for word in around if word]
    return bool(words) and all(word.isupper() for word in words)


def inside_addresses(text: str) -> Callable[[Span], bool]:
    """Give what says whether a span lies in the address of a page or a mailbox.

    >>> inside_addresses("见www.ai-model.cn的模型")(Span(5, 7))
    True
    """

    @cache
    def places() -> list[Span]:
        if "." not in text:
            return []
        return [Span(*address.span()) for address in _ADDRESS.finditer(text)]

    return lambda span: any(place.contains(span) for place in places())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
