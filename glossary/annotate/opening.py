"""A folder of terms opened for use: from its lexicon, which is compiled if need be."""

from __future__ import annotations

import marshal
from dataclasses import astuple
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.annotate.annotator import Annotator, label_of
from glossary.dictionaries.frequencies import counts_file, jieba_counts
from glossary.errors import TermBaseError
from glossary.lexicon import Compiled, Lexicon, Sources, engine_sources, obtain, renew
from glossary.match import Matcher
from glossary.model import TermBase, TermBaseLabel
from glossary.termbase.compiled import compile_term_base, open_term_base
from glossary.termbase.folder import default_folder

if TYPE_CHECKING:
    from glossary.search import Search

_NAME = "terms"
_LABEL = "annotate.label"
_PACKAGES = ("OpenCC", "daachorse", "jieba", "marisa-trie", "pypinyin")


class OpenedTerms:
    """A term base with its annotator and its search, each opened when asked for."""

    def __init__(self, lexicon: Lexicon, *, cedict: Path | None = None) -> None:
        self._lexicon = lexicon
        self._cedict = cedict
        self.term_base: TermBase = open_term_base(lexicon)

    @cached_property
    def annotator(self) -> Annotator:
        """The annotator of the term base."""
        return Annotator(
            self.term_base,
            label=TermBaseLabel(*marshal.loads(self._lexicon[_LABEL])),
            matcher=Matcher.open(self._lexicon, self.term_base),
            cedict=self._cedict,
        )

    @cached_property
    def search(self) -> Search:
        """The search in the term base."""
        # Who annotates needs none of it.
        from glossary.search import Search

        return Search.open(self._lexicon, self.term_base)


def open_terms(
    folder: Path | None = None, *, strict: bool = False, cedict: Path | None = None
) -> OpenedTerms:
    """Open a folder of terms, by default the curated one.

    With a current lexicon this takes milliseconds. Else the folder is read, checked
    and compiled, and its lexicon kept for the next time if it has no fault. Faults
    that the checks find are errors only if it is ``strict``. ``cedict`` names a newer
    file of CC-CEDICT than the installed one.

    Raises:
        TermBaseError: If a file is not of the right form, or if there are faults; all.
    """
    folder = folder or default_folder()
    sources = _sources(folder)
    lexicon = obtain(_NAME, sources, lambda: _compile(folder, strict))
    return OpenedTerms(lexicon, cedict=cedict)


def compile_terms(folder: Path | None = None) -> OpenedTerms:
    """Compile a folder of terms, whether or not there is a current lexicon.

    Raises:
        TermBaseError: If there are faults; all of them.
    """
    folder = folder or default_folder()
    return OpenedTerms(renew(_NAME, _sources(folder), lambda: _compile(folder, True)))


def compile_parts(term_base: TermBase) -> dict[str, bytes]:
    """Give all parts of the lexicon of a term base."""
    from glossary.search import Search

    return {
        _LABEL: marshal.dumps(astuple(label_of(term_base))),
        **compile_term_base(term_base),
        **Matcher(term_base, jieba_counts()).compile(term_base),
        **Search(term_base).compile(term_base),
    }


def _sources(folder: Path) -> Sources:
    return engine_sources(folder, counts_file(), packages=_PACKAGES)


def _compile(folder: Path, strict: bool) -> Compiled:
    # Only who compiles needs these, and with them YAML and pypinyin: half a second.
    from glossary.checks import check
    from glossary.termbase.loading import read_folder

    read = read_folder(folder)
    if read.faults and not strict:
        raise TermBaseError(read.faults)
    faults = check(read)
    if faults and strict:
        raise TermBaseError(faults)
    return Compiled(compile_parts(read.term_base), keep=not faults)
