"""Tables whose cells were extracted each on a line of its own.

Nothing says where a row ends, but for the rows themselves: numbers and words follow each other in the same order in every
one. So a run of short lines is a table when it falls apart, without rest, into a head of words and rows that all
have numbers in the same places. Tables of words only cannot be told from lists and stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.ingest.recognise.captions import CAPTION
from site_builder.ingest.reflow.tables import NUMBER, SENTENCE, YEAR

_LONGEST = 18
"""Characters of a cell."""
_COLUMNS = range(2, 9)


@dataclass(frozen=True, slots=True)
class CellTable:
    """Where a table stands among lines."""

    begin: int
    """Index of its first cell."""
    end: int
    """Index after its last one."""
    columns: int
    head: int
    """Cells of its head: as many as columns, or one fewer where the first column has none."""

    def is_first(self, index: int) -> bool:
        """Whether a row begins with the cell at `index`."""
        return index == self.begin or (index - self.begin - self.head) % self.columns == 0


def cell_tables(texts: Sequence[str]) -> list[CellTable]:
    """The tables with a cell a line among lines, in order."""
    found: list[CellTable] = []
    begin = 0
    while begin < len(texts):
        end = begin
        while end < len(texts) and _is_cell(texts[end]):
            end += 1
        if end - begin >= 6:
            table = _best(texts, begin, end)
            if table:
                found.append(table)
        begin = max(end, begin + 1)
    return found


def _is_cell(text: str) -> bool:
    short = 0 < len(text) <= _LONGEST and not SENTENCE.search(text) and len(text.split()) <= 2
    return short and not CAPTION.match(text)


def _best(texts: Sequence[str], begin: int, end: int) -> CellTable | None:
    """The table that leaves fewest of the lines over, of several with the fewest columns."""
    numbers = [NUMBER.fullmatch(texts[i]) is not None and not YEAR.fullmatch(texts[i]) for i in range(begin, end)]
    plain = [NUMBER.fullmatch(texts[i]) is not None for i in range(begin, end)]
    best: tuple[int, int, int] | None = None
    table = None
    for start in range(min(3, end - begin)):
        for columns in _COLUMNS:
            for head in (columns, columns - 1):
                rows = _rows(plain, start + head, columns)
                if rows < (2 if columns > 2 else 3) or head < 2 or any(numbers[start : start + head]):
                    continue
                size = head + rows * columns
                left = end - begin - start - size
                rated = (left + start, columns, -head)
                if left < columns and (best is None or rated < best):
                    best = rated
                    table = CellTable(begin + start, begin + start + size, columns, head)
    return table


def _rows(numbers: Sequence[bool], begin: int, columns: int) -> int:
    """How many rows of `columns` cells follow each other from `begin` with numbers in the same places, and somewhere."""
    form = list(numbers[begin : begin + columns])
    if len(form) < columns or not any(form):
        return 0
    at = begin
    while list(numbers[at : at + columns]) == form:
        at += columns
    return (at - begin) // columns
