"""Columns cut into pieces: where a page's text was cut, and which pieces begin or stop in the middle of a sentence.

Where an extractor reads a page in bands, or a column goes on above a picture or at the head of the next one, the text
arrives in pieces out of order. Here they are only found; `mending.py` puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.recognise.captions import CAPTION, closes_caption
from site_builder.ingest.recognise.names import parse_byline
from site_builder.ingest.recognise.words import flows_on, stops_in_word
from site_builder.ingest.reflow.layout import INDENT
from site_builder.ingest.reflow.lines import SOFT_TERMINAL, Line
from site_builder.ingest.reflow.paragraph import Paragraph
from site_builder.ingest.reflow.unwrap import ORDINAL

_PUNCTUATION = re.compile("[，。、；：！？“”]")
_SENTENCE = re.compile("[。；]|[，、：“‘《（—…]$")
"""What no headline has: a sentence's end, or an end that asks for more."""
_OVERHANG = 2.0
"""Characters by which a headline is wider than its column, at least."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a line is set."""

    column: float
    """Width of its column."""
    width: float
    start: bool
    """Whether a page or frame begins with it."""


Columns = Mapping[int, Setting]
"""Source offset of a line's beginning → how the line is set."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Paragraphs that certainly follow each other."""

    paragraphs: tuple[Paragraph, ...]
    open_start: bool
    """Whether its first paragraph begins in the middle."""
    open_end: bool
    """Whether its last paragraph stops in the middle."""
    tied: bool = False
    """Whether it stood after the piece before it with nothing between; it goes where that goes."""
    headline: bool = False
    """Whether it begins with a headline or the like."""

    @property
    def head(self) -> Line:
        """Its first line."""
        return self.paragraphs[0].lines[0]

    @property
    def tail(self) -> Line:
        """Its last line."""
        return self.paragraphs[-1].lines[-1]


def cut(paragraphs: Sequence[Paragraph], columns: Columns, *, indents: bool) -> list[Piece]:
    """The paragraphs cut where they may have been put together wrongly, and gathered to pieces.

    `indents` says whether first lines have lost an indentation, so that a full first line begins in the middle.
    """
    first = 2 if _parts_first_lines(paragraphs) else 1
    parts = [(number, part) for p in paragraphs for number, part in enumerate(_fragments(p, columns, first))]
    inside = [
        indents and _unindented(part, columns) if number == 0 else not (indents and _indented(part, columns))
        for number, part in parts
    ]
    headlines = [_is_headline(parts, inside, at, columns) for at in range(len(parts))]
    gaps = _gaps([part for _, part in parts])
    pieces: list[Piece] = []
    begin = 0
    for at in range(1, len(parts) + 1):
        before = parts[at - 1][1]
        if at < len(parts) and headlines[at - 1] and not inside[at] and not headlines[at]:
            continue
        foot = at > 1 and _is_cut_off(parts[at - 2][1], before, columns)
        ends = foot or _stops(before, columns)
        stops = not headlines[at - 1] and at < len(parts) and (parts[at][0] > 0 or ends)
        if at == len(parts):
            stops = not headlines[at - 1] and ends
        elif not (stops or inside[at] or headlines[at] or gaps[at] or _other_column(before, parts[at][1])):
            if not (inside[begin] or _may_be_rest(parts[at][1])):
                continue
        own = tuple(part for _, part in parts[begin:at])
        if stops and foot:
            own = (*own[:-1], replace(before, cut=True))
        same = begin > 0 and not gaps[begin] and not _other_column(parts[begin - 1][1], own[0])
        tied = same and not pieces[-1].open_end
        pieces.append(Piece(own, inside[begin] and not headlines[begin], stops, tied, headlines[begin]))
        begin = at
    return pieces


def _is_headline(parts: Sequence[tuple[int, Paragraph]], inside: Sequence[bool], at: int, columns: Columns) -> bool:
    """Whether a part is a headline, heading, byline or caption: no sentence stops in it or goes on in it."""
    part = parts[at][1]
    if _is_display(part) or ORDINAL.match(part.text):
        return True
    if at and _is_cut_off(parts[at - 1][1], part, columns):
        return False
    if len(part.lines) > 2 or _SENTENCE.search(part.text) or len(part.text) < 4:
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is None:
        return False
    if _is_byline(following[1]):
        return True
    if inside[at + 1]:
        return False
    room = _room(part.lines[-1], columns)
    wider = following[1].column > 1.3 * part.column > 0
    apart = room >= INDENT + 1.0 or room <= -_OVERHANG or (wider and room >= INDENT - 0.6)
    return apart or not _PUNCTUATION.search(part.text)


def _is_cut_off(before: Paragraph, part: Paragraph, columns: Columns) -> bool:
    """Whether a line is a column's last one, and no headline: it is full, below text of its column, and stops in a word."""
    line = part.lines[0]
    return (
        len(part.lines) == 1
        and not line.ends_sentence
        and (len(before.lines) > 1 or before.lines[-1].ends_sentence)
        and not _is_display(before)
        and not _other_column(before, part)
        and -_NEARLY <= _room(line, columns) <= INDENT + _NEARLY
        and stops_in_word(line.text)
    )


_NEARLY = 0.6
"""Characters by which a full line may differ from its column's width."""


def _gaps(parts: Sequence[Paragraph]) -> list[bool]:
    """Whether an empty line stands before each part, where few parts have one, so that it parts columns and not
    paragraphs.
    """
    blank = [at > 0 and part.lines[0].blank + part.lines[0].spaces > 0 for at, part in enumerate(parts)]
    return blank if sum(blank) <= _SELDOM * len(parts) else [False] * len(parts)


_SELDOM = 0.3
"""Share of the paragraphs before which an empty line stands, at most, for it to mean that a column begins."""


def _may_be_rest(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one line that ends a sentence: no indentation tells whether it begins one."""
    return len(paragraph.lines) == 1 and paragraph.lines[0].ends_sentence


def _parts_first_lines(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the extractor is in the habit of an empty line behind a paragraph's first line, as if that were a
    block.
    """
    several = [p for p in paragraphs if len(p.lines) > 1]
    return sum(p.lines[1].blank > 0 for p in several) >= max(3, 0.12 * len(several))


def _fragments(paragraph: Paragraph, columns: Columns, first: int) -> list[Paragraph]:
    """A paragraph parted where its column changes, or an empty line stands in it, and no word spans the seam.

    Empty lines count from the line with the index `first`.
    """
    bounds = [0]
    lines = paragraph.lines
    for index in range(1, len(lines)):
        before, after = lines[index - 1], lines[index]
        changed = abs(column_of(before, columns) - column_of(after, columns)) >= 2.5
        if columns[after.piece.origin[0]].start and not before.ends_sentence:
            bounds.append(index)
            continue
        parted = after.blank > 0 and index >= first and (len(lines) < 4 or not _all_parted(lines))
        if (changed or parted) and not flows_on(before.text, after.text):
            bounds.append(index)
    if len(bounds) == 1:
        return [paragraph]
    ends = [*bounds[1:], len(lines)]
    return [
        replace(
            paragraph,
            lines=lines[a:b],
            starts=columns[lines[a].piece.origin[0]].start,
            turns=any(columns[line.piece.origin[0]].start for line in lines[a + 1 : b]),
            column=column_of(lines[a], columns),
            edges=(column_of(lines[a], columns), column_of(lines[b - 1], columns)),
        )
        for a, b in zip(bounds, ends, strict=True)
    ]


def _all_parted(lines: Sequence[Line]) -> bool:
    """Whether empty lines stand between most of the lines, so that one means nothing."""
    return sum(line.blank > 0 for line in lines[1:]) > 0.5 * (len(lines) - 1)


def column_of(line: Line, columns: Columns) -> float:
    """Width of a line's column."""
    return columns[line.piece.origin[0]].column


def _room(line: Line, columns: Columns) -> float:
    setting = columns[line.piece.origin[0]]
    return setting.column - setting.width


def _unindented(paragraph: Paragraph, columns: Columns) -> bool:
    """Whether a paragraph of several lines begins with a full line."""
    first = paragraph.lines[0]
    return len(paragraph.lines) > 1 and not first.ends_sentence and -_OVERHANG < _room(first, columns) < INDENT - 0.6


def _indented(paragraph: Paragraph, columns: Columns) -> bool:
    """Whether a paragraph of several lines begins with a line that is too narrow by an indentation."""
    room = _room(paragraph.lines[0], columns)
    return len(paragraph.lines) > 1 and INDENT - 0.6 <= room <= INDENT + 1.6


def _stops(paragraph: Paragraph, columns: Columns) -> bool:
    """Whether a paragraph's last line is full and ends no sentence."""
    last = paragraph.lines[-1]
    heading = ORDINAL.match(paragraph.text) and not re.search("[，。；：]", paragraph.text)
    return not (heading or _is_display(paragraph)) and (
        not last.ends_sentence
        and not SOFT_TERMINAL.search(last.text)
        and len(last.text) > 1
        and _room(last, columns) < INDENT + 1.6
        and (len(paragraph.lines) > 1 or any(mark in last.text for mark in "，。、"))
    )


def _other_column(before: Paragraph, after: Paragraph) -> bool:
    return bool(before.column and after.column) and abs(before.column - after.column) >= max(1.3, 0.07 * after.column)


def _is_display(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a headline with a shadow, a caption or credit, or names an author: nothing runs on in it."""
    text = paragraph.text
    return (
        any(line.doubled for line in paragraph.lines)
        or CAPTION.match(text) is not None
        or closes_caption(paragraph.lines[-1].text)
        or _is_byline(paragraph)
    )


def _is_byline(paragraph: Paragraph) -> bool:
    found = parse_byline(paragraph.text) if len(paragraph.lines) == 1 else None
    return found is not None and found.certainty >= 0.9
