"""How much speaks for two groups of frames of a newspaper's page being parts of one article.

Signs, none sure by itself: nouns and places that both have (`shared_words.py`), columns of one width, frames that follow
each other, a person named without introduction who is introduced elsewhere. Against it speak two headlines, the same
person introduced twice, other places. All are logarithms of how much likelier the sign is within one article than
between two, so that they can be added. Pairs of frames are no independent witnesses: the sum of what their words say is
divided by the root of their number.

What being neighbours says is the page's own: sentences that were cut in two show how often the column that goes on
stands next. Tried without gain: the sum over all pairs made as great as can be (more characters in their article, but
fewer beginnings, and the printed pages fall apart), a second look at paragraphs by their words alone, or by bare names;
a headline counted as a beginning, so that nothing which begins like a story joins it (a lead set in a measure of its own
does, and belongs to it); neighbours held apart by a beginning like a story's; how many frames two groups stand apart;
words of groups in place of those of pairs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from site_builder.ingest.columns.frames import HEADS, Frame, same_width
from site_builder.ingest.columns.habits import Lengths, alike, counted_on, numbers, times_of
from site_builder.ingest.columns.shared_words import SharedWords
from site_builder.ingest.columns.story_starts import STRONG
from site_builder.ingest.reflow.blocks import Block, Kind

_TELLING = 60
"""Characters from which two frames of one column tell how alike parts of one story are."""
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
_INTRODUCED_TWICE = 3.0
_OTHER_BOX = 4.0
"""What speaks against a labelled note that would go on in columns of another width."""
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
        self._words = _odds_of_words(frames, blocks)
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
        score = sum(self._words[a][b] for a, b in pairs) / math.sqrt(len(pairs)) + self._widths(pairs)
        score += max((self._after(a, b) for p in pairs for a, b in (p, p[::-1]) if (a, b) in self._next), default=0.0)
        score -= _OTHER_BOX * _leaves_box(one, two, frames)
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


def _odds_of_words(frames: Sequence[Frame], blocks: Sequence[Block]) -> list[list[float]]:
    """What the words of each two frames say."""
    texts = ["\n".join(blocks[i].text for i in f.blocks if blocks[i].kind is Kind.BODY) for f in frames]
    telling = [frame.size >= _TELLING for frame in frames]
    one_column = [(i - 1, i) for i, frame in enumerate(frames) if frame.turned and telling[i] and telling[i - 1]]
    words = SharedWords(texts, one_column)
    found = [[0.0] * len(frames) for _ in frames]
    for one in range(len(frames)):
        for other in range(one):
            found[one][other] = found[other][one] = words.odds(one, other)
    return found


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
    """What persons, and columns that pass each other, say against it."""
    known_one = frozenset().union(*(frames[i].known for i in one))
    known_two = frozenset().union(*(frames[i].known for i in two))
    passed = _passes(one, two, frames) or _passes(two, one, frames)
    return _INTRODUCED_TWICE * bool(known_one & known_two) + _PASSED * passed


def _leaves_box(one: Sequence[int], two: Sequence[int], frames: Sequence[Frame]) -> bool:
    """Whether one group is labelled, as an editor's note in a box of its own is, and the other in columns of another
    width.
    """
    for here, there in ((one, two), (two, one)):
        columns = [frames[i].column for i in here if frames[i].begins == "label" and frames[i].column]
        if columns and not any(same_width(columns[0], frames[i].column) for i in there):
            return True
    return False


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


def _names_link(one: Sequence[int], two: Sequence[int], frames: Sequence[Frame]) -> float:
    """Bare names in one that only the other introduces."""
    total = 0.0
    for here, there in ((one, two), (two, one)):
        bare = frozenset().union(*(frames[i].bare for i in here)) - frozenset().union(*(frames[i].known for i in here))
        total += 2.0 * len(bare & frozenset().union(*(frames[i].known for i in there)))
    return min(total, 6.0)
