"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of labelled data that ``DUIZHAO_DATA`` names; skip if it is unset."""
    named = os.environ.get("DUIZHAO_DATA")
    if not named:
        pytest.skip("DUIZHAO_DATA is not set")
    folder = Path(named)
    assert folder.is_dir(), f"DUIZHAO_DATA names {folder}, which is no folder"
    return folder
