"""What may be asked: one model, read from JSON and from forms alike.

Text is never changed, with two exceptions that belong to forms: a form sends line
ends as CRLF, which become LF, and a byte order mark at its start is dropped.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import parse_qsl

from flask import Request
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    Tag,
    ValidationError,
)
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.documents import read_document
from glossary.model import Lang, Layer, Notation, Options, Overlaps
from glossary.render.offsets import OffsetUnit
from service.multipart import Upload, parts
from service.problems import FieldError, Problem

_M = TypeVar("_M", bound=BaseModel)
_T = TypeVar("_T")

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
MOST_TEXTS = 1_000
"""How many texts a request may have."""

MOST_FIELDS = 200
"""How many fields a form may have; the page's own has about a dozen."""


def _writable(text: str) -> str:
    if "\0" in text:
        raise ValueError(f"NUL at code point {text.index(chr(0))}; remove it")
    return text


def _filled(text: str) -> str:
    if not text:
        raise ValueError("nothing was sent: paste a text or choose a file")
    return text


def _shape(value: object) -> str:
    return "several" if isinstance(value, list) else "one"


def _not_unique(schema: dict[str, Any]) -> None:
    schema.pop("uniqueItems", None)


Line = Annotated[
    str,
    AfterValidator(_writable),
    Field(json_schema_extra={"pattern": "^[^\\u0000]*$"}),
]
Few = Annotated[frozenset[_T], Field(json_schema_extra=_not_unique)]
"""A list in JSON, a repeated field in a form; what is there twice counts once."""

Text = Annotated[
    Annotated[Line, Tag("one")]
    | Annotated[list[Line], Field(max_length=MOST_TEXTS), Tag("several")],
    Discriminator(_shape),
]
_TAGS = ("one", "several")


class AnnotateRequest(BaseModel):
    """What ``POST /api/v1/annotate`` takes; the command line has the same names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Text = Field(
        description="The text, or a list of texts. Limits: `/api/v1/limits`."
    )
    target: Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en"] | None = Field(
        None,
        description="The language of the equivalents. Without it: English for Chinese "
        "sentences, zh-Hans for English ones.",
    )
    layers: Few[Layer] = Field(
        frozenset({Layer.TERMS}),
        description="`terms`: the curated term base. `words`: every word with its "
        "reading and dictionary glosses.",
    )
    overlaps: Overlaps = Field(
        Overlaps.LONGEST, description="Of nested terms the longest, or all."
    )
    pinyin: Notation = Field(Notation.MARKS, description="How readings are written.")
    sandhi: StrictBool = Field(False, description="Write tones as they are spoken.")
    subject_fields: Few[str] = Field(
        frozenset(),
        description="Only terms of these subject fields (`/api/v1/subject-fields`).",
    )
    general: StrictBool = Field(
        False, description="Words of general language that are in the term base too."
    )
    stop_terms: Few[Line] = Field(
        frozenset(), description="What is to be left alone, as it stands in the text."
    )
    suspects: StrictBool = Field(
        False, description="Also matches that seem to cut a word."
    )
    first_only: StrictBool = Field(
        False, description="Only the first occurrence of each concept."
    )
    offsets: OffsetUnit = Field(
        OffsetUnit.CODEPOINT, description="What offsets and lengths count."
    )

    @property
    def texts(self) -> list[str]:
        """The texts, one or several."""
        return self.text if isinstance(self.text, list) else [self.text]

    @property
    def is_single(self) -> bool:
        """Whether one text was sent, and one result is expected."""
        return isinstance(self.text, str)

    @property
    def options(self) -> Options:
        """The options in the engine's own type."""
        return Options(
            target=None if self.target is None else Lang(self.target),
            layers=self.layers,
            overlaps=self.overlaps,
            pinyin=self.pinyin,
            sandhi=self.sandhi,
            subject_fields=self.subject_fields,
            general=self.general,
            stop_terms=self.stop_terms,
            suspects=self.suspects,
            first_only=self.first_only,
        )


class Ruby(StrEnum):
    """Above which characters the page writes readings."""

    ALL = "all"
    TERMS = "terms"
    NONE = "none"


class Density(StrEnum):
    """Which occurrences of a term the page marks."""

    EVERY = "every"
    FIRST = "first"


class PageRequest(AnnotateRequest):
    """What the form on the page sends: a request, and how it is to be shown."""

    text: Annotated[Line, AfterValidator(_filled)]
    layers: Few[Layer] = frozenset(Layer)
    ruby: Ruby = Ruby.ALL
    density: Density = Density.EVERY


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
        detail = "; ".join(
            f"{one.field}: {one.detail}" if one.field else one.detail for one in errors
        )
        raise Problem("invalid-input", detail, errors=errors) from error


def _by_type(pairs: list[tuple[str, str]], model: type[BaseModel]) -> dict[str, Any]:
    """Give the fields of a form as JSON would have them, after the model's types."""
    values: dict[str, Any] = {}
    for name, sent in pairs:
        text = sent.replace("\r\n", "\n").replace("\r", "\n")
        text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        kind = (
            model.model_fields[name].annotation if name in model.model_fields else str
        )
        if kind is int and text.isascii() and text.isdecimal():
            values[name] = int(text[:9])
        elif kind is bool:
            values[name] = {
                "true": True,
                "on": True,
                "1": True,
                "false": False,
                "0": False,
            }.get(text, text)
        elif getattr(kind, "__origin__", None) is frozenset:
            values.setdefault(name, []).append(text)
        elif name in values:
            values[name] = [*_as_list(values[name]), text]
        else:
            values[name] = text
    return values


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _field_error(error: Any, model: type[BaseModel]) -> FieldError:
    path = tuple(step for step in error["loc"] if step not in _TAGS)
    kind = error["type"]
    if kind == "extra_forbidden":
        known = ", ".join(model.model_fields)
        return FieldError(path, f"there is no such field; there are {known}")
    if kind == "string_unicode":
        return FieldError(path, "holds a lone surrogate; it must be Unicode text")
    detail = error["msg"].removeprefix("Value error, ")
    is_word = detail[1:2].islower()
    return FieldError(path, detail[:1].lower() + detail[1:] if is_word else detail)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
