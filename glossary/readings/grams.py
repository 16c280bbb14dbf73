"""Hashes of the characters and words around a polyphone."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Hashes, Places
from glossary.readings.spans import Bounds

Grams = NDArray[np.uint32]

WINDOW: Final = 3
"""How many characters on each side the n-grams see."""

_WORD_WINDOW: Final = 2
_LONG: Final = 4  # words of this length and more are told apart no further
_U: Final = np.uint32
_GOLDEN: Final = 0x9E3779B1
_MIX_LEFT, _MIX_RIGHT = _U(0xCC9E2D51), _U(0x1B873593)


def mix(left: Grams, right: Grams, kind: Grams) -> Grams:
    """Hash two numbers and a kind of feature to an odd number."""
    hashed = (left ^ (kind * _U(_GOLDEN))) * _MIX_LEFT
    hashed ^= hashed >> _U(15)
    hashed = (hashed ^ right) * _MIX_RIGHT
    hashed ^= hashed >> _U(13)
    return hashed | _U(1)


def grams(
    chars: NDArray[np.uint32],
    word_hashes: Hashes,
    words: Bounds,
    places: Places,
    low: Places,
    high: Places,
) -> Grams:
    """Give the n-grams of each place, one row for each kind of n-gram.

    ``low`` and ``high`` bound the sentence of each place; beyond them everything
    is 0. ``chars`` have margins of at least ``WINDOW``.
    """
    char = _characters(chars, places, low, high)
    number = words.index(places)
    word, length = _words(word_hashes, words, number, low, high)
    inside = places - words.starts[number]
    single = (length[0] == 1).astype(_U)
    edge = np.where(inside == 0, 0, np.where(inside == length[0] - 1, 1, 2))
    position = (edge * 8 + np.minimum(length[0], _LONG)).astype(_U)
    here = word[0] + inside.astype(_U) * _U(77)
    kept = np.where(single, _U(1), here)  # a single character's word says nothing new
    lengths = (length[-1] * 8 + np.minimum(length[1], 7)).astype(_U)
    zero = np.zeros_like(single)
    left_two, right_two = (
        mix(char[-1], char[-2], zero + _U(101)),
        mix(char[1], char[2], zero + _U(102)),
    )
    around = mix(word[-1], word[1], zero + _U(103))
    pairs = (
        (single, zero),
        (char[-1], single),
        (char[1], single),
        (char[-1], char[1]),
        (char[-2], char[-1]),
        (char[1], char[2]),
        (char[-2], zero),
        (char[2], zero),
        (left_two, char[-3]),
        (right_two, char[3]),
        (here, zero),
        (word[-1], kept),
        (word[1], kept),
        (word[-1], zero),
        (word[1], zero),
        (word[2], single),
        (word[-2], single),
        (position, single),
        (around, single),
        (lengths, single),
    )
    left = np.concatenate([first for first, _ in pairs]).reshape(len(pairs), -1)
    right = np.concatenate([second for _, second in pairs]).reshape(len(pairs), -1)
    kinds = np.arange(1, len(pairs) + 1, dtype=_U)[:, None]
    return mix(left, right, kinds)


def _characters(
    chars: NDArray[np.uint32], places: Places, low: Places, high: Places
) -> dict[int, Grams]:
    """Give the characters around each place by distance, 0 outside its sentence."""
    distances = range(-WINDOW, WINDOW + 1)
    at = places + np.array(distances)[:, None]
    seen = np.where((at >= low) & (at < high), chars[at], 0).astype(_U)
    return dict(zip(distances, seen, strict=True))


def _words(
    hashes: Hashes, words: Bounds, number: Places, low: Places, high: Places
) -> tuple[dict[int, Grams], dict[int, Places]]:
    """Give hash and length of the words around each place by distance, likewise."""
    distances = range(-_WORD_WINDOW, _WORD_WINDOW + 1)
    last = len(words.starts) - 1
    at = number + np.array(distances)[:, None]
    held = np.clip(at, 0, last)
    starts = words.starts[held]
    seen = (at >= 0) & (at <= last) & (starts >= low) & (starts < high)
    short = (hashes ^ (hashes >> np.uint64(29))).astype(_U)
    hashed = np.where(seen, short[held], 0).astype(_U)
    lengths = np.where(seen, words.ends[held] - starts, 0)
    return (
        dict(zip(distances, hashed, strict=True)),
        dict(zip(distances, lengths, strict=True)),
    )
