"""Where the curated term base is."""

from __future__ import annotations

from pathlib import Path


def default_folder() -> Path:
    """Give the folder of the curated term base: installed, else of the checkout."""
    installed = Path(__file__).parents[1] / "_terms"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "terms"
