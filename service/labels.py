"""The values of closed sets as the interface calls them, in its language."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

LANGUAGE_NAMES = {
    "zh-Hans": _("Chinese, Simplified"),
    "zh-Hant-TW": _("Chinese, Taiwan"),
    "zh-Hant-HK": _("Chinese, Hong Kong"),
    "en": _("English"),
}

NAMES = {
    "status": {
        "preferred": _("preferred"),
        "admitted": _("admitted"),
        "superseded": _("superseded"),
        "deprecated": _("deprecated"),
    },
    "note_kind": {
        "usage": _("usage"),
        "fact": _("fact"),
        "history": _("history"),
        "match": _("recognition"),
    },
    "pos": {
        "noun": _("noun"),
        "verb": _("verb"),
        "adjective": _("adjective"),
        "adverb": _("adverb"),
        "other": _("other part of speech"),
    },
    "type": {
        "acronym": _("acronym"),
        "abbreviation": _("abbreviation"),
        "shortForm": _("short form"),
        "phrase": _("phrase"),
    },
    "relation": {
        "broader": _("broader"),
        "narrower": _("narrower"),
        "related": _("related"),
    },
    "entity": {
        "person": _("person"),
        "organisation": _("organisation"),
        "company": _("company"),
        "product": _("product"),
        "law": _("law"),
        "plan": _("plan"),
        "programme": _("programme"),
        "place": _("place"),
        "work": _("work"),
        "event": _("event"),
    },
    "register": {
        "policy": _("policy"),
        "research": _("research"),
        "official": _("official"),
        "press": _("press"),
    },
}
