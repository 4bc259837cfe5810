"""Dates as people write them, kept exactly as precise as they were written.

`datetime` cannot say "March 2024", so a date stays text (`PartialDate`). Front matter, `new --date`, `import` and
`check --fix` share this reader. Day, month and year may be parted by - / . or by 年月日, digits may be full-width,
and 二〇二四年三月八日 is read too. A time and a zone may follow a whole date. 20240308 is refused: it is a number,
and 202403 and 240308 look just like it.
"""

from __future__ import annotations

import re
from calendar import monthrange

import msgspec

from site_builder.model.front_matter import PartialDate

FIRST_YEAR, LAST_YEAR = 1000, 2999

_NARROW = str.maketrans("０１２３４５６７８９：／－．＋　", "0123456789:/-.+ ")  # one for one: offsets stay
_HAN_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMBER = r"[0-9〇○零一二三四五六七八九十廿]"

_TIME = r"""
    (?: (?:[Tt]|\s+|(?<=[日号])) (?P<hour>\d{1,2}) (?: : | [时点] )
        (?: (?P<minute>\d{1,2}) (?: [:分] (?: (?P<second>\d{1,2}) (?:\.\d+)? 秒? )? )? )?
        \s* (?P<zone> [Zz] | [+-]\d{2}:?\d{2} )? )?
"""
_FORMS = tuple(
    re.compile(pattern + _TIME + r"\Z", re.VERBOSE | re.ASCII)
    for pattern in (
        r"(?P<year>\d{4}) (?: (?P<mark>[-/.]) (?P<month>\d{1,2}) (?: (?P=mark) (?P<day>\d{1,2}) )? )?",
        rf"(?P<year>{_NUMBER}{{4}})\s*年 (?: \s*(?P<month>{_NUMBER}{{1,3}})\s*月 (?: \s*(?P<day>{_NUMBER}{{1,3}})\s*[日号] )? )?",
    )
)


class DateFault(msgspec.Struct, frozen=True):
    """Why a text is no date, and which part of it is wrong."""

    reason: str
    """form, year, month, day, time or zone."""
    start: int
    """Offset of the wrong part in the text, in code points."""
    length: int
    part: str = ""
    """The wrong part itself."""


def parse_date(text: str) -> PartialDate | DateFault:
    """The date a text states, or the first part of it that cannot be."""
    plain = text.translate(_NARROW).rstrip()
    lead = len(plain) - len(plain.lstrip())
    for form in _FORMS:
        match = form.match(plain, lead)
        if match:
            return _checked(match)
    return DateFault("form", lead, max(1, len(plain) - lead), plain.strip())


def _checked(match: re.Match[str]) -> PartialDate | DateFault:
    year = _number(match["year"], digits=True)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _fault(match, "year")
    out = f"{year:04d}"
    if match["month"]:
        month = _number(match["month"])
        if not 1 <= month <= 12:
            return _fault(match, "month")
        out += f"-{month:02d}"
        if match["day"]:
            day = _number(match["day"])
            if not 1 <= day <= monthrange(year, month)[1]:
                return _fault(match, "day")
            out += f"-{day:02d}"
    if match["hour"]:
        return _with_time(match, out)
    return PartialDate(out)


def _with_time(match: re.Match[str], day: str) -> PartialDate | DateFault:
    if len(day) != 10:
        return _fault(match, "hour", "time")
    for name, end in (("hour", 24), ("minute", 60), ("second", 60)):
        if match[name] and int(match[name]) >= end:
            return _fault(match, name, "time")
    out = f"{day}T{int(match['hour']):02d}:{int(match['minute'] or 0):02d}"
    if match["second"]:
        out += f":{int(match['second']):02d}"
    zone = match["zone"]
    if zone:
        zone = "+00:00" if zone in "Zz" else f"{zone[:3]}:{zone[-2:]}"
        if int(zone[1:3]) > 14 or int(zone[4:]) > 59:
            return _fault(match, "zone")
        out += zone
    return PartialDate(out)


def _fault(match: re.Match[str], part: str, reason: str = "") -> DateFault:
    return DateFault(reason or part, match.start(part), match.end(part) - match.start(part), match[part])


def _number(text: str, digits: bool = False) -> int:
    """The number that Arabic or Han digits state; -1 for Han digits in an impossible order."""
    if text.isascii():
        return int(text)
    if digits or not set(text) & set("十廿"):
        return int("".join(c if c.isdigit() and c.isascii() else str(_HAN_DIGITS.get(c, "")) for c in text) or 0)
    match = re.fullmatch(r"([二三廿]?)(十?)([一二三四五六七八九]?)", text)
    if not match:
        return -1
    tens = {"": 1 if match[2] else 0, "二": 2, "三": 3, "廿": 2}[match[1]]
    return tens * 10 + (_HAN_DIGITS[match[3]] if match[3] else 0)
