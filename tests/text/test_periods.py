"""Periods are read for sure or not at all, and sort by time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text.periods import DAY, MONTH, YEAR, Span, month, same_time, span, time_key

CASES = Path(__file__).parent.parent / "cases" / "periods.md"


def period_cases() -> list[list[str]]:
    rows = [line.strip("| ").split(" | ") for line in CASES.read_text("utf-8").splitlines() if line.startswith("| ")]
    return rows[1:]


def moment(text: str, last: bool) -> int:
    """First moment of `2023-03` or `2023-03-08`, or the first one after it."""
    year, number, *day = (int(part) for part in text.split("-"))
    start = month(year, number).start + (day[0] - 1 if day else 0)
    return start + ((DAY if day else MONTH) if last else 0)


@pytest.mark.parametrize(("written", "first", "last"), period_cases())
def test_cases(written: str, first: str, last: str) -> None:
    expected = None if first == "—" else Span(moment(first, False), moment(last, True))
    assert span(written) == expected


def test_what_a_span_knows() -> None:
    quarter = span("2023-Q2")
    assert quarter is not None
    assert (quarter.year, quarter.month, quarter.length, quarter.middle) == (2023, 4, 93, 2023 * YEAR + 3 * MONTH + 46.5)


def test_order_is_of_time_and_words_come_first() -> None:
    written = ["2023", "2022年底", "近三年", "2023-Q1", "2003", "2022"]
    assert sorted(written, key=time_key) == ["近三年", "2003", "2022", "2022年底", "2023-Q1", "2023"]


def test_two_spellings_of_one_time() -> None:
    assert same_time("2023") == same_time("2023年") != same_time("2023年底")
    assert same_time("近 三年") == same_time("近三年")


@settings(deadline=None)
@given(st.text("12034 年月日底末至—-/.Q季度上半截近", max_size=12))
def test_whatever_is_written_is_a_span_or_nothing(text: str) -> None:
    found = span(text)
    assert found is None or (found.end > found.start and 1000 <= found.year <= 2999)
