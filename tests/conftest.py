"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import waitress
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings

from glossary.checks import load_checked
from glossary.model import TermBase
from service.app import create_app
from service.config import Config

# Machines differ: no test is about time.
settings.register_profile("duizhao", deadline=None)
settings.load_profile("duizhao")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for compiled lexicons that the tests share with nobody."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DUIZHAO_CACHE", str(folder))
        yield folder


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for compiled lexicons, of one test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DUIZHAO_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of labelled data that ``DUIZHAO_DATA`` names; skip if it is unset."""
    named = os.environ.get("DUIZHAO_DATA")
    if not named:
        pytest.skip("DUIZHAO_DATA is not set")
    folder = Path(named)
    assert folder.is_dir(), f"DUIZHAO_DATA names {folder}, which is no folder"
    return folder


@pytest.fixture(scope="session")
def small_folder() -> Path:
    """The folder of the small term base."""
    return Path(__file__).parent / "terms"


@pytest.fixture(scope="session")
def small_base(small_folder: Path) -> TermBase:
    """The small term base, which has no fault."""
    return load_checked(small_folder)


@pytest.fixture(scope="session")
def app(small_folder: Path) -> Flask:
    """The service over the small term base."""
    app = create_app(Config(terms=small_folder))
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the service, which keeps no cookies."""
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the service over the small term base answers."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="session")
def corpus_characters() -> int:
    """How much running text a test compares: 100,000 characters, or what is named."""
    return int(os.environ.get("DUIZHAO_CORPUS_CHARACTERS", "100000"))
