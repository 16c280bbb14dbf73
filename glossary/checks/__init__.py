"""The data's own checks: every fault of a folder of terms, reported at once."""

from __future__ import annotations

from pathlib import Path

from glossary.checks.collection import collection_faults
from glossary.checks.concept import concept_faults
from glossary.errors import Fault, TermBaseError
from glossary.model import TermBase
from glossary.termbase.loading import TermFolder, default_folder, read_folder

__all__ = ["check", "load_checked"]


def check(folder: TermFolder) -> tuple[Fault, ...]:
    """Give every fault of a folder, those of form too, in order of file and line."""
    faults = list(folder.faults)
    for file in folder.files:
        faults.extend(concept_faults(file, folder.pinyin_overrides))
    faults.extend(collection_faults(folder))
    return tuple(sorted(set(faults)))


def load_checked(folder: Path | None = None) -> TermBase:
    """Read a folder of terms, by default the curated one, that has no fault.

    Raises:
        TermBaseError: With every fault, if there is one.
    """
    read = read_folder(folder or default_folder())
    faults = check(read)
    if faults:
        raise TermBaseError(faults)
    return read.term_base
