"""Hashes of substrings, and the table of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.lexicon.hashing import HashTable, Substrings


def hashes(text: str, spans: list[tuple[int, int]]) -> list[int]:
    code_points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    starts, ends = np.array(spans, np.int64).T
    return Substrings.of(code_points).hashes(starts, ends).tolist()


@given(st.text(min_size=1, max_size=6), st.text(max_size=9), st.text(max_size=9))
def test_a_string_has_one_hash_wherever_it_stands(
    string: str, before: str, after: str
) -> None:
    whole = [(0, len(string))]
    inside = [(len(before), len(before) + len(string))]

    assert hashes(string, whole) == hashes(before + string + after, inside)


def test_strings_of_zeros_differ_by_length() -> None:
    one, two = hashes("\0\0\0", [(0, 1), (0, 2)])

    assert one != two


@given(st.dictionaries(st.integers(1, 2**64 - 1), st.integers(1, 2**31 - 1)))
def test_the_table_finds_what_it_has_and_nothing_else(wanted: dict[int, int]) -> None:
    table = HashTable.of(
        np.array([*wanted], np.uint64), np.array([*wanted.values()], np.int32)
    )
    others = [key ^ 1 for key in wanted if key ^ 1 not in wanted and key != 1]

    found = table.find(np.array([*wanted, *others], np.uint64))

    assert found.tolist() == [*wanted.values(), *[0] * len(others)]


def test_two_phrases_with_one_hash_are_refused() -> None:
    with pytest.raises(ValueError, match="one hash"):
        HashTable.of(np.array([7, 7], np.uint64), np.array([1, 2], np.int32))
