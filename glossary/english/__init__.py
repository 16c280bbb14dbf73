"""English words: their inflection, and how they are spelled and joined."""

from glossary.english.forms import forms

__all__ = ["forms"]
