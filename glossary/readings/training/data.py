"""The labelled texts that the model is trained on.

``cpp_dev.jsonl`` (Apache-2.0, from the g2pM project, with corrected labels) has one
labelled character a sentence. ``sentences.jsonl`` is our own, every syllable labelled;
``clauses.txt`` is our own, with labels where they stand: ``轻轻地[de5]推开门``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from glossary.pinyin.syllable import ERHUA, tone_mark

_OWN: Final = Path(__file__).parent
_LABEL: Final = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the readings of some of its characters, by offset.

    ``scored`` are the offsets that count in a measurement.
    """

    text: str
    labels: dict[int, str]
    scored: frozenset[int] = frozenset()


def cpp(path: Path) -> list[Labelled]:
    """Read a file of the CPP data, with its corrected labels."""
    texts = []
    for row in _rows(path):
        offset = row["offset"]
        label = tone_mark(row.get("gold_fix", row["gold"]))
        scored = frozenset([offset] if row["polyphone"] else [])
        texts.append(Labelled(row["text"], {offset: label}, scored))
    return texts


def sentences(path: Path = _OWN / "sentences.jsonl") -> list[Labelled]:
    """Read texts of which every syllable is labelled, in dictionary tones."""
    texts = []
    for row in _rows(path):
        labels = {
            at: ERHUA if label == ERHUA else tone_mark(label)
            for at, label in enumerate(row["dictionary"])
            if label
        }
        texts.append(Labelled(row["text"], labels, frozenset(labels)))
    return texts


def clauses(path: Path = _OWN / "clauses.txt") -> list[Labelled]:
    """Read texts with labels in brackets."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        pieces = _LABEL.split(line)
        text, labels = "", {}
        for piece, label in zip(pieces[::2], [*pieces[1::2], None], strict=True):
            text += piece
            if label is not None:
                labels[len(text) - 1] = tone_mark(label)
        texts.append(Labelled(text, labels))
    return texts


def _rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
