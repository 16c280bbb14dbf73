"""What is taken from the g2pM package: its network's weights and its readings.

The package (Apache-2.0) keeps them as pickles, and a pickle can run anything. They
are read once, when the tables are compiled, by an unpickler that knows how to make
numpy arrays and plain containers, and nothing else.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from importlib import resources
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from glossary.pinyin.syllable import tone_mark

_ALLOWED = {
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy.core.multiarray", "scalar"),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("collections", "OrderedDict"),
}


class _ArrayUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is not an array")
        # numpy 2 moved the module, and warns under the old name.
        return super().find_class(module.replace("numpy.core", "numpy._core"), name)


@dataclass(frozen=True, slots=True)
class Package:
    """The package's contents as plain values.

    ``readings`` has the readings of each character that it knows, with tone marks;
    a reading that the network has no class for is not among ``classes``.
    """

    weights: dict[str, NDArray[np.float32]]
    characters: dict[str, int]
    classes: dict[str, int]
    readings: dict[str, tuple[str, ...]]


def load_package() -> Package:
    """Read the installed g2pM package."""
    folder = resources.files("g2pM")

    def load(name: str) -> Any:
        with (folder / name).open("rb") as file:
            return _load(file)

    return Package(
        weights={
            name: np.asarray(array, np.float32)
            for name, array in load("np_ckpt.pkl").items()
        },
        characters=load("char2idx.pkl"),
        classes={_marked(name): at for name, at in load("class2idx.pkl").items()},
        readings={
            char: tuple(map(_marked, readings))
            for char, readings in load("digest_cedict.pkl").items()
        },
    )


def _load(file: IO[bytes]) -> Any:
    return _ArrayUnpickler(file).load()


def _marked(written: str) -> str:
    try:
        return tone_mark(written)
    except ValueError:  # <PAD>, and the likes of "xx5"
        return written
