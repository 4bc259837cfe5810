"""Lines of a headline end between words; the title itself is not changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.breaks import BREAK, with_breaks
from site_builder.text.segment import segmenter, sparing

CASES = (Path(__file__).parent.parent / "cases" / "line_breaks.md").read_text("utf-8")
TITLES = [line for line in CASES.splitlines()[1:] if line and not line.startswith("##")]


@pytest.mark.parametrize("expected", TITLES)
def test_line_breaks(expected: str) -> None:
    assert with_breaks(expected.replace("|", ""), segmenter()).replace(BREAK, "|") == expected


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="新质生产力的与三个“”（）：、2024AI 观平", max_size=30))
def test_nothing_is_lost_and_no_edge_is_a_place(text: str) -> None:
    broken = with_breaks(text, sparing())
    assert broken.replace(BREAK, "") == text
    assert not broken.startswith(BREAK) and not broken.endswith(BREAK) and BREAK * 2 not in broken
