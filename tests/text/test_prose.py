"""Line ends of a printed column part no word, headings stay apart, markup goes."""

from __future__ import annotations

import pytest

from site_builder.text.prose import plain_prose, title_of

COLUMN = """习近平总书记在黑龙江视察并主持召开新时代推动

东北全面振兴座谈会，首次提出“新质生产力”，为新时代东北全面振兴

提供了科学指引。

构建现代化产业体系

站在新起点上发展新质生产力，重中之重就是构建现代化产业体系。近年来，吉

林省深入实施创新驱动发展战略，培育产业集群，新能源汽

车产量大增。
"""


def test_a_printed_column_is_joined() -> None:
    lines = plain_prose(COLUMN).split("\n")
    assert lines[0].startswith("习近平总书记") and "推动东北全面振兴座谈会" in lines[0] and "振兴提供了" in lines[0]
    assert lines[1] == "构建现代化产业体系"
    assert "吉林省深入" in lines[2] and "新能源汽车产量" in lines[2]


def test_markdown_goes() -> None:
    text = """---
title: 氢能 走廊
tags: [氢能]
---
# 氢能*走廊*

吉林的**氢能**[走廊](../x.md)开通[^1]，见 https://example.org/a 。

- 加氢站<!-- 三座 -->
1. 绿氢

> 引文
![图](a.png)

```
代码
```
[^1]: 注释
"""
    prose = plain_prose(text)
    assert prose.split("\n") == ["氢能走廊", "吉林的氢能走廊开通，见  。", "加氢站", "绿氢", "引文", "图", "注释"]


def test_long_paragraphs_are_not_glued() -> None:
    first, second = "甲" * 90, "乙" * 90
    assert plain_prose(f"{first}\n{second}") == f"{first}\n{second}"


@pytest.mark.parametrize(
    ("prose", "title"),
    [
        ("吉林：锻造新质生产力\n正文。", "吉林：锻造新质生产力"),
        ("这是一句话。\n正文。", ""),
        ("短\n正文", ""),
        ("", ""),
    ],
)
def test_titles(prose: str, title: str) -> None:
    assert title_of(prose) == title


@pytest.mark.parametrize("text", ["", "\n\n", "---\n", "---\na: b\n", "\ufeff# 标题\r\n正文\r\n"])
def test_odd_files(text: str) -> None:
    plain_prose(text)
