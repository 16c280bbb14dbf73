"""A plain list of terms, CSV or TSV, as a term base of its own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from glossary.errors import ImportFileError
from glossary.model import (
    Concept,
    ConceptId,
    Definition,
    Lang,
    PartOfSpeech,
    Term,
    TermBase,
    TermStatus,
    TermType,
)

REQUIRED = ("zh_hans", "en")
OPTIONAL = ("zh_hant", "pinyin", "definition_en", "definition_zh")

_ACRONYM = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9&/.-]*")


def read_term_list(path: Path) -> TermBase:
    """Read a list with the columns ``zh_hans`` and ``en`` and any of ``OPTIONAL``.

    Each row is a concept with the id ``row-N`` (the first row after the header is 1);
    ``zh_hant`` is a form that finds the concept; an empty ``en`` leaves the concept
    without an English term. A file that ends in ``.tsv`` is
    separated by tabs, any other by commas. Other columns are passed over.

    Raises:
        ImportFileError: If a column or a term is missing, or the file is not UTF-8.
        OSError: If the file cannot be opened.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFileError(path, 1, f"not UTF-8 at byte {error.start:,}") from error
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    lines = io.StringIO(text, newline="")
    reader = csv.DictReader(lines, delimiter=delimiter, restkey="", restval="")
    missing = [column for column in REQUIRED if column not in (reader.fieldnames or [])]
    if missing:
        raise ImportFileError(path, 1, f"the column '{missing[0]}' is missing")
    concepts = []
    for number, row in enumerate(reader, 1):
        cells = {key: row[key].strip() for key in (*REQUIRED, *OPTIONAL) if key in row}
        if not cells["zh_hans"]:
            raise ImportFileError(path, reader.line_num, "'zh_hans' is empty")
        concepts.append(_concept(number, cells))
    return TermBase(
        title=path.stem,
        version="",
        date="",
        licence="",
        publisher="",
        concepts=tuple(sorted(concepts, key=lambda concept: concept.id)),
    )


def merge(first: TermBase, second: TermBase) -> TermBase:
    """Give the first term base with the concepts of the second beside its own.

    Raises:
        ValueError: If both have a concept of the same id.
    """
    return TermBase(
        title=first.title,
        version=first.version,
        date=first.date,
        licence=first.licence,
        publisher=first.publisher,
        concepts=tuple(
            sorted((*first.concepts, *second.concepts), key=lambda concept: concept.id)
        ),
        subject_fields=first.subject_fields,
        sources=first.sources,
    )


def _concept(number: int, cells: dict[str, str]) -> Concept:
    return Concept(
        id=ConceptId(f"row-{number}"),
        subject_fields=(),
        definition=Definition(
            en=cells.get("definition_en") or None,
            zh_hans=cells.get("definition_zh") or None,
        ),
        terms=tuple(_terms(cells)),
    )


def _terms(cells: dict[str, str]) -> Iterator[Term]:
    also = cells.get("zh_hant", "")
    yield Term(
        term=cells["zh_hans"],
        language=Lang.ZH_HANS,
        status=TermStatus.PREFERRED,
        type=_type(cells["zh_hans"]),
        pos=PartOfSpeech.OTHER,
        pinyin=cells.get("pinyin") or None,
        match_also=(also,) if also and also != cells["zh_hans"] else (),
    )
    if not cells["en"]:
        return
    yield Term(
        term=cells["en"],
        language=Lang.EN,
        status=TermStatus.PREFERRED,
        type=_type(cells["en"]),
        pos=PartOfSpeech.OTHER,
    )


def _type(term: str) -> TermType:
    return TermType.ACRONYM if _ACRONYM.fullmatch(term) else TermType.FULL_FORM
