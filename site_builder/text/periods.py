"""Which time a figure speaks of: 2023, 2023年, 2023-03, 2023年上半年, 2022–2023, 截至2023年底.

Editors write a period as it was printed, so it stays text everywhere. This reads as much of it as can be read for sure, so that figures
can be put in order of time, values of one time set beside each other, and points placed on an axis. What it cannot read (近三年,
截至文章写作时) is None, never a guess. A length tells apart what must not share a line of a chart: a year's total, a quarter's, a
level at a year's end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DAY, MONTH, YEAR = 1, 31, 372
"""Lengths in the unit of this module, thirty-firsts of a month: every month has 31, which keeps order and is near enough for a drawing."""

_YEAR = r"(?P<year>1[0-9]{3}|2[0-9]{3})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_TO = r"\s*(?:-|–|—|―|~|～|至|到)+\s*"
_ORDINALS = {"1": 0, "一": 0, "2": 1, "二": 1, "3": 2, "三": 2, "4": 3, "四": 3, "上": 0, "下": 1}
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern + r"\Z", re.VERBOSE))
    for name, pattern in (
        ("year", rf"{_YEAR} \s* (?:年度?|年?全年)?"),
        ("years", rf"{_YEAR} \s* 年? {_TO} (?P<last>[12][0-9]{{3}}) \s* 年?"),
        ("quarter", rf"{_YEAR} \s* (?:-?Q(?P<q>[1-4]) | 年? 第? (?P<part>[1-4一二三四])季度)"),
        ("half", rf"{_YEAR} \s* (?:-?H(?P<h>[12]) | 年? (?P<part>[上下])半年)"),
        ("month", rf"{_YEAR} \s* (?:[-/.]|年) \s* {_MONTH} \s* (?:月份?)?"),
        ("months", rf"{_YEAR} \s* 年 \s* {_MONTH} \s* 月? {_TO} (?P<to>1[0-2]|[1-9]) \s* 月"),
        ("day", rf"{_YEAR} (?:(?P<mark>[-/.]) {_MONTH} (?P=mark) (?P<day>\d{{1,2}}) | \s*年\s* (?P<yue>1[0-2]|0?[1-9]) \s*月\s* (?P<ri>\d{{1,2}}) \s*[日号])"),
        ("end", rf"(?:截至|截止|至|到)? \s* {_YEAR} \s* (?:年 \s* {_MONTH} \s* 月)? \s* 年? [底末]"),
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A period in time."""

    start: int
    """Thirty-firsts of a month since the year 0."""
    end: int
    """The first moment after it."""

    @property
    def length(self) -> int:
        """372 for a year, 31 for a month, 93 for a quarter, 1 for a day or for the end of a year."""
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


def month(year: int, number: int, months: int = 1) -> Span:
    """A run of whole months; `number`, from 1, may run past 12."""
    start = year * YEAR + (number - 1) * MONTH
    return Span(start, start + months * MONTH)


@lru_cache(maxsize=4096)
def span(text: str) -> Span | None:
    """The time that a text states; None for words that do not say for sure."""
    plain = " ".join(text.split())
    for name, shape in _SHAPES:
        match = shape.match(plain)
        if match:
            return _made(name, match.groupdict(""))
    return None


def _made(name: str, part: dict[str, str]) -> Span | None:
    year = int(part["year"])
    if name == "year":
        return month(year, 1, 12)
    if name == "years":
        years = int(part["last"]) - year + 1
        return month(year, 1, 12 * years) if years > 1 else None
    if name in ("quarter", "half"):
        months = 3 if name == "quarter" else 6
        return month(year, 1 + months * _ORDINALS[part["part"] or part.get("q") or part["h"]], months)
    number = int(part.get("month") or part.get("yue") or 12)
    if name == "month":
        return month(year, number)
    if name == "months":
        months = int(part["to"]) - number + 1
        return month(year, number, months) if months > 1 else None
    day = int(part.get("day") or part.get("ri") or MONTH)
    start = month(year, number).start + day - 1
    return Span(start, start + DAY) if 1 <= day <= MONTH else None


def time_key(text: str) -> tuple[int, int, int, str]:
    """Sorts oldest first, what cannot be read before everything (so that it comes last when the newest are shown first)."""
    found = span(text)
    return (1, found.start, found.end, "") if found else (0, 0, 0, text)


def same_time(text: str) -> str:
    """Equal for two texts that mean one period: 2023 and 2023年; for unreadable ones the text without blanks."""
    found = span(text)
    return f"{found.start}–{found.end}" if found else "".join(text.split())
