"""Ranks are a pure function of a page's counts and of coarse frequencies of the collection."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.analyse.keywords import (
    buckets_of,
    document_frequencies,
    rank_keywords,
    suggest_tags,
)
from site_builder.model.collection import Keyword
from site_builder.text.lexicon import Entry, build_lexicon
from site_builder.text.matching import TermCount, count_terms
from site_builder.text.weights import bucket


def names(keywords: tuple[Keyword, ...]) -> list[str]:
    return [k.name for k in keywords]


def test_what_a_page_repeats_comes_first() -> None:
    text = "氢能产业要靠氢能技术。吉林发展氢能，吉林建设加氢站。氢能产业前景广阔，风电也不落后。"
    ranked = rank_keywords(count_terms(text, build_lexicon()), text_length=len(text))
    assert names(ranked)[0] == "氢能产业"
    assert set(names(ranked)[1:3]) == {"氢能", "吉林"}
    assert set(names(ranked)[3:]) == {"加氢站", "风电"}
    assert all(k.count > 0 for k in ranked)


def test_a_title_and_quotation_marks_count_for_more() -> None:
    counts = (TermCount("低空经济", "policy", 1, 0), TermCount("海洋经济", "policy", 1, 30), TermCount("冰雪经济", "policy", 1, 40, quoted=True))
    assert names(rank_keywords(counts)) == ["冰雪经济", "低空经济", "海洋经济"]
    assert names(rank_keywords(counts, title_length=10, text_length=60))[0] == "低空经济"


def test_ties_are_broken_by_name() -> None:
    counts = tuple(TermCount(n, "policy", 1, 50) for n in ("海洋经济", "低空经济", "冰雪经济"))
    assert names(rank_keywords(counts)) == sorted(n.name for n in counts)


def test_persons_weigh_little_and_classes_can_be_hidden() -> None:
    counts = (TermCount("王大珩", "person", 3, 0), TermCount("光学玻璃", "industry", 1, 9), TermCount("长春", "place", 2, 3))
    assert set(names(rank_keywords(counts))[:2]) == {"长春", "光学玻璃"}
    assert set(names(rank_keywords(counts, hidden=["person"]))) == {"长春", "光学玻璃"}
    assert rank_keywords(counts, limit=1) == rank_keywords(counts)[:1]


@settings(deadline=None)
@given(st.integers(0, 1023), st.integers(0, 1023))
def test_frequencies_matter_by_powers_of_two_only(one: int, other: int) -> None:
    counts = (TermCount("低空经济", "policy", 1, 50), TermCount("海洋经济", "policy", 1, 50))

    def ranked(df: int) -> list[str]:
        return names(rank_keywords(counts, buckets_of(counts, {"低空经济": df, "海洋经济": 16}), bucket(1000)))

    if bucket(one) == bucket(other):
        assert ranked(one) == ranked(other)


def test_buckets() -> None:
    assert [bucket(n) for n in (0, 1, 2, 3, 4, 7, 8, 1000)] == [0, 0, 1, 1, 2, 2, 3, 9]


def test_an_edit_of_one_page_leaves_the_ranks_of_the_others() -> None:
    lexicon = build_lexicon()
    bodies = [f"{term}是重点，数字经济和海洋经济并举。" for term in ("氢能", "风电", "光伏", "储能", "核电")]
    edited = ["低空经济与冰雪经济一起发展，氢能不变。", *bodies[1:]]

    def ranked(texts: list[str]) -> list[list[str]]:
        counts = [count_terms(t, lexicon) for t in texts]
        df = document_frequencies(counts)
        return [names(rank_keywords(c, buckets_of(c, df), bucket(len(counts)))) for c in counts]

    assert ranked(bodies)[1:] == ranked(edited)[1:]
    assert ranked(bodies)[0] != ranked(edited)[0]


def test_tags_are_suggested_from_the_site_s_own_first() -> None:
    text = "氢能走廊贯通，绿氢产业提速。氢能重卡上路，氢能走廊延伸到吉林。"
    counts = count_terms(text, build_lexicon([Entry("氢能走廊", "policy")]))
    assert suggest_tags(counts, {"绿氢产业": 3, "风电": 9}, text_length=len(text))[:2] == ("绿氢产业", "氢能走廊")
    assert "吉林" not in suggest_tags(counts, {"吉林": 5})
    assert suggest_tags((), {"风电": 9}) == ()
