"""The examples of docs/api.md run, and what they say is so."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.exchange import long_csv, wide_csv
from glossary.render.formats import FORMATS
from service.inputs import AnnotateRequest
from service.listing import ListRequest
from service.problems import KINDS

API = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", API, re.DOTALL)
HERE = "http://127.0.0.1:8000"


def examples(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


@pytest.mark.parametrize("command", examples("sh"))
def test_curl(command: str, address: str) -> None:
    assert shutil.which("curl"), "curl is missing; make browser installs it"
    run = subprocess.run(
        ["sh", "-c", command.replace(HERE, address)], capture_output=True, check=True
    )

    answer = json.loads(run.stdout)
    assert answer["terms"]


@pytest.mark.parametrize("code", examples("python"))
def test_python(code: str, address: str) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code.replace(HERE, address)],
        capture_output=True,
        check=True,
    )

    assert "涌现能力; yǒngxiàn nénglì; emergent ability" in run.stdout.decode()


@pytest.mark.parametrize("text", examples("json"))
def test_json_is_json(text: str) -> None:
    json.loads(text)


def test_every_route_field_format_and_problem_is_documented(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<", "{").replace(">", "}")
        if rule.endpoint.startswith(("api.", "downloads.")):
            assert path in API, path
    for name in (*AnnotateRequest.model_fields, *ListRequest.model_fields, *FORMATS):
        assert f"`{name}`" in API, name
    for kind in KINDS.values():
        assert f"| `{kind.uri}` | {kind.status} |" in API, kind.slug


@pytest.mark.parametrize(
    ("shape", "columns"), [("wide", wide_csv.COLUMNS), ("long", long_csv.COLUMNS)]
)
def test_the_metadata_describes_the_columns(
    client: FlaskClient, shape: str, columns: tuple[str, ...]
) -> None:
    response = client.get(f"/terms.csv-metadata.json?shape={shape}")
    described = response.get_json(force=True)
    header = client.get("/" + described["url"]).text.splitlines()[0]

    assert response.mimetype == "application/csvm+json"
    named = [column["name"] for column in described["tableSchema"]["columns"]]
    assert tuple(named) == columns == tuple(header.split(","))
