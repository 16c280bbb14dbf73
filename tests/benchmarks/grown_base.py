"""Term bases of any size: concepts of the curated one, and others made of its terms."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import yaml

from glossary.termbase.folder import default_folder

_KEPT = ("id", "subject_fields", "level", "definition", "terms", "entity", "sources")


def write_base(folder: Path, size: int) -> None:
    """Write a term base of so many concepts, without a fault, so that it is kept."""
    curated = default_folder()
    folder.mkdir(parents=True)
    for path in curated.glob("*.yaml"):
        shutil.copy(path, folder)
    cited = {"project"}
    for record in islice(_records(curated), size):
        cited |= _cited(record)
        field = folder / record["subject_fields"][0]
        field.mkdir(exist_ok=True)
        _write(field / f"{record['id']}.yaml", record)
    sources = _read(curated / "sources.yaml")
    _write(
        folder / "sources.yaml", {key: sources[key] for key in sources if key in cited}
    )


def _cited(record: dict[str, Any]) -> set[str]:
    terms = [term for terms in record["terms"].values() for term in terms]
    return {key for one in (record, *terms) for key in one.get("sources", ())}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)


def _write(path: Path, record: object) -> None:
    text = yaml.dump(
        record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False
    )
    path.write_text(text, encoding="utf-8")


def _records(curated: Path) -> Iterator[dict[str, Any]]:
    """Give the curated concepts without what ties them together, then made ones."""
    seen: set[str] = set()
    pieces: list[dict[str, Any]] = []
    for path in sorted(curated.glob("*/*.yaml")):
        record = _read(path)
        written = {t["term"].casefold() for ts in record["terms"].values() for t in ts}
        if not written & seen:  # homographs need notes that tell them apart
            seen |= written
            pieces.append(record["terms"]["zh-Hans"][0])
            yield {key: record[key] for key in _KEPT if key in record}
    plain = [piece for piece in pieces if _is_plain(piece)]
    for number in count():
        first, second = plain[number % 997], plain[-1 - number % 991]
        yield _made(number, first, second)


def _is_plain(term: dict[str, Any]) -> bool:
    is_common = term["pos"] == "noun" and "proper" not in term
    return len(term["term"]) == 4 and "pinyin" in term and is_common


def _made(number: int, first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    shared = {"status": "preferred", "type": "fullForm", "pos": "noun"}
    return {
        "id": f"made-{number}",
        "subject_fields": ["computing"],
        "definition": {
            "en": "Something that was made up to see how a large collection is opened.",
            "zh-Hans": "为了测量大型集合打开的快慢而编造出来的一样东西。",
        },
        "terms": {
            "zh-Hans": [
                {
                    "term": first["term"] + second["term"],
                    **shared,
                    "pinyin": f"{first['pinyin']} {second['pinyin']}",
                    "sources": ["project"],
                }
            ],
            "en": [
                {"term": f"made-up case {number}", **shared, "sources": ["project"]}
            ],
        },
    }
