"""A newspaper's page as an extractor hands it over: stories in columns, the columns out of order.

How such a text arises. A typesetter pours a story into a frame of several columns of one height, so that a column breaks
wherever it is full: mostly in the middle of a sentence; some papers set every column as a frame of its own and break at
a paragraph's end. A heading never stands at the foot of a column. A picture makes one column shorter, an opening paragraph may stand above the columns in a wider
measure, a long story goes on in a second frame of another measure. Widths are the page's own column, once and a half,
or twice it. Every story has a headline and most a byline, yet headlines are often drawn as outlines, and lost with
their bylines or without; what is left of them, and of headings inside the text, may be written before or behind all
the columns, since display type is drawn in a pass of its own. The columns come story by story, or by their place on the
page (all first columns, all second ones), or in the order in which the page was made: by chance, but with runs of
columns that stay together.

Not modelled: two columns run together on one line, tables, stories that go on on another page.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace

from printed import MASTHEADS, STAFF
from prose import Plain
from prose_news import Reporter
from setting import Hand, Print, Row, Set, rows_of, written

_MARK = 0.6
"""Width of a mark, pressed as newspapers do."""


@dataclass
class _Piece:
    """Lines that stand together on the page."""

    rows: list[Row]
    story: int
    across: int = 0
    """Number of its column in its story; the headline's is 0."""
    display: bool = False
    """Whether it is display type: a headline, a heading."""


@dataclass
class _House:
    """How a paper sets its page and an extractor reads it."""

    order: str
    column: float
    one_width: bool
    tidy: bool
    """Whether columns break at paragraphs' ends."""
    outlines: float
    """Chance of a headline to be drawn as outlines."""
    aside: float
    """Chance of display type to be written apart from its story."""
    words: str = field(default="")

    @staticmethod
    def of(pick: random.Random) -> _House:
        order = pick.choice(("frames", "columns", "columns", "shuffled", "shuffled", "shuffled"))
        outlines, aside = pick.choice((0.0, 0.0, 0.2, 0.6, 1.0)), pick.choice((0.0, 0.0, 0.0, 0.3))
        house = _House(order, pick.randint(11, 20), pick.random() < 0.35, pick.random() < 0.3, outlines, aside)
        house.words = f"{order} one_width={house.one_width} tidy={house.tidy} outlines={outlines} aside={aside}"
        return house


def newspage(seed: int, *, articles: list[Plain] | None = None) -> Print:
    """A page of two to five stories; `articles` are set instead of made-up ones."""
    reporter = Reporter(seed)
    pick = reporter.pick
    stories = articles or reporter.page()
    house = _House.of(pick)
    placed = [Set(story) for story in stories]
    pieces: list[_Piece] = []
    reading: list[list[Row]] = []
    for number, story in enumerate(stories):
        own = _set_story(story, number, house, pick)
        reading.append([row for piece in own for row in piece.rows])
        pieces += own
    ordered = _in_house_order(pieces, house, pick)
    y, m, d = pick.randint(2019, 2024), pick.randint(1, 12), pick.randint(1, 28)
    furniture, captions = furniture_of(pick, reporter, (y, m, d)), _captions(pick, reporter)
    for story in stories:
        story.date = f"{y}-{m:02}-{d:02}"
    blocks = [piece.rows for piece in ordered]
    for caption in captions:
        blocks.insert(pick.randint(0, len(blocks)), [Row(caption, -1, True)])
    blocks.insert(pick.choice((0, 0, len(blocks))), [Row(line, -1, True) for line in furniture])
    noise = [line for line in furniture if not line.isdigit()] + captions
    return Print(extracted(blocks, reading, placed, pick), placed, noise, house.words + f" {len(stories)} stories")


def head_of(story: Plain, number: int, width: float, titled: bool, pick: random.Random) -> list[Row]:
    """What stands above a story's text: headline and byline, now and then the headline twice."""
    return rows_of(replace(story, paragraphs=[], signature=""), number, width, titled=titled, doubled=pick.random() < 0.1, mark=_MARK)


def _set_story(story: Plain, number: int, house: _House, pick: random.Random) -> list[_Piece]:
    """A story's pieces in reading order."""
    width = house.column * (1 if house.one_width else pick.choice((1, 1, 1, 1.5, 1.5, 2)))
    titled = pick.random() >= house.outlines
    if not titled and pick.random() < 0.5:
        story.byline, story.authors = [], []
    head = head_of(story, number, width, titled, pick)
    if titled:
        _keep_together(head[: len(head) - len(story.byline)])
    body = replace(story, byline=[], dateline="")
    pieces = [_Piece(head, number, 0, True)] if head else []
    frames = [body]
    if len(body.paragraphs) > 4 and not body.paragraphs[0][1] and pick.random() < 0.2:
        frames = [
            replace(body, paragraphs=body.paragraphs[:1], signature=""),
            replace(body, paragraphs=body.paragraphs[1:]),
        ]
    elif len(body.paragraphs) > 8 and pick.random() < 0.2:
        half = len(body.paragraphs) // 2
        frames = [
            replace(body, paragraphs=body.paragraphs[:half], signature=""),
            replace(body, paragraphs=body.paragraphs[half:]),
        ]
    across = 0
    for place, frame in enumerate(frames):
        measure = (
            width
            if place == 0 and len(frames) == 1
            else width * pick.choice((1, 1.3, 1.6) if place == 0 else (1, 1, 1.3))
        )
        rows = rows_of(frame, number, measure, titled=False, mark=_MARK)
        for column in _columns(rows, house, pick):
            pieces += _with_headings_apart(column, number, across, house, pick)
            across += 1
    return pieces


def _keep_together(headline: list[Row]) -> None:
    """The lines of a headline are one piece of display type: an extractor leaves no empty line between them."""
    for row in headline[:-1]:
        row.ends, row.first = False, False


def _columns(rows: list[Row], house: _House, pick: random.Random) -> list[list[Row]]:
    """Lines in columns of one height, one of them shorter where a picture stands in it."""
    count = max(1, min(5, round(len(rows) / pick.randint(14, 40))))
    height = math.ceil(len(rows) / count)
    heights = [height] * count
    if count > 1 and height > 20 and pick.random() < 0.3:
        heights[pick.randrange(count)] -= pick.randint(6, 12)
        heights[-1] += 12
    cuts, at = [0], 0
    for height in heights[:-1]:
        at = min(len(rows), at + height)
        if house.tidy:
            near = [i + 1 for i, row in enumerate(rows) if row.ends and abs(i + 1 - at) <= 8 and i + 1 > cuts[-1] + 4]
            at = min(near, key=lambda i: abs(i - at), default=at)
        while at > cuts[-1] + 1 and rows[at - 1].heading:
            at -= 1
        cuts.append(at)
    return [rows[a:b] for a, b in zip(cuts, [*cuts[1:], len(rows)], strict=True) if b > a]


def _with_headings_apart(rows: list[Row], number: int, across: int, house: _House, pick: random.Random) -> list[_Piece]:
    """A column, cut around the headings that are written apart."""
    found, begin = [], 0
    for index, row in enumerate(rows):
        if row.heading and house.order == "shuffled" and pick.random() < house.aside:
            if index > begin:
                found.append(_Piece(rows[begin:index], number, across))
            found.append(_Piece([row], number, across, True))
            begin = index + 1
    return [*found, *([_Piece(rows[begin:], number, across)] if begin < len(rows) else [])]


def _in_house_order(pieces: list[_Piece], house: _House, pick: random.Random) -> list[_Piece]:
    """The pieces as the extractor writes them."""
    if house.order == "columns":
        pieces = sorted(pieces, key=lambda piece: (piece.across, piece.story))
    elif house.order == "shuffled":
        runs: list[list[_Piece]] = []
        for piece in pieces:
            follows = runs and runs[-1][-1].story == piece.story
            if follows and (runs[-1][-1].display or pick.random() < 0.35):
                runs[-1].append(piece)
            else:
                runs.append([piece])
        pick.shuffle(runs)
        pieces = [piece for run in runs for piece in run]
    first, last = [], []
    for piece in [p for p in pieces if p.display and pick.random() < house.aside]:
        pieces = [p for p in pieces if p is not piece]
        (first if pick.random() < 0.5 else last).append(piece)
    return [*first, *pieces, *last]


def furniture_of(pick: random.Random, reporter: Reporter, date: tuple[int, int, int]) -> list[str]:
    """The page's own lines."""
    y, m, d = date
    names = dict(zip("abcde", [reporter.name() for _ in range(5)], strict=True))
    mast = pick.choice(MASTHEADS).format(y=y, m=m, d=d, w=pick.choice("一二三四五六日"), n=pick.randint(1, 16))
    lines = [mast, pick.choice(STAFF).format(**names)]
    return [*lines, *([str(pick.randint(1, 16))] if pick.random() < 0.5 else [])]


def _captions(pick: random.Random, reporter: Reporter) -> list[str]:
    forms = (
        f"图为忙碌的施工现场。本报记者 {reporter.name()} 摄",
        "·本版图文据新华社电·",
        f"▲工人在检修设备。 {reporter.name()}摄（资料图片）",
        "（下转第三版）",
        f"工人在车间里组装设备。 {reporter.name()} 摄",
    )
    return pick.sample(forms, pick.randint(0, 2))


def extracted(blocks: list[list[Row]], stories: list[list[Row]], placed: list[Set], pick: random.Random) -> str:
    """The pieces one after the other; notes in `placed` which lines are whose. `stories` are rows in reading order."""
    after_first = pick.random() < 0.25
    between = pick.choice((0.0, 0.0, 0.9, 1.0))
    spaced, lead, parted = pick.random() < 0.25, pick.random() < 0.25, pick.random() < 0.8
    return written(blocks, stories, placed, pick, Hand(after_first, between, spaced, lead, parted))
