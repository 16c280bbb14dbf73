"""W3C Web Annotations: the vocabulary that is used, and selectors that hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from glossary.annotate import Annotator
from glossary.model import TermBase
from glossary.render.web_annotation import CONTEXT, annotation_page

W3C = Path(__file__).parent / "w3c" / "anno.jsonld"
"""A copy of the context; `NOTICE` beside it says whence."""
SOURCE = UUID("12345678-1234-4234-8234-123456789abc")

KEYS = {
    "AnnotationPage": {"@context", "id", "type", "items"},
    "Annotation": {"id", "type", "motivation", "body", "target"},
    "SpecificResource": {"type", "source", "purpose"},
    "TextualBody": {"type", "value", "language", "format", "purpose"},
    "TextQuoteSelector": {"type", "exact", "prefix", "suffix"},
    "TextPositionSelector": {"type", "start", "end"},
    None: {"source", "selector"},
}
"""What of the Web Annotation Vocabulary each class has here; a target has no type."""

MOTIVATIONS = {"linking", "describing"}


@pytest.fixture(scope="module")
def annotator(small_base: TermBase) -> Annotator:
    return Annotator(small_base)


def page_of(annotator: Annotator, text: str) -> dict[str, Any]:
    return annotation_page(
        annotator.annotate(text), SOURCE, base="https://example.org/"
    )


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from nodes(inner)


def test_every_node_has_the_keys_of_its_class(annotator: Annotator) -> None:
    page = page_of(annotator, "大语言模型的推理能力需要算力。Computing power!")

    for node in nodes(page):
        assert set(node) == KEYS[node.get("type")]
        assert {node[key] for key in ("motivation", "purpose") if key in node} <= (
            MOTIVATIONS
        )


def test_a_homograph_has_a_body_for_each_concept(annotator: Annotator) -> None:
    (annotation,) = page_of(annotator, "推理")["items"]
    sources = [body.get("source") for body in annotation["body"] if "source" in body]

    assert set(sources) == {
        "https://example.org/concepts/reasoning",
        "https://example.org/concepts/inference",
    }


def test_names_are_unique(annotator: Annotator) -> None:
    page = page_of(annotator, "算力、算力、算力")
    names = [page["id"], *(item["id"] for item in page["items"])]

    assert len(names) == len(set(names)) == 4
    assert all(name.startswith(f"urn:uuid:{SOURCE}#") for name in names)


@given(before=st.text(max_size=40), after=st.text(max_size=40))
def test_selectors_select_what_was_annotated(
    annotator: Annotator, before: str, after: str
) -> None:
    text = "".join(
        char
        for char in f"{before}算力{after}"
        if char != "\0" and not "\ud800" <= char <= "\udfff"
    )

    for item in page_of(annotator, text)["items"]:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def through_the_context(page: dict[str, Any]) -> dict[str, Any]:
    """Expand a page with W3C's context and compact it again, without any network.

    What the context does not know is lost on the way.
    """
    document = json.loads(W3C.read_text(encoding="utf-8"))

    def load(url: str, _options: object = None) -> dict[str, Any]:
        assert url == CONTEXT
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": document,
        }

    options = {"documentLoader": load}
    expanded = jsonld.expand(page, options)
    return jsonld.compact(expanded, CONTEXT, options)


def plain(value: Any) -> Any:
    """Give JSON-LD with a list of one item as that item, which means the same."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return plain(value[0]) if len(value) == 1 else [plain(item) for item in value]
    return value


@pytest.mark.parametrize(
    "text", ["算力", "大语言模型的推理能力需要算力。Computing power!", "没有"]
)
def test_every_key_and_value_is_one_of_the_w3c_context(
    annotator: Annotator, text: str
) -> None:
    page = page_of(annotator, text)

    assert plain(through_the_context(page)) == plain(page)


def test_a_key_that_the_context_does_not_know_is_lost(annotator: Annotator) -> None:
    page = page_of(annotator, "算力")
    page["items"][0]["pinyin"] = "suànlì"

    assert "pinyin" not in json.dumps(through_the_context(page))
