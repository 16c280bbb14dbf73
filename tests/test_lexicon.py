"""The container of what is compiled: what is kept, what is never believed."""

from __future__ import annotations

import os
import stat
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.lexicon import (
    Codec,
    Compiled,
    Lexicon,
    Records,
    Sources,
    current,
    engine_sources,
    obtain,
)
from glossary.lexicon.container import Head, read, write
from glossary.lexicon.folder import private_folder
from glossary.model import TermBase
from glossary.termbase.compiled import compile_term_base, open_term_base

LONG_AGO = 1_000_000_000


pytestmark = pytest.mark.usefixtures("empty_cache")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text("算力", encoding="utf-8")
    return path


class Counted:
    """Compiles a file into a part, and counts how often it did."""

    def __init__(self, path: Path, *, keep: bool = True) -> None:
        self.path, self.keep = path, keep
        self.times = 0

    def __call__(self) -> Compiled:
        self.times += 1
        return Compiled({"text": self.path.read_bytes()}, self.keep)


def text(lexicon: Lexicon) -> str:
    return bytes(lexicon["text"]).decode("utf-8")


def lexicons_in(empty_cache: Path) -> list[Path]:
    return [path for path in empty_cache.iterdir() if path.suffix != ".lock"]


def lexicon_in(empty_cache: Path) -> Path:
    (path,) = lexicons_in(empty_cache)
    return path


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all changes of files count as long past."""
    monkeypatch.setattr("glossary.lexicon.sources._SETTLED_AFTER_NS", -(10**12))


def test_what_is_current_is_not_compiled_again(source: Path) -> None:
    compile_text = Counted(source)
    sources = Sources((source.parent,))

    found = [text(obtain("t", sources, compile_text)) for _ in range(3)]
    assert found == ["算力"] * 3
    assert compile_text.times == 1


def test_a_changed_file_is_seen_though_size_and_time_are_as_before(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    os.utime(source, ns=(LONG_AGO, LONG_AGO))
    sources = Sources((source.parent,))
    obtain("t", sources, Counted(source))

    source.write_text("模型", encoding="utf-8")
    os.utime(source, ns=(LONG_AGO, LONG_AGO))
    assert text(obtain("t", sources, Counted(source))) == "模型"


def test_a_file_changed_at_once_after_it_was_compiled_is_seen(source: Path) -> None:
    sources = Sources((source,))
    for number in range(20):
        assert text(obtain("t", sources, Counted(source))) in ("算力", str(number - 1))
        source.write_text(str(number), encoding="utf-8")
        assert text(obtain("t", sources, Counted(source))) == str(number)


def test_other_times_and_equal_content_are_no_change(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    compile_text = Counted(source)
    sources = Sources((source.parent,))
    obtain("t", sources, compile_text)
    os.utime(source, ns=(LONG_AGO, LONG_AGO))

    assert text(obtain("t", sources, compile_text)) == "算力"
    assert compile_text.times == 1


@pytest.mark.parametrize("change", ["add", "remove", "rename", "move"])
def test_files_that_come_and_go_are_a_change(source: Path, change: str) -> None:
    sources = Sources((source.parent,))
    obtain("t", sources, Counted(source))

    match change:
        case "add":
            (source.parent / "b.txt").touch()
        case "remove":
            source.unlink()
        case "rename":
            source.rename(source.with_name("b.txt"))
        case "move":
            (source.parent / "inner").mkdir()
            source.rename(source.parent / "inner" / "a.txt")

    assert current("t", sources) is None


def test_facts_are_sources(source: Path) -> None:
    obtain("t", Sources((source,), ("jieba 0.42.1",)), Counted(source))

    assert current("t", Sources((source,), ("jieba 0.42.1",))) is not None
    assert current("t", Sources((source,), ("jieba 0.43",))) is None


def test_the_engine_s_own_code_is_a_source() -> None:
    (code,) = engine_sources().paths

    assert engine_sources().code == code
    assert (code / "lexicon" / "store.py").is_file()


def test_code_that_changed_after_it_was_loaded_compiles_for_nobody_else(
    source: Path, empty_cache: Path
) -> None:
    compile_text = Counted(source)
    sources = Sources((source.parent,), code=source.parent)  # newer than this process

    assert text(obtain("t", sources, compile_text)) == "算力"
    assert lexicons_in(empty_cache) == []
    obtain("t", Sources((source.parent,)), compile_text)
    assert current("t", sources) is None


@pytest.mark.parametrize("length", [0, 7, 40, 60, 200, -1])
def test_a_truncated_lexicon_is_made_anew(
    source: Path, empty_cache: Path, length: int
) -> None:
    compile_text = Counted(source)
    obtain("t", Sources((source,)), compile_text)
    path = lexicon_in(empty_cache)
    data = path.read_bytes()
    path.write_bytes(data[:length])

    assert text(obtain("t", Sources((source,)), compile_text)) == "算力"
    assert compile_text.times == 2
    assert read(path) is not None


def test_a_lexicon_with_any_other_byte_is_not_believed(
    source: Path, empty_cache: Path
) -> None:
    obtain("t", Sources((source,)), Counted(source))
    path = lexicon_in(empty_cache)
    data = path.read_bytes()

    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        path.write_bytes(changed)
        assert read(path) is None, place


def test_what_has_faults_is_used_and_not_kept(source: Path, empty_cache: Path) -> None:
    assert text(obtain("t", Sources((source,)), Counted(source, keep=False))) == "算力"
    assert lexicons_in(empty_cache) == []


def test_sources_that_change_meanwhile_are_not_kept(
    source: Path, empty_cache: Path
) -> None:
    def compile_slowly() -> Compiled:
        part = source.read_bytes()
        source.write_text("改了", encoding="utf-8")
        return Compiled({"text": part})

    assert text(obtain("t", Sources((source,)), compile_slowly)) == "算力"
    assert lexicons_in(empty_cache) == []


def test_without_a_folder_to_write_everything_works(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUIZHAO_CACHE", str(source / "in-a-file"))
    compile_text = Counted(source)

    assert text(obtain("t", Sources((source,)), compile_text)) == "算力"
    assert text(obtain("t", Sources((source,)), compile_text)) == "算力"
    assert compile_text.times == 2


def test_a_missing_source_is_left_to_who_compiles(tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    with pytest.raises(FileNotFoundError, match="missing"):
        obtain("t", Sources((missing,)), Counted(missing))


def test_the_folder_is_the_user_s_own(tmp_path: Path) -> None:
    named = {"DUIZHAO_CACHE": str(tmp_path / "own")}
    other = {"XDG_CACHE_HOME": str(tmp_path / "xdg")}

    folder = private_folder(named)
    assert folder == tmp_path / "own"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert private_folder(other) == tmp_path / "xdg" / "duizhao"
    folder.chmod(0o777)
    assert private_folder(named) is None


def test_the_file_is_the_user_s_own(source: Path, empty_cache: Path) -> None:
    obtain("t", Sources((source,)), Counted(source))

    path = lexicon_in(empty_cache)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_old_lexicons_do_not_pile_up(tmp_path: Path, empty_cache: Path) -> None:
    for number in range(20):
        path = tmp_path / f"{number}.txt"
        path.write_text(str(number), encoding="utf-8")
        obtain("t", Sources((path,)), Counted(path))

    assert len(lexicons_in(empty_cache)) == 12
    assert len(list(empty_cache.iterdir())) == 24
    assert current("t", Sources((path,))) is not None


@given(
    st.dictionaries(st.text(min_size=1), st.binary(max_size=200)),
    st.text(),
)
def test_parts_come_back(parts: dict[str, bytes], stamp: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        write(path, Head(stamp, "c"), parts)
        found = read(path)

    assert found is not None
    head, lexicon = found
    assert head == Head(stamp, "c")
    assert {name: bytes(part) for name, part in lexicon.items()} == parts


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    colours: tuple[Colour, ...]
    tags: frozenset[str]
    counts: dict[str, tuple[float, None]]
    inner: Thing | None = None


THING = Thing("一", (Colour.RED,), frozenset({"x"}), {"a": (0.5, None)})


def test_values_come_back_from_their_bytes() -> None:
    codec = Codec(Colour, Thing)
    value = (THING, Thing("二", (), frozenset(), {}, THING), 7, True, b"\0")

    assert codec.unpack(codec.pack(value)) == value


def test_a_reference_stands_for_a_value() -> None:
    codec = Codec(
        Thing,
        refer=lambda value: "the thing" if value is THING else None,
        resolve={"the thing": THING}.__getitem__,
    )

    (found,) = codec.unpack(codec.pack((THING,)))
    assert found is THING


@pytest.mark.parametrize("value", [object(), [1], Colour.RED])
def test_what_is_of_no_known_kind_is_not_packed(value: object) -> None:
    with pytest.raises(TypeError):
        Codec(Thing).pack(value)


def test_records_are_made_once_and_only_when_asked_for() -> None:
    made: list[str] = []

    def resolve(key: str) -> str:
        made.append(key)
        return key

    def refer(value: object) -> str | None:
        return value if isinstance(value, str) else None

    codec = Codec(refer=refer, resolve=resolve)
    records: Records[str] = Records(Records.compile("甲乙丙", codec), codec)

    assert (len(records), records[1], records[-2]) == (3, "乙", "乙")
    assert made == ["乙"]
    assert records[1:] == ("乙", "丙")
    assert records == ("甲", "乙", "丙")
    with pytest.raises(IndexError):
        records[3]


def test_a_term_base_comes_back(small_base: TermBase) -> None:
    opened = open_term_base(Lexicon(compile_term_base(small_base)))

    assert opened == small_base
    assert hash(opened) == hash(small_base)
    for concept in small_base:
        assert opened.concept(concept.id) == concept
        for old in concept.formerly:
            assert opened.successor(old) == concept.id
