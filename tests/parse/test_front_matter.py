"""Front matter: what every form of every key becomes, and where each fault is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import Problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.front_matter import FrontMatter, place
from site_builder.model.keys import FIGURE_KEYS, KEYS, SOURCE_KEYS, spellings
from site_builder.model.page import Document
from site_builder.parse.delimiters import split
from site_builder.parse.front_matter import parse_document
from site_builder.problem_codes import SEVERITIES

CASES = (Path(__file__).parent.parent / "cases" / "front_matter.md").read_text("utf-8").split("\n## ")[1:]
BASE = {"title": "题", "region": "吉林", "date": "2024-03-08", "source": "某报"}


def parse(text: str | bytes, kind: Kind = Kind.DIGEST, path: str = "content/digests/a.md") -> tuple[Document | None, tuple[Problem, ...]]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return parse_document(ContentFile(path, data, "f"), kind)


def shown(matter: FrontMatter, name: str) -> list[str]:
    """A field as the cases write it; figures one by one."""
    if name.startswith("x_"):
        return [str(dict(matter.extra)[name])]
    value: Any = getattr(matter, name)
    if name == "regions":
        return [" ".join(f"{r.slug}/{r.city}" if r.city else r.slug for r in value)]
    if name == "source":
        lines = ",".join(f"{a}-{b}" for a, b in value.lines)
        return [" ".join(filter(None, [value.document, value.page, lines, value.issue, value.url]))]
    if name == "figures":
        return [
            " ".join(filter(None, [
                f"{f.indicator}={f.value}" + (f"..{f.high}" if f.high is not None else ""), f.unit, f.period, f.place,
                f"{f.line[0]}-{f.line[1]}" if f.line else "", f.qualifier, f.note,
            ]))
            for f in value
        ]  # fmt: skip
    if isinstance(value, tuple):
        return [" ".join(value)]
    return [getattr(value, "text", None) or str(value)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.split("\n")[0])
def test_cases(case: str) -> None:
    rows = case.split("\n")[1:]
    source = [row[2:] for row in rows if row.startswith("| ")]
    kind = Kind(source.pop(0).split()[1]) if source[0].startswith("kind ") and ":" not in source[0] else Kind.DIGEST
    names = spellings(KEYS)
    written = {names[k].name for k in (line.split(":")[0] for line in source) if k in names}
    if kind is Kind.DIGEST:
        source += [f"{k}: {v}" for k, v in BASE.items() if k not in written]
    elif "title" not in written:
        source.append("title: 题")
    document, problems = parse("\n".join(["---", *source, "---", "正文", ""]), kind)
    found = [(f"{p.code} {p.location.line}:{p.location.column}+{p.location.length}", " ".join(dict(p.params).values())) for p in problems]
    expected = [row[2:].partition(" · ")[::2] for row in rows if row.startswith("! ")]
    assert [f[0] for f in found] == [e[0] for e in expected]
    for (_, params), (_, wanted) in zip(found, expected, strict=True):
        assert wanted in params
    wanted_fields: dict[str, list[str]] = {}
    for row in rows:
        if row.startswith("= "):
            name, _, text = row[2:].partition(": ")
            wanted_fields.setdefault(name, []).append(text)
    assert bool(wanted_fields) == (document is not None)
    for name, texts in wanted_fields.items():
        assert document is not None and shown(document.front_matter, name) == texts


@pytest.mark.parametrize(
    ("text", "code", "line", "reason"),
    [
        ("", "front-matter-missing", 1, "none"),
        ("正文而已", "front-matter-missing", 1, "none"),
        ("\n---\ntitle: 题\n---\n", "front-matter-missing", 1, "blank"),
        ("———\ntitle: 题\n———\n", "front-matter-missing", 1, "lookalike"),
        ("---\ntitle: 题\n正文\n", "front-matter-unclosed", 1, "none"),
        ("---\ntitle: 题\n----\n正文\n", "front-matter-unclosed", 3, "lookalike"),
        ("---\n\n", "front-matter-unclosed", 1, "none"),
        ("---\ntitle: 题\n\n\u3000\n", "front-matter-unclosed", 1, "none"),
        ("---\ntitle: 题\n\n正文。\n", "front-matter-unclosed", 4, "prose"),
        ("---\ntitle: 题\n\n正文。\n\n又一段：有冒号\n\n---\n\n尾声\n", "front-matter-unclosed", 4, "prose"),
        ("---\ntitle: 题\n\n# 注\n地区：吉林\n\n正文。\n---\n", "yaml-syntax", 5, "full-width-colon"),
        ("---\n标题：题\n---\n", "yaml-type", 2, "full-width-colon"),
        ("---\n- 题\n---\n", "yaml-type", 2, "not-a-mapping"),
        ("---\ntitle: 中文题目\n---\n".encode("gb18030"), "file-encoding", 2, "gb18030"),
        ("---\ntitle: 题\n---\n".encode("utf-16"), "file-encoding", 1, "utf-16"),
        (b"---\ntitle: a\xff\n---\n", "file-encoding", 2, "bytes"),
        ("---\ntitle: 题\n---\n正文\0\n", "file-encoding", 4, "nul"),
        (b"x" * 8_000_001, "file-too-large", 1, None),
        ("---\na: " + "[" * 50_000 + "\n---\n", "yaml-limit", 2, "depth"),
        ("---\na: x" + "x" * 100_000 + "\n---\n", "yaml-limit", 2, "size"),
    ],
)
def test_files_that_are_no_page(text: str | bytes, code: str, line: int, reason: str | None) -> None:
    document, problems = parse(text)
    assert document is None
    assert [(p.code, p.location.line, dict(p.params).get("reason")) for p in problems] == [(code, line, reason)]


def test_what_a_digest_must_have() -> None:
    _, problems = parse("---\n---\n")
    assert [dict(p.params)["key"] for p in problems] == ["title", "region", "source"]
    assert parse("---\ntitle: 题\nregion: 吉林\nsource: 某报\n---\n")[0] is not None, "a date may come from the source page"
    assert parse("---\ntitle: 题\n---\n", Kind.SOURCE)[1] == ()


def test_an_imported_draft_may_lack_things() -> None:
    document, problems = parse("---\ntitle: 题\nfull_text: true\n---\n", Kind.DRAFT)
    assert document is not None
    assert {str(p.severity) for p in problems} == {"note"}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_byte_order_mark_and_line_ends(newline: str, mark: str) -> None:
    text = mark + newline.join(["---", "title: 题", "region: 吉林", "source: 某报", "---", "", "正文", ""])
    document, problems = parse(text)
    assert problems == () and document is not None
    assert (document.front_matter.title, document.body_line) == ("题", 6)


def test_split() -> None:
    assert split("---\na: 1\n---\nb\n") == ("a: 1\n", "b\n", 4)
    assert split("--- \n---\n") == ("", "", 3)
    assert split("---\n---") == ("", "", 3)
    with pytest.raises(ValueError, match="missing"):
        split("a")
    with pytest.raises(ValueError, match="unclosed"):
        split("---\na: 1\n --- \n")


def test_places_and_slug() -> None:
    document, _ = parse("---\ntitle: 题\nregion: 吉林\nsource: {document: a, page: 3}\ntags: 甲、乙\n---\n", path="content/digests/2024/某题.md")
    assert document is not None
    assert document.slug == "某题"
    at = place(document.path, document.front_matter.places, "tags.1")
    assert (at.line, at.column, at.length) == (5, 9, 1)
    at = place(document.path, document.front_matter.places, "source.page")
    assert (at.line, at.column) == (4, 29)


def test_fingerprints() -> None:
    head = "---\ntitle: 题\nregion: 吉林\nsource: 某报\n---\n"
    one, _ = parse_document(ContentFile("a.md", (head + "甲").encode(), "1"), Kind.DIGEST)
    two, _ = parse_document(ContentFile("a.md", (head + "乙").encode(), "2"), Kind.DIGEST)
    assert one is not None and two is not None
    assert one.head == two.head and one.fingerprint != two.fingerprint


def test_the_table_of_keys_is_sound() -> None:
    for keys in (KEYS, SOURCE_KEYS, FIGURE_KEYS):
        names = [name for key in keys for name in (key.name, *key.aliases)]
        assert len(names) == len(set(names))
        assert all(key.zh and key.en for key in keys)
    fields = set(FrontMatter.__struct_fields__)
    assert {key.field or key.name for key in KEYS} | {"extra", "places"} == fields


PIECES = st.sampled_from([
    "---\n", "title: ", "region: ", "吉林", "朝阳", "source: ", "date: ", "2024年13月1日", "2024-03-08", "tags: ", "[", "]", "{", "}", "、", "，", "\n",
    "figures:\n", "  - ", "indicator: ", "value: ", "12%", "x_a: ", "&a ", "*a", "'", '"', "：", ": ", "\t", "\0", "\x1b[31m", "\u202e", "\ud800", "|\n",
    "slug: ", "../..", "summary: ", "长" * 200, "aliases: ", "lines: ", "[[9, 1]]", "kind: ", "author: ", "1" * 400, "!!python/object:a ", "<<: ", "\r", "\ufeff",
])  # fmt: skip
PAGE = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)
BYTES = st.one_of(
    PAGE.map(lambda t: ("---\n" + t + "\n---\n正文").encode("utf-8", "surrogatepass")),
    PAGE.map(lambda t: t.encode("gb18030", "ignore")),
    st.lists(st.binary(max_size=6) | PIECES.map(lambda t: t.encode("utf-8", "surrogatepass")), max_size=12).map(b"".join),
)


def holds_for(data: bytes, kind: Kind) -> None:
    document, problems = parse(data, kind)
    assert document is not None or problems
    assert all(p.code in SEVERITIES for p in problems)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= p.location.line <= lines and p.location.column >= 1 and p.location.length >= 1 for p in problems)


@given(BYTES, st.sampled_from(Kind))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_a_page_or_problems(data: bytes, kind: Kind) -> None:
    holds_for(data, kind)


@pytest.mark.nightly
@given(BYTES, st.sampled_from(Kind))
@settings(max_examples=10_000, deadline=None)
def test_any_bytes_give_a_page_or_problems_at_length(data: bytes, kind: Kind) -> None:
    holds_for(data, kind)
