"""Glosses from CC-CEDICT."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.dictionaries.cedict import Cedict
from glossary.errors import ImportFileError
from glossary.model import Dictionary, GlossesFrom

CEDICT = Cedict()

SMALL = """\
# CC-CEDICT
#! date=2026-01-31T06:42:16Z
任 任 [Ren2] /surname Ren/
任 任 [ren4] /(archaic) burden/to assign/
重 重 [chong2] /to repeat/
重 重 [zhong4] /heavy/
爲 为 [wei4] /variant of 為|为[wei4]/
為 为 [wei4] /for/
手機 手机 [shou3 ji1] /cell phone/CL:部[bu4],支[zhi1]/
𠄞 𠄞 [shang4] /old variant of 上[shang4]/
自個兒 自个儿 [zi4 ge3 r5] /oneself/
個 个 [ge3] /used in 自個兒|自个儿[zi4 ge3 r5]/also pr. [ge4]/
機 机 [ji1] /machine/
"""


@pytest.fixture
def small(tmp_path: Path) -> Cedict:
    path = tmp_path / "cedict_ts.u8.gz"
    path.write_bytes(gzip.compress(SMALL.encode()))
    return Cedict(path)


def test_a_newer_file_has_its_own_date(small: Cedict) -> None:
    assert small.label == Dictionary("CC-CEDICT", "2026-01-31", "CC BY-SA 4.0")


def test_the_installed_file_has_the_date_of_its_header() -> None:
    assert CEDICT.label == Dictionary("CC-CEDICT", "2023-11-07", "CC BY-SA 4.0")


def test_surnames_and_old_senses_come_last(small: Cedict) -> None:
    assert small.glosses("任")[0] == ("to assign", "(archaic) burden", "surname Ren")


def test_a_reading_selects_its_senses(small: Cedict) -> None:
    assert small.glosses("重", ("chóng",)) == (("to repeat",), GlossesFrom.WORD)
    assert small.glosses("重", ("zhòng",)) == (("heavy",), GlossesFrom.WORD)


def test_an_unknown_reading_selects_nothing_away(small: Cedict) -> None:
    assert small.glosses("重", ("tóng",))[0] == ("to repeat", "heavy")


def test_a_tone_and_the_neutral_one_are_the_same_reading() -> None:
    full = CEDICT.glosses("朋友", ("péng", "yǒu"))
    assert full == CEDICT.glosses("朋友", ("péng", "you"))


def test_variants_are_followed(small: Cedict) -> None:
    assert small.glosses("爲")[0] == ("for",)
    assert small.glosses("为")[0] == ("for",)


def test_a_variant_of_what_is_not_there_stays_as_it_is(small: Cedict) -> None:
    assert small.glosses("𠄞")[0] == ("old variant of 上 (shàng)",)


def test_measure_words_and_other_readings_are_no_senses(small: Cedict) -> None:
    assert small.glosses("手机")[0] == ("cell phone", "measure word: 部 (bù), 支 (zhī)")
    assert small.glosses("个")[0] == ("in 自个儿 (zìgěr): oneself",)


def test_traditional_words_are_found(small: Cedict) -> None:
    assert small.glosses("手機") == small.glosses("手机")


def test_an_unknown_word_has_the_glosses_of_its_parts(small: Cedict) -> None:
    glosses, where = small.glosses("重手机", ("zhòng", "shǒu", "jī"))

    assert where is GlossesFrom.PARTS
    assert glosses[:2] == ("重: heavy", "手机: cell phone")


@pytest.mark.parametrize("word", ["ChatGPT", "，", "2026", "鿿鿿", ""])
def test_what_is_in_no_dictionary_has_no_glosses(word: str) -> None:
    assert CEDICT.glosses(word) == ((), GlossesFrom.NONE)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.u8"
    path.write_text("# CC-CEDICT\n算力 [suan4 li4]\n", encoding="utf-8")

    with pytest.raises(ImportFileError, match=re.escape(f"{path}:2:")):
        Cedict(path)


@given(st.text(st.sampled_from("长行为的个手机任乐着儿A1，"), max_size=8))
def test_every_word_gets_an_answer(word: str) -> None:
    glosses, where = CEDICT.glosses(word)

    assert bool(glosses) is (where is not GlossesFrom.NONE)
    assert len(set(glosses)) == len(glosses)
