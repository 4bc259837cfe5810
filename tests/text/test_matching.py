"""Long terms stay whole, ends lie on word boundaries, places point into the text as it was written."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.lexicon import Entry, build_lexicon
from site_builder.text.matching import TermCount, count_terms, match_terms, sentence_at
from site_builder.text.segment import segmenter

TABLE = (Path(__file__).parent.parent / "cases" / "names.md").read_text("utf-8")
NAMES = [[c.strip() for c in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("|")][2:]

SMALL = build_lexicon(
    [
        Entry("新质生产力", "policy"), Entry("生产力", "policy"), Entry("十四五规划", "policy"), Entry("5G基站", "technology"),
        Entry("互联网+", "policy"), Entry("国土", "place"), Entry("数字经济", "policy"), Entry("AI", "technology"),
    ],
    shipped=False,
)  # fmt: skip


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in match_terms(text, SMALL)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发展新质生产力，就是发展生产力。", ["新质生产力", "生产力"]),
        ("“新质生产力”与“十四五”规划", ["新质生产力", "十四五”规划"]),
        ("新建5G 基站一百个", ["5G 基站"]),
        ("“互联网+”行动与互联网+医疗", ["互联网+", "互联网+"]),
        ("中国土地广大", []),
        ("發展數字經濟，應用ＡＩ技術，建設國土", ["數字經濟", "ＡＩ", "國土"]),
        ("said and AI, MAIN ai", ["AI", "ai"]),
        ("", []),
        ("新质\n生产力", ["生产力"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_counts_are_in_order_of_appearance() -> None:
    text = "数字经济是生产力。新质生产力离不开数字经济。"
    assert count_terms(text, SMALL) == (
        TermCount("数字经济", "policy", 2, 0),
        TermCount("生产力", "policy", 1, 5),
        TermCount("新质生产力", "policy", 1, 9),
    )
    assert [text[slice(*sentence_at(text, c.first))] for c in count_terms(text, SMALL)] == [
        "数字经济是生产力。", "数字经济是生产力。", "新质生产力离不开数字经济。",
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ["jieba", "rjieba"])
def test_both_engines_count_alike(engine: str) -> None:
    if engine == "rjieba":
        pytest.importorskip("rjieba")
    text = "发展数字经济和“新质生产力”，落实“十四五”规划。" * 3
    assert count_terms(text, SMALL, segmenter(engine)) == count_terms(text, SMALL, segmenter("jieba"))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="新质生产力数字经济“” \n，。5G基站互联网+AI國土", max_size=60))
def test_places_never_overlap_and_read_as_their_term(text: str) -> None:
    matches = match_terms(text, SMALL)
    assert all(a.end <= b.start for a, b in itertools.pairwise(matches))
    for match in matches:
        assert SMALL.entry(text[match.start : match.end]) == match.entry


@pytest.mark.parametrize(("name", "kind", "sentence"), NAMES)
def test_names_stay_whole(name: str, kind: str, sentence: str) -> None:
    lexicon = build_lexicon(names={kind: [name]})
    matches = [m for m in match_terms(sentence, lexicon) if m.entry.name == name]
    assert len(matches) == 1 and matches[0].entry.kind == kind
    assert sentence[matches[0].start : matches[0].end] == name
