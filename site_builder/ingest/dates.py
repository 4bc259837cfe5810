"""Dates in digits, as mastheads, heads of articles and credits state them."""

from __future__ import annotations

import re

DATE = re.compile(r"((?:19|20)\d\d)\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})\s*日?")
"""A full date in digits: year, month, day."""


def iso_date(match: re.Match[str]) -> str:
    """`2024-03-09` from a match of `DATE`; empty for a day no calendar has."""
    year, month, day = (int(g) for g in match.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
