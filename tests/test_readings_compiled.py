"""The reader's tables as parts of a lexicon."""

from __future__ import annotations

from glossary.lexicon import Lexicon
from glossary.readings.building import build_tables
from glossary.readings.compiled import compile_parts, open_parts, open_tables
from glossary.readings.model import Model

CANDIDATES = Model.load().candidates


def test_tables_are_read_as_they_were_written() -> None:
    tables = open_tables(CANDIDATES)
    syllables = {
        char: tables.syllables[tables.default[ord(char)]] for char in "中於绿A"
    }

    assert syllables == {"中": "zhōng", "於": "yú", "绿": "lǜ", "A": ""}
    assert tables.surnames["单"] == "shàn"


def test_what_is_opened_is_what_was_built() -> None:
    built = build_tables(CANDIDATES)

    opened = open_parts(Lexicon(compile_parts(built)), CANDIDATES)
    assert opened.syllables == built.syllables
    assert opened.surnames == built.surnames
    assert (opened.readings == built.readings).all()
    assert (opened.phrases.keys == built.phrases.keys).all()
    assert (opened.network.inputs == built.network.inputs).all()
