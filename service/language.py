"""The language of the interface: ``?lang=``, else what the browser prefers."""

from __future__ import annotations

from typing import Any

from flask import Flask, request
from flask_babel import Babel

LANGUAGES = {"en": "en", "zh-Hans": "zh_Hans"}
"""Language tags of the interface, and what Babel calls them."""


def chosen() -> str | None:
    """Give the language that the URL asks for, if it is one we have."""
    asked = request.args.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return "zh-Hans" if asked.lower().startswith("zh") else None


def current() -> str:
    """Give the language tag of the interface for this request."""
    if (asked := chosen()) is not None:
        return asked
    for tag in request.accept_languages.values():
        if (primary := tag.lower().split("-")[0]) in ("en", "zh"):
            return "zh-Hans" if primary == "zh" else "en"
    return "en"


def register(app: Flask) -> None:
    """Let templates speak the language of the request, and links keep it."""
    Babel(app, locale_selector=lambda: LANGUAGES[current()])
    app.context_processor(lambda: {"language": current()})
    app.url_defaults(_keep_language)


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith("web.") and (asked := chosen()) is not None:
        values.setdefault("lang", asked)
