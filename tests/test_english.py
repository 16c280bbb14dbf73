"""An English term is found in all its forms, and in no other word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.english import forms
from glossary.english.inflection import plurals, singulars
from glossary.match import Matcher
from tests.bases import load, term_base

CASES = load("english.json")["cases"]


def matcher(case: dict[str, Any]) -> Matcher:
    described = {
        key: case[key] for key in ("term", "pos", "type", "plural") if key in case
    }
    return Matcher(term_base([{"id": "term", "en": [described]}]), {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case: dict[str, Any]) -> None:
    find = matcher(case).find

    assert [text for text in case["found"] if not find(text)] == []
    assert [text for text in case["not_found"] if find(text)] == []


@given(st.from_regex(r"[a-z]{3,9}", fullmatch=True))
def test_a_regular_plural_leads_back_to_its_noun(noun: str) -> None:
    plural = plurals(noun)[0]

    assert plural.endswith(("s", "i", "a", "n", "e", "t", "h")) and plural != noun
    # Physics, means and corps are singular nouns themselves.
    is_plain = not noun.endswith(("s", "i", "u", "ic")) and noun not in ("mean", "corp")
    if plural == f"{noun}s" and is_plain and len(noun) > 3:
        assert noun in singulars(plural) or noun.endswith(("e", "a", "o"))


@given(st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,2}", fullmatch=True))
def test_forms_are_others_and_differ(term: str) -> None:
    found = forms(term_base([{"id": "t", "en": [term]}]).concept("t").terms[0])

    assert term not in found
    assert len(set(found)) == len(found)
