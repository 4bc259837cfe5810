"""The account of characters: it balances for any text, and a lost character does not go unseen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import DefectError
from site_builder.ingest.account import Ledger, Traced, settle, traced
from site_builder.ingest.draft import body, is_untouched, render_draft
from site_builder.ingest.importer import import_text
from tests.ingest.synthetic import booklet, page

PIECES = (
    "港口的货运量去年增长一成。", "“从渔村到港口", "，只用了三十年", "”", "。", "，", "一、", "（一）", "滨海大学 林望舒", "滨海日报评论员", "林望舒", "记者：",
    "——2021 年 3 月 5 日", "— 12 —", "13", "[1]", "〔2〕", "<sup>〔3〕</sup>", "³", "①", "参考文献", "〔摘 要〕", "图1 港口", "图片说明：", "责任编辑：白露",
    "2022年5月6日 星期五", "⽅", "\ufeff", "\u200b", "\x0c", "\x00", "\u3000\u3000", "      ", "左栏的一行字      右栏的一行字\n" * 8, " ", "\n", "\n\n", " \n", "\r\n", "\t", "and", "(73.3，-1.1，-1.5%)", "# ", "## ",
    "- ", "*", "_", "`", "<b>", "&amp;", "\\", "冶", "鄄", "1998-2006", "”冶“", "让老街亮起来让老街亮起来", "港口，，", "http://a.cn/b_c", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=300))


def check(source: str) -> None:
    result = import_text("x", source)
    account = result.account
    assert account.received == len(source) == account.kept + account.removed + account.changed
    assert sum(len(r.text) for r in account.removals) == account.removed
    assert sum(len(c.old) for c in account.changes) == account.changed
    kept = sum(sum(o >= 0 for o in body(a).origin) for a in result.articles)
    assert kept >= account.kept
    for article, found in zip(result.articles, result.found, strict=True):
        assert is_untouched(render_draft(article, found, "x"))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_balances(source: str) -> None:
    check(source)


@pytest.mark.parametrize("seed", range(3))
def test_documents_balance(seed: int) -> None:
    check(booklet(seed).text)
    check(page(seed, pieces=True).text)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_splits_and_merges_balance(source: str, split: int, merge: int) -> None:
    account = import_text("x", source, splits=[split], merges=[merge]).account
    assert account.received == account.kept + account.removed + account.changed


def test_a_lost_character_is_a_defect() -> None:
    with pytest.raises(DefectError) as caught:
        settle("港口很忙", [traced("港口很忙", 0, 2), traced("港口很忙", 3, 4)], Ledger())
    assert caught.value.params["what"] == "lost" and caught.value.params["first"] == "很"


def test_a_character_in_two_places_is_a_defect() -> None:
    with pytest.raises(DefectError, match="account-unbalanced"):
        settle("港口", [traced("港口", 0, 2), traced("港口", 1, 2)], Ledger())


def test_a_character_altered_without_notice_is_a_defect() -> None:
    with pytest.raises(DefectError):
        settle("港口", [Traced("港市", (0, 1))], Ledger())


def test_what_was_removed_must_not_stand_in_a_draft() -> None:
    ledger = Ledger()
    ledger.remove(traced("港口", 0, 1), "page-number")
    with pytest.raises(DefectError):
        settle("港口", [traced("港口", 0, 2)], ledger)


def test_several_characters_replaced_by_one_count_as_changed() -> None:
    ledger = Ledger()
    source = "渠 and 路"
    piece = ledger.edit(traced(source, 0, len(source)), [(1, 6, "和")], "foreign-word")
    account = settle(source, [piece], ledger)
    assert piece.text == "渠和路"
    assert (account.kept, account.changed, account.removed) == (2, 5, 0)
    assert [(c.old, c.new) for c in account.changes] == [(" and ", "和")]


def test_removing_what_was_changed_counts_as_removed() -> None:
    ledger = Ledger()
    source = "渠,路"
    piece = ledger.edit(traced(source, 0, 3), [(1, 2, "，")], "mark-width")
    ledger.remove(piece, "title")
    account = settle(source, [], ledger)
    assert (account.removed, account.changed) == (3, 0)
    assert account.removals[0].text == source
