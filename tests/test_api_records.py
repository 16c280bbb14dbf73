"""The API's records of the term base, and its own description."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from glossary.exchange.canonical import digest
from glossary.model import TermBase
from glossary.termbase.loading import load
from service.answers import (
    ConceptList,
    ConceptRecord,
    Limits,
    SubjectFieldList,
    TermBaseRecord,
    TermList,
)
from service.openapi import document

DESCRIPTION = Path(__file__).parents[1] / "docs" / "openapi.json"


def test_a_concept_is_given_whole(client: FlaskClient) -> None:
    response = client.get("/api/v1/concepts/computing-power")

    record = ConceptRecord.model_validate(response.get_json())
    assert [term.term for term in record.terms["zh-Hans"]][0] == "算力"
    assert record.url == "/concepts/computing-power"


def test_an_unknown_concept_is_a_problem(client: FlaskClient) -> None:
    response = client.get("/api/v1/concepts/alchemy")

    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert "alchemy" in response.get_json()["detail"]


def test_an_unknown_address_under_the_api_is_a_problem(client: FlaskClient) -> None:
    response = client.get("/api/v1/nothing")

    assert (response.status_code, response.mimetype) == (
        404,
        "application/problem+json",
    )


def test_limits_say_what_is_refused(client: FlaskClient) -> None:
    limits = Limits.model_validate(client.get("/api/v1/limits").get_json())

    assert limits.text_code_points == 20_000
    assert "json" in limits.formats


def test_the_description_is_valid_and_the_committed_one(app: Flask) -> None:
    """``duizhao openapi > docs/openapi.json`` writes the committed copy anew."""
    fields = [field.key for field in load().subject_fields]
    described = document(app, fields)

    validate(described)
    assert described == json.loads(DESCRIPTION.read_text(encoding="utf-8"))


def test_every_route_of_the_api_is_described(client: FlaskClient, app: Flask) -> None:
    described = client.get("/api/v1/openapi.json").get_json()["paths"]
    routes = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and "openapi" not in rule.endpoint
    }

    assert set(described) == routes


def test_concepts_come_in_pages_that_link_to_each_other(
    client: FlaskClient, small_base: TermBase
) -> None:
    found: list[str] = []
    path: str | None = "/api/v1/concepts?per_page=4&order=english"
    while path is not None:
        response = client.get(path)
        page = ConceptList.model_validate(response.get_json())
        found += [concept.id for concept in page.concepts]
        links = {
            rel: target
            for target, rel in re.findall(
                r'<([^>]+)>; rel="(\w+)"', ", ".join(response.headers.getlist("Link"))
            )
        }
        path = links.get("next")

    assert page.total == len(found) == len(small_base)
    assert set(found) == {concept.id for concept in small_base}
    assert "order=english" in links["first"]


def test_terms_are_searched(client: FlaskClient) -> None:
    response = client.get("/api/v1/terms", query_string={"q": "dsxs"})

    page = TermList.model_validate(response.get_json())
    assert [(one.concept, one.found_by) for one in page.terms] == [
        ("east-data-west-computing", "initials")
    ]


def test_subject_fields_have_counts(client: FlaskClient) -> None:
    answer = client.get("/api/v1/subject-fields").get_json()

    fields = SubjectFieldList.model_validate(answer).subject_fields
    assert {field.key: field.concept_count for field in fields}["data"] == 2


def test_the_term_base_names_itself(client: FlaskClient, small_base: TermBase) -> None:
    answer = client.get("/api/v1/term-base").get_json()

    record = TermBaseRecord.model_validate(answer)
    assert record.sha256 == digest(small_base)
    assert record.term_count == sum(len(concept.terms) for concept in small_base)


@pytest.mark.parametrize(
    "path",
    ["/api/v1/term-base", "/api/v1/concepts/data", "/terms.csv", "/terms.csv?bom=1"],
)
def test_what_a_client_has_is_not_sent_again(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "max-age" in first.headers["Cache-Control"]


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_answers_are_compressed(client: FlaskClient, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}

    for path in ("/terms.csv", "/api/v1/concepts", "/terms"):
        response = client.get(path, headers=headers)
        assert response.headers["Content-Encoding"] == encoding
        assert "Accept-Encoding" in response.headers["Vary"]


def test_pages_of_other_hosts_may_ask(client: FlaskClient) -> None:
    preflight = client.options(
        "/api/v1/annotate",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
        },
    )

    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert client.get("/terms.csv").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


@pytest.mark.parametrize("query", ["page=", "per_page=0", "order=size", "lang=en"])
def test_a_query_of_the_api_is_strict(client: FlaskClient, query: str) -> None:
    response = client.get(f"/api/v1/terms?{query}")

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["field"] == query.split("=")[0]
