"""Fitting the model: AdaGrad on small batches, in numpy.

An example is a polyphone whose right candidates are known; there can be several where
a label fits more than one. Each example has a weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Places
from glossary.readings.features import Floats, log_softmax
from glossary.readings.stack import GRAM_BITS, GRAM_SCALE, Stack, gram_slots
from glossary.readings.training.examples import Examples

_BATCH: Final = 32
_RATE: Final = 0.3
_SHARED_RATE: Final = 0.1
_DECAY: Final = 3e-3
_EASY: Final = 1e-4  # a gradient below it is not worth its decay


class Fit:
    """Weights in the making, with the sums of squares of their gradients."""

    def __init__(self, characters: int, features: int, *, seed: int = 0) -> None:
        self.grams = np.zeros(1 << GRAM_BITS, np.float32)
        self.shared = np.zeros((features, 1), np.float32)
        self.own = np.zeros((features, characters), np.float32)
        self._grams_seen = np.full_like(self.grams, 0.1)
        self._shared_seen = np.full_like(self.shared, 1.0)
        self._own_seen = np.full_like(self.own, 0.3)
        self._random = np.random.default_rng(seed)

    def train(self, examples: Examples, chosen: Places, *, epochs: int) -> None:
        """Go through the chosen examples ``epochs`` times, each in a new order.

        The weights are then the mean of those after each epoch of the second half. A
        fit with fewer features than the examples have sees the last ones.
        """
        features = examples.dense[len(examples.dense) - len(self.shared) :]
        slots = gram_slots(examples.polyphones)
        kept: list[tuple[Floats, Floats, Floats]] = []
        for epoch in range(epochs):
            order = self._random.permutation(chosen)
            for at in range(0, len(order), _BATCH):
                self._step(examples, features, slots, order[at : at + _BATCH])
            if epoch >= epochs // 2:
                kept.append((self.grams.copy(), self.shared.copy(), self.own.copy()))
        self.grams, self.shared, self.own = (
            np.mean(arrays, axis=0) for arrays in zip(*kept, strict=True)
        )

    def _step(
        self,
        examples: Examples,
        features: Floats,
        slots: NDArray[np.uint32],
        batch: Places,
    ) -> None:
        first = examples.polyphones.first
        counts = first[batch + 1] - first[batch]
        begin = np.concatenate(([0], np.cumsum(counts)))
        row = np.repeat(np.arange(len(batch)), counts)
        columns = np.arange(len(row)) + (first[batch] - begin[:-1])[row]
        where = slots[:, columns]
        dense = features[:, columns]
        character = examples.polyphones.characters[batch][row]
        score = ((self.shared + self.own[:, character]) * dense).sum(axis=0)
        score = np.add(score, self.grams[where].sum(axis=0))
        chance = np.exp(log_softmax(score, begin, row))
        wrong = (chance - examples.target[columns]) * examples.weight[batch][row]
        kept = np.abs(wrong) > _EASY
        where, dense, character = where[:, kept], dense[:, kept], character[kept]
        wrong = wrong[kept]
        if not len(wrong):
            return
        self._move_grams(where, wrong)
        self._move_dense(dense, character, wrong)

    def _move_grams(self, where: NDArray[np.uint32], wrong: Floats) -> None:
        slot, back = np.unique(where, return_inverse=True)
        pull = np.bincount(
            back.ravel(), np.broadcast_to(wrong, where.shape).ravel(), len(slot)
        )
        pull = pull + _DECAY * self.grams[slot]
        self._grams_seen[slot] += pull**2
        self.grams[slot] -= _RATE * pull / np.sqrt(self._grams_seen[slot])

    def _move_dense(self, dense: Floats, character: Places, wrong: Floats) -> None:
        pulls = dense * wrong
        pull = pulls.sum(axis=1, keepdims=True) + 0.1 * _DECAY * self.shared
        self._shared_seen += pull**2
        self.shared -= _SHARED_RATE * pull / np.sqrt(self._shared_seen)
        touched, back = np.unique(character, return_inverse=True)
        own = np.zeros((len(touched), len(dense)), np.float32)
        np.add.at(own, back, pulls.T)
        own = own.T + _DECAY * self.own[:, touched]
        self._own_seen[:, touched] += own**2
        self.own[:, touched] -= _RATE * own / np.sqrt(self._own_seen[:, touched])


def mean_stack(fits: Sequence[Fit]) -> Stack:
    """Give the mean of the weights of several fits, as they ship."""
    grams = np.mean([fit.grams for fit in fits], axis=0)
    dense = np.mean([fit.shared + fit.own for fit in fits], axis=0)
    rounded = np.clip(np.round(grams * GRAM_SCALE), -127, 127)
    return Stack(rounded.astype(np.int8), dense.astype(np.float32))
