"""Dates into moments: when a day begins on the site's clock, and what that means for being published.

Nothing here asks for the time; `now` is read once in `cli/` and passed in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from site_builder.model.front_matter import PartialDate


@lru_cache(maxsize=65536)
def moment(text: str, zone: ZoneInfo) -> datetime:
    """The first moment of a partial date: 2024-03 is the midnight with which March begins on the site's clock."""
    if "T" in text:
        at = datetime.fromisoformat(text)
        return at if at.tzinfo else at.replace(tzinfo=zone)
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return datetime(year, month, day, tzinfo=zone)


def end_of(date: PartialDate, zone: ZoneInfo) -> datetime:
    """The moment after which a partial date is past: a page that expires on a day is shown on that day."""
    text = date.text
    if "T" in text:
        return moment(text, zone)
    start = moment(text, zone)
    if len(text) == 4:
        return start.replace(year=start.year + 1)
    if len(text) == 7:
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return datetime.combine(start.date() + timedelta(days=1), start.timetz())


@lru_cache(maxsize=65536)
def iso(text: str, zone: ZoneInfo) -> str:
    """The first moment of a partial date as ISO 8601 with the site's offset: 2024-03-08T00:00:00+08:00."""
    return moment(text, zone).astimezone(zone).isoformat(timespec="seconds")
