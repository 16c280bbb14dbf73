"""How a request is read: JSON, forms and queries, all by the models of ``inputs``.

Text is never changed, with two exceptions that belong to forms: a form sends line
ends as CRLF, which become LF, and a byte order mark at its start is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_origin
from urllib.parse import parse_qsl

from flask import Request
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.documents import read_document
from service.inputs import TAGS
from service.multipart import Upload, parts
from service.problems import FieldError, Problem
from service.sentences import N_, Sentence

_M = TypeVar("_M", bound=BaseModel)

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MOST_FIELDS = 200
"""How many fields a form may have; the page's own has about a dozen."""

_SAID = {
    "empty": N_("nothing was sent: paste a text or choose a file"),
    "enum": N_("input should be %(expected)s"),
    "extra_forbidden": N_("there is no such field; there are %(known)s"),
    "greater_than_equal": N_("input should be greater than or equal to %(ge)s"),
    "less_than_equal": N_("input should be less than or equal to %(le)s"),
    "literal_error": N_("input should be %(expected)s"),
    "nul": N_("NUL at code point %(place)s; remove it"),
    "string_too_long": N_("string should have at most %(max_length)s characters"),
    "string_unicode": N_("holds a lone surrogate; it must be Unicode text"),
}
"""What is said of a value by the kinds of pydantic's errors and of our own."""

_TRUTH = {"true": True, "on": True, "1": True, "false": False, "0": False}


def from_json(request: Request, model: type[_M]) -> _M:
    """Read the body as one JSON object.

    Raises:
        Problem: If it is not JSON, or not what the model takes.
    """
    if not request.is_json:
        sent = request.mimetype or "no media type"
        raise Problem("unsupported-media-type", f"{sent} is not application/json")
    try:
        value = json.loads(request.get_data(), parse_constant=_refuse_constant)
    except RecursionError as error:
        raise Problem("malformed-request", "the JSON is nested too deep") from error
    except ValueError as error:
        raise Problem("malformed-request", f"the body is not JSON: {error}") from error
    return checked(value, model)


def from_form(request: Request, model: type[_M]) -> _M:
    """Read the body as a form; a field that is sent empty counts as not sent.

    A file takes the place of the text.

    Raises:
        Problem: If it is not a form, or not what the model takes.
        DocumentError: If no text can be read out of the file.
    """
    pairs = []
    for name, value in _parts(request):
        if isinstance(value, str):
            pairs.append((name, value))
        elif value.name:
            pairs = [pair for pair in pairs if pair[0] != "text"]
            pairs.append(("text", read_document(value.name, value.data)))
    filled = [(name, value) for name, value in pairs if value or name == "text"]
    return checked(_by_type(filled, model), model)


def _parts(request: Request) -> Sequence[tuple[str, str | Upload]]:
    try:
        if request.mimetype == MULTIPART:
            return parts(request)
        if request.mimetype == FORM:
            return parse_qsl(
                request.get_data().decode("utf-8"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=MOST_FIELDS,
            )
    except (ValueError, RequestEntityTooLarge) as error:
        detail = f"the form cannot be read: {error}"
        raise Problem("malformed-request", detail) from error
    sent = request.mimetype or "no media type"
    raise Problem("unsupported-media-type", f"{sent} is neither {FORM} nor {MULTIPART}")


def sent_text(request: Request) -> str:
    """Give the text of a form that could not be answered, to be shown again."""
    try:
        fields = dict(_parts(request))
    except Problem:
        return ""
    text = fields.get("text", "")
    return text if isinstance(text, str) else ""


def kept(request: Request, model: type[_M], instead: Mapping[str, Any]) -> _M:
    """Give a form that could not be answered, to be shown again: what of it is right.

    ``instead`` has what stands in the place of needed fields that are not.
    """
    try:
        pairs = [(name, sent) for name, sent in _parts(request) if sent]
    except Problem:
        pairs = []
    texts = [(name, sent) for name, sent in pairs if isinstance(sent, str)]
    fields = {**instead, **_by_type(texts, model)}
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        wrong = {one["loc"][0] for one in error.errors()}
        right = {name: fields[name] for name in fields if name not in wrong}
        return model.model_validate({**instead, **right})


def from_query(request: Request, model: type[_M], *, is_page: bool = False) -> _M:
    """Read the query of the URL.

    A page's query is that of a form: what is empty was not filled in, and ``lang`` is
    for the interface.

    Raises:
        Problem: If it is not what the model takes.
    """
    pairs = list(request.args.items(multi=True))
    if is_page:
        pairs = [(name, value) for name, value in pairs if value and name != "lang"]
    return checked(_by_type(pairs, model), model)


def checked(value: object, model: type[_M]) -> _M:
    """Give a plain value as a model.

    Raises:
        Problem: With an error for each field that is not what it can be.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        errors = tuple(_field_error(one, model) for one in error.errors())
        raise Problem("invalid-input", errors=errors) from error


def _by_type(
    pairs: Sequence[tuple[str, str]], model: type[BaseModel]
) -> dict[str, Any]:
    """Give the fields of a form as JSON would have them, after the model's types."""
    sent: dict[str, list[str]] = {}
    for name, text in pairs:
        sent.setdefault(name, []).append(_clean(text))
    return {
        name: _typed(texts, model.model_fields.get(name))
        for name, texts in sent.items()
    }


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _typed(texts: list[str], field: FieldInfo | None) -> Any:
    kind = None if field is None else field.annotation
    if get_origin(kind) is frozenset or len(texts) > 1:
        return texts
    (text,) = texts
    if kind is bool:
        return _TRUTH.get(text, text)
    if kind is int and text.isascii() and text.isdecimal():
        return int(text[:9])
    return text


def _field_error(error: Any, model: type[BaseModel]) -> FieldError:
    path = tuple(step for step in error["loc"] if step not in TAGS)
    kind = error["type"]
    if kind == "extra_forbidden":
        known = {"known": ", ".join(model.model_fields)}
        return FieldError(path, Sentence(_SAID[kind], known))
    if kind in _SAID:
        return FieldError(path, Sentence(_SAID[kind], error.get("ctx", {})))
    said = error["msg"]
    is_word = said[1:2].islower()
    return FieldError(path, Sentence(said[:1].lower() + said[1:] if is_word else said))


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
