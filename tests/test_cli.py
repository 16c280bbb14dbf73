"""The command line: what it prints, where it writes, how it fails."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossary.cli import cli, main
from glossary.exchange.long_csv import read_long
from glossary.model import TermBase


@pytest.fixture
def run(small_folder: Path):
    def call(*arguments: str, text: str | bytes | None = None) -> Result:
        command, *others = arguments
        runner = CliRunner()
        return runner.invoke(
            cli, [command, "--folder", str(small_folder), *others], input=text
        )

    return call


def test_annotates_standard_input(run) -> None:
    result = run("annotate", "-", text="大语言模型")

    row = json.loads(result.stdout)
    assert row["terms"][0]["candidates"][0]["concept"] == "large-language-model"


def test_annotates_a_file_with_its_line_ends(run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("\ufeff算力\r\n数据集".encode())

    row = json.loads(run("annotate", str(path)).stdout)

    assert row["length"] == 7
    assert [term["start"] for term in row["terms"]] == [0, 4]


def test_every_option_of_the_api_is_there(run) -> None:
    options = (
        "--target zh-Hant-TW --layers terms,words --overlaps all --pinyin numbers "
        "--subject-fields data --general --stop-terms 算力,推理 --suspects "
        "--first-only --offsets utf16 --format json"
    )

    result = run("annotate", "-", *options.split(), text="数据集和算力")

    row = json.loads(result.stdout)
    assert {term["text"] for term in row["terms"]} <= {"数据集", "数据"}
    assert row["offset_unit"] == "utf16"


@pytest.mark.parametrize("form", ["csv", "html"])
def test_writes_other_forms_to_a_file(run, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"

    result = run("annotate", "-", "--format", form, "-o", str(out), text="算力")

    assert result.exit_code == 0
    assert "computing-power" in out.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_interlinear_has_words_and_terms_by_itself(run) -> None:
    result = run("annotate", "-", "--format", "interlinear", text="他谈算力")

    words, readings, meanings = result.stdout.splitlines()[:3]
    assert words.split() == ["他", "谈", "算力"]
    assert readings.split() == ["tā", "tán", "suànlì"]
    assert meanings.endswith("computing power")


def test_html_has_words_and_their_readings_by_itself(run) -> None:
    result = run("annotate", "-", "--format", "html", text="他谈算力")

    assert "<ruby>他<rt>tā</rt></ruby>" in result.stdout


def test_web_annotations_name_the_concepts(run) -> None:
    page = json.loads(run("annotate", "-", "--format", "jsonld", text="算力").stdout)

    assert page["type"] == "AnnotationPage"
    assert "/concepts/computing-power" in json.dumps(page["items"])


def test_a_list_takes_the_place_of_the_base(run, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("zh_hans,en\n芯片,chip\n", encoding="utf-8")

    alone = run("annotate", "-", "--terms", str(path), text="芯片的算力")
    beside = run("annotate", "-", "--with-terms", str(path), text="芯片的算力")

    found = [term["text"] for term in json.loads(alone.stdout)["terms"]]
    assert found == ["芯片"]
    candidate = json.loads(alone.stdout)["terms"][0]["candidates"][0]
    assert (candidate["concept"], candidate["pinyin"]) == ("row-1", "xīnpiàn")
    assert len(json.loads(beside.stdout)["terms"]) == 2


def test_lookup_shows_the_concepts_of_a_term(run) -> None:
    result = run("lookup", "推理")

    assert "reasoning  [" in result.stdout
    assert "inference  [" in result.stdout
    assert "tuīlǐ" in result.stdout


def test_lookup_finds_an_english_term(run) -> None:
    assert "large-language-model" in run("lookup", "Large language models").stdout


def test_lookup_of_what_is_not_there_fails(run) -> None:
    result = run("lookup", "没有")

    assert result.exit_code == 1
    assert "no concept has the term '没有'" in result.stderr


def test_check_counts_what_it_has_checked(run) -> None:
    assert "10 concepts" in run("check").stdout


def test_check_lists_derivations(run) -> None:
    assert "zh-Hant-TW  数据 -> " in run("check", "--derivations").stdout


def test_export_writes_both_shapes(run, tmp_path: Path, small_base: TermBase) -> None:
    out = tmp_path / "terms.csv"

    wide = run("export", "--format", "csv")
    run("export", "--shape", "long", "-o", str(out))

    rows = list(csv.DictReader(io.StringIO(wide.stdout)))
    assert len(rows) == len(small_base)
    with out.open(encoding="utf-8", newline="") as stream:
        assert read_long(stream) == small_base.concepts


def test_candidates_lists_what_the_base_lacks(run) -> None:
    result = run("candidates", "-", text="低空经济来了，低空经济走了。")

    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert rows[0]["text"] == "低空经济"
    assert rows[0]["count"] == "2"


@pytest.mark.parametrize(
    ("arguments", "text", "error"),
    [
        (("annotate", "-"), b"\xff", "not UTF-8 at byte 0"),
        (("annotate", "gone.txt"), None, "gone.txt"),
        (("annotate", "-", "--layers", "x"), "a", "'x' is not a valid Layer"),
        (("annotate", "-", "-o", "gone/out"), "a", "gone/out"),
    ],
)
def test_a_mistake_is_a_message(run, arguments, text, error: str) -> None:
    result = run(*arguments, text=text)

    assert result.exit_code != 0
    assert error in result.stderr
    assert "Traceback" not in result.output


def test_an_error_of_the_engine_is_a_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["duizhao", "check", "--folder", str(tmp_path)])

    with pytest.raises(SystemExit) as caught:
        main()

    assert caught.value.code == 1
    assert "term-base.yaml:1: the file is missing" in capsys.readouterr().err
