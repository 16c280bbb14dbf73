"""Typing errors: how far two words are apart."""

from __future__ import annotations


def are_near(typed: str, word: str) -> bool:
    """Say whether a word may be meant by what was typed.

    Words of four letters and more may differ by one letter missing, added, replaced or
    exchanged with its neighbour; words of eight and more by two (Damerau–Levenshtein
    distance, optimal string alignment).

    >>> are_near("algoritm", "algorithm"), are_near("alogrithm", "algorithm")
    (True, True)
    >>> are_near("data", "date"), are_near("AI", "AR"), are_near("compute", "commute")
    (True, False, True)

    What it gets wrong: short words that differ by a letter are words of their own
    (data, date); it is asked only when nothing else is found.
    """
    longest = max(len(typed), len(word))
    allowed = 0 if longest < 4 else 1 if longest < 8 else 2
    if abs(len(typed) - len(word)) > allowed:
        return False
    return _distance(typed, word, allowed) <= allowed


def _distance(left: str, right: str, most: int) -> int:
    """Give the distance, or some number above ``most`` where it is above."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, char in enumerate(left, 1):
        above, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (char != other))
            is_swap = i > 1 and j > 1 and char == right[j - 2] and left[i - 2] == other
            row.append(min(cost, above[j - 2] + 1) if is_swap else cost)
        if min(row) > most:
            return most + 1
    return row[-1]
