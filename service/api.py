"""The API, version 1. What it keeps is promised in ``docs/api.md``."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from glossary.model import Lang
from glossary.render.formats import COLUMNS_TYPE, FORMATS
from glossary.render.rows import label
from glossary.search import Hit
from service import answers, bodies, formats, inputs, openapi
from service.caching import cached
from service.column_answers import ColumnsAnswer, ColumnsAnswers
from service.engine import engine
from service.listing import Listing, ListRequest, listing
from service.openapi import describe
from service.records import concept_json

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

JSON = "application/json"
_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "The format of the answer; it goes before Accept.",
    "schema": {"type": "string", "enum": list(FORMATS)},
}


@blueprint.post("/annotate")
@describe(
    body=inputs.AnnotateRequest,
    parameters=(_FORMAT,),
    answers={
        **{form.media_type: () for form in FORMATS.values()},
        JSON: (answers.Answer, answers.Answers),
        COLUMNS_TYPE: (ColumnsAnswer, ColumnsAnswers),
    },
    problems=(400, 406, 411, 413, 415, 422, 429),
)
def annotate() -> Response:
    """Annotate a text or a list of texts."""
    form = formats.asked_for(request)
    asked = bodies.from_json(request, inputs.AnnotateRequest)
    texts = engine().annotate(asked.texts, formats.options_of(asked, form))
    return formats.respond(texts, asked, form)


@blueprint.get("/concepts")
@cached
@describe(
    query=ListRequest, answers={JSON: (answers.ConceptList,)}, problems=(422, 429)
)
def concepts() -> BaseResponse:
    """List concepts with everything that their records hold.

    The Link header leads to the first, previous, next and last page (RFC 8288).
    """
    page = listing(engine(), bodies.from_query(request, ListRequest))
    return _page(page, "concepts", [concept_json(hit.concept) for hit in page.hits])


@blueprint.get("/concepts/<concept_id>")
@cached
@describe(answers={JSON: (answers.ConceptRecord,)}, problems=(404, 429))
def concept(concept_id: str) -> BaseResponse:
    """Give everything that the record of a concept holds.

    A retired id is redirected to the concept that took its place.
    """
    term_base = engine().term_base
    if (successor := term_base.successor(concept_id)) is not None:
        return redirect(url_for("api.concept", concept_id=successor), 301)
    return _json(concept_json(term_base.concept(concept_id)))


@blueprint.get("/terms")
@cached
@describe(query=ListRequest, answers={JSON: (answers.TermList,)}, problems=(422, 429))
def terms() -> BaseResponse:
    """Search the terms: one for each concept that is found, best first.

    The Link header leads to the first, previous, next and last page (RFC 8288).
    """
    page = listing(engine(), bodies.from_query(request, ListRequest))
    return _page(page, "terms", [_found(hit) for hit in page.hits])


@blueprint.get("/subject-fields")
@cached
@describe(answers={JSON: (answers.SubjectFieldList,)}, problems=(429,))
def subject_fields() -> BaseResponse:
    """List the subject fields with their names and how many concepts each has."""
    counts = engine().count_by_field()
    rows = [
        {
            "key": field.key,
            "en": field.en,
            "zh-Hans": field.zh_hans,
            "concept_count": counts[field.key],
        }
        for field in engine().term_base.subject_fields
    ]
    return _json({"subject_fields": rows})


@blueprint.get("/term-base")
@cached
@describe(answers={JSON: (answers.TermBaseRecord,)}, problems=(429,))
def term_base_record() -> BaseResponse:
    """Say which term base this is: version, digest, licence, counts."""
    base = engine().term_base
    return _json(
        {
            **label(engine().label),
            "title": base.title,
            "licence": base.licence,
            "publisher": base.publisher,
            "term_count": sum(len(concept.terms) for concept in base),
        }
    )


@blueprint.get("/limits")
@describe(answers={JSON: (answers.Limits,)}, problems=(429,))
def limits() -> Response:
    """Give what a request may hold."""
    config = engine().config
    return _json(
        {
            "text_code_points": config.text_limit,
            "texts": inputs.MOST_TEXTS,
            "body_bytes": config.body_limit,
            "formats": list(FORMATS),
        }
    )


@blueprint.get("/openapi.json")
@cached
def openapi_json() -> BaseResponse:
    """Give the description of this API (OpenAPI 3.1)."""
    return _json(openapi.document(current_app, engine().subject_fields))


def _found(hit: Hit) -> dict[str, Any]:
    shown = (hit.concept.preferred(lang) for lang in (Lang.ZH_HANS, Lang.EN))
    zh_hans, en = (term.term if term is not None else None for term in shown)
    return {
        "concept": hit.concept.id,
        "term": hit.term.term,
        "language": hit.term.language,
        "status": hit.term.status,
        "pinyin": hit.term.pinyin,
        "found_by": hit.how.name.lower(),
        "zh-Hans": zh_hans,
        "en": en,
        "subject_fields": list(hit.concept.subject_fields),
        "url": f"/concepts/{hit.concept.id}",
    }


def _page(page: Listing, name: str, rows: list[dict[str, Any]]) -> Response:
    """Answer one page of a list, with links to the others."""
    asked = page.asked
    response = _json(
        {
            "term_base": label(engine().label),
            "total": page.total,
            "page": asked.page,
            "per_page": asked.per_page,
            name: rows,
        }
    )
    numbers = {
        "first": 1,
        "prev": asked.page - 1,
        "next": asked.page + 1,
        "last": page.page_count,
    }
    query: dict[str, Any] = request.args.to_dict(flat=False)
    for relation, number in numbers.items():
        if 1 <= number <= page.page_count:
            address = url_for(f"api.{name}", **(query | {"page": number}))
            response.headers.add("Link", f'<{address}>; rel="{relation}"')
    return response


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), mimetype=JSON)
