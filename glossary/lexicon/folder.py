"""Where lexicons are kept: a folder of the user's own, which nobody else can write."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def private_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Give the folder, made if need be (mode 0700); None if there can be none.

    It is ``DUIZHAO_CACHE``, else ``duizhao`` in ``XDG_CACHE_HOME`` or ``~/.cache``. One
    that belongs to another user or that others can write is not used: what is read
    from it is trusted.
    """
    try:
        folder = _named(environment)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except (OSError, RuntimeError):  # no home, no room, no leave, or a file
        return None
    if hasattr(os, "geteuid") and (
        found.st_uid != os.geteuid() or found.st_mode & _OTHERS_WRITE
    ):
        return None
    return folder


def _named(environment: Mapping[str, str]) -> Path:
    if own := environment.get("DUIZHAO_CACHE"):
        return Path(own)
    home = environment.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "duizhao"
