"""Which form of an annotation a request asks for, and the answer in that form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import Request, Response

from glossary.model import AnnotatedText, Options
from glossary.render.formats import FORMATS, Asked, Format
from service.engine import address, engine
from service.inputs import AnnotateRequest
from service.problems import FieldError, Problem
from service.sentences import Sentence


def options_of(asked: AnnotateRequest, form: Format) -> Options:
    """Give the options of a request, with the layers of the form by default."""
    if "layers" in asked.model_fields_set:
        return asked.options
    return replace(asked.options, layers=form.layers)


def respond(
    texts: Sequence[AnnotatedText], asked: AnnotateRequest, form: Format
) -> Response:
    """Write the texts of a request in a form."""
    written = Asked(
        tuple(texts),
        is_single=asked.is_single,
        unit=asked.offsets,
        base=address(),
        term_base=engine().label,
        writer=engine().writer,
    )
    is_text = form.media_type.startswith("text/")
    charset = "; charset=utf-8" if is_text else ""
    body = b"".join(form.write(written))
    response = Response(body, content_type=form.media_type + charset)
    response.vary.add("Accept")
    return response


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
        said = Sentence(f"'{name}' is no format; one of {', '.join(FORMATS)}")
        raise Problem("invalid-input", said, errors=(FieldError(("format",), said),))
    return FORMATS[name]
