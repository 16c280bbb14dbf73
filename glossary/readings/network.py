"""g2pM's network, computed for many characters at once.

One layer of LSTM reads the characters up to a polyphone from the left, another those
down to it from the right; two dense layers make of both states a score for each
reading (Park and Lee, "g2pM", Interspeech 2020). The package steps through one
sentence at a time. Here every polyphone of a text is a row: all rows step together
and end on their own character at the same step, so that rows of different lengths
need no order and no masks. With ``reach`` at or above the length of the sentences the
readings are those of the package, on every polyphone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from glossary.readings.package import Package

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_UNITS: Final = 32
_GATES: Final = 4 * _UNITS
_CLOSED: Final = -60.0  # shuts every gate, so that a row that waits stays at zero
# Rows that are stepped together. A product of so many is small enough for OpenBLAS to
# compute it in this thread: its threads would wait longer for each other than they
# work (a third of the time of the processor, and the block stays in the cache).
_BLOCK: Final = 64
_BEYOND: Final = 0x10000  # the network knows no character beyond the basic plane
_BOS, _EOS, _UNKNOWN = "시", "끝", "<UNK>"  # the package's own names


@dataclass(frozen=True, slots=True)
class Network:
    """The weights, laid out for batches.

    ``inputs[direction, character]`` is what a character adds to the gates, embedding
    and biases folded in; its last row shuts them. Gates are in the order input,
    forget, output, cell. A sigmoid is written as ``tanh(x / 2) / 2 + 1 / 2``, so that
    one tanh serves all four; the halving is folded in, too. ``ids`` numbers the
    characters of the basic plane, and after them the two edges of a sentence and the
    row that shuts the gates.
    """

    inputs: Floats
    recurrent: Floats
    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_bias: Floats
    ids: Ints

    @classmethod
    def of(cls, package: Package) -> Self:
        """Lay out the package's weights."""
        weights, characters = package.weights, package.characters
        halved = np.full(_GATES, 0.5, np.float32)
        halved[2 * _UNITS : 3 * _UNITS] = 1.0
        order = np.r_[0 : 2 * _UNITS, 3 * _UNITS : _GATES, 2 * _UNITS : 3 * _UNITS]
        inputs, recurrent = [], []
        for side in ("", "_reverse"):
            gates = weights["embedding.weight"] @ weights[f"lstm.weight_ih_l0{side}"].T
            gates += weights[f"lstm.bias_ih_l0{side}"]
            gates += weights[f"lstm.bias_hh_l0{side}"]
            gates *= halved
            closed = np.full((1, _GATES), _CLOSED, np.float32)
            inputs.append(np.concatenate([gates, closed])[:, order])
            across = weights[f"lstm.weight_hh_l0{side}"].T * halved
            recurrent.append(across[:, order])
        ids = np.full(_BEYOND + 3, characters[_UNKNOWN], np.int32)
        for char, at in characters.items():
            if len(char) == 1 and ord(char) < _BEYOND:
                ids[ord(char)] = at
        ids[_BEYOND:] = characters[_BOS], characters[_EOS], len(inputs[0]) - 1
        return cls(
            inputs=np.ascontiguousarray(inputs, np.float32),
            recurrent=np.ascontiguousarray(recurrent, np.float32),
            hidden=np.ascontiguousarray(weights["logit_layer.0.weight"].T),
            hidden_bias=weights["logit_layer.0.bias"],
            output=weights["logit_layer.2.weight"],
            output_bias=weights["logit_layer.2.bias"],
            ids=ids,
        )

    def features(
        self,
        code_points: NDArray[np.uint32],
        targets: NDArray[np.int64],
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
        *,
        reach: int,
    ) -> Floats:
        """Give the last hidden layer for each target, a row of 32.

        ``starts`` and ``ends`` bound the sentence of each target; at most ``reach``
        characters are read on each side of it.
        """
        before = int(min(reach, (targets - starts).max(initial=0) + 1))
        after = int(min(reach, (ends - 1 - targets).max(initial=0) + 1))
        steps = max(before, after)
        away = np.arange(-steps, 1)
        ids = np.empty((2, steps + 1, len(targets)), np.int32)
        for side, sign in ((0, 1), (1, -1)):
            places = targets[None, :] + sign * away[:, None]
            inside = (places >= starts) & (places < ends)
            chars = code_points[np.where(inside, places, 0)]
            ids[side] = self.ids[np.minimum(chars, _BEYOND - 1)]
            edge = places == (starts - 1 if side == 0 else ends)
            ids[side][~inside] = self.ids[_BEYOND + 2]
            ids[side][edge] = self.ids[_BEYOND + side]
        blocks = range(0, len(targets), _BLOCK)
        states = np.concatenate(
            [self._run(ids[:, :, first : first + _BLOCK]) for first in blocks]
            or [np.zeros((2, 0, _UNITS), np.float32)],
            axis=1,
        )
        dense = states.transpose(1, 0, 2).reshape(len(targets), 2 * _UNITS)
        hidden: Floats = dense @ self.hidden
        hidden += self.hidden_bias
        return np.maximum(hidden, 0)

    def _run(self, ids: Ints) -> Floats:
        """Step through ``ids[direction, step, row]``; give the last states."""
        rows = ids.shape[2]
        state = np.zeros((2, rows, _UNITS), np.float32)
        cell = np.zeros((2, rows, _UNITS), np.float32)
        gates = np.empty((2, rows, _GATES), np.float32)
        product = np.empty((2, rows, _UNITS), np.float32)
        first, second = self.inputs
        sigmoids = gates[:, :, : 3 * _UNITS]
        enter, forget, leave, new = np.split(gates, 4, axis=2)
        for step in range(ids.shape[1]):
            np.matmul(state, self.recurrent, out=gates)
            gates[0] += first.take(ids[0, step], 0)
            gates[1] += second.take(ids[1, step], 0)
            np.tanh(gates, out=gates)
            sigmoids *= 0.5
            sigmoids += 0.5
            cell *= forget
            np.multiply(enter, new, out=product)
            cell += product
            np.tanh(cell, out=state)
            state *= leave
        return state
