"""Related digests share telling terms, name them, and depend on small inputs only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.analyse.related import CAP, RelatedPage, postings, related_mark, related_pages, telling
from site_builder.model.collection import Keyword
from site_builder.text.weights import bucket

PAGES = {
    "jilin-hydrogen": "氢能 加氢站 风电 吉林",
    "hebei-hydrogen": "氢能 加氢站 冬奥会 河北",
    "neimenggu-wind": "风电 光伏 氢能 内蒙古",
    "zhejiang-digital": "数字经济 跨境电商 民营经济",
    "guizhou-data": "数据中心 算力 数字经济",
    "hainan": "自由贸易港 种业 南繁",
}


def keywords(text: str) -> list[Keyword]:
    return [Keyword(name, "", 1) for name in text.split()]


def related(slug: str, pages: dict[str, str], limit: int = 5) -> tuple[RelatedPage, ...]:
    words = {s: keywords(t) for s, t in pages.items()}
    return related_pages(slug, telling(words[slug]), postings(words), bucket(len(words)), limit)


def test_the_nearest_page_comes_first_with_its_reason() -> None:
    found = related("jilin-hydrogen", PAGES)
    assert [r.slug for r in found] == ["hebei-hydrogen", "neimenggu-wind"]
    assert set(found[0].shared) == {"氢能", "加氢站"}
    assert related("hainan", PAGES) == ()


def test_limit_and_no_page_is_its_own_relative() -> None:
    pages = {f"p{i}": "氢能 加氢站 风电" for i in range(9)}
    found = related("p3", pages, limit=4)
    assert [r.slug for r in found] == ["p0", "p1", "p2", "p4"]


def test_persons_are_no_reason() -> None:
    words = {s: [Keyword("王大珩", "person", 3), Keyword("光学", "technology", 1)] for s in ("a", "b")}
    assert all(r.shared == ("光学",) for r in related_pages("a", telling(words["a"]), postings(words), 1))


def test_postings_are_capped_to_the_best_ranks() -> None:
    words = {f"p{i:03d}": keywords("风电 氢能" if i % 2 else "氢能 风电") for i in range(200)}
    table = postings(words)
    assert len(table["氢能"].pages) == CAP and {rank for _, rank in table["氢能"].pages} == {0}
    assert table["氢能"].df_bucket == bucket(200)


@given(st.permutations(sorted(PAGES)))
def test_the_order_of_the_pages_does_not_matter(order: list[str]) -> None:
    shuffled = {slug: PAGES[slug] for slug in order}
    assert related("jilin-hydrogen", shuffled) == related("jilin-hydrogen", PAGES)
    assert postings({s: keywords(t) for s, t in shuffled.items()}) == postings({s: keywords(t) for s, t in PAGES.items()})


def test_the_mark_covers_what_is_looked_at_and_no_more() -> None:
    def mark(pages: dict[str, str], slug: str) -> str:
        words = {s: keywords(t) for s, t in pages.items()}
        return related_mark(telling(words[slug]), postings(words), bucket(len(words)))

    elsewhere = {**PAGES, "hainan": "自由贸易港 离岛免税"}
    assert mark(elsewhere, "jilin-hydrogen") == mark(PAGES, "jilin-hydrogen")
    nearby = {**PAGES, "hebei-hydrogen": "冬奥会 氢能 河北"}
    assert mark(nearby, "jilin-hydrogen") != mark(PAGES, "jilin-hydrogen")
