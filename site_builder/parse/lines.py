"""The lines of a Markdown body, each with its kind: what all other scanning of the source stands on.

Python-Markdown keeps no positions and has habits that editors of Chinese text stumble over. Finding links, footnotes
and list starts with one regular expression each was tried first; every one of them had to know about code blocks, so
the knowledge sits here once. One pass, linear in the size of the text, no back-tracking over lines.

A fence that is never closed runs to the end of the text, as in CommonMark.
"""

from __future__ import annotations

import re
from enum import StrEnum

import msgspec


class Line(StrEnum):
    """What a line is."""

    BLANK = "blank"
    TEXT = "text"
    HEADING = "heading"
    """A heading with # or a rule of ---."""
    UNDERLINE = "underline"
    """The line below a heading that is underlined."""
    ITEM = "item"
    """The first line of a list item."""
    ROW = "row"
    """A line of a table."""
    DEFINITION = "definition"
    """`[label]: address`; it may stand in the middle of a paragraph and is no part of it."""
    NOTE = "note"
    """The first line of a footnote's definition, of a definition list's entry, or of an admonition."""
    FENCE = "fence"
    """The line that opens or closes a fenced code block."""
    CODE = "code"
    """Inside a fenced block, or an indented code block."""


class Fence(msgspec.Struct, frozen=True):
    """A fenced code block: line numbers from 0, the closing one not there when the block runs to the end."""

    first: int
    last: int
    prefix: str
    """What stands before the fence: blanks and `>`."""
    language: str
    closed: bool


class Lines(msgspec.Struct):
    """A body split into lines, with what each of them is."""

    texts: list[str]
    kinds: list[Line] = msgspec.field(default_factory=list)
    breaks: list[int] = msgspec.field(default_factory=list)
    """Lines (from 0) that begin a list, a table or a paragraph although no blank line stands before them."""
    quotes: list[int] = msgspec.field(default_factory=list)
    """Lines (from 0) that begin a quotation, or a deeper one."""
    fences: list[Fence] = msgspec.field(default_factory=list)
    within: list[int] = msgspec.field(default_factory=list)
    """Definitions (from 0) in the middle of a list item, whose text goes on behind them."""


_FENCE = re.compile(r"(`{3,}(?!.*`)|~{3,})[ ]*(?:\{?\.?([A-Za-z0-9_+#-]{1,30}))?")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"(?:([*+-])|(\d{1,9})\.)[ ]+(\S)?")
_RULE = re.compile(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
_DEFINITION = re.compile(r"\[(?!\^)[^\[\]]*\]:")
_NOTE = re.compile(r"\[\^[^\]]*\]:|:[ ]{1,3}\S|!!! ?\w")
_TABLE_RULE = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")

_FREE, _PARAGRAPH, _LIST, _TABLE, _OTHER = range(5)


def split(body: str) -> list[str]:
    """Lines of a body whatever its line ends; the only place that decides where a line ends."""
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    return body.split("\n")


def read(body: str) -> Lines:
    """Every line of `body` with its kind."""
    return _Reader(split(body)).read()


class _Reader:
    """The state of the one pass: what the line before belongs to, and whether an indented line may belong to a list."""

    def __init__(self, texts: list[str]) -> None:
        self.out = Lines(texts)
        self.state = _FREE
        self.indented_is_code = True
        self.depth = 0
        self.base = 0
        """Indent of what belongs to a footnote, a definition or an admonition: 4 inside of one, else 0."""

    def read(self) -> Lines:
        texts, kinds = self.out.texts, self.out.kinds
        number = 0
        while number < len(texts):
            text = texts[number]
            bare = text.lstrip(" \t")
            if not bare:
                self.state, self.depth = _FREE, 0
                kinds.append(Line.BLANK)
                number += 1
                continue
            prefix = ""
            if bare[0] == ">":
                prefix, bare = self._unquote(number, text)
            if bare[:3] in ("```", "~~~"):
                after = self._fence(number, text[: len(text) - len(bare)], bare)
                if after:
                    number = after
                    continue
            kinds.append(self._kind(number, text[len(prefix) :] if prefix else text, bare))
            number += 1
        return self.out

    def _unquote(self, number: int, text: str) -> tuple[str, str]:
        prefix = _QUOTE.match(text)
        head = prefix[0] if prefix else ""
        depth = head.count(">")
        if depth > self.depth:
            self.state, self.indented_is_code = _FREE, True
            self.out.quotes.append(number)
        self.depth = depth
        bare = text[len(head) :].lstrip(" \t")
        if not bare:
            self.state = _FREE
        return head, bare

    def _fence(self, number: int, prefix: str, bare: str) -> int:
        """The number of the line after the block, or 0 when this opens none; CODE lines keep what is inside."""
        opening = _FENCE.match(bare)
        if not opening:
            return 0
        mark = opening[1]
        quoted = ">" in prefix
        texts, kinds = self.out.texts, self.out.kinds
        kinds.append(Line.FENCE)
        last, closed = number + 1, False
        while last < len(texts):
            inner = texts[last].lstrip(" \t")
            if quoted:
                if not inner.startswith(">"):
                    break
                inner = inner.lstrip("> ")
            if inner.startswith(mark) and not inner.strip().strip(mark[0]):
                closed = True
                break
            kinds.append(Line.CODE)
            last += 1
        self.out.fences.append(Fence(number, last if closed else last - 1, prefix, opening[2] or "", closed or quoted))
        self.state = _FREE
        if closed:
            kinds.append(Line.FENCE)
            return last + 1
        return last

    def _kind(self, number: int, text: str, bare: str) -> Line:
        """The kind of a line that is neither blank nor fenced, and the state after it."""
        if not bare:
            return Line.BLANK
        if "\t" in text:
            text = text.expandtabs(4)
        if self.base:
            if text.startswith("    "):
                text = text[4:]
            elif self.state == _FREE:
                self.base = 0
        state, indent = self.state, len(text) - len(bare)
        if state == _TABLE:
            return Line.ROW
        if indent >= 4:
            if state == _FREE and self.indented_is_code:
                return Line.CODE
            if state == _FREE:
                self.state = _OTHER
            if not _ITEM.match(bare):
                return Line.TEXT
            self.state = _LIST
            return Line.ITEM
        first = bare[0]
        if first == "#" and bare.lstrip("#")[:1] not in ("", "#"):
            self.state, self.indented_is_code = _FREE, self.indented_is_code or indent == 0
            return Line.HEADING
        if first in "*-_=" and (_RULE.match(bare) or (state == _PARAGRAPH and _UNDERLINE.match(bare))):
            underline = state == _PARAGRAPH and first in "-=" and _UNDERLINE.match(bare)
            self.state, self.indented_is_code = _FREE, True
            return Line.UNDERLINE if underline else Line.HEADING
        return self._item_or_text(number, text, bare, indent)

    def _item_or_text(self, number: int, text: str, bare: str, indent: int) -> Line:
        state, first = self.state, bare[0]
        if first in "*+-" or first.isdigit():
            item = _ITEM.match(bare)
            if item and (state != _PARAGRAPH or (item[3] and (item[1] or item[2] == "1"))):
                if state == _PARAGRAPH:
                    self.out.breaks.append(number)
                self.state, self.indented_is_code = _LIST, False
                return Line.ITEM
        elif first == "[" and _DEFINITION.match(bare):
            if state == _LIST:
                self.out.within.append(number)
            return Line.DEFINITION
        elif first in "[:!" and _NOTE.match(bare):
            self.state, self.base, self.indented_is_code = _FREE if first == "!" else _PARAGRAPH, 4, True
            return Line.NOTE
        table = state in (_FREE, _PARAGRAPH) and self._table_begins(number, text)
        if state == _PARAGRAPH and (table or text[0] == "\u3000" or (self.base and not indent and self._term(number))):
            self.out.breaks.append(number)
        if table:
            self.state = _TABLE
            return Line.ROW
        if state == _FREE:
            self.state = _OTHER if first in "<" else _PARAGRAPH
            if indent == 0:
                self.indented_is_code = True
        return Line.TEXT

    def _term(self, number: int) -> bool:
        """Whether the line after this one defines it, as `: …` does."""
        return number + 1 < len(self.out.texts) and self.out.texts[number + 1].lstrip(" ").startswith(": ")

    def _table_begins(self, number: int, text: str) -> bool:
        if "|" not in text or number + 1 >= len(self.out.texts):
            return False
        below = self.out.texts[number + 1].strip()
        return "|" in below and "-" in below and bool(_TABLE_RULE.match(below))
