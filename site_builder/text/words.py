"""The dictionary that jieba brings, read as it stands.

Importing jieba takes 0.2 s and making its table of prefixes 0.35 s; the file itself is read in 2 ms.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

OCTETS = 5_071_852
"""Size of the dictionary of jieba 0.42.1; another one may be laid out otherwise, and is left to the engines."""

TOTAL = 60_101_967
"""Sum of all its frequencies."""


def dictionary() -> bytes | None:
    """`word frequency class` a line in UTF-8, or None where jieba brings another dictionary than the known one."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return None
    data = Path(spec.origin).with_name("dict.txt").read_bytes()
    return data if len(data) == OCTETS else None
