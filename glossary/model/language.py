"""The languages of terms and texts, by their BCP 47 tags."""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """A language tag. ``zh-Hant`` only describes text that shows no region."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    ZH_HANT_TW = "zh-Hant-TW"
    ZH_HANT_HK = "zh-Hant-HK"
    EN = "en"

    @property
    def is_chinese(self) -> bool:
        """Whether text in this language is written in Han characters."""
        return self is not Lang.EN


TERM_LANGUAGES = (Lang.ZH_HANS, Lang.ZH_HANT_TW, Lang.ZH_HANT_HK, Lang.EN)
"""The languages in which a concept has terms, in the order of the file."""

REGIONAL = (Lang.ZH_HANT_TW, Lang.ZH_HANT_HK)
"""The languages whose terms are derived from zh-Hans where none is written."""
