"""How fast words and readings are, against ``jieba.lcut`` alone in the same run.

    python -m tests.benchmarks.readings_speed [--data DIR]

Texts are slices of ``DIR/corpus/*-hans.txt`` that nothing has read before; each slice
is measured by both, in turn, in seconds of the processor, and the medians compared.
"""

from __future__ import annotations

import argparse
import logging
import os
import tempfile
from pathlib import Path
from statistics import median
from time import thread_time

import jieba

from glossary.readings import Reader
from glossary.segment import Segmenter

_LENGTHS = {1_000: 60, 10_000: 10}  # length of a text: how many of each corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("DUIZHAO_DATA"))
    folder = parser.parse_args().data
    if folder is None:
        parser.error("no data: set DUIZHAO_DATA or give --data DIR")
    texts = [
        path.read_text(encoding="utf-8")
        for path in sorted((Path(folder) / "corpus").glob("*-hans.txt"))
    ]
    segmenter, reader = Segmenter(), Reader()
    jieba.setLogLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as cache:
        jieba.dt.tmp_dir = cache
        jieba.initialize()
        reader.read(texts[0][:2_000], segmenter.segment(texts[0][:2_000]))
        at = 2_000
        for length, count in _LENGTHS.items():
            theirs, ours = [], []
            for _ in range(count):
                for text in texts:
                    part = text[at : at + length]
                    start = thread_time()
                    jieba.lcut(part)
                    between = thread_time()
                    reader.read(part, segmenter.segment(part))
                    ours.append(thread_time() - between)
                    theirs.append(between - start)
                at += length
            ratio = median(theirs) / median(ours)
            print(
                f"{length:6} characters: {length / median(ours):9,.0f} characters/s, "
                f"{ratio:.2f} of jieba.lcut ({len(ours)} texts)"
            )


if __name__ == "__main__":
    main()
