"""Code points to UTF-16 units: the one place where the project counts in these."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import accumulate


class OffsetUnit(StrEnum):
    """What offsets and lengths count."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"


def converter(text: str, unit: OffsetUnit) -> Callable[[int], int]:
    """Give the function from an offset in code points to one in ``unit``.

    >>> to_utf16 = converter("多𠮷线程", OffsetUnit.UTF16)
    >>> [to_utf16(offset) for offset in range(5)]
    [0, 1, 3, 4, 5]
    """
    if unit is OffsetUnit.CODEPOINT or text.isascii():
        return lambda offset: offset
    widths = (2 if char > "\N{REPLACEMENT CHARACTER}" else 1 for char in text)
    table = list(accumulate(widths, initial=0))
    return table.__getitem__
