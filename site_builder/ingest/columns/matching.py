"""Who follows whom, decided for all at once: the assignment problem.

Taking the surest pair first and so on was tried; one wrong pair then takes the place of two right ones, since whatever
fits everywhere (a piece that begins with a common word) is taken by the first. The assignment with the greatest sum does
not suffer from that. It is found with augmenting paths and prices (Kuhn 1955, Munkres 1957).
"""

from __future__ import annotations

from collections.abc import Mapping

_NOTHING = -1


def best_pairs(scores: Mapping[int, Mapping[int, float]], least: float) -> dict[int, int]:
    """Left → right with the greatest sum of scores, each side used once; pairs at or below `least` are not made.

    `scores` says for every left what it would gain with each right that it can have at all.
    """
    lefts = sorted(scores)
    rights = sorted({right for row in scores.values() for right in row})
    columns = [*rights, *(_NOTHING for _ in lefts)]
    gains = [[scores[left].get(right, least - 1.0) - least for right in rights] + [0.0] * len(lefts) for left in lefts]
    owner = _assigned(gains)
    found: dict[int, int] = {}
    for column, row in enumerate(owner):
        if row != _NOTHING and columns[column] != _NOTHING and gains[row][column] > 0:
            found[lefts[row]] = columns[column]
    return found


def _assigned(gains: list[list[float]]) -> list[int]:
    """For each column the row that has it, so that the gains are greatest; there are at least as many columns as rows."""
    width = len(gains[0]) if gains else 0
    owner = [_NOTHING] * width
    row_price, column_price = [0.0] * len(gains), [0.0] * width
    for start in range(len(gains)):
        slack, came = [float("inf")] * width, [_NOTHING] * width
        done = [False] * width
        row, column = start, _NOTHING
        while row != _NOTHING:
            near, gap = _NOTHING, float("inf")
            for other in range(width):
                if done[other]:
                    continue
                off = row_price[row] + column_price[other] - gains[row][other]
                if off < slack[other]:
                    slack[other], came[other] = off, column
                if slack[other] < gap:
                    near, gap = other, slack[other]
            row_price[start] -= gap
            for other in range(width):
                if done[other]:
                    row_price[owner[other]] -= gap
                    column_price[other] += gap
                else:
                    slack[other] -= gap
            done[near] = True
            column, row = near, owner[near]
        while column != _NOTHING:
            before = came[column]
            owner[column] = owner[before] if before != _NOTHING else start
            column = before
    return owner
