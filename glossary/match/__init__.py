"""Occurrences of terms in a text, those at true word boundaries, and their concepts."""

from glossary.match.matcher import Matcher
from glossary.match.ranking import Ranked, Ranker

__all__ = ["Matcher", "Ranked", "Ranker"]
