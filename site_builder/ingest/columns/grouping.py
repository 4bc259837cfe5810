"""Frames of a newspaper's page joined to articles, by what they say about each other (`affinity.py`).

The surest two groups are joined first, until nothing speaks for joining any; then frames move to where they fit better,
and what is no article by itself goes where it fits best. Where articles have headlines a group without one was always
sent to another: but headlines get lost, and a story that lost its own then spoilt a second one. So a long one stays by
itself where it is like no other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from site_builder.ingest.columns.affinity import Affinity
from site_builder.ingest.columns.frames import HEADS, Frame

_JOIN = -0.4
"""Least affinity for two groups of frames to be one article."""
_MOVE = 0.6
"""How much better a frame has to fit another article to be moved there."""
_THIN, _WANTS = 300, 2.0
"""Characters below which an article with a headline lacks text, and what that says for giving it some."""
_ALONE, _BEGUN, _LONG = -3.0, 1.0, 0.7
"""Affinity to every other article below which one without headline stays by itself, what a beginning like a story's adds
to that, and its length for each unit of the logarithm.
"""
_STORY, _LEAST_STORY = 400, 150
"""Characters of a story of common length, and of the shortest one that is kept without a headline among others.
"""
_SMALL = 120
"""Characters below which a frame without headline is no article by itself."""


def cluster(page: Affinity, spare: int) -> list[list[int]]:
    """Frames joined to articles, as lists of their indexes; as many as `spare` headlines may lack one."""
    groups = [[i] for i in range(len(page.frames))]
    while True:
        best, pair = _JOIN, None
        for a in range(len(groups)):
            for b in range(a + 1, len(groups)):
                score = page.score(groups[a], groups[b])
                if score >= best:
                    best, pair = score + 1e-9, (a, b)
        if pair is None:
            break
        groups[pair[0]] = sorted(groups[pair[0]] + groups.pop(pair[1]))
    return _absorb(_settled(_absorb(groups, page, spare), page), page, spare)


def _settled(groups: list[list[int]], page: Affinity) -> list[list[int]]:
    """The groups with every frame moved to the one that it fits best, until all stay; heads stay where they are."""
    for _ in range(4):
        moved = False
        for i in range(len(page.frames)):
            own = next(g for g in groups if i in g)
            rest = [j for j in own if j != i]
            if not rest or page.frames[i].begins in HEADS:
                continue
            here = page.score(rest, [i])
            score, best = (
                max((page.score(g, [i]), n) for n, g in enumerate(groups) if g is not own)
                if len(groups) > 1
                else (0.0, 0)
            )
            if len(groups) > 1 and score > here + _MOVE:
                own.remove(i)
                groups[best] = sorted([*groups[best], i])
                moved = True
        if not moved:
            break
    return groups


def in_sequence(frames: list[Frame]) -> list[list[int]]:
    """Frames in their order, a new article where one may begin."""
    groups: list[list[int]] = []
    for index, frame in enumerate(frames):
        if not groups or frame.begins:
            groups.append([])
        groups[-1].append(index)
    return groups


def _absorb(groups: list[list[int]], page: Affinity, spare: int) -> list[list[int]]:
    """Groups that are no articles go to the one they fit best: those too small, and where articles have headlines those
    without one, but for stories that lost it (one headline in three is drawn as outlines and lost, in some papers).
    """
    frames = page.frames
    headed = sum(frame.begins in HEADS for frame in frames) >= 2
    begins = (*HEADS, "title")
    while len(groups) > 1:
        bare = [g for g in groups if not any(frames[i].begins in begins for i in g)]
        needless = headed and len(bare) > spare
        loose = [g for g in bare if needless or sum(frames[i].size for i in g) < _SMALL]
        if not loose:
            return groups
        if needless:
            loose = [g for g in loose if not _stands_alone(g, [t for t in groups if t is not g], page)]
            if not loose:
                return groups
        rated = [
            (page.score(target, g) + _WANTS * _is_thin(target, frames), -abs(min(target) - min(g)), n, m)
            for n, g in enumerate(loose)
            for m, target in enumerate(groups)
            if target is not g
        ]
        _, _, n, m = max(rated)
        target = groups[m]
        target.extend(loose[n])
        target.sort()
        groups.remove(loose[n])
    return groups


def _stands_alone(group: Sequence[int], others: Sequence[Sequence[int]], page: Affinity) -> bool:
    """Whether a group without a headline is a story that lost it: long, begun as stories are, and like no other group."""
    size = sum(page.frames[i].size for i in group)
    if size < _LEAST_STORY:
        return False
    opens = max(page.frames[i].opens for i in group)
    least = _ALONE + _BEGUN * opens + _LONG * math.log(size / _STORY)
    return max(page.score(other, group) for other in others) < least


def _is_thin(group: Sequence[int], frames: Sequence[Frame]) -> bool:
    """Whether a group with a headline has less text than a story: its text must stand somewhere."""
    return any(frames[i].begins in HEADS for i in group) and sum(frames[i].size for i in group) < _THIN
