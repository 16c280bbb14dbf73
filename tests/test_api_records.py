"""The API's records of the term base, and its own description."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from service.answers import ConceptRecord, Limits

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


def test_the_description_is_valid_and_the_committed_one(
    client: FlaskClient, app: Flask
) -> None:
    """``duizhao openapi > docs/openapi.json`` writes the committed copy anew."""
    described = client.get("/api/v1/openapi.json").get_json()

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
