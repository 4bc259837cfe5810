"""What charts are drawn from: small frozen values, and how a number is spelt in a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec

ABOUT = frozenset({"约", "近"})
"""Qualifiers of a value that may be a little more or less: drawn hollow."""
MORE = frozenset({"超过", "以上"})
"""Qualifiers of a lower bound: drawn with an open end."""
_CLOSE_UNITS = frozenset({"", "%", "％", "‰", "°C", "℃"})


class Valued(Protocol):
    """A number or a range with its qualifier, as `model.front_matter.Figure` states it."""

    @property
    def value(self) -> float | int: ...
    @property
    def high(self) -> float | int | None: ...
    @property
    def qualifier(self) -> str: ...


class Bar(msgspec.Struct, frozen=True):
    """One bar: a value with a name."""

    label: str
    """The province, or whatever the bar stands for."""
    value: float | int
    """The number, or the lower bound of a range."""
    high: float | int | None = None
    """The upper bound of a range."""
    qualifier: str = ""
    """约, 超过, 近, 以上 or empty."""
    url: str = ""
    """Where the label leads, as `link` understands it; empty: plain text."""


class Point(msgspec.Struct, frozen=True):
    """A value at a time."""

    period: str
    """2023, 2023-03, 2023-Q1, 2021–2023 …; words cannot be drawn."""
    value: float | int
    high: float | int | None = None
    """The upper bound of a range."""
    qualifier: str = ""
    """约, 超过, 近, 以上 or empty."""


class Series(msgspec.Struct, frozen=True):
    """A line: values of one thing over time."""

    name: str
    """At the line's end; may be empty when it is the only one."""
    points: tuple[Point, ...]


def number(value: float) -> str:
    """12345.6 → 12,345.6 and 0.1 + 0.2 → 0.3: thousands apart, twelve significant digits, no needless zeros."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.12g}"
    if "e" in text:
        text = f"{value:,.0f}" if abs(value) >= 1 else f"{value:.12f}".rstrip("0")
    return ("−" + text[1:]) if text.startswith("-") else text


def spelt(item: Valued, unit: str = "") -> str:
    """As a reader writes it: 约 11.4%, 3–5 万户, 100 家以上, 超过 337 个."""
    text = number(item.value) + (f"–{number(item.high)}" if item.high is not None else "")
    text += unit if unit in _CLOSE_UNITS else f" {unit}"
    if item.qualifier == "以上":
        return text + item.qualifier
    return f"{item.qualifier} {text}" if item.qualifier else text


def ends(item: Valued) -> tuple[float, float]:
    """The smaller and the larger end of a value or range, in whatever order the range was written."""
    high = item.value if item.high is None else item.high
    return float(min(item.value, high)), float(max(item.value, high))


def extent(items: Sequence[Valued]) -> tuple[float, float]:
    """The smallest and the largest number among values and ranges."""
    return min(ends(i)[0] for i in items), max(ends(i)[1] for i in items)
