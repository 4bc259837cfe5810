"""Columns cut into pieces put together again: sentences that stop in one piece and go on in another.

A piece that stops in the middle of a sentence has to be followed by one that begins in the middle of a sentence. Which
one, is told by the words at the seam, by quotation marks, by the width of the column, by what the pieces speak of, and
by their order where nothing else speaks. Pieces that begin and end with whole paragraphs are left to `arrange.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.columns.matching import best_pairs
from site_builder.ingest.columns.pieces import Columns, Piece, column_of, cut
from site_builder.ingest.columns.seams import Seams
from site_builder.ingest.columns.shared_words import SharedWords
from site_builder.ingest.reflow.paragraph import Paragraph

_ENOUGH = -0.4
"""Least score for two pieces to be put together."""
_SURE = 1.0
"""Score from which two pieces are put together in a text that does not look like a page of frames."""
_TELLING = 80
"""Characters from which a piece tells what it is about."""
_WORDS, _MOST_WORDS = 0.5, 1.5
"""What the odds of two pieces' nouns and places are worth, and the most that they say."""
_MOST_PIECES = 150
"""Pieces that are compared each with each."""

_UNSEEN, _UNSEEN_LINE, _UNSEEN_REST = -2.5, -1.5, -0.8
"""What speaks against a piece that does not seem to begin in the middle: with several lines, with one, with a few
characters.
"""

_TITLED = -1.5
"""What speaks against one right below a headline."""
_REST = re.compile(r"[^，。；：？！“]{1,7}[。；]")


@dataclass(frozen=True, slots=True)
class Mended:
    """Paragraphs put together."""

    paragraphs: list[Paragraph]
    moved: int
    """How many pieces surely follow another than the one they stood behind."""
    breaks: frozenset[int] = frozenset()
    """Indexes of the paragraphs before which nothing says that they belong to what stands before them."""
    rests: frozenset[int] = frozenset()
    """Those among them that begin in the middle of a sentence whose beginning was not found."""
    in_order: float = 0.75
    """Share of the pieces that are followed by the one that goes on, as far as sentences cut in two tell."""


def mend(paragraphs: Sequence[Paragraph], columns: Columns, *, indents: bool) -> Mended:
    """The paragraphs with those put together that were cut; the rest of a piece follows its first paragraph.

    `indents` says whether first lines have lost an indentation, so that a full first line begins in the middle.
    """
    pieces = cut(paragraphs, columns, indents=indents)
    follows, scores = _match(pieces, columns, indents=indents)
    then = _with_ties(pieces, follows)
    later = set(then.values())
    chains: list[list[int]] = []
    for index in range(len(pieces)):
        if index in later:
            continue
        chains.append([])
        at: int | None = index
        while at is not None:
            chains[-1].append(at)
            at = then.get(at)
    moved = sum(other != one + 1 and scores[one][other] >= _SURE for one, other in follows.items())
    near = sum(other == one + 1 for one, other in follows.items())
    in_order = (near + _MOSTLY * _DRAWN) / (len(follows) + _DRAWN)
    found: list[Paragraph] = []
    breaks: list[int] = []
    rests: list[int] = []
    for chain in chains:
        breaks.append(len(found))
        rests += [len(found)] if pieces[chain[0]].open_start else []
        found += _rejoined(pieces, follows, chain)
    return Mended(found, moved, frozenset(breaks), frozenset(rests), in_order)


def _with_ties(pieces: Sequence[Piece], follows: Mapping[int, int]) -> dict[int, int]:
    """Piece → the next one: those that go on, and those that stood there with nothing between; a headline keeps its text
    before any text keeps the headline that stood below it.
    """
    then = dict(follows)
    taken = set(follows.values())
    near = sorted(range(1, len(pieces)), key=lambda index: (not pieces[index - 1].headline, index))
    for index in near:
        tied = pieces[index].tied or (pieces[index - 1].headline and not pieces[index].open_start)
        if tied and index - 1 not in then and index not in taken and not _leads_to(then, index, index - 1):
            then[index - 1] = index
    return then


def _match(
    pieces: Sequence[Piece], columns: Columns, *, indents: bool
) -> tuple[dict[int, int], dict[int, dict[int, float]]]:
    """Piece → the piece that follows it, for those that stop in the middle; and the scores of all pairs."""
    heads = [i for i, piece in enumerate(pieces) if not piece.headline]
    stops = [i for i, piece in enumerate(pieces) if piece.open_end]
    if len(stops) > _MOST_PIECES or len(heads) > 4 * _MOST_PIECES:
        return {}, {}
    texts = ["".join(p.text for p in piece.paragraphs) for piece in pieces]
    edges = [_edge(piece, columns) for piece in pieces]
    seams = Seams(p.text for piece in pieces for p in piece.paragraphs)
    same = _WidthOdds(edges)
    words = SharedWords(texts)
    telling = frozenset(i for i, text in enumerate(texts) if len(text) >= _TELLING)
    fits = {
        one: {other: _fit(edges[one], edges[other], seams, same) for other in heads if other != one} for one in stops
    }
    bonus = _near_bonus(pieces, fits)
    scores: dict[int, dict[int, float]] = {one: {} for one in stops}
    for one, row in fits.items():
        for other, fit in row.items():
            score = fit + _prior(pieces[other], bonus if other == one + 1 else None, indents)
            if other and pieces[other - 1].headline and not pieces[other].open_start:
                score += _TITLED
            if one in telling and other in telling:
                score += max(-_MOST_WORDS, min(_MOST_WORDS, _WORDS * words.odds(one, other)))
            scores[one][other] = score
    return _without_rings(best_pairs(scores, _ENOUGH), scores), scores


@dataclass(frozen=True, slots=True)
class _Edge:
    """What a piece shows to others."""

    tail: str
    """Its last line."""
    head: str
    """Its first line."""
    columns: tuple[float, float]
    """Width of the columns of its first and its last line."""
    opens: tuple[bool, ...]
    """For each pair of marks whether its last paragraph leaves it open."""
    closes: tuple[bool, ...]
    """For each pair of marks whether its first paragraph closes one that it did not open."""


_MARKS = ("“”", "《》", "（）")


def _edge(piece: Piece, columns: Columns) -> _Edge:
    last, first = piece.paragraphs[-1].text, piece.paragraphs[0].text
    opens = tuple(last.rfind(opening) > last.rfind(closing) for opening, closing in _MARKS)
    closes = tuple(
        closing in first and (opening not in first or first.index(closing) < first.index(opening))
        for opening, closing in _MARKS
    )
    widths = (column_of(piece.head, columns), column_of(piece.tail, columns))
    return _Edge(piece.tail.text, piece.head.text, widths, opens, closes)


class _WidthOdds:
    """What it says that two columns are of one width, or not, by how common the width is on the page."""

    def __init__(self, edges: Sequence[_Edge]) -> None:
        self._widths = [edge.columns[0] for edge in edges]

    def score(self, one: float, other: float) -> float:
        """The logarithm of how much likelier the two widths are at a true seam than by chance."""
        alike = sum(_is_same(one, width) for width in self._widths) / max(1, len(self._widths))
        alike = min(max(alike, 0.05), 0.97)
        return math.log(_KEEPS / alike) if _is_same(one, other) else max(-2.5, math.log((1 - _KEEPS) / (1 - alike)))


_KEEPS = 0.93
"""Share of seams at which the column keeps its width."""


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) < max(1.3, 0.07 * max(one, other))


def _without_rings(follows: dict[int, int], scores: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """The pairs, the surest first, without those that would close a ring."""
    kept: dict[int, int] = {}
    for one, other in sorted(follows.items(), key=lambda pair: (-scores[pair[0]][pair[1]], pair)):
        if not _leads_to(kept, other, one):
            kept[one] = other
    return kept


def _prior(candidate: Piece, bonus: float | None, indents: bool) -> float:
    """What a piece's beginning says: whether it seems to begin in the middle, and stands where it would have stood, which
    is worth `bonus`; None for one that stands elsewhere.
    """
    if candidate.open_start:
        return bonus or 0.0
    first = candidate.paragraphs[0]
    if len(first.lines) == 1 and _REST.match(first.text):
        return _UNSEEN_REST
    if bonus is not None and not indents:
        return min(0.0, bonus)
    return _UNSEEN_LINE if len(first.lines) == 1 else _UNSEEN


def _near_bonus(pieces: Sequence[Piece], fits: Mapping[int, Mapping[int, float]]) -> float:
    """What it is worth that a piece stands right behind the other, learnt from the page: columns in order fit their
    neighbours, columns out of order do not.

    The share of neighbours that go on is the likeliest one (expectation maximisation), begun with and drawn to
    `_MOSTLY`; each other piece has an equal part of the rest.
    """
    near = [fit for one, row in fits.items() if (fit := row.get(one + 1)) is not None and pieces[one + 1].open_start]
    share = _MOSTLY
    for _ in range(12):
        goes_on = sum(share * math.exp(fit) / (share * math.exp(fit) + 1 - share) for fit in near)
        share = (goes_on + _MOSTLY * _DRAWN) / (len(near) + _DRAWN)
    others = max(1, sum(piece.open_start for piece in pieces) - 1)
    return max(-1.0, min(4.5, math.log(share * others / (1 - share))))


_MOSTLY, _DRAWN = 0.75, 2.0
"""Share of neighbours that go on, as long as a page says nothing about it, and how many pieces' worth that is."""


def _leads_to(follows: Mapping[int, int], start: int, goal: int) -> bool:
    """Whether the chain from `start` ends in `goal`: a link there would make a ring."""
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = follows.get(at)
    return False


def _fit(one: _Edge, other: _Edge, seams: Seams, widths: _WidthOdds) -> float:
    """How well one piece goes on where the other stops: words across the seam, the column, quotation marks and
    brackets.
    """
    score = seams.score(one.tail, other.head) + widths.score(one.columns[1], other.columns[0])
    for opens, closes in zip(one.opens, other.closes, strict=True):
        score += 2.0 if opens and closes else -2.0 if opens != closes else 0.0
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
                    cut=False,
                    column=longer.column,
                    turns=last.turns or first.turns or first.starts,
                    edges=(last.edges[0], first.edges[1]),
                )
            )
        found += own
        previous = index
    return found
