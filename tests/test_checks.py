"""The data's own checks: each fault is found, with its file, line and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from glossary.checks import check, load_checked
from glossary.errors import TermBaseError
from glossary.termbase.loading import read_folder

REASONING = "artificial-intelligence/reasoning.yaml"
DATASET = "data/dataset.yaml"


@pytest.fixture
def folder(tmp_path: Path, small_folder: Path) -> Path:
    return Path(shutil.copytree(small_folder, tmp_path / "terms"))


def test_the_small_base_has_no_fault(small_folder: Path) -> None:
    assert check(read_folder(small_folder)) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (REASONING, "tuīlǐ", "duīlǐ", "推 is read duī, known are"),
        (REASONING, "tuīlǐ", "tuī", "does not fit"),
        (REASONING, "of a", "of a\u0301", None),
        (REASONING, "status: preferred", "status: admitted", "no zh-Hans term is pref"),
        (REASONING, "    - inference", "    - gone", "no concept has the id 'gone'"),
        (REASONING, "    - inference", "    - reasoning", "no relation to itself"),
        (REASONING, "- article", "- nobody", "'nobody' is not in sources.yaml"),
        (REASONING, "  - science", "  - magic", "'magic' is not in subject-fields"),
        (REASONING, "notes:", "formerly:\n  - dataset\nnotes:", "is not retired"),
        (DATASET, "  en: A", "  en: Dataset. A", "uses its term 'dataset'"),
        (DATASET, "。", "", "does not end with '。'"),
    ],
)
def test_a_fault_is_found(
    folder: Path, file: str, old: str, new: str, fault: str | None
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    if fault is None:
        old, new, fault = "model.", "mode\u0301l.", "not in Unicode's form NFC"
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    found = [str(f) for f in check(read_folder(folder))]

    assert any(f.startswith(f"{path}:") and fault in f for f in found), found


def test_a_short_or_untranslated_definition_is_found(folder: Path) -> None:
    path = folder / DATASET
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = ["  en: 数据。\n" if line.startswith("  en: ") else line for line in lines]
    lines = [
        "  zh-Hans: 数据,很多。\n" if line.startswith("  zh-Hans: ") else line
        for line in lines
    ]
    path.write_text("".join(lines), encoding="utf-8")

    found = "\n".join(str(f) for f in check(read_folder(folder)))

    assert "the English definition does not end with '.'" in found
    assert "the English definition has under 8 words" in found
    assert "the English definition has Han characters" in found
    assert "the Chinese definition has under 12 Han characters" in found
    assert "the Chinese definition has half-width punctuation" in found


def test_a_term_on_two_concepts_needs_notes_that_tell_them_apart(folder: Path) -> None:
    path = folder / REASONING
    text = path.read_text(encoding="utf-8")
    start, end = text.index("notes:"), text.index("examples:")
    path.write_text(text[:start] + text[end:], encoding="utf-8")

    found = [str(f) for f in check(read_folder(folder))]

    assert any("'推理' is a term of inference too" in fault for fault in found)


def test_a_source_that_nothing_cites_is_found(folder: Path) -> None:
    with (folder / "sources.yaml").open("a", encoding="utf-8") as stream:
        stream.write("spare: {title: Spare, publisher: Nobody, use: fact}\n")

    found = [str(f) for f in check(read_folder(folder))]

    assert any("nothing cites 'spare'" in fault for fault in found)


def test_a_base_with_faults_is_not_loaded(folder: Path) -> None:
    (folder / "pinyin-overrides.yaml").write_text("[]", encoding="utf-8")

    with pytest.raises(TermBaseError, match="must be a mapping"):
        load_checked(folder)
