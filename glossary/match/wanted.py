"""What each pattern means where it is found, for what is asked of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from glossary.lexicon.hashing import Places
from glossary.match.boundaries import Inside
from glossary.match.latin import is_shouted
from glossary.match.patterns import Case, Entry, Meanings
from glossary.model import REGIONAL, Level, Span
from glossary.script import Run
from glossary.script.characters import is_han

IS_TERM: Final = 1
"""Some entry of the pattern is no word of general language."""

IS_PARTICULAR: Final = 2
"""What the pattern means, if anything, depends on where it stands."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded string that is looked for, and what is known of its finds.

    A plain one means the same wherever it stands: no capitals to look at, no longer
    string that it may be part of, no region.
    """

    string: str
    entries: tuple[Entry, ...]
    inside: Inside
    is_latin_at_start: bool
    is_latin_at_end: bool
    is_word: bool
    is_plain: bool

    @classmethod
    def of(
        cls, string: str, found: tuple[Entry, ...], inside: Inside, *, is_word: bool
    ) -> Self:
        """Take a string, what it finds, and what boundaries inside it say.

        A word is one that is ordinary on the mainland.
        """
        return cls(
            string=string,
            entries=found,
            inside=inside,
            is_latin_at_start=not is_han(string[0]),
            is_latin_at_end=not is_han(string[-1]),
            is_word=is_word,
            is_plain=all(
                entry.case is Case.ANY
                and not entry.not_inside
                and not (is_word and entry.language in REGIONAL)
                for entry in found
            ),
        )

    @property
    def is_latin_at_an_end(self) -> bool:
        """Say whether a letter that follows could glue to it."""
        return self.is_latin_at_start or self.is_latin_at_end

    @property
    def sign(self) -> int:
        """Say what there is to know of a find before the pattern is looked at."""
        sign = 0
        if any(entry.concept.level is not Level.GENERAL for entry in self.entries):
            sign |= IS_TERM
        if self.is_latin_at_an_end or not self.is_plain:
            sign |= IS_PARTICULAR
        return sign


class Wanted:
    """Which entries are asked for, and what each pattern then means."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        signs: NDArray[np.uint8],
        *,
        general: bool,
        subject_fields: frozenset[str],
    ) -> None:
        """Take the patterns and the ``sign`` of each."""
        self._patterns, self._signs = patterns, signs
        self._general, self._subject_fields = general, subject_fields
        self._known: dict[int, tuple[Pattern, Meanings | None]] = {}
        self._parts: dict[tuple[int, ...], Meanings] = {}

    def are_asked_for(self, numbers: Places) -> NDArray[np.bool_]:
        """Say of each pattern by its number whether it means what is asked for."""
        if self._subject_fields:
            meant = [self.pattern(at)[1] is not None for at in numbers.tolist()]
            return np.array(meant, np.bool_)
        if self._general:
            return np.ones(len(numbers), np.bool_)
        return self._signs[numbers] & IS_TERM > 0

    def are_particular(self, numbers: Places) -> NDArray[np.bool_]:
        """Say of which patterns it depends on the place what they mean."""
        return self._signs[numbers] & IS_PARTICULAR > 0

    def pattern(self, number: int) -> tuple[Pattern, Meanings | None]:
        """Give a pattern and those of its meanings that are asked for."""
        known = self._known.get(number)
        if known is None:
            pattern = self._patterns[number]
            admitted = tuple(filter(self._admits, pattern.entries))
            meanings = Meanings.of(admitted) if admitted else None
            known = self._known[number] = (pattern, meanings)
        return known

    def meanings(self, number: int) -> Meanings:
        """Give those of the meanings of a pattern that are asked for, at least one."""
        meanings = self.pattern(number)[1]
        assert meanings is not None
        return meanings

    def part(
        self, number: int, meanings: Meanings, stands: Callable[[Entry], bool]
    ) -> Meanings | None:
        """Give those of a pattern's meanings that stand."""
        kept = tuple(at for at, entry in enumerate(meanings.entries) if stands(entry))
        if len(kept) == len(meanings.entries):
            return meanings
        if not kept:
            return None
        known = self._parts.get((number, *kept))
        if known is None:
            entries_ = tuple(meanings.entries[at] for at in kept)
            known = self._parts[number, *kept] = Meanings.of(entries_)
        return known

    def _admits(self, entry: Entry) -> bool:
        """Say whether the entry's concept is asked for."""
        if entry.concept.level is Level.GENERAL and not self._general:
            return False
        return not self._subject_fields or not self._subject_fields.isdisjoint(
            entry.concept.subject_fields
        )


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a pattern was found, for those that mean something in some places only."""

    text: str
    folded: str
    start: int
    end: int
    span: Span
    pattern: Pattern
    is_mainland: Callable[[Span], bool]

    def allow(self, entry: Entry) -> bool:
        """Say whether an entry may stand here."""
        if not entry.allows(self.span.of(self.text)):
            return False
        # AMONG CAPITALS NOTHING TELLS AN ACRONYM FROM A WORD.
        if entry.case is Case.ALL and is_shouted(self.text, self.span):
            return False
        if (
            self.pattern.is_word
            and entry.language in REGIONAL
            and self.is_mainland(self.span)
        ):
            return False
        return not _is_inside(self.folded, self.start, self.end, entry.not_inside)


def simplified_runs(runs_: Sequence[Run]) -> Callable[[Span], bool]:
    """Give what says whether a span stands in a run of Simplified writing.

    A term of Taiwan or Hong Kong that is a word there too has another sense: 资料 is
    no 数据, while 人工智慧 is 人工智能 anywhere.
    """

    def ask(span: Span) -> bool:
        at = bisect_right(runs_, span.start, key=lambda run: run.span.start) - 1
        return at >= 0 and runs_[at].shows_simplified

    return ask


def _is_inside(text: str, start: int, end: int, longer: Iterable[str]) -> bool:
    """Say whether one of the longer strings stands over the candidate."""
    return any(
        text.find(string, max(0, end - len(string)), start + len(string)) >= 0
        for string in longer
    )
