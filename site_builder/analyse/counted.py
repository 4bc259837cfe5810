"""The text of a digest in which terms are counted: title, summary, points and body, a line each.

One place for it, because offsets into this text are remembered: the sentence in which a keyword stands is found again
by them when its page is made.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from site_builder.text.han import sentences


class Headed(Protocol):
    """A front matter, or the part of one that is counted."""

    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def points(self) -> tuple[str, ...]: ...


_sentences = lru_cache(maxsize=1 << 12)(sentences)
"""A digest is cited on the pages of a dozen keywords, often with the same paragraph."""


def counted_text(matter: Headed, body: str) -> tuple[str, int]:
    """(text, length of the title in it) of a digest whose body is `body` as plain text."""
    return "\n".join([matter.title, matter.summary, *matter.points, body]), len(matter.title)


def sentence_around(text: str, offset: int) -> str:
    """The sentence of a counted text in which an offset lies; empty for an offset beyond it."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    for first, last in _sentences(line):
        if first <= offset - start < last:
            return line[first:last].strip()
    return line.strip()
