"""``Annotator``: text in, ``AnnotatedText`` out."""

from glossary.annotate.annotator import Annotator
from glossary.annotate.opening import OpenedTerms, open_terms

__all__ = ["Annotator", "OpenedTerms", "open_terms"]
