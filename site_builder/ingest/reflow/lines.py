"""The lines of an extracted text, with all that can be seen of them before anything is decided.

A text extractor writes what stood on the paper line by line. What it keeps of the layout is little and differs from
program to program: trailing blanks where a paragraph ended, empty lines between all lines or between blocks, a leading
blank where a page or a text frame began, form feeds. None of it means the same everywhere, so lines only record it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from site_builder.ingest.account import Traced, traced

TERMINAL = re.compile(
    r"(?:[。！？!?；;…]|\.{3,})[”’\"'）)」』》】〕］\]]*"  # a sentence's end and what closes on it
    r"(?:(?:<sup>)?[\[［〔(（]?[0-9①-⑳,，\-—–]{1,8}[\]］〕)）]?(?:</sup>)?)*$"  # reference marks after it
)
"""The end of a line that may end a paragraph: a sentence's end, closing marks, perhaps a reference mark after them."""

SOFT_TERMINAL = re.compile(r"(?:[：:]|——|[。！？…][”’])$")
"""Ends that close a paragraph only when the line is short."""

_SPLIT = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_TURNS_LINE = frozenset({"\r\n", "\n", "\r"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank."""

    number: int
    """In the source file, from 1; only CR and LF count, as editors count them."""
    piece: Traced
    """Its characters, without white space at its ends."""
    width: float
    """In full-width characters, as `width` counts."""
    lead: int
    """Blanks before the text; an ideographic space counts two."""
    trail: bool
    """Whether white space stood after the text."""
    blank: int
    """Empty lines before it."""
    spaces: int
    """Lines of white space only before it: an extractor's trace of an empty paragraph."""
    form_feed: bool = False
    """Whether a form feed stood before it."""
    doubled: bool = False
    """Whether it was extracted twice over, as headlines and captions with a shadow are."""
    glued: bool = False
    """Whether it stood on one line with the end of something else."""

    @property
    def text(self) -> str:
        """Without white space at its ends."""
        return self.piece.text

    @property
    def marks(self) -> int:
        """Number of full-width punctuation marks: the characters whose width differs from printer to printer."""
        return sum(self.text.count(mark) for mark in MARKS)

    @property
    def ends_sentence(self) -> bool:
        """Whether its end may end a paragraph."""
        return _ends_sentence(self.piece.text)


@lru_cache(maxsize=65536)
def _ends_sentence(text: str) -> bool:
    return TERMINAL.search(text[-60:]) is not None


def split_lines(source: str) -> list[Line]:
    """All lines of `source` that are not blank, in order."""
    found: list[Line] = []
    number, start, blank, spaces, form_feed = 1, 0, 0, 0, False
    marks = [(m.start(), m.end(), m.group()) for m in _SPLIT.finditer(source)]
    for end, following, mark in [*marks, (len(source), len(source), "")]:
        raw = source[start:end]
        text = raw.strip()
        if text:
            left = raw[: len(raw) - len(raw.lstrip())]
            lead = sum(2 if c == "\u3000" else 1 for c in left)
            at = start + len(left)
            trail = len(left) + len(text) < len(raw)
            piece = traced(source, at, at + len(text))
            found.append(Line(number, piece, width(text), lead, trail, blank, spaces, form_feed))
            blank, spaces, form_feed = 0, 0, False
        elif mark != "\f":
            blank, spaces = (blank, spaces + 1) if raw else (blank + 1, spaces)
        form_feed = form_feed or mark == "\f"
        number += mark in _TURNS_LINE
        start = following
    return found


MARKS = "，。、；：！？“”‘’（）《》〈〉【】〔〕「」『』"


@lru_cache(maxsize=8192)
def _char_width(char: str) -> float:
    if char in "“”‘’…—·":
        return 1.0
    if char.isspace():
        return 1.0 if char == "\u3000" else 0.25
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.5


def width(text: str) -> float:
    """Printed width in full-width characters, marks full; of two neighbouring marks the second has half a width."""
    total, before = 0.0, ""
    for char in text:
        total += 0.5 if char in MARKS and before and before in MARKS else _char_width(char)
        before = char
    return total


def first_unit(text: str, *, least: bool = False) -> float:
    """Width of what cannot be parted at the beginning of a line: a number or word, a character and the mark after it.

    The `least` is with marks pressed to half their width.
    """
    match = re.match(r"[“‘《（(]*(?:(?:https?://|www\.)[!-~]+|[A-Za-z0-9.%+\-]+|.)[，。、；：？！”’》）),.;:?!]*", text)
    if not match:
        return 1.0
    return width(match.group()) - (0.45 * sum(char in MARKS for char in match.group()) if least else 0.0)
