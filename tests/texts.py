"""Long texts for tests and benchmarks."""

from __future__ import annotations

import random

from glossary.model import TermBase

PARAGRAPH = 5
"""How many definitions a paragraph has."""


def text_of_definitions(term_base: TermBase, length: int) -> str:
    """Give so many characters of Chinese definitions, in paragraphs, no two alike.

    So that nothing is flattered by a text that says the same again and again.
    """
    definitions = [
        concept.definition.zh_hans
        for concept in term_base
        if concept.definition.zh_hans is not None
    ]
    random.Random(6).shuffle(definitions)
    starts = range(0, len(definitions), PARAGRAPH)
    paragraphs = ("".join(definitions[at : at + PARAGRAPH]) for at in starts)
    text = "\n".join(paragraphs)
    assert len(text) >= length, f"{len(text)} characters of definitions"
    return text[:length]
