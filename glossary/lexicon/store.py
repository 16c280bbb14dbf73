"""Keeping lexicons: one that is current is mapped, any other is made anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.lexicon.container import Head, Lexicon, Part, read, write
from glossary.lexicon.folder import private_folder
from glossary.lexicon.sources import Sources, Stamp
from glossary.lexicon.turns import LOCK_SUFFIX, turn

_KEPT = 12
"""How many lexicons stay in the folder; the oldest go when another is written."""

_SUFFIX = ".lexicon"


@dataclass(frozen=True, slots=True)
class Compiled:
    """Parts as they were compiled, and whether they may be kept for the next time."""

    parts: Mapping[str, Part]
    keep: bool = True


def current(name: str, sources: Sources) -> Lexicon | None:
    """Give the lexicon that is kept if its sources are as they were, else None.

    Files whose names, sizes and times are those of before count as unchanged; where
    these differ, content decides.
    """
    path = _path(name, sources)
    found = read(path) if path is not None else None
    if path is None or found is None:
        return None
    head, lexicon = found
    try:
        stamp = sources.stamp()
        if stamp.settled and stamp.digest == head.stamp:
            return lexicon
        if sources.content() != head.content or sources.stamp() != stamp:
            return None
    except OSError:  # a source is not there
        return None
    if stamp.settled:
        _write(path, stamp, head.content, lexicon)
    return lexicon


def obtain(
    name: str, sources: Sources, compile_parts: Callable[[], Compiled]
) -> Lexicon:
    """Give the lexicon that is current, compiled now if there is none.

    Several processes may do this at once: one compiles, and the others wait for its
    file. Where nothing can be written the parts are used from memory.
    """
    kept = current(name, sources)
    if kept is not None:
        return kept
    path = _path(name, sources)
    if path is None:
        return _renewed(path, sources, compile_parts)
    with turn(path):
        kept = current(name, sources)  # another may have made it meanwhile
        return kept if kept is not None else _renewed(path, sources, compile_parts)


def renew(
    name: str, sources: Sources, compile_parts: Callable[[], Compiled]
) -> Lexicon:
    """Compile the lexicon, whether or not one is kept, and keep it.

    It is not kept if its sources have changed while it was compiled.
    """
    path = _path(name, sources)
    if path is None:
        return _renewed(path, sources, compile_parts)
    with turn(path):
        return _renewed(path, sources, compile_parts)


def _renewed(
    path: Path | None, sources: Sources, compile_parts: Callable[[], Compiled]
) -> Lexicon:
    before = _seen(sources)
    compiled = compile_parts()
    if compiled.keep and path is not None and before is not None:
        stamp, content = before
        if _seen(sources) == (stamp, content):
            _write(path, stamp, content, compiled.parts)
            _clear(path.parent)
    return Lexicon(compiled.parts)


def _seen(sources: Sources) -> tuple[Stamp, str] | None:
    try:
        return sources.stamp(), sources.content()
    except OSError:  # a source is not there; who compiles says so
        return None


def _path(name: str, sources: Sources) -> Path | None:
    """Give a lexicon's file: one for each installation and folder of sources."""
    folder = private_folder()
    if folder is None:
        return None
    places = "\n".join(str(path.absolute()) for path in sources.paths)
    own = hashlib.sha256(places.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return folder / f"{name}-{own}{_SUFFIX}"


def _write(path: Path, stamp: Stamp, content: str, parts: Mapping[str, Part]) -> None:
    try:
        write(path, Head(stamp.digest if stamp.settled else "", content), parts)
    except OSError:
        return  # no room, no leave: the parts are used from memory


def _clear(folder: Path) -> None:
    """Remove the oldest files of folders and installations that come and go.

    A lock that is removed while it is held lets another compile too: no harm.
    """
    try:
        for pattern in (f"*{_SUFFIX}", f"*{LOCK_SUFFIX}"):
            found = sorted(folder.glob(pattern), key=lambda path: -path.stat().st_mtime)
            for path in found[_KEPT:]:
                path.unlink()
    except OSError:
        return  # another process does the same, or still has the file mapped
