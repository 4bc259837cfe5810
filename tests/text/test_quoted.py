"""Coinages in quotation marks are terms, figures of speech are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.text.quoted import is_coinage, quoted_terms

TABLE = (Path(__file__).parent.parent / "cases" / "quoted.md").read_text("utf-8")
ROWS = [[c.strip() for c in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize(("words", "sign"), ROWS)
def test_table(words: str, sign: str) -> None:
    found = [term for term, _, _ in quoted_terms(f"要抓好“{words}”，")]
    assert found == ([words] if sign == "+" else [])


def test_places_lie_inside_the_marks() -> None:
    text = "培育“六新产业”、建设「四新设施」。"
    assert [(t, text[a:b]) for t, a, b in quoted_terms(text)] == [("六新产业", "六新产业"), ("四新设施", "四新设施")]


def test_a_number_takes_the_noun_that_it_numbers() -> None:
    assert [t for t, _, _ in quoted_terms("构建“4266”产业体系，落实“25”条。")] == ["4266产业体系"]
    assert [t for t, _, _ in quoted_terms("“1+6”现代产业集群加快形成")] == ["1+6现代产业集群"]


def test_words_of_any_length_do_no_harm() -> None:
    assert not is_coinage("的")
    assert list(quoted_terms("“”“ ”“" + "长" * 40 + "”")) == []
