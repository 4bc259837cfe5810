"""What is cited: the printed article by what is known of it, never a publication as an author, never a lost name as a name."""

from __future__ import annotations


import pytest
from msgspec.structs import replace

from site_builder.citation import gbt7714
from site_builder.citation.reference import bare_pages, language, number, printed_article, web_page, whole_document
from site_builder.model.front_matter import FrontMatter, PartialDate, SourceRef

DIGEST = FrontMatter(title="老厂房", date=PartialDate("2024-03-08"), authors=("张三",))
PAPER = FrontMatter(title="松江日报 3 月 8 日", kind="N", publication="松江日报", date=PartialDate("2024-03-08"), pages="1-8", articles=12)
BOOK = FrontMatter(title="文集", kind="M", publication="织机文集", authors=("李四",), publisher="远山出版社", place="北京", articles=40)


def cite(digest: FrontMatter, printed: FrontMatter | None, source: SourceRef | None = None) -> str:
    return gbt7714.text(printed_article("a", digest, source, printed, digest.date))


def test_an_article_of_a_newspaper() -> None:
    assert cite(DIGEST, PAPER, SourceRef("p", page="第3版")) == "张三. 老厂房[N]. 松江日报, 2024-03-08(3)."


def test_a_publication_is_no_author() -> None:
    assert cite(replace(DIGEST, authors=()), PAPER).startswith("佚名. ")
    assert printed_article("a", replace(DIGEST, authors=()), None, PAPER, None).authors == ()


def test_the_sources_author_is_the_articles_but_a_books_is_not() -> None:
    assert cite(replace(DIGEST, authors=()), replace(PAPER, authors=("新声社",))).startswith("新声社. ")
    text = cite(replace(DIGEST, authors=()), BOOK)
    assert text == "佚名. 老厂房[M]//李四. 织机文集. 北京: 远山出版社, 2024."


def test_a_publisher_is_not_the_name_of_its_book() -> None:
    report = FrontMatter(title="年度报告", kind="R", publication="远山研究院", publisher="远山研究院", place="武汉", articles=2)
    assert cite(DIGEST, report, SourceRef("r", page="33")) == "张三. 老厂房[R]//年度报告. 武汉: 远山研究院, 2024: 33."


def test_a_chapter_is_by_the_authors_of_a_book_that_is_no_collection() -> None:
    text = cite(replace(DIGEST, authors=()), replace(BOOK, articles=None))
    assert text == "李四. 老厂房[M]//李四. 织机文集. 北京: 远山出版社, 2024."


def test_pages_of_the_whole_are_not_those_of_a_piece() -> None:
    assert printed_article("a", DIGEST, None, replace(BOOK, pages="1-400"), None).pages == ""
    assert printed_article("a", DIGEST, None, replace(BOOK, pages="7-12", articles=1), None).pages == "7-12"


def test_a_source_of_one_article_knows_the_title_that_its_digest_lost() -> None:
    digest = replace(DIGEST, title_origin="editor")
    assert cite(digest, PAPER).startswith("张三. [老厂房][N]")
    assert cite(digest, replace(PAPER, articles=1, title="真题名")).startswith("张三. 真题名[N]")
    assert cite(digest, replace(PAPER, articles=1, title="拟题", title_origin="editor")).startswith("张三. [老厂房][N]")


@pytest.mark.parametrize(
    ("publication", "kind", "expected"),
    [
        ("报名不详", "N", "张三. 老厂房[N]. [报名不详], 2024-03-08."),
        ("刊名不详", "J", "张三. 老厂房[J]. [刊名不详], 2024."),
        ("文章汇编（书名不详）", "M", "张三. 老厂房[M]//[文章汇编]. [出版地不详]: [出版者不详], 2024."),
        ("书名不详", "M", "张三. 老厂房[M]//文集. [出版地不详]: [出版者不详], 2024."),
    ],
)
def test_names_that_editors_noted_as_lost(publication: str, kind: str, expected: str) -> None:
    printed = FrontMatter(title="文集", kind=kind, publication=publication, articles=3)
    assert cite(DIGEST, printed) == expected
    assert "不详" not in printed_article("a", DIGEST, None, printed, None).container


@pytest.mark.parametrize(("name", "kind"), [("松江日报", "N"), ("松江大学学报", "J"), ("远山月刊", "J"), ("县志办", "Z")])
def test_a_publication_without_a_source_page(name: str, kind: str) -> None:
    made = printed_article("a", DIGEST, SourceRef(name), None, DIGEST.date)
    assert (made.kind, made.container) == (kind, name)


def test_an_address_without_a_kind_is_a_web_page() -> None:
    assert printed_article("a", DIGEST, SourceRef("远山网", url="https://example.org"), None, None).kind == "EB"


def test_a_source_page_stands_for_the_whole_document() -> None:
    assert gbt7714.text(whole_document("p", BOOK)) == "李四. 文集[M]. 北京: 远山出版社, [出版年不详]."


def test_the_digest_itself_is_a_web_page_by_its_editors() -> None:
    page = web_page("a", "老厂房", "编辑部", "本站", "2024-05-01T00:00:00+08:00", "https://example.org/a.html", "zh-CN")
    assert gbt7714.text(page) == "编辑部. 老厂房[EB/OL]. (2024-05-01)[引用日期]. https://example.org/a.html."
    assert gbt7714.text(replace(page, url="")) == "编辑部. 老厂房[EB/OL]. (2024-05-01)[引用日期]."


@pytest.mark.parametrize(
    ("printed", "bare"),
    [("第3版", "3"), ("3", "3"), ("A03", "A03"), ("126–133", "126-133"), ("pp. 12 — 15", "12-15"), ("1、4版", "1, 4"), ("版次不详", "版次不详"), ("", "")],
)
def test_pages(printed: str, bare: str) -> None:
    assert bare_pages(printed) == bare


def test_numbers_lose_their_counters() -> None:
    assert [number(t) for t in ("第1期", "1", "总第52卷", "No. 4", "Vol. 3")] == ["1", "1", "总52", "4", "3"]


def test_language_is_what_was_stated_else_by_the_characters() -> None:
    assert language("en-GB", "题") == "en"
    assert language("", "Looms", "张三") == "zh"
    assert language("", "Looms") == "en"
