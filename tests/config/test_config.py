"""site.yaml, tags.yaml, theme.yaml: what they become, and how faults in them are told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.config import canonical_tag, parse_config, parse_tags, parse_theme, tag_key
from site_builder.errors import Problem
from site_builder.model.config import Budgets, FeedConfig, KeywordConfig, NavItem, SiteConfig
from site_builder.model.site_keys import SITE_KEYS


def brief(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(p.code, f"{p.location.line}:{p.location.column}+{p.location.length}", dict(p.params).get("reason", "")) for p in problems]


def test_defaults() -> None:
    assert parse_config("title: 站名\n") == (SiteConfig("站名"), ())


def test_every_field() -> None:
    text = """\
title: 站名
subtitle: 副题
description: 简介
base_url: https://example.org/sub
language: en
timezone: Asia/Urumqi
author: 编者
licence: CC BY 4.0
theme: paper
params: {b: 1, a: [x]}
nav:
  - {title: 省份, path: /regions/index.html}
  - 数据: figures/index.html
per_page: 30
feed: {content: full, size: 5}
keywords: {site: 10, region: 5, hidden: [place, person]}
edit_url: https://example.org/edit/{path}
report_url: mailto:a@example.org
budgets: {page_bytes: 100, files: 2, total_bytes: 3}
csv: plain
"""
    config, problems = parse_config(text)
    assert problems == ()
    assert config == SiteConfig(
        "站名", "副题", "简介", "https://example.org/sub/", "en", "Asia/Urumqi", "编者", "CC BY 4.0", "paper", (("a", ["x"]), ("b", 1)),
        (NavItem("省份", "regions/index.html"), NavItem("数据", "figures/index.html")), 30, FeedConfig("full", 5),
        KeywordConfig(10, 5, ("place", "person")), "https://example.org/edit/{path}", "mailto:a@example.org", Budgets(100, 2, 3), "plain",
    )  # fmt: skip


def test_every_field_has_a_key() -> None:
    assert {key.name for key in SITE_KEYS} == set(SiteConfig.__struct_fields__)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("yaml-type", "1:1+1", "not-a-mapping")]),
        ("- a", [("yaml-type", "1:1+3", "not-a-mapping")]),
        ("标题：站名", [("yaml-type", "1:3+1", "full-width-colon")]),
        ("subtitle: 副题", [("key-missing", "1:1+1", "site")]),
        ("titel: 站名", [("key-unknown", "1:1+5", "near")]),
        ("title: 站名: 副题", [("yaml-syntax", "1:10+1", "bare-colon")]),
        ("title: [a]", [("value-type", "1:8+3", "plain")]),
        ("title: a\nbase_url: example.org", [("config-invalid", "2:11+11", "base-url")]),
        ("title: a\nbase_url: https://example.org/?a", [("config-invalid", "2:11+22", "base-url")]),
        ("title: a\nbase_url: https://[::1", [("config-invalid", "2:11+12", "base-url")]),
        ("title: a\ntimezone: Asia/Shanhai", [("config-invalid", "2:11+12", "timezone")]),
        ("title: a\ntimezone: ../../etc/passwd", [("config-invalid", "2:11+16", "timezone")]),
        ("title: a\nlanguage: 中文", [("config-invalid", "2:11+2", "language")]),
        ("title: a\ntheme: ../x", [("config-invalid", "2:8+4", "folder")]),
        ("title: a\nedit_url: edit", [("config-invalid", "2:11+4", "url")]),
        ("title: a\nper_page: 0", [("value-type", "2:11+1", "between")]),
        ("title: a\nper_page: 二十", [("value-type", "2:11+2", "between")]),
        ("title: a\nfeed: 3", [("yaml-type", "2:7+1", "not-a-mapping")]),
        ("title: a\nfeed: {content: ful, sise: 3}", [("value-unknown", "2:17+3", ""), ("key-unknown", "2:22+4", "near")]),
        ("title: a\nnav: [{title: x}]", [("key-missing", "2:7+10", "inside")]),
        ("title: a\nnav: 省份", [("value-type", "2:6+2", "plain")]),
        ("title: a\nkeywords: {hidden: [persons]}", [("value-unknown", "2:21+7", "")]),
    ],
)
def test_faults(text: str, expected: list[tuple[str, str, str]]) -> None:
    config, problems = parse_config(text)
    assert config is None
    assert brief(problems) == expected


def test_tags() -> None:
    text = "氢能: {also: [氢能源, hydrogen], group: 能源, about: 以氢为载体的能源}\n大数据: {同义: [大數據, Big Data]}\n5G:\n"
    table, problems = parse_tags(text)
    assert problems == ()
    assert [(e.name, e.also, e.group) for e in table.entries] == [
        ("氢能", ("氢能源", "hydrogen"), "能源"), ("大数据", ("大數據", "Big Data"), ""), ("5G", (), ""),
    ]  # fmt: skip
    spellings = ["HYDROGEN", "ｈydrogen", "氫能", "bigdata", "BIG DATA", "大數據", "5g", "５Ｇ", "别的"]
    assert [canonical_tag(table, s) for s in spellings] == ["氢能", "氢能", "氢能", "大数据", "大数据", "大数据", "5G", "5G", "别的"]
    assert table.entries[1].location.line == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲: {also: [乙]}\n丙: {also: [乙]}\n", [("tag-clash", "2:12+1", "")]),
        ("5G:\n5g:\n", [("tag-clash", "2:1+2", "")]),
        ("甲: {aslo: [乙]}\n", [("key-unknown", "1:5+4", "near")]),
        ("甲: 乙\n", [("yaml-type", "1:4+1", "not-a-mapping")]),
        ("- 甲\n", [("yaml-type", "1:1+3", "not-a-mapping")]),
        ("甲: {also: {乙: 丙}}\n", [("value-type", "1:11+6", "plain")]),
        ("甲：\n", [("yaml-type", "1:2+1", "full-width-colon")]),
    ],
)
def test_faults_of_tags(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert brief(parse_tags(text)[1]) == expected


def test_no_tags_at_all() -> None:
    assert parse_tags("")[1] == parse_tags("# 标签\n")[1] == ()


def test_a_tag_is_its_own_key() -> None:
    assert tag_key("Big  Data") == tag_key("ＢＩＧ ＤＡＴＡ") == "bigdata"


def test_theme() -> None:
    settings_, problems = parse_theme("name: 纸\nextends: default\nparams: {accent: red}\n", "themes/paper/theme.yaml")
    assert problems == () and settings_ is not None
    assert (settings_.extends, settings_.params) == ("default", (("accent", "red"),))
    assert brief(parse_theme("extend: default\n", "t")[1]) == [("key-unknown", "1:1+6", "near")]
    assert parse_theme("", "t")[1] == ()


@given(st.lists(st.sampled_from(["title: ", "a", "\n", "nav:\n", " - ", "[", "{", "}", "]", ": ", "base_url: ", "https://", "timezone: ", "also: ", "，", "：", "\0", "&a ", "*a", "params: ", "1", "9" * 30]), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    for parse in (parse_config, parse_tags):
        value, problems = parse(text)
        assert value is not None or problems
    value, problems = parse_theme(text, "t")
    assert value is not None or problems
