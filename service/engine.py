"""What the service holds for all requests: a term base and its annotator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flask import current_app, request

from glossary.annotate import Annotator, OpenedTerms, open_terms
from glossary.dictionaries.ranks import WordRanks
from glossary.errors import OptionError, TextTooLongError
from glossary.model import (
    AnnotatedText,
    Options,
    SubjectField,
    TermBase,
    TermBaseLabel,
)
from glossary.render.json_text import JsonWriter
from glossary.script import fold_all
from glossary.search import Search
from service.config import Config

_KEY = "duizhao"


@dataclass(frozen=True)
class Engine:
    """A term base that has passed its checks, and what answers from it."""

    config: Config
    _terms: OpenedTerms
    writer: JsonWriter = field(default_factory=JsonWriter)

    @classmethod
    def load(cls, config: Config) -> Engine:
        """Open the term base, from its lexicon if that is current.

        Raises:
            TermBaseError: If the term base has faults; all of them.
        """
        terms = open_terms(config.terms_folder, strict=True, cedict=config.cedict)
        return cls(config, terms)

    @property
    def term_base(self) -> TermBase:
        """The term base."""
        return self._terms.term_base

    @property
    def annotator(self) -> Annotator:
        """The annotator of the term base."""
        return self._terms.annotator

    @property
    def search(self) -> Search:
        """The search in the term base."""
        return self._terms.search

    @cached_property
    def _ranks(self) -> WordRanks:
        # Opened when words are first hidden.
        return WordRanks()

    def open_all(self) -> None:
        """Open at once what is else opened when it is first asked for."""
        for part in (self.annotator, self.search, self._ranks):
            assert part is not None

    @property
    def label(self) -> TermBaseLabel:
        """Which term base answers come from."""
        return self.annotator.label

    @property
    def subject_fields(self) -> dict[str, SubjectField]:
        """The subject fields by their keys."""
        return {field.key: field for field in self.term_base.subject_fields}

    def count_by_field(self) -> Counter[str]:
        """Give how many concepts each subject field has."""
        return Counter(key for one in self.term_base for key in one.subject_fields)

    def annotate(
        self, texts: Sequence[str], options: Options
    ) -> tuple[AnnotatedText, ...]:
        """Annotate each text; the limit counts the code points of all.

        Raises:
            TextTooLongError: If there are too many code points.
            TextError: If a text holds NUL or a lone surrogate.
            OptionError: If there is no such subject field, or no such option yet.
        """
        length = sum(map(len, texts))
        if length > self.config.text_limit:
            raise TextTooLongError(length, self.config.text_limit)
        known = self.subject_fields
        for key in sorted(options.subject_fields - known.keys()):
            reason = f"'{key}' is no subject field; one of {', '.join(sorted(known))}"
            raise OptionError("subject_fields", reason)
        return tuple(self.annotator.annotate(text, options) for text in texts)

    def familiar(self, annotated: AnnotatedText, most: int) -> frozenset[str]:
        """Give which words of a text are among the ``most`` commonest ones.

        A word in Traditional characters is as common as in Simplified ones.
        """
        if not most:
            return frozenset()
        words = tuple({word.text for word in annotated.words or () if word.pinyin})
        ranks = map(self._ranks.rank, fold_all(words))
        return frozenset(
            word
            for word, rank in zip(words, ranks, strict=True)
            if rank is not None and rank <= most
        )


def hold(app_extensions: dict[str, object], engine: Engine) -> None:
    """Give an app its engine."""
    app_extensions[_KEY] = engine


def engine() -> Engine:
    """Give the engine of the app that answers this request."""
    held = current_app.extensions[_KEY]
    assert isinstance(held, Engine)
    return held


def address() -> str:
    """Give where the service stands, for addresses that leave it."""
    return engine().config.public_url or request.url_root
