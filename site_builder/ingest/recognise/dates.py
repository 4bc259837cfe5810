"""Dates as mastheads, heads of articles and credits state them."""

from __future__ import annotations

import re

from site_builder.model.front_matter import PartialDate
from site_builder.text.dates import parse_date

DATE = re.compile(r"((?:19|20)\d\d)\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*日?")
"""A full date in digits: year, month, day."""
_SPOKEN = r"[二一][〇○零０0一二三四五六七八九]{3}\s*年\s*[一二三四五六七八九十]{1,2}\s*月(?:\s*[一二三四五六七八九十廿]{1,3}\s*日)?"
"""A date in Chinese numerals, the day perhaps left out."""
_MONTH = r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?!\s*\d)"
ONLY_DATE = re.compile(
    r"[（(]?\s*(?:(?:发布时间|发表时间|发布日期|成文日期|时间|日期)?\s*[:：]?\s*"
    + DATE.pattern
    + rf"\s*(?:\d{{1,2}}:\d\d(?::\d\d)?)?|{_SPOKEN}|{_MONTH})\s*[）)]?"
)
"""A line that is a date and nothing else, with what may stand before it and the time of day."""
ENACTED = re.compile(rf"[（(]\s*(?:{DATE.pattern})[^（）()]{{2,80}}(?:通过|公布|发布|印发|批准|修正|修订|施行)\s*[）)]")
"""The line under a law's title: （2023年5月6日……会议通过）."""


def stated_date(text: str) -> str:
    """The first date of a text, ISO and as precise as it stands there; empty for none."""
    text = re.sub("(?<=[年月])\\s*[/／]", "", text)
    if found := DATE.search(text):
        return iso_date(found)
    loose = re.search(f"{_SPOKEN}|{_MONTH}", text)
    read = parse_date(re.sub(r"\s+", "", loose.group())) if loose else None
    return read.text if isinstance(read, PartialDate) else ""


def iso_date(match: re.Match[str]) -> str:
    """`2024-03-09` from a match of `DATE`; empty for a day no calendar has."""
    year, month, day = (int(g) for g in match.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
