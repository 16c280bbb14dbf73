"""The term base as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain, islice

import orjson
from flask import Blueprint, Response, request
from pydantic import BaseModel, ConfigDict, Field, StrictBool
from werkzeug.wrappers import Response as BaseResponse

from glossary.exchange.long_csv import write_long
from glossary.exchange.wide_csv import write_wide
from service import bodies, csvw
from service.caching import cached
from service.engine import engine
from service.listing import FilterRequest, found

blueprint = Blueprint("downloads", __name__)

LINES_AT_A_TIME = 256
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Shape(StrEnum):
    """What a row of the CSV is."""

    WIDE = "wide"
    LONG = "long"


class FileRequest(BaseModel):
    """What every CSV takes in its query."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bom: StrictBool = Field(
        False, description="Begin with a byte order mark, which Excel needs."
    )


class DownloadRequest(FilterRequest, FileRequest):
    """What ``/terms.csv`` takes in its query."""

    shape: Shape = Field(
        Shape.WIDE,
        description="`wide`: a row per concept, for people. `long`: a row per written "
        "term, nothing lost.",
    )


@blueprint.get("/terms.csv")
@cached
def terms_csv() -> BaseResponse:
    """Give the term base, or what a search and its filters leave of it."""
    asked = bodies.from_query(request, DownloadRequest, is_page=True)
    write = write_long if asked.shape is Shape.LONG else write_wide
    concepts = (hit.concept for hit in found(engine(), asked))
    return csv_file(write(concepts), "duizhao-terms.csv", bom=asked.bom)


class ShapeRequest(BaseModel):
    """Of which shape the columns are described."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    shape: Shape = Shape.WIDE


@blueprint.get("/terms.csv-metadata.json")
@cached
def terms_metadata() -> BaseResponse:
    """Describe the columns of the CSV (CSV on the Web)."""
    asked = bodies.from_query(request, ShapeRequest, is_page=True)
    is_long = asked.shape is Shape.LONG
    described = csvw.metadata(engine().term_base, is_long=is_long)
    return Response(orjson.dumps(described), mimetype="application/csvm+json")


@blueprint.get("/concepts/<concept_id>.csv")
@cached
def concept_csv(concept_id: str) -> BaseResponse:
    """Give one concept, a row per written term."""
    asked = bodies.from_query(request, FileRequest, is_page=True)
    lines = write_long([engine().term_base.concept(concept_id)])
    return csv_file(lines, f"{concept_id}.csv", bom=asked.bom)


def csv_file(lines: Iterable[str], name: str, *, bom: bool) -> Response:
    """Send lines of CSV as a file (RFC 4180, RFC 7111), some hundred at a time."""
    first = (BYTE_ORDER_MARK,) if bom else ()
    pieces = _joined(chain(first, lines))
    response = Response(pieces, content_type="text/csv; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _joined(lines: Iterable[str]) -> Iterator[str]:
    remaining = iter(lines)
    while piece := "".join(islice(remaining, LINES_AT_A_TIME)):
        yield piece
