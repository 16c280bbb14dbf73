"""No term is found across two words, and none is lost to a tempting overlap."""

from __future__ import annotations

from typing import Any

import pytest

from glossary.dictionaries.frequencies import jieba_counts
from glossary.match import Matcher
from glossary.model import Lang, Span
from glossary.script import convert
from tests.bases import load, term_base

DATA = load("boundaries.json")
SCRIPTS = (Lang.ZH_HANS, Lang.ZH_HANT)
CASES = [
    pytest.param(
        case,
        script,
        id=f"{case['label']} ({script})",
        marks=[pytest.mark.xfail(strict=True)] if case.get("expect") == "fail" else [],
    )
    for case in DATA["cases"]
    for script in SCRIPTS
]


def matcher_with(counts: dict[str, int]) -> Matcher:
    concepts = [
        {"id": f"term-{number:03}", "zh-Hans": [term]}
        for number, term in enumerate(DATA["terms"])
    ]
    return Matcher(term_base(concepts), counts)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return matcher_with(jieba_counts())


def in_script(text: str, script: Lang) -> str:
    whole = (Span(0, len(text)),)
    return convert(text, whole, source=Lang.ZH_HANS, target=script)[0]


def found(matcher: Matcher, text: str) -> list[str]:
    return [match.span.of(text) for match in matcher.find(text)]


@pytest.mark.parametrize(("case", "script"), CASES)
def test_cases(matcher: Matcher, case: dict[str, Any], script: Lang) -> None:
    text = in_script(case["text"], script)

    assert found(matcher, text) == [in_script(t, script) for t in case["expected"]]


def test_terms_are_found_as_well_where_the_dictionary_lacks_them() -> None:
    counts = jieba_counts()
    for term in DATA["terms"]:
        counts.pop(term, None)
    matcher = matcher_with(counts)
    wrong = [
        case["label"]
        for case in DATA["cases"]
        if found(matcher, case["text"]) != case["expected"]
    ]

    assert wrong == ["negative: 超算 in 高超|算", "参数 before 量"]
