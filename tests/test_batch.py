"""A corpus: what goes in, what comes out, and that nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from glossary.batch.chunks import Chunk, Form, plan
from glossary.batch.cli import batch
from glossary.batch.reading import Document, Fields, Unread, documents
from glossary.errors import OptionError

SENTENCES = ("大语言模型需要算力。", "数据集与算力", "没有术语的句子", "推理")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Every form, with documents that cannot be annotated among the others."""
    folder = tmp_path / "corpus"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a.txt").write_text("\ufeff算力\r\n", encoding="utf-8")
    (folder / "inner" / "bad.txt").write_bytes(b"\xff\xfe")
    (folder / "ignored.bin").write_bytes(b"\x00")
    rows = [
        {"id": f"row {n}", "date": "2026-01-01", "text": SENTENCES[n % 4]}
        for n in range(200)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    lines[50:50] = ["no JSON", "", '{"id": "no text"}', '{"text": "a\\u0000b"}', "[]"]
    (folder / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")
    table = pyarrow.table({"text": ["算力", None, "数据"], "id": [1, 2, 3]})
    parquet.write_table(table, folder / "c.parquet", row_group_size=2)
    return folder


@pytest.fixture
def run(corpus: Path, tmp_path: Path, small_folder: Path):
    def call(name: str, *arguments: str, source: Path = corpus) -> tuple[Result, Path]:
        out = tmp_path / name
        result = CliRunner().invoke(
            batch,
            [str(source), "--out", str(out), "--folder", str(small_folder), *arguments],
        )
        return result, out

    return call


def tables(out: Path) -> dict[str, list[str]]:
    """Give every table as its lines, in order."""
    return {
        folder.name: [
            line
            for part in sorted(folder.glob("*.jsonl"))
            for line in part.read_text(encoding="utf-8").splitlines()
        ]
        for folder in out.iterdir()
        if folder.is_dir() and folder.name != "done"
    }


def test_every_document_is_annotated_or_has_its_fault(run) -> None:
    result, out = run("out", "--workers", "0", "--format", "jsonl")

    assert result.exit_code == 0, result.output
    found = tables(out)
    names = [json.loads(line)["document"] for line in found["documents"]]
    assert len(names) == len(set(names)) == 1 + 200 + 2
    faults = {
        row["document"].rpartition("/")[2]: row["reason"]
        for row in map(json.loads, found["faults"])
    }
    assert faults["bad.txt"] == "not UTF-8 at byte 0"
    assert faults["no text"] == faults["2"] == "the field 'text' is no text"
    assert sorted(reason.split()[0] for reason in faults.values()) == [
        "not", "not", "not", "text", "the", "the"
    ]  # fmt: skip
    first = json.loads(found["terms"][0])
    assert (first["concept"], first["start"], first["end"]) == ("computing-power", 0, 2)


def test_frequencies_are_the_counts_of_terms(run) -> None:
    _, out = run("out", "--workers", "0", "--format", "jsonl")

    found = tables(out)
    counted: dict[tuple[str, str], int] = {}
    for row in map(json.loads, found["terms"]):
        key = row["document"], row["concept"]
        counted[key] = counted.get(key, 0) + 1
    frequencies = [json.loads(line) for line in found["frequencies"]]
    assert {(r["document"], r["concept"]): r["count"] for r in frequencies} == counted
    dates = {row["date"] for row in frequencies if row["document"].startswith("row")}
    assert dates == {"2026-01-01"}


def test_parquet_has_the_same_rows(run) -> None:
    run("lines", "--workers", "0", "--format", "jsonl", "--words")
    _, out = run("parquet", "--workers", "0", "--words")

    for table, lines in tables(out.with_name("lines")).items():
        rows = parquet.read_table(out / table).to_pylist()
        assert rows == [json.loads(line) for line in lines], table


def test_a_run_that_was_stopped_goes_on(run) -> None:
    _, whole = run("whole", "--workers", "0", "--format", "jsonl")
    _, out = run("out", "--workers", "0", "--format", "jsonl")
    for mark in sorted((out / "done").iterdir())[1:]:
        mark.unlink()
    (out / "terms" / "part-000001.jsonl").write_text("half a li")
    before = (out / "documents" / "part-000000.jsonl").stat().st_mtime_ns

    result, _ = run("out", "--workers", "0", "--format", "jsonl")
    assert result.exit_code == 0, result.output
    assert tables(out) == tables(whole)
    assert (out / "documents" / "part-000000.jsonl").stat().st_mtime_ns == before
    assert list(out.rglob("*.part")) == []


def test_another_run_in_the_same_folder_is_refused(run) -> None:
    run("out", "--workers", "0")

    result, _ = run("out", "--workers", "0", "--general")
    assert isinstance(result.exception, OptionError)
    assert "another run" in str(result.exception)


def test_processes_give_what_one_process_gives(run) -> None:
    _, alone = run("alone", "--workers", "0", "--format", "jsonl")
    _, out = run("out", "--workers", "2", "--format", "jsonl")

    assert tables(out) == tables(alone)


_KILL = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from glossary.annotate import open_terms
from glossary.batch.chunks import plan
from glossary.batch.cluster import connect, work_all
from glossary.batch.job import Job
from glossary.batch.tables import TableForm
from glossary.model import Options

def main():
    source, out, terms = sys.argv[1:]
    folder = Path(terms)
    chunks = plan([source], chunk_bytes=500)
    job = Job(chunks, out, Options(), TableForm.LINES)
    left = job.begin(open_terms(folder).annotator.label)
    with connect(scheduler=None, workers=2) as client:
        pids = list(client.run(os.getpid).values())
        for done, (number, faults) in enumerate(work_all(client, job, left, folder)):
            assert faults is not None
            if done in (1, 4):
                os.kill(pids.pop(), signal.SIGKILL)

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_killed_worker_changes_nothing(
    run, corpus: Path, tmp_path: Path, small_folder: Path
) -> None:
    script = tmp_path / "kill.py"
    script.write_text(_KILL, encoding="utf-8")
    _, alone = run("alone", "--workers", "0", "--format", "jsonl")
    out = tmp_path / "killed"

    ended = subprocess.run(
        [sys.executable, str(script), str(corpus), str(out), str(small_folder)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert ended.returncode == 0, ended.stderr
    assert {table: sorted(lines) for table, lines in tables(out).items()} == {
        table: sorted(lines) for table, lines in tables(alone).items()
    }


@pytest.mark.parametrize("size", [1, 7, 50, 10_000])
def test_lines_belong_to_one_chunk_each(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.jsonl"
    texts = ["算", "", "力" * 9, "x"]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts) + "\n\n")

    chunks = plan([str(path)], chunk_bytes=size)
    found = [found for chunk in chunks for found in documents(chunk, Fields())]
    assert [f.text for f in found if isinstance(f, Document)] == texts


def test_a_text_that_has_gone_is_a_fault(tmp_path: Path) -> None:
    chunk = Chunk(Form.TEXT, (str(tmp_path / "gone.txt"),), 0, 0, 1)

    (found,) = documents(chunk, Fields())
    assert isinstance(found, Unread)


@pytest.mark.parametrize("name", ["missing.txt", "image.png"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "image.png").touch()

    with pytest.raises(OptionError):
        plan([str(tmp_path / name)])
