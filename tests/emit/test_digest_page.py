"""A digest's page as it is published: who can cite it, mend it, print it."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tests.support import build_site, digest, tree, write_site

SITE = """
title: 试验
author: 编辑部
base_url: https://example.org/x/
edit_url: https://example.org/edit/{path}
report_url: https://example.org/new?title={title}&url={url}
"""
PAPER = "---\ntitle: 松江日报三月八日\npublication: 松江日报\nkind: N\ndate: 2024-03-08\n---\n\n说明。\n"
TITLE = '"“A & B”：</script> <i>老厂房</i>"'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root: Path = tmp_path_factory.mktemp("page")
    matter = digest(TITLE, source="{document: paper, page: 3}", author="[张三, 李四]", updated="2024-06-01")
    write_site(root, {"site.yaml": SITE, "sources/paper.md": PAPER, "digests/mill.md": matter}, theme="default")
    assert build_site(root).problems == ()
    return {name: data.decode("utf-8", "replace") for name, data in tree(root / "public").items()}


def test_the_citation_stands_in_the_page(pages: dict[str, str]) -> None:
    page = html.unescape(pages["digests/mill.html"])
    assert "张三, 李四. “A & B”：</script> <i>老厂房</i>[N]. 松江日报, 2024-03-08(3)." in page
    assert "[EB/OL]. (2024-06-01)[引用日期]. https://example.org/x/digests/mill.html." in page
    assert "佚名. 松江日报三月八日[N]. 松江日报, 2024-03-08." in pages["sources/paper.html"]


def test_the_first_paragraph_is_not_said_twice(tmp_path: Path) -> None:
    own, first = digest("甲", "开头一段。\n\n第二段。", summary="编者的摘要。"), digest("乙", "开头一段。\n\n第二段。")
    write_site(tmp_path, {"site.yaml": SITE, "digests/own.md": own, "digests/first.md": first}, theme="default")
    build_site(tmp_path)
    shown = {name: data.decode() for name, data in tree(tmp_path / "public/digests").items()}
    assert '<p class="lead">编者的摘要。</p>' in shown["own.html"]
    article = shown["first.html"].partition("<article")[2].partition("</article>")[0]
    assert article.count("开头一段。") == 1 and 'content="开头一段。' in shown["first.html"]


@pytest.mark.parametrize(
    ("keys", "cited"),
    [
        ({"date": "2022-11"}, "2022-11"),
        ({"date": "2022"}, "2022"),
        ({"date": "2022-11", "published": "2023-01-02"}, "2023-01-02"),
        ({"date": "2022-11", "updated": "2023-05"}, "2023-05"),
        ({"date": "2023-05-01", "updated": "2023-05"}, "2023-05-01"),
    ],
)
def test_a_page_is_cited_with_no_day_that_nobody_stated(tmp_path: Path, keys: dict[str, str], cited: str) -> None:
    write_site(tmp_path, {"site.yaml": SITE, "digests/d.md": digest("甲", **keys)}, theme="default")
    build_site(tmp_path)
    assert f"甲[EB/OL]. ({cited})[引用日期]." in (tmp_path / "public/digests/d.html").read_text("utf-8")


def test_a_book_is_no_newspaper(tmp_path: Path) -> None:
    book = PAPER.replace("kind: N", "kind: M").replace("松江日报\nkind", "松江文集\nkind")
    write_site(tmp_path, {"site.yaml": SITE, "sources/paper.md": book, "digests/d.md": digest("甲", source="paper")}, theme="default")
    build_site(tmp_path)
    page = (tmp_path / "public/digests/d.html").read_text("utf-8")
    assert "<dt>书名</dt><dd>松江文集</dd>" in page and "报刊" not in page


def test_a_source_without_a_name_leaves_no_empty_row(tmp_path: Path) -> None:
    write_site(tmp_path, {"digests/a.md": digest(source='{url: "https://example.org/a", page: 3}')}, theme="default")
    build_site(tmp_path)
    page = (tmp_path / "public/digests/a.html").read_text("utf-8")
    assert "https://example.org/a" in page and "<dd></dd>" not in page


def test_reference_managers_find_their_tags(pages: dict[str, str]) -> None:
    found = re.findall(r'<meta name="([\w.]+)" content="([^"]*)">', pages["digests/mill.html"])
    assert ("citation_author", "张三") in found and ("DC.type", "newspaperArticle") in found
    assert ("citation_title", "“A &amp; B”：&lt;/script&gt; &lt;i&gt;老厂房&lt;/i&gt;") in found


def test_json_ld_is_whole(pages: dict[str, str]) -> None:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["digests/mill.html"], re.S)
    assert json.loads(text)["headline"] == "“A & B”：</script> <i>老厂房</i>"


def test_links_to_mend_it(pages: dict[str, str]) -> None:
    page = html.unescape(pages["digests/mill.html"])
    assert 'href="https://example.org/edit/content/digests/mill.md"' in page
    assert "https://example.org/new?title=%E2%80%9CA%20%26%20B" in page
    assert "url=https%3A%2F%2Fexample.org%2Fx%2Fdigests%2Fmill.html" in page


def test_paper_shows_the_address(pages: dict[str, str]) -> None:
    (line,) = re.findall(r'<p class="paper">(.*?)</p>', pages["digests/mill.html"])
    assert "https://example.org/x/digests/mill.html" in line


def test_an_empty_province_says_where_to_propose(pages: dict[str, str]) -> None:
    page = html.unescape(pages["regions/gansu.html"])
    assert "https://example.org/new?title=%E7%94%98%E8%82%83" in page
