"""Scripts: folding for look-up, conversion between them, which one a text is in."""

from glossary.script.conversion import convert, derive, derive_all
from glossary.script.folding import Folded, fold, fold_all
from glossary.script.languages import Run, dominant, runs

__all__ = [
    "Folded",
    "Run",
    "convert",
    "derive",
    "derive_all",
    "dominant",
    "fold",
    "fold_all",
    "runs",
]
