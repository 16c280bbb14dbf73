"""The tables on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossary.readings.compiled import open_tables
from glossary.readings.model import Model

CANDIDATES = Model.load().candidates


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the tables are compiled once."""
    folder = tmp_path_factory.mktemp("tables")
    open_tables(CANDIDATES, folder=folder)
    return folder


def test_tables_are_compiled_once(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}

    open_tables(CANDIDATES, folder=folder)

    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert [path.name.split("-")[0] for path in folder.iterdir()] == ["readings"]


def test_tables_are_read_as_they_were_written(folder: Path) -> None:
    tables = open_tables(CANDIDATES, folder=folder)
    syllables = {
        char: tables.syllables[tables.default[ord(char)]] for char in "中於绿A"
    }

    assert syllables == {"中": "zhōng", "於": "yú", "绿": "lǜ", "A": ""}
    assert tables.surnames["单"] == "shàn"


def test_where_nothing_can_be_written_tables_are_in_memory(
    folder: Path, tmp_path: Path
) -> None:
    no_folder = tmp_path / "file"
    no_folder.touch()

    tables = open_tables(CANDIDATES, folder=no_folder)

    mapped = open_tables(CANDIDATES, folder=folder)
    assert tables.syllables == mapped.syllables
    assert (tables.readings == mapped.readings).all()
    assert os.listdir(tmp_path) == ["file"]
