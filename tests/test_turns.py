"""Processes that need the same lexicon at once: one makes it, the others wait."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from glossary.lexicon import Compiled, Sources, obtain
from glossary.lexicon.turns import turn

# Writes a line when it compiles, and one with what it has.
_OBTAIN = """
import sys, time
from pathlib import Path
from glossary.lexicon import Compiled, Sources, obtain

def compile_slowly():
    print("compiles", flush=True)
    time.sleep(float(sys.argv[2]))
    return Compiled({"text": Path(sys.argv[1]).read_bytes()})

sys.stdin.readline()
lexicon = obtain("t", Sources((Path(sys.argv[1]),)), compile_slowly)
print(bytes(lexicon["text"]).decode(), flush=True)
"""


pytestmark = pytest.mark.usefixtures("empty_cache")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("suanli", encoding="utf-8")
    return path


@contextmanager
def process(source: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Give a process that obtains a lexicon when it is told to."""
    with subprocess.Popen(
        [sys.executable, "-c", _OBTAIN, str(source), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as started:
        yield started


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()


def test_one_of_several_processes_compiles(source: Path) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(process(source, 1)) for _ in range(4)]
        for one in processes:
            go(one)
        said = [one.stdout.read().split() for one in processes if one.stdout]

    assert sorted(said) == [["compiles", "suanli"], *[["suanli"]] * 3]


def test_an_owner_that_dies_lets_the_next_one_compile(source: Path) -> None:
    with process(source, 600) as owner, process(source, 0) as waiting:
        go(owner)
        assert line_of(owner) == "compiles"
        go(waiting)
        owner.kill()

        assert [line_of(waiting), line_of(waiting)] == ["compiles", "suanli"]


def test_an_owner_that_stands_still_is_not_waited_for(
    source: Path, empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.lexicon.turns._PATIENCE_SECONDS", 0.1)
    with process(source, 600) as owner:
        go(owner)
        assert line_of(owner) == "compiles"

        found = obtain("t", Sources((source,)), lambda: Compiled({"text": b"mine"}))
        assert bytes(found["text"]) == b"mine"
        owner.kill()


def test_without_a_lock_everybody_goes_on(tmp_path: Path) -> None:
    (tmp_path / "x.lock").mkdir()

    with turn(tmp_path / "x.lexicon"), turn(tmp_path / "x.lexicon"):
        pass


def test_a_turn_ends_with_an_error(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(OSError, match="no room"), turn(tmp_path / "x.lexicon"):
            raise OSError("no room")
