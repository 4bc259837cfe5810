"""Lines that were extracted twice: headlines and captions set with a shadow or an outline, whole or piece by piece.

They are known by their form alone: a line that falls apart, without rest, into parts that each stand twice.
"""

from __future__ import annotations

from dataclasses import replace

from site_builder.ingest.account import Ledger, joined
from site_builder.ingest.reflow.lines import Line, width


def repeats(before: Line, line: Line) -> bool:
    """Whether a headline-like line says the same as the line before it."""
    return len(line.text) >= 6 and line.text == before.text and not line.ends_sentence


def undouble(line: Line, ledger: Ledger, *, after: Line | None = None) -> Line:
    """`line` with each part once when all of it stands twice, otherwise `line` itself.

    The last line of a doubled headline may be short: `after` a doubled one two characters are enough.
    """
    half = len(line.text) // 2
    rest = after is not None and after.doubled and half >= 2 and line.text == line.text[:half] * 2
    if len(line.text) < 8 and not rest:
        return line
    halves = [(0, half)] if rest else doubled_parts(line.text)
    if not halves:
        return line
    keep, last = [], 0
    for start, end in halves:
        ledger.remove(line.piece.cut(last, start), "doubled")
        keep.append(line.piece.cut(start, end))
        last = end
    ledger.remove(line.piece.cut(last), "doubled")
    piece = joined(keep)
    return replace(line, piece=piece, width=width(piece.text), doubled=True)


def doubled_parts(text: str) -> list[tuple[int, int]]:
    """The first of each pair, when `text` is nothing but parts that each stand twice in a row; otherwise nothing.

    The fewest parts win: 推动推动 is 推动 twice. Two characters alike by chance are no evidence, so a line needs at
    least four different characters.
    """
    size = len(text)
    if size % 2 or size > 400 or len(set(text)) < 4:
        return []
    fewest: dict[int, tuple[int, int]] = {0: (0, 0)}
    for start in range(0, size, 2):
        if start not in fewest:
            continue
        parts = fewest[start][0] + 1
        middle = text.find(text[start], start + 1)
        while middle != -1 and 2 * middle - start <= size:
            end = 2 * middle - start
            if text[start:middle] == text[middle:end] and (end not in fewest or parts < fewest[end][0]):
                fewest[end] = (parts, start)
            middle = text.find(text[start], middle + 1)
    if size not in fewest:
        return []
    found, end = [], size
    while end:
        start = fewest[end][1]
        found.append((start, (start + end) // 2))
        end = start
    return found[::-1]
