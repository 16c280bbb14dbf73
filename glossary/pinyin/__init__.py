"""The romanisation of Chinese: syllables, tones, notations, how words join.

Everything here is pure and knows no dictionary; what a character is read as in a
text is the business of ``glossary.readings``.
"""

from glossary.pinyin.han import is_han as is_han
from glossary.pinyin.notation import rewrite as rewrite
from glossary.pinyin.syllable import tone_mark as tone_mark
from glossary.pinyin.syllable import tone_number as tone_number
from glossary.pinyin.syllable import toneless as toneless
from glossary.pinyin.tone_sandhi import sandhi as sandhi
from glossary.pinyin.word import join as join
from glossary.pinyin.word import syllables as syllables
from glossary.pinyin.zhuyin import zhuyin as zhuyin

__all__ = [
    "is_han",
    "join",
    "rewrite",
    "sandhi",
    "syllables",
    "tone_mark",
    "tone_number",
    "toneless",
    "zhuyin",
]
