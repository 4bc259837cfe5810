"""Any bytes as a content file give a page or Problems: the whole way from bytes to HTML, never an exception or a stall.

Random bytes find little, so the generators put together what parsers stumble over: brackets and marks in runs, tags
half open, anchors, footnotes, fences, encodings mixed. `make test` takes a few, `make nightly` 10,000.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import ends

from site_builder.model.content import ContentFile, Kind
from site_builder.model.page import Target
from site_builder.parse.delimiters import split
from site_builder.parse.front_matter import parse_document
from site_builder.parse.links import find_links
from site_builder.parse.markup import render_page
from site_builder.problem_codes import SEVERITIES
from site_builder.text.decode import decode

HEAD = "---\ntitle: 题\nregion: 吉林\nsource: 某报\ndate: 2024\n---\n"
RUN = st.builds(
    lambda piece, n: piece * n,
    st.sampled_from(["[", "]", "(", ")", "![", "](", "*", "_", "`", "~", ">", "> ", "#", "|", "- ", "1. ", "    ", "\n", "\\", "<", "<a ", "<!--", "&", ":", "[^", "[^1]", "{", "}", "\t", "“", "　", "**《", "$", "=", "-", "\u200b"]),
    st.integers(1, 60),
)
PIECE = st.sampled_from([
    "正文", "word ", "[链接](x.md)", "[^1]", "[^1]: 注\n", "\n\n", "\n", "```\n", "~~~", "| a | b |\n|---|---|\n| 1 | 2 |\n", "# 题\n", "===\n", "!!! note \"题\"\n    文\n",
    "词\n: 义\n", "<script>", "</div>", "<img src=x onerror=1>", "<table><tr>", "<!-- ", "-->", "<![CDATA[", "<?php", "<svg/onload=1>", "&#0;", "&#x10ffff;", "&lt", "{: #id .c onclick=x }",
    "[a]: <x> \"t\"\n", "![](data:text/html,x)", "<javascript:alert(1)>", "<a@b.c>", "https://x.org/(a", "\x02", "\x03", "\x00", "\ufeff", "\u2028", "\ue000", "𠮷", "e\u0301", "\r", "\x1b[31m",
    "STX", "klzzwxh:0001", "wzxhzdk:1", "[TOC]", "~~删~~", "**《书》**、", "*a **b* c**", "***", "___", "\\`", "``` `` ", "1)\n", "+ ", ">>>>", "\n    code\n", "[a][b][c]", "[[[]]]", "^^", "==",
])  # fmt: skip
BODY = st.lists(RUN | PIECE | st.text(max_size=4), max_size=20).map("".join)
FILE = st.one_of(
    BODY.map(lambda b: (HEAD + b).encode("utf-8", "surrogatepass")),
    BODY.map(lambda b: HEAD.encode() + b.encode("gb18030", "ignore")),
    st.tuples(BODY, st.binary(max_size=8)).map(lambda t: (HEAD + t[0]).encode("utf-8", "surrogatepass") + t[1]),
)


def holds_for(data: bytes) -> None:
    with ends():
        _holds_for(data)


def _holds_for(data: bytes) -> None:
    document, problems = parse_document(ContentFile("content/digests/a.md", data, "f"), Kind.DIGEST)
    found = list(problems)
    if document is not None:
        text = decode(data, "a")
        assert isinstance(text, str)
        _, body, line = split(text)
        links = find_links(body, document.path, line)
        page = render_page(body, document.path, line, {link.target: Target("x.html") for link in links})
        page.html.encode("utf-8")
        assert "<script" not in page.html.lower() and "onerror" not in page.html.lower().split(">")[0]
        found += page.problems
        rows = text.split("\n")
        assert all(1 <= p.location.line <= len(rows) for p in found)
        assert all(link.location.line <= len(rows) for link in links)
    else:
        assert found
    assert all(p.code in SEVERITIES for p in found)


@given(FILE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_page_or_problems(data: bytes) -> None:
    holds_for(data)


@pytest.mark.nightly
@given(FILE)
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_page_or_problems_at_length(data: bytes) -> None:
    holds_for(data)
