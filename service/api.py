"""The API, version 1. What it keeps is promised in ``docs/api.md``."""

from __future__ import annotations

import orjson
from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from service import answers, formats, inputs, openapi
from service.engine import engine
from service.openapi import describe
from service.records import concept_json

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "The format of the answer; it goes before Accept.",
    "schema": {"type": "string", "enum": list(formats.FORMATS)},
}


@blueprint.post("/annotate")
@describe(
    body=inputs.AnnotateRequest,
    parameters=(_FORMAT,),
    answers={
        "application/json": (answers.Answer, answers.Answers),
        "text/csv": (),
        "text/html": (),
    },
    problems=(400, 406, 411, 413, 415, 422, 429),
)
def annotate() -> Response:
    """Annotate a text or a list of texts."""
    form = formats.asked_for(request)
    asked = inputs.from_json(request, inputs.AnnotateRequest)
    texts = engine().annotate(asked.texts, asked.options)
    return formats.respond(form, texts, is_single=asked.is_single, unit=asked.offsets)


@blueprint.get("/concepts/<concept_id>")
@describe(
    answers={"application/json": (answers.ConceptRecord,)}, problems=(404, 406, 429)
)
def concept(concept_id: str) -> BaseResponse:
    """Give everything that the record of a concept holds.

    A retired id is redirected to the concept that took its place.
    """
    term_base = engine().term_base
    if (successor := term_base.successor(concept_id)) is not None:
        return redirect(url_for("api.concept", concept_id=successor), 301)
    return _json(concept_json(term_base.concept(concept_id)))


@blueprint.get("/limits")
@describe(answers={"application/json": (answers.Limits,)}, problems=(429,))
def limits() -> Response:
    """Give what a request may hold."""
    config = engine().config
    return _json(
        {
            "text_code_points": config.text_limit,
            "texts": inputs.MOST_TEXTS,
            "body_bytes": config.body_limit,
            "formats": list(formats.FORMATS),
        }
    )


@blueprint.get("/openapi.json")
def openapi_json() -> Response:
    """Give the description of this API (OpenAPI 3.1)."""
    return _json(openapi.document(current_app))


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), mimetype="application/json")
