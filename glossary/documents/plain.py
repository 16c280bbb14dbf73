"""Files that are text: their encoding, and subtitles without their times."""

from __future__ import annotations

import codecs
import re

from glossary.errors import DocumentError

_USUAL = 0.9
"""The share of characters in GB 2312 above which bytes are taken for GB 18030."""

_TIMES = re.compile(r"\s*\d+:\d\d:\d\d[,.]\d{3} --> .*")
_TAGS = re.compile(r"</?[a-zA-Z][^>]*>|\{\\[^}]*\}")


def decoded(data: bytes) -> str:
    """Give the text of bytes in UTF-8, UTF-16 with its mark, GB 18030 or Big5.

    Every Chinese text in Big5 is also some text in GB 18030, of rare characters; so
    the latter is chosen only if most of its characters are those of GB 2312.

    >>> decoded("算力".encode("gb18030")), decoded("人工智慧的運算".encode("big5"))
    ('算力', '人工智慧的運算')

    Raises:
        DocumentError: If it is none of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(data, "utf-16") or ""
    text = _decode(data, "utf-8-sig")
    if text is None:
        simplified = _decode(data, "gb18030")
        if simplified is not None and _is_usual(simplified):
            text = simplified
        else:
            text = _decode(data, "big5hkscs")
    if text is None or "\0" in text:
        raise DocumentError("the file is not text in UTF-8, GB 18030 or Big5")
    return text


def srt_text(data: bytes) -> str:
    """Give the words of subtitles (SubRip): no numbers, times or tags.

    >>> srt_text(b"1\\n00:00:01,000 --> 00:00:02,000\\n<i>AI</i>\\n")
    'AI\\n'
    """
    lines = decoded(data).splitlines()
    times = {number for number, line in enumerate(lines) if _TIMES.match(line)}
    kept = [
        _TAGS.sub("", line)
        for number, line in enumerate(lines)
        if line.strip()
        and number not in times
        and not (line.strip().isdecimal() and number + 1 in times)
    ]
    return "\n".join(kept) + "\n"


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_usual(text: str) -> bool:
    beyond_ascii = [char for char in text if char > "\x7f"]
    usual = sum(_is_in_gb2312(char) for char in beyond_ascii)
    return usual >= _USUAL * len(beyond_ascii)


def _is_in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
