"""How common words are: for learners who want the common ones left bare."""

from __future__ import annotations

from typing import Final

from glossary.dictionaries.frequencies import jieba_counts

_TIED: Final = 3  # the dictionary gives rare words and words from lists this count


class WordRanks:
    """Words in order of their counts in jieba's dictionary; shared by threads."""

    def __init__(self) -> None:
        counts = jieba_counts()
        common = [word for word, count in counts.items() if count > _TIED]
        common.sort(key=counts.__getitem__, reverse=True)
        self._ranks = {word: rank for rank, word in enumerate(common, start=1)}

    def rank(self, word: str) -> int | None:
        """Give the rank of a word, 1 for the commonest, None for a rare one.

        >>> ranks = WordRanks()
        >>> ranks.rank("的"), ranks.rank("算力")
        (9, None)
        """
        return self._ranks.get(word)
