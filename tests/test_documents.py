"""Text out of files."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from glossary.documents import SUFFIXES, read_document
from glossary.errors import DocumentError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {W}><w:body>{body}</w:body></w:document>",
        )
    return buffer.getvalue()


def pdf(content: str) -> bytes:
    """A PDF of one page with what is drawn on it, and its table of places."""
    stream = content.encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n")
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_any_usual_encoding(encoding: str) -> None:
    text = "大语言模型需要算力。\n"

    assert read_document("a.txt", text.encode(encoding)) == text


def test_traditional_text_in_big5() -> None:
    text = "大型語言模型需要運算資源，研究人員也需要資料。\n"

    assert read_document("A.TXT", text.encode("big5")) == text


def test_html_gives_what_a_reader_sees() -> None:
    page = """<html><head><title>x</title><style>p{}</style></head><body>
    <h1>大模型</h1><p>涌<ruby>现<rt>xiàn</rt></ruby>能力 is <b>an</b>
    ability</p><script>alert(1)</script><ul><li>一<li>二</ul></body></html>"""

    text = read_document("a.html", page.encode())

    assert text == "大模型\n涌现能力 is an ability\n一\n二\n"


def test_html_says_its_encoding() -> None:
    page = '<meta charset="gbk"><p>算力</p>'.encode("gbk")

    assert read_document("a.htm", page) == "算力\n"


def test_subtitles_lose_numbers_and_times() -> None:
    subtitles = (
        "1\n00:00:01,000 --> 00:00:02,000\n<i>算力</i>\n第2集\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n2024\n"
    )

    assert read_document("a.srt", subtitles.encode()) == "算力\n第2集\n2024\n"


def test_docx_gives_paragraphs_without_readings_and_deletions() -> None:
    body = (
        "<w:p><w:r><w:t>大语言</w:t></w:r><w:r><w:t>模型</w:t></w:r></w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>suàn</w:t></w:r></w:rt><w:rubyBase><w:r>"
        "<w:t>算</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>力</w:t></w:r>"
        "<w:del><w:r><w:delText>数据</w:delText></w:r></w:del></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    assert read_document("a.docx", docx(body)) == "大语言模型\n算力\n表\n"


def test_pdf_with_text() -> None:
    data = pdf("BT /F 12 Tf 20 200 Td (computing power) Tj ET")

    assert read_document("a.pdf", data) == "computing power\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"x", "are not read; .txt, .md"),
        ("a", b"x", "are not read"),
        ("a.txt", b"", "has no text"),
        ("a.txt", b" \n", "has no text"),
        ("a.txt", b"\xff\xff\xff", "not text"),
        ("a.txt", b"a\0b", "not text"),
        ("a.docx", b"PK", "no Word document"),
        ("a.docx", b"", "no Word document"),
        ("a.docx", docx("<w:p>"), "no Word document"),
        ("a.pdf", b"%PDF-1.4", "broken"),
        ("a.pdf", b"", "broken"),
        ("scan.pdf", pdf("0 0 100 100 re f"), "pictures of pages"),
    ],
)
def test_a_file_without_text_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_document(name, data)


def test_entities_of_a_document_are_not_followed() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
            f"<w:document {W}><w:body><w:p><w:r><w:t>a&e;</w:t></w:r></w:p></w:body>"
            "</w:document>",
        )

    assert read_document("a.docx", buffer.getvalue()) == "a\n"


def test_a_locked_pdf_says_so() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf("BT /F 12 Tf (a) Tj ET")))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)

    with pytest.raises(DocumentError, match="locked"):
        read_document("a.pdf", locked.getvalue())


@given(data=st.data())
def test_a_damaged_document_gives_text_or_a_reason(data: st.DataObject) -> None:
    damaged = bytearray(docx("<w:p><w:r><w:t>算力</w:t></w:r></w:p>"))
    start = data.draw(st.integers(0, len(damaged) - 1))
    length = data.draw(st.integers(0, 20))
    damaged[start : start + length] = data.draw(st.binary(max_size=20))

    with suppress(DocumentError):
        assert read_document("a.docx", bytes(damaged))


@pytest.mark.parametrize("name", ["a.html", "a.docx", "a.srt"])
def test_deep_nesting_is_no_crash(name: str) -> None:
    deep = "<div>" * 50_000 + "算力"
    data = docx("<w:r>" * 5_000) if name == "a.docx" else deep.encode()

    with suppress(DocumentError):
        read_document(name, data)


@given(
    suffix=st.sampled_from(SUFFIXES),
    before=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<p>", b"\xff\xfe"]),
    data=st.binary(max_size=300),
)
def test_any_bytes_give_text_or_a_reason(
    suffix: str, before: bytes, data: bytes
) -> None:
    with suppress(DocumentError):
        assert read_document(f"a{suffix}", before + data).strip()


@given(place=st.integers(0, 700), byte=st.integers(0, 255))
def test_a_damaged_pdf_gives_text_or_a_reason(place: int, byte: int) -> None:
    data = bytearray(pdf("BT /F 12 Tf 20 200 Td (computing power) Tj ET"))
    data[place % len(data)] = byte

    with suppress(DocumentError):
        read_document("a.pdf", bytes(data))
