"""What every template may use: labels, limits, and small questions about concepts."""

from __future__ import annotations

from typing import Any

from flask import Flask, request, url_for
from flask_babel import lazy_gettext as _

from glossary.model import TERM_LANGUAGES, Concept, Lang, Term
from glossary.termbase.regional import regional_terms
from service.engine import engine
from service.inputs import sent_text
from service.reading import ruby_runs

LANGUAGE_NAMES = {
    "zh-Hans": _("Chinese, Simplified"),
    "zh-Hant-TW": _("Chinese, Taiwan"),
    "zh-Hant-HK": _("Chinese, Hong Kong"),
    "en": _("English"),
}

NAMES = {
    "status": {
        "preferred": _("preferred"),
        "admitted": _("admitted"),
        "superseded": _("superseded"),
        "deprecated": _("deprecated"),
    },
    "note_kind": {
        "usage": _("usage"),
        "fact": _("fact"),
        "history": _("history"),
        "match": _("recognition"),
    },
    "register": {
        "policy": _("policy"),
        "research": _("research"),
        "official": _("official"),
        "press": _("press"),
    },
}


def register(app: Flask) -> None:
    """Give templates what they may use."""
    app.context_processor(_of_request)
    app.jinja_env.globals.update(
        here=_here,
        language_names=LANGUAGE_NAMES,
        names=NAMES,
        preferred=_preferred,
        ruby_runs=ruby_runs,
        sent_text=lambda: sent_text(request),
        terms_by_language=_terms_by_language,
        title_of=_title_of,
        zip=zip,
    )


def _of_request() -> dict[str, Any]:
    held = engine()
    return {
        "term_base": held.label,
        "term_base_title": held.term_base.title,
        "limits": held.config,
    }


def _here(language: str) -> str:
    """Give the address of this page in another language."""
    if request.endpoint is None or request.method != "GET":
        return url_for("web.form", lang=language)
    values = {**(request.view_args or {}), **request.args, "lang": language}
    return url_for(request.endpoint, **values)


def _preferred(concept: Concept, language: str) -> Term | None:
    return concept.preferred(Lang(language))


def _terms_by_language(concept: Concept) -> dict[str, tuple[Term, ...]]:
    by_language = {
        language: regional_terms(concept, language)
        if language.startswith("zh-Hant")
        else concept.terms_in(language)
        for language in TERM_LANGUAGES
    }
    return {language: terms for language, terms in by_language.items() if terms}


def _title_of(concept: Concept) -> str:
    shown = (concept.preferred(Lang.ZH_HANS), concept.preferred(Lang.EN))
    return " ".join(term.term for term in shown if term is not None) or concept.id
