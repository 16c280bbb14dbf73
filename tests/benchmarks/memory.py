"""How much memory one more worker has for itself.

The service is made as ``gunicorn --preload`` makes it, this process forked, and the
child answers requests with text that nobody has seen; then it says which of its memory
no other process has (``/proc/self/smaps_rollup``, so Linux only).

    python -m tests.benchmarks.memory terms < FILE
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from service.app import create_app
from service.config import Config
from tests.benchmarks.section import Section
from tests.benchmarks.texts import WARM, simplified

_REQUEST = 5_000

_ASKED: Mapping[str, list[str]] = {
    "terms": ["terms"],
    "terms and words": ["terms", "words"],
}


def measure(*, quick: bool) -> list[Section]:
    """Give the table, by what is asked; each figure is of processes of its own."""
    text = simplified()[: WARM // (10 if quick else 1)]
    rows, figures = [], {}
    for name in _ASKED:
        command = [sys.executable, "-m", "tests.benchmarks.memory", name]
        ended = subprocess.run(
            command, input=text.encode(), capture_output=True, check=True
        )
        megabytes = int(ended.stdout) / 1e6
        rows.append((name, f"{megabytes:.0f}"))
        figures[name] = (megabytes, megabytes, megabytes)
    said = (
        "What a worker forked by `gunicorn --preload` has of its own after "
        f"{len(text):,} characters of unseen text; the rest it shares."
    )
    header = ("", "MB")
    return [Section("Memory of one more worker", said, header, tuple(rows), figures)]


def private_of_a_worker(text: str, layers: list[str]) -> int:
    """Give the bytes that a forked worker has to itself after annotating a text."""
    app = create_app(Config())
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        client = app.test_client()
        for start in range(0, len(text), _REQUEST):
            asked = {"text": text[start : start + _REQUEST], "layers": layers}
            assert client.post("/api/v1/annotate", json=asked).status_code == 200
        os.write(writer, str(_private()).encode())
        os._exit(0)
    os.close(writer)
    with open(reader) as answer:
        figure = int(answer.read())
    os.waitpid(child, 0)
    return figure


def _private() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    kilobytes = (int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return 1024 * sum(kilobytes)


if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode("utf-8")
    print(private_of_a_worker(given, _ASKED[sys.argv[1]]))
