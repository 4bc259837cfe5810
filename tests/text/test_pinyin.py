"""Names are read as people read them; file names and A–Z lists depend on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pinyin_tables
import pypinyin.constants
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text import pinyin

TABLE = (Path(__file__).parent.parent / "cases" / "pinyin.md").read_text("utf-8")
ROWS = [[c.strip() for c in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize(("name", "reading", "letters"), ROWS)
def test_readings(name: str, reading: str, letters: str) -> None:
    assert (pinyin.pinyin(name), pinyin.initials(name)) == (reading, letters)


def test_a_joiner_stands_between_syllables() -> None:
    assert pinyin.pinyin("数字经济2024", "-") == "shu-zi-jing-ji-2024"


def test_every_listed_place_has_a_syllable_a_character() -> None:
    for place, reading in pinyin.PLACE_READINGS.items():
        assert len(place) == len(reading.split()), place
        assert pinyin.syllables(place) == reading.split()


def test_sorting_and_letters() -> None:
    assert sorted(["重庆", "长沙", "常德", "北京", "5G", "长安"], key=pinyin.sort_key) == ["5G", "北京", "长安", "常德", "长沙", "重庆"]
    assert [pinyin.index_letter(n) for n in ("重庆", "厦门", "5G", "OpenAI", "。")] == ["C", "X", "#", "O", "#"]


def test_the_tables_are_those_of_pypinyin() -> None:
    """When this fails: `python tests/text/pinyin_tables.py`."""
    assert (pinyin_tables.DATA / "readings.txt").read_text("utf-8") == pinyin_tables.readings()
    assert (pinyin_tables.DATA / "odd_phrases.txt").read_text("utf-8") == pinyin_tables.odd_phrases()
    assert (pinyin_tables.DATA / "phrases.txt").read_text("utf-8") == pinyin_tables.phrases()


PHRASES = sorted(pypinyin.constants.PHRASES_DICT)[::97]
HAN = st.one_of(st.sampled_from(PHRASES), st.sampled_from("的一是银行长重中国发展都会着㐀𠮷〇々龥⼀豈呒"), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5))


def by_pypinyin(text: str) -> tuple[str, ...]:
    """As pypinyin reads it with a character behind that no phrase has: at a text's end it reads an unfinished phrase (放长线, of
    放长线钓大鱼) character by character and passes over the phrases inside (长线), which we do not.
    """
    return pinyin_tables.read(text + "龥")[:-1]


@settings(max_examples=300, deadline=None)
@given(st.lists(HAN, max_size=12).map("".join))
def test_phrases_are_read_as_by_pypinyin(text: str) -> None:
    assert tuple(pinyin._phrase(text)) == by_pypinyin(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(sorted(pinyin._phrases().odd)) | st.sampled_from(PHRASES), min_size=1, max_size=4).map("".join), st.data())
def test_phrases_that_run_into_each_other_are_read_as_by_pypinyin(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    part = text[first : data.draw(st.integers(first + 1, len(text)))]
    assert tuple(pinyin._phrase(part)) == by_pypinyin(part)


@pytest.mark.parametrize(("title", "loaded"), [("创新驱动发展战略与重庆银行业2024", False), ("成都音乐", False), ("𠮷林音乐", True)])
def test_pypinyin_is_loaded_for_rare_characters_only(title: str, loaded: bool) -> None:
    code = "import sys, site_builder.text.pinyin as p; p.syllables(sys.argv[1]); sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, title], check=False).returncode == loaded
