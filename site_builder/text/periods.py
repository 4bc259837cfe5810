"""Which time a figure speaks of: 2023, 2023年, 2023-03, 2023年上半年, 2022–2023, 截至2023年底.

Editors write a period as it was printed, so it stays text everywhere. This reads as much of it as can be read for sure, so that figures
can be put in order of time and values of one time can be set beside each other; what it cannot read (近三年, 截至文章写作时) stands
after the rest. A length tells apart what must not share a line of a chart: a year's total, a quarter's, a level at a year's end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MOMENT = 0
"""Length of a period that is a point in time: 2023年底, 2024-03-08."""
MONTHS_END = 31
"""The day that stands for the end of a month, however long it is."""

_YEAR = r"(?P<year>1[0-9]{3}|2[0-9]{3})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_TO = r"\s*(?:-|–|—|~|～|至|到)+\s*"
_ORDINALS = {"1": 0, "一": 0, "2": 1, "二": 1, "3": 2, "三": 2, "4": 3, "四": 3, "上": 0, "下": 1}
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern + r"\Z", re.VERBOSE))
    for name, pattern in (
        ("year", rf"{_YEAR} \s* (?:年度?|年?全年)?"),
        ("years", rf"{_YEAR} \s* 年? {_TO} (?P<last>[12][0-9]{{3}}) \s* 年?"),
        ("quarter", rf"{_YEAR} \s* (?:-?Q|年? 第?) (?P<part>[1-4一二三四]) (?:(?<=Q.)|季度)"),
        ("half", rf"{_YEAR} \s* (?:-?H(?P<h>[12]) | 年? (?P<part>[上下])半年)"),
        ("month", rf"{_YEAR} \s* (?:[-/.]|年) \s* {_MONTH} \s* (?:月份?)?"),
        ("months", rf"{_YEAR} \s* 年 \s* {_MONTH} \s* 月? {_TO} (?P<to>1[0-2]|[1-9]) \s* 月"),
        ("day", rf"{_YEAR} (?:(?P<mark>[-/.]) {_MONTH} (?P=mark) (?P<day>\d{{1,2}}) | \s*年\s* (?P<yue>1[0-2]|0?[1-9]) \s*月\s* (?P<ri>\d{{1,2}}) \s*[日号])"),
        ("end", rf"(?:截至|截止|至|到)? \s* {_YEAR} \s* (?:年 \s* {_MONTH} \s* 月)? \s* 年? [底末]"),
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months, or a point in time."""

    start: int
    """Month in which it begins, counted from the year 0: 12 · year + month − 1."""
    months: int
    """Length; `MOMENT` for a point in time."""
    day: int = 0
    """Of a point in time the day of its month; 0 for a run of months."""

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.start // 12


@lru_cache(maxsize=4096)
def period(text: str) -> Period | None:
    """The period a text states; None for words that do not say for sure."""
    plain = " ".join(text.split())
    for name, shape in _SHAPES:
        match = shape.match(plain)
        if match:
            return _made(name, match.groupdict(""))
    return None


def _made(name: str, part: dict[str, str]) -> Period | None:
    january = 12 * int(part["year"])
    if name == "year":
        return Period(january, 12)
    if name == "years":
        years = int(part["last"]) - int(part["year"]) + 1
        return Period(january, 12 * years) if years > 1 else None
    if name in ("quarter", "half"):
        months = 3 if name == "quarter" else 6
        place = _ORDINALS[part["part"] or part["h"]]
        return Period(january + months * place, months)
    month = int(part.get("month") or part.get("yue") or 12) - 1
    if name == "month":
        return Period(january + month, 1)
    if name == "months":
        months = int(part["to"]) - month
        return Period(january + month, months) if months > 1 else None
    day = int(part.get("day") or part.get("ri") or MONTHS_END)
    return Period(january + month, MOMENT, day) if 1 <= day <= MONTHS_END else None


def time_key(text: str) -> tuple[int, int, int, int, str]:
    """Sorts oldest first, what cannot be read before everything (so that it comes last when the newest are shown first)."""
    found = period(text)
    return (1, found.start, found.day, found.months, "") if found else (0, 0, 0, 0, text)


def same_time(text: str) -> str:
    """Equal for two texts that mean one period: 2023 and 2023年; for unreadable ones the text without blanks."""
    found = period(text)
    return f"{found.start}+{found.months}.{found.day}" if found else "".join(text.split())
