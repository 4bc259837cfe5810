"""Inputs that stall Python-Markdown: every one gets a Problem or a page, and soon."""

from __future__ import annotations

import pytest
from support import ends

from site_builder.parse import limits
from site_builder.parse.links import find_links
from site_builder.parse.markup import render_page

SECONDS = 6
"""Three times what is promised (two seconds), for a machine that has other work; what is not limited takes minutes."""

UNITS = {
    "open brackets": "[", "open links": "[a](", "links": "[a](b) ", "images": "![", "stars": "*a", "bold": "**a** ", "bold lines": "**重**，\n",
    "backticks": "`a ", "code spans": "`a` ", "escaped backticks": "\\`", "tildes": "~~a~~ ", "underlines": "__a__ ", "stars only": "*",
    "quotation marks": ">", "quotations": "> a\n\n", "items": "- a\n", "loose items": "- a\n\n", "lists in text": "a\n- b\n",
    "paragraphs": "a\n\n", "one line": "字", "lines": "字字字字\n", "headings": "# a\n", "headings in text": "a\n# ", "hashes": "#",
    "underlined": "a\n---\n", "rules": "---\n", "long rule": "- ", "rows": "|a", "pipes": "|", "pipe lines": "|a|\n", "tables": "|a|b|\n|-|-|\n|1|2|\n\n",
    "fences": "```x\n", "closed fences": "```\n~~~\n", "signs": "<", "open tags": "<a ", "tags": "<b>", "divs": "<div>\n\n", "closed tags": "<b>a</b>",
    "comments": "<!--", "autolinks": "<http://a> ", "open autolinks": "<http://a ", "open mails": "<a@b ", "processing": "<?", "cdata": "<![CDATA[",
    "ampersands": "&a", "entities": "&amp;", "backslashes": "\\", "marks": "[^1]", "open marks": "[^", "definitions": "[^1]: a\n", "references": "[a]: b\n",
    "attributes": "a {#b}\n\n", "open attributes": "{#a ", "terms": "a\n: b\n", "admonitions": "!!! note\n", "breaks": "a  \n", "blanks": " ",
    "tabs": "\t", "blank lines": " \n", "indented": "    a\n\n", "ideographic": "\u3000a\n", "nul": "\0a", "placeholders": "\x02klzzwxh:0001\x03",
}  # fmt: skip

SPECIAL = {
    "deep quotation": "> " * 3000 + "a",
    "deeper and deeper": "\n".join(">" * n + " a" for n in range(1, 900)),
    "deep list": "\n".join("  " * n + "- a" for n in range(900)),
    "items in an item": "- " * 3000 + "a",
    "deep admonition": "\n".join("    " * n + "!!! note" for n in range(300)),
    "longer and longer backticks": "".join("`" * n + " " for n in range(1, 1400)),
    "longer and longer fences": "\n".join("`" * n for n in range(3, 1400)),
    "nested links": "[" * 3000 + "a" + "](b)" * 3000,
    "wide table": "|a" * 5000 + "|\n" + "|-" * 5000 + "|\n" + "|a\n" * 10000,
    "many footnotes": "".join(f"[^{n}]" for n in range(20000)) + "\n\n" + "".join(f"[^{n}]: a\n\n" for n in range(20000)),
    "long attribute": "# a {" + "#a " * 100000 + "}",
    "long tag": "<a " + "a=b " * 100000,
    "open title": '[a](b "' + "a" * 400000,
    "open brackets of an address": "[a](" + "(" * 400000,
}


def soon(body: str) -> None:
    with ends(SECONDS):
        page = render_page(body, "x.md", 1, {})
        find_links(body, "x.md", 1)
    assert page.html or page.problems or not body.strip(" \t\n#\0\x02\x03")


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("size", [15_000, 1_000_000])
def test_repeated(name: str, size: int) -> None:
    unit = UNITS[name]
    soon(unit * (size // len(unit)))


@pytest.mark.parametrize("name", UNITS)
def test_repeated_in_lines_and_paragraphs(name: str) -> None:
    """As much as the limits let through, in pieces that they let through."""
    text = UNITS[name] * (60_000 // len(UNITS[name]))
    soon("\n".join(text[n : n + 300] for n in range(0, len(text), 300)))
    soon("\n\n".join(text[n : n + 900] for n in range(0, len(text), 900)))


@pytest.mark.parametrize("name", SPECIAL)
def test_special(name: str) -> None:
    soon(SPECIAL[name])


@pytest.mark.parametrize(
    ("body", "what", "line"),
    [
        ("a\n" * 260_000, "characters", 10),
        ("字字字\n" * 16_000, "many-lines", 10),
        ("一\n\n" + "字" * 20_001, "line", 12),
        ("一\n\n" + "> " * 13 + "a", "depth", 12),
        ("- " * 13 + "a", "depth", 10),
        ("一\n" + "```\n```\n" * 5_000, "fences", 10),
        ("一\n\n" + ("[a](b)" * 1_000 + "\n") * 50, "marks", 12),
        ("一\n" + "<b>" * 4_000, "html", 11),
        ("一\n\n|a|b|\n|-|-|\n" + "|1|2|\n" * 6_000, "cells", 13),
        ("[^1]: a\n\n" * 1_100, "notes", 10),
    ],
)
def test_a_limit_is_named_with_its_place(body: str, what: str, line: int) -> None:
    (found,) = render_page(body, "content/digests/x.md", 10, {}).problems
    assert (found.code, dict(found.params)["what"]) == ("markdown-limit", what)
    assert found.location.line == line
    assert int(dict(found.params)["found"]) > int(dict(found.params)["limit"])


def test_long_honest_pages_pass() -> None:
    """A whole book: 400,000 characters with headings, bold, links, notes and tables."""
    chapter = "## 第{n}章\n\n" + "正文里有**重点**、[链接](a.md)和`代码`，共 12.5% 的内容。" * 20 + "[^{n}]\n\n- 甲\n- 乙\n\n|省|值|\n|---|---|\n|吉林|1|\n\n"
    body = "\n".join(chapter.replace("{n}", str(n)) for n in range(500)) + "\n".join(f"[^{n}]: 注\n" for n in range(500))
    assert len(body) > 300_000
    assert limits.check(body, "x.md", 1) is None


def test_a_failure_of_the_engine_is_a_problem_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    from site_builder.parse import engine

    good = render_page("- 甲\n- *乙*", "x.md", 1, {})

    def fail(body: str) -> str:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(engine, "convert", fail)
        bad = render_page("*甲*", "x.md", 7, {})
    assert [(p.code, p.location.line) for p in bad.problems] == [("markdown-limit", 7)]
    assert render_page("- 甲\n- *乙*", "x.md", 1, {}) == good
