"""The pages. A view parses the input, calls the engine, fills a template."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from service import example, inputs, reading
from service.concept_page import concept_page
from service.engine import engine
from service.listing import ListRequest, listing
from service.problems import KINDS, Problem

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
    asked = inputs.from_form(request, inputs.PageRequest)
    (annotated,) = engine().annotate(asked.texts, asked.options)
    return render_template(
        "annotated.html", asked=asked, reading=reading.read(annotated)
    )


@blueprint.get("/concepts/<concept_id>")
def concept(concept_id: str) -> str | BaseResponse:
    """Show a concept; a retired id leads to its successor."""
    term_base = engine().term_base
    if (successor := term_base.successor(concept_id)) is not None:
        return redirect(url_for("web.concept", concept_id=successor), 301)
    page = concept_page(engine(), term_base.concept(concept_id), request.url_root)
    return render_template("concept.html", page=page)


@blueprint.get("/terms")
def terms() -> str:
    """Show a page of the term base, searched and filtered."""
    asked = inputs.from_query(request, ListRequest, is_page=True)
    return render_template("terms.html", listing=listing(engine(), asked))


@blueprint.get("/about")
def about() -> str:
    """Say what this is, what it does not do, and how it is cited."""
    return render_template("about.html")


@blueprint.get("/problems/<slug>")
def problem_kind(slug: str) -> str:
    """Explain a kind of problem: the page that the type of a problem names."""
    if slug not in KINDS:
        raise Problem("not-found", f"there is no kind of problem '{slug}'")
    return render_template("problem_kind.html", kind=KINDS[slug])


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the process answers."""
    return Response("ok\n", mimetype="text/plain")
