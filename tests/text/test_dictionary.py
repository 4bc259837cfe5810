"""Accepted terms join dictionary.txt without a line lost: whatever an editor has there, and however often it is done."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.dictionary import HEADING, line_of, with_terms
from site_builder.text.lexicon import KINDS, Entry, match_form
from site_builder.text.site_words import parse_dictionary

NEW = [Entry("氢能走廊", "policy"), Entry("五彩工坊"), Entry("冰雪经济", "industry")]


def test_an_empty_dictionary_gets_a_section() -> None:
    text, added = with_terms("", NEW)
    assert text == f"{HEADING}\n五彩工坊\n冰雪经济 industry\n氢能走廊 policy\n"
    assert added == tuple(NEW)
    assert with_terms(text, NEW) == (text, ())


def test_what_stands_there_stays_as_it_is() -> None:
    before = "\ufeff# 我们的词\r\n\r\n新质生产力 policy 2\r\n坏的 一行 有 四词\r\n冰雪经济"
    text, added = with_terms(before, NEW)
    assert text == before + f"\r\n\r\n{HEADING}\r\n五彩工坊\r\n氢能走廊 policy\r\n"
    assert [e.name for e in added] == ["氢能走廊", "五彩工坊"]


def test_the_section_is_sorted_and_keeps_what_was_edited_in_it() -> None:
    before = f"甲乙\n\n{HEADING}\n五彩工坊 place 0.5 # 在县城\n\n丙丁\n# 尾\n"
    text, added = with_terms(before, [Entry("三链"), Entry("五彩工坊"), Entry("陆海通道")])
    assert text == f"甲乙\n\n{HEADING}\n三链\n五彩工坊 place 0.5 # 在县城\n陆海通道\n\n丙丁\n# 尾\n"
    assert [e.name for e in added] == ["三链", "陆海通道"]


@pytest.mark.parametrize("known", ["氢能走廊", "氫能走廊", "氢能走廊=氢走廊", '"氢能 走廊" policy', "氢能走廊 policy 0.5 # 注"])
def test_a_term_in_another_spelling_is_no_new_one(known: str) -> None:
    assert with_terms(f"{known}\n", NEW[:1]) == (f"{known}\n", ())


@pytest.mark.parametrize("name", ["长", "", "a#b", "#", "词" * 41, "甲\n乙"])
def test_what_a_dictionary_cannot_hold_is_left_out(name: str) -> None:
    assert with_terms("甲乙\n", [Entry(name)]) == ("甲乙\n", ())


def test_a_term_with_blanks_is_quoted() -> None:
    entry = Entry("Open Source", "technology", 0.5)
    assert line_of(entry) == '"Open Source" technology 0.5'
    assert parse_dictionary(with_terms("", [entry])[0])[0] == (entry,)


NAMES = st.text(alphabet=st.sampled_from('甲乙丙丁ab 12"“#=\t\n+.'), max_size=6)
LINES = st.lists(st.one_of(NAMES, st.sampled_from([HEADING, "", "# 注", "甲乙 policy", "丙丁 2"])), max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.lists(st.builds(Entry, NAMES, st.sampled_from(["", *KINDS])), max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_line_is_ever_lost(lines: list[str], end: str, entries: list[Entry]) -> None:
    before = end.join(lines)
    after, added = with_terms(before, entries)
    assert not Counter(filter(None, before.splitlines())) - Counter(after.splitlines())
    written = [len(list(filter(str.strip, text.splitlines()))) for text in (before, after)]
    assert written[1] - written[0] in ({0} if not added else {len(added), len(added) + 1})  # one more for the heading
    have = [match_form(e.written or e.name) for e in parse_dictionary(after)[0]]
    assert len(have) == len(set(have))
    assert {match_form(e.name) for e in added} <= set(have)
    assert with_terms(after, entries) == (after, ())
