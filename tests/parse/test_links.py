"""Links found in Markdown: their places, and that they are the links that the page gets."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from site_builder.model.page import Target
from site_builder.parse.links import find_links
from site_builder.parse.markup import render_page


def found(body: str) -> list[tuple[str, int, int, bool]]:
    return [(k.target, k.location.line, k.location.column, k.image) for k in find_links(body, "x.md", 5)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("见[甲](../jilin.md#产业)。", [("../jilin.md#产业", 5, 6, False)]),
        ("甲\n乙 ![图](a.png \"题\")", [("a.png", 6, 8, True)]),
        ("[![图](a.png)](b.md)", [("a.png", 5, 7, True), ("b.md", 5, 15, False)]),
        ("[甲](<b c.md>) [乙](b c.md)", [("b c.md", 5, 6, False), ("b c.md", 5, 19, False)]),
        ("[甲](a(1).md)", [("a(1).md", 5, 5, False)]),
        ("[甲](a\\_b.md?x=1&amp;y)", [("a_b.md?x=1&y", 5, 5, False)]),
        ("[甲][r]\n\n[r]: ../b.md \"题\"", [("../b.md", 7, 6, False)]),
        ("  [r]: <b.md>", [("b.md", 5, 9, False)]),
        ("<https://example.org/a> <me@example.org>", [("https://example.org/a", 5, 2, False), ("mailto:me@example.org", 5, 26, False)]),
        ('<a href="b.md">x</a><img src=a.png>', [("b.md", 5, 10, False), ("a.png", 5, 30, True)]),
        ("`[甲](a.md)` ``[乙](`b.md)`` [丙](c.md)", [("c.md", 5, 32, False)]),
        ("```\n[甲](a.md)\n```\n[乙](b.md)", [("b.md", 8, 5, False)]),
        ("~~~\n[甲](a.md)\n```\n[乙](b.md)", []),
        ("    [甲](a.md)", []),
        ("- 项\n\n    [甲](a.md)", [("a.md", 7, 9, False)]),
        ("> [甲](a.md)\n> ```\n> [乙](b.md)\n> ```", [("a.md", 5, 7, False)]),
        ("<!-- [甲](a.md) --> [乙](b.md)", [("b.md", 5, 24, False)]),
        ("\\[甲](a.md)", []),
        ("[甲]\n(a.md)", []),
        ("[甲\n\n乙](a.md)", []),
        ("| [甲](a.md) | [乙](b.md) |\n|---|---|", [("a.md", 5, 7, False), ("b.md", 5, 19, False)]),
        ("脚注[^1](a.md)", []),
        ("[^1]: 见[甲](a.md)", [("a.md", 5, 12, False)]),
        ("没有链接", []),
        ("[甲](a.md\n", []),
    ],
)  # fmt: skip
def test_links_have_their_place(body: str, expected: list[tuple[str, int, int, bool]]) -> None:
    assert found(body) == expected


def test_a_link_carries_its_line_and_its_length() -> None:
    (link,) = find_links("甲\r\n见[甲](a.md)。\r\n", "content/digests/x.md", 20)
    assert link.excerpt == "见[甲](a.md)。"
    assert (link.location.path, link.location.line, link.location.column, link.location.length) == ("content/digests/x.md", 21, 6, 4)


PIECES = [
    "文", " ", "\n", "\n\n", "[", "]", "](", ")", "(", "[甲](a.md)", "![乙](b.png)", "[丙](<c d.md>)", "](e.md \"t\")", "`", "``", "\n```\n", "\n    ", "\n- ",
    "> ", "\n> ", "\\", "<https://f.g>", "<h@i.j>", "\n[r]: k.md\n", "[r]", "[x][r]", "**", "_", "\"", "'", "&amp;", "[^1]", "\n[^1]: ", "# ", "|", "!",
]  # fmt: skip


@example("`\n[r]: k.md\n[甲](a.md)`")
@example("- `\n[r]: k.md\n`[甲](a.md)`")
@example("- [\n[r]: k.md\n](e.md)")
@example("`[甲](a.md)\\``")
@example("``文`文[甲](a.md)`")
@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=18).map("".join))
def test_every_address_in_a_page_was_found_in_its_source(body: str) -> None:
    targets = {k.target for k in find_links(body, "x.md", 1)}
    html = render_page(body, "x.md", 1, {}).html
    written = {unescape(a) for a in re.findall(r'<(?:a|img)[^>]* (?:href|src)="([^"]*)"', html)}
    assert {a for a in written if a and not a.startswith("#fn")} <= targets


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["文", "，", "\n", "\n\n", "**粗**", "`码`", "\n- ", "\n## 题\n\n"]), max_size=8), st.sampled_from("[]"))
def test_a_link_in_plain_text_is_in_the_page(around: list[str], _: str) -> None:
    for cut in range(len(around) + 1):
        body = "".join(around[:cut]) + "[甲](jilin.md)" + "".join(around[cut:])
        assume("    [" not in body)
        html = render_page(body, "x.md", 1, {"jilin.md": Target("there.html")}).html
        assert 'href="there.html"' in html
        assert [k.target for k in find_links(body, "x.md", 1)] == ["jilin.md"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=18).map("".join))
def test_places_point_at_what_is_written(body: str) -> None:
    lines = body.split("\n")
    for link in find_links(body, "x.md", 1):
        place = link.location
        assert link.excerpt == lines[place.line - 1]
        written = link.excerpt[place.column - 1 : place.column - 1 + place.length]
        assert written.replace("\\", "").replace("&amp;", "&") in (link.target.replace("\\", ""), link.target.removeprefix("mailto:")) or not link.target
