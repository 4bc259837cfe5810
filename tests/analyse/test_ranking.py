"""Ranking all digests in arrays gives what ranking them one by one does; columns lose nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.analyse.columns import CLASSES, joined, of_keywords
from site_builder.analyse.keywords import rank_keywords
from site_builder.analyse.ranking import Counts, ranked
from site_builder.model.collection import Keyword
from site_builder.text.matching import TermCount

NAMES = ["新旧动能转换", "新旧动能", "动能转换", "动能", "氢能产业", "氢能", "GDP", "5G", "长春", "王大珩", "吉林省人民代表大会常务委员会"]
TERMS = st.builds(
    TermCount,
    name=st.sampled_from(NAMES),
    kind=st.sampled_from(CLASSES),
    count=st.integers(1, 6),
    first=st.integers(0, 300),
    inside=st.integers(0, 5),
    weight=st.sampled_from([1.0, 0.5, 0.3, 1.7]),
    quoted=st.booleans(),
)
ROWS = st.tuples(st.lists(TERMS, max_size=9, unique_by=lambda c: c.name).map(tuple), st.integers(0, 40), st.integers(0, 4000))


@settings(deadline=None)
@given(st.lists(ROWS, max_size=12), st.integers(0, 12), st.data())
def test_all_at_once_is_one_by_one(rows: list[tuple[tuple[TermCount, ...], int, int]], n_bucket: int, data: st.DataObject) -> None:
    names = tuple(sorted(NAMES))
    buckets = data.draw(st.lists(st.integers(0, 14), min_size=len(names), max_size=len(names)))
    made = ranked([Counts.of(*row) for row in rows], names, np.array(buckets, np.int64), n_bucket)
    for found, (terms, title, text) in zip(made.columns.keywords(), rows, strict=True):
        own = [buckets[names.index(c.name)] for c in terms]
        limit = len(terms)
        assert found == rank_keywords(terms, own, n_bucket, title_length=title, text_length=text, limit=limit)


@settings(deadline=None)
@given(ROWS)
def test_counts_travel_whole(row: tuple[tuple[TermCount, ...], int, int]) -> None:
    counts = Counts.of(*row)
    assert counts.terms() == row[0] and counts.is_whole()


def test_damaged_counts_are_known() -> None:
    whole = Counts.of((TermCount("氢能", "industry", 1, 0),), 2, 9)
    cut = Counts(whole.names, whole.kinds, whole.numbers[:-1], whole.weights, whole.quoted, 2, 9)
    strange = Counts(whole.names, b"\xff", whole.numbers, whole.weights, whole.quoted, 2, 9)
    assert not cut.is_whole() and not strange.is_whole()


KEYWORDS = st.builds(Keyword, st.sampled_from(NAMES), st.sampled_from(CLASSES), st.integers(1, 9), st.integers(0, 99))
PAGES = st.lists(st.lists(KEYWORDS, max_size=6, unique_by=lambda k: k.name).map(tuple), max_size=8)


@settings(deadline=None)
@given(PAGES, PAGES, st.randoms())
def test_columns_are_taken_joined_and_renamed_like_rows(first: list[tuple[Keyword, ...]], second: list[tuple[Keyword, ...]], rng: object) -> None:
    names = tuple(sorted(NAMES))
    both = joined([of_keywords(first).renamed(names), of_keywords(second).renamed(names)])
    rows = [*first, *second]
    assert both.keywords() == rows
    assert both.keywords(2) == [row[:2] for row in rows]
    order = list(range(len(rows)))
    rng.shuffle(order)  # type: ignore[attr-defined]
    assert both.take(np.array(order, np.int64)).keywords() == [rows[n] for n in order]
    assert both.frequencies().tolist() == [sum(any(k.name == name for k in row) for row in rows) for name in names]
