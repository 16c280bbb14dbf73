"""Too many requests, where an operator sets a limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.config import Config


@pytest.fixture
def limited(small_folder: Path) -> FlaskClient:
    config = Config(terms=small_folder, rate_limit="2 per minute", trusted_proxies=1)
    return create_app(config).test_client()


def test_too_many_texts_are_a_problem_with_a_time(limited: FlaskClient) -> None:
    def ask() -> tuple[int, str, str | None]:
        response = limited.post("/api/v1/annotate", json={"text": "算力"})
        wait = response.headers.get("Retry-After")
        return response.status_code, response.mimetype, wait

    first, second, third = ask(), ask(), ask()

    assert first[0] == second[0] == 200
    assert third[:2] == (429, "application/problem+json")
    assert third[2] is not None
    assert limited.get("/api/v1/limits").status_code == 200
    assert limited.post("/", data={"text": "a"}).status_code == 429


def test_each_address_behind_the_proxy_counts_for_itself(limited: FlaskClient) -> None:
    statuses = [
        limited.post(
            "/api/v1/annotate",
            json={"text": "a"},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number in range(4)
    ]

    assert statuses == [200] * 4
