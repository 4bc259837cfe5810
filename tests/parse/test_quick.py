"""The short way gives what Python-Markdown and the cleaner give, byte for byte, or gives up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.parse import engine, quick
from site_builder.parse.clean import clean
from site_builder.parse.delimiters import split
from site_builder.parse.lines import read
from site_builder.parse.preprocess import prepare

CONTENT = Path(__file__).parents[2] / "content"


def long_way(body: str) -> str:
    stash = engine.start()
    return clean(engine.convert(prepare(read(body), stash)), twice="<" in body)


TAKEN = [
    "文", "一段。\n\n两段。\n", "一行\n两行\n", "\n\n\n文\n\n\n\n文", "　　缩进的一段。\n　　又一段。", "　# 不是标题", "2024年增长5.5%。\n1.5倍",
    "# 题", "###### 题", "#题", "## 题\n文\n## 题\n\n文", "文\n# 题\n文", "- 甲\n- 乙", "文：\n- 甲\n* 乙\n+ 丙", "1. 甲\n3. 乙\n\n文", "- 甲\n\n1. 乙\n\n- 丙",
    "- 甲\n# 题\n- 乙", "-   甲", "**粗**体，**又\n粗**", "- **粗**：文", "**粗**：文", "[甲](a.md)、[乙](../b_c.md#丙)", "**[甲](a.md)**", "[甲\n乙](a.md)",
    "[甲](https://www.example.org/a/b.html?c=1#d)", "[甲](https://example.org)", "文[^1]。\n\n[^1]: 注[甲](a.md)", "文[^b][^a-1]\n\n[^a-1]: 甲\n[^b]: **乙**\n\n尾",
    "- 甲[^注]\n\n[^注]: 乙", "# 题[^1]\n\n[^1]: 乙\n\n\n", "| 甲 | 乙 |\n|---|--:|\n| **1** | [丙](a.md) |\n|:|-|", "文\n| 甲 |\n|:-:|\n| 1 |", "|a||\n|:-|:-:|\n||b|\n\n|c|\n|-|\n|d|",
    "- 甲\n- 乙\n\n- 丙\n- 丁\n\n- 戊", "1. 甲\n\n5. 乙", "- 甲\n\n[^1]: 注\n\n- 乙[^1]", "R&D", "AT&T, &", '他说"好"', "a:b!c=d",
]  # fmt: skip


@pytest.mark.parametrize("body", TAKEN)
def test_plain_prose_takes_the_short_way(body: str) -> None:
    assert quick.convert(body) == long_way(body)


LEFT = [
    "<b>文</b>", "> 文", "`码`", "\\*", "文 \n文", "文  \n文", " 文", "\t文", "*斜*", "***文***", "** 文**", "**文 **", "**", "***", "* * *", "---", "文\n---",
    "文\n===", "___", "_斜_", "__粗__", "[甲]", "[甲][乙]", "![图](a.png)", "[^1]", "[^1]: 注", "文[^1]", "文[^1][^1]\n\n[^1]: 注", "文[^1]: 文\n\n[^1]: 注", "文[^1]\n[^1]: 注", "文[^1]\n\n[^1]: 注\n续", "文[^1]\n\n[^1]: - 注", "文[^1]\n\n[^1]:\n",
    "文[^1]\n\n[^1]: 甲\n[^1]: 乙", "文[^1]\n\n[^1]: 甲[^2]\n[^2]: 乙", "- 甲[^1]\n- 乙[^2]\n\n[^1]: 丙\n[^2]: 丁", "[甲]: b", "[甲](b \"题\")", "[甲](<b>)", "[^甲](b)", "[^](b)", "[甲](//b)", "[甲](javascript:b)",
    "[甲](https://b)", "[甲](https://1.2.3.4/)", "[甲](https://xn--a.org)", "[_甲_](b)", "[**甲**](b)", "[甲](a*b)**", "|甲|\n|-|", "|甲|\n|-|\n|乙", "|甲|\n|-|\n乙", "|甲|\n|-|\n# 乙", "|甲|乙|\n|-|\n|丙|", "甲|乙", "甲|乙\n-|-\n丙|丁", "- 甲\n|乙|\n|-|\n|丙|", "- |甲|", "文\n: 文", "!!! note", "~~删~~",
    "&amp;", "&#1;", "题 {#a}", "# 题 #", "####### 题", "- 甲\n  乙", "- 甲\n乙", "- 甲\n1. 乙", "2. 甲", "文\n2. 甲", "１. 甲", "- # 题", "- - 甲",
    "- 1. 甲", "- 甲\n　乙", "文\xa0文", "文\ufdd0文", "文\x02文", "文\r\n文", "文\u2028", "\u2003文", "```\n文\n```", "#　题",
]  # fmt: skip


@pytest.mark.parametrize("body", LEFT)
def test_anything_else_is_left_to_the_engine(body: str) -> None:
    assert quick.convert(body) is None


PIECES = [
    "[^1]", "[^1]", "\n\n[^1]: 注", "\n\n[^2]: 乙\n", "[^2]", "\n[^1]: 丙", "|", "\n\n| a | b |\n|---|---|\n| x | y |", "\n|a|\n|:-:|\n|b|", "\n|---|--:|", "\n| 甲 | 乙 |", "\n\n- 项",
    "\n\n2. 项", "[^甲](a.md)", "[^",
    "文", "甲乙", "。", "a", "1", "2024年", "3.5", " ", "  ", "\n", "\n\n", "\n\n", "- ", "\n- ", "\n* ", "\n1. ", "\n2. ", "# ", "\n## ", "**", "**粗**", "*", "_", "[",
    "]", "](", "[甲](a.md)", "[乙](https://e.org/a_b?c=1#d)", "[甲](c_d_.md)", "[_甲_](a.md)", "**[甲](a.md)**", "**[", "[_", "_]", "(", ")", "\u3000", "\n\u3000", "&", "R&D", "&amp;", ";", "!", ":",
    "=", "\n===\n", "\n---\n", "-", "+", '"', "'", "1.", "１. ", "\n１. ", "#", "http://a.bc", "\n: ", "\u2003", "\u2028", "\u200b", "//", "`", "~", "@", "{", "|", "<",
]  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_short_way_is_the_long_way(body: str) -> None:
    html = quick.convert(body)
    assert html is None or not body.strip() or html == long_way(body)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12), st.sampled_from(["{}", "甲{}乙", "- {}", "[{}](a)", "[甲]({})", "**{}**", "# {}", "甲\n{}", "[甲](https://a.bc/{})"]))
def test_no_character_makes_a_difference(text: str, form: str) -> None:
    body = form.format(text)
    html = quick.convert(body)
    assert html is None or not body.strip() or html == long_way(body)


def test_the_pages_of_this_repository() -> None:
    bodies = [split(path.read_text("utf-8"))[1] for path in sorted(CONTENT.glob("*/*.md"))]
    short = [(body, html) for body in bodies if (html := quick.convert(body)) is not None]
    assert len(short) > len(bodies) // 4
    assert all(html == long_way(body) for body, html in short)
