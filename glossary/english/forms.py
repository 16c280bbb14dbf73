"""The forms in which an English term stands in a text."""

from __future__ import annotations

from itertools import product

from glossary.english.inflection import plurals, singulars, verb_forms
from glossary.english.spelling import spellings
from glossary.model import PartOfSpeech, Term

# The head of a noun phrase stands before one of these: members of parliament.
_AFTER_THE_HEAD = frozenset(
    ("of", "for", "in", "on", "to", "with", "by", "from", "at", "between", "under")
)
_MOST_SPELLINGS = 8


def forms(term: Term) -> tuple[str, ...]:
    """Give the other forms of a term, in lower case: number, tense, spelling.

    Words are those between spaces and hyphens; what joins them is kept.

    >>> from glossary.model import Lang, TermStatus, TermType
    >>> def english(words, pos):
    ...     return Term(words, Lang.EN, TermStatus.PREFERRED, TermType.FULL_FORM, pos)
    >>> forms(english("data centre", PartOfSpeech.NOUN))
    ('data center', 'data centres', 'data centers')
    >>> forms(english("fine-tune", PartOfSpeech.VERB))
    ('fine-tunes', 'fine-tuning', 'fine-tuned')
    >>> forms(english("rule of law", PartOfSpeech.NOUN))
    ('rules of law',)
    """
    words, joints = _take_apart(term.term.lower())
    inflected = _inflected(term, words, joints)
    found = {
        _join(spelling, joints): None
        for form in inflected
        for spelling in _spelled(form)
    }
    if term.plural:
        found[term.plural.lower()] = None
    found.pop(term.term.lower(), None)
    return tuple(found)


def _take_apart(term: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words, joints = [""], []
    for character in term:
        if character in " -":
            joints.append(character)
            words.append("")
        else:
            words[-1] += character
    return tuple(words), tuple(joints)


def _join(words: tuple[str, ...], joints: tuple[str, ...]) -> str:
    return words[0] + "".join(
        joint + word for joint, word in zip(joints, words[1:], strict=True)
    )


def _inflected(
    term: Term, words: tuple[str, ...], joints: tuple[str, ...]
) -> list[tuple[str, ...]]:
    # An imported list says nothing of parts of speech; most of its terms are nouns.
    if term.pos in (PartOfSpeech.NOUN, PartOfSpeech.OTHER):
        head = _head(words)
        return [words, *_replacing(words, head, _numbers(words[head], term))]
    if term.pos is PartOfSpeech.VERB:
        verb = _verb(words, joints)
        return [words, *_replacing(words, verb, verb_forms(words[verb]))]
    return [words]


def _replacing(
    words: tuple[str, ...], at: int, forms_of_it: tuple[str, ...]
) -> list[tuple[str, ...]]:
    return [(*words[:at], form, *words[at + 1 :]) for form in forms_of_it]


def _head(words: tuple[str, ...]) -> int:
    for place, word in enumerate(words):
        if word in _AFTER_THE_HEAD and place:
            return place - 1
    return len(words) - 1


def _verb(words: tuple[str, ...], joints: tuple[str, ...]) -> int:
    """Give which word of a verb is inflected: fine-*tune* models, *roll* out."""
    return next((i for i, joint in enumerate(joints) if joint == " "), len(words) - 1)


def _numbers(noun: str, term: Term) -> tuple[str, ...]:
    if not noun.isalpha():
        return ()
    if term.plural:
        return singulars(noun)
    if noun.isascii() and singulars(noun):
        return singulars(noun)
    return plurals(noun)


def _spelled(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    choices = [spellings(word) if word.isalpha() else (word,) for word in words]
    return list(product(*choices))[:_MOST_SPELLINGS]
