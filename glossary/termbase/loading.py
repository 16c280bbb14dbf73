"""The folder ``terms/``: where it is, and every file of it as one term base."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from glossary.errors import Fault, TermBaseError
from glossary.model import Concept, Source, SourceUse, SubjectField, TermBase
from glossary.termbase.folder import default_folder as default_folder
from glossary.termbase.form import Form
from glossary.termbase.records import parse_concept
from glossary.termbase.values import Value
from glossary.termbase.yaml_values import read_yaml


@dataclass(frozen=True, slots=True)
class ConceptFile:
    """A concept with the file and the lines it was read from."""

    concept: Concept
    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class TermFolder:
    """Everything that was read from a folder of terms.

    ``pinyin_overrides`` maps a character to the readings that are right although the
    pinyin data does not have them. ``faults`` are those of form, in order of place;
    a concept whose file has one is not among ``files``.
    """

    path: Path
    term_base: TermBase
    files: tuple[ConceptFile, ...]
    pinyin_overrides: dict[str, frozenset[str]]
    faults: tuple[Fault, ...]


def load(folder: Path | None = None) -> TermBase:
    """Read a folder of terms as a term base, by default the curated one.

    Raises:
        TermBaseError: If a file is not of the right form.
    """
    read = read_folder(folder or default_folder())
    if read.faults:
        raise TermBaseError(read.faults)
    return read.term_base


def read_folder(folder: Path) -> TermFolder:
    """Read every file of a folder of terms, and keep every fault of form."""
    faults: list[Fault] = []
    subject_fields = _subject_fields(folder / "subject-fields.yaml", faults)
    sources = _sources(folder / "sources.yaml", faults)
    overrides = _overrides(folder / "pinyin-overrides.yaml", faults)
    files: list[ConceptFile] = []
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        value = _read(path, faults)
        concept = None if value is None else parse_concept(value, path, faults)
        if value is None or concept is None:
            continue
        faults.extend(_place_faults(concept, path, seen))
        if concept.id not in seen:
            seen[concept.id] = path
            files.append(ConceptFile(concept, path, value))
    files.sort(key=lambda file: file.concept.id)
    concepts = tuple(file.concept for file in files)
    term_base = _term_base(
        folder / "term-base.yaml", faults, concepts, subject_fields, sources
    )
    return TermFolder(folder, term_base, tuple(files), overrides, tuple(sorted(faults)))


def _read(path: Path, faults: list[Fault]) -> Value | None:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        faults.append(Fault(path, 1, "the file is missing: add it"))
        return None
    except UnicodeDecodeError as error:
        faults.append(Fault(path, 1, f"not UTF-8 at byte {error.start:,}"))
        return None
    return read_yaml(text, path, faults)


def _read_form(path: Path, faults: list[Fault]) -> Form | None:
    value = _read(path, faults)
    return None if value is None else Form(value, path, faults, "the file")


def _place_faults(concept: Concept, path: Path, seen: dict[str, Path]) -> list[Fault]:
    faults = []
    if path.stem != concept.id:
        faults.append(Fault(path, 1, f"the id '{concept.id}' is not the file's name"))
    if path.parent.name != concept.subject_fields[0]:
        first = concept.subject_fields[0]
        faults.append(
            Fault(path, 1, f"move it to the folder '{first}', its first field")
        )
    if concept.id in seen:
        faults.append(Fault(path, 1, f"the id stands in {seen[concept.id]} too"))
    return faults


def _term_base(
    path: Path,
    faults: list[Fault],
    concepts: tuple[Concept, ...],
    subject_fields: tuple[SubjectField, ...],
    sources: tuple[Source, ...],
) -> TermBase:
    keys = ("title", "version", "date", "licence", "publisher")
    found = dict.fromkeys(keys, "?")
    form = _read_form(path, faults)
    if form is not None:
        found = {key: form.text(key, required=True) or "?" for key in keys}
        form.done()
    return TermBase(
        **found, concepts=concepts, subject_fields=subject_fields, sources=sources
    )


def _subject_fields(path: Path, faults: list[Fault]) -> tuple[SubjectField, ...]:
    fields = []
    for key, form in _entries(path, faults):
        en = form.text("en", required=True) or "?"
        zh_hans = form.text("zh-Hans", required=True) or "?"
        form.done()
        fields.append(SubjectField(key, en, zh_hans))
    return tuple(fields)


def _sources(path: Path, faults: list[Fault]) -> tuple[Source, ...]:
    sources = []
    for key, form in _entries(path, faults):
        source = Source(
            key=key,
            title=form.text("title", required=True) or "?",
            publisher=form.text("publisher", required=True) or "?",
            use=form.choice("use", SourceUse, required=True) or SourceUse.FACT,
            date=form.text("date"),
            url=form.text("url"),
            licence=form.text("licence"),
            passage=form.text("passage"),
        )
        form.done()
        sources.append(source)
    return tuple(sources)


def _overrides(path: Path, faults: list[Fault]) -> dict[str, frozenset[str]]:
    overrides = {}
    for character, form in _entries(path, faults):
        readings = form.texts("readings", required=True)
        form.text("reason", required=True)
        form.done()
        overrides[character] = frozenset(readings)
    return overrides


def _entries(path: Path, faults: list[Fault]) -> list[tuple[str, Form]]:
    value = _read(path, faults)
    if value is None:
        return []
    if not isinstance(value.data, dict):
        faults.append(Fault(path, value.line, "the file must be a mapping of keys"))
        return []
    return [
        (key, Form(entry, path, faults, f"'{key}'"))
        for key, entry in value.data.items()
    ]
