"""Reading a folder of terms: form, lines, every fault at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from glossary.errors import TermBaseError, UnknownConceptError
from glossary.model import Lang, TermBase, TermStatus
from glossary.termbase import load
from glossary.termbase.loading import read_folder
from glossary.termbase.records import concept_record, parse_concept
from glossary.termbase.regional import derived_terms, regional_terms
from glossary.termbase.values import lift
from glossary.termbase.yaml_values import read_yaml


def faults_of(folder: Path) -> list[str]:
    return [str(fault) for fault in read_folder(folder).faults]


@pytest.fixture
def folder(tmp_path: Path, small_folder: Path) -> Path:
    return Path(shutil.copytree(small_folder, tmp_path / "terms"))


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_loads_concepts_in_order_of_id(small_base: TermBase) -> None:
    ids = [concept.id for concept in small_base]

    assert ids == sorted(ids)
    assert small_base.concept("reasoning").preferred(Lang.ZH_HANS).term == "推理"


def test_an_unknown_id_is_an_error(small_base: TermBase) -> None:
    with pytest.raises(UnknownConceptError, match="no concept has the id 'x'"):
        small_base.concept("x")


def test_a_record_reads_back_as_the_same_concept(small_base: TermBase) -> None:
    for concept in small_base:
        faults: list = []
        record = lift(concept_record(concept), line=1)

        assert parse_concept(record, Path("x.yaml"), faults) == concept
        assert not faults


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "status: preferred",
            "status: good",
            "'good' is no 'status'; one of preferred",
        ),
        ("pos: noun", "pos: noun\n      colour: red", "the term has no key 'colour'"),
        ("      pinyin: tuīlǐ\n", "", "'推理' lacks 'pinyin': add it"),
        ("id: reasoning", "id: Reasoning", "'Reasoning' is no id"),
        ("id: reasoning", "id: reason", "the id 'reason' is not the file's name"),
        ("  - artificial-intelligence", "  - data", "move it to the folder 'data'"),
        ("id: reasoning", "id: reasoning\nid: reasoning", "'id' is given twice"),
        ("id: reasoning", "id: [", "not YAML"),
        ("definition:", "definitions:", "the concept lacks 'definition'"),
    ],
)
def test_a_fault_names_file_and_line(
    folder: Path, old: str, new: str, fault: str
) -> None:
    path = edit(folder / "artificial-intelligence/reasoning.yaml", old, new)

    found = faults_of(folder)

    assert any(line.startswith(f"{path}:") and fault in line for line in found), found


def test_the_line_is_that_of_the_fault(folder: Path) -> None:
    path = folder / "artificial-intelligence/reasoning.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "pos: noun" in line)
    edit(path, "pos: noun", "pos: thing")

    assert faults_of(folder)[0].startswith(f"{path}:{number}: 'thing' is no 'pos'")


def test_every_fault_is_reported_at_once(folder: Path) -> None:
    edit(folder / "artificial-intelligence/reasoning.yaml", "pos: noun", "pos: x")
    edit(folder / "data/data.yaml", "status: preferred", "status: x")
    (folder / "sources.yaml").unlink()

    with pytest.raises(TermBaseError) as caught:
        load(folder)

    assert len(caught.value.faults) == 3


def test_scalars_are_strings_whatever_they_look_like() -> None:
    faults: list = []

    value = read_yaml("a: NO\nb: 1.0\nc: 2022-02-17\nd: on", Path("x.yaml"), faults)

    assert value is not None
    assert [text for text, _ in value.strings()] == ["NO", "1.0", "2022-02-17", "on"]


def test_a_written_regional_term_takes_the_place_of_derived_ones(
    small_base: TermBase,
) -> None:
    dataset = small_base.concept("dataset")

    shown = regional_terms(dataset, Lang.ZH_HANT_TW)

    assert shown[0].term == "資料集"
    assert all(term.language is Lang.ZH_HANT_TW for term in shown)


def test_a_derived_term_keeps_the_pinyin_of_the_same_characters(
    small_base: TermBase,
) -> None:
    model = small_base.concept("large-language-model")

    derived = derived_terms(model, Lang.ZH_HANT_TW)

    assert derived[0].term == "大語言模型"
    assert derived[0].pinyin == "dà yǔyán móxíng"
    assert derived[0].status is TermStatus.PREFERRED
