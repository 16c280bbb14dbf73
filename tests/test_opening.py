"""A folder of terms opened from its lexicon: always what the files say now."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary.annotate import Annotator, open_terms
from glossary.cli import cli
from glossary.errors import TermBaseError
from glossary.lexicon import Lexicon
from glossary.lexicon.container import read
from glossary.match import Matcher
from glossary.model import Layer, Options, Overlaps, TermBase
from glossary.search import Search
from tests.bases import load

TEXT = "大语言模型与算力：数据集、GPT-4 and fine-tuning, 人工智慧。参数量越大越好。"
EVERYTHING = Options(
    layers=frozenset(Layer), general=True, overlaps=Overlaps.ALL, suspects=True
)

NEW_TERM = """term: 某新词
      status: admitted
      type: fullForm
      pos: noun
      pinyin: mǒu xīncí
      sources: [project]
    - term: 数据
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("DUIZHAO_CACHE", str(folder))
    return folder


@pytest.fixture
def terms(small_folder: Path, tmp_path: Path) -> Path:
    """A copy of the small term base, to change."""
    return Path(shutil.copytree(small_folder, tmp_path / "terms"))


def kept(cache: Path) -> list[Path]:
    return list(cache.glob("terms-*.lexicon"))


def test_what_is_opened_is_what_is_built(
    small_folder: Path, small_base: TermBase
) -> None:
    built, search = Annotator(small_base), Search(small_base)

    for opened in (open_terms(small_folder), open_terms(small_folder)):
        assert opened.term_base == small_base
        assert opened.annotator.label == built.label
        for options in (Options(), EVERYTHING):
            assert opened.annotator.annotate(TEXT, options) == built.annotate(
                TEXT, options
            )
        for case in load("search.json"):
            typed = case["query"]
            assert opened.search.find(typed) == search.find(typed)


def test_a_changed_file_is_seen(terms: Path, cache: Path) -> None:
    assert not open_terms(terms).annotator.annotate("某新词出现").terms
    path = terms / "data" / "data.yaml"
    text = path.read_text(encoding="utf-8")
    assert "term: 数据\n" in text
    path.write_text(text.replace("term: 数据\n", NEW_TERM, 1), encoding="utf-8")

    (term,) = open_terms(terms).annotator.annotate("某新词出现").terms or ()
    assert term.candidates[0].concept == "data"


def test_a_fault_is_no_lexicon(terms: Path, cache: Path) -> None:
    path = terms / "data" / "data.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("。", "", 1), encoding="utf-8")

    with pytest.raises(TermBaseError, match=r"data\.yaml"):
        open_terms(terms, strict=True)
    assert open_terms(terms).annotator.annotate("数据").terms
    assert kept(cache) == []


def test_a_fault_that_comes_after_the_lexicon_is_seen(terms: Path, cache: Path) -> None:
    open_terms(terms, strict=True)
    path = terms / "data" / "data.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: ", "state: "))

    with pytest.raises(TermBaseError, match=r"data\.yaml:\d+"):
        open_terms(terms)


def test_a_damaged_lexicon_is_made_anew(terms: Path, cache: Path) -> None:
    open_terms(terms)
    (path,) = kept(cache)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])

    assert open_terms(terms).annotator.annotate("算力").terms
    assert read(path) is not None


_START = """
import sys
from contextlib import ExitStack
from pathlib import Path
from glossary.annotate import open_terms
sys.stdin.read()
opened = open_terms(Path(sys.argv[1]))
print(opened.annotator.label.sha256, len(opened.annotator.annotate("算力").terms))
"""


def test_processes_that_start_at_once_do_not_disturb_each_other(
    terms: Path, cache: Path
) -> None:
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", _START, str(terms)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(3)
        ]
        for process in processes:
            assert process.stdin is not None
            process.stdin.close()
        answers = {process.stdout.read() for process in processes if process.stdout}

    assert len(answers) == 1
    assert answers.pop().split()[1] == "1"
    assert {path.suffix for path in cache.iterdir()} == {".lexicon", ".lock"}
    assert len(kept(cache)) == 1


def test_compile_says_where_the_lexicon_is(terms: Path, cache: Path) -> None:
    result = CliRunner().invoke(cli, ["compile", "--folder", str(terms)])

    assert result.exit_code == 0, result.output
    assert str(cache) in result.stdout
    assert len(kept(cache)) == 1


def test_compile_says_that_there_is_no_place(
    terms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_CACHE", str(terms / "term-base.yaml"))

    result = CliRunner().invoke(cli, ["compile", "--folder", str(terms)])

    assert result.exit_code == 1
    assert "no private folder" in result.stderr


def test_a_term_base_without_concepts_opens() -> None:
    empty = TermBase("", "", "", "", "", ())

    lexicon = Lexicon(Matcher(empty, {"词": 1}).compile(empty))
    assert Matcher.open(lexicon, empty).find("词") == ()
