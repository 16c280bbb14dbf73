"""The pages. A view parses the input, calls the engine, fills a template."""

from __future__ import annotations

import json
from dataclasses import replace

from flask import (
    Blueprint,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from glossary.exchange.wide_csv import write_wide
from glossary.render.interlinear import columns
from glossary.render.rows import answer
from service import bodies, example, formats, inputs, openapi, reading
from service.concept_page import concept_page
from service.docs_page import operations
from service.downloads import BYTE_ORDER_MARK, csv_file
from service.engine import address, engine
from service.listing import ListRequest, listing
from service.problems import KINDS, Problem
from service.sentences import N_, Sentence

blueprint = Blueprint("web", __name__)


@blueprint.get("/")
def form() -> str:
    """Show the form, empty or with the example."""
    return render_template(
        "form.html", kept=example.TEXT if "example" in request.args else ""
    )


@blueprint.post("/")
def annotate() -> str:
    """Show the annotated text, and the form with what was asked for below it."""
    asked = bodies.from_form(request, inputs.PageRequest)
    (annotated,) = engine().annotate(asked.texts, asked.options)
    familiar = engine().familiar(annotated, asked.familiar)
    return render_template(
        "annotated.html",
        asked=asked,
        reading=reading.read(annotated, familiar=familiar),
        reading_language=reading.language_of_readings(asked.pinyin),
    )


@blueprint.post("/interlinear")
def interlinear() -> str:
    """Show the text in three lines: words, readings, meanings."""
    asked = bodies.from_form(request, inputs.PageRequest)
    (annotated,) = engine().annotate(asked.texts, asked.options)
    return render_template(
        "interlinear.html",
        asked=asked,
        lines=columns(annotated),
        reading_language=reading.language_of_readings(asked.pinyin),
    )


@blueprint.post("/download/<name>")
def download(name: str) -> Response:
    """Give the annotation of the text in the form as a file.

    What the API gives bare can be opened by itself here: Excel needs a byte order
    mark, and a browser a whole page that names its encoding.
    """
    form = formats.named(name)
    asked = bodies.from_form(request, inputs.PageRequest)
    texts = engine().annotate(asked.texts, replace(asked.options, layers=form.layers))
    response = formats.respond(texts, asked, form)
    written = response.get_data(as_text=True)
    if form.name == "csv":
        response.data = BYTE_ORDER_MARK + written
    elif form.name == "html":
        fragment = Markup(written)  # Its text is escaped where it is written.
        response.data = render_template("annotated_file.html", fragment=fragment)
    file_name = f"annotated.{form.suffix}"
    response.headers.set("Content-Disposition", "attachment", filename=file_name)
    return response


@blueprint.post("/download/terms.csv")
def download_terms() -> Response:
    """Give the terms of the text in the form, in order of first mention."""
    asked = bodies.from_form(request, inputs.PageRequest)
    (annotated,) = engine().annotate(asked.texts, asked.options)
    entries = reading.read(annotated).entries
    lines = write_wide(entry.concept for entry in entries)
    return csv_file(lines, "terms-of-the-text.csv", bom=True)


@blueprint.get("/concepts/<concept_id>")
def concept(concept_id: str) -> str | BaseResponse:
    """Show a concept; a retired id leads to its successor."""
    term_base = engine().term_base
    if (successor := term_base.successor(concept_id)) is not None:
        return redirect(url_for("web.concept", concept_id=successor), 301)
    page = concept_page(engine(), term_base.concept(concept_id), address())
    return render_template("concept.html", page=page)


@blueprint.get("/terms")
def terms() -> str:
    """Show a page of the term base, searched and filtered."""
    asked = bodies.from_query(request, ListRequest, is_page=True)
    return render_template("terms.html", listing=listing(engine(), asked))


@blueprint.get("/about")
def about() -> str:
    """Say what this is, what it does not do, and how it is cited."""
    return render_template("about.html")


@blueprint.get("/api/docs")
def api_docs() -> str:
    """Document the API for people; for programs there is the description."""
    document = openapi.document(current_app, engine().subject_fields)
    asked = bodies.checked(example.REQUEST, inputs.AnnotateRequest)
    (annotated,) = engine().annotate(asked.texts, asked.options)
    return render_template(
        "api_docs.html",
        operations=operations(document),
        example_text=example.REQUEST["text"],
        example_answer=json.dumps(answer(annotated), ensure_ascii=False, indent=1),
    )


@blueprint.get("/problems/<slug>")
def problem_kind(slug: str) -> str:
    """Explain a kind of problem: the page that the type of a problem names."""
    if slug not in KINDS:
        said = N_("there is no kind of problem '%(slug)s'")
        raise Problem("not-found", Sentence(said, {"slug": slug}))
    return render_template("problem_kind.html", kind=KINDS[slug])


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the process answers."""
    return Response("ok\n", mimetype="text/plain")
