"""The text of a PDF that has text."""

from __future__ import annotations

import io
import zlib

from glossary.errors import DocumentError

_MOST_PAGES = 200

_BROKEN = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pypdf raises beside its own errors when a file is damaged."""


def pdf_text(data: bytes) -> str:
    """Give the text of all pages, a line for each line of the page.

    Raises:
        DocumentError: If it is broken, locked, has too many pages, or holds pictures
            of pages only.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise DocumentError("PDF is not read here: install duizhao[formats]") from error
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("the PDF is locked by a password")
        if len(reader.pages) > _MOST_PAGES:
            message = "the PDF has %(count)s pages; at most %(most)s are read"
            count = f"{len(reader.pages):,}"
            raise DocumentError(message, count=count, most=f"{_MOST_PAGES:,}")
        pages = [page.extract_text() for page in reader.pages]
    except DocumentError:
        raise
    except (PyPdfError, *_BROKEN) as error:
        raise DocumentError("the PDF is broken: it cannot be read") from error
    if not any(page.strip() for page in pages):
        reason = "the PDF holds pictures of pages and no text; recognise the text first"
        raise DocumentError(reason)
    return "".join(page.rstrip() + "\n" for page in pages)
