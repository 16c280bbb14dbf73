"""The container of what is compiled: named parts in one file, kept and checked.

It knows no part's content. A room compiles what is slow to make into parts and opens
them again; ``obtain`` keeps them in a private folder for as long as nothing that they
were made from has changed.
"""

from glossary.lexicon.container import Lexicon
from glossary.lexicon.numbers import Numbers
from glossary.lexicon.records import Codec, Records
from glossary.lexicon.sources import Sources, engine_sources
from glossary.lexicon.store import Compiled, current, obtain, renew

__all__ = [
    "Codec",
    "Compiled",
    "Lexicon",
    "Numbers",
    "Records",
    "Sources",
    "current",
    "engine_sources",
    "obtain",
    "renew",
]
