"""The forms in which annotated texts are given: the one list of them, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import uuid4

import orjson

from glossary.model import AnnotatedText, Layer, TermBaseLabel
from glossary.render import rows
from glossary.render.interlinear import write_interlinear
from glossary.render.json_text import JsonWriter
from glossary.render.offsets import OffsetUnit
from glossary.render.ruby import write_ruby
from glossary.render.table import write_table, write_tables
from glossary.render.web_annotation import annotation_page

TERMS = frozenset({Layer.TERMS})
BOTH = frozenset(Layer)
COLUMNS_TYPE = "application/vnd.duizhao.columns+json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written: the texts, whether they came as one, and how.

    ``base`` is the address of the service, for those of the concepts; ``term_base``
    is named where there may be no text that names it. ``writer`` keeps pieces from one
    answer to the next. JSON is written for people, on lines of its own, where
    ``is_indented``.
    """

    texts: tuple[AnnotatedText, ...]
    is_single: bool
    unit: OffsetUnit
    base: str
    term_base: TermBaseLabel
    is_indented: bool = False
    writer: JsonWriter = field(default_factory=JsonWriter)


@dataclass(frozen=True, slots=True)
class Format:
    """One form. ``layers`` are those that it shows where none are asked for.

    ``suffix`` is that of a file, without the dot; ``write`` gives UTF-8.
    """

    name: str
    media_type: str
    suffix: str
    layers: frozenset[Layer]
    write: Callable[[Asked], Iterable[bytes]]


def _json(asked: Asked) -> Iterable[bytes]:
    unit, texts = asked.unit, asked.texts
    if asked.is_indented:
        if asked.is_single:
            return [_dumped(rows.answer(texts[0], unit=unit), asked)]
        return [_dumped(rows.answers(texts, asked.term_base, unit=unit), asked)]
    if asked.is_single:
        return [asked.writer.answer(texts[0], unit=unit)]
    return [asked.writer.answers(texts, asked.term_base, unit=unit)]


def _columns(asked: Asked) -> Iterable[bytes]:
    unit, texts = asked.unit, asked.texts
    if asked.is_single:
        return [asked.writer.columns(texts[0], unit=unit)]
    return [asked.writer.several_columns(texts, asked.term_base, unit=unit)]


def _json_ld(asked: Asked) -> Iterable[bytes]:
    pages = [annotation_page(text, uuid4(), base=asked.base) for text in asked.texts]
    return [_dumped(pages[0] if asked.is_single else pages, asked)]


def _dumped(value: object, asked: Asked) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 if asked.is_indented else 0)


def _csv(asked: Asked) -> Iterable[bytes]:
    if asked.is_single:
        lines = write_table(asked.texts[0], unit=asked.unit)
    else:
        lines = write_tables(asked.texts, unit=asked.unit)
    return (line.encode() for line in lines)


def _html(asked: Asked) -> Iterable[bytes]:
    return (write_ruby(text).encode() for text in asked.texts)


def _interlinear(asked: Asked) -> Iterable[bytes]:
    return (line.encode() for text in asked.texts for line in write_interlinear(text))


FORMATS = {
    form.name: form
    for form in (
        Format("json", "application/json", "json", TERMS, _json),
        Format("columns", COLUMNS_TYPE, "columns.json", TERMS, _columns),
        Format("jsonld", "application/ld+json", "jsonld", TERMS, _json_ld),
        Format("csv", "text/csv", "csv", TERMS, _csv),
        Format("html", "text/html", "html", BOTH, _html),
        Format("interlinear", "text/plain", "txt", BOTH, _interlinear),
    )
}
"""The formats of API, page and command line, by name; the first is the default."""
