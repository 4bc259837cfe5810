"""Columns cut into pieces: sentences that stop in one piece and go on in another.

Where an extractor reads a page in bands, or a column goes on above a picture or at the head of the next one, the text
arrives in pieces out of order. A piece that stops in the middle of a sentence has to be followed by one that begins
in the middle of a sentence. Which one, is told by a word that spans the seam, by quotation marks, by the width of the
column, and by their order where nothing else speaks. Pieces that begin and end with whole paragraphs are left to
`columns.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.captions import CAPTION, closes_caption
from site_builder.ingest.kinship import Kinship
from site_builder.ingest.layout import INDENT
from site_builder.ingest.lines import SOFT_TERMINAL, Line
from site_builder.ingest.matching import best_pairs
from site_builder.ingest.names import parse_byline
from site_builder.ingest.reflow import ORDINAL, Paragraph
from site_builder.ingest.words import flows_on, seam

_ENOUGH = 0.0
"""Least score for two pieces to be put together."""
_BETTER, _BESIDE = 1.5, 0.7
"""How much better than its neighbour a distant piece has to fit: where nothing parts the two, and where they only stand
one after the other.
"""
_TELLING = 80
"""Characters from which a piece tells what it is about."""
_MOST_PIECES = 150
"""Pieces that are compared each with each."""

_UNSEEN, _UNSEEN_LINE, _UNSEEN_REST = -2.5, -1.5, -0.8
"""What speaks against a piece that does not seem to begin in the middle: with several lines, with one, with a few
characters.
"""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_REST = re.compile(r"[^，。；：？！“]{1,7}[。；]")



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

    @property
    def head(self) -> Line:
        """Its first line."""
        return self.paragraphs[0].lines[0]

    @property
    def tail(self) -> Line:
        """Its last line."""
        return self.paragraphs[-1].lines[-1]


@dataclass(frozen=True, slots=True)
class Mended:
    """Paragraphs put together."""

    paragraphs: list[Paragraph]
    moved: int
    """How many pieces follow another than the one they stood behind."""


def mend(paragraphs: Sequence[Paragraph], columns: Columns, *, indents: bool) -> Mended:
    """The paragraphs with those put together that were cut; the rest of a piece follows its first paragraph.

    `indents` says whether first lines have lost an indentation, so that a full first line begins in the middle.
    """
    pieces = _cut(paragraphs, columns, indents=indents)
    follows = _match(pieces, columns, indents=indents)
    then = dict(follows)
    for index in range(1, len(pieces)):
        free = index - 1 not in then and index not in follows.values()
        if pieces[index].tied and free and not _leads_to(then, index, index - 1):
            then[index - 1] = index
    order: list[int] = []
    later = set(then.values())
    for index in range(len(pieces)):
        chain: int | None = index if index not in later else None
        while chain is not None:
            order.append(chain)
            chain = then.get(chain)
    placed = set(order)
    order += [i for i in range(len(pieces)) if i not in placed]
    return Mended(_rejoined(pieces, follows, order), sum(other != one + 1 for one, other in follows.items()))


def _cut(paragraphs: Sequence[Paragraph], columns: Columns, *, indents: bool) -> list[Piece]:
    """The paragraphs cut where they may have been put together wrongly, and gathered to pieces."""
    pieces: list[Piece] = []
    current: list[Paragraph] = []
    open_start, tied = False, False
    first = 2 if _parts_first_lines(paragraphs) else 1

    def close(open_end: bool) -> None:
        pieces.append(Piece(tuple(current), open_start, open_end, tied))
        current.clear()

    for paragraph in paragraphs:
        for number, part in enumerate(_fragments(paragraph, columns, first)):
            inside = (
                indents and _unindented(part, columns) if number == 0 else not (indents and _indented(part, columns))
            )
            if current:
                stops = number > 0 or _stops(current[-1], columns)
                other = _other_column(current[-1], part)
                if inside or stops or other:
                    close(stops)
                    open_start, tied = inside, not (stops or other)
                elif open_start or _may_be_rest(part):
                    close(False)
                    open_start, tied = False, True
            else:
                open_start = inside
            current.append(part)
    if current:
        close(_stops(current[-1], columns))
    return pieces


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
        changed = abs(_column(before, columns) - _column(after, columns)) >= 2.5
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
            column=_column(lines[a], columns),
            edges=(_column(lines[a], columns), _column(lines[b - 1], columns)),
        )
        for a, b in zip(bounds, ends, strict=True)
    ]


def _all_parted(lines: Sequence[Line]) -> bool:
    """Whether empty lines stand between most of the lines, so that one means nothing."""
    return sum(line.blank > 0 for line in lines[1:]) > 0.5 * (len(lines) - 1)


def _column(line: Line, columns: Columns) -> float:
    return columns[line.piece.origin[0]].column


def _room(line: Line, columns: Columns) -> float:
    setting = columns[line.piece.origin[0]]
    return setting.column - setting.width


def _unindented(paragraph: Paragraph, columns: Columns) -> bool:
    """Whether a paragraph of several lines begins with a full line."""
    first = paragraph.lines[0]
    return len(paragraph.lines) > 1 and not first.ends_sentence and _room(first, columns) < INDENT - 0.6


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


def _match(pieces: Sequence[Piece], columns: Columns, *, indents: bool) -> dict[int, int]:
    """Piece → the piece that follows it, for those that stop in the middle."""
    whole = "\n".join(p.text for piece in pieces for p in piece.paragraphs)
    heads = [i for i, piece in enumerate(pieces) if not _is_headline(piece, columns)]
    texts = ["".join(p.text for p in piece.paragraphs) for piece in pieces]
    kinship = Kinship(texts)
    large = [i for i, text in enumerate(texts) if len(text) >= _TELLING]
    mean, spread = kinship.scale(large) if 2 < len(large) <= _MOST_PIECES else (0.0, 0.0)
    scores: dict[int, dict[int, float]] = {}
    for one, piece in enumerate(pieces):
        if not piece.open_end:
            continue
        scores[one] = {}
        for other in heads:
            if other == one:
                continue
            score = _fit(piece, pieces[other], columns, whole) + _prior(pieces[other], other == one + 1, indents)
            if spread and one in large and other in large:
                score += max(-1.5, min(1.5, 0.7 * (kinship.likeness(one, other) - mean) / spread))
            scores[one][other] = score
    return _without_rings(best_pairs(scores, _ENOUGH), scores)


def _without_rings(follows: dict[int, int], scores: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """The pairs, the surest first, without those that would close a ring."""
    kept: dict[int, int] = {}
    for one, other in sorted(follows.items(), key=lambda pair: (-scores[pair[0]][pair[1]], pair)):
        if not _leads_to(kept, other, one):
            kept[one] = other
    return kept


def _is_headline(piece: Piece, columns: Columns) -> bool:
    """Whether a piece begins with a short line by itself that ends no sentence, or one that names an author."""
    first = piece.paragraphs[0]
    if _is_display(first) or ORDINAL.match(first.text):
        return True
    if len(piece.paragraphs) > 1 and not first.lines[-1].ends_sentence and not SOFT_TERMINAL.search(first.text):
        return True
    room = _room(first.lines[0], columns)
    early = room >= max(4.0, 0.3 * _column(first.lines[0], columns))
    return len(first.lines) == 1 and early and not re.search(r"[。，；：！？、”）]", first.text)


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


def _prior(candidate: Piece, near: bool, indents: bool) -> float:
    """What a piece's beginning says: whether it seems to begin in the middle, and stands where it would have stood."""
    if candidate.open_start:
        return (_BETTER if candidate.tied else _BESIDE) if near else 0.0
    first = candidate.paragraphs[0]
    if len(first.lines) == 1 and _REST.match(first.text):
        return _UNSEEN_REST
    if near and not indents:
        return 0.0
    return _UNSEEN_LINE if len(first.lines) == 1 else _UNSEEN


def _leads_to(follows: Mapping[int, int], start: int, goal: int) -> bool:
    """Whether the chain from `start` ends in `goal`: a link there would make a ring."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = follows.get(at)
    return False


def _fit(piece: Piece, candidate: Piece, columns: Columns, whole: str) -> float:
    """How well the candidate goes on where the piece stops: words across the seam, characters across it that stand
    together elsewhere in the `whole` text, the column, quotation marks and brackets.
    """
    tail, head = piece.tail.text, candidate.head.text
    score = seam(tail, head)
    if _HAN.match(tail[-1:]) and _HAN.match(head[:1]):
        known = sum(
            _HAN.match(part[0]) is not None and part in whole for part in (tail[-2:] + head[:1], tail[-1:] + head[:2])
        )
        score += (-0.5, 0.7, 2.5)[known] if tail[-1:] + head[:1] in whole else -0.8
    score += 0.7 if abs(_column(piece.tail, columns) - _column(candidate.head, columns)) < 1.3 else -0.7
    before, after = piece.paragraphs[-1].text, candidate.paragraphs[0].text
    for opening, closing in ("“”", "《》", "（）"):
        open_before = before.rfind(opening) > before.rfind(closing)
        first_open, first_close = after.find(opening), after.find(closing)
        closes = first_close != -1 and (first_open == -1 or first_close < first_open)
        score += 2.0 if open_before and closes else -2.0 if open_before != closes else 0.0
    return score


def _rejoined(pieces: Sequence[Piece], follows: Mapping[int, int], order: Sequence[int]) -> list[Paragraph]:
    """The paragraphs of the pieces in `order`, one paragraph where a piece goes on with the next."""
    found: list[Paragraph] = []
    previous: int | None = None
    for index in order:
        own = list(pieces[index].paragraphs)
        if previous is not None and follows.get(previous) == index and found:
            last, first = found.pop(), own.pop(0)
            longer = last if len(last.lines) >= len(first.lines) else first
            found.append(
                replace(
                    last,
                    lines=last.lines + first.lines,
                    column=longer.column,
                    turns=last.turns or first.turns or first.starts,
                    edges=(last.edges[0], first.edges[1]),
                )
            )
        found += own
        previous = index
    return found
