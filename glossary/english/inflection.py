"""The regular inflection of English nouns and verbs, and the irregular ones of terms.

The rules are those of any grammar (Quirk et al., *A Comprehensive Grammar of the
English Language*, §3.5 and §5.80). What is irregular beyond the lists here is written
in the term base (``plural``, ``match_also``).
"""

from __future__ import annotations

import re

_IRREGULAR_PLURALS = {
    "analysis": "analyses",
    "appendix": "appendices",
    "axis": "axes",
    "basis": "bases",
    "bacterium": "bacteria",
    "child": "children",
    "corpus": "corpora",
    "crisis": "crises",
    "criterion": "criteria",
    "curriculum": "curricula",
    "datum": "data",
    "foot": "feet",
    "half": "halves",
    "hypothesis": "hypotheses",
    "index": "indices",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "matrix": "matrices",
    "medium": "media",
    "mouse": "mice",
    "phenomenon": "phenomena",
    "person": "people",
    "shelf": "shelves",
    "synthesis": "syntheses",
    "thesis": "theses",
    "vertex": "vertices",
    "wife": "wives",
}
_NO_MEN = ("human", "german", "roman", "shaman", "talisman", "ottoman", "caiman")
_SINGULARS = {plural: noun for noun, plural in _IRREGULAR_PLURALS.items()}

_IRREGULAR_VERBS = {
    "be": ("is", "are", "was", "were", "been", "being"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "choose": ("chose", "chosen"),
    "cut": ("cut",),
    "do": ("does", "did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "feed": ("fed",),
    "find": ("found",),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("goes", "went", "gone"),
    "grow": ("grew", "grown"),
    "have": ("has", "had"),
    "hold": ("held",),
    "keep": ("kept",),
    "lead": ("led",),
    "learn": ("learnt",),
    "leave": ("left",),
    "lose": ("lost",),
    "make": ("made",),
    "mean": ("meant",),
    "overcome": ("overcame", "overcome"),
    "put": ("put",),
    "run": ("ran", "run"),
    "see": ("saw", "seen"),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("set",),
    "spend": ("spent",),
    "split": ("split",),
    "spread": ("spread",),
    "take": ("took", "taken"),
    "teach": ("taught",),
    "think": ("thought",),
    "undertake": ("undertook", "undertaken"),
    "win": ("won",),
    "write": ("wrote", "written"),
}

# Verbs of several syllables that double their last consonant all the same: the stress
# is on the last syllable, or it is British usage (modelled, labelled).
_DOUBLING = re.compile(
    r"(?:[^aeiou]|^|qu)[aeiou][bdgklmnprtvz]$|(?:fer|mit|pel|cur|gin|get|ban|tro[l])$"
)
# Bias, class, analysis, status, physics: an -s that is no ending.
_SINGULAR_IN_S = re.compile(
    r"(?:[aisu]s|ics)$|^(?:lens|news|series|species|means|corps)$"
)
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_VOWELS = re.compile(r"[aeiouy]+")


def plurals(noun: str) -> tuple[str, ...]:
    """Give the plural of a noun, in all spellings that are usual.

    >>> plurals("model"), plurals("policy"), plurals("box"), plurals("matrix")
    (('models',), ('policies',), ('boxes',), ('matrices', 'matrixes'))
    """
    regular = _with_s(noun)
    if noun.endswith("man") and not noun.endswith(_NO_MEN):
        return (f"{noun[:-3]}men",)
    for irregular, plural in _IRREGULAR_PLURALS.items():
        if noun == irregular or (
            len(irregular) > 3 and noun.endswith(irregular) and irregular != "person"
        ):
            both = (noun[: -len(irregular)] + plural, regular)
            return both if noun.endswith("x") else both[:1]
    return (regular,)


def singulars(noun: str) -> tuple[str, ...]:
    """Give what the noun may be the plural of.

    >>> singulars("models"), singulars("policies"), singulars("class")
    (('model',), ('policy',), ())
    """
    if noun in _SINGULARS:
        return (_SINGULARS[noun],)
    if noun.endswith("ies") and len(noun) > 4:
        return (f"{noun[:-3]}y",)
    if re.search(r"(?:ss|x|z|ch|sh)es$", noun):
        return (noun[:-2],)
    if noun.endswith("s") and len(noun) > 3 and not _SINGULAR_IN_S.search(noun):
        return (noun[:-1],)
    return ()


def verb_forms(verb: str) -> tuple[str, ...]:
    """Give the other forms of a verb: third person, past, participles.

    >>> verb_forms("deploy"), verb_forms("tune")
    (('deploys', 'deploying', 'deployed'), ('tunes', 'tuning', 'tuned'))
    >>> verb_forms("label")
    ('labels', 'labeling', 'labeled', 'labelling', 'labelled')
    >>> verb_forms("build"), verb_forms("comply")
    (('builds', 'building', 'built'), ('complies', 'complying', 'complied'))
    """
    third = _with_s(verb)
    if verb in _IRREGULAR_VERBS:
        stem = _stems(verb)[0]
        return (third, f"{stem}ing", *_IRREGULAR_VERBS[verb])
    forms = [third]
    for stem in _stems(verb):
        past = f"{verb[:-1]}ied" if _CONSONANT_Y.search(verb) else f"{stem}ed"
        forms += (f"{stem}ing", past)
    return tuple(dict.fromkeys(forms))


def _with_s(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _SIBILANT.search(word) else f"{word}s"


def _stems(verb: str) -> tuple[str, ...]:
    """Give what stands before -ing: tun(e), plann(ing), label(l)(ing)."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1],)
    if not _DOUBLING.search(verb) or verb.endswith(("w", "x", "y")):
        return (verb,)
    doubled = verb + verb[-1]
    if len(_VOWELS.findall(verb)) == 1:
        return (doubled,)
    # Which syllable has the stress the spelling does not say: both are looked for.
    return (verb, doubled)
