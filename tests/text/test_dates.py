"""Dates as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.front_matter import PartialDate
from site_builder.text.dates import DateFault, parse_date

TABLE = (Path(__file__).parent.parent / "cases" / "dates.md").read_text("utf-8")
ROWS = [[c.strip() for c in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize(("written", "understood"), ROWS)
def test_cases(written: str, understood: str) -> None:
    found = parse_date(written)
    if isinstance(found, DateFault):
        assert f"{found.reason} {found.part}" == understood
        assert written.translate(str.maketrans("０１２３", "0123"))[found.start : found.start + found.length] == found.part
    else:
        assert found.text == understood


@settings(deadline=None)
@given(st.dates())
def test_every_day_is_read_in_every_form(day: object) -> None:
    year, month, number = day.year, day.month, day.day  # type: ignore[attr-defined]
    forms = [f"{year:04d}-{month}-{number}", f"{year:04d}年{month}月{number}日", f"{year:04d}/{month:02d}/{number:02d}"]
    expected = PartialDate(f"{year:04d}-{month:02d}-{number:02d}") if 1000 <= year <= 2999 else None
    for form in forms:
        found = parse_date(form)
        assert (found if isinstance(found, PartialDate) else None) == expected


@settings(deadline=None)
@given(st.text(alphabet="0123456789０１年月日-/.:时分 T+Z二十〇", max_size=24))
def test_nothing_is_raised_and_faults_lie_inside(text: str) -> None:
    found = parse_date(text)
    if isinstance(found, DateFault):
        assert 0 <= found.start and found.start + found.length <= max(1, len(text))
