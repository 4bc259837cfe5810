"""Paragraphs: lines that belong together, and their characters in a row."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.ingest.account import Ledger, Traced, joined
from site_builder.ingest.lines import Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]
    column: float
    """Width of the column that most of it stands in; 0 where lines are whole paragraphs."""
    starts: bool = False
    """Whether a page or frame begins with it."""
    turns: bool = False
    """Whether a page or frame begins inside it: it ran on from one to the next."""
    edges: tuple[float, float] = (0.0, 0.0)
    """Widths of the columns of its first and its last line."""

    @property
    def text(self) -> str:
        """Its lines in a row, as `merged` joins them."""
        if len(self.lines) == 1:
            return self.lines[0].text
        return "".join(_seam(a, b) + b for a, b in zip(("", *self._texts), self._texts, strict=False))

    @property
    def _texts(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines)

    @property
    def first(self) -> int:
        """Number of its first line in the source."""
        return self.lines[0].number

    @property
    def last(self) -> int:
        """Number of its last line."""
        return self.lines[-1].number


def _seam(before: str, after: str) -> str:
    """What stands between two joined lines: a blank between Latin words, otherwise nothing."""
    if not before or not after:
        return ""
    latin = before[-1].isascii() and after[0].isascii()
    word = before[-1].isalpha() or before[-1] in ",.;:)%"
    return " " if latin and word and after[0].isalnum() and not before.endswith("-") else ""


def merged(paragraph: Paragraph, ledger: Ledger) -> Traced:
    """The paragraph's characters in a row; a line end between Latin words becomes a blank."""
    pieces: list[Traced] = []
    for line in paragraph.lines:
        if pieces and _seam(pieces[-1].text, line.text):
            offset = pieces[-1].origin[-1] + 1
            pieces.append(ledger.edit(Traced("\n", (offset,)), [(0, 1, " ")], "line-end"))
        pieces.append(line.piece)
    return joined(pieces)
