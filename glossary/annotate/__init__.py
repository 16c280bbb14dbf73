"""Text in, annotated text out."""

from glossary.annotate.annotator import Annotator

__all__ = ["Annotator"]
