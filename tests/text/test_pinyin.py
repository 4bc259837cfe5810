"""Names are read as people read them; file names and A–Z lists depend on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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


def test_importing_it_does_not_load_the_tables() -> None:
    code = "import sys, site_builder.text.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
