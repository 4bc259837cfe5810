"""Setting and extracting: plain articles → the text that a PDF's extraction gives, with the truth beside it.

What stands on paper is a list of `Row`s a page: running heads, text lines of a width, page numbers. The extraction
loses indentation or keeps it, puts empty lines between all lines or none, marks pages by a blank, a form feed, or not
at all.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from prose import Plain
from synthetic import set_lines


@dataclass
class Set:
    """An article in an extracted text."""

    article: Plain
    start: int = 0
    """Line on which it begins in reading order."""
    lines: set[int] = field(default_factory=set)
    reading: list[int] = field(default_factory=list)
    """The lines in reading order, of a newspaper's stories."""


@dataclass
class Print:
    """An extracted text and its truth."""

    text: str
    articles: list[Set]
    noise: list[str] = field(default_factory=list)
    """Texts that must stand in no draft's body."""
    form: str = ""
    """How it was made, for messages."""
    titled: bool = False
    """Whether every article has its title printed."""


@dataclass
class Row:
    """A line on paper."""

    text: str
    article: int = -1
    """Index of its article; -1 for the page's own lines."""
    ends: bool = False
    """Whether a paragraph ends with it."""
    first: bool = False
    """Whether a paragraph begins with it."""
    heading: bool = False
    """Whether it is a heading inside the text."""


def rows_of(
    article: Plain, number: int, width: float, *, titled: bool, doubled: bool = False, mark: float = 1.0
) -> list[Row]:
    """An article's lines in a column."""
    rows: list[Row] = []

    def add(text: str, indent: float = 2.0, *, heading: bool = False) -> None:
        lines = set_lines(text, width, indent=indent, mark=mark)
        rows.extend(Row(line, number, index == len(lines) - 1, index == 0, heading) for index, line in enumerate(lines))

    if titled:
        for line in set_lines(article.title, max(width, 22.0), indent=0):
            rows.append(Row(line * 2 if doubled else line, number, True, True))
    for line in (*article.byline, *([article.dateline] if article.dateline else [])):
        rows.append(Row(line, number, True, True))
    for text in article.lead:
        add(text)
    for text, level in article.paragraphs:
        if level < 0:
            rows.append(Row(text, number, True, True))
        else:
            add(text, 0.0 if level else 2.0, heading=level > 0)
    if article.signature:
        add(article.signature, 0.0)
    if article.references:
        rows.append(Row("参考文献", number, True, True))
        for entry in article.references:
            add(entry, 0.0)
    return rows


def extract(sheets: list[list[Row]], articles: list[Set], pick: random.Random, width: float) -> str:
    """The text of pages as an extractor writes it; notes in `articles` which lines are whose."""
    spaced = pick.random() < 0.4
    trail, keep = pick.random() < 0.5, pick.random() < 0.3
    gap = not spaced and pick.random() < 0.3
    form_feed = not spaced and pick.random() < 0.4
    lead = pick.random() < 0.4
    newline = "\r\n" if pick.random() < 0.15 else "\n"
    out: list[str] = []
    for sheet_number, sheet in enumerate(sheets):
        for index, row in enumerate(sheet):
            if out and ((spaced and index) or (gap and out[-1].strip() and index and sheet[index - 1].ends)):
                out.append("")
            text = ("　　" if keep and row.first and row.article >= 0 else "") + row.text
            text += " " if trail and row.ends and row.article >= 0 else ""
            if not index:
                text = ("\f" if form_feed and sheet_number else " " if lead else "") + text
            out.append(text)
            if row.article >= 0:
                placed = articles[row.article]
                placed.start = placed.start or len(out)
                placed.lines.add(len(out))
    return newline.join(out) + newline


class Hand(NamedTuple):
    """How an extractor writes pieces down."""

    after_first: bool
    """An empty line behind a paragraph's first line, as some leave it."""
    between: float
    """How often there is one between paragraphs."""
    spaced: bool
    """Whether there is one behind every line."""
    lead: bool
    """A blank before each piece."""
    parted: bool
    """An empty line behind each piece."""


def written(blocks: list[list[Row]], stories: list[list[Row]], placed: list[Set], pick: random.Random, hand: Hand) -> str:
    """Pieces one after the other; notes in `placed` which lines are whose. `stories` are rows in reading order."""
    out: list[str] = []
    first: dict[int, int] = {}
    for block in blocks:
        if hand.spaced and out and not out[-1]:
            out.pop()
        for index, row in enumerate(block):
            if hand.spaced and index and out[-1]:
                out.append("")
            out.append((" " if hand.lead and not index else "") + row.text)
            if row.article >= 0:
                placed[row.article].lines.add(len(out))
                first.setdefault(id(row), len(out))
            if not hand.spaced and ((row.ends and pick.random() < hand.between) or (hand.after_first and row.first and not row.ends)):
                out.append("")
        if hand.parted and out[-1] and not hand.spaced:
            out.append("")
    for item, rows in zip(placed, stories, strict=True):
        item.reading = [first[id(row)] for row in rows]
        item.start = item.reading[0]
    return "\n".join(out) + "\n"
