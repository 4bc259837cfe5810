"""How wide a line of text will be, without a font at hand.

Clouds and charts are drawn at build time for readers whose fonts nobody knows. A Han character is one em wide in every
font for Chinese; for the rest a table of one common face is close enough, because a cloud tells the browser the width
with `textLength` and a chart only leaves room. Asking a real font was tried and given up: it needs a font file, and the
answer holds for that file only.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ASCII = (
    28, 28, 35, 56, 56, 89, 67, 19, 33, 33, 39, 58, 28, 33, 28, 28,  # space to /
    56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 58, 58, 58, 56,  # 0 to ?
    102, 67, 67, 72, 72, 67, 61, 78, 72, 28, 50, 67, 56, 83, 72, 78,  # @ to O
    67, 78, 72, 67, 61, 72, 67, 94, 67, 67, 61, 28, 28, 28, 47, 56,  # P to _
    33, 56, 56, 50, 56, 56, 28, 56, 56, 22, 22, 50, 22, 83, 56, 56,  # ` to o
    56, 56, 33, 50, 28, 56, 50, 72, 50, 50, 50, 33, 26, 33, 58,  # p to ~
)  # fmt: skip
"""Advance widths of U+0020 to U+007E in hundredths of an em: Liberation Sans, whose widths are those of Arial and
Helvetica, measured in a browser at 1000 px and rounded."""

_LETTER = 56
_NARROW = 33
_EM = 100


@lru_cache(maxsize=1 << 14)
def hundredths(text: str) -> int:
    """Width of `text` on one line, in hundredths of an em."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    """Width of one character; what is wide or ambiguous in East Asian fonts counts as a whole em."""
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return _EM
    if 0x20 <= code <= 0x7E:
        return _ASCII[code - 0x20]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cc", "Cf", "Mn"):
        return 0
    if char == "–":
        return _LETTER  # ambiguous by Unicode, half an em in fonts, and in every range of numbers
    breadth = unicodedata.east_asian_width(char)
    if breadth in "WF" or (breadth == "A" and not char.isalpha()):
        return _EM
    return _LETTER if char.isalnum() else _NARROW
