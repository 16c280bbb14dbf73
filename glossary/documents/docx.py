"""The text of a Word document, a line for each paragraph."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from glossary.errors import DocumentError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"
_MOST_BYTES = 50_000_000
"""Of the unpacked document: a small file can hold a very large one."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,  # It has no document inside.
    ValueError,
    EOFError,
    NotImplementedError,  # A way of compressing that nobody uses.
    RuntimeError,  # It is encrypted.
    etree.XMLSyntaxError,
)
"""What a broken archive, or one that is something else, makes of its readers."""


def docx_text(data: bytes) -> str:
    """Give the text of the document's body, tables included, in its order.

    Of ruby the base is given and the reading left out; deleted text is left out.

    Raises:
        DocumentError: If it is no Word document, or an unreasonably large one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = archive.getinfo(_PART).file_size
            xml = archive.read(_PART) if size <= _MOST_BYTES else b""
            root = etree.fromstring(xml, _parser()) if xml else None
    except _BROKEN as error:
        raise DocumentError("the file is no Word document (docx)") from error
    if root is None:
        raise DocumentError("the document is too large when it is unpacked")
    paragraphs = root.iter(f"{_W}p")
    return "".join("".join(_pieces(paragraph)) + "\n" for paragraph in paragraphs)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        # A paragraph inside (a text box) is given when its turn comes.
        elif child.tag not in (f"{_W}rt", f"{_W}p", f"{_W}pPr", f"{_W}rPr"):
            yield from _pieces(child)
