"""The curated term base on disk: YAML files in, a ``TermBase`` out, and back."""

from __future__ import annotations

from pathlib import Path

from glossary.model import TermBase

__all__ = ["load"]


def load(folder: Path | None = None) -> TermBase:
    """Read a folder of terms as a term base, by default the curated one.

    Raises:
        TermBaseError: If a file is not of the right form.
    """
    # Who opens a compiled term base needs no YAML.
    from glossary.termbase import loading

    return loading.load(folder)
