"""The shipped model: candidates, weights and thresholds, as files beside the code.

``quick`` sees the dictionaries and the n-grams. ``full`` sees the network's answer as
well, and is asked only where ``quick`` is not sure.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np

from glossary.readings.candidates import Candidates
from glossary.readings.stack import Stack

SHIPPED: Final = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities that settle who decides.

    The quick model stands from ``sure`` on. The dictionaries' reading of a word stands
    unless the model's probability for another exceeds ``overrule``.
    """

    sure: float
    overrule: float


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that training makes."""

    candidates: Candidates
    quick: Stack
    full: Stack
    thresholds: Thresholds

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> Self:
        """Open the files of a folder; the weights are mapped."""
        lines = (folder / "candidates.txt").read_text(encoding="utf-8").splitlines()
        thresholds = (folder / "thresholds.json").read_text(encoding="utf-8")
        return cls(
            Candidates.of({line[0]: line[1:].split() for line in lines}),
            _load_stack(folder, "quick"),
            _load_stack(folder, "full"),
            Thresholds(**json.loads(thresholds)),
        )

    def save(self, folder: Path) -> None:
        """Write the files that ``load`` opens."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = (
            f"{char} {' '.join(self.candidates.syllables[first:end])}\n"
            for char, first, end in self.candidates.ranges()
        )
        (folder / "candidates.txt").write_text("".join(lines), encoding="utf-8")
        (folder / "thresholds.json").write_text(
            json.dumps(asdict(self.thresholds), indent=2) + "\n", encoding="utf-8"
        )
        for name, stack in (("quick", self.quick), ("full", self.full)):
            np.save(folder / f"{name}-grams.npy", stack.grams)
            np.save(folder / f"{name}-dense.npy", stack.dense.astype(np.float16))


def _load_stack(folder: Path, name: str) -> Stack:
    return Stack(
        np.asarray(np.load(folder / f"{name}-grams.npy", mmap_mode="r")),
        np.load(folder / f"{name}-dense.npy").astype(np.float32),
    )
