"""`check --fix`: mends what is safe, and leaves every other byte alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.check.fix import fix, unified_diff
from site_builder.config import parse_tags
from site_builder.model.content import ContentFile, Kind
from site_builder.parse.front_matter import parse_document

TAGS = parse_tags("氢能: {also: [氢能源, hydrogen]}\n大数据: {also: [大數據, Big Data]}\n'a: b': {also: [ab]}\n")[0]


def mended(*lines: str, newline: str = "\n", mark: str = "") -> str:
    data = (mark + newline.join(["---", *lines, "---", "正文：tittle 2024/3/8 氢能源", ""])).encode()
    out = fix(data, "content/digests/a.md", Kind.DIGEST, TAGS).decode()
    assert fix(out.encode(), "content/digests/a.md", Kind.DIGEST, TAGS).decode() == out, "mending twice is mending once"
    head = mark + "---" + newline
    assert out.startswith(head) and out.endswith(newline.join(["---", "正文：tittle 2024/3/8 氢能源", ""]))
    return out[len(head) :].split(newline + "---")[0]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tittle: 题  # 题目", "title: 题  # 题目"),
        ("Title: 题", "title: 题"),
        ("日 期: 2024", "日期: 2024"),
        ("标鉴: [氢能]", "标鉴: [氢能]"),  # 标题 or 标签
        ("x_tittle: 题", "x_tittle: 题"),
        ("publication: 报", "publication: 报"),  # known, but not of this page
        ("source: {documnet: a, page: 3}", "source: {document: a, page: 3}"),
        ("地区：吉林", "地区: 吉林"),
        ("地区：　吉林", "地区: 吉林"),
        ("小标题：吉林", "小标题：吉林"),
        ("date: 2024年3月8日", "date: 2024-03-08"),
        ('date: "2024/3/8"  # 见报', 'date: "2024-03-08"  # 见报'),
        ("日期: '2024.3'", "日期: '2024-03'"),
        ("date: 2024年3月8日9时30分", "date: 2024-03-08T09:30"),
        ("date: 2024-03-08 09:30", "date: 2024-03-08 09:30"),
        ("date: 2024年13月8日", "date: 2024年13月8日"),
        ("x_date: 2024/3/8", "x_date: 2024/3/8"),
        ("tags: [氢能源, 汽车]", "tags: [氢能, 汽车]"),
        ("tags: [氢能源, 氢能]", "tags: [氢能源, 氢能]"),  # mending would say it twice
        ("tags: 大數據、汽车，hydrogen", "tags: 大数据、汽车，氢能"),
        ('tags: ["Big Data", \'hydrogen\']', 'tags: ["大数据", \'氢能\']'),
        ("tags: [ab]", 'tags: ["a: b"]'),
        ("title: 氢能源 2024/3/8", "title: 氢能源 2024/3/8"),
    ],
)
def test_one_line(line: str, expected: str) -> None:
    assert mended(line) == expected


def test_a_list_over_lines_with_comments() -> None:
    assert mended("tags:", "  # 能源", "  - 氢能源  # 又作氢能", "  - 汽车") == "tags:\n  # 能源\n  - 氢能  # 又作氢能\n  - 汽车"


def test_figures() -> None:
    before = "figures:\n  - {indicater: 产值, value: 3, unti: 亿元}\n  - 指标: 产量\n    value: 2"
    assert mended(before) == "figures:\n  - {indicator: 产值, value: 3, unit: 亿元}\n  - 指标: 产量\n    value: 2"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_mark_stay(newline: str, mark: str) -> None:
    assert mended("tittle: 题", "地区：吉林", "日期: 2024/3/8", newline=newline, mark=mark).split(newline) == ["title: 题", "地区: 吉林", "日期: 2024-03-08"]


def test_a_key_is_not_mended_into_one_that_is_there() -> None:
    assert mended("title: 题", "tittle: 题") == "title: 题\ntittle: 题"


def test_several_full_width_colons() -> None:
    assert mended("标题：某题", "地区：吉林", "来源：某报") == "标题: 某题\n地区: 吉林\n来源: 某报"


def test_what_cannot_be_read_stays() -> None:
    for data in (b"", b"\xff\xfe", "title: 题".encode(), "---\ntags: [a\n---\n".encode(), "---\n题\n---\n".encode("gb18030")):
        assert fix(data, "a.md", Kind.DIGEST, TAGS) == data


def test_the_diff() -> None:
    old, new = "---\ntittle: 题\n---\n".encode(), "---\ntitle: 题\n---\n".encode()
    assert unified_diff(old, new, "content/a.md") == (
        "--- a/content/a.md\n+++ b/content/a.md\n@@ -1,3 +1,3 @@\n ---\n-tittle: 题\n+title: 题\n ---\n"
    )
    assert unified_diff(old, old, "a.md") == ""


PIECE = st.sampled_from(["tittle", "title", "地区", "：", ": ", "吉林", "\n", "date", "2024/3/8", "2024年3月", "tags", "[", "]", "氢能源", "hydrogen", ", ", '"', "'", "# x", "- ", "  ", "\r\n", "{", "}", "ab", "figures", "source", "unti"])


@given(st.lists(PIECE, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_mending_never_adds_a_fault(middle: str) -> None:
    before = f"---\n{middle}\n---\n正文\n".encode()
    after = fix(before, "a.md", Kind.DIGEST, TAGS)
    assert re.sub(rb".*?\n---", b"", after, count=1, flags=re.DOTALL) == re.sub(rb".*?\n---", b"", before, count=1, flags=re.DOTALL)
    faults = [len(parse_document(ContentFile("a.md", data, "f"), Kind.DIGEST)[1]) for data in (before, after)]
    unreadable = parse_document(ContentFile("a.md", before, "f"), Kind.DIGEST)[1][:1]
    if not unreadable or not unreadable[0].code.startswith("yaml"):
        assert faults[1] <= faults[0]
