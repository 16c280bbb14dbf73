"""What is said to the sender of a request: English in the API, translated on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext

from service.language import current


def N_(text: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return text


DOCUMENTS = (
    N_("the document is too large when it is unpacked"),
    N_("the file has no text"),
    N_("the file is no HTML that can be read"),
    N_("the file is no Word document (docx)"),
    N_("the file is not text in UTF-8, GB 18030 or Big5"),
    N_("files that end in '%(suffix)s' are not read; %(known)s are"),
    N_("PDF is not read here: install duizhao[formats]"),
    N_("the PDF has %(count)s pages; at most %(most)s are read"),
    N_("the PDF holds pictures of pages and no text; recognise the text first"),
    N_("the PDF is broken: it cannot be read"),
    N_("the PDF is locked by a password"),
)
"""What ``glossary.documents`` says of a file, here to be translated."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its values apart, so that it can be said in both languages.

    >>> str(Sentence("at most %(limit)s are allowed", {"limit": "20,000"}))
    'at most 20,000 are allowed'

    ``english`` begins in lower case and has no full stop; without values it is taken
    as it is, per cent signs too.
    """

    english: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.english % self.values if self.values else self.english

    @property
    def on_page(self) -> tuple[str, str]:
        """The sentence for a page, and the language tag that it is in.

        In English where the catalogue does not have it.
        """
        said = gettext(self.english)
        if said != self.english:
            return (said % self.values if self.values else said, current())
        whole = str(self)
        return f"{whole[:1].upper()}{whole[1:]}.", "en"
