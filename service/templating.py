"""What every template may use: links, limits, small questions about concepts."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, url_for

from glossary.documents import SUFFIXES
from glossary.model import Concept, Lang, Term
from service.bodies import kept, sent_text
from service.engine import address, engine
from service.inputs import PageRequest
from service.labels import LANGUAGE_NAMES, NAMES
from service.language import current
from service.reading import ruby_runs


def register(app: Flask) -> None:
    """Give templates what they may use."""
    app.context_processor(_of_request)
    app.jinja_env.filters["field_name"] = _field_name
    app.jinja_env.globals.update(
        address=address,
        field_name=_field_name,
        here=_here,
        language_names=LANGUAGE_NAMES,
        names=NAMES,
        preferred=_preferred,
        ruby_runs=ruby_runs,
        suffixes=SUFFIXES,
        sent_form=lambda: kept(request, PageRequest, {"text": " "}),
        sent_text=lambda: sent_text(request),
        title_of=_title_of,
        toggled=_toggled,
        with_query=_with,
        zip=zip,
    )


def _of_request() -> dict[str, Any]:
    held = engine()
    return {
        "term_base": held.label,
        "term_base_title": held.term_base.title,
        "term_base_publisher": held.term_base.publisher,
        "limits": held.config,
        "subject_fields": tuple(held.subject_fields),
    }


def _here(language: str) -> str:
    """Give the address of this page in another language."""
    if request.endpoint is None or request.method != "GET":
        return url_for("web.form", lang=language)
    values = {**(request.view_args or {}), **request.args, "lang": language}
    return url_for(request.endpoint, **values)


def _with(**changes: Any) -> str:
    """Give the address of this page with parts of its query changed; None drops one."""
    values = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in values.items() if value not in (None, "")}
    return url_for(request.endpoint or "web.form", **kept)


def _toggled(name: str, value: str) -> str:
    """Give the address of this page with one value of a filter on or off."""
    chosen = request.args.getlist(name)
    values = [one for one in chosen if one != value]
    if value not in chosen:
        values.append(value)
    return _with(**{name: values or None, "page": None})


def _field_name(key: str) -> str:
    """Give the name of a subject field in the language of the interface."""
    field = engine().subject_fields.get(key)
    if field is None:
        return key
    return field.zh_hans if current() == "zh-Hans" else field.en


def _preferred(concept: Concept, language: str) -> Term | None:
    return concept.preferred(Lang(language))


def _title_of(concept: Concept) -> str:
    shown = (concept.preferred(Lang.ZH_HANS), concept.preferred(Lang.EN))
    return " ".join(term.term for term in shown if term is not None) or concept.id
