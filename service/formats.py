"""The forms in which an annotation is answered, by name and by media type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

import orjson
from flask import Request, Response

from glossary.model import AnnotatedText, Layer, Options
from glossary.render.interlinear import write_interlinear
from glossary.render.offsets import OffsetUnit
from glossary.render.rows import answer, answers
from glossary.render.ruby import write_ruby
from glossary.render.table import write_table, write_tables
from glossary.render.web_annotation import annotation_page
from service.engine import engine
from service.inputs import AnnotateRequest
from service.problems import FieldError, Problem

TERMS = frozenset({Layer.TERMS})
BOTH = frozenset(Layer)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be written: the texts, whether they came as one, and the unit."""

    texts: tuple[AnnotatedText, ...]
    is_single: bool
    unit: OffsetUnit
    base: str


@dataclass(frozen=True, slots=True)
class Format:
    """One form. ``layers`` are those that it shows where none are asked for."""

    name: str
    media_type: str
    suffix: str
    layers: frozenset[Layer]
    write: Callable[[Asked], Iterable[bytes]]

    def options(self, asked: AnnotateRequest) -> Options:
        """Give the options of a request, with the layers of this form by default."""
        if "layers" in asked.model_fields_set:
            return asked.options
        return replace(asked.options, layers=self.layers)

    def respond(self, asked: Asked) -> Response:
        """Write the texts in this form."""
        body = b"".join(self.write(asked))
        is_text = self.media_type.startswith("text/")
        charset = "; charset=utf-8" if is_text else ""
        response = Response(body, content_type=self.media_type + charset)
        response.vary.add("Accept")
        return response


def _json(asked: Asked) -> Iterable[bytes]:
    if asked.is_single:
        return [orjson.dumps(answer(asked.texts[0], unit=asked.unit))]
    return [orjson.dumps(answers(asked.texts, engine().label, unit=asked.unit))]


def _json_ld(asked: Asked) -> Iterable[bytes]:
    pages = [annotation_page(text, uuid4(), base=asked.base) for text in asked.texts]
    return [orjson.dumps(pages[0] if asked.is_single else pages)]


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
        Format("jsonld", "application/ld+json", "jsonld", TERMS, _json_ld),
        Format("csv", "text/csv", "csv", TERMS, _csv),
        Format("html", "text/html", "html", BOTH, _html),
        Format("interlinear", "text/plain", "txt", BOTH, _interlinear),
    )
}


def asked_for(request: Request) -> Format:
    """Give the format that ``?format=`` names, else the best that Accept takes.

    Raises:
        Problem: If there is no such format, or none is acceptable.
    """
    name = request.args.get("format")
    if name is not None:
        return named(name)
    by_media_type = {form.media_type: form for form in FORMATS.values()}
    if not request.accept_mimetypes:
        return FORMATS["json"]
    best = request.accept_mimetypes.best_match(by_media_type)
    if best is None:
        detail = f"Accept takes none of {', '.join(by_media_type)}"
        raise Problem("not-acceptable", detail)
    return by_media_type[best]


def named(name: str) -> Format:
    """Give the format of this name.

    Raises:
        Problem: If there is none.
    """
    if name not in FORMATS:
        detail = f"'{name}' is no format; one of {', '.join(FORMATS)}"
        error = FieldError(("format",), detail)
        raise Problem("invalid-input", detail, errors=(error,))
    return FORMATS[name]
