"""Limits of a Markdown body, checked before any parser sees it.

Python-Markdown takes 48 s for 20,000 open brackets and four times that for twice as many, nests without end in
`> > >`, and a table with a wide head and many rows fills the memory. Every number here was measured with the inputs of
`tests/parse/test_limits.py`, in pieces as large as the limits let through: whatever passes is rendered in under two
seconds. A book of 420,000 characters in 500 chapters passes; a digest is a hundredth of that.

What grows with the square of the input is counted as a product: the marks of a paragraph (`[ * _ ~ ! < & \\` and
backticks) times its length, since the engine copies the paragraph for every mark that it finds.
"""

from __future__ import annotations

import re

from site_builder.errors import Location, Problem, problem
from site_builder.parse import grammar
from site_builder.parse.lines import Line, Lines, read

CHARACTERS = 500_000
"""In a body."""
LINES = 15_000
"""In a body."""
LINE = 20_000
"""Characters in one line."""
DEPTH = 12
"""Quotes in quotes, or lists in lists."""
INDENT = 4 * DEPTH + 3
"""Blanks before a list item."""
FENCES = 1_000
"""Fenced code blocks."""
NOTES = 1_000
"""Footnotes, definitions and admonitions; and references of one kind each."""
CELLS = 10_000
"""Cells of all tables: columns of the head times rows."""
COLUMNS = 100
"""Columns of a table."""
MARKS = 100_000
"""Marks in a body, code blocks left out."""
MARK_COST = 400_000_000
"""Marks of a paragraph times its characters, summed over the body."""
TAGS = 3_000
"""Signs `<` in a body."""
TAG_COST = 20_000_000
"""Signs `<` that no tag begins with, times the characters of the body: each is looked for to its end."""

SIGNS = "[]*_~!<&\\`{#"
"""What counts as a mark."""
_SMALL = 20_000
"""Bodies below this many characters with few marks pass without a closer look."""

_DEEP_QUOTE = re.compile(rf"^[ \t]*(?:>[ \t]*){{{DEPTH + 1}}}", re.MULTILINE)
_DEEP_ITEM = re.compile(
    rf"^[ \t>]*(?:(?:[*+-]|\d{{1,9}}\.)[ \t]+){{{DEPTH + 1}}}(?![*+\- \t]*$)|^(?: {{{INDENT + 1}}}|\t{{{DEPTH + 1}}})[ \t]*(?:[*+-]|\d{{1,9}}\.|!!!|>)[ \t]",
    re.MULTILINE,
)
_TABLE_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)


def check(body: str, path: str, first_line: int) -> Problem | None:
    """The first limit that `body` exceeds, as a Problem markdown-limit with `what`, `limit` and `found`; else None."""

    def beyond(what: str, limit: int, found: int, offset: int = 0) -> Problem:
        line = body.count("\n", 0, offset)
        text = body[body.rfind("\n", 0, offset) + 1 :][:200].split("\n")[0]
        return problem("markdown-limit", Location(path, first_line + line), text, what=what, limit=limit, found=found)

    size = len(body)
    if size > CHARACTERS:
        return beyond("characters", CHARACTERS, size)
    if size > LINE:
        lines = body.count("\n") + 1
        if lines > LINES:
            return beyond("many-lines", LINES, lines)
        offset = 0
        for text in body.split("\n"):
            if len(text) > LINE:
                return beyond("line", LINE, len(text), offset)
            offset += len(text) + 1
    deep = _DEEP_QUOTE.search(body) if ">" in body else None
    deep = deep or _DEEP_ITEM.search(body)
    if deep:
        return beyond("depth", DEPTH, DEPTH + 1, deep.start())
    marks = sum(body.count(mark) for mark in SIGNS)
    if size < _SMALL and marks * size <= MARK_COST and marks <= NOTES and "|" not in body:
        return None
    return _look_closer(body, size, beyond)


def _look_closer(body: str, size: int, beyond) -> Problem | None:
    tags = body.count("<")
    if tags > TAGS:
        return beyond("html", TAGS, tags, body.index("<"))
    if tags * size > TAG_COST:
        unclosed = tags - len(grammar.TAG.findall(body))
        if unclosed * size > TAG_COST:
            return beyond("html", TAG_COST // size, unclosed, body.index("<"))
    notes = max(body.count("[^"), body.count("]:"), len(re.findall(r"\n[ \t]*(?:!!!|: )", body)))
    if notes > NOTES:
        return beyond("notes", NOTES, notes)
    bars = body.count("|")
    if bars > 3 * CELLS:
        return beyond("cells", CELLS, bars, body.index("|"))
    lines = read(body)
    if len(lines.fences) > FENCES:
        return beyond("fences", FENCES, len(lines.fences))
    starts = _starts(lines)
    cells, where = _cells(lines)
    if cells > CELLS:
        return beyond("cells", CELLS, cells, min(starts[where], size))
    total, cost, worst, where = _marks(lines)
    if total > MARKS or cost > MARK_COST:
        limit = MARKS if total > MARKS else MARK_COST // (cost // worst or 1)
        return beyond("marks", limit, total if total > MARKS else worst, min(starts[where], size))
    return None


def _starts(lines: Lines) -> list[int]:
    starts = [0]
    for text in lines.texts:
        starts.append(starts[-1] + len(text) + 1)
    return starts


def _cells(lines: Lines) -> tuple[int, int]:
    """Cells of all tables and the line of the largest; a line of more than COLUMNS cells counts as too large."""
    total = most = where = 0
    for number, text in enumerate(lines.texts):
        if text.count("|") >= COLUMNS and lines.kinds[number] is not Line.CODE:
            return CELLS + 1, number
        if "-" not in text or "|" not in text or lines.kinds[number] is Line.CODE or not _TABLE_RULE.match(text):
            continue
        rows = number + 1
        while rows < len(lines.texts) and lines.kinds[rows] is not Line.BLANK:
            rows += 1
        columns = text.count("|") + 1
        cells = columns * (rows - number + 1)
        total += cells
        if cells > most:
            most, where = cells, number
    return total, where


def _marks(lines: Lines) -> tuple[int, int, int, int]:
    """All marks; their cost; the marks of the dearest paragraph and its line. A list item is a paragraph of its own."""
    total = cost = most = worst = where = 0
    length = marks = first = 0
    breaks = set(lines.breaks)
    for number, (text, kind) in enumerate(zip([*lines.texts, ""], [*lines.kinds, Line.BLANK], strict=True)):
        if kind is not Line.TEXT or number in breaks:
            total += marks
            cost += length * marks
            if length * marks > most:
                most, worst, where = length * marks, marks, first
            length = marks = 0
        if kind not in (Line.BLANK, Line.CODE, Line.FENCE):
            if not length:
                first = number
            length += len(text)
            marks += sum(text.count(sign) for sign in SIGNS)
    return total, cost, worst, where
