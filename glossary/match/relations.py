"""How what stands in a text relates to the terms that it matched."""

from __future__ import annotations

from glossary.match.patterns import Entry, Meanings
from glossary.model import Lang, MatchKind, TermType
from glossary.script.characters import is_han, simplified
from glossary.script.languages import script_of

_REMEMBERED = 50_000


class Relations:
    """Language and kind of finds, kept between texts; shared by threads."""

    def __init__(self) -> None:
        self._known: dict[tuple[Meanings, str, Lang], tuple[Lang, MatchKind]] = {}

    def of(
        self, surface: str, around: Lang, meanings: Meanings
    ) -> tuple[Lang, MatchKind]:
        """Give language and kind of what stands in a run of the language ``around``."""
        key = (meanings, surface, around)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = (
                _language(surface, around, meanings.entries),
                _kind(surface, meanings.entries),
            )
        return known


def _language(surface: str, around: Lang, found: tuple[Entry, ...]) -> Lang:
    if not any(map(is_han, surface)):
        return Lang.EN
    language = script_of(surface, around if around.is_chinese else Lang.ZH_HANS)
    regions = {entry.language for entry in found}
    if language is Lang.ZH_HANT and len(regions) == 1 and Lang.ZH_HANS not in regions:
        return regions.pop()
    return language


def _kind(surface: str, found: tuple[Entry, ...]) -> MatchKind:
    """Give the closest of the relations in which the surface stands to the terms."""
    kinds = {_kind_of(surface, entry) for entry in found}
    return next(kind for kind in MatchKind if kind in kinds)


def _kind_of(surface: str, entry: Entry) -> MatchKind:
    if entry.term.type in (TermType.ACRONYM, TermType.ABBREVIATION):
        return MatchKind.ABBREVIATION
    if entry.kind is not MatchKind.EXACT:
        return entry.kind
    if surface == entry.written:
        return MatchKind.EXACT
    if _simplify(surface) == _simplify(entry.written):
        return MatchKind.SCRIPT
    return MatchKind.FOLDED


def _simplify(text: str) -> str:
    table = simplified()
    return "".join(table.get(character, character) for character in text)
