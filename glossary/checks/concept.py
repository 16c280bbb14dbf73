"""Faults that one concept shows by itself: its terms, definitions, writing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from glossary.checks.readings import reading_fault
from glossary.errors import Fault
from glossary.model import REGIONAL, Concept, Lang, Term, TermStatus
from glossary.script import derive
from glossary.termbase.loading import ConceptFile
from glossary.termbase.records import HAN

MIN_ENGLISH_WORDS = 8
MIN_HAN_CHARACTERS = 12

_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!()]|[,;:?!()](?=[\u4e00-\u9fff])")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_USELESS_SHORT = 3
"""An English term of at most so many letters may stand in its definition: IT, AI."""


def concept_faults(
    file: ConceptFile, overrides: Mapping[str, frozenset[str]]
) -> Iterator[Fault]:
    """Give the faults of one concept, its file and lines named."""
    for line, message in _faults(file, overrides):
        yield Fault(file.path, line, message)


def _faults(
    file: ConceptFile, overrides: Mapping[str, frozenset[str]]
) -> Iterator[tuple[int, str]]:
    concept, value = file.concept, file.value
    yield from _writing(file)
    terms_line = value.at("terms").line
    for message in _term_faults(concept):
        yield terms_line, message
    for language in (Lang.ZH_HANS, *REGIONAL):
        for index, term in enumerate(concept.terms_in(language)):
            line = value.at("terms", language, index).line
            fault = reading_fault(term, overrides)
            if fault is not None:
                yield line, fault
    for region in REGIONAL:
        for index, term in enumerate(concept.terms_in(region)):
            fault = _redundant(concept, term)
            if fault is not None:
                yield value.at("terms", region, index).line, fault
    for tag, messages in (
        ("en", _english_definition_faults(concept)),
        ("zh-Hans", _chinese_definition_faults(concept)),
    ):
        for message in messages:
            yield value.at("definition", tag).line, message
    for index, example in enumerate(concept.examples):
        if not any(t.term in example.zh_hans for t in concept.terms_in(Lang.ZH_HANS)):
            line = value.at("examples", index).line
            yield line, "the example has no zh-Hans term of the concept: use one"
    date = concept.entity.date if concept.entity else None
    if date is not None and not _DATE.fullmatch(date):
        line = value.at("entity", "date").line
        yield line, f"'{date}' is no date: YYYY, YYYY-MM or YYYY-MM-DD"


def _writing(file: ConceptFile) -> Iterator[tuple[int, str]]:
    for text, line in file.value.strings():
        if not unicodedata.is_normalized("NFC", text):
            yield line, f"'{text}' is not in Unicode's form NFC: normalise it"
        if "\n" in text:
            yield line, "the text has a line break: keep it on one line"
        if text != text.strip():
            yield line, f"'{text}' begins or ends with a space: remove it"


def _term_faults(concept: Concept) -> Iterator[str]:
    for language in (Lang.ZH_HANS, Lang.EN):
        if concept.preferred(language) is None:
            yield f"no {language} term is preferred: choose one"
    preferred = Counter(
        (term.language, term.pos)
        for term in concept.terms
        if term.status is TermStatus.PREFERRED
    )
    for (language, pos), count in preferred.items():
        if count > 1:
            yield f"{count} {language} {pos}s are preferred: keep one"
    written = Counter((term.language, term.term, term.pos) for term in concept.terms)
    for (language, text, pos), count in written.items():
        if count > 1:
            yield f"'{text}' ({language}, {pos}) is written {count} times: keep one"


def _redundant(concept: Concept, term: Term) -> str | None:
    """Say that a written regional term is the one that would be derived."""
    shown = concept.preferred(Lang.ZH_HANS)
    written = concept.terms_in(term.language)
    if (
        shown is not None
        and len(written) == 1
        and term.status is TermStatus.PREFERRED
        and derive(shown.term, term.language) == term.term
        and not (term.match_also or term.note or term.pinyin)
    ):
        return f"'{term.term}' is what is derived for {term.language}: remove it"
    return None


def _english_definition_faults(concept: Concept) -> Iterator[str]:
    text = concept.definition.en or ""
    if not text.endswith("."):
        yield "the English definition does not end with '.': add it"
    if len(text.split()) < MIN_ENGLISH_WORDS:
        yield f"the English definition has under {MIN_ENGLISH_WORDS} words: say more"
    if HAN.search(text):
        yield "the English definition has Han characters: put them in a note"
    for term in concept.terms_in(Lang.EN):
        if _is_circular_english(term, text):
            yield f"the English definition uses its term '{term.term}': reword it"


def _is_circular_english(term: Term, definition: str) -> bool:
    if len(term.term) <= _USELESS_SHORT or term.status is TermStatus.DEPRECATED:
        return False
    written, text = term.term.lower(), definition.lower()
    if written not in text:
        return False
    words = rf"(?<![\w-]){re.escape(written)}(?:s|es)?(?![\w-])"
    return re.search(words, text) is not None


def _chinese_definition_faults(concept: Concept) -> Iterator[str]:
    text = concept.definition.zh_hans or ""
    if not text.endswith("。"):
        yield "the Chinese definition does not end with '。': add it"
    if len(HAN.findall(text)) < MIN_HAN_CHARACTERS:
        least = f"{MIN_HAN_CHARACTERS} Han characters"
        yield f"the Chinese definition has under {least}: say more"
    if _HALF_WIDTH.search(text):
        yield "the Chinese definition has half-width punctuation: use full width"
    for term in concept.terms_in(Lang.ZH_HANS):
        is_word = len(term.term) > 1 and HAN.search(term.term) is not None
        if is_word and term.status is not TermStatus.DEPRECATED and term.term in text:
            yield f"the Chinese definition uses its term '{term.term}': reword it"
