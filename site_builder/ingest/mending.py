"""Columns cut into pieces put together again: sentences that stop in one piece and go on in another.

A piece that stops in the middle of a sentence has to be followed by one that begins in the middle of a sentence. Which
one, is told by the words at the seam, by quotation marks, by the width of the column, by what the pieces speak of, and
by their order where nothing else speaks. Pieces that begin and end with whole paragraphs are left to `columns.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.kinship import Kinship
from site_builder.ingest.matching import best_pairs
from site_builder.ingest.pieces import Columns, Piece, column_of, cut
from site_builder.ingest.reflow import Paragraph
from site_builder.ingest.words import seam

_ENOUGH = 0.0
"""Least score for two pieces to be put together."""
_SURE = 1.0
"""Score from which two pieces are put together in a text that does not look like a page of frames."""
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
class Mended:
    """Paragraphs put together."""

    paragraphs: list[Paragraph]
    moved: int
    """How many pieces surely follow another than the one they stood behind."""


def mend(paragraphs: Sequence[Paragraph], columns: Columns, *, indents: bool) -> Mended:
    """The paragraphs with those put together that were cut; the rest of a piece follows its first paragraph.

    `indents` says whether first lines have lost an indentation, so that a full first line begins in the middle.
    """
    pieces = cut(paragraphs, columns, indents=indents)
    follows, scores = _match(pieces, columns, indents=indents)
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
    moved = sum(other != one + 1 and scores[one][other] >= _SURE for one, other in follows.items())
    return Mended(_rejoined(pieces, follows, order), moved)


def _match(
    pieces: Sequence[Piece], columns: Columns, *, indents: bool
) -> tuple[dict[int, int], dict[int, dict[int, float]]]:
    """Piece → the piece that follows it, for those that stop in the middle; and the scores of all pairs."""
    whole = "\n".join(p.text for piece in pieces for p in piece.paragraphs)
    heads = [i for i, piece in enumerate(pieces) if not piece.headline]
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
                score += max(-0.8, min(0.8, 0.3 * (kinship.likeness(one, other) - mean) / spread))
            scores[one][other] = score
    return _without_rings(best_pairs(scores, _ENOUGH), scores), scores


def _without_rings(follows: dict[int, int], scores: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """The pairs, the surest first, without those that would close a ring."""
    kept: dict[int, int] = {}
    for one, other in sorted(follows.items(), key=lambda pair: (-scores[pair[0]][pair[1]], pair)):
        if not _leads_to(kept, other, one):
            kept[one] = other
    return kept


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
    score += 1.0 if abs(column_of(piece.tail, columns) - column_of(candidate.head, columns)) < 1.3 else -1.0
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
