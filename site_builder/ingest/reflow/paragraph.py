"""Paragraphs: lines that belong together, and their characters in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.ingest.account import Ledger, Traced, joined
from site_builder.ingest.reflow.lines import Line


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
    cut: bool = False
    """Whether it is a column's last line by itself, whose rest stands somewhere else: no headline, though it looks like
    one.
    """

    @property
    def text(self) -> str:
        """Its lines in a row, as `merged` joins them."""
        if len(self.lines) == 1:
            return self.lines[0].text
        out = ""
        for text in self._texts:
            seam = _seam(out, text) if out else ""
            out = out[: len(out) - len(seam)] + text if seam == "-" else out + seam + text
        return out

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
    """What stands between two joined lines: a blank between Latin words, nothing inside an address or between characters;
    `-` where the hyphen of a word that was divided goes.
    """
    latin = before[-1].isascii() and after[0].isascii()
    if not latin or not after[0].isalnum():
        return ""
    if before.endswith("-"):
        divided = _DIVIDED.search(before)
        return "-" if divided and divided.group(1) not in _COMPOUNDS and _SMALL.match(after) else ""
    word = before[-1].isalpha() or before[-1] in ",.;:)%"
    return " " if word and not _in_address(before, after) else ""


_DIVIDED = re.compile(r"(?:^|[^A-Za-z0-9/.@-])([A-Za-z][a-z]+)-$")
_SMALL = re.compile("[a-z]{2,}")
_COMPOUNDS = frozenset(
    "long short high low well self non co multi cross large small real state mid two three four one post pre north south"
    " east west market data user policy energy science technology knowledge labour labor capital time value evidence".split()
)
"""First halves of compounds that are written with a hyphen on one line too."""


def _in_address(before: str, after: str) -> bool:
    """Whether a web address runs on from one line to the next."""
    tail, head = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    begun = tail.rfind("http")
    if begun < 0 or "://" not in tail[begun : begun + 8] or not tail[begun:].isascii():
        return "www." in tail and re.search(r"[/.]\w", head) is not None
    return tail[-1] not in ",;)" and re.search(r"[/._=&?%\d]", head.rstrip(".,;")) is not None


def merged(paragraph: Paragraph, ledger: Ledger) -> Traced:
    """The paragraph's characters in a row; a line end between Latin words becomes a blank, a divided word one again."""
    pieces: list[Traced] = []
    said = ""
    for line in paragraph.lines:
        seam = _seam(said, line.text) if said else ""
        if seam == "-":
            ledger.remove(pieces[-1].cut(len(pieces[-1]) - 1), "hyphen")
            pieces[-1] = pieces[-1].cut(0, len(pieces[-1]) - 1)
        elif seam:
            offset = pieces[-1].origin[-1] + 1
            pieces.append(ledger.edit(Traced("\n", (offset,)), [(0, 1, " ")], "line-end"))
        pieces.append(line.piece)
        said = said[-200:] + seam.replace("-", "") + line.text
    return joined(pieces)
