"""What is known about each polyphone of a text, as numbers for the model.

Two kinds of features: the hashes of the n-grams around a polyphone, and dense
features, one column for each of its candidate readings: what the dictionaries say of
the word and of the phrases around, and what the network does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Places, Substrings
from glossary.readings.grams import Grams, grams
from glossary.readings.spans import Layout
from glossary.readings.tables import CODE_POINTS, LONGEST_PHRASE, Tables

Floats = NDArray[np.float32]
Numbers = NDArray[np.uint16]

DICTIONARY_FEATURES: Final = (
    "first dictionary, word of two",
    "first dictionary, longer word",
    "second dictionary, word of two",
    "second dictionary, longer word",
    "default",
    "default of a single character",
    "phrase at word edges",
    "phrase at word edges, word in no dictionary",
    "phrase across word edges",
    "phrase across word edges, word in no dictionary",
)
NETWORK_FEATURES: Final = (
    "log probability",
    "likeliest",
    "log probability of a single character",
    "likeliest of a single character",
    "log probability, word in no dictionary",
    "likeliest, word in no dictionary",
    "likeliest, and the dictionaries' reading",
)

_REACH: Final = 8  # more changes nothing: 96.55 % on CPP with 8 as with 16
_LEAST_LOG: Final = -8.0
_LOG_SCALE: Final = 0.25  # brings log probabilities to the size of the other features
_SHIFTS: Final = [
    (length, shift)
    for length in range(LONGEST_PHRASE, 1, -1)
    for shift in range(length - 1, -1, -1)
]


@dataclass(frozen=True, slots=True)
class Polyphones:
    """The polyphones of a text with their features.

    ``places`` are where they stand in the layout, ``characters`` their numbers among
    the candidates' characters, ``low`` and ``high`` the bounds of their sentences.
    The candidates of polyphone ``n`` are the columns from ``first[n]`` to
    ``first[n + 1]`` of ``dense``; ``row`` leads from a column back to its polyphone,
    ``candidate`` to the table of candidates. ``word_reading`` is the syllable that
    the dictionaries give in the word there, 0 where none does; ``single`` says whether
    the word is the character alone.
    """

    places: Places
    characters: Places
    low: Places
    high: Places
    first: Places
    row: Places
    candidate: Places
    grams: Grams
    dense: Floats
    word_reading: Numbers
    single: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.places)

    def select(self, chosen: Places) -> Polyphones:
        """Give some of the polyphones, by number."""
        counts = np.diff(self.first)[chosen]
        first = np.concatenate(([0], np.cumsum(counts)))
        row = np.repeat(np.arange(len(chosen)), counts)
        columns = np.arange(len(row)) + (self.first[chosen] - first[:-1])[row]
        return Polyphones(
            places=self.places[chosen],
            characters=self.characters[chosen],
            low=self.low[chosen],
            high=self.high[chosen],
            first=first,
            row=row,
            candidate=self.candidate[columns],
            grams=self.grams[:, chosen],
            dense=self.dense[:, columns],
            word_reading=self.word_reading[chosen],
            single=self.single[chosen],
        )


def find_polyphones(tables: Tables, layout: Layout) -> tuple[Polyphones, Numbers]:
    """Give the polyphones, and for each place what is read without a model.

    The polyphones have the dictionaries' features and those of the n-grams.
    """
    capped = np.where(layout.code_points < CODE_POINTS, layout.code_points, 0)
    chars = tables.shape[capped]
    words = layout.words
    substrings = Substrings.of(chars)
    word_hashes = substrings.hashes(words.starts, words.ends)
    lengths = words.ends - words.starts
    found = np.where(lengths > 1, tables.phrases.find(word_hashes), 0)
    syllables = tables.default[capped]
    in_word = _word_readings(layout, found)
    merged = tables.readings[-1][in_word]
    np.copyto(syllables, merged, where=merged > 0)
    targets = tables.target[capped]
    places = np.flatnonzero(targets >= 0)
    characters = targets[places].astype(np.int64)
    number = words.index(places)
    sentence = layout.sentences.index(places)
    low, high = layout.sentences.starts[sentence], layout.sentences.ends[sentence]
    counts = np.diff(tables.candidates.first)[characters]
    first = np.concatenate(([0], np.cumsum(counts)))
    row = np.repeat(np.arange(len(places)), counts)
    candidate = np.arange(len(row))
    candidate += (tables.candidates.first[characters] - first[:-1])[row]
    reading = in_word[places]
    polyphones = Polyphones(
        places=places,
        characters=characters,
        low=low,
        high=high,
        first=first,
        row=row,
        candidate=candidate,
        grams=grams(chars, word_hashes, words, places, low, high),
        dense=np.zeros((len(DICTIONARY_FEATURES), len(row)), np.float32),
        word_reading=merged[places],
        single=lengths[number] == 1,
    )
    edges = np.zeros(len(chars) + 1, np.bool_)
    edges[words.starts] = edges[words.ends] = True
    phrases = _phrase_readings(tables, substrings, places, edges)
    _fill_dictionary_features(tables, polyphones, reading, lengths[number], phrases)
    return polyphones, syllables


def _word_readings(layout: Layout, found: NDArray[np.int32]) -> Places:
    """Give for each place where its reading within its word is, 0 for nowhere."""
    starts, ends = layout.words.starts, layout.words.ends
    known = np.flatnonzero(found)
    in_word = np.zeros(len(layout.code_points), np.int64)
    lengths = (ends - starts)[known]
    offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    in_word[np.repeat(starts[known], lengths) + offset] = (
        np.repeat(found[known], lengths) + offset
    )
    return in_word


def _phrase_readings(
    tables: Tables, substrings: Substrings, places: Places, edges: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """Give the reading in the longest phrase around each place.

    The first is of phrases whose edges are edges of words, the second of others.
    """
    lengths, shifts = np.array(_SHIFTS).T[:, :, None]
    starts = places - shifts
    ends = starts + lengths
    found = tables.phrases.find(substrings.hashes(starts, ends).ravel())
    found = found.reshape(starts.shape)
    aligned = edges[starts] & edges[ends]
    readings = tables.readings[-1]
    both = []
    for these in (aligned, ~aligned):
        hit = (found > 0) & these
        longest = hit.argmax(axis=0)
        column = np.arange(len(places))
        at = found[longest, column] + shifts[longest, 0]
        both.append(np.where(hit[longest, column], readings[at], 0))
    return both[0], both[1]


def _fill_dictionary_features(
    tables: Tables,
    polyphones: Polyphones,
    reading: Places,
    length: Places,
    phrases: tuple[Numbers, Numbers],
) -> None:
    row, dense = polyphones.row, polyphones.dense
    syllable = tables.candidate_syllable[polyphones.candidate]
    long = (length > 2)[row]
    undecided = (polyphones.word_reading == 0)[row]
    for at, dictionary in enumerate(tables.readings[:2]):
        says = dictionary[reading][row] == syllable
        dense[2 * at] = says & ~long
        dense[2 * at + 1] = says & long
    dense[4] = tables.candidate_is_default[polyphones.candidate]
    dense[5] = dense[4] * polyphones.single[row]
    for at, phrase in ((6, phrases[0]), (8, phrases[1])):
        says = phrase[row] == syllable
        dense[at] = says
        dense[at + 1] = says & undecided


def network_features(tables: Tables, layout: Layout, polyphones: Polyphones) -> Floats:
    """Give the network's features, a column for each candidate."""
    capped = np.where(layout.code_points < CODE_POINTS, layout.code_points, 0)
    hidden = tables.network.features(
        tables.shape[capped],
        polyphones.places,
        polyphones.low,
        polyphones.high,
        reach=_REACH,
    )
    row, candidate = polyphones.row, polyphones.candidate
    score = np.einsum("ij,ij->i", hidden[row], tables.candidate_output[candidate])
    score += tables.candidate_bias[candidate]
    log = log_softmax(score, polyphones.first, row)
    known = tables.network_knows[polyphones.characters][row]
    likeliest = (log == np.maximum.reduceat(log, polyphones.first[:-1])[row]) & known
    scaled = np.where(known, np.maximum(log, _LEAST_LOG) * _LOG_SCALE, 0)
    single = polyphones.single[row]
    undecided = (polyphones.word_reading == 0)[row]
    syllable = tables.candidate_syllable[candidate]
    return np.stack(
        [
            scaled,
            likeliest,
            scaled * single,
            likeliest & single,
            scaled * undecided,
            likeliest & undecided,
            likeliest & (polyphones.word_reading[row] == syllable),
        ]
    ).astype(np.float32)


def log_softmax(score: Floats, first: Places, row: Places) -> Floats:
    """Give the log probability of each candidate among those of its polyphone."""
    score = score - np.maximum.reduceat(score, first[:-1])[row]
    return score - np.log(np.add.reduceat(np.exp(score), first[:-1]))[row]
