"""Terms of many texts at once are those of the rule written down plainly, text by text, over all tokens."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text import joints
from site_builder.text.han import canonical
from site_builder.text.lexicon import BRIDGE, Entry, Lexicon, build_lexicon, extended, match_form, shipped_entries
from site_builder.text.matching import TermCount, count_terms, match_terms
from site_builder.text.segment import segmenter
from site_builder.text.tally import Terms, count_each

SMALL = build_lexicon(
    [
        Entry("新质生产力", "policy"), Entry("生产力", "policy"), Entry("十四五规划", "policy"), Entry("5G基站", "technology"),
        Entry("互联网+", "policy"), Entry("国土", "place"), Entry("数字经济", "policy"), Entry("AI", "technology"), Entry("绿色低碳"),
        Entry("循环经济"), Entry("长春", "place"), Entry("长春新区", "place"), Entry("GPT-4"), Entry("5G"), Entry("经济", "industry", 0.5),
        Entry("数字", written="数字化"), Entry("科技创新"), Entry("科技创新中心"), Entry("广东", "place"), Entry("广东制造"),
        Entry("产业链"), Entry("重点产业链"), Entry("产业园区"), Entry("产业"),
    ],
    stopwords=["记者"], shipped=False,
)  # fmt: skip
LARGE = build_lexicon([Entry("低空经济", "place"), Entry("低空", written="低空经济区")])
BROKEN = build_lexicon([Entry("经济\n发展"), Entry("发展")], shipped=False)
HEADS = {len(one.terms): {(form[:2], len(form)) for form in one.terms} for one in (SMALL, LARGE, BROKEN)}

PIECES = [
    *"“”‘’\"'「」 \u00a0\u3000\n，。+-&%省市县的和国土地", "新质", "生产力", "新质生产力", "中国", "土地", "长春市", "长春新区", "十四五", "规划", "绿色低碳",
    "碳循环", "循环经济", "5G", "基站", "互联网+", "医疗", "AI", "main", "it's", "R&D", "1,234.5", "11.4%", "GPT-4", "数字经济", "数字化", "经济学家",
    "科技创新中心", "广东制造", "重点产业链", "产业链", "中国式现代化产业体系", "产业体系", "高质量发展", "低空经济区", "人工智能大模型", "记者", "經濟", "發展", "國", "ＡＩ", "⽅", "⻓春", "𠮷", "㐀", "々", "İ", "Σ", "\ud800", "ẞ", "",
]  # fmt: skip
SHIPPED = [e.written or e.name for e in shipped_entries()][::40]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(SHIPPED)), max_size=30).map("".join)
NAMES = st.lists(st.sampled_from([*PIECES, *SHIPPED, "质生", "春新", "5G基", "张三丰"]), max_size=3)


def plainly(text: str, terms: Mapping[str, Entry]) -> list[tuple[int, int, Entry]]:
    """Matches in a text: the longest term that begins where a token begins, and those that follow it inside of one."""
    plain = canonical(text)
    places = [at for at in range(len(plain)) if not BRIDGE.match(plain[at])]
    low = lowered if len(lowered := plain.lower()) == len(plain) else plain
    closed = "".join(low[at] for at in places)
    spans = segmenter("jieba").spans(plain)
    starts, ends = {places.index(a) for a, _ in spans}, {places.index(b - 1) + 1 for _, b in spans}

    def terms_at(at: int) -> list[tuple[int, Entry]]:
        return [(end, terms[closed[at:end]]) for end in range(len(closed), at + 1, -1) if closed[at:end] in terms]

    def ends_well(at: int, end: int, entry: Entry) -> bool:
        follower = end - at > 3 and any(last - end > 3 and last in ends for last, _ in terms_at(end))
        rank = entry.kind == "place" and closed[end : end + 1] in [*"省市县区州盟旗"]
        return end in ends or not closed[end - 1].isalnum() or rank or follower

    found, at, inside = [], 0, False
    while at < len(closed):
        good = [(end, entry) for end, entry in terms_at(at) if ends_well(at, end, entry)] if at in starts or inside else []
        if good:
            found.append((places[at], places[good[0][0] - 1] + 1, good[0][1]))
            at, inside = good[0][0], good[0][0] not in ends
        else:
            at, inside = at + 1, False
    return found


def counted_plainly(text: str, lexicon: Lexicon) -> list[TermCount]:
    """Terms in order of appearance, from the matches; those of weight 0 and those that only stand inside others left out."""
    terms = {**lexicon.terms, **lexicon.own}
    found = plainly(text, terms)
    kinds: dict[str, Entry] = {}
    rows: dict[str, list] = {}
    for start, _, entry in found:
        kinds.setdefault(entry.name, entry)
        row = rows.setdefault(entry.name, [entry, start, 0, 0, False])
        row[2] += 1
        before = canonical(text)[:start]
        row[4] |= any(mark in before[len(BRIDGE.sub("\0", before).rstrip("\0")) :] for mark in "“‘「『")
        for part in inside(match_form(entry.name), kinds[entry.name], lexicon):
            rows.setdefault(part.name, [part, start, 0, 0, False])[3] += 1
    return [TermCount(e.name, e.kind, n, at, parts, e.weight, quoted) for e, at, n, parts, quoted in rows.values() if n and e.weight]


def inside(form: str, outer: Entry, lexicon: Lexicon) -> list[Entry]:
    """Terms of four characters or more, and places, inside a longer term, none inside another. One that ends the longer term passes for
    as long as any term of the lexicon that begins like it."""
    found, at = [], 0
    heads = HEADS[len(lexicon.terms)]
    while at < len(form):
        for size in range(len(form) - 1, 1, -1):
            inner = lexicon.own.get(form[at : at + size]) if size <= len(form) - at else None
            if inner is None and (form[at : at + 2], size) in heads:
                inner = lexicon.terms.get(form[at : at + size])
            if inner is None or inner.name == outer.name:
                continue
            if size >= 4 or (inner.kind == "place" and outer.kind not in ("organisation", "place", "event")):
                found.append(inner)
                at += size - 1
                break
        at += 1
    return found


@pytest.fixture(params=["all words", "only where it is open"], autouse=True, scope="module")
def _joints(request: pytest.FixtureRequest) -> None:
    """Both ways: every run cut by the segmenter, and only those in which a word may reach across the end of a term; character by
    character, and by a table of beginnings."""
    joints.reset(0 if request.param == "all words" else joints.PAYS_FROM)
    if request.param != "all words":
        assert SMALL.grams and LARGE.grams and BROKEN.grams


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([SMALL, LARGE, BROKEN]), st.lists(st.tuples(TEXTS, NAMES), min_size=1, max_size=5))
def test_many_texts_are_counted_as_by_the_plain_rule(lexicon: Lexicon, digests: list[tuple[str, list[str]]]) -> None:
    texts = [text for text, _ in digests]
    lexicons = [extended(lexicon, {"person": names}) for _, names in digests]
    assert count_each(texts, lexicons) == [Terms.of(counted_plainly(t, own)) for t, own in zip(texts, lexicons, strict=True)]
    assert [Terms.of(count_terms(t, own)) for t, own in zip(texts, lexicons, strict=True)] == count_each(texts, lexicons)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([SMALL, LARGE, BROKEN]), TEXTS, NAMES)
def test_places_are_those_of_the_plain_rule(lexicon: Lexicon, text: str, names: list[str]) -> None:
    own = extended(lexicon, {"": names})
    assert [(m.start, m.end, m.entry) for m in match_terms(text, own)] == plainly(text, {**own.terms, **own.own})


def test_texts_do_not_touch() -> None:
    assert [terms.names for terms in count_each(["数字", "经济", "", "AI", "5G"], [SMALL] * 5)] == [(), ("经济",), (), ("AI",), ("5G",)]
    assert [t.name for t in count_terms("数字经济", SMALL)] == ["数字经济"]
    assert count_each([], []) == []


def test_a_long_row_of_letters_takes_no_time_by_its_square() -> None:
    assert match_terms("ai" * 50_000, SMALL) == []
