"""The docs: what they name exists, and what exists is named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from glossary.cli import cli
from glossary.exchange.long_csv import COLUMNS as LONG
from glossary.exchange.wide_csv import COLUMNS as WIDE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def block(language: str, holding: str = "") -> str:
    return next(text for name, text in BLOCKS if name == language and holding in text)


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_python_example_prints_what_the_readme_says() -> None:
    run = subprocess.run(
        [sys.executable, "-c", block("python")],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )

    assert run.stdout.decode() == block("text")


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in set(re.findall(r"\bmake ([a-z-]+)", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link


@pytest.mark.parametrize("name", [n for n in cli.commands if n != "serve"])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"duizhao {name}" in README


def test_every_column_is_in_the_api_docs() -> None:
    api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    for column in {*LONG, *WIDE}:
        assert f"`{column}`" in api, column


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    for requirement in project["project"]["dependencies"]:
        name = re.match(r"[A-Za-z0-9_.-]+", requirement)
        assert name is not None
        assert re.search(rf"\b{re.escape(name[0])}\b", architecture), name[0]
