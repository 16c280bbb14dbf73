"""The forms in which an annotation is answered, by name and by media type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson
from flask import Request, Response

from glossary.model import AnnotatedText
from glossary.render.offsets import OffsetUnit
from glossary.render.rows import answer, answers
from glossary.render.ruby import write_ruby
from glossary.render.table import write_table
from service.engine import engine
from service.problems import FieldError, Problem

Texts = tuple[AnnotatedText, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """One form: ``write`` takes the texts, whether they came as one, and the unit."""

    name: str
    media_type: str
    write: Callable[[Texts, bool, OffsetUnit], Iterable[bytes]]


def _json(texts: Texts, is_single: bool, unit: OffsetUnit) -> Iterable[bytes]:
    if is_single:
        return [orjson.dumps(answer(texts[0], unit=unit))]
    return [orjson.dumps(answers(texts, engine().label, unit=unit))]


def _csv(texts: Texts, is_single: bool, unit: OffsetUnit) -> Iterable[bytes]:
    if not is_single:
        raise Problem("not-acceptable", "csv holds one text; send them one by one")
    return (line.encode() for line in write_table(texts[0], unit=unit))


def _html(texts: Texts, is_single: bool, unit: OffsetUnit) -> Iterable[bytes]:
    return (write_ruby(text).encode() for text in texts)


FORMATS = {
    form.name: form
    for form in (
        Format("json", "application/json", _json),
        Format("csv", "text/csv", _csv),
        Format("html", "text/html", _html),
    )
}


def asked_for(request: Request) -> Format:
    """Give the format that ``?format=`` names, else the best that Accept takes.

    Raises:
        Problem: If there is no such format, or none is acceptable.
    """
    name = request.args.get("format")
    if name is not None:
        if name not in FORMATS:
            detail = f"'{name}' is no format; one of {', '.join(FORMATS)}"
            error = FieldError(("format",), detail)
            raise Problem("invalid-input", detail, errors=(error,))
        return FORMATS[name]
    by_media_type = {form.media_type: form for form in FORMATS.values()}
    if not request.accept_mimetypes:
        return FORMATS["json"]
    best = request.accept_mimetypes.best_match(by_media_type)
    if best is None:
        detail = f"Accept takes none of {', '.join(by_media_type)}"
        raise Problem("not-acceptable", detail)
    return by_media_type[best]


def respond(
    form: Format, texts: Texts, *, is_single: bool, unit: OffsetUnit
) -> Response:
    """Write the texts in a format."""
    body = b"".join(form.write(texts, is_single, unit))
    response = Response(body, content_type=_with_charset(form.media_type))
    response.vary.add("Accept")
    return response


def _with_charset(media_type: str) -> str:
    return (
        f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    )
