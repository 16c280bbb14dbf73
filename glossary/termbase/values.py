"""Plain values that know their lines: strings, lists and mappings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"
"""A record as JSON and CSV hold it: strings, lists and mappings."""


@dataclass(frozen=True, slots=True)
class Value:
    """A string, a list or a mapping of values, with its 1-based line."""

    data: str | tuple[Value, ...] | dict[str, Value]
    line: int

    def at(self, *path: str | int) -> Value:
        """Give the value at a path, or the nearest one above it that exists.

        >>> record = lift({"terms": {"en": [{"term": "agent"}]}}, line=7)
        >>> record.at("terms", "en", 0, "pinyin").data
        {'term': Value(data='agent', line=7)}
        """
        here = self
        for step in path:
            if isinstance(here.data, dict) and step in here.data:
                here = here.data[str(step)]
            elif (
                isinstance(here.data, tuple)
                and isinstance(step, int)
                and step < len(here.data)
            ):
                here = here.data[step]
            else:
                break
        return here

    def strings(self) -> Iterator[tuple[str, int]]:
        """Give every string in it with its line, in file order."""
        waiting = [self]
        while waiting:
            value = waiting.pop()
            data = value.data
            if isinstance(data, str):
                yield data, value.line
            else:
                waiting += reversed(data.values() if isinstance(data, dict) else data)


def lift(record: Plain, *, line: int) -> Value:
    """Make a value of a plain record; everything in it is on the same line."""
    if isinstance(record, str):
        return Value(record, line)
    if isinstance(record, Mapping):
        return Value({k: lift(v, line=line) for k, v in record.items()}, line)
    return Value(tuple(lift(item, line=line) for item in record), line)
