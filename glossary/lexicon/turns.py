"""Taking turns: of several processes that need the same file, one makes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_SUFFIX = ".lock"
"""Of the file beside what is made, which is empty and stays."""

# A lexicon takes some seconds; who has waited this long makes its own.
_PATIENCE_SECONDS = 120.0


@contextmanager
def turn(path: Path) -> Iterator[None]:
    """Make others that want to make this file wait until this one is done.

    The operating system holds the lock and takes it from a process that dies. Where
    there can be no lock, or its owner stands still, everybody goes on: the file is
    then made several times, and the last one stays.
    """
    from filelock import FileLock  # who finds a current lexicon needs none

    lock = FileLock(path.with_suffix(LOCK_SUFFIX), timeout=_PATIENCE_SECONDS)
    try:
        lock.acquire()
    except (OSError, NotImplementedError):  # a time-out is an OSError
        yield
        return
    try:
        yield
    finally:
        lock.release()
