"""Golden forms of GB/T 7714—2015, and what holds for every reference."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.citation import gbt7714
from site_builder.citation.reference import KINDS, Reference
from site_builder.model.front_matter import PartialDate
from tests.citation.citation_cases import citation_cases

WORDS = st.text("春天,.:/ []（）Aa1", max_size=6)
REFERENCES = st.builds(
    Reference,
    slug=st.just("a"),
    kind=st.sampled_from(KINDS),
    title=st.text("春天Ab", min_size=1, max_size=6),
    title_by_editor=st.booleans(),
    authors=st.lists(st.text("甲乙丙Ab", min_size=1, max_size=4), max_size=5).map(tuple),
    container=st.sampled_from(["", "日报"]),
    publisher=st.sampled_from(["", "出版社"]),
    place=st.sampled_from(["", "北京"]),
    date=st.none() | st.sampled_from(["2024", "2024-03", "2024-03-08", "2024-03-08T09:30"]).map(PartialDate),
    volume=st.sampled_from(["", "5"]),
    issue=st.sampled_from(["", "1"]),
    pages=st.sampled_from(["", "3", "3-8"]),
    url=st.sampled_from(["", "https://example.org/a"]),
    lang=st.sampled_from(["zh", "en"]),
)


@pytest.mark.parametrize(("title", "reference", "expected"), citation_cases(), ids=lambda v: v if isinstance(v, str) else "")
def test_golden_forms(title: str, reference: Reference, expected: str) -> None:
    assert gbt7714.text(reference) == expected


@settings(max_examples=300, deadline=None)
@given(REFERENCES)
def test_every_reference_is_one_whole_line(reference: Reference) -> None:
    line = gbt7714.text(reference)
    assert "\n" not in line and "  " not in line and ".." not in line and " ." not in line and ", ," not in line
    assert line.endswith(".")
    assert re.search(r"\[[NJMRZ](/OL)?\]|\[EB/OL\]", line)
    assert ("/OL]" in line) == bool(reference.url or reference.kind == "EB")
    assert (gbt7714.READ_ON in line) == bool(reference.url or reference.kind == "EB")
    assert len(reference.authors) <= 3 or ", 等." in line or ", et al." in line


def test_a_list_is_numbered_from_one() -> None:
    one = Reference("a", "N", "题", authors=("甲",), container="报", date=PartialDate("2024-03-08"))
    assert gbt7714.numbered([one, one]).splitlines() == [f"[{n}] 甲. 题[N]. 报, 2024-03-08." for n in (1, 2)]
