"""What an operator can set, from environment variables that begin with DUIZHAO_."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from glossary.termbase.folder import default_folder

PREFIX = "DUIZHAO_"

WORST_BYTES_PER_CODE_POINT = 12
"""A code point beyond U+FFFF as ``\\ud83d\\ude00`` in JSON or ``%F0%9F…`` in a form."""


class ConfigError(ValueError):
    """An environment variable has a value that it cannot have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one service; every field is an environment variable.

    ``terms`` is the folder of the term base, None for the curated one; ``cedict`` a
    newer file of CC-CEDICT (``cedict_ts.u8``, plain or gzipped), None for the
    installed one.
    ``text_limit`` counts code points, of all texts of a request together;
    ``upload_limit`` is for a form with a file, in bytes.
    ``edit_url`` and ``report_url`` are where a concept can be edited and a fault of it
    reported, with ``{id}`` and ``{path}`` in them.
    ``public_url`` is where the service stands, for links that leave it.
    ``rate_limit`` is how often one address may send a text, as ``60 per minute``.
    """

    terms: Path | None = None
    cedict: Path | None = None
    text_limit: int = 20_000
    upload_limit: int = 10_000_000
    edit_url: str | None = None
    report_url: str | None = None
    public_url: str | None = None
    trusted_proxies: int = 0
    rate_limit: str | None = None
    rate_limit_storage: str = "memory://"

    @property
    def terms_folder(self) -> Path:
        """Where the term base is read from."""
        return self.terms if self.terms is not None else default_folder()

    @property
    def body_limit(self) -> int:
        """How many bytes a form or a JSON body may have.

        >>> Config(text_limit=10).body_limit
        65656
        """
        return WORST_BYTES_PER_CODE_POINT * self.text_limit + 65_536

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Config:
        """Read the settings that are set; an empty value counts as not set.

        >>> Config.from_environment({"DUIZHAO_TEXT_LIMIT": "500"}).text_limit
        500

        Raises:
            ConfigError: If a number is none, a limit not positive, a file missing.
        """
        given = {
            field.name: value
            for field in fields(cls)
            if (value := environment.get(PREFIX + field.name.upper(), ""))
        }
        return cls(**{name: _value(name, text) for name, text in given.items()})


def _value(name: str, text: str) -> Any:
    if name == "cedict" and not Path(text).is_file():
        raise ConfigError(f"{PREFIX}CEDICT is '{text}', which is no file")
    if name in ("terms", "cedict"):
        return Path(text)
    if name.endswith("_url") or name.startswith("rate_limit"):
        return text
    smallest = 0 if name == "trusted_proxies" else 1
    if not text.isascii() or not text.isdecimal() or int(text) < smallest:
        raise ConfigError(
            f"{PREFIX}{name.upper()} is '{text}'; a whole number of at least "
            f"{smallest} is needed"
        )
    return int(text)
