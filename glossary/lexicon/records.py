"""Values as bytes: frozen dataclasses, enumerations and what they hold.

The bytes are those of ``marshal``: plain data that runs nothing when it is read. It
must come from a lexicon that has been checked, since ``marshal`` trusts its input.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Generic, TypeVar, cast, overload

from glossary.lexicon.container import Part

_T = TypeVar("_T")

_SCALARS = (str, int, float, bool, bytes, type(None))
_NESTED = frozenset((list, tuple, dict))
_REFERENCE = -1


class Codec:
    """Packs and unpacks values of the kinds that it was given.

    A kind is an enumeration or a dataclass that is made from its fields in order.
    ``refer`` may give a key for a value, which then stands for it, and ``resolve``
    gives the value for the key.
    """

    def __init__(
        self,
        *kinds: type,
        refer: Callable[[object], Hashable | None] | None = None,
        resolve: Callable[[Any], object] | None = None,
    ) -> None:
        self._kinds = kinds
        self._numbers = {kind: number for number, kind in enumerate(kinds)}
        self._fields = tuple(_field_names(kind) for kind in kinds)
        self._members = tuple(
            {member.value: member for member in kind}
            if issubclass(kind, Enum)
            else None
            for kind in kinds
        )
        self._refer, self._resolve = refer, resolve

    def pack(self, value: object) -> bytes:
        """Give a value as bytes.

        Raises:
            TypeError: If it holds what is of no known kind.
        """
        return marshal.dumps(self._plain(value))

    def unpack(self, data: Part) -> Any:
        """Give the value that was packed."""
        plain = marshal.loads(data)
        # Without kinds and references marshal has made all there is.
        return self._made(plain) if self._kinds or self._resolve else plain

    def _plain(self, value: object) -> Any:
        if self._refer is not None and (key := self._refer(value)) is not None:
            return [_REFERENCE, key]
        kind = type(value)
        if kind in _SCALARS:
            return value
        if kind in self._numbers:
            number = self._numbers[kind]
            if isinstance(value, Enum):
                return [number, value.value]
            parts = (getattr(value, name) for name in self._fields[number])
            return [number, *map(self._plain, parts)]
        if isinstance(value, tuple):
            return tuple(map(self._plain, value))
        if isinstance(value, frozenset):
            return frozenset(map(self._plain, value))
        if isinstance(value, Mapping):
            return {key: self._plain(item) for key, item in value.items()}
        raise TypeError(f"{kind.__name__} is of no kind that is packed here")

    def _made(self, plain: Any) -> Any:
        # Concepts are made while a text is annotated: what nests nothing (a member, a
        # key, an empty tuple) does not come here by itself.
        kind = type(plain)
        if kind is dict:
            return {key: self._made(item) for key, item in plain.items()}
        if kind is tuple:
            return tuple(self._all_made(plain))
        if kind is not list:
            return plain
        number = plain[0]
        if number == _REFERENCE:
            assert self._resolve is not None
            return self._resolve(plain[1])
        members = self._members[number]
        if members is not None:
            return members[plain[1]]
        return self._kinds[number](*self._all_made(plain[1:]))

    def _all_made(self, plain: Sequence[Any]) -> list[Any]:
        return [
            self._made(part) if part and type(part) in _NESTED else part
            for part in plain
        ]


class _Made(dict[int, _T]):
    """What has been made; anything else is made when it is asked for."""

    def __init__(self, make: Callable[[int], _T]) -> None:
        self._make = make

    def __missing__(self, index: int) -> _T:
        return self._make(index)


class Records(Sequence[_T], Generic[_T]):
    """A part that holds a sequence of packed values; each is made when asked for.

    What has been made is kept, unless ``keep`` says that the caller does.
    """

    def __init__(self, part: Part, codec: Codec, *, keep: bool = True) -> None:
        data = memoryview(part)
        count = int.from_bytes(data[:8], "little")
        self._ends = data[8 : 8 + 8 * count].cast("Q")
        self._data = data[8 + 8 * count :]
        self._codec = codec
        self._keep = keep
        self._made: dict[int, _T] = _Made(self._make)

    @staticmethod
    def compile(values: Iterable[object], codec: Codec) -> bytes:
        """Give the part for a sequence of values."""
        packed = [codec.pack(value) for value in values]
        ends = array("Q")
        end = 0
        for one in packed:
            end += len(one)
            ends.append(end)
        return b"".join((len(packed).to_bytes(8, "little"), ends.tobytes(), *packed))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | Sequence[_T]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        return self._made[index]

    def _make(self, index: int) -> _T:
        number = range(len(self))[index]
        if number != index:
            return self._made[number]
        start = self._ends[number - 1] if number else 0
        made = cast(_T, self._codec.unpack(self._data[start : self._ends[number]]))
        # Two threads may both make it; the first one's stays.
        return self._made.setdefault(number, made) if self._keep else made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Records | tuple):
            return tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


def _field_names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.init)
