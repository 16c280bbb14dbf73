"""Which code points are Han characters, that is, are read as a syllable."""

from __future__ import annotations

import re

HAN = (
    "\N{IDEOGRAPHIC NUMBER ZERO}"
    "\u2f00-\u2fd5"  # Kangxi radicals, read as the characters that they stand for
    "\u3400-\u4dbf"  # extension A
    "\u4e00-\u9fff"  # the basic block
    "\uf900-\ufaff"  # compatibility ideographs
    "\U00020000-\U000323af"  # extensions B to H
)
"""The ranges as the inside of a character class of a regular expression."""

_HAN = re.compile(f"[{HAN}]")


def is_han(char: str) -> bool:
    """Say whether a code point is a Han character.

    >>> [is_han(char) for char in "汉〇𠮷A。々"]
    [True, True, True, False, False, False]
    """
    return _HAN.match(char) is not None
