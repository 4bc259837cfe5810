"""Tables: rows that an extractor wrote as lines, kept as rows.

A row is known by its form: a label and then numbers, nothing else, parted by blanks. One alone may be anything; two
below each other with as many numbers are a table, and a line of as many words above them is its head. Cells on lines of
their own are put together in `cell_tables.py`, those that the source marks itself are read in `marked_tables.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.account import Traced, generated
from site_builder.ingest.recognise.captions import CAPTION, TABLE_NUMBER

NUMBER = re.compile(r"[-+−]?\d[\d,.]*(?:[%％‰]|\*{1,3}|[年月])?|[（(][-+−]?\d[\d,.]*[)）]\*{0,3}|[—–\-/…]{1,2}")
"""What stands in a column of numbers."""
YEAR = re.compile(r"(?:19|20)\d\d年?")
SENTENCE = re.compile(r"[，。；：、？！《“]")
"""What no cell has."""
_LONGEST = 120
Row = tuple[Traced, ...]
"""The cells of a row."""


def _cells(text: str) -> list[str]:
    """The parts of a line that could be cells; none where it is a sentence."""
    return text.split() if len(text) <= _LONGEST and not SENTENCE.search(text) else []


def _numbers(text: str) -> int:
    """Of a label and then numbers how many numbers; 0 for any other line."""
    cells = _cells(text)
    label = _label(cells)
    numbers = cells[label:]
    return len(numbers) if label <= 3 and all(NUMBER.fullmatch(cell) for cell in numbers) else 0


def _label(cells: Sequence[str]) -> int:
    """How many cells name a row: words, with its rank before them, or a year before numbers that are no years."""
    ranked = len(cells) > 1 and _RANK.fullmatch(cells[0]) is not None and not NUMBER.fullmatch(cells[1])
    if cells and YEAR.fullmatch(cells[0]) and not any(YEAR.fullmatch(cell) for cell in cells[1:]):
        return 1
    return next((i for i, cell in enumerate(cells) if i >= ranked and NUMBER.fullmatch(cell)), len(cells))


_RANK = re.compile(r"\d{1,3}")


def table_rows(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the texts that are rows of tables, their heads with them."""
    found: set[int] = set()
    numbers = [_numbers(text) for text in texts]
    begin = 0
    while begin < len(texts):
        end = begin + 1
        while end < len(texts) and numbers[end] and numbers[end] == numbers[begin]:
            end += 1
        size = numbers[begin]
        numbered = any(TABLE_NUMBER.match(text) for text in texts[max(0, begin - 2) : begin])
        if size and end - begin >= (2 if size >= 2 or numbered else 3) and any(_label(_cells(t)) for t in texts[begin:end]):
            found.update(range(begin, end))
            if begin and begin - 1 not in found and _is_head(texts[begin - 1], len(_cells(texts[begin]))):
                found.add(begin - 1)
        begin = end
    return frozenset(found | _word_rows(texts, found))


def _word_rows(texts: Sequence[str], known: set[int]) -> set[int]:
    """Indexes of the rows of tables of words only: three columns or more in three lines or more, in two below a table's
    caption. Nothing else is set so: a list of names in columns is a table too.
    """
    found: set[int] = set()
    sizes = [0 if i in known else _words(text) for i, text in enumerate(texts)]
    begin = 0
    while begin < len(texts):
        end = begin + 1
        while end < len(texts) and sizes[end] and sizes[end] == sizes[begin]:
            end += 1
        headed = begin > 0 and TABLE_NUMBER.match(texts[begin - 1]) is not None
        if sizes[begin] and end - begin >= (2 if headed else 3):
            found.update(range(begin, end))
        begin = end
    return found


_LEAST_CELLS = 3


def _words(text: str) -> int:
    """Of a line of short words parted by blanks how many; 0 for any other line."""
    cells = _cells(text)
    plain = len(cells) >= _LEAST_CELLS and not CAPTION.match(text) and all(2 <= len(cell) <= 12 for cell in cells)
    return len(cells) if plain and sum(_HAN_WORD.match(cell) is not None for cell in cells) >= 0.6 * len(cells) else 0


_HAN_WORD = re.compile("[\u4e00-\u9fff]")


def only_numbers(text: str) -> bool:
    """Whether a line is three numbers or more and nothing else: a chart's scale, or a row that lost its label."""
    cells = _cells(text)
    return len(cells) >= 3 and all(NUMBER.fullmatch(cell) for cell in cells)


def _is_head(text: str, size: int) -> bool:
    """Whether a line names the columns of a row of `size` cells: as many short words, or one fewer."""
    cells = _cells(text) if not CAPTION.match(text) else []
    return len(cells) >= 2 and size - 1 <= len(cells) <= size and all(len(cell) <= 14 for cell in cells)


def cut_row(piece: Traced) -> Row:
    """The cells of a line."""
    return tuple(piece.cut(m.start(), m.end()) for m in re.finditer(r"\S+", piece.text))


def as_markdown(rows: Sequence[Row]) -> list[Traced]:
    """A Markdown table; a head that lacks the labels' column gets an empty cell before it, a table without a head an
    empty one.
    """
    size = max(len(row) for row in rows)
    headed = not any(NUMBER.fullmatch(cell.text) and not cell.text.endswith("年") for cell in rows[0][1:])
    years = all(re.fullmatch(r"(?:19|20)\d\d年?|[（(]\d{1,2}[)）]", cell.text) for cell in rows[0][1:])
    lines = list(rows) if headed or years else [(), *rows]
    out: list[Traced] = []
    for number, row in enumerate(lines):
        cells = [*(generated("") for _ in range(size - len(row))), *row]
        out.append(generated("\n" if number else ""))
        for cell in cells:
            out += [generated("| "), cell, generated(" ")]
        out.append(generated("|"))
        if not number:
            out.append(generated("\n" + "| --- " * size + "|"))
    return out
