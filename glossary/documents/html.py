"""The text of a page: what a reader sees, a line for each block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from glossary.documents.plain import decoded
from glossary.errors import DocumentError

_UNSEEN = re.compile("script|style|template|noscript|head|rt|rp")
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure"
    "|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul"
)


def html_text(data: bytes) -> str:
    """Give the text of HTML; readings above characters (``rt``) are left out.

    >>> html_text("<p>算<rt>suàn</rt>力<script>x</script></p><p>AI</p>".encode())
    '算力\\nAI\\n'

    Raises:
        DocumentError: If it is no HTML.
    """
    try:
        root = html.document_fromstring(_unicode(data))
    except (etree.ParserError, ValueError) as error:
        raise DocumentError("the file is no HTML that can be read") from error
    lines = "".join(_pieces(root)).split("\n")
    joined = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in lines)
    return "\n".join(line for line in joined if line) + "\n"


def _unicode(data: bytes) -> str:
    """Decode by the page's own declaration, else as any text."""
    declared = re.search(rb"""<meta[^>]+charset=["']?([\w-]+)""", data[:2048])
    if declared is not None:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decoded(data)
    return decoded(data)


def _pieces(element: etree._Element) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else "script"
    if _UNSEEN.fullmatch(tag):
        return
    is_block = _BLOCK.fullmatch(tag) is not None
    if is_block:
        yield "\n"
    # A line end inside a paragraph is a space of English and nothing in Chinese.
    yield _flowing(element.text)
    for child in element:
        yield from _pieces(child)
        yield _flowing(child.tail)
    if is_block:
        yield "\n"


def _flowing(text: str | None) -> str:
    return re.sub(r"\s*\n\s*", " ", text or "")
