"""Dates in digits, as mastheads, heads of articles and credits state them."""

from __future__ import annotations

import re

DATE = re.compile(r"((?:19|20)\d\d)\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*日?")
"""A full date in digits: year, month, day."""
ONLY_DATE = re.compile(
    r"[（(]?\s*(?:发布时间|发表时间|发布日期|时间|日期)?\s*[:：]?\s*"
    + DATE.pattern
    + r"\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s*[）)]?"
)
"""A line that is a date and nothing else, with what may stand before it and the time of day."""


def iso_date(match: re.Match[str]) -> str:
    """`2024-03-09` from a match of `DATE`; empty for a day no calendar has."""
    year, month, day = (int(g) for g in match.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
