"""Folding keeps every offset, excerpts never break a word or leave a quotation open, counts are what a reader would count."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.text import han

CASES = Path(__file__).parent.parent / "cases"


def excerpt_cases() -> list[tuple[str, int, str, str]]:
    cases = []
    for block in (CASES / "excerpts.md").read_text("utf-8").split("\n## ")[1:]:
        title, limit, *rows = block.strip().split("\n")
        text = "\n".join(r[2:] for r in rows if r.startswith("> "))
        expected = next(r[2:] for r in rows if r.startswith("= "))
        cases.append((title, int(limit.split()[1]), text, expected))
    return cases


@pytest.mark.parametrize(("title", "limit", "text", "expected"), excerpt_cases())
def test_excerpt_cases(title: str, limit: int, text: str, expected: str) -> None:
    assert han.excerpt(text, limit) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="春天来了花开“”。！？，、；（）《》GDP5 \n", max_size=80), st.integers(8, 40))
@example("55555（5）5", 8)
def test_excerpt_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(han.excerpt(text, limit)) <= limit


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＧＤＰ", "gdp"),
        ("長春", "长春"),
        ("臺灣", "台湾"),
        ("⽅法", "方法"),
        ("⻓江", "长江"),
        ("樂", "乐"),  # a compatibility ideograph
        ("發展　新質生產力", "发展 新质生产力"),
        ("Ａ１，％", "a1,%"),
        ("㎡", "㎡"),
        ("İ", "İ"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert han.fold(written) == folded


@settings(deadline=None)
@given(st.text())
def test_fold_keeps_offsets_and_is_closed(text: str) -> None:
    folded = han.fold(text)
    assert len(folded) == len(text)
    assert han.fold(folded) == folded


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"])))
def test_the_table_for_the_browser_folds_the_same(text: str) -> None:
    table = str.maketrans(*han.fold_table())
    assert text.translate(table) == han.fold(text)


def test_the_tables_are_large_and_one_to_one() -> None:
    before, after = han.fold_table()
    assert len(before) == len(after) == len(set(before)) > 3500
    assert han.simplify("國發開東車門馬龍") == "国发开东车门马龙"
    assert han.simplify("ＧＤＰ") == "ＧＤＰ"
    assert han.unify("⻓⽅長Ａ") == "长方長Ａ"


def test_counts() -> None:
    text = "2023年，OpenAI 的 GDP 增长 11.4%，5G 基站 1,234.5 个。"
    assert han.count_han(text) == len("年的增长基站个")
    assert han.WORD.findall(text) == ["2023", "OpenAI", "GDP", "11.4%", "5G", "1,234.5"]
    assert han.count_words(text) == 6
    assert han.WORD.findall("2023,2024 与 R&D、Wi-Fi、GPT-4、C919、２０２４") == ["2023", "2024", "R&D", "Wi-Fi", "GPT-4", "C919", "２０２４"]
    assert han.is_han("〇") and han.is_han("𠮷") and not han.is_han("。") and not han.is_han("A")


def test_reading_time() -> None:
    assert han.reading_minutes(0) == 1
    assert han.reading_minutes(400) == 1
    assert han.reading_minutes(401) == 2
    assert han.reading_minutes(4000, 480) == 12


def test_sentences_have_offsets() -> None:
    text = "他说：“好。”真的！\n第二段 Hello world. Yes 3.5 ok……完"
    assert [text[a:b] for a, b in han.sentences(text)] == ["他说：“好。”", "真的！", "第二段 Hello world.", "Yes 3.5 ok……", "完"]


@settings(deadline=None)
@given(st.text(alphabet="春天来了“”。！？，\n ab."))
def test_sentences_lose_no_word(text: str) -> None:
    spans = han.sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
