"""Cross-validation: the fit, the thresholds, and what they reach on unseen text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Places
from glossary.readings.decide import likeliest, overrule
from glossary.readings.features import (
    DICTIONARY_FEATURES,
    NETWORK_FEATURES,
    Floats,
    Numbers,
)
from glossary.readings.model import Thresholds
from glossary.readings.stack import Stack, gram_slots
from glossary.readings.tables import Tables
from glossary.readings.training.examples import Examples
from glossary.readings.training.fit import Fit, mean_stack

FOLDS: Final = 5
_EPOCHS: Final = 12
_FITS: Final = 4
_NETWORK_AT_FIRST: Final = 2.0  # the network's say before anything is learnt
_OVERRULE: Final = (0.5, 0.6, 0.7, 0.8)
_SURE: Final = (0.97, 0.98, 0.99)
_ALWAYS: Final = 1.1  # no quick answer is so sure: the network is always asked
_WORTH: Final = 0.0005  # of accuracy, for which the network is asked more often


@dataclass(frozen=True, slots=True)
class Answers:
    """What both models say of each example: a syllable and its probability."""

    quick: Numbers
    quick_chance: Floats
    full: Numbers
    full_chance: Floats

    def decided(self, thresholds: Thresholds, examples: Examples) -> Numbers:
        """Give the syllables that the cascade and the dictionaries settle on."""
        sure = self.quick_chance >= thresholds.sure
        return overrule(
            thresholds,
            examples.polyphones,
            np.where(sure, self.quick, self.full),
            np.where(sure, self.quick_chance, self.full_chance),
        )


def fit_both(tables: Tables, examples: Examples, chosen: Places) -> tuple[Stack, Stack]:
    """Fit the quick and the full model to the chosen examples.

    Each is the mean of several fits that saw the examples in different orders.
    """
    characters = len(tables.candidates.characters)
    quick = [Fit(characters, len(DICTIONARY_FEATURES), seed=n) for n in range(_FITS)]
    every = len(NETWORK_FEATURES) + len(DICTIONARY_FEATURES)
    full = [Fit(characters, every, seed=n) for n in range(_FITS)]
    for fit in full:
        fit.shared[0] = _NETWORK_AT_FIRST
    for fit in (*quick, *full):
        fit.train(examples, chosen, epochs=_EPOCHS)
    return mean_stack(quick), mean_stack(full)


def answer(tables: Tables, examples: Examples, quick: Stack, full: Stack) -> Answers:
    """Ask both models."""
    polyphones = examples.polyphones
    slots = gram_slots(polyphones)
    syllable = tables.candidate_syllable[polyphones.candidate]
    few = examples.dense[len(NETWORK_FEATURES) :]
    first, first_chance = likeliest(quick, polyphones, slots, few)
    second, second_chance = likeliest(full, polyphones, slots, examples.dense)
    return Answers(syllable[first], first_chance, syllable[second], second_chance)


def out_of_fold(
    tables: Tables, examples: Examples, chosen: Places, *, folds: int = FOLDS
) -> Answers:
    """Give the answers on the chosen examples, each by models that never saw its text.

    On examples that were not chosen the answers are empty.
    """
    nothing = np.zeros(len(examples), np.uint16)
    never = np.zeros(len(examples), np.float32)
    answers = Answers(nothing, never, nothing.copy(), never.copy())
    for train, test in split(examples.text, chosen, folds):
        new = answer(tables, examples, *fit_both(tables, examples, train))
        for name in ("quick", "quick_chance", "full", "full_chance"):
            getattr(answers, name)[test] = getattr(new, name)[test]
    return answers


def split(texts: Places, chosen: Places, folds: int) -> Iterator[tuple[Places, Places]]:
    """Split examples by text; give what to train on and what to test on."""
    fold = np.random.default_rng(1).integers(folds, size=int(texts.max()) + 1)
    for one in range(folds):
        test = fold[texts[chosen]] == one
        yield chosen[~test], chosen[test]


def choose_thresholds(
    tables: Tables, examples: Examples, answers: Answers, chosen: Places
) -> Thresholds:
    """Choose the thresholds that read most of the scored examples rightly.

    A part of n examples counts as the root of n: neither our few sentences nor the
    thousands of CPP decide alone. Among thresholds that do nearly as well, those with
    which the network is asked least are chosen.
    """
    gold = labels(tables, examples)
    counted = chosen[examples.scored[chosen]]
    part = examples.part[counted]
    weight = 1 / np.sqrt(np.bincount(part))[part]

    def right(thresholds: Thresholds) -> float:
        decided = answers.decided(thresholds, examples)
        return float(np.average(decided[counted] == gold[counted], weights=weight))

    overrule_at = max(_OVERRULE, key=lambda value: right(Thresholds(_ALWAYS, value)))
    most = right(Thresholds(_ALWAYS, overrule_at))
    for sure in _SURE:
        if right(Thresholds(sure, overrule_at)) >= most - _WORTH:
            return Thresholds(sure, overrule_at)
    return Thresholds(_ALWAYS, overrule_at)


def labels(tables: Tables, examples: Examples) -> Numbers:
    """Give the right syllable of each example, 0 where it is no candidate."""
    polyphones = examples.polyphones
    syllable = tables.candidate_syllable[polyphones.candidate]
    right = np.where(examples.target > 0, syllable, 0)
    return np.maximum.reduceat(right, polyphones.first[:-1])


def shares(
    examples: Examples, gold: Numbers, decided: Numbers, counted: NDArray[np.bool_]
) -> tuple[float, float]:
    """Give the share of the counted examples that are right, in per cent.

    The first figure is of all, the second the mean over characters.
    """
    right = decided == gold
    by_character = defaultdict(list)
    for at in np.flatnonzero(counted).tolist():
        by_character[int(examples.polyphones.characters[at])].append(bool(right[at]))
    mean = np.mean([np.mean(some) for some in by_character.values()])
    return 100 * float(right[counted].mean()), 100 * float(mean)
