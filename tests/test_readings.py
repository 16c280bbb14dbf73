"""Readings in context."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
from g2pM import G2pM
from hypothesis import given
from hypothesis import strategies as st

from glossary.pinyin import is_han, tone_mark
from glossary.readings import Reader
from glossary.readings.network import Network
from glossary.readings.package import load_package
from glossary.segment import Segmenter

READER = Reader()
SEGMENTER = Segmenter()
CASES = json.loads(
    (Path(__file__).parent / "cases" / "readings.json").read_text(encoding="utf-8")
)


def read(text: str) -> list[str | None]:
    return READER.read(text, SEGMENTER.segment(text))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True)] if case.get("expect") else [],
        )
        for case in CASES
    ],
)
def test_characters_are_read_in_context(case: dict[str, str]) -> None:
    """Each character in brackets has the reading that follows in ``expected``."""
    pieces = re.split(r"\[(.)\]", case["text"])
    text = "".join(pieces)
    places = [len("".join(pieces[:n])) for n in range(1, len(pieces), 2)]

    syllables = read(text)

    assert [syllables[at] for at in places] == case["expected"].split()


@given(st.text(st.one_of(st.sampled_from("银行长一不了的，A5 "), st.characters())))
def test_there_is_a_syllable_for_han_characters_only(text: str) -> None:
    for char, syllable in zip(text, read(text), strict=True):
        assert syllable is None or is_han(char)
        assert syllable is None or syllable == tone_mark(syllable)


def test_a_known_syllable_wins() -> None:
    words = SEGMENTER.segment("重庆")

    assert READER.read("重庆", words, fixed={0: "zhòng"}) == ["zhòng", "qìng"]


def test_a_text_is_read_the_same_among_others() -> None:
    texts = [case["text"].replace("[", "").replace("]", "") for case in CASES]

    together = read("\n".join(texts))

    start = 0
    for text in texts:
        assert together[start : start + len(text)] == read(text)
        start += len(text) + 1


@pytest.mark.data
@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"  # g2pM leaves its files open
)
def test_the_network_answers_as_the_package_does(
    data: Path, corpus_characters: int
) -> None:
    package, oracle = load_package(), G2pM()
    network = Network.of(package)
    names = {number: name for name, number in package.classes.items()}
    path = data / "dev-sets" / "pinyin" / "cpp_dev.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    for corpus in sorted((data / "corpus").glob("*.txt")):
        texts += filter(None, corpus.read_text(encoding="utf-8").splitlines())
    texts = random.Random(1).sample(texts, len(texts))
    while corpus_characters > 0 and texts:
        text = texts.pop()
        corpus_characters -= len(text)
        targets = np.array(
            [at for at, c in enumerate(text) if len(package.readings.get(c, ())) > 1]
        )
        if not len(targets):
            continue
        hidden = network.features(
            np.frombuffer(text.encode("utf-32-le"), np.uint32),
            targets,
            np.zeros_like(targets),
            np.full_like(targets, len(text)),
            reach=len(text),
        )
        scores = hidden @ network.output.T + network.output_bias

        answers = [names[number] for number in scores.argmax(axis=1).tolist()]

        expected = oracle(text, char_split=True)
        assert answers == [_marked(expected[at]) for at in targets.tolist()], text


def _marked(reading: str) -> str:
    try:
        return tone_mark(reading)
    except ValueError:  # the package has a class or two that are no syllables
        return reading
