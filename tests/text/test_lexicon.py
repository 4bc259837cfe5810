"""The shipped lexicon is clean, the site's own lists win over it, and a bad line is named with its place."""

from __future__ import annotations

from collections import Counter

import pytest

from site_builder.text.lexicon import (
    KINDS,
    Entry,
    build_lexicon,
    match_form,
    match_forms,
    shipped_entries,
)
from site_builder.text.site_words import parse_dictionary, parse_stopwords


def test_the_shipped_lexicon_is_large_and_clean() -> None:
    entries = shipped_entries()
    kinds = Counter(e.kind for e in entries)
    assert len(entries) >= 5000
    assert set(kinds) == set(KINDS) and min(kinds.values()) >= 50
    forms = Counter(match_form(e.written or e.name) for e in entries)
    assert [form for form, n in forms.items() if n > 1] == []
    assert [e.name for e in entries if not 2 <= len(match_form(e.name)) <= 24] == []
    assert [e.name for e in entries if e.name != e.name.strip() or any(c in "，。；：！？“”" for c in e.name)] == []


@pytest.mark.parametrize(
    "terms",
    [
        "诉前调解 司法确认 示范判决 小额诉讼程序 终本案件",
        "足球 马拉松 龙舟 全民健身 反兴奋剂",
        "青铜器 碳十四测年 夯土 墓葬 大遗址",
        "高血压 脑卒中 双向转诊 免疫规划 安宁疗护",
        "赤霉病 非洲猪瘟 测土配方施肥 熊蜂授粉 人工鱼礁",
        "套期保值 存款保险 不良贷款率 隐性债务 存款准备金",
    ],
)
def test_the_lexicon_knows_other_fields(terms: str) -> None:
    shipped = build_lexicon()
    assert [term for term in terms.split() if shipped.entry(term) is None] == []


def test_what_the_site_says_wins() -> None:
    lexicon = build_lexicon(
        [Entry("新质生产力", "industry", 2.0), Entry("冷凉蔬菜")],
        names={"person": ["张三丰"], "place": ["吉林"], "": ["冷凉蔬菜", "专题"]},
        stopwords=["数字经济"],
    )
    assert lexicon.entry("新质生产力") == Entry("新质生产力", "industry", 2.0)
    assert lexicon.entry("张三丰") == Entry("张三丰", "person")
    assert lexicon.entry("吉林") == Entry("吉林", "place")
    assert lexicon.entry("冷凉蔬菜") == Entry("冷凉蔬菜")
    assert lexicon.entry("专题") == Entry("专题")
    assert lexicon.entry("数字经济") == Entry("数字经济", "", 0.0)
    assert lexicon.entry("“十四五” 规划") == Entry("十四五", "policy")


def test_a_city_has_one_name() -> None:
    lexicon = build_lexicon(names={"place": ["松原市", "松原", "东方市"]}, shipped=False)
    assert lexicon.entry("松原市") == lexicon.entry("松原") == Entry("松原", "place")
    assert lexicon.entry("东方市") == Entry("东方市", "place")
    assert build_lexicon(names={"place": ["吉林省", "吉林市"]}).entry("吉林省") == Entry("吉林", "place")
    assert build_lexicon(names={"place": ["吉林省", "吉林市"]}).entry("吉林市") == Entry("吉林市", "place")


@pytest.mark.parametrize("extra", ["數字經濟", "瞭望", "Ｂｉｇ Data", "“十四五”规划", "İstanbul", "A\nB", ""])
def test_many_forms_at_once(extra: str) -> None:
    texts = ["新质生产力", extra, "5G 基站", "著作权"]
    assert match_forms(texts) == [match_form(text) for text in texts]


def test_a_dictionary() -> None:
    text = "\ufeff# 本站词典\n冰雪丝路 policy 1.5\r\n长光辰芯 机构\n\"Open Source\" technology  # 开源\n灯塔计划\n查干湖 2 place\n"
    assert parse_dictionary(text) == (
        (
            Entry("冰雪丝路", "policy", 1.5),
            Entry("长光辰芯", "organisation"),
            Entry("Open Source", "technology"),
            Entry("灯塔计划"),
            Entry("查干湖", "place", 2.0),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("line", "code", "column", "value"),
    [
        ("冰雪丝路 polcy", "dictionary-class", 6, "polcy"),
        ("冰雪丝路 policy 0", "dictionary-weight", 13, "0"),
        ("冰雪丝路 policy 1 2", "dictionary-class", 15, "2"),
        ("冰 policy", "dictionary-term", 1, "冰"),
        ("第一", "dictionary-duplicate", 1, "第一"),
    ],
)
def test_a_bad_line_of_a_dictionary(line: str, code: str, column: int, value: str) -> None:
    entries, (found,) = parse_dictionary(f"第一 event\n{line}\n最后 event", "content/dictionary.txt")
    assert [e.name for e in entries] == ["第一", "最后"]
    assert (found.code, found.location.line, found.location.column) == (code, 2, column)
    assert dict(found.params)["value"] == value and found.excerpt == line


def test_stopwords() -> None:
    assert parse_stopwords("# 停用\n本报讯\n\n本报讯\r\n记者  # 后缀\n") == (("本报讯", "记者"), ())
    words, (found,) = parse_stopwords("本报讯\n两 词\n")
    assert words == ("本报讯",)
    assert (found.code, found.location.line, found.location.column) == ("stopword-blank", 2, 3)
