"""YAML as values that know their lines.

Every scalar is a string (the schema gives the type), so ``NO``, ``on``, ``1.0`` and
dates bring no surprise; a doubled key is a fault. Who opens what is compiled needs
none of this, and YAML takes a while to load: hence a module of its own.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from glossary.errors import Fault
from glossary.termbase.values import Value


class _Loader(yaml.CBaseLoader):
    """Everything is a string, a list or a mapping: there are no tags to find out."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Give the same tag for everything; nobody reads it."""
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        """Do nothing where a list or mapping begins: there is no path to resolve."""

    def ascend_resolver(self) -> None:
        """Do nothing where it ends."""


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
