"""How each Han character of a text is read where it stands."""

from glossary.readings.reader import Reader as Reader

__all__ = ["Reader"]
