"""``Annotator``: a term base with all that was built for it, shared by threads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.annotate.equivalents import Equivalents
from glossary.dictionaries.frequencies import jieba_counts
from glossary.errors import TextError
from glossary.match import Matcher, Ranked, Ranker
from glossary.model import (
    AnnotatedText,
    Annotation,
    Candidate,
    Concept,
    ConceptId,
    Equivalent,
    Lang,
    Layer,
    Match,
    Notation,
    Options,
    Overlaps,
    TermBase,
    TermBaseLabel,
)
from glossary.pinyin import rewrite
from glossary.script import Run, dominant, runs

if TYPE_CHECKING:
    from glossary.annotate.words import WordLayer


_REMEMBERED = 50_000


class Annotator:
    """Annotates texts with the terms of one term base.

    Build it once: the constructor takes seconds where no matcher is given (for the
    curated term base ``open_terms`` has one), ``annotate`` changes nothing.
    """

    def __init__(
        self,
        term_base: TermBase,
        *,
        label: TermBaseLabel | None = None,
        matcher: Matcher | None = None,
        cedict: Path | None = None,
    ) -> None:
        """Take a term base; ``cedict`` names a newer file of CC-CEDICT.

        The installed package has one of 2023.
        """
        self.term_base = term_base
        self.label = label or label_of(term_base)
        self._matcher = matcher or Matcher(term_base, jieba_counts())
        self._cedict = cedict
        self._equivalents = Equivalents(lambda texts: self._words.read(texts))
        self._ranker = Ranker(term_base)
        # Candidates by the identity of their ranking, which is kept with them.
        self._known: dict[
            tuple[int, Lang, Notation], tuple[Sequence[Ranked], tuple[Candidate, ...]]
        ] = {}

    @cached_property
    def _words(self) -> WordLayer:
        # Who asks for terms only, at the command line, need not wait for it.
        from glossary.annotate.words import WordLayer

        return WordLayer(self._cedict)

    def annotate(self, text: str, options: Options | None = None) -> AnnotatedText:
        """Find the terms of a text and, on request, read its words.

        The words are cut at the edges of the longest standing terms, and inside these
        the readings are the curated ones, whatever ``options.layers`` says.

        Raises:
            TextError: If the text holds NUL or a lone surrogate.
        """
        options = options or Options()
        check_text(text)
        places = runs(text)
        standing = self._find(text, places, options)
        ranked = self._ranker.rank(text, standing)
        terms = words = None
        concepts: tuple[Concept, ...] = ()
        if Layer.TERMS in options.layers:
            shown = self._shown(text, places, standing, options)
            # Ranking looks at all matches around: of others it is another ranking.
            likeliest = ranked if shown is standing else self._ranker.rank(text, shown)
            self._equivalents.read(
                one.term for candidates in likeliest for one in candidates
            )
            terms = tuple(
                self._annotation(text, match, candidates, places, options)
                for match, candidates in zip(shown, likeliest, strict=True)
            )
            concepts = self._concepts(terms)
        if Layer.WORDS in options.layers:
            read_as = [
                (match.span, candidates[0].term)
                for match, candidates in zip(standing, ranked, strict=True)
            ]
            words = self._words.words(text, read_as, options)
        return AnnotatedText(
            text=text,
            language=dominant(places),
            options=options,
            term_base=self.label,
            terms=terms,
            words=words,
            concepts=concepts,
            dictionaries=self._words.dictionaries if words is not None else (),
        )

    def _shown(
        self,
        text: str,
        places: Sequence[Run],
        standing: tuple[Match, ...],
        options: Options,
    ) -> tuple[Match, ...]:
        shown = standing
        if options.suspects or options.overlaps is Overlaps.ALL:
            shown = self._find(
                text,
                places,
                options,
                overlaps=options.overlaps,
                suspects=options.suspects,
            )
        return _first_only(shown) if options.first_only else shown

    def _find(
        self,
        text: str,
        places: Sequence[Run],
        options: Options,
        *,
        overlaps: Overlaps = Overlaps.LONGEST,
        suspects: bool = False,
    ) -> tuple[Match, ...]:
        return self._matcher.find(
            text,
            places=places,
            overlaps=overlaps,
            suspects=suspects,
            general=options.general,
            subject_fields=options.subject_fields,
            stop_terms=options.stop_terms,
        )

    def _annotation(
        self,
        text: str,
        match: Match,
        likeliest: Sequence[Ranked],
        places: Sequence[Run],
        options: Options,
    ) -> Annotation:
        target = options.target or _other(_language_at(places, match.span.start))
        return Annotation(
            span=match.span,
            text=match.span.of(text),
            language=match.language,
            match=match.kind,
            suspect=match.suspect,
            margin=match.margin,
            candidates=self._candidates(likeliest, target, options.pinyin),
        )

    def _candidates(
        self, likeliest: Sequence[Ranked], target: Lang, notation: Notation
    ) -> tuple[Candidate, ...]:
        """Give the candidates of a ranking: of the same ranking, the same ones."""
        key = (id(likeliest), target, notation)
        known = self._known.get(key)
        if known is None:
            candidates = tuple(
                self._candidate(ranked, target, notation) for ranked in likeliest
            )
            if len(likeliest) > 1:  # ranked for this place alone
                return candidates
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = (likeliest, candidates)
        return known[1]

    def _candidate(self, ranked: Ranked, target: Lang, notation: Notation) -> Candidate:
        concept = self.term_base.concept(ranked.concept)
        pos = ranked.term.pos
        equivalents = self._equivalents.of(concept, target=target, pos=pos)
        own = self._equivalents.with_reading(ranked.term)
        return Candidate(
            concept=ranked.concept,
            term=ranked.term,
            pinyin=_written(own, notation).pinyin,
            equivalents=tuple(_written(item, notation) for item in equivalents),
            score=ranked.score,
            evidence=ranked.evidence,
        )

    def _concepts(self, terms: Sequence[Annotation]) -> tuple[Concept, ...]:
        ids = {candidate.concept for term in terms for candidate in term.candidates}
        return tuple(map(self.term_base.concept, sorted(ids)))


def label_of(term_base: TermBase) -> TermBaseLabel:
    """Give the label of a term base; its content is read through for the digest."""
    from glossary.exchange.canonical import digest

    return TermBaseLabel(
        version=term_base.version,
        date=term_base.date,
        sha256=digest(term_base),
        concept_count=len(term_base),
    )


def check_text(text: str) -> None:
    """Refuse what is no text: NUL and lone surrogates.

    Raises:
        TextError: With the place of the first, in code points.
    """
    nul = text.find("\0")
    if nul >= 0:
        raise TextError(f"text has NUL at code point {nul}; remove it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"text has a lone surrogate at code point {error.start}; remove it"
        raise TextError(reason) from error


def _first_only(matches: Sequence[Match]) -> tuple[Match, ...]:
    seen: set[ConceptId] = set()
    first = []
    for match in matches:
        if not seen.issuperset(match.concepts):
            first.append(match)
            seen.update(match.concepts)
    return tuple(first)


def _language_at(places: Sequence[Run], offset: int) -> Lang:
    index = bisect_right(places, offset, key=lambda run: run.span.start) - 1
    return places[max(index, 0)].language


def _other(language: Lang) -> Lang:
    return Lang.EN if language.is_chinese else Lang.ZH_HANS


def _written(equivalent: Equivalent, notation: Notation) -> Equivalent:
    if equivalent.pinyin is None or notation is Notation.MARKS:
        return equivalent
    return replace(equivalent, pinyin=rewrite(equivalent.pinyin, notation))
