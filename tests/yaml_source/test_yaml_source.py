"""YAML with positions: what it yields, where it points, and that nothing gets past its limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ends

from site_builder.yaml_source import load, nearest

CASES = (Path(__file__).parent.parent / "cases" / "yaml_faults.md").read_text("utf-8").split("\n## ")[1:]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.split("\n")[0])
def test_cases(case: str) -> None:
    lines = case.split("\n")[1:]
    source = "\n".join(line[2:] for line in lines if line.startswith("| ")).replace("␉", "\t")
    expected = [line[2:] for line in lines if line.startswith("= ")]
    found = []
    for p in load(source, "a.yaml").problems:
        at, reason = p.location, dict(p.params).get("reason", "")
        found.append(f"{p.code} {at.line}:{at.column}+{at.length} {reason}".rstrip())
        assert p.excerpt == source.split("\n")[at.line - 1]
    assert (found or ["fine"]) == expected


def test_plain_scalars() -> None:
    source = (
        "a: 2024\nb: 2024-03-08\nc: 1.10\nd: no\ne: 007\nf: 1:30\ng: 0x1F\nh: on\ni: ~\nj: 是\nk: 1_000\nl: .inf\n"
        'm: "2024"\nn: 1e5\no: -3\np: TRUE\nq:\n'
    )
    loaded = load(source, "a.yaml")
    assert loaded.problems == ()
    assert loaded.value == {
        "a": 2024, "b": "2024-03-08", "c": 1.1, "d": False, "e": "007", "f": "1:30", "g": "0x1F", "h": "on", "i": None,
        "j": "是", "k": "1_000", "l": ".inf", "m": "2024", "n": "1e5", "o": -3, "p": True, "q": None,
    }  # fmt: skip
    assert [loaded.text(k, loaded.value[k]) for k in "acdm"] == ["2024", "1.10", "no", "2024"]


def test_keys_are_text() -> None:
    assert load("2024: a\nno: b\n5: {true: 1}\n", "a.yaml").value == {"2024": "a", "no": "b", "5": {"true": 1}}


def test_places_are_those_of_the_file() -> None:
    source = "title: 题\nfigures:\n  - {indicator: 产值, value: 11.8}\n  - indicator: 产量\n    value: [1, 2]\nempty:\n"
    loaded = load(source, "a.md", first_line=2)
    at = loaded.at("figures.0.value")
    assert (at.line, at.column, at.length) == (4, 28, 4)
    at = loaded.key_at("figures.1.value")
    assert (at.line, at.column, at.length) == (6, 5, 5)
    assert loaded.at("figures.1.value.1").column == 16
    assert loaded.at("empty") == loaded.key_at("empty"), "an empty value is shown at its key"
    assert loaded.at("nothing").line == 2


def test_lines_are_counted_as_editors_count_them() -> None:
    loaded = load("a: x\u2028y\r\nb: z\x85w\nc: [\n", "a.yaml")
    assert loaded.problems[0].location.line == 3
    assert load("a: x\u2028y\nb: 1", "a.yaml").at("b").line == 2


def test_the_first_of_two_equal_keys_counts_and_all_are_listed() -> None:
    loaded = load("a: 1\na: 2\nb: {c: 3, c: [4, 5]}\na: 6\n", "a.yaml")
    assert loaded.value == {"a": 1, "b": {"c": 3}}
    assert [(p.location.line, dict(p.params)["first"]) for p in loaded.problems] == [(2, "1"), (3, "3"), (4, "1")]


def test_aliases_are_followed_but_cannot_explode() -> None:
    assert load("a: &x [1, 2]\nb: *x\n", "a.yaml").value == {"a": [1, 2], "b": [1, 2]}
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 9))
    (found,) = load(bomb, "a.yaml").problems
    assert found.code == "yaml-limit" and dict(found.params)["reason"] == "nodes"


def test_many_lines() -> None:
    loaded = load("a: one\nb: two\n  lines\nc: |\n  x\n", "a.yaml")
    assert [loaded.many_lines(k) for k in "abc"] == [False, True, True]


MONSTERS = ["[", "{", "- ", "? ", "a: ", "[a,", "&a ", "*a ", "'", '"', "|\n", "a\n", " ", "\t", "#", "!", "!!a ", "%a\n",
            "a:\n", "{a:", "[]", "[],", "\n", "---\n", "...\n", "<<: *a\n", "- &b b\n", "一：", "\u2028", "\ufeff", "a: |\n "]  # fmt: skip


@pytest.mark.parametrize("piece", MONSTERS)
def test_monsters_neither_crash_nor_stall(piece: str) -> None:
    source = (piece * 200_000)[:200_000]
    with ends():
        load(source, "a.yaml")


def test_size_is_looked_at_first() -> None:
    (found,) = load("a" * 1001, "a.yaml", max_characters=1000).problems
    assert found.code == "yaml-limit" and dict(found.params)["reason"] == "size"


def test_a_value_behind_the_last_line_is_on_it() -> None:
    assert load("---\n ", "a.yaml").at("").line == 2


YAML_TEXT = st.lists(
    st.sampled_from([*MONSTERS, "key", ": ", "\n", "  ", "值", "，", "：", "\0", "\x1b", "\ud800", "0", "\r\n", "]", "}", ",", "- a\n"])
    | st.text(max_size=4),
    max_size=40,
).map("".join)


@given(YAML_TEXT)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_value_or_a_problem_inside_it(source: str) -> None:
    loaded = load(source, "a.yaml")
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for p in loaded.problems:
        assert 1 <= p.location.line <= max(1, len(lines))
        assert 1 <= p.location.column and 1 <= p.location.length
    for key in loaded.spans:
        assert loaded.at(key).line <= len(lines)


@pytest.mark.parametrize(
    ("name", "names", "expected"),
    [
        ("tittle", ["title", "tags", "date"], ["title"]),
        ("Title", ["title", "tags"], ["title"]),
        ("full-text", ["full_text", "title"], ["full_text"]),
        ("标鉴", ["标题", "标签", "摘要"], ["标题", "标签"]),
        ("自动化设备", ["数据", "标题"], []),
        ("吉林市省", ["江苏", "吉林", "辽宁"], ["吉林"]),
        ("dtae", ["date", "title"], ["date"]),
        ("x", ["y", "z"], []),
        ("", ["a"], []),
        ("a" * 5000, ["a" * 4999], []),
    ],
)
def test_nearest(name: str, names: list[str], expected: list[str]) -> None:
    assert nearest(name, names) == expected
