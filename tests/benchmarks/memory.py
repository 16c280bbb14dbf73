"""How much memory one more worker has for itself.

The service is made as ``gunicorn --preload`` makes it, this process forked, and the
child answers requests with text that nobody has seen; then it says which of its memory
no other process has (``/proc/self/smaps_rollup``, so Linux only).

    python -m tests.benchmarks.memory FILE
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from service.app import create_app
from service.config import Config

CHARACTERS, _REQUEST = 100_000, 5_000

ASKED: Mapping[str, list[str]] = {
    "terms": ["terms"],
    "terms and words": ["terms", "words"],
}


def megabytes(text: str) -> dict[str, float]:
    """Give what a worker has to itself after a text, by what was asked of it.

    Each is measured in a process of its own, which has done nothing else.
    """
    figures = {}
    for name in ASKED:
        command = [sys.executable, "-m", "tests.benchmarks.memory", name]
        ended = subprocess.run(
            command, input=text[:CHARACTERS].encode(), capture_output=True, check=True
        )
        figures[name] = int(ended.stdout) / 1e6
    return figures


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


def main() -> None:
    """Measure one for ``megabytes``; all of them on a file that is named."""
    (named,) = sys.argv[1:]
    if named in ASKED:
        text = sys.stdin.buffer.read().decode("utf-8")
        print(private_of_a_worker(text, ASKED[named]))
        return
    for name, figure in megabytes(Path(named).read_text(encoding="utf-8")).items():
        print(f"{name}: {figure:.1f} MB of its own")


if __name__ == "__main__":
    main()
