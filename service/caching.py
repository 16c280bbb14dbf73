"""What of the term base may be kept by clients, and how they ask whether it is new."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import ParamSpec

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from service.engine import engine

_P = ParamSpec("_P")

MAX_AGE = 300
"""Seconds after which a client asks again; the answer is then most often 304."""


def cached(view: Callable[_P, BaseResponse]) -> Callable[_P, BaseResponse]:
    """Give an answer that depends on term base, program and address a weak ETag.

    Where the client has it already, the view is not called.
    """

    @functools.wraps(view)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> BaseResponse:
        etag = _etag()
        if request.if_none_match.contains_weak(etag):
            response: BaseResponse = Response(status=304)
        else:
            response = view(*args, **kwargs)
        response.set_etag(etag, weak=True)
        response.cache_control.public = True
        response.cache_control.max_age = MAX_AGE
        return response

    return answer


def _program() -> str:
    try:
        return version("duizhao")
    except PackageNotFoundError:  # Run from a checkout that nobody has installed.
        return ""


def _etag() -> str:
    parts = (engine().label.sha256, _program(), request.full_path)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
