"""Markdown to pages: the cases, plain text, Problems with their places, and what must hold for every body."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import Location
from site_builder.model.page import Page, Target, TocEntry
from site_builder.parse import engine
from site_builder.parse.labels import Labels
from site_builder.parse.links import find_anchor
from site_builder.parse.markup import render_page

CASES = Path(__file__).parent.parent / "cases" / "markdown.md"
TARGETS = {"jilin.md": Target("jilin.html"), "a.png": Target("img/a.png", 30, 40)}


def cases() -> list[tuple[str, str, str]]:
    found = []
    for part in CASES.read_text("utf-8").split("\n## ")[1:]:
        title, *rows = part.splitlines()
        body = "\n".join(row[2:] for row in rows if row.startswith(">"))
        found.append((title, body, "\n".join(row[2:] for row in rows if row.startswith("= "))))
    return found


def page(body: str, **more: object) -> Page:
    return render_page(body, "content/digests/x.md", 1, TARGETS, **more)  # type: ignore[arg-type]


def without_gaps(html: str) -> str:
    return re.sub(r"\n+", "\n", html).strip()


@pytest.mark.parametrize(("title", "body", "expected"), cases(), ids=[c[0] for c in cases()])
def test_case(title: str, body: str, expected: str) -> None:
    assert without_gaps(page(body).html) == expected


def test_plain_text_is_a_paragraph_a_line() -> None:
    body = (
        "# 标题[^1]\n\n第一段，\n换行的**粗**。[^1]\n\n- 甲 &amp; 乙\n- 丙\n\n| 省 | 值 |\n|---|---|\n| 吉林 | 1 |\n\n"
        "![图](a.png)\n\n```\n代码 一\n代码 二\n```\n\n[^1]: 注文\n"
    )
    assert page(body).plain_text.split("\n") == [
        "标题", "第一段，换行的粗。", "甲 & 乙", "丙", "省\t值", "吉林\t1", "代码 一", "代码 二", "注文",
    ]  # fmt: skip


def test_counts_and_first_paragraph() -> None:
    made = page("# 题\n\n> 引文\n\n首段有 12.5% 和 GDP。\n\n次段")
    assert made.first_paragraph == "首段有 12.5% 和 GDP。"
    assert made.han == 9
    assert made.words == 2


def test_toc_and_anchors() -> None:
    made = page("# 一、甲\n\n### 乙 `code` **粗**\n\n<b id=here>丙</b>[^1]\n\n[^1]: 注")
    assert made.toc == (TocEntry(2, "一甲", "一、甲"), TocEntry(3, "乙-code-粗", "乙 code 粗"))
    assert set(made.anchors) == {"一甲", "乙-code-粗", "u-here", "fn:1", "fnref:1"}


@pytest.mark.parametrize(
    ("fragment", "anchor"),
    [("一甲", "一甲"), ("一、甲", "一甲"), ("%E4%B8%80%E7%94%B2", "一甲"), ("here", "u-here"), ("u-here", "u-here"), ("丁", None)],
)
def test_an_anchor_is_found_as_an_editor_writes_it(fragment: str, anchor: str | None) -> None:
    assert find_anchor(page("# 一、甲\n\n<b id=here>丙</b>").anchors, fragment) == anchor


def problems(body: str) -> list[tuple[str, int, int, int]]:
    made = render_page(body, "content/digests/x.md", 11, {})
    assert all(p.excerpt == body.splitlines()[p.location.line - 11] for p in made.problems)
    return [(p.code, p.location.line, p.location.column, p.location.length) for p in made.problems]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲\n\n乙[^1]", [("footnote-unknown", 13, 2, 4)]),
        ("`[^1]` 与 [^2]", [("footnote-unknown", 11, 10, 4)]),
        ("```\n[^1]\n```\n\n    [^1]", []),
        ("\\[^1]", []),
        ("甲\n\n[^1]: 注", [("footnote-unused", 13, 1, 4)]),
        ("[^1]\n\n[^1]: 注", []),
        ("见[甲](javascript:alert(1))", [("link-scheme", 11, 6, 19)]),
        ("见[甲]( JavaScript:x )", [("link-scheme", 11, 7, 12)]),
        ("<ftp://example.org>", [("link-scheme", 11, 2, 17)]),
        ("[a]: data:text/html,x\n\n[a]", [("link-scheme", 11, 6, 16)]),
        ('<a href="vbscript:x">甲</a>', [("link-scheme", 11, 10, 10)]),
        ("![甲](file:///etc/passwd)", [("link-scheme", 11, 6, 18)]),
        ("[甲](//example.org)", [("link-scheme", 11, 5, 13)]),
        ("[甲](mailto:a@b.c) [乙](第1:2.md) [丙](a/b:c.md)", []),
        ("见[甲][乙]与[丙][]。", [("reference-unknown", 11, 2, 6), ("reference-unknown", 11, 9, 5)]),
        ("见[甲][乙 B]、[乙 b][]。\n\n[乙 b]: https://example.org/", []),
        ("`[甲][乙]`、\\[甲][乙]、[1][2]、[甲] [乙]、[甲][^1]\n\n[^1]: 注", []),
        ("![图][丁]", [("reference-unknown", 11, 2, 6)]),
        ("甲\n```\n乙", [("fence-unclosed", 12, 1, 3)]),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 | 三 | 四 |", [("table-cells", 13, 11, 5)]),
        ("甲|乙\n---|---\n一|二|三\n\n| a |\n|---|\n| b | `c` |", [("table-cells", 13, 5, 1), ("table-cells", 17, 7, 3)]),
        ("一|二|三\n四|五|六|七", []),
        ("|甲|乙|\n|-|-|\n|一 \\| 二|`|`| |\n|一|\n|`|`|二||\n一|二|", []),
        ("```\n|a|\n|-|\n|b|c|\n```", []),
        ("<iframe src=x></iframe>", [("html-removed", 11, 1, 14)]),
        ("<b style='x'>甲</b>", [("html-removed", 11, 4, 5)]),
        ("5 < 6 <吉林> <!-- 注 -->", []),
    ],
)
def test_problems_have_their_place(body: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert problems(body) == expected


@pytest.mark.parametrize("head", ["| 甲 | 乙 |\n|---|---|\n", "甲|乙\n---|---\n", "|甲|乙\n|--|--\n", "甲|乙|\n--|--|\n"])
@pytest.mark.parametrize("row", ["| 一 | 二 | 三 |", "一|二|三", "|一|二|三", "一|二|三|", "| 一 | | 三 |", "|一|二|", "一||三", "|\\||二|三"])
def test_what_a_table_leaves_out_is_said(head: str, row: str) -> None:
    done = page(head + row)
    assert "<table" in done.html
    assert ("三" in done.plain_text) == ("三" in row and not done.problems)


def test_a_problem_names_what_is_wrong() -> None:
    (found,) = page("[甲](JavaScript:x)").problems
    assert found.params == (("scheme", "javascript"), ("target", "JavaScript:x"))
    assert found.location == Location("content/digests/x.md", 1, 5, 12)


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](java\tscript:alert(1))", "<a href='javascript:x'>y</a>",
        "[x](&#106;avascript:alert(1))", "[x](data:text/html;base64,x)", "![x](data:image/svg+xml,x)", "<svg onload=alert(1)>",
        "<img src=x onerror=alert(1)>", "<style>*{}</style>", "<b style='x'>", "<iframe src=x>", "<form action=x><input>",
        "<math><mi//xlink:href='data:x,<script>'>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "[r]: javascript:x\n\n[r]", "![x][r]\n\n[r]: javascript:x", "<javascript:alert(1)>", "<base href=//x>", "<meta http-equiv=refresh>",
        "*x*{onclick=alert(1)}", "<table background=javascript:x>", "```x onload=y\n```", '# x {#a"onclick=x}',
    ],
)  # fmt: skip
def test_nothing_dangerous_is_left(body: str) -> None:
    html = page(body).html
    tags = re.findall(r"<[^>]*>", html)
    assert not re.search(r"javascript|<script|\bon\w+=|style|data:|vbscript|srcdoc|xlink|background|<base|<meta|<form|<svg|<iframe", "".join(tags), re.IGNORECASE)


def test_labels_are_in_the_language_of_the_site() -> None:
    labels = Labels(table="Table", back="Back to the text", admonitions=(("note", "Note"),))
    html = page("| a |\n|---|\n\n| b |\n|---|\n\n!!! note\n    x[^1]\n\n[^1]: y", labels=labels).html
    assert 'aria-label="Table 1"' in html
    assert 'aria-label="Table 2"' in html
    assert 'aria-label="Back to the text"' in html
    assert ">Note</p>" in html


def test_an_empty_body() -> None:
    assert page(" \n\n") == Page("", "", (), (), 0, 0, "")


def test_line_ends_do_not_matter() -> None:
    body = "# 甲\n\n乙，\n丙\n\n- 丁\n"
    assert page(body.replace("\n", "\r\n")) == page(body) == page(body.replace("\n", "\r"))


@pytest.mark.parametrize("body", ["正\x1b[31m文\x07\x08", "正\x1b[31m文&#27;&#x7;&#8;", "正\x1e[31m文\x0c\x9f"])
def test_control_characters_are_no_text(body: str) -> None:
    made = page(body)
    assert made.html == "<p>正[31m文</p>" and made.plain_text == made.first_paragraph == "正[31m文"


def test_reserved_characters_are_taken_out() -> None:
    assert page("甲\x02乙\x03丙\ufdd0\ud800").plain_text == "甲乙丙"


# What must hold for every body: pieces of Markdown in any order.
PIECES = [
    "文字", "。", " ", "\n", "\n\n", "\n    ", "\n  ", "# ", "\n## ", "\n- ", "\n1. ", "> ", "\n> ", "**", "*", "_", "`", "``", "\n```\n", "~~", "[",
    "](", ")", "[a](b.md)", "![", "[^1]", "\n[^1]: ", "\n[a]: b.md", "|", "\n|---|---|\n", "\n|a|b|", "<b>", "</b>", "<div>", "</div>", "<p>", "<a href=x>",
    "<table>", "<td>", "<button>", "<", ">", "&", "&amp;", "\\", "{.lead}", "{#x}", "\n: ", "\n!!! note\n    ", "---", "\n===\n", "word", "<!--", "-->",
    "\t", "\u3000", "\n\u3000", "<h1>", "<h5 id=q>", "<ul>", "<li>", "<br>", "<https://a.b>", "<pre>", "</pre>", "<details>", "<img src=a.png>",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def assert_valid(html: str) -> None:
    parser = html5lib.HTMLParser(strict=True)
    tree = parser.parse(f"<!DOCTYPE html><html lang=zh><head><title>x</title></head><body><main>{html}</main></body></html>")
    names = {e.get("id") for e in tree.iter() if e.get("id")}
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(names)
    levels = [int(e.tag[-1]) for e in tree.iter() if isinstance(e.tag, str) and re.search(r"\}h[1-6]$", e.tag)]
    assert all(later <= level + 1 for level, later in zip([1, *levels], levels, strict=False))
    assert 1 not in levels


@settings(max_examples=300, deadline=None)
@given(BODIES)
def test_every_page_is_valid_and_fits_its_own_lists(body: str) -> None:
    made = page(body)
    assert_valid(made.html)
    assert set(re.findall(r'<h[2-6][^>]* id="([^"]*)"', made.html)) >= {e.id for e in made.toc}
    assert all(f'id="{a}"' in made.html for a in made.anchors)
    assert "<" not in re.sub(r"<[^<>]*>", "", made.html)
    assert "\n\n" not in made.plain_text
    assert not re.search("[\x02\x03\ufdd0]|wzxhzdk|klzzwxh", made.html)


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES)
def test_a_page_does_not_depend_on_what_was_rendered_before(before: str, body: str) -> None:
    first = page(body)
    page(before)
    assert page(body) == first
    engine._markdown.cache_clear()
    engine._names.cache_clear()
    assert page(body) == first


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_patterns_that_are_left_out_would_not_have_matched(body: str) -> None:
    first = page(body)
    needed = engine._needed
    try:
        engine._needed = lambda text: [pattern for _, pattern in engine._names()]
        assert page(body) == first
    finally:
        engine._needed = needed
