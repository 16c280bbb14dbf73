"""Print how accurate the engine is on labelled data of a known form.

    python -m tests.benchmarks.accuracy [--data DIR] [--without-list-terms] [--errors N]

``DIR`` holds ``terms/*.jsonl`` with the list of terms beside it, ``script/*.jsonl``
and ``pinyin/*.jsonl``; without it the sets under ``$DUIZHAO_DATA/dev-sets``. Each part
is a module of this folder and is left out where its data is absent.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path

PARTS = ("terms", "script", "pinyin")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be measured: the files of one part, and how."""

    files: tuple[Path, ...]
    without_list_terms: bool = False
    errors: int = 0


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=_default_data())
    parser.add_argument("--without-list-terms", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--part", choices=PARTS, action="append")
    options = parser.parse_args(arguments)
    if options.data is None or not options.data.is_dir():
        parser.error("no data: set DUIZHAO_DATA or give --data DIR")
    for part in options.part or PARTS:
        files = tuple(sorted((options.data / part).glob("*.jsonl")))
        module = f"{__package__}.{part}_accuracy"
        if files and importlib.util.find_spec(module):
            request = Request(files, options.without_list_terms, options.errors)
            for line in importlib.import_module(module).report(request):
                print(line, flush=True)


def _default_data() -> Path | None:
    root = os.environ.get("DUIZHAO_DATA")
    return Path(root) / "dev-sets" if root else None


if __name__ == "__main__":
    sys.exit(main())
