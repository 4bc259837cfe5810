"""Related digests share telling terms, name them, and are worked out again only where a posting has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.analyse.columns import of_keywords
from site_builder.analyse.related import (
    CAP,
    ENOUGH,
    LEAST_SHARED,
    LIMIT,
    REASONS,
    TOP,
    affected,
    buckets,
    relatives,
    telling,
)
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

Found = tuple[tuple[str, tuple[str, ...]], ...]
Words = Mapping[str, Sequence[Keyword]]
WORDS = ["氢能", "风电", "光伏", "储能", "核电", "碳纤维", "冰雪经济", "种业", "南繁", "算力", "数字经济", "跨境电商", "吉林", "河北", "长春", "王大珩"]


def keywords(text: str) -> list[Keyword]:
    return [Keyword(name, "person" if name == "王大珩" else "", 1) for name in text.split()]


def order_of(slugs: Sequence[str]) -> np.ndarray:
    return np.array([sorted(slugs).index(slug) for slug in slugs], np.int64)


def related(words: Words, hidden: Sequence[str] = ("person",)) -> dict[str, Found]:
    """The relatives of all pages."""
    columns = of_keywords(words.values())
    slugs = list(words)
    terms = telling(columns, hidden)
    found = relatives(terms, order_of(slugs), bucket(len(slugs)), len(columns.names), np.arange(len(slugs)))
    return told(slugs, columns.names, found.others, found.shared)


def told(slugs: Sequence[str], names: Sequence[str], others: np.ndarray, shared: np.ndarray) -> dict[str, Found]:
    return {
        slug: tuple((slugs[o], tuple(names[n] for n in why if n >= 0)) for o, why in zip(others[i], shared[i], strict=True) if o >= 0)
        for i, slug in enumerate(slugs)
    }


def plainly(words: Words, hidden: Sequence[str] = ("person",)) -> dict[str, Found]:
    """The same, one page at a time, as plainly as it can be said."""
    names = {slug: [k.name for k in row if k.kind not in hidden][:TOP] for slug, row in words.items()}
    postings: dict[str, list[tuple[int, str]]] = {}
    for slug, own in names.items():
        for rank, name in enumerate(own):
            postings.setdefault(name, []).append((rank, slug))
    return {slug: of_page(slug, own, postings, bucket(len(words))) for slug, own in names.items()}


def of_page(slug: str, names: Sequence[str], postings: Mapping[str, list[tuple[int, str]]], n_bucket: int) -> Found:
    scores: dict[str, float] = {}
    reasons: dict[str, list[tuple[float, str]]] = {}
    for rank, name in enumerate(names):
        rare = (1 + n_bucket - min(bucket(len(postings[name])), n_bucket)) / (1 + max(n_bucket, 1))
        for its_rank, other in sorted(postings[name])[:CAP]:
            if other != slug:
                value = rare / (2 + rank) * (2 / (2 + its_rank))
                scores[other] = scores.get(other, 0.0) + value
                reasons.setdefault(other, []).append((-value, name))
    near = ((-s, o) for o, s in scores.items() if len(reasons[o]) >= LEAST_SHARED or s >= ENOUGH)
    return tuple((other, tuple(name for _, name in sorted(reasons[other])[:REASONS])) for _, other in nsmallest(LIMIT, near))


ROWS = st.lists(st.sampled_from(WORDS), max_size=16, unique=True).map(lambda names: keywords(" ".join(names)))
COLLECTIONS = st.dictionaries(st.sampled_from([f"p{n:02d}" for n in range(60)]), ROWS, max_size=60)


def test_the_nearest_page_comes_first_with_its_reason() -> None:
    found = related({slug: keywords(text) for slug, text in PAGES.items()})
    assert [slug for slug, _ in found["jilin-hydrogen"]] == ["hebei-hydrogen", "neimenggu-wind"]
    assert set(found["jilin-hydrogen"][0][1]) == {"氢能", "加氢站"}
    assert found["hainan"] == ()


def test_limit_and_no_page_is_its_own_relative() -> None:
    found = related({f"p{i}": keywords("氢能 加氢站 风电") for i in range(9)})
    assert [slug for slug, _ in found["p3"]] == ["p0", "p1", "p2", "p4", "p5"]


def test_persons_are_no_reason() -> None:
    words = {slug: keywords("王大珩 光学 激光") for slug in ("a", "b")}
    assert related(words) == {"a": (("b", ("光学", "激光")),), "b": (("a", ("光学", "激光")),)}


def test_nothing_at_all() -> None:
    assert related({}) == {} and related({"a": []}) == {"a": ()}


@settings(deadline=None)
@given(COLLECTIONS, st.sampled_from([(), ("person",), ("person", "place")]))
def test_all_at_once_is_one_by_one(words: Words, hidden: Sequence[str]) -> None:
    assert related(words, hidden) == plainly(words, hidden)


def test_full_postings() -> None:
    """200 pages of two terms: postings are full, and hold the pages for which the term ranks highest."""
    words = {f"p{i:03d}": keywords("风电 氢能" if i % 2 else "氢能 风电") for i in range(200)}
    assert related(words) == plainly(words)


@settings(deadline=None)
@given(st.permutations(sorted(PAGES)))
def test_the_order_of_the_pages_does_not_matter(order: list[str]) -> None:
    assert related({slug: keywords(PAGES[slug]) for slug in order}) == related({slug: keywords(PAGES[slug]) for slug in PAGES})


@settings(deadline=None)
@given(COLLECTIONS, COLLECTIONS, st.integers(0, 3))
def test_pages_that_are_not_affected_keep_their_relatives(first: Words, second: Words, share: int) -> None:
    """Two states of a collection, most pages the same in both."""
    first = dict(first)
    second = {**first, **dict(list(second.items())[: share + 1])}
    if share % 2 and second:
        second.pop(next(iter(second)))
    if bucket(len(first)) != bucket(len(second)):
        return
    columns = of_keywords([*first.values(), *second.values()])
    slugs, before = list(second), list(first)
    old, new = columns.take(np.arange(len(first))), columns.take(np.arange(len(first), len(first) + len(second)))
    row_before = np.array([before.index(slug) if slug in first else -1 for slug in slugs], np.int64)
    args = (telling(new), order_of(slugs), telling(old), order_of(before), row_before)
    rows = set(affected(*args, len(columns.names)).tolist())
    then, now = plainly(first), plainly(second)
    assert all(then[slug] == now[slug] for row, slug in enumerate(slugs) if row not in rows)


def test_a_page_far_away_is_not_affected() -> None:
    words = {slug: keywords(text) for slug, text in PAGES.items()}
    columns = of_keywords([*words.values(), keywords("自由贸易港 离岛免税")])
    rows = np.arange(len(PAGES))
    order = order_of(list(words))
    terms = telling(columns.take(np.array([*range(len(PAGES) - 1), len(PAGES)])))
    found = affected(terms, order, telling(columns.take(rows)), order, rows, len(columns.names))
    assert found.tolist() == [len(PAGES) - 1]


def test_buckets() -> None:
    numbers = np.array([0, 1, 2, 3, 4, 7, 8, 1000, 1024])
    assert buckets(numbers).tolist() == [bucket(n) for n in numbers.tolist()]


def test_one_rare_term_near_the_top_of_both_is_a_reason() -> None:
    """With few pages, each of another field, two shared terms are rare; one far down in both is still a coincidence."""
    words = {f"other-{n}": keywords(f"词{n} 语{n} 句{n}") for n in range(10)}
    words |= {"vegetables": keywords("蔬菜 寿光 种业 大棚 番茄 滴灌 电价"), "barley": keywords("青稞 种业 西藏 糌粑 冷链 亩产 电价")}
    found = related(words)
    assert found["vegetables"] == (("barley", ("种业", "电价")),)
    words = {slug: [k for k in row if k.name != "电价"] for slug, row in words.items()}
    assert related(words)["vegetables"] == (("barley", ("种业",)),)
    words["vegetables"] = keywords("蔬菜 寿光 大棚 番茄 滴灌 育苗 种业")
    assert related(words)["vegetables"] == ()
