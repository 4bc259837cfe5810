"""The short way for plain YAML reads what the parser reads, places included, or gives up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.yaml_source import YamlDocument, load, reader
from site_builder.yaml_source.simple import read_simple

CONTENT = Path(__file__).parents[2] / "content"


def by_the_parser(text: str) -> YamlDocument:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "read_simple", lambda *_: None)
        return load(text, "a.md", 2)


def seen(document: YamlDocument) -> tuple[Any, ...]:
    """Everything that can be asked of a document."""
    names = sorted({*document.spans, *document.keys, "nothing"})
    places = [(n, document.at(n), document.key_at(n), document.many_lines(n), document.text(n, None)) for n in names]
    return repr(document.value), document.problems, places, document.texts


def is_simple(text: str) -> bool:
    return read_simple(text, text.split("\n")) is not None


SIMPLE = [
    "title: 题\n", 'title: "题：甲"\ndate: 2024-03-08\n', "a:\nb: ~\n", "a: '甲 乙'\nb: -3\nc: 1.10\nd: no\n", "url: https://example.org/a#b\n", "a:   文\n",
    "tags: [甲, 乙 丙, -5, 2.0, yes, ]\n", "tags: []\n", "tags: [ 甲 ]\n", 'tags: ["甲, 乙", \'丙\', 丁]\n', "lines: [[1, 2], [3, 4], 5]\n",
    'figures:\n  - {indicator: 产值, value: 11.8, unit: "%"}\n  - {indicator: 产量, value: [1, 2], }\n', "points:\n- 甲\n- 乙：丙\nb: 1\n", "points:\n    - 甲\nb: 1\n",
    "figures:\n  - indicator: 产值\n    value: 3\n    line: [1, 2]\n  - indicator: 产量\n", "source:\n  document: 某报\n  lines: [[1, 2]]\nb: c\n", "x_a:\n  b:\n    c:\n      - d\n",
    "a: b:c\n", "a: 甲#乙\n", "a: 甲 & 乙, [丙] {丁}\n", "标题: 题\n",
]  # fmt: skip


@pytest.mark.parametrize("text", SIMPLE)
def test_plain_text_takes_the_short_way(text: str) -> None:
    assert is_simple(text)
    assert seen(load(text, "a.md", 2)) == seen(by_the_parser(text))


LEFT = [
    "", "a: b", "a: b\n\nc: d\n", "# 甲\na: b\n", "a: b # 甲\n", "a: b \n", "a:\tb\n", "a: b\n c\n", "a: |\n  b\n", "a: &x b\n", "a: *x\n", "a: !!str b\n", "a: b: c\n",
    "a: b:\n", 'a: "b\\n"\n', 'a: "b" c\n', "a: 'b''c'\n", "a: b\na: c\n", "a: {b: c, b: d}\n", "a: [b\n  c]\n", "a: [b, , c]\n", "a: {b}\n", "a: {b: }\n", "a: [b: c]\n",
    "a: [b] c\n", "a: [b, {c: [d]]}\n", "- a\n", "甲\n", "标题：题\n", "? a\n: b\n", "2024: a\n", "a:\n  - b\n   - c\n", "a:\n  b: c\n d: e\n", "  a: b\n", "a:\n  -\n", "a: - b\n",
    "a: ?\n", "a: [?]\n", "a: [b?c]\n", "--- \na: b\n", "a: @b\n", "a:\n  - - b\n", "a: %b\n", "a: `b`\n", "a: >\n  b\n", "<<: b\n", "a b: c\n", '"a": b\n', "a : b\n",
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_anything_else_is_left_to_the_parser(text: str) -> None:
    assert not is_simple(text)


PIECES = [
    "key", "标题", "a", "b", "x_1", ": ", ": ", ":", "\n", "\n", "\n  ", "\n  ", "\n- ", "\n  - ", "\n    ", "\n   - ", "- ", "[", "]", "{", "}", ", ", ",", "文", "甲 乙",
    "1", "2.5", "-3", "-", "yes", "null", "~", '"', '"q"', "'s'", "'", "#", " #", " ", "  ", "://", "&", "*", "!", "|", ">", "%", "@", "`", "?", "=", "<", "：", "，", "\\",
    "\t", "\u3000", "\xa0", "\u2028", "[1, 2]", "[[1, 2], 3]", "{a: 1, b: [x, y]}", '- {a: 文, b: "c"}', "key: value", "\nk2: v2", "\nk3:", "\n  k4: v4", "---", "...", "<<", "𠮷",
]  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(st.sampled_from(["", "key: ", "key:\n  - ", "key:\n  a: ", "key: ["]), st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=12).map("".join))
def test_the_short_way_is_the_long_way(head: str, rest: str) -> None:
    text = f"{head}{rest}\n".replace("\r", "")
    if is_simple(text):
        assert seen(load(text, "a.md", 2)) == seen(by_the_parser(text))


def test_the_pages_of_this_repository() -> None:
    texts = [path.read_text("utf-8")[4:].partition("\n---")[0] + "\n" for path in sorted(CONTENT.glob("*/*.md"))]
    assert sum(map(is_simple, texts)) > 0.9 * len(texts)
    assert all(seen(load(text, "a.md", 2)) == seen(by_the_parser(text)) for text in texts)
