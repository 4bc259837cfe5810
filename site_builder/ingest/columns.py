"""Newspaper pages: frames of text put back together to articles.

An extractor writes a page frame by frame, in the order in which the page was made: a story's columns may stand apart,
with other stories between. What belongs together shows in several signs, none sure by itself: frames that follow each
other, frames of one width, a person named without introduction who is introduced elsewhere, a sentence that runs on.
Against it speak headlines, traces of a new frame, the same person introduced twice, another region in every
paragraph.

Frames are joined pair by pair, the surest first, as long as nothing speaks against it (agglomerative clustering with
must-links and cannot-links). Sharing of ordinary words was tried and says nothing: stories of one page share a
subject; only frames that share hardly any of their commonest terms are held apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.ingest.affinity import MOST_FRAMES, Affinity
from site_builder.ingest.assign import reassign
from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.frames import HEADS, Frame, find_frames, same_width
from site_builder.ingest.leads import lead_first
from site_builder.ingest.openings import is_title_like
from site_builder.ingest.paragraph import Paragraph
from site_builder.ingest.reading_order import in_reading_order
from site_builder.ingest.subjects import turns

_JOIN = 0.8
"""Least affinity for two groups of frames to be one article."""
_MOVE = 0.6
"""How much better a frame has to fit another article to be moved there."""
_SHUFFLED = 3
"""Columns out of order from which being neighbours says little."""
_SMALL = 120
"""Characters below which a frame without headline is no article by itself."""


def is_newspaper(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text without even pages is laid out in frames, and not in one column throughout."""
    columns = [p.column for p in paragraphs if p.column and len(p.lines) > 1]
    if len(columns) < 6:
        return False
    wide = max(columns) - min(columns) >= 4
    size = sum(len(line.text) for p in paragraphs for line in p.lines)
    marked = size <= MOST_CHARACTERS and sum(p.starts for p in paragraphs[1:]) >= 2
    return (wide or marked) and sorted(columns)[len(columns) // 2] <= 45 and len(paragraphs) <= MOST_PARAGRAPHS


MOST_PARAGRAPHS = 1500
"""Paragraphs of the longest text that is taken for a newspaper's page; a page has some hundred."""
MOST_CHARACTERS = 16_000
"""Characters of the longest text in columns of one width that is taken for a newspaper's page."""
_HEADLINE, _WIDE_HEADLINE = 0.7, 0.8
"""Certainty of a headline without an author; of one wider than its column, as headings inside a text never are."""
_OVERHANG = 2.0
"""Characters by which a headline is wider than its column, at least."""


def arrange(
    blocks: Sequence[Block], heads: dict[int, float], breaks: frozenset[int] = frozenset(), moved: int = 0
) -> list[list[Block]]:
    """The page's articles, each with its blocks in reading order. `heads` are blocks that begin a head, with certainty;
    before the blocks `breaks` nothing says that they go on what stands before them; `moved` columns were out of order.
    """
    heads = heads | _headlines(blocks)
    frames = find_frames(blocks, heads, breaks)
    more = _turns(frames, blocks)
    if more:
        frames = find_frames(blocks, heads, breaks, more)
    text = [frame for frame in frames if not frame.display]
    if len(text) <= MOST_FRAMES:
        groups = _cluster(Affinity(text, blocks, shuffled=moved >= _SHUFFLED))
    else:
        groups = _in_sequence(text)
    articles = [_in_order(group, text, blocks) for group in groups] if text else [[]]
    fixed = frozenset(i for f in text if f.begins in HEADS for i in f.blocks[:2])
    articles = _take_headings_home(blocks, reassign(blocks, articles, fixed), fixed) or [[]]
    for frame in frames:
        if frame.display:
            near = min(articles, key=lambda a: min((abs(i - frame.blocks[0]) for i in a), default=len(blocks)))
            near.extend(frame.blocks)
    return [[blocks[i] for i in indexes] for indexes in sorted(articles, key=lambda a: min(a, default=0))]


def _headlines(blocks: Sequence[Block]) -> dict[int, float]:
    """Lines by themselves that are headlines though no author stands below them: they begin a frame, stand where the
    column changes, or are wider than the column of their text.
    """
    found: dict[int, float] = {}
    for index, block in enumerate(blocks[:-1]):
        after = blocks[index + 1]
        if not is_title_like(block) or after.kind is not Kind.BODY or not _is_text(after):
            continue
        before = blocks[index - 1] if index else None
        wide = min(line.width for line in block.paragraph.lines) > after.paragraph.edges[0] + _OVERHANG
        closed = before is None or before.kind is not Kind.BODY or before.paragraph.lines[-1].ends_sentence
        other = before is not None and closed and _changes(before, after)
        if block.paragraph.starts or wide or before is None or other:
            found[index] = _WIDE_HEADLINE if wide else _HEADLINE
    return found


def _turns(frames: Sequence[Frame], blocks: Sequence[Block]) -> frozenset[int]:
    """Blocks inside frames with which another subject seems to begin."""
    runs = [[i for i in frame.blocks if blocks[i].kind is Kind.BODY and _is_text(blocks[i])] for frame in frames]
    cuts = turns([[blocks[i].text for i in run] for run in runs])
    return frozenset(
        run[at] for run, found in zip(runs, cuts, strict=True) for at in found if not is_title_like(blocks[run[at] - 1])
    )


def _changes(before: Block, after: Block) -> bool:
    """Whether the text goes on in another column behind a headline."""
    left, right = before.paragraph.edges[1], after.paragraph.edges[0]
    return len(before.paragraph.lines) > 1 and bool(left and right) and not same_width(left, right)


def _is_text(block: Block) -> bool:
    return len(block.paragraph.lines) > 1 or block.paragraph.lines[-1].ends_sentence


def _cluster(page: Affinity) -> list[list[int]]:
    """Frames joined to articles, as lists of their indexes."""
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
    return _settled(_absorb(groups, page), page)


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


def _in_sequence(frames: list[Frame]) -> list[list[int]]:
    """Frames in their order, a new article where one may begin."""
    groups: list[list[int]] = []
    for index, frame in enumerate(frames):
        if not groups or frame.begins:
            groups.append([])
        groups[-1].append(index)
    return groups


def _absorb(groups: list[list[int]], page: Affinity) -> list[list[int]]:
    """Groups that are no articles go to the one they fit best: those too small, and where articles have headlines those
    without one.
    """
    frames = page.frames
    headed = sum(frame.begins in HEADS for frame in frames) >= 2
    begins = (*HEADS, "title")
    while len(groups) > 1:
        loose = [
            g
            for g in groups
            if not any(frames[i].begins in begins for i in g) and (headed or sum(frames[i].size for i in g) < _SMALL)
        ]
        if not loose:
            return groups
        rated = [
            (page.score(target, g), -abs(min(target) - min(g)), n, m)
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


def _in_order(group: list[int], frames: list[Frame], blocks: Sequence[Block]) -> list[int]:
    """Block indexes in reading order, a head first."""
    heads = [i for i in sorted(group) if frames[i].begins in HEADS]
    order = heads + [i for i in sorted(group) if i not in heads]
    return lead_first(in_reading_order([frames[i].blocks for i in order], blocks, bool(heads)), blocks)


def _take_headings_home(blocks: Sequence[Block], articles: list[list[int]], fixed: frozenset[int]) -> list[list[int]]:
    """Headings whose words stand in another article's text are put before the paragraph that says the same."""
    for own in list(articles):
        for index in list(own):
            block = blocks[index]
            if (
                index in fixed
                or not is_title_like(block)
                or len(block.text) < 8
                or own.index(index) == 0
                and index == 0
            ):
                continue
            here, _ = _echo(block.text, blocks, [i for i in own if i != index])
            rated = [(*_echo(block.text, blocks, other), n) for n, other in enumerate(articles) if other is not own]
            score, paragraph, number = max(rated, default=(0.0, -1, -1))
            if score >= 0.6 and score >= here + 0.2:
                own.remove(index)
                articles[number].insert(articles[number].index(paragraph), index)
    return [article for article in articles if article]


def _echo(text: str, blocks: Sequence[Block], indexes: Sequence[int]) -> tuple[float, int]:
    """The largest share of a heading's character pairs that one paragraph has, and which paragraph."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    rated = [(sum(p in blocks[i].text for p in pairs) / len(pairs), -i) for i in indexes if len(blocks[i].text) > 40]
    score, index = max(rated, default=(0.0, 1))
    return score, -index
