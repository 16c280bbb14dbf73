"""Every error that the engine raises.

DuizhaoError
├── TermBaseError        the term base has faults (all of them, in order)
├── ImportFileError      a file of terms cannot be read (ValueError)
├── TextError            a text cannot be annotated (ValueError)
│   └── TextTooLongError
├── OptionError          an option has a value that it cannot have (ValueError)
└── UnknownConceptError  no concept has this id (LookupError)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class DuizhaoError(Exception):
    """Any error of the engine; its text is for the user."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of the data: where it is, what is wrong, what to do.

    Lines are 1-based.

    >>> print(Fault(Path("terms/data/data.yaml"), 3, "'pos' is missing: add it"))
    terms/data/data.yaml:3: 'pos' is missing: add it
    """

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class TermBaseError(DuizhaoError):
    """A term base cannot be used; ``faults`` has every reason, in order of place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


class ImportFileError(DuizhaoError, ValueError):
    """A file of terms cannot be read as such; the message names file and line."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}:{line}: {reason}")


class TextError(DuizhaoError, ValueError):
    """A text cannot be annotated."""


class TextTooLongError(TextError):
    """A text has more code points than are allowed."""

    def __init__(self, length: int, limit: int) -> None:
        self.length, self.limit = length, limit
        super().__init__(
            f"text has {length:,} code points; at most {limit:,} are allowed"
        )


class DocumentError(DuizhaoError, ValueError):
    """No text can be read out of a file; ``message`` says why and for whom.

    ``values`` are what stands in the places of the message, so that it can be said in
    another language.

    >>> print(DocumentError("%(count)s pages; %(most)s are read", count="9", most="5"))
    9 pages; 5 are read
    """

    def __init__(self, message: str, **values: str) -> None:
        self.message, self.values = message, values
        super().__init__(message % values if values else message)


class OptionError(DuizhaoError, ValueError):
    """An option has a value that it cannot have; ``option`` is its name."""

    def __init__(self, option: str, reason: str) -> None:
        self.option, self.reason = option, reason
        super().__init__(f"{option}: {reason}")


class UnknownConceptError(DuizhaoError, LookupError):
    """No concept of the term base has this id, today or formerly."""

    def __init__(self, concept_id: str) -> None:
        self.concept_id = concept_id
        super().__init__(f"no concept has the id '{concept_id}'")
