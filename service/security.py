"""What every answer says to a browser, and what no request may leave out.

No script or style stands in a page, nothing comes from another host, no cookie is
set: the policy forbids what the code does not do.
"""

from __future__ import annotations

from flask import Flask, Response, request

from service.bodies import MULTIPART
from service.engine import engine
from service.problems import Problem
from service.sentences import N_, Sentence

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


OPEN_FILES = (".csv", ".json")

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}
"""For pages of other hosts: nothing here depends on who asks, and nothing changes."""

MEMORY_ONLY = 64 * 1024 * 1024
"""Up to how many bytes a server may hold of a request or an answer: in memory."""


def register(app: Flask) -> None:
    """Check each request before it is read, and head each answer."""
    app.before_request(refuse_unreadable_bodies)
    app.after_request(add_headers)


def refuse_unreadable_bodies() -> None:
    """Refuse a body whose length is unknown or too great.

    Werkzeug cuts a chunked body at ``MAX_CONTENT_LENGTH`` without a word.

    Raises:
        Problem: 411 or 413.
    """
    if request.method not in ("POST", "PUT", "PATCH"):
        return
    config, length = engine().config, request.content_length
    is_upload = request.mimetype == MULTIPART and not request.path.startswith("/api/v")
    limit = config.upload_limit if is_upload else config.body_limit
    if length is None:
        raise Problem("length-required", "the request has no Content-Length")
    if length > limit:
        said = N_("the body has %(length)s bytes; at most %(limit)s are allowed")
        values = {"length": f"{length:,}", "limit": f"{limit:,}"}
        raise Problem("body-too-large", Sentence(said, values))


def add_headers(response: Response) -> Response:
    """Add the headers; an answer to a text is kept by nobody."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    if request.path.startswith("/api/v") or request.path.endswith(OPEN_FILES):
        response.headers.update(OPEN)
    return response
