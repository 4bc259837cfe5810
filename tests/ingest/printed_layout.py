"""A newspaper's page with its geometry: stories as rectangles on a grid of columns, and what extractors make of it.

`printed_pages.py` shuffles columns; here each line has a place on the paper, so that an order by place can be made as
programs make it. A page is parted again and again, across or down, until there is a rectangle for each story; its text
fills the rectangle's columns one after the other, around pictures, under a headline over all of them. Then the text is written

- as the file draws it (`stream`): story by story in any order, a story whole, its columns apart, or the frames between its
  headings apart, display type at times in a pass of its own;
- from the top (`tops`): columns by the height at which they begin, then from the left;
- in bands (`bands`): the page cut at every height at which a rectangle begins, each band from the left, so that columns
  of neighbours stand in turn and a column that passes a band's edge comes in pieces;
- down the page's columns (`down`): all that stands above each other in one column of the grid, then the next.

Not modelled: blocks of a few lines sorted one by one, which no order of pieces can describe, lines run together.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace

from news_phrases import FIRMS, THEMES, TOWN_HEADS, TOWN_TAILS
from printed_pages import extracted, furniture_of, head_of
from prose import CITIES, Plain
from prose_news import Reporter
from setting import Print, Row, Set, rows_of
from synthetic import PLACES

ORDERS = ("stream", "stream", "tops", "bands", "down")
_MARK = 0.6
_HEAD = 5
"""Lines that a headline takes."""
_LEAST = 22
"""Lines of the lowest rectangle."""


@dataclass
class _Box:
    """A rectangle: left column and number of columns of the grid, top line and number of lines."""

    left: int
    columns: int
    top: int
    height: int


@dataclass
class _Piece:
    """Lines that stand below each other."""

    rows: list[Row]
    story: int
    left: float
    """In columns of the grid."""
    heights: list[int]
    """The place of each line from the page's top."""
    display: bool = False


@dataclass
class _Story:
    """A story's pieces in reading order, its headline apart."""

    head: _Piece | None
    columns: list[_Piece]
    captions: list[_Piece] = field(default_factory=list)


def layout_page(seed: int, *, order: str = "") -> Print:
    """A page of three to seven stories, written in one of the `ORDERS`."""
    reporter = Reporter(seed)
    pick = reporter.pick
    order = order or pick.choice(ORDERS)
    grid, column = pick.randint(4, 7), pick.randint(11, 18)
    boxes = _boxes(_Box(0, grid, 4, pick.randint(60, 110)), pick.randint(3, 7), pick)
    outlines, decks = pick.choice((0.0, 0.0, 0.3, 1.0)), random.Random(seed).random() < 0.4
    stories = _reports(reporter, boxes, column)
    placed = [Set(story) for story in stories]
    y, m, d = pick.randint(2019, 2024), pick.randint(1, 12), pick.randint(1, 28)
    furniture = furniture_of(pick, reporter, (y, m, d))
    for story in stories:
        story.date = f"{y}-{m:02}-{d:02}"
    set_stories = [
        _set(story, number, box, column, outlines, decks, reporter)
        for number, (story, box) in enumerate(zip(stories, boxes, strict=True))
    ]
    edges = sorted({box.top for box in boxes})
    blocks = [piece.rows for piece in _written(set_stories, order, edges, pick)]
    blocks.insert(pick.choice((0, 0, len(blocks))), [Row(line, -1, True) for line in furniture])
    reading = [[row for piece in ([s.head] if s.head else []) + s.columns for row in piece.rows] for s in set_stories]
    captions = [row.text for s in set_stories for piece in s.captions for row in piece.rows]
    noise = [line for line in furniture if not line.isdigit()] + captions
    form = f"{order} decks={decks} outlines={outlines} {len(stories)} stories"
    return Print(extracted(blocks, reading, placed, pick), placed, noise, form)


def _boxes(page: _Box, count: int, pick: random.Random) -> list[_Box]:
    """The page parted, the largest rectangle first, into at most `count`."""
    boxes = [page]
    while len(boxes) < count:
        box = max(boxes, key=lambda b: b.columns * b.height)
        across = box.height >= 2 * _LEAST and (box.columns < 2 or pick.random() < 0.55)
        if not across and box.columns < 2:
            break
        boxes.remove(box)
        if across:
            at = pick.randint(_LEAST, box.height - _LEAST)
            boxes += [replace(box, height=at), replace(box, top=box.top + at, height=box.height - at)]
        else:
            at = pick.randint(1, box.columns - 1)
            boxes += [replace(box, columns=at), replace(box, left=box.left + at, columns=box.columns - at)]
    return boxes


def _reports(reporter: Reporter, boxes: list[_Box], column: int) -> list[Plain]:
    """A report for each rectangle, about as long as it has room."""
    pick, count = reporter.pick, len(boxes)
    themes = [pick.choice(list(THEMES))] * count if pick.random() < 0.35 else pick.choices(list(THEMES), k=count)
    firms, towns = pick.sample(FIRMS, count), pick.sample([a + b for a in TOWN_HEADS for b in TOWN_TAILS], count)
    provinces = pick.sample([p for p in PLACES if p in CITIES], count)
    sizes = [max(200, int(0.8 * box.columns * (box.height - _HEAD) * column) - 150) for box in boxes]
    return [
        reporter.report(min(size, 2600), theme, province, firm, town)
        for size, theme, province, firm, town in zip(sizes, themes, provinces, firms, towns, strict=True)
    ]


def _set(
    story: Plain, number: int, box: _Box, column: int, outlines: float, decks: bool, reporter: Reporter
) -> _Story:
    """A story in its rectangle; `decks` puts a line above the headline or below it."""
    pick = reporter.pick
    titled = pick.random() >= outlines
    if not titled and pick.random() < 0.5:
        story.byline, story.authors = [], []
    count = box.columns - 1 if box.columns >= 3 and pick.random() < 0.35 else box.columns
    step = box.columns / count
    width = column * step
    rows = head_of(story, number, width, titled, pick)
    for row in rows[: len(rows) - len(story.byline) - 1]:
        row.ends, row.first = False, False
    if titled and decks and number % 2:
        above = number % 4 == 1
        deck = Row(f"{story.regions[0]}扎实推进重点工作" if above else f"——来自{story.regions[0]}的报道", number, True, True)
        rows.insert(0 if above else len(rows) - len(story.byline), deck)
        rows[0].first = rows[0].ends = True
    head = _Piece(rows, number, box.left, [box.top + i for i in range(len(rows))], True) if rows else None
    body = rows_of(replace(story, byline=[], dateline=""), number, width, titled=False, mark=_MARK)
    captions: list[_Piece] = []
    taken: dict[int, range] = {}
    picture = range(0)
    if count > 1 and pick.random() < 0.35:
        begin, wide, high = pick.randrange(count), pick.randint(1, 2), pick.randint(8, 14)
        start = pick.choice((0, 0, max(2, len(body) // count // 2)))
        picture = range(start, start + high)
        taken = dict.fromkeys(range(begin, min(count, begin + wide)), picture)
        text = pick.choice(
            ("图为忙碌的施工现场。本报记者 {n} 摄", "▲工人在检修设备。 {n}摄", "工人在车间里组装设备。 {n} 摄")
        ).format(n=reporter.name())
        at = box.top + _HEAD + picture.stop - 1
        captions.append(_Piece([Row(text, -1, True)], -1, box.left + begin * step, [at]))
    high = math.ceil((len(body) + len(taken) * len(picture)) / count)
    columns: list[_Piece] = []
    begin = 0
    for c in range(count):
        free = [y for y in range(high if c < count - 1 else 9999) if y not in taken.get(c, ())]
        own = body[begin : begin + len(free)]
        while len(own) > 1 and own[-1].heading:
            own.pop()
        begin += len(own)
        heights = [box.top + _HEAD + y for y in free[: len(own)]]
        if own:
            columns.append(_Piece(own, number, box.left + c * step, heights))
    return _Story(head, columns, captions)


def _written(stories: list[_Story], order: str, edges: list[int], pick: random.Random) -> list[_Piece]:
    """The pieces as an extractor writes them."""
    if order == "stream":
        return _drawn(stories, pick)
    pieces = [
        piece
        for s in stories
        for piece in [*([s.head] if s.head else []), *(q for p in s.columns for q in _around(p)), *s.captions]
    ]
    if order == "bands":
        pieces = [part for piece in pieces for part in _cut(piece, edges)]
        first = pick.random() < 0.5  # whether a band's headlines come before its columns, or each above its own first

        def place(piece: _Piece) -> tuple[int, bool, float, int]:
            band = sum(piece.heights[0] >= edge for edge in edges)
            return band, first and not piece.display, piece.left, piece.heights[0]

        return sorted(pieces, key=place)
    if order == "tops":
        return sorted(pieces, key=lambda p: (p.heights[0], p.left))
    return sorted(pieces, key=lambda p: (math.floor(p.left + 0.01), p.heights[0]))


def _around(piece: _Piece) -> list[_Piece]:
    """A column, parted where a picture stands in it."""
    cuts = [i for i in range(1, len(piece.heights)) if piece.heights[i] > piece.heights[i - 1] + 1]
    return _parted(piece, cuts)


def _cut(piece: _Piece, edges: list[int]) -> list[_Piece]:
    """A column, parted at the edges of bands."""
    bands = [sum(height >= edge for edge in edges) for height in piece.heights]
    return _parted(piece, [] if piece.display else [i for i in range(1, len(bands)) if bands[i] != bands[i - 1]])


def _parted(piece: _Piece, cuts: list[int]) -> list[_Piece]:
    bounds = [0, *cuts, len(piece.rows)]
    return [
        replace(piece, rows=piece.rows[a:b], heights=piece.heights[a:b])
        for a, b in zip(bounds, bounds[1:], strict=False)
    ]


def _drawn(stories: list[_Story], pick: random.Random) -> list[_Piece]:
    """The pieces in the order in which the file draws them."""
    habit = pick.choice(("whole", "columns", "frames", "frames"))
    aside = pick.choice((0.0, 0.0, 0.4, 1.0))
    units: list[list[_Piece]] = []
    first: list[_Piece] = []
    last: list[_Piece] = [piece for s in stories for piece in s.captions]
    for story in stories:
        own: list[list[_Piece]] = [[column] for column in story.columns]
        if habit == "whole":
            own = [[column for unit in own for column in unit]]
        elif habit == "frames":
            own = _runs(story, pick)
        if story.head and pick.random() < aside:
            pick.choice((first, last)).append(story.head)
        elif story.head:
            own[0].insert(0, story.head)
        units += own
    pick.shuffle(units)
    return [*first, *(piece for unit in units for piece in unit), *last]


def _runs(story: _Story, pick: random.Random) -> list[list[_Piece]]:
    """A story's text in frames of their own, each begun by a heading or some paragraph: two or three of them."""
    rows = [row for column in story.columns for row in column.rows]
    heights = [height for column in story.columns for height in column.heights]
    begins = [i for i, row in enumerate(rows) if row.heading and row.first] or [
        i for i, row in enumerate(rows) if row.first
    ]
    far = [i for i in begins if 8 <= i <= len(rows) - 8]
    cuts = sorted(pick.sample(far, min(len(far), pick.randint(0, 2))))
    whole = replace(story.columns[0], rows=rows, heights=heights)
    return [[part] for part in _parted(whole, cuts)]
