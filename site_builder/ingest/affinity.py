"""How much speaks for two groups of frames of a newspaper's page being parts of one article.

Signs, none sure by itself: how like each other the texts are, columns of one width, frames that follow each other, a
person named without introduction who is introduced elsewhere. Against it speak two headlines, the same person
introduced twice, another region throughout. All are logarithms of how much likelier the sign is within one article
than between two, so that they can be added; the weight of likeness was fitted on 21,600 pairs of parts of 80 to 600
characters (press commentary on one subject, made-up reports), and is kept below what made-up reports alone would give
it (1.4; printed articles on one subject 0.4): on printed pages words tell less. Pairs of frames are no independent
witnesses: the sum of their likeness is divided by the root of their number.

What being neighbours says is the page's own: sentences that were cut in two show how often the column that goes on
stands next. Tried without gain: the sum over all pairs made as great as can be (more characters in their article, but
fewer beginnings, and the printed pages fall apart), a second look at paragraphs by their words alone, the region that
both name most; a headline counted as a beginning, so that nothing which begins like a story joins it (a lead set in a
measure of its own does, and belongs to it); neighbours held apart by a beginning like a story's; how many frames two
groups stand apart; a weight of likeness learnt from the halves of the page's own frames.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.frames import HEADS, Frame, same_width
from site_builder.ingest.habits import Lengths, alike, counted_on, numbers, times_of
from site_builder.ingest.kinship import Kinship
from site_builder.ingest.story_starts import STRONG

_TELLING = 80
"""Characters from which a frame tells what it is about."""
_LIKENESS, _AT_MEAN, _MOST_LIKENESS = 0.7, 0.1, 2.2
"""What one deviation of likeness says, what likeness as it is to be expected on the page says, and the most that it may
say.
"""
_KEEPS_WIDTH = 0.8
"""Share of the pairs of an article's frames that are of one width."""
_FOLLOWS, _LEAST_FOLLOWS, _MOST_FOLLOWS = 0.7, 0.0, 2.0
"""What the logarithm of the odds that columns stand in order is worth for a frame that stands right behind the other,
and the least and most that it says.
"""
_RUNS_ON, _RUNS_ON_ODDS, _LEAST_RUNS_ON, _MOST_RUNS_ON = 1.8, 0.6, 1.0, 4.0
"""What it says besides, and what the odds are worth, where nothing but the words parts the two."""
_MARKED = 0.6
"""What the mark of a new frame takes from that."""
_PASSED = 0.6
"""What speaks against two groups one of which goes on past the other."""
_INTRODUCED_TWICE, _OTHER_REGION, _MOSTLY_OTHER = 3.0, 4.0, 1.2
_SECOND_TITLE = 1.5
"""What speaks against one article that would have a headline and a title that may be a heading only."""
_SECOND_OPENING = 1.5
"""What speaks against one article that would begin twice (`story_starts.py`)."""
_FORBIDDEN = -99.0
MOST_FRAMES = 120
"""Frames that are compared each with each."""


class Affinity:
    """What the frames of one page say about each other."""

    def __init__(self, frames: Sequence[Frame], blocks: Sequence[Block], *, in_order: float) -> None:
        """`in_order`: share of columns that stand behind the one before them."""
        self.frames = frames
        odds = math.log(in_order / (1 - in_order))
        self._follows = max(_LEAST_FOLLOWS, min(_MOST_FOLLOWS, _FOLLOWS * odds))
        self._runs_on = max(_LEAST_RUNS_ON, min(_MOST_RUNS_ON, _RUNS_ON + _RUNS_ON_ODDS * odds))
        self._text = _likeness(frames, blocks)
        own = [[blocks[i] for i in frame.blocks] for frame in frames]
        self._lengths = [Lengths.of(part) for part in own]
        self._numbers = [numbers(part) for part in own]
        self._times = times_of(self._numbers)
        self._width = [[_width_odds(one, other, frames) for other in frames] for one in frames]
        lines = sorted({line.number for block in blocks for line in block.paragraph.lines})
        rank = {number: at for at, number in enumerate(lines)}
        self._next = {
            (a, b)
            for a, one in enumerate(frames)
            for b, other in enumerate(frames)
            if a != b and rank[other.place[0]] - rank[one.place[1]] == (0 if other.begins == "glue" else 1)
        }

    def score(self, one: Sequence[int], two: Sequence[int]) -> float:
        """How much speaks for two groups being one article; far below 0 where something forbids it."""
        frames = self.frames
        heads = [i for group in (one, two) for i in group if frames[i].begins in HEADS]
        if len(heads) > 1:
            return _FORBIDDEN
        titles = sum(frames[i].begins == "title" for group in (one, two) for i in group)
        pairs = [(a, b) for a in one for b in two]
        score = sum(self._text[a][b] for a, b in pairs) / math.sqrt(len(pairs))
        score += self._widths(pairs)
        score += max((self._after(a, b) for p in pairs for a, b in (p, p[::-1]) if (a, b) in self._next), default=0.0)
        score += _names_link(one, two, frames) - _against(one, two, frames) + self._habits(one, two)
        opening = min(sum(frames[i].opens >= STRONG for i in group) for group in (one, two)) > 0
        return score - _SECOND_TITLE * (len(heads) + titles > 1) - _SECOND_OPENING * opening

    def _widths(self, pairs: Sequence[tuple[int, int]]) -> float:
        """What the widths of two groups say: two frames of one width speak for all; a width that is new speaks against."""
        odds = [self._width[a][b] for a, b in pairs]
        return max(odds) if max(odds) > 0 else sum(odds) / len(odds)

    def _habits(self, one: Sequence[int], two: Sequence[int]) -> float:
        """What their paragraphs' lengths and the numbers of their headings say."""
        lengths = (Lengths.together(self._lengths[i] for i in group) for group in (one, two))
        here, there = (frozenset().union(*(self._numbers[i] for i in group)) for group in (one, two))
        return alike(*lengths) + counted_on(here, there, self._times)

    def _after(self, one: int, other: int) -> float:
        """What it says that one frame stands right behind the other."""
        begins = self.frames[other].begins
        if begins in HEADS:
            return 0.0
        if begins == "glue":
            return -2.0
        if self.frames[other].turned:
            return self._runs_on - _MARKED * bool(begins)
        return self._follows - _MARKED * bool(begins) + 0.5 * (not self.frames[one].closed)


def _likeness(frames: Sequence[Frame], blocks: Sequence[Block]) -> list[list[float]]:
    """What the likeness of each two frames says; 0 where one is too short.

    Long texts are more alike than short ones: what is to be expected on this page is a line through its pairs, over the
    logarithm of their size.
    """
    texts = ["".join(blocks[i].text for i in f.blocks if blocks[i].kind is Kind.BODY) for f in frames]
    large = [i for i, text in enumerate(texts) if len(text) >= _TELLING]
    found = [[0.0] * len(frames) for _ in frames]
    if len(large) < 3:
        return found
    kinship = Kinship(texts)
    pairs = [(a, b) for at, a in enumerate(large) for b in large[at + 1 :]]
    sizes = [math.log(len(texts[a]) * len(texts[b])) for a, b in pairs]
    values = [kinship.likeness(a, b) for a, b in pairs]
    slope, level = _line(sizes, values)
    rests = [value - level - slope * size for value, size in zip(values, sizes, strict=True)]
    spread = math.sqrt(sum(rest * rest for rest in rests) / len(rests)) or 1.0
    for (one, other), rest in zip(pairs, rests, strict=True):
        odds = _AT_MEAN + _LIKENESS * rest / spread
        found[one][other] = found[other][one] = max(-_MOST_LIKENESS, min(_MOST_LIKENESS, odds))
    return found


def _line(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Slope, never below 0, and level of the line through points (least squares)."""
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    square = sum((x - mean_x) ** 2 for x in xs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / square if square else 0.0
    slope = max(0.0, slope)
    return slope, mean_y - slope * mean_x


def _width_odds(one: Frame, other: Frame, frames: Sequence[Frame]) -> float:
    """What the widths of two frames say, by how common such a width is on the page."""
    widths = [(f.first_column or f.column, f.column) for f in frames if f.column]
    if not one.column or not other.column or one is other or len(widths) < 3:
        return 0.0
    mine, others = (one.first_column or one.column, one.column), (other.first_column or other.column, other.column)
    common = (sum(_same(mine, w) for w in widths) - 1) / (len(widths) - 1)
    common = min(max(common, 0.1), 0.95)
    return math.log(_KEEPS_WIDTH / common) if _same(mine, others) else math.log((1 - _KEEPS_WIDTH) / (1 - common))


def _same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return any(same_width(a, b) for a in one for b in other)


def _against(one: Sequence[int], two: Sequence[int], frames: Sequence[Frame]) -> float:
    """What persons and regions say against it."""
    known_one = frozenset().union(*(frames[i].known for i in one))
    known_two = frozenset().union(*(frames[i].known for i in two))
    regions_one, regions_two = ({frames[i].region for i in group} - {""} for group in (one, two))
    other = bool(regions_one) and bool(regions_two) and not regions_one & regions_two
    passed = _passes(one, two, frames) or _passes(two, one, frames)
    return (
        _INTRODUCED_TWICE * bool(known_one & known_two)
        + (_OTHER_REGION if other else _MOSTLY_OTHER * _differ(one, two, frames))
        + _PASSED * passed
    )


def _passes(one: Sequence[int], two: Sequence[int], frames: Sequence[Frame]) -> bool:
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


def _differ(one: Sequence[int], two: Sequence[int], frames: Sequence[Frame]) -> bool:
    """Whether each group is mostly about one region and they are not the same."""
    tops = []
    for group in (one, two):
        counts: Counter[str] = Counter()
        for i in group:
            counts.update(frames[i].places)
        slug, number = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        tops.append(slug if number >= 3 and number >= 0.6 * sum(counts.values()) else "")
    return bool(tops[0]) and bool(tops[1]) and tops[0] != tops[1]


def _names_link(one: Sequence[int], two: Sequence[int], frames: Sequence[Frame]) -> float:
    """Bare names in one that only the other introduces."""
    total = 0.0
    for here, there in ((one, two), (two, one)):
        bare = frozenset().union(*(frames[i].bare for i in here)) - frozenset().union(*(frames[i].known for i in here))
        total += 2.0 * len(bare & frozenset().union(*(frames[i].known for i in there)))
    return min(total, 6.0)
