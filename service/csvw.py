"""The columns of the CSV described for programs (W3C CSV on the Web, 2015)."""

from __future__ import annotations

from typing import Any

from glossary.exchange import long_csv, wide_csv
from glossary.model import TermBase

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LISTS = ("subject_fields", "zh_hant_tw", "zh_hant_hk", "en", "zh_hans_other")
LANGUAGES = {
    "zh_hans": "zh-Hans",
    "pinyin": "zh-Latn-pinyin",
    "zh_hant_tw": "zh-Hant-TW",
    "zh_hant_hk": "zh-Hant-HK",
    "zh_hans_other": "zh-Hans",
    "definition_zh": "zh-Hans",
    "en": "en",
    "en_admitted": "en",
    "en_deprecated": "en",
    "definition_en": "en",
}


def metadata(term_base: TermBase, *, is_long: bool) -> dict[str, Any]:
    """Give the metadata document of one shape of ``/terms.csv``."""
    columns = long_csv.COLUMNS if is_long else wide_csv.COLUMNS
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": "terms.csv?shape=long" if is_long else "terms.csv",
        "dc:title": term_base.title,
        "dc:license": {"@id": LICENCE},
        "dc:publisher": term_base.publisher,
        "dc:modified": {"@value": term_base.date, "@type": "xsd:date"},
        "schema:version": term_base.version,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_column(name, is_long=is_long) for name in columns],
            **({} if is_long else {"primaryKey": "id"}),
        },
    }


def _column(name: str, *, is_long: bool) -> dict[str, Any]:
    column: dict[str, Any] = {"name": name, "titles": name}
    if is_long:
        return column
    if name in LANGUAGES:
        column["lang"] = LANGUAGES[name]
    if name in LISTS or name.startswith("en_"):
        column["separator"] = " | "
    if name == "id":
        column["required"] = True
    return column
