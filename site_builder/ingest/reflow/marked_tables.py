"""Tables whose cells a source marks itself: in Markdown by bars, in HTML by tags, as converters of PDFs write them.

An HTML table may take a line or a hundred, its cells may run over several lines, several columns or several rows; a cell
is printed where it begins, and the other places it takes stay empty, so that the cells below and behind stand in
their own columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.account import Ledger, Traced, generated, joined
from site_builder.ingest.reflow.tables import Row

MARKED_ROW = re.compile(r"\|(?:[^|]*\|){2,}")
"""A row of a Markdown table."""
HTML_ROWS = re.compile(r"</?(?:table|thead|tbody|tr|t[dh])\b[^>]*>", re.I)
"""The beginning of a table, or of a part of one, in HTML."""
HTML_TABLE = re.compile(r"<table\b", re.I)
_END = re.compile(r"</table\s*>", re.I)
_TAG = re.compile(r"</?[a-z][^>]*>", re.I)
_ROW = re.compile(r"<tr\b", re.I)
_CELL = re.compile(r"<t[dh]\b([^>]*)>(.*?)(?=</?t[dhr]\b|</table|$)", re.I | re.S)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,2})", re.I)
_MOST_LINES = 2000
"""Lines of the longest table; an end that is farther away was lost."""


def tables_in_html(texts: Sequence[str]) -> list[range]:
    """The lines of each HTML table, those between its tags with them."""
    found: list[range] = []
    end = 0
    for begin, text in enumerate(texts):
        if begin < end or not HTML_TABLE.match(text):
            continue
        last = next((i for i in range(begin, min(len(texts), begin + _MOST_LINES)) if _END.search(texts[i])), None)
        if last is not None:
            end = last + 1
            found.append(range(begin, end))
    return found


def marked_rows(piece: Traced, ledger: Ledger) -> tuple[list[Row], Traced]:
    """The rows of a paragraph that is a row in Markdown, or a table in HTML, and the text behind the table's end; the
    signs go to the ledger.
    """
    if HTML_ROWS.match(piece.text):
        return _html_rows(piece, ledger)
    bars = [m.start() for m in re.finditer(r"\|", piece.text)]
    for bar in bars:
        ledger.remove(piece.cut(bar, bar + 1), "markdown")
    row = tuple(piece.cut(a + 1, b).strip() for a, b in zip(bars, bars[1:], strict=False))
    return [row], piece.cut(bars[-1] + 1).strip()


def _html_rows(piece: Traced, ledger: Ledger) -> tuple[list[Row], Traced]:
    """The rows of an HTML table, or of a part of one; what stands outside of cells is a row of its own."""
    text = piece.text
    closed = list(_END.finditer(text))
    stop = closed[-1].end() if closed else len(text)
    starts = [m.start() for m in _ROW.finditer(text, 0, stop)]
    rows: list[Row] = []
    waiting: dict[int, int] = {}
    for begin, end in zip([0, *starts], [*starts, stop], strict=True):
        found = [m for m in _CELL.finditer(text, begin, end)]
        edges = [begin, *(edge for m in found for edge in m.span(2)), end]
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            loose = _untagged(piece, left, right, ledger)
            if loose.text:
                rows.append((loose,))
        cells = [(_untagged(piece, *m.span(2), ledger), _spans(m[1])) for m in found]
        if cells:
            rows.append(_placed(cells, waiting))
    return rows, piece.cut(stop).strip()


def _untagged(piece: Traced, begin: int, end: int, ledger: Ledger) -> Traced:
    """The text between two places without tags and the blanks around it; a tag inside becomes a blank."""
    kept: list[Traced] = []
    at = begin
    for start, stop in [*(m.span() for m in _TAG.finditer(piece.text, begin, end)), (end, end)]:
        part = piece.cut(at, start).strip()
        if part.text:
            kept += [generated(" "), part] if kept else [part]
        ledger.remove(piece.cut(start, stop), "markdown")
        at = stop
    return joined(kept)


def _spans(attributes: str) -> tuple[int, int]:
    """How many columns and how many rows a cell takes."""
    sizes = {m[1].lower(): max(1, int(m[2])) for m in _SPAN.finditer(attributes)}
    return sizes.get("col", 1), sizes.get("row", 1)


def _placed(cells: Sequence[tuple[Traced, tuple[int, int]]], waiting: dict[int, int]) -> Row:
    """A row with its cells in their columns; `waiting` has for each column how many rows more a cell from above takes,
    and is brought up to date.
    """
    row: list[Traced] = []

    def skip() -> None:
        while waiting.get(len(row), 0):
            waiting[len(row)] -= 1
            row.append(generated(""))

    for cell, (columns, rows) in cells:
        skip()
        for number in range(columns):
            waiting[len(row)] = rows - 1
            row.append(generated("") if number else cell)
    skip()
    return tuple(row)
