"""From labelled texts to examples for the fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from glossary.dictionaries.cedict_file import CedictFile
from glossary.dictionaries.phrases import (
    cedict_phrases,
    character_readings,
    pypinyin_phrases,
)
from glossary.lexicon.hashing import Places
from glossary.pinyin.han import is_han
from glossary.pinyin.syllable import tone_mark
from glossary.readings.candidates import Candidates
from glossary.readings.decide import full_dense
from glossary.readings.features import Floats, Polyphones, find_polyphones
from glossary.readings.package import load_package
from glossary.readings.spans import MARGIN, Layout
from glossary.readings.tables import Tables
from glossary.readings.training.data import Labelled
from glossary.segment import Segmenter

_MOST: Final = 12  # candidates of a character
_SEEN: Final = 2  # phrases in which a reading must stand to be one


@dataclass(frozen=True, slots=True)
class Examples:
    """Polyphones, and how much each candidate is right.

    ``dense`` are the features of the full model, of which the last are the quick
    model's. ``target`` sums to 1 over the candidates of a polyphone, or to 0 where
    its label is no candidate. ``text`` numbers the text that each is from, ``part``
    the set of texts; ``scored`` says which count in a measurement.
    """

    polyphones: Polyphones
    dense: Floats
    target: Floats
    weight: Floats
    text: Places
    part: Places
    scored: np.typing.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.weight)


def find_candidates(
    characters: Iterable[str], labelled: Iterable[Labelled]
) -> Candidates:
    """Give the readings between which the model is to choose.

    They are those of the network, those that phrases of the dictionaries have, and
    the labels; for the network's polyphones, the given characters, and those that
    are labelled with a reading that is not their only one.
    """
    package, singles = load_package(), character_readings()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrases in (pypinyin_phrases(), cedict_phrases(CedictFile().entries())):
        for phrase, reading in phrases.items():
            for char, syllable in zip(phrase, reading, strict=True):
                counts[char][syllable] += 1
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for one in labelled:
        for at, label in one.labels.items():
            labels[one.text[at]].add(label)
    readings = {}
    polyphones = {char for char, known in package.readings.items() if len(known) > 1}
    polyphones |= {char for char, seen in labels.items() if len(seen) > 1}
    for char in sorted(polyphones | set(characters)):
        if len(char) != 1 or not is_han(char):
            continue
        known = [name for name, seen in counts[char].most_common() if seen >= _SEEN]
        by_network = package.readings.get(char, ())
        usual = singles.get(char, ())
        if by_network and not labels[char] and not set(usual[:1]) <= set(by_network):
            continue  # a Traditional form that the network knows as a rare word: 於
        every = [*by_network, *known] or usual[:3]
        valid = [syllable for syllable in dict.fromkeys(every) if _is_marked(syllable)]
        extra = sorted(labels[char] - set(valid[:_MOST]))
        readings[char] = [*valid[:_MOST], *extra]
    return Candidates.of({char: some for char, some in readings.items() if some})


def make_examples(
    tables: Tables, texts: Sequence[Labelled], *, weight: float = 1.0
) -> Examples:
    """Give an example for each labelled polyphone of the texts."""
    layout, starts = _lay_out(texts)
    polyphones, _ = find_polyphones(tables, layout)
    number = {name: at for at, name in enumerate(tables.syllables)}
    labels = {
        start + at: (number.get(label, 0), text, at in one.scored)
        for text, (start, one) in enumerate(zip(starts, texts, strict=True))
        for at, label in one.labels.items()
    }
    places = [place for place in polyphones.places.tolist() if place in labels]
    chosen = polyphones.select(np.searchsorted(polyphones.places, places))
    label, text, scored = (
        np.array(column)
        for column in zip(*(labels[place] for place in places), strict=True)
    )
    right = tables.candidate_syllable[chosen.candidate] == label[chosen.row]
    count = np.add.reduceat(right.astype(np.float32), chosen.first[:-1])
    return Examples(
        polyphones=chosen,
        dense=full_dense(tables, layout, chosen),
        target=(right / np.maximum(count, 1)[chosen.row]).astype(np.float32),
        weight=(np.minimum(count, 1) * weight).astype(np.float32),
        text=text,
        part=np.zeros_like(text),
        scored=scored.astype(np.bool_),
    )


def _lay_out(texts: Sequence[Labelled]) -> tuple[Layout, list[int]]:
    joined = "\n".join(one.text for one in texts)
    lengths = [len(one.text) + 1 for one in texts]
    starts = np.cumsum([MARGIN, *lengths])[:-1].tolist()
    return Layout.of(joined, Segmenter().segment(joined)), starts


def together(parts: Sequence[Examples]) -> Examples:
    """Put examples one after the other; the numbers of texts go on counting."""
    joined: dict[str, np.typing.NDArray[np.generic]] = {}
    every = [part.polyphones for part in parts]
    columns = np.cumsum([0, *(part.first[-1] for part in every)])
    rows = np.cumsum([0, *map(len, every)])
    for name in (field.name for field in fields(Polyphones)):
        arrays = [getattr(part, name) for part in every]
        if name == "first":
            arrays = [a[:-1] + at for a, at in zip(arrays, columns, strict=False)]
            arrays.append(columns[-1:])
        elif name == "row":
            arrays = [a + at for a, at in zip(arrays, rows, strict=False)]
        joined[name] = np.concatenate(arrays, axis=-1)
    texts = np.cumsum([0, *(part.text.max() + 1 for part in parts)])
    return Examples(
        polyphones=Polyphones(**joined),  # type: ignore[arg-type]
        dense=np.concatenate([part.dense for part in parts], axis=1),
        target=np.concatenate([part.target for part in parts]),
        weight=np.concatenate([part.weight for part in parts]),
        text=np.concatenate([p.text + at for p, at in zip(parts, texts, strict=False)]),
        part=np.repeat(np.arange(len(parts)), [len(part) for part in parts]),
        scored=np.concatenate([part.scored for part in parts]),
    )


def _is_marked(syllable: str) -> bool:
    try:
        return bool(syllable) and tone_mark(syllable) == syllable
    except ValueError:
        return False
