"""One mapping of a record, read key by key, with every fault of form kept."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from glossary.errors import Fault
from glossary.termbase.values import Value

_E = TypeVar("_E", bound=StrEnum)


class Form:
    """One mapping of a record, read key by key; every fault is kept.

    Absent optional keys give None or an empty tuple.
    """

    def __init__(
        self, value: Value, path: Path, faults: list[Fault], what: str
    ) -> None:
        self._path, self._faults, self._what = path, faults, what
        self.line = value.line
        self._left: dict[str, Value] = {}
        if isinstance(value.data, dict):
            self._left = dict(value.data)
        else:
            self.fault(value.line, f"{what} must be a mapping of keys")

    def fault(self, line: int, message: str) -> None:
        """Record a fault of this file."""
        self._faults.append(Fault(self._path, line, message))

    def take(self, key: str, *, required: bool = False) -> Value | None:
        """Give the value of a key and mark it as read."""
        value = self._left.pop(key, None)
        if value is None and required:
            self.fault(self.line, f"{self._what} lacks '{key}': add it")
        return value

    def form(self, key: str, *, required: bool = False) -> Form | None:
        """Give the mapping under a key."""
        value = self.take(key, required=required)
        if value is None:
            return None
        return Form(value, self._path, self._faults, f"'{key}'")

    def forms(self, key: str, what: str) -> list[Form]:
        """Give the mappings of the list under a key."""
        return [Form(item, self._path, self._faults, what) for item in self._items(key)]

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Give the string under a key; an empty one is a fault."""
        value = self.take(key, required=required)
        return None if value is None else self._string(value, key)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Give the list of strings under a key."""
        found = (self._string(item, key) for item in self._items(key, required))
        return tuple(text for text in found if text is not None)

    def choice(self, key: str, kind: type[_E], *, required: bool = False) -> _E | None:
        """Give the value of a closed set under a key."""
        line = self._left[key].line if key in self._left else self.line
        text = self.text(key, required=required)
        if text is None:
            return None
        try:
            return kind(text)
        except ValueError:
            self.fault(line, f"'{text}' is no '{key}'; one of {', '.join(kind)}")
            return None

    def flag(self, key: str) -> bool:
        """Give a truth value, false where it is absent."""
        value = self.take(key)
        if value is None:
            return False
        if value.data not in ("true", "false"):
            self.fault(value.line, f"'{key}' must be true or absent")
        return value.data == "true"

    def done(self, allowed: Collection[str] = ()) -> None:
        """Record a fault for every key that nobody asked for."""
        for key, value in self._left.items():
            if key not in allowed:
                known = "see terms/README.md for those that exist"
                self.fault(value.line, f"{self._what} has no key '{key}'; {known}")

    def _items(self, key: str, required: bool = False) -> tuple[Value, ...]:
        value = self.take(key, required=required)
        if value is None:
            return ()
        if not isinstance(value.data, tuple) or not value.data:
            self.fault(value.line, f"'{key}' must be a list that is not empty")
            return ()
        return value.data

    def _string(self, value: Value, key: str) -> str | None:
        if isinstance(value.data, str) and value.data:
            return value.data
        self.fault(value.line, f"'{key}' must be a string that is not empty")
        return None
