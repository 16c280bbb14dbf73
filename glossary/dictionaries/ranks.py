"""How common words are: for learners who want the common ones left bare."""

from __future__ import annotations

from typing import Final

from glossary.dictionaries.frequencies import counts_file, jieba_counts
from glossary.lexicon import Compiled, Numbers, engine_sources, obtain

_TIED: Final = 3  # the dictionary gives rare words and words from lists this count


class WordRanks:
    """Words in order of their counts in jieba's dictionary; shared by threads."""

    def __init__(self) -> None:
        sources = engine_sources(counts_file(), packages=("jieba",))
        self._ranks = Numbers(obtain("ranks", sources, _compile)["ranks"])

    def rank(self, word: str) -> int | None:
        """Give the rank of a word, 1 for the commonest, None for a rare one.

        >>> ranks = WordRanks()
        >>> ranks.rank("的"), ranks.rank("算力")
        (9, None)
        """
        rank = self._ranks.get(word)
        return None if rank is None else int(rank)


def _compile() -> Compiled:
    counts = jieba_counts()
    common = [word for word, count in counts.items() if count > _TIED]
    common.sort(key=counts.__getitem__, reverse=True)
    ranks = {word: float(rank) for rank, word in enumerate(common, start=1)}
    return Compiled({"ranks": Numbers.compile(ranks)})
