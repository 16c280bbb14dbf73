"""British and American spelling of one word."""

from __future__ import annotations

import re

# Whole families whose two spellings differ in a regular way. Where the change would
# make other words (size, prize, hour, four, meter the instrument), it is not made.
_FAMILIES = (
    (re.compile(r"(?<=[a-z]{3})iz(?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)"), "is"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})yz(?=(?:e|es|ed|er|ers|ing)$)"), "ys"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|ed|er|ers|ing)$)"), "yz"),
)
_PAIRS = {
    "artefact": "artifact",
    "behaviour": "behavior",
    "behavioural": "behavioral",
    "catalogue": "catalog",
    "centre": "center",
    "colour": "color",
    "defence": "defense",
    "dialogue": "dialog",
    "enrol": "enroll",
    "favour": "favor",
    "fibre": "fiber",
    "fulfil": "fulfill",
    "grey": "gray",
    "harbour": "harbor",
    "honour": "honor",
    "judgement": "judgment",
    "labour": "labor",
    "licence": "license",
    "litre": "liter",
    "metre": "meter",
    "modelling": "modeling",
    "labelling": "labeling",
    "labelled": "labeled",
    "channelling": "channeling",
    "neighbour": "neighbor",
    "offence": "offense",
    "organisational": "organizational",
    "programme": "program",
    "signalling": "signaling",
    "sulphur": "sulfur",
    "theatre": "theater",
    "travelling": "traveling",
    "tunnelling": "tunneling",
    "vapour": "vapor",
    "aluminium": "aluminum",
    "ageing": "aging",
    "mould": "mold",
    "manoeuvre": "maneuver",
    "paediatric": "pediatric",
    "anaemia": "anemia",
    "haemoglobin": "hemoglobin",
    "oestrogen": "estrogen",
}
_OTHER = {**_PAIRS, **{american: british for british, american in _PAIRS.items()}}


def spellings(word: str) -> tuple[str, ...]:
    """Give a word of lower-case letters in each of its spellings, the given one first.

    >>> spellings("centre"), spellings("optimization"), spellings("analyse")
    (('centre', 'center'), ('optimization', 'optimisation'), ('analyse', 'analyze'))
    >>> spellings("labours"), spellings("size"), spellings("model")
    (('labours', 'labors'), ('size',), ('model',))
    """
    if word in _OTHER:
        return word, _OTHER[word]
    if word.endswith("s") and word[:-1] in _OTHER:
        return word, f"{_OTHER[word[:-1]]}s"
    for pattern, replacement in _FAMILIES:
        if pattern.search(word):
            return word, pattern.sub(replacement, word)
    return (word,)
