"""Which reader reads a file: its name's suffix says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from glossary.documents.pdf import pdf_text
from glossary.documents.plain import decoded, srt_text
from glossary.errors import DocumentError


def _html(data: bytes) -> str:
    # lxml is loaded for who sends a file, not for who starts the service.
    from glossary.documents.html import html_text

    return html_text(data)


def _docx(data: bytes) -> str:
    from glossary.documents.docx import docx_text

    return docx_text(data)


_READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": decoded,
    ".md": decoded,
    ".html": _html,
    ".htm": _html,
    ".srt": srt_text,
    ".docx": _docx,
    ".pdf": pdf_text,
}

SUFFIXES = tuple(_READERS)
"""The suffixes of the files that are read."""


def read_document(name: str, data: bytes) -> str:
    r"""Give the text of a file, line ends as LF, without a byte order mark.

    >>> read_document("a.TXT", "算力\r\n".encode("utf-16"))
    '算力\n'

    Raises:
        DocumentError: If no reader reads such files, or this one is broken, locked or
            has no text.
    """
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix not in _READERS:
        message = "files that end in '%(suffix)s' are not read; %(known)s are"
        raise DocumentError(message, suffix=suffix, known=", ".join(SUFFIXES))
    text = _READERS[suffix](data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError("the file has no text")
    return text
