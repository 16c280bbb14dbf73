"""YAML as plain values that know their lines.

Every scalar is a string (the schema gives the type), so ``NO``, ``on``, ``1.0`` and
dates bring no surprise; a doubled key is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from glossary.errors import Fault

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
        if isinstance(self.data, str):
            yield self.data, self.line
        else:
            children = self.data.values() if isinstance(self.data, dict) else self.data
            for child in children:
                yield from child.strings()


def lift(record: Plain, *, line: int) -> Value:
    """Make a value of a plain record; everything in it is on the same line."""
    if isinstance(record, str):
        return Value(record, line)
    if isinstance(record, Mapping):
        return Value({k: lift(v, line=line) for k, v in record.items()}, line)
    return Value(tuple(lift(item, line=line) for item in record), line)


class _Loader(yaml.CBaseLoader):
    """Everything is a string, a list or a mapping: there are no tags to find out."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Give the same tag for everything; nobody reads it."""
        return ""


def read_yaml(text: str, path: Path, faults: list[Fault]) -> Value | None:
    """Read one YAML document; None if it is none, with the reason in ``faults``."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        faults.append(Fault(path, line, f"not YAML: {error.problem}"))
        return None
    except yaml.reader.ReaderError as error:
        faults.append(Fault(path, 1, f"not YAML: {error.reason}"))
        return None
    if node is None:
        faults.append(Fault(path, 1, "the file is empty"))
        return None
    return _value(node, path, faults)


def _value(node: yaml.Node, path: Path, faults: list[Fault]) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in mapping:
                at = key_node.start_mark.line + 1
                faults.append(Fault(path, at, f"'{key}' is given twice: keep one"))
            mapping[key] = _value(value_node, path, faults)
        return Value(mapping, line)
    if isinstance(node, yaml.SequenceNode):
        return Value(tuple(_value(item, path, faults) for item in node.value), line)
    return Value(str(node.value), line)
