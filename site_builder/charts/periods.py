"""Periods as printed, placed in time: 2023, 2023-03, 2023-Q1, 2021–2023, 2023年上半年.

A period that is not understood is None, never a guess: “十四五”时期 belongs in the table and not on an axis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DAY, MONTH, YEAR = 1, 31, 372
"""Lengths in the unit of this module, thirty-firsts of a month: every month has 31, which is near enough for a drawing."""

_ONE = re.compile(
    r"""(?P<year>\d{4})\s*年?  # 2023, 2023年
    (?:
        -?(?P<quarter>Q[1-4]|第?[一二三四1-4]季度)  # 2023-Q1, 2023年一季度, 2023年第2季度
      | -?(?P<half>H[12]|[上下]半年)  # 2023-H1, 2023年上半年
      | -(?P<month>\d\d?)(?:-(?P<day>\d\d?))?  # 2023-03, 2023-03-08
      | (?P<month_zh>\d\d?)月(?:(?P<day_zh>\d\d?)日)?  # 2023年3月, 2023年3月8日
    )?""",
    re.VERBOSE,
)
_RANGE = re.compile(r"\s*(?:[–—―~～至到]+|--|(?<=\d{4})-(?=\d{4}$))\s*")
"""Between two periods; a plain hyphen only between two years."""
_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Span:
    """A period in time."""

    start: int
    """Thirty-firsts of a month since the year 0."""
    end: int
    """The first moment after it."""

    @property
    def length(self) -> int:
        """372 for a year, 31 for a month, 93 for a quarter."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """Where its point stands."""
        return (self.start + self.end) / 2

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.start // YEAR

    @property
    def month(self) -> int:
        """The month in which it begins, 1 to 12."""
        return self.start % YEAR // MONTH + 1


def span(period: str) -> Span | None:
    """The time that a period covers, or None for words."""
    parts = _RANGE.split(period.strip())
    if len(parts) > 2:
        return None
    found = [_one(part) for part in parts]
    first, last = found[0], found[-1]
    if first is None or last is None or last.end <= first.start:
        return None
    return Span(first.start, last.end)


def month(year: int, number: int) -> Span:
    """A month; `number` may run past 12."""
    start = year * YEAR + (number - 1) * MONTH
    return Span(start, start + MONTH)


def _one(text: str) -> Span | None:
    """A single period."""
    found = _ONE.fullmatch(text)
    if not found:
        return None
    start = int(found["year"]) * YEAR
    if quarter := found["quarter"]:
        start += (_DIGITS[quarter.replace("季度", "")[-1]] - 1) * 3 * MONTH
        return Span(start, start + 3 * MONTH)
    if half := found["half"]:
        start += 6 * MONTH * (half in ("H2", "下半年"))
        return Span(start, start + 6 * MONTH)
    number = int(found["month"] or found["month_zh"] or 0)
    if not number and (found["month"] or found["month_zh"]) or number > 12:
        return None
    if not number:
        return Span(start, start + YEAR)
    day = found["day"] or found["day_zh"]
    if day is None:
        return month(int(found["year"]), number)
    if not 1 <= int(day) <= 31:
        return None
    start += (number - 1) * MONTH + int(day) - 1
    return Span(start, start + DAY)
