"""How much speaks for two frames of a newspaper's page being parts of one article.

Signs, none sure by itself: frames that follow each other, frames of one width, a person named without introduction who
is introduced elsewhere, what the texts speak of. Against it speak headlines, traces of a new frame, the same person
introduced twice, another region in every paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.frames import Frame
from site_builder.ingest.kinship import Kinship
from site_builder.ingest.words import unlike

_OPEN = 1.0
"""What a frame that stops in the middle speaks for the next one: it would have been mended, were that sure."""
_TELLING = 200
"""Characters from which a frame tells what it is about."""
_ALIKE = 0.5
"""What likeness of two frames' texts speaks for or against them at most."""
_MARKED = 0.8
"""What the mark of a new frame speaks against the one before it, where marks part frames and not stories."""
_PASSED = 0.6
"""What speaks against two groups one of which goes on past the other, or that are about different regions."""
MOST_FRAMES = 120
"""Frames that are compared each with each."""


def compare(frames: Sequence[Frame], blocks: Sequence[Block]) -> None:
    """Notes with each frame how much more, or less, it is like each other one than frames of this page are."""
    texts = ["".join(blocks[i].text for i in f.blocks if blocks[i].kind is Kind.BODY) for f in frames]
    large = [i for i, text in enumerate(texts) if len(text) >= _TELLING]
    if not 3 <= len(large) <= MOST_FRAMES:
        return
    kinship = Kinship(texts)
    mean, spread = kinship.scale(large)
    for one in large:
        frames[one].alike = {
            frames[other].blocks[0]: (kinship.likeness(one, other) - mean) / spread for other in large if other != one
        }


def likeness(one: list[int], two: list[int], frames: Sequence[Frame]) -> float:
    """Mean likeness of the frames of two groups, in deviations from the page's mean; 0 where they are too short."""
    values = [v for a in one for b in two if (v := frames[a].alike.get(frames[b].blocks[0])) is not None]
    return sum(values) / len(values) if values else 0.0


def affinity(one: list[int], two: list[int], frames: list[Frame]) -> float:
    """How much speaks for two groups being one article; far below 0 where something forbids it."""
    if _forbidden(one, two, frames):
        return -9.0
    pairs = [(min(a, b), max(a, b)) for a in one for b in two]
    parted = any(b - a == 1 and frames[b].begins not in ("", "frame") for a, b in pairs)
    score = max(_pair_score(frames, a, b) for a, b in pairs) + _names_link(one, two, frames) - parted
    return (
        score - _PASSED * (_passes(one, two, frames) or _passes(two, one, frames)) - _PASSED * _differ(one, two, frames)
    )


def _forbidden(one: list[int], two: list[int], frames: list[Frame]) -> bool:
    """A person introduced in both, or two articles' beginnings, or different regions throughout."""
    known_one = frozenset().union(*(frames[i].known for i in one))
    known_two = frozenset().union(*(frames[i].known for i in two))
    if known_one & known_two:
        return True
    begins = [frames[i].begins for group in (one, two) for i in group if frames[i].begins in ("head", "label", "mark")]
    if len(begins) > 1:
        return True
    regions_one, regions_two = ({frames[i].region for i in group} - {""} for group in (one, two))
    return bool(regions_one) and bool(regions_two) and not regions_one & regions_two


def _passes(one: list[int], two: list[int], frames: list[Frame]) -> bool:
    """Whether `one` goes on past a frame of `two`: its columns are alike, those of `two` are not, and a person
    introduced on one side is named on the other.
    """
    columns, others = ([frames[i].column for i in group if frames[i].column] for group in (one, two))
    if not columns or not others or max(columns) > 1.1 * min(columns):
        return False
    if not (min(others) > 1.15 * max(columns) or max(others) < min(columns) / 1.15):
        return False
    for between in two:
        left, right = [i for i in one if i < between], [i for i in one if i > between]
        if left and right and _names_link(left, right, frames):
            return True
    return False


def _differ(one: list[int], two: list[int], frames: list[Frame]) -> bool:
    """Whether each group is mostly about one region and they are not the same."""
    tops = []
    for group in (one, two):
        counts: Counter[str] = Counter()
        for i in group:
            counts.update(frames[i].places)
        slug, number = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        tops.append(slug if number >= 3 and number >= 0.6 * sum(counts.values()) else "")
    return bool(tops[0]) and bool(tops[1]) and tops[0] != tops[1]


def _names_link(one: list[int], two: list[int], frames: list[Frame]) -> float:
    """Bare names in one that only the other introduces."""
    total = 0.0
    for here, there in ((one, two), (two, one)):
        bare = frozenset().union(*(frames[i].bare for i in here)) - frozenset().union(*(frames[i].known for i in here))
        total += 2.0 * len(bare & frozenset().union(*(frames[i].known for i in there)))
    return min(total, 6.0)


def _pair_score(frames: list[Frame], first: int, second: int) -> float:
    """Neighbourhood and width of two frames."""
    one, two = frames[first], frames[second]
    gap = second - first
    score = 1.0 / (1 + 0.5 * (gap - 1))
    if gap == 1 and two.begins == "frame":
        score -= _MARKED
    elif gap == 1 and two.begins:
        return -3.0
    if gap == 1 and not one.closed:
        score += _OPEN
    if not one.column or not two.column:
        return score
    score += max(-_ALIKE, min(_ALIKE, 0.3 * one.alike.get(two.blocks[0], 0.0)))
    if unlike(one.words, two.words):
        score -= 0.6
    widths = [
        (a, b)
        for a in (one.column, one.first_column or one.column)
        for b in (two.column, two.first_column or two.column)
    ]
    ratio = min(max(pair) / min(pair) for pair in widths)
    return score + (0.4 if ratio <= 1.15 else -max(0.0, ratio - 1.25))
