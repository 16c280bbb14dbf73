"""The pages, as a browser without JavaScript sees them."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.exchange.long_csv import read_long
from glossary.model import TermBase
from service import example
from service.app import create_app
from service.bodies import MULTIPART
from service.config import Config

PAGES = (
    "/",
    "/terms",
    "/about",
    "/api/docs",
    "/concepts/computing-power",
    "/problems/not-found",
)


def post(client: FlaskClient, text: str, **fields: str) -> str:
    response = client.post("/", data={"text": text} | fields)
    assert response.status_code == 200, response.text
    return response.text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_pages_are_there_in_both_languages(
    client: FlaskClient, path: str, lang: str
) -> None:
    response = client.get(path, query_string={"lang": lang})

    assert response.status_code == 200
    assert f'<html lang="{lang}">' in response.text


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("zh-Hans-CN", "zh-Hans"),
        ("en-GB,zh;q=0.5", "en"),
        ("fr", "en"),
    ],
)
def test_the_language_is_the_browsers(
    client: FlaskClient, accepted: str, lang: str
) -> None:
    page = client.get("/", headers={"Accept-Language": accepted}).text

    assert f'<html lang="{lang}">' in page


def test_a_language_that_is_none_is_passed_over(client: FlaskClient) -> None:
    assert client.get("/?lang=../../x").status_code == 200


def test_links_keep_the_language_that_was_asked_for(client: FlaskClient) -> None:
    assert 'href="/terms?lang=zh-Hans"' in client.get("/?lang=zh-Hans").text


def test_an_annotated_text_has_marks_readings_and_a_list(client: FlaskClient) -> None:
    page = post(client, "大语言模型的涌现能力")

    assert '<ruby>涌<rt aria-hidden="true">yǒng</rt>' in page
    assert 'href="#t-emergent-ability"' in page
    assert 'id="t-emergent-ability"' in page
    assert "emergent ability" in page


def test_terms_inside_longer_terms_are_listed_on_request(client: FlaskClient) -> None:
    longest = post(client, "数据集和数据")
    page = post(client, "数据集和数据", overlaps="all")

    assert 'href="#t-dataset">' in longest
    assert 'href="#t-dataset" data-t="dataset data">' in page
    assert 'name="overlaps" value="all" checked>' in page
    entry = page[page.index('id="t-data"') :]
    assert ">2×<" in entry
    assert page.index('id="t-dataset"') < page.index('id="t-data"')
    assert '<a id="o2" class="mark" href="#t-data">' in page


def test_a_text_can_be_annotated_with_some_subject_fields_only(
    client: FlaskClient,
) -> None:
    data = {"text": "算力和数据", "subject_fields": ["data", "business"]}
    page = client.post("/", data=data).text

    assert 'id="t-data"' in page
    assert 'id="t-computing-power"' not in page
    assert page.count('name="subject_fields" value="') > 3
    for key in ("data", "business"):
        assert f'name="subject_fields" value="{key}" checked>' in page


def test_subject_fields_are_listed_as_the_language_has_it(client: FlaskClient) -> None:
    english = client.get("/terms?lang=en").text
    chinese = client.get("/terms?lang=zh-Hans").text

    assert '<td class="quiet">data, computing</td>' in english
    assert '<td class="quiet">数据、计算机</td>' in chinese


def test_what_is_to_be_left_alone_is_typed_with_commas(client: FlaskClient) -> None:
    page = post(client, "算力、数据和涌现能力", stop_terms="数据，涌现能力 , ")

    assert 'id="t-computing-power"' in page
    assert 'id="t-data"' not in page
    assert 'id="t-emergent-ability"' not in page
    assert 'name="stop_terms" value="数据, 涌现能力"' in page


def test_words_you_know_lose_their_readings_and_terms_do_not(
    client: FlaskClient,
) -> None:
    text = "我们的数据，我們的彷徨。"
    everything = post(client, text)
    page = post(client, text, familiar="3000")

    assert all(f"{char}<rt" in everything for char in text if char not in "，。")
    read = [char for char in text if f"{char}<rt" in page]
    assert read == list("数据彷徨")
    assert '<li id="w0"><span class="designation" lang="zh-Hans">彷徨</span>' in page
    assert '<li id="w1">' not in page
    assert '<option value="3000" selected>' in page


def test_what_was_pasted_is_shown_as_text(client: FlaskClient) -> None:
    page = post(client, '<script>alert(1)</script>\r\n算力 & "x"')

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\n" in page


@pytest.mark.parametrize(
    "text", ["算力\n\n数据", " 算力", "算力\n", "\n\n\n", "人工\n智能的算\n力"]
)
def test_the_text_on_the_page_is_the_text(client: FlaskClient, text: str) -> None:
    page = post(client, text)

    start = page.index('<div id="annotated"')
    end = page.index("\n</article>", start)
    root = ElementTree.fromstring(page[start:end])
    for ruby in root.iter("ruby"):
        for reading in ruby.findall("rt"):
            reading.text = ""
    assert "".join(root.itertext()) == text


def test_bad_input_keeps_the_text_and_says_what_is_wrong(client: FlaskClient) -> None:
    response = client.post("/", data={"text": "算力" * 10_001})

    assert response.status_code == 413
    assert response.mimetype == "text/html"
    assert "20,002" in response.text
    assert "算力算力" in response.text


def test_bad_input_keeps_the_options_that_are_right(client: FlaskClient) -> None:
    data = {
        "text": "算力" * 10_001,
        "target": "zh-Hant-TW",
        "general": "true",
        "subject_fields": ["data", "business"],
    }
    too_long = client.post("/", data=data).text
    wrong = client.post("/", data=data | {"text": "", "target": "fr"}).text

    assert '<option value="zh-Hant-TW" selected>' in too_long
    for page in (too_long, wrong):
        assert 'name="general" value="true" checked' in page
        assert page.count("checked>") == 3
    assert '<option value="zh-Hant-TW" selected>' not in wrong


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"text": ""}, 422),
        ({}, 422),
        ({"text": "a", "colour": "red"}, 422),
        ({"text": "a", "pinyin": "wade-giles"}, 422),
        ({"text": "a", "familiar": "-1"}, 422),
        ({"text": "a", "familiar": "many"}, 422),
        ({"text": "a\0"}, 422),
        (b"text=%ff", 400),
        (b"text=%ed%a0%80", 400),
        (b"&".join(b"x=1" for _ in range(300)), 400),
    ],
)
def test_bad_forms_get_a_page(
    client: FlaskClient, data: dict[str, str] | bytes, status: int
) -> None:
    response = client.post(
        "/", data=data, content_type="application/x-www-form-urlencoded"
    )

    assert (response.status_code, response.mimetype) == (status, "text/html")


def test_a_page_that_is_not_there_is_a_page(client: FlaskClient) -> None:
    response = client.get("/concepts/alchemy")

    assert (response.status_code, response.mimetype) == (404, "text/html")


@pytest.mark.parametrize(
    "path", [*PAGES, "/nothing", "/terms.csv", "/static/style.css"]
)
def test_every_answer_has_the_policy_and_no_cookie(
    client: FlaskClient, path: str
) -> None:
    with client.get(path) as response:
        headers = response.headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_the_csv_for_people_has_a_row_per_concept(
    client: FlaskClient, small_base: TermBase
) -> None:
    response = client.get("/terms.csv")

    assert response.content_type == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["id"] for row in rows] == [concept.id for concept in small_base]


def test_the_long_csv_comes_back_as_the_term_base(
    client: FlaskClient, small_base: TermBase
) -> None:
    response = client.get("/terms.csv?shape=long")
    lines = io.StringIO(response.text, newline="")

    assert read_long(lines) == small_base.concepts


def test_excel_gets_a_byte_order_mark(client: FlaskClient) -> None:
    assert client.get("/terms.csv?bom=1").data.startswith(b"\xef\xbb\xbf")
    assert not client.get("/terms.csv").data.startswith(b"\xef\xbb\xbf")


def test_health_says_ok(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok\n"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("q=专精特新", None),
        ("q=湧現能力", "涌现能力"),
        ("q=yongxian", "涌现能力"),
        ("q=dsxs", "东数西算"),
        ("q=compuitng+power", "算力"),
        ("subject_fields=data", "数据"),
        ("statuses=deprecated&subject_fields=computing-power", "东数西算"),
        ("order=english&letter=E", "东数西算"),
        ("page=2&per_page=9", None),
        ("page=99", None),
        ("q=%F0%9F%98%80", None),
    ],
)
def test_terms_are_searched_and_filtered(
    client: FlaskClient, query: str, first: str | None
) -> None:
    response = client.get(f"/terms?{query}")

    assert response.status_code == 200, response.text
    if first is not None:
        assert f">{first}</a>" in response.text


def test_by_subject_each_field_has_its_heading(client: FlaskClient) -> None:
    page = client.get("/terms?order=subject&lang=en").text

    assert page.count('scope="colgroup">data</th>') == 1


def test_zhuyin_is_marked_as_such(client: FlaskClient) -> None:
    page = post(client, "算力", pinyin="zhuyin")

    assert '<span class="pinyin" lang="zh-Bopo">ㄙㄨㄢˋ ㄌㄧˋ</span>' in page


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "per_page=1000", "order=size", "size=2", "q=%00"]
)
def test_a_query_that_cannot_be_is_a_problem(client: FlaskClient, query: str) -> None:
    assert client.get(f"/terms?{query}").status_code == 422


def test_a_set_of_results_downloads_as_csv(client: FlaskClient) -> None:
    page = client.get("/terms?q=算力&statuses=deprecated").text
    rows = client.get("/terms.csv?q=算力&statuses=deprecated").text.splitlines()

    assert (
        'href="/terms.csv?bom=1&amp;q=%E7%AE%97%E5%8A%9B&amp;statuses=deprecated"'
        in page
    )
    assert [row.split(",")[0] for row in rows[1:]] == ["computing-power"]


def test_the_docs_show_the_answer_to_their_own_example(client: FlaskClient) -> None:
    page = unescape(client.get("/api/docs?lang=en").text)
    shown = page[page.index('<pre class="tall"') :]
    shown = shown[shown.index("{") : shown.index("</pre>")]
    asked = client.post("/api/v1/annotate", json=example.REQUEST)

    assert json.loads(shown) == asked.get_json()


def test_the_docs_say_what_every_field_and_parameter_is_for(
    client: FlaskClient,
) -> None:
    page = client.get("/api/docs?lang=en").text
    rows = re.findall(r'<tr><th scope="row"><code>(\w+)</code>.*?</tr>', page, re.S)
    unsaid = re.findall(r'<td lang="en"></td></tr>', page)

    assert {"text", "pinyin", "offsets", "per_page", "format"} <= set(rows)
    assert unsaid == []


def test_a_concept_page_has_everything_of_the_record(
    client: FlaskClient, small_base: TermBase
) -> None:
    for concept in small_base:
        page = unescape(client.get(f"/concepts/{concept.id}").text)
        texts = [
            *(text for term in concept.terms for text in (term.term, term.note)),
            *(text for note in concept.notes for text in (note.en, note.zh_hans)),
            *(text for one in concept.examples for text in (one.en, one.zh_hans)),
            concept.definition.en,
            concept.definition.zh_hans,
        ]
        for text in filter(None, texts):
            assert text in page


def test_a_concept_is_cited_and_described_for_programs(client: FlaskClient) -> None:
    page = client.get("/concepts/emergent-ability").text
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)

    assert data is not None
    described = json.loads(data[1])
    assert described["@type"] == "DefinedTerm"
    assert described["url"] == "http://localhost/concepts/emergent-ability"
    assert "@incollection{duizhao:emergent-ability" in page


def test_a_concept_downloads_as_csv(client: FlaskClient, small_base: TermBase) -> None:
    response = client.get("/concepts/emergent-ability.csv")
    lines = io.StringIO(response.text, newline="")

    assert read_long(lines) == (small_base.concept("emergent-ability"),)


def test_edit_links_are_there_only_when_set(small_folder: Path) -> None:
    config = Config(terms=small_folder, edit_url="https://git.example/{path}?id={id}")
    page = create_app(config).test_client().get("/concepts/data").text

    assert "https://git.example/terms/data/data.yaml?id=data" in page
    assert "Report this entry" not in page


def upload(client: FlaskClient, name: str, data: bytes, **fields: str) -> TestResponse:
    file = (io.BytesIO(data), name)
    return client.post("/", data={"file": file, **fields}, content_type=MULTIPART)


def test_a_file_takes_the_place_of_the_text(client: FlaskClient) -> None:
    response = upload(client, "文.txt", "涌现能力\r\n".encode("gbk"), text="数据")

    assert response.status_code == 200
    assert 'id="t-emergent-ability"' in response.text
    assert 'id="t-data"' not in response.text


@pytest.mark.parametrize(
    ("name", "data", "status", "said"),
    [
        ("a.exe", b"MZ", 422, "are not read"),
        ("a.pdf", b"%PDF", 422, "broken"),
        ("a.txt", "算".encode() * 20_001, 413, "20,001"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    client: FlaskClient, name: str, data: bytes, status: int, said: str
) -> None:
    response = upload(client, name, data)

    assert response.status_code == status
    assert said in response.text


def test_a_file_of_too_many_bytes_is_refused(small_folder: Path) -> None:
    config = Config(terms=small_folder, upload_limit=1_000)
    response = upload(create_app(config).test_client(), "a.txt", b"a" * 2_000)

    assert response.status_code == 413
    assert "1,000" in response.text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no boundary here",
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nunfinished',
        b"--x\r\n\r\nno name\r\n--x--\r\n",
    ],
)
def test_a_broken_multipart_body_is_a_problem(client: FlaskClient, body: bytes) -> None:
    response = client.post(
        "/", data=body or b" ", content_type=f"{MULTIPART}; boundary=x"
    )

    assert response.status_code in (400, 422)
    assert response.mimetype == "text/html"


def test_a_multipart_text_is_not_changed(client: FlaskClient) -> None:
    text = "\N{ZERO WIDTH SPACE}𠮷 e\u0301 \ufb01\r\n算力"
    response = client.post("/", data={"text": text}, content_type=MULTIPART)

    assert text.replace("\r\n", "\n").split("算")[0] in unescape(response.text)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("jsonld", "application/ld+json"),
        ("html", "text/html"),
        ("interlinear", "text/plain"),
        ("terms.csv", "text/csv"),
    ],
)
def test_the_annotation_of_a_text_downloads(
    client: FlaskClient, name: str, media_type: str
) -> None:
    response = client.post(f"/download/{name}", data={"text": "涌现能力"})

    assert (response.status_code, response.mimetype) == (200, media_type)
    assert "attachment" in response.headers["Content-Disposition"]
    assert "emergent ability" in response.text


def test_downloads_can_be_opened_by_themselves(client: FlaskClient) -> None:
    data = {"text": "涌现能力 <b>"}
    table = client.post("/download/csv", data=data)
    page = client.post("/download/html", data=data)

    assert table.data.startswith(b"\xef\xbb\xbflayer,")
    assert page.text.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in page.text
    assert "<ruby>涌<rt>yǒng</rt>" in page.text
    assert "<b>" not in page.text


def test_an_unknown_download_is_a_problem(client: FlaskClient) -> None:
    assert client.post("/download/doc", data={"text": "a"}).status_code == 422


def test_the_interlinear_view_has_words_readings_and_meanings(
    client: FlaskClient,
) -> None:
    page = client.post("/interlinear", data={"text": "涌现能力"}).text

    for part in (">涌现能力<", ">yǒngxiàn nénglì<", ">emergent ability<"):
        assert part in page


def test_zhuyin_between_the_lines_is_marked_as_such(client: FlaskClient) -> None:
    page = client.post("/interlinear", data={"text": "算力", "pinyin": "zhuyin"}).text

    assert '<span class="pinyin" lang="zh-Bopo">ㄙㄨㄢˋ ㄌㄧˋ</span>' in page
