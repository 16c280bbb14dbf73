"""Who decides on a polyphone: the quick model, the full one, or the dictionary."""

from __future__ import annotations

import numpy as np

from glossary.lexicon.hashing import Places
from glossary.readings.features import (
    Floats,
    Numbers,
    Polyphones,
    log_softmax,
    network_features,
)
from glossary.readings.model import Model, Thresholds
from glossary.readings.spans import Layout
from glossary.readings.stack import Stack, best, gram_slots
from glossary.readings.tables import Tables


def decide(
    model: Model, tables: Tables, layout: Layout, polyphones: Polyphones
) -> Numbers:
    """Give the syllable of each polyphone, as a number of the tables."""
    if not len(polyphones):
        return np.zeros(0, np.uint16)
    slots = gram_slots(polyphones)
    columns, chance = likeliest(model.quick, polyphones, slots, polyphones.dense)
    candidate = polyphones.candidate[columns]
    unsure = np.flatnonzero(chance < model.thresholds.sure)
    if len(unsure):
        rest = polyphones.select(unsure)
        dense = full_dense(tables, layout, rest)
        again, chance[unsure] = likeliest(model.full, rest, gram_slots(rest), dense)
        candidate[unsure] = rest.candidate[again]
    return overrule(
        model.thresholds, polyphones, tables.candidate_syllable[candidate], chance
    )


def full_dense(tables: Tables, layout: Layout, polyphones: Polyphones) -> Floats:
    """Give the dense features of the full model: the network's, the dictionaries'."""
    return np.concatenate(
        [network_features(tables, layout, polyphones), polyphones.dense]
    )


def likeliest(
    stack: Stack,
    polyphones: Polyphones,
    slots: np.typing.NDArray[np.uint32],
    dense: Floats,
) -> tuple[Places, Floats]:
    """Give the column of the likeliest candidate of each, and its probability."""
    first, row = polyphones.first, polyphones.row
    log = log_softmax(stack.score(polyphones, slots, dense), first, row)
    columns = best(log, first, row)
    return columns, np.exp(log[columns])


def overrule(
    thresholds: Thresholds, polyphones: Polyphones, chosen: Numbers, chance: Floats
) -> Numbers:
    """Let the dictionary's reading of a word stand where the model is less sure."""
    word = polyphones.word_reading
    return np.where((word > 0) & (chance <= thresholds.overrule), word, chosen)
