"""What can go wrong with a request, as RFC 9457 has it; the only table of statuses.

Under ``/api`` a problem is ``application/problem+json``; elsewhere it is a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from glossary.errors import (
    DocumentError,
    DuizhaoError,
    OptionError,
    TextError,
    TextTooLongError,
    UnknownConceptError,
)
from service.sentences import N_, Sentence

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its slug, its HTTP status, its title, what to do."""

    slug: str
    status: int
    title: str
    remedy: str

    @property
    def uri(self) -> str:
        """The ``type`` of RFC 9457; a page explains it there."""
        return f"/problems/{self.slug}"


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "malformed-request",
            400,
            N_("The request cannot be read"),
            N_("Send one JSON object in UTF-8, or a form as a browser sends it."),
        ),
        Kind(
            "not-found", 404, N_("Nothing is here"), N_("Check the address or the id.")
        ),
        Kind(
            "method-not-allowed",
            405,
            N_("This address does not take this method"),
            N_("The Allow header lists the methods."),
        ),
        Kind(
            "not-acceptable",
            406,
            N_("No format that was asked for can be given"),
            N_("Ask for another media type in Accept, or name one with ?format=."),
        ),
        Kind(
            "length-required",
            411,
            N_("The request does not say how long it is"),
            N_("Send Content-Length; a chunked body is not read."),
        ),
        Kind(
            "text-too-long",
            413,
            N_("The text is too long"),
            N_("Send less text at a time; /api/v1/limits gives the limits."),
        ),
        Kind(
            "body-too-large",
            413,
            N_("The request has too many bytes"),
            N_("Send less at a time; /api/v1/limits gives the limits."),
        ),
        Kind(
            "unsupported-media-type",
            415,
            N_("This media type is not read"),
            N_("Send application/json."),
        ),
        Kind(
            "invalid-input",
            422,
            N_("A field has a value that it cannot have"),
            N_("The errors name each field and what it takes."),
        ),
        Kind(
            "unreadable-file",
            422,
            N_("No text can be read out of this file"),
            N_("Send a file of text, or paste the text."),
        ),
        Kind(
            "too-many-requests",
            429,
            N_("Too many requests"),
            N_("Wait as long as Retry-After says."),
        ),
        Kind(
            "internal-error",
            500,
            N_("Something broke on our side"),
            N_("Try again; if it happens again, report what you asked for."),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field. ``path`` leads to it: names and indexes."""

    path: tuple[str | int, ...]
    said: Sentence

    @property
    def detail(self) -> str:
        """The sentence in English."""
        return str(self.said)

    @property
    def field(self) -> str:
        """The name of the field, as it stands in the documentation."""
        return str(self.path[0]) if self.path else ""

    @property
    def pointer(self) -> str:
        """The place in the JSON that was sent (RFC 6901, as a URI fragment).

        >>> FieldError(("text", 3), Sentence("holds NUL")).pointer
        '#/text/3'
        """
        steps = (str(step).replace("~", "~0").replace("/", "~1") for step in self.path)
        return "#" + "".join(f"/{step}" for step in steps)


class Problem(Exception):
    """A request that cannot be answered; ``said`` is a sentence for its sender.

    Without ``said`` there are errors, which say it.
    """

    def __init__(
        self,
        slug: str,
        said: Sentence | str = "",
        *,
        errors: tuple[FieldError, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = KINDS[slug]
        self.said = said if isinstance(said, Sentence) else Sentence(said)
        self.detail = str(said) or "; ".join(
            f"{one.field}: {one.detail}" if one.field else one.detail for one in errors
        )
        self.errors = errors
        super().__init__(self.detail)
        self.headers = dict(headers or {})

    @property
    def on_page(self) -> tuple[tuple[str, str, str], ...]:
        """What a page says: field, sentence and its language tag, for each error.

        A form has one place for text and file, which need no name.
        """
        if not self.errors:
            return (("", *self.said.on_page),)
        return tuple(
            ("" if one.field in ("text", "file") else one.field, *one.said.on_page)
            for one in self.errors
        )

    def as_json(self) -> dict[str, Any]:
        """Give the members of a problem document (RFC 9457 §3)."""
        document: dict[str, Any] = {
            "type": self.kind.uri,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
        }
        if self.errors:
            document["errors"] = [
                {"field": e.field, "pointer": e.pointer, "detail": e.detail}
                for e in self.errors
            ]
        return document


_OF_STATUS = {
    400: "malformed-request",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    411: "length-required",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "invalid-input",
    429: "too-many-requests",
}

_HTTP = {
    404: N_("%(asked)s: not found"),
    405: N_("%(asked)s: method not allowed"),
    413: N_("%(asked)s: request entity too large"),
    429: N_("%(asked)s: too many requests"),
}
"""What Flask and Werkzeug say of a request that a user of the page can make."""

_BROKEN = Sentence(N_("the answer could not be made"))


def of_engine(error: DuizhaoError) -> Problem:
    """Give what the engine refused as a problem."""
    said = Sentence(str(error))
    match error:
        case TextTooLongError():
            said = Sentence(
                N_("text has %(length)s code points; at most %(limit)s are allowed"),
                {"length": f"{error.length:,}", "limit": f"{error.limit:,}"},
            )
            errors = (FieldError(("text",), said),)
            return Problem("text-too-long", said, errors=errors)
        case OptionError():
            errors = (FieldError((error.option,), Sentence(error.reason)),)
            return Problem("invalid-input", said, errors=errors)
        case DocumentError():
            said = Sentence(error.message, error.values)
            errors = (FieldError(("file",), said),)
            return Problem("unreadable-file", said, errors=errors)
        case UnknownConceptError():
            said = Sentence(
                N_("no concept has the id '%(id)s'"), {"id": error.concept_id}
            )
            return Problem("not-found", said)
        case TextError():
            errors = (FieldError(("text",), said),)
            return Problem("invalid-input", said, errors=errors)
        case _:
            return Problem("internal-error", _BROKEN)


def of_http(error: HTTPException) -> Problem:
    """Give what Flask or Werkzeug refused as a problem."""
    slug = _OF_STATUS.get(error.code or 500, "internal-error")
    headers = {
        name: value
        for name, value in error.get_headers()
        if name in ("Allow", "Retry-After")
    }
    if slug == "internal-error":
        return Problem(slug, _BROKEN)
    said = _HTTP.get(error.code or 500, f"%(asked)s: {error.name.lower()}")
    asked = f"{request.method} {request.path}"
    return Problem(slug, Sentence(said, {"asked": asked}), headers=headers)


def answer(problem: Problem) -> Response:
    """Give the answer to a request that has this problem, in the form of its path."""
    if request.path.startswith("/api/v"):
        body = json.dumps(problem.as_json(), ensure_ascii=False)
        response = Response(body, mimetype=MEDIA_TYPE)
    else:
        response = Response(render_template("problem.html", problem=problem))
    response.status_code = problem.kind.status
    response.headers.update(problem.headers)
    return response


def register(app: Flask) -> None:
    """Answer every error of a request; what nobody foresaw is logged by Flask."""
    app.register_error_handler(Problem, answer)
    app.register_error_handler(DuizhaoError, lambda error: answer(of_engine(error)))
    app.register_error_handler(HTTPException, lambda error: answer(of_http(error)))
