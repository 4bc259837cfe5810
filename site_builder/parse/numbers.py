"""Numbers and lines of front matter: figures as printed, and the places in a source they were printed at."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from site_builder.model.keys import Key
from site_builder.parse.reading import SEPARATORS, Reading

_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|[-+]?\d+(?:\.\d+)?\Z", re.ASCII)
_PAIR = re.compile(r"(\d{1,7})(?:\s*[-–—~～至]\s*(\d{1,7}))?\Z", re.ASCII)


def to_number(value: Any) -> float | int | None:
    """A number from YAML, or from text such as 1,234.5 in any width; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        if len(text) <= 24 and _THOUSANDS.match(text):
            plain = text.replace(",", "")
            return float(plain) if "." in plain else int(plain)
    return None


def read_number(reading: Reading, key: Key, path: str, value: Any) -> tuple[float | int, float | int | None] | None:
    """A number or the two bounds of a range."""
    if isinstance(value, list):
        pair = [to_number(v) for v in value]
        if len(pair) == 2 and None not in pair and pair[0] <= pair[1]:
            return pair[0], pair[1]
        reading.wrong(key, path, value, reason="range")
        return None
    number = to_number(value)
    if number is None:
        words = isinstance(value, str) and re.search(r"\d", value)
        reading.wrong(key, path, value, reason="unit" if words else "number")
        return None
    return number, None


def _pair(value: Any) -> tuple[int, int] | None:
    """First and last line out of 12, "12-15" or [12, 15]."""
    if isinstance(value, str):
        match = _PAIR.match(value.strip())
        value = [int(match[1]), int(match[2] or match[1])] if match else None
    if isinstance(value, int) and not isinstance(value, bool):
        value = [value, value]
    if not isinstance(value, list) or len(value) != 2 or any(type(v) is not int for v in value):
        return None
    return (value[0], value[1]) if 1 <= value[0] <= value[1] else None


def _turned(value: Any) -> str:
    """The reason for value-type: whether first and last line are only the wrong way round."""
    parts = re.split(r"[-–—~～至]", value) if isinstance(value, str) else value if isinstance(value, list) else []
    return "turned" if _pair([int(p) for p in reversed(parts) if str(p).strip().isdecimal()]) else "plain"


def read_span(reading: Reading, key: Key, path: str, value: Any) -> tuple[int, int] | None:
    """First and last line."""
    pair = _pair(value)
    if pair is None:
        reading.wrong(key, path, value, reason=_turned(value))
    return pair


def read_lines(reading: Reading, key: Key, path: str, value: Any) -> tuple[tuple[int, int], ...]:
    """Pairs of first and last line: [[1, 30], 45], [1, 30] or "1-30、45"."""
    whole = _pair(value)
    if whole:
        return (whole,)
    if isinstance(value, str):
        items: list[tuple[str, Any]] = [(path, piece) for piece in SEPARATORS.split(value)]
    elif isinstance(value, list):
        items = [(f"{path}.{index}", item) for index, item in enumerate(value)]
    else:
        items = [(path, value)]
    found = []
    for own, item in items:
        pair = _pair(item)
        if pair is None:
            reading.wrong(key, own, item, reason=_turned(item))
            return tuple(found)
        found.append(pair)
    return tuple(found)
