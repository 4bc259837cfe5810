"""How Problems look: carets by display width, nothing of an author's that could act, all of them, in order."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli.report import (
    counted,
    display_width,
    format_github,
    format_json,
    format_text,
    language,
    ordered,
    problem_rows,
    visible,
    wants_colour,
    with_excerpts,
)  # fmt: skip
from site_builder.errors import Location, Problem, problem

REGION = problem(
    "region-unknown", Location("content/digests/jilin.md", 4, 9, 4), "region: 吉林市省", name="吉林市省", candidates="吉林"
)


def test_the_form_that_the_guide_shows() -> None:
    assert format_text([REGION], "zh") == (
        "content/digests/jilin.md:4:9: error[region-unknown]: “吉林市省” 不是省级行政区\n"
        "    4 | region: 吉林市省\n"
        "      |         ^^^^^^^^ 是否要写：吉林\n"
        "1 个错误\n"
    )


def test_english() -> None:
    assert format_text([REGION], "en").endswith("      |         ^^^^^^^^ did you mean: 吉林\n1 error\n")


def caret_of(line: str, column: int, length: int) -> tuple[str, str]:
    """What stands above the caret, and the caret, as a terminal shows them."""
    text = format_text([problem("key-unknown", Location("a.md", 1, column, length), line, key="k", candidates="")], "zh")
    excerpt, caret = (row[8:] for row in text.split("\n")[1:3])
    marks = caret.rstrip(" ").split("^ ")[0]
    start, end = marks.count(" "), marks.count(" ") + caret.count("^")
    columns = "".join(c + "\0" * (display_width(c) - 1) for c in excerpt if display_width(c))
    return columns[start:end].replace("\0", ""), caret


@pytest.mark.parametrize(
    ("line", "column", "length", "marked"),
    [
        ("title: abc", 8, 3, "abc"),
        ("标题: 吉林 abc", 5, 2, "吉林"),
        ("标题: 吉林 abc", 8, 3, "abc"),
        ("ａｂｃ：甲", 5, 1, "甲"),
        ("e\u0301te: x", 7, 1, "x"),
        ("\tkey: x", 2, 3, "key"),
        ("\t标\tx", 4, 1, "x"),
        ("𠮷: 乙", 4, 1, "乙"),
        ("长" * 500 + "此" + "尾" * 500, 501, 1, "此"),
        ("x" * 100_000 + "Y", 100_001, 1, "Y"),
    ],
)
def test_the_caret_stands_under_the_text(line: str, column: int, length: int, marked: str) -> None:
    assert caret_of(line, column, length)[0] == marked


def test_a_caret_beyond_the_line_is_still_shown() -> None:
    assert "^" in format_text([problem("key-missing", Location("a.md", 1, 40, 9), "abc", key="k", reason="page")], "zh")


def test_without_an_excerpt_the_hint_has_its_own_line() -> None:
    text = format_text([problem("file-vanished", Location("a.md"))], "zh")
    assert text.split("\n")[1] == "      = 再构建一次"


def test_sorted_by_place_without_repeats_and_with_a_count() -> None:
    ps = [problem("key-missing", Location(path, line, column), key="k", reason="page")
          for path, line, column in [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 5), ("a.md", 9, 5), ("a.md", 9, 2)]]  # fmt: skip
    assert [(p.location.path, p.location.line, p.location.column) for p in ordered(ps)] == [
        ("a.md", 9, 2), ("a.md", 9, 5), ("a.md", 10, 1), ("b.md", 1, 1),
    ]  # fmt: skip
    assert counted(ordered(ps), "zh") == "4 个错误"
    mixed = [*ps[:1], problem("summary-too-long", Location("c"), count=170, limit=160), problem("base-url-missing", Location("d"))]
    assert counted(mixed, "zh") == "1 个错误，1 个警告，1 条提示"
    assert counted(mixed, "en") == "1 error, 1 warning, 1 note"
    assert counted([], "zh") == "没有问题"


def test_some_notes_are_listed_only_when_asked_for() -> None:
    single = problem("tag-single", Location("a.md"), name="氢能")
    assert format_text([single], "zh") == "没有问题（另有 1 条提示，用 -v 查看）\n"
    assert "tag-single" in format_text([single], "zh", verbose=True)
    assert problem_rows([single], "zh") == []


def test_json() -> None:
    (row,) = json.loads(format_json([REGION], "zh"))["problems"]
    assert row == {
        "severity": "error", "code": "region-unknown", "path": "content/digests/jilin.md", "line": 4, "column": 9,
        "message": "“吉林市省” 不是省级行政区", "hint": "是否要写：吉林",
    }  # fmt: skip


def test_github() -> None:
    assert format_github([REGION], "zh") == (
        "::error file=content/digests/jilin.md,line=4,col=9,endColumn=13,title=region-unknown::“吉林市省” 不是省级行政区%0A是否要写：吉林\n"
    )
    note = problem("base-url-missing", Location("content/site.yaml"))
    assert format_github([note], "en").startswith("::notice ")


HOSTILE = st.text(alphabet="a\n\r\t%:,\x1b\x07\x00\x9b\u202e\u2028\ud800吉\u0301::error", max_size=40)


@given(HOSTILE, HOSTILE, HOSTILE, st.integers(1, 60), st.integers(1, 60))
def test_nothing_of_an_author_can_act(path: str, text: str, name: str, column: int, length: int) -> None:
    found = problem("region-unknown", Location(path, 1, column, length), text, name=name, candidates=name)
    github = format_github([found], "zh")
    assert github.count("\n") == 1 and github.startswith("::error file=")
    head = github[len("::error ") :].split("::")[0]
    assert [part.split("=")[0] for part in head.split(",")] == ["file", "line", "col", "endColumn", "title"]
    shown = format_text([found], "zh")
    for output in (shown, github):
        assert not set(output) & set("\x1b\x07\x00\x9b\u202e\u2028\r\ud800")
        output.encode("utf-8")
    assert shown.count("\n") <= 4


def test_colour_only_where_it_is_wanted() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert wants_colour(Terminal(), {})
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert not wants_colour(io.StringIO(), {})
    plain, coloured = format_text([REGION], "zh"), format_text([REGION], "zh", colour=True)
    assert "\x1b[1;31merror[region-unknown]\x1b[0m" in coloured
    bare = coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m"):
        bare = bare.replace(code, "")
    assert bare == plain


@pytest.mark.parametrize(
    ("choice", "environ", "expected"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"), ("en", {"LANG": "zh_CN.UTF-8"}, "en"), (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "en_GB", "LANG": "zh_CN"}, "en"), (None, {"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "en"), (None, {}, "en"),
    ],
)  # fmt: skip
def test_language(choice: str | None, environ: dict[str, str], expected: str) -> None:
    assert language(choice, environ) == expected


def test_visible_keeps_what_people_write() -> None:
    assert visible("吉林 abc\té“”…👨\u200d👩") == "吉林 abc\té“”…👨\u200d👩"


def test_lines_are_looked_up_where_a_stage_no_longer_knew_them() -> None:
    files = {"a.md": "\ufeff---\r\ntags: [5g]\r\n---\r\n"}
    known = problem("key-missing", Location("a.md", 2, 1), "as it was", key="k", reason="page")
    late = problem("key-missing", Location("a.md", 2, 8, 2), key="k", reason="page")
    whole = problem("file-vanished", Location("a.md"))
    beyond = problem("key-missing", Location("a.md", 99, 1), key="k", reason="page")
    gone = problem("key-missing", Location("b.md", 2, 1), key="k", reason="page")
    found = with_excerpts([known, late, whole, beyond, gone], files.get)
    assert [p.excerpt for p in found] == ["as it was", "tags: [5g]", "", "", ""]


def test_a_severity_of_its_own() -> None:
    from site_builder.errors import Severity

    softened = Problem("key-missing", Location("a.md"), (("key", "date"),), "", Severity.NOTE)
    assert "note[key-missing]" in format_text([softened], "zh")
