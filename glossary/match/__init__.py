"""Occurrences of terms in a text, and which of them stand at true word boundaries."""

from glossary.match.matcher import Matcher

__all__ = ["Matcher"]
