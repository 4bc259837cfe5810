"""Two neighbouring lines and what is seen between them: what `unwrap.py` decides on.

Some of it is seen only with the other lines beside: whether somebody speaks again and again, whether a line stands above
one that surely names an author, as a title does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.recognise.beginnings import MID_PHRASE, SPEAKER
from site_builder.ingest.recognise.names import parse_byline
from site_builder.ingest.reflow.layout import INDENT, Layout
from site_builder.ingest.reflow.lines import Line, first_unit


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring lines and what is seen between them."""

    before: Line
    after: Line
    room: float
    """What was left free at the end of `before`."""
    narrow: float
    """How much `after` is narrower than its column."""
    column: float
    """Width of the column of `before`."""
    start: bool
    """Whether a page or frame begins with `after`."""
    unit: float = 1.0
    """Width of what the line after `after` begins with and cannot be parted."""
    indents: bool = False
    """Whether first lines are known to have lost an indentation here."""
    top: bool = False
    """Whether a page or frame begins with `before`."""
    speaker: bool = False
    """Whether `after` begins with the name of somebody who speaks again and again."""
    title: bool = False
    """Whether `after` stands right above a line that surely names an author, as a title does."""

    @property
    def signs(self) -> tuple[bool, ...]:
        """The marks whose meaning is learnt: blanks at the end, empty line, blank at the start, indentation's trace."""
        return (self.before.trail, self.after.blank > 0 and not self.start, self.after.lead > 1, self.indented)

    @property
    def signed(self) -> bool:
        """Whether `after` surely names an author, and is no part of a line of text: it stops early, or names a reporter
        with a blank before the name; or it is names or an institution and nothing else in a short line.
        """
        text = self.after.text
        if _names_alone(self.after, self.narrow, self.column):
            return True
        return (self.narrow >= INDENT + 1.6 or _REPORTS.search(text) is not None) and names_author(text)

    @property
    def follows_author(self) -> bool:
        """Whether `before` names an author and nothing else, if it is a whole paragraph."""
        return _names_alone(self.before, self.room, self.column)

    @property
    def alone(self) -> bool:
        """Whether `after` stops early and ends nothing: a heading or byline, no paragraph's last line."""
        text = self.after.text
        if self.narrow < 2.6 or self.after.ends_sentence or MID_PHRASE.search(text) or re.search("[，。；]", text):
            return False
        return self.narrow >= max(4.0, 0.3 * self.column) or names_author(text)

    @property
    def indented(self) -> bool:
        """Whether `after` is too narrow for its column by about an indentation, though it ends nothing.

        A line is not narrow because a long number did not fit on it any more.
        """
        near = INDENT - 0.8 <= self.narrow <= INDENT + 1.6
        return near and self.narrow >= self.unit - 0.5 and not self.after.ends_sentence


def _names_alone(line: Line, room: float, column: float) -> bool:
    """Whether a line that stops early, and ends no sentence, names authors or an institution and nothing else.

    Names without an institution could be a heading's words: they have to leave half the line free.
    """
    if line.ends_sentence or room < max(5.0, 0.25 * column):
        return False
    found = parse_byline(line.text)
    if found is None or not found.people:
        return found is not None and found.certainty >= 0.7
    known = any(person.affiliation for person in found.people)
    return found.certainty >= (0.8 if known else 0.7) and (known or room >= 0.5 * column)


def pairs_of(lines: Sequence[Line], layout: Layout) -> list[Pair]:
    """All neighbours among `lines`, of which `layout` is the layout."""
    columns, starts = layout.columns, layout.starts
    free = [column - wide for column, wide in zip(columns, layout.widths, strict=True)]
    units = [first_unit(line.text, least=True) for line in lines]
    pairs = [
        Pair(
            lines[i],
            lines[i + 1],
            free[i],
            free[i + 1],
            columns[i],
            starts[i + 1],
            units[min(i + 2, len(lines) - 1)],
            top=starts[i],
        )
        for i in range(len(lines) - 1)
    ]
    return _with_speakers(_with_titles(pairs))


def _with_titles(pairs: list[Pair]) -> list[Pair]:
    """The pairs with titles marked: lines without a sentence's end above a line that surely names an author."""
    signed = [
        not pair.before.ends_sentence and not _NO_TITLE.search(pair.before.text) and pair.signed for pair in pairs
    ]
    return [replace(p, title=below) if below else p for p, below in zip(pairs, [*signed[1:], False], strict=False)]


def _with_speakers(pairs: list[Pair]) -> list[Pair]:
    """The pairs with speakers marked: what stands before a colon at the beginning of three lines, after sentences."""
    begins = [m[1] if p.before.ends_sentence and (m := SPEAKER.match(p.after.text)) else "" for p in pairs]
    times = Counter(begins)
    return [replace(p, speaker=True) if name and times[name] >= 3 else p for p, name in zip(pairs, begins, strict=True)]


_REPORTS = re.compile(r"(?:记者|通讯员|评论员)[ \u3000]\S")
_NO_TITLE = re.compile("[。；．]|[，、：“‘《（(]$")


def names_author(text: str) -> bool:
    """Whether a line surely names an author."""
    found = parse_byline(text)
    return found is not None and found.certainty >= 0.9
