"""How a concept is cited: Chicago, APA, BibTeX; and described for search engines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from glossary.model import Concept, Lang, TermBase

_BRACES = str.maketrans({"{": r"\{", "}": r"\}", "\\": r"\textbackslash "})


@dataclass(frozen=True, slots=True)
class Citation:
    """One concept of one version of a term base, at an address."""

    concept: Concept
    term_base: TermBase
    address: str

    @property
    def name(self) -> str:
        """The Chinese and the English term, as a title."""
        found = (self.concept.preferred(lang) for lang in (Lang.ZH_HANS, Lang.EN))
        return " ".join(term.term for term in found if term) or self.concept.id

    @property
    def chicago(self) -> str:
        """As a note of the Chicago Manual of Style, 17th edition (14.233)."""
        day = format_date(
            date.fromisoformat(self.term_base.date), "MMMM d, y", locale="en"
        )
        return (
            f"{self.term_base.title}, version {self.term_base.version}, s.v. "
            f"“{self.name},” {day}, {self.address}."
        )

    @property
    def apa(self) -> str:
        """As a reference of the APA manual, 7th edition (10.3, entry in a work)."""
        return (
            f"{self.term_base.publisher}. ({self.term_base.date[:4]}). {self.name}. In "
            f"{self.term_base.title} (Version {self.term_base.version}). {self.address}"
        )

    @property
    def bibtex(self) -> str:
        """As an entry of a bibliography."""
        fields = {
            "title": self.name,
            "booktitle": self.term_base.title,
            "publisher": self.term_base.publisher,
            "year": self.term_base.date[:4],
            "version": self.term_base.version,
            "url": self.address,
        }
        lines = (
            f"  {name} = {{{value.translate(_BRACES)}}},"
            for name, value in fields.items()
        )
        return "\n".join([f"@incollection{{duizhao:{self.concept.id},", *lines, "}"])

    @property
    def json_ld(self) -> dict[str, Any]:
        """As a DefinedTerm of schema.org."""
        definition = self.concept.definition
        return {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "@id": self.address,
            "url": self.address,
            "termCode": self.concept.id,
            "name": [
                {"@value": term.term, "@language": str(term.language)}
                for term in self.concept.terms
                if term == self.concept.preferred(term.language)
            ],
            "alternateName": [
                {"@value": term.term, "@language": str(term.language)}
                for term in self.concept.terms
                if term != self.concept.preferred(term.language)
            ],
            "description": [
                {"@value": text, "@language": language}
                for language, text in (
                    ("en", definition.en),
                    ("zh-Hans", definition.zh_hans),
                )
                if text
            ],
            "inDefinedTermSet": {
                "@type": "DefinedTermSet",
                "name": self.term_base.title,
                "version": self.term_base.version,
                "license": "https://creativecommons.org/licenses/by/4.0/",
            },
        }
