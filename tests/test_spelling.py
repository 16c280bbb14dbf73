"""How words are spelt in pinyin."""

from __future__ import annotations

import pytest

from glossary.dictionaries.cedict import Cedict
from glossary.dictionaries.spelling import Spelling

SPELLING = Spelling(Cedict())


@pytest.mark.parametrize(
    ("word", "syllables", "spelt"),
    [
        ("北京", "běi jīng", "Běijīng"),
        ("西安", "xī ān", "Xī'ān"),
        ("上海交通大学", "shàng hǎi jiāo tōng dà xué", "Shànghǎi Jiāotōng Dàxué"),
        ("毛泽东", "máo zé dōng", "Máo Zédōng"),
        ("人工智能", "rén gōng zhì néng", "réngōngzhìnéng"),
        ("风平浪静", "fēng píng làng jìng", "fēngpíng-làngjìng"),
        ("干干净净", "gān gān jìng jìng", "gāngān-jìngjìng"),
        ("第十一", "dì shí yī", "dì-shíyī"),
        ("任", "rèn", "rèn"),
        ("第三者", "dì sān zhě", "dìsānzhě"),
        ("玩儿", "wán r", "wánr"),
        ("", "", ""),
    ],
)
def test_a_word_is_joined_and_capitalised(
    word: str, syllables: str, spelt: str
) -> None:
    assert SPELLING.spell(word, syllables.split()) == spelt
