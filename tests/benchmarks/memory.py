"""How much memory a forked process has for itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def private_of_a_fork(work: Callable[[], object]) -> int:
    """Give the bytes that a fork of this process has to itself after some work."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        work()
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
