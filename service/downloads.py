"""The term base as files."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import chain

from flask import Blueprint, Response, request
from pydantic import BaseModel, ConfigDict, Field, StrictBool

from glossary.exchange.long_csv import write_long
from glossary.exchange.wide_csv import write_wide
from service import inputs
from service.engine import engine

blueprint = Blueprint("downloads", __name__)

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Shape(StrEnum):
    """What a row of the CSV is."""

    WIDE = "wide"
    LONG = "long"


class DownloadRequest(BaseModel):
    """What ``/terms.csv`` takes in its query."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shape: Shape = Field(
        Shape.WIDE,
        description="`wide`: a row per concept, for people. `long`: a row per written "
        "term, nothing lost.",
    )
    bom: StrictBool = Field(
        False, description="Begin with a byte order mark, which Excel needs."
    )


@blueprint.get("/terms.csv")
def terms_csv() -> Response:
    """Give the whole term base."""
    asked = inputs.from_query(request, DownloadRequest)
    write = write_long if asked.shape is Shape.LONG else write_wide
    return csv_file(write(engine().term_base), "duizhao-terms.csv", bom=asked.bom)


def csv_file(lines: Iterable[str], name: str, *, bom: bool) -> Response:
    """Send lines of CSV as a file (RFC 4180, RFC 7111), line by line."""
    first = (BYTE_ORDER_MARK,) if bom else ()
    response = Response(
        chain(first, lines), mimetype="text/csv", content_type="text/csv; charset=utf-8"
    )
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
