"""An annotated text as a fragment of HTML: terms marked, readings as ruby."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from glossary.model import AnnotatedText, Annotation, Segment, Word


def write_ruby(annotated: AnnotatedText) -> str:
    """Give one ``<div>``; its text without the ``<rt>`` is the annotated text.

    A term is ``<span class="term" data-concept="…" title="first equivalent">``, a
    word with a reading one ``<ruby>``. White space is kept as it is: style the
    fragment with ``white-space: pre-wrap``.
    """
    root = Element("div", {"class": "annotated", "lang": annotated.language})
    for segment in annotated.segments():
        parent = root
        if segment.annotation is not None:
            parent = SubElement(root, "span", _attributes(segment.annotation))
        _write_pieces(parent, segment)
    return ElementTree.tostring(root, encoding="unicode", method="html")


def _attributes(annotation: Annotation) -> dict[str, str]:
    likeliest = annotation.candidates[0]
    attributes = {"class": "term", "data-concept": str(likeliest.concept)}
    if likeliest.equivalents:
        attributes["title"] = likeliest.equivalents[0].term.term
    return attributes


def _write_pieces(parent: Element, segment: Segment) -> None:
    for text, word in segment.pieces:
        if word is None or word.pinyin is None:
            _append_text(parent, text)
        else:
            _write_word(parent, word)


def _write_word(parent: Element, word: Word) -> None:
    ruby = SubElement(parent, "ruby")
    for char, syllable in zip(word.text, word.syllables, strict=True):
        if syllable is None and not len(ruby):
            ruby.text = (ruby.text or "") + char
            continue
        _append_text(ruby, char)
        SubElement(ruby, "rt").text = syllable or ""


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
