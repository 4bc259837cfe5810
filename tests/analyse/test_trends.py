"""A scale of time without holes, and no month invented for a date that has none."""

from __future__ import annotations

from site_builder.analyse.trends import Trend, TrendPoint, trend
from site_builder.model.front_matter import PartialDate


def dated(text: str) -> list[tuple[PartialDate, int]]:
    return [(PartialDate(part.split("*")[0]), int(part.split("*")[1])) for part in text.split()]


def test_months_with_gaps_filled() -> None:
    assert trend(dated("2023-11-02*3 2024-02*1 2024-02-09*2")) == Trend(
        "month",
        (TrendPoint("2023-11", 1, 3), TrendPoint("2023-12", 0, 0), TrendPoint("2024-01", 0, 0), TrendPoint("2024-02", 2, 3)),
    )


def test_dates_without_a_month_are_counted_apart() -> None:
    found = trend(dated("2024*5 2024-01*1 2024-02*1"))
    assert (found.unit, found.undated, sum(p.digests for p in found.points)) == ("month", 1, 2)
    assert trend(dated("2024*5 2023*1 2024-02*1")).points == (TrendPoint("2023", 1, 1), TrendPoint("2024", 2, 6))


def test_long_spans_go_by_years() -> None:
    found = trend(dated("2012-05-01*1 2014-01-01*2"), "")
    assert found.unit == "month" and len(found.points) == 21
    assert [p.period for p in trend(dated("2012-05-01*1 2016-01-01*2")).points] == ["2012", "2013", "2014", "2015", "2016"]


def test_a_unit_can_be_asked_for() -> None:
    assert trend(dated("2024-01-01*1"), "year").points == (TrendPoint("2024", 1, 1),)
    assert trend([], "month") == Trend("month", ())
    assert trend([]) == Trend("year", ())
