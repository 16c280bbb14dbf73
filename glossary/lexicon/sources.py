"""What a lexicon is made from, and whether that has changed."""

from __future__ import annotations

import hashlib
import os
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

# Clocks of file systems are coarse: a file that was changed this shortly before it
# was looked at may change again without its time showing it.
_SETTLED_AFTER_NS = 2_000_000_000

# When this process took its code; who changes it on the disk later does not change it.
_LOADED_NS = time.time_ns()


@dataclass(frozen=True, slots=True)
class Stamp:
    """How the sources look from outside.

    ``digest`` is of names, sizes and times. If it is not ``settled``, an equal one
    does not prove that the files are the same.
    """

    digest: str
    settled: bool = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sources:
    """Folders and files, by their names, sizes and times, and facts such as versions.

    Of folders every file counts, at any depth, but for those of Python's own cache.
    ``code`` is a folder of code that this process runs. If it has been changed since,
    sources are at no two times the same: what this process compiles is not what the
    code would compile that is there now, and what that has compiled is not for it.
    """

    paths: tuple[Path, ...]
    facts: tuple[str, ...] = ()
    code: Path | None = None

    def stamp(self) -> Stamp:
        """Look at every file; none is read.

        Raises:
            OSError: If a path does not exist.
        """
        now = time.time_ns()
        seen = [*self._facts_now()]
        newest = 0
        for name, entry in self._files():
            found = entry.stat()
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
            times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
            seen.append(f"{name} {found.st_size} {times}")
        digest = hashlib.sha256("\n".join(seen).encode("utf-8", "surrogateescape"))
        return Stamp(digest.hexdigest(), newest < now - _SETTLED_AFTER_NS)

    def content(self) -> str:
        """Give a digest of the names and the content of every file, and of the facts.

        Raises:
            OSError: If a file cannot be read.
        """
        whole = hashlib.sha256("\n".join(self._facts_now()).encode())
        for name, entry in self._files():
            own = hashlib.sha256(Path(entry).read_bytes())
            whole.update(name.encode("utf-8", "surrogateescape") + own.digest())
        return whole.hexdigest()

    def _facts_now(self) -> tuple[str, ...]:
        if self.code is not None:
            for _, entry in _files_in(str(self.code), ""):
                if entry.stat().st_ctime_ns > _LOADED_NS:
                    return (*self.facts, str(time.time_ns()))
        return self.facts

    def _files(self) -> Iterator[tuple[str, Path | os.DirEntry[str]]]:
        """Give a name and the place of each file, always in the same order."""
        for number, root in enumerate(self.paths):
            if root.is_dir():
                yield from _files_in(str(root), str(number))
            else:
                yield str(number), root


def _files_in(folder: str, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give the files of a folder, at any depth.

    There are thousands, and each start looks at all of them: nothing is done twice.
    """
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        own = f"{name}/{entry.name}"
        if not entry.is_dir():
            yield own, entry
        elif entry.name != "__pycache__":
            yield from _files_in(entry.path, own)


def engine_sources(*paths: Path, packages: tuple[str, ...] = ()) -> Sources:
    """Give sources to which the engine's own code belongs, and Python's version.

    ``packages`` are distributions whose data is drawn on; they count by version.
    """
    facts = (
        sys.version,
        sys.byteorder,
        unicodedata.unidata_version,
        *_installed(packages),
    )
    engine = Path(__file__).parents[1]
    return Sources((engine, *paths), facts, code=engine)


def _installed(packages: tuple[str, ...]) -> Iterator[str]:
    """Give the names, versions in them, of the folders that describe distributions.

    ``importlib.metadata`` knows them too, and takes a tenth of the whole start.
    """
    wanted = {_project(package) for package in packages}
    for folder in sys.path:
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else ()
        for name in names:
            if name.endswith(".dist-info") and _project(name.split("-")[0]) in wanted:
                yield name


def _project(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
