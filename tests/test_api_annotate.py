"""POST /api/v1/annotate: status, media type and shape; meaning is the engine's."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from service.answers import Answer, Answers

ANNOTATE = "/api/v1/annotate"
TEXT = "大语言模型的涌现能力离不开算力。"


def annotated(client: FlaskClient, **fields: Any) -> Any:
    response = client.post(ANNOTATE, json=fields)
    assert response.status_code == 200, response.text
    return response.get_json()


def test_answers_as_documented(client: FlaskClient) -> None:
    answer = annotated(client, text=TEXT, layers=["terms", "words"], target="zh-Hans")

    Answer.model_validate(answer)
    assert [term["text"] for term in answer["terms"]] == [
        "大语言模型",
        "涌现能力",
        "算力",
    ]


def test_several_texts_keep_their_order(client: FlaskClient) -> None:
    answer = annotated(client, text=["算力", "", "数据"])

    Answers.model_validate(answer)
    assert [len(result["terms"]) for result in answer["results"]] == [1, 0, 1]


def test_layers_not_asked_for_are_absent(client: FlaskClient) -> None:
    assert "words" not in annotated(client, text=TEXT)
    assert "terms" not in annotated(client, text=TEXT, layers=["words"])


def test_an_empty_text_has_no_terms(client: FlaskClient) -> None:
    answer = annotated(client, text="", layers=["terms", "words"])

    assert (answer["length"], answer["terms"], answer["words"]) == (0, [], [])


@settings(max_examples=60)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_offsets_are_exact_and_the_text_is_unchanged(app: Flask, text: str) -> None:
    text = (text + "算力😀" + text).replace("\0", "")
    answer = annotated(app.test_client(), text=text, layers=["terms", "words"])

    assert answer["length"] == len(text)
    for item in answer["terms"] + answer["words"]:
        assert text[item["start"] : item["end"]] == item["text"]


def test_utf16_offsets_are_those_of_javascript(client: FlaskClient) -> None:
    answer = annotated(client, text="😀算力", offsets="utf16")

    assert answer["offset_unit"] == "utf16"
    assert (answer["length"], answer["terms"][0]["start"]) == (4, 2)


def test_html_in_the_text_is_text(client: FlaskClient) -> None:
    text = "<script>alert('算力')</script>&amp;"
    response = client.post(
        ANNOTATE, json={"text": text}, query_string={"format": "html"}
    )

    assert response.mimetype == "text/html"
    assert "<script>" not in response.text
    assert "&lt;script&gt;" in response.text


def test_100_000_combining_marks_are_too_long(client: FlaskClient) -> None:
    response = client.post(ANNOTATE, json={"text": "e" + "\u0301" * 100_000})

    assert response.status_code == 413


def test_many_combining_marks_come_back_unchanged(client: FlaskClient) -> None:
    text = "算" + "\u0301" * 19_998 + "力"

    assert annotated(client, text=text)["length"] == 20_000


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        (None, "", "application/json"),
        ("*/*", "", "application/json"),
        ("text/csv", "", "text/csv"),
        ("text/html;q=0.5, text/csv;q=0.9", "", "text/csv"),
        ("application/json", "?format=html", "text/html"),
        (None, "?format=json", "application/json"),
    ],
)
def test_format_by_accept_and_by_name(
    client: FlaskClient, accept: str | None, query: str, media_type: str
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.post(ANNOTATE + query, json={"text": TEXT}, headers=headers)

    assert (response.status_code, response.mimetype) == (200, media_type)


def test_csv_has_a_row_for_each_term(client: FlaskClient) -> None:
    response = client.post(ANNOTATE + "?format=csv", json={"text": TEXT})
    rows = list(csv.DictReader(io.StringIO(response.text)))

    assert [row["text"] for row in rows] == ["大语言模型", "涌现能力", "算力"]


def test_csv_of_several_texts_numbers_them(client: FlaskClient) -> None:
    response = client.post(
        ANNOTATE + "?format=csv", json={"text": ["算力", "没有", "数据"]}
    )
    rows = list(csv.DictReader(io.StringIO(response.text)))

    assert [(row["result"], row["text"]) for row in rows] == [
        ("0", "算力"),
        ("2", "数据"),
    ]


def test_json_ld_selects_each_term_by_quote_and_position(client: FlaskClient) -> None:
    response = client.post(ANNOTATE + "?format=jsonld", json={"text": TEXT})

    page = response.get_json(force=True)
    assert response.mimetype == "application/ld+json"
    assert page["type"] == "AnnotationPage"
    target = page["items"][1]["target"]
    assert target["source"].startswith("urn:uuid:")
    quote, position = target["selector"]
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "涌现能力"
    assert TEXT.startswith(quote["prefix"] + quote["exact"] + quote["suffix"])


def test_interlinear_puts_three_lines_under_each_other(client: FlaskClient) -> None:
    response = client.post(
        ANNOTATE, json={"text": "算力的数据。"}, headers={"Accept": "text/plain"}
    )

    assert response.text.splitlines() == [
        "算力            的 数据。",
        "suànlì          de shùjù",
        "computing power of data",
        "",
    ]


def test_a_format_shows_the_layers_that_it_needs(client: FlaskClient) -> None:
    whole = client.post(ANNOTATE + "?format=html", json={"text": "算力"}).text
    bare = client.post(
        ANNOTATE + "?format=html", json={"text": "算力", "layers": ["terms"]}
    ).text

    assert "<rt>suàn</rt>" in whole
    assert "<rt>" not in bare


LONE_SURROGATE = rb'{"text": "\ud800"}'
BAD_REQUESTS: list[tuple[str, Any, dict[str, str], int, str]] = [
    ("no body and no length", b"", {}, 411, ""),
    ("a blank body", b" ", {}, 400, ""),
    ("not JSON", b"{", {}, 400, ""),
    ("not UTF-8", b'{"text": "\xff"}', {}, 400, ""),
    ("NaN", b'{"text": NaN}', {}, 400, ""),
    ("too deep", b"[" * 100_000, {}, 400, ""),
    ("a number of 5,000 digits", b'{"text": ' + b"1" * 5_000 + b"}", {}, 400, ""),
    ("form", b"text=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415, ""),
    ("no media type", b"{}", {"Content-Type": ""}, 415, ""),
    ("unknown media type", b"{}", {"Accept": "image/png"}, 406, ""),
    ("null", b"null", {}, 422, "#"),
    ("a list", b"[]", {}, 422, "#"),
    ("no text", b"{}", {}, 422, "#/text"),
    ("text is null", {"text": None}, {}, 422, "#/text"),
    ("text is a number", {"text": 3}, {}, 422, "#/text"),
    ("one of the texts is a number", {"text": ["a", 3]}, {}, 422, "#/text/1"),
    ("NUL", {"text": "a\0"}, {}, 422, "#/text"),
    ("lone surrogate", LONE_SURROGATE, {}, 422, "#/text"),
    ("unknown field", {"text": "a", "texts": 1}, {}, 422, "#/texts"),
    ("unknown target", {"text": "a", "target": "fr"}, {}, 422, "#/target"),
    ("zh-Hant is no target", {"text": "a", "target": "zh-Hant"}, {}, 422, "#/target"),
    ("unknown layer", {"text": "a", "layers": ["x"]}, {}, 422, "#/layers/0"),
    (
        "a string is no truth value",
        {"text": "a", "general": "no"},
        {},
        422,
        "#/general",
    ),
    (
        "unknown subject field",
        {"text": "a", "subject_fields": ["alchemy"]},
        {},
        422,
        "#/subject_fields",
    ),
    ("too long", {"text": "算" * 20_001}, {}, 413, "#/text"),
    ("too long in sum", {"text": ["算" * 10_001] * 2}, {}, 413, "#/text"),
    ("too many texts", {"text": [""] * 1_001}, {}, 422, "#/text"),
    ("too many bytes", b" " * 400_000, {}, 413, ""),
]


@pytest.mark.parametrize(
    ("body", "headers", "status", "pointer"),
    [bad[1:] for bad in BAD_REQUESTS],
    ids=[bad[0] for bad in BAD_REQUESTS],
)
def test_bad_input_gets_a_problem(
    client: FlaskClient, body: Any, headers: dict[str, str], status: int, pointer: str
) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | headers
    response = client.post(ANNOTATE, data=data, headers=headers)

    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.text)
    assert problem["status"] == status
    assert problem["type"].startswith("/problems/")
    assert client.get(problem["type"]).status_code == 200
    assert [error["pointer"] for error in problem.get("errors", [])] == (
        [pointer] if pointer else []
    )


def test_an_unknown_format_is_named(client: FlaskClient) -> None:
    response = client.post(ANNOTATE + "?format=tbx", json={"text": "a"})

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["field"] == "format"


def test_a_body_without_length_is_refused(client: FlaskClient) -> None:
    response = client.post(
        ANNOTATE,
        input_stream=io.BytesIO(b'{"text": "a"}'),
        headers={"Content-Type": "application/json", "Transfer-Encoding": "chunked"},
    )

    assert response.status_code == 411


def test_the_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.get(ANNOTATE)

    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert "POST" in response.headers["Allow"]


def test_a_fault_of_ours_shows_no_traceback(app: Flask) -> None:
    broken = app.test_client()
    app.testing, app.config["PROPAGATE_EXCEPTIONS"] = False, False
    held = app.extensions.pop("duizhao")
    try:
        response = broken.get("/api/v1/limits")
    finally:
        app.extensions["duizhao"] = held
        app.testing, app.config["PROPAGATE_EXCEPTIONS"] = True, None

    assert response.status_code == 500
    assert response.mimetype == "application/problem+json"
    assert "Traceback" not in response.text


def test_no_text_is_logged(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    client.post(ANNOTATE, json={"text": "绝密的算力"})
    client.post(ANNOTATE, json={"text": "绝密的\0算力"})
    client.post("/", data={"text": "绝密的算力"})

    assert "绝密" not in caplog.text


def test_answers_to_a_text_are_not_cached(client: FlaskClient) -> None:
    response = client.post(ANNOTATE, json={"text": TEXT})

    assert response.headers["Cache-Control"] == "no-store"
