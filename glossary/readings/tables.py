"""What the reader looks up: compiled from the dictionaries, as plain arrays.

Syllables are numbers here, 0 for none. The arrays can be written to a file and
mapped; nothing in them depends on a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import HashTable
from glossary.readings.candidates import Candidates
from glossary.readings.network import Network

CODE_POINTS: Final = 0x32400
"""Han characters lie below; a code point above is looked up as 0."""

LONGEST_PHRASE: Final = 4
"""Phrases around a character are looked up at most this long; words at any length."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The reader's tables.

    ``shape`` folds a character to the one that the network and the phrases know it
    by (為 to 为); ``target`` is its index among the polyphones, or -1; ``default`` its
    reading where nothing decides. ``phrases`` finds the place of a phrase's reading
    in ``readings``, whose rows are the dictionaries, the first that has the phrase
    in the last row.
    """

    syllables: tuple[str, ...]
    shape: NDArray[np.uint32]
    target: NDArray[np.int16]
    default: NDArray[np.uint16]
    phrases: HashTable
    readings: NDArray[np.uint16]
    network: Network
    candidates: Candidates
    candidate_syllable: NDArray[np.uint16]
    candidate_output: NDArray[np.float32]
    candidate_bias: NDArray[np.float32]
    candidate_is_default: NDArray[np.bool_]
    network_knows: NDArray[np.bool_]
    surnames: Mapping[str, str]
