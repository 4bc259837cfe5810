"""Newspaper pages: frames of text put back together to articles.

An extractor writes a page frame by frame, in the order in which the page was made: a story's columns may stand apart,
with other stories between. What belongs together shows in several signs, none sure by itself: frames that follow each
other, frames of one width, a person named without introduction who is introduced elsewhere, a sentence that runs on.
Against it speak headlines, traces of a new frame, the same person introduced twice, other nouns and other places.

Frames are joined pair by pair, the surest first, as long as nothing speaks against it (agglomerative clustering with
must-links and cannot-links). Then paragraphs were once weighed again by bare names, and headings by their words: beside
the nouns and places of `shared_words.py` that changed nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.ingest.columns.affinity import MOST_FRAMES, Affinity
from site_builder.ingest.columns.frames import HEADS, LIKELY_HEAD, Frame, find_frames
from site_builder.ingest.columns.grouping import cluster, in_sequence
from site_builder.ingest.columns.headline_homes import homes
from site_builder.ingest.columns.headlines import headlines
from site_builder.ingest.columns.leads import lead_first
from site_builder.ingest.columns.orphans import orphans, take_home
from site_builder.ingest.columns.reading_order import first_first, in_reading_order
from site_builder.ingest.columns.story_starts import STRONG, begins_story
from site_builder.ingest.columns.subjects import turns
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.reflow.paragraph import Paragraph
from site_builder.ingest.split.openings import is_title_like


def is_newspaper(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text without even pages is laid out in frames, and not in one column throughout."""
    columns = _columns(paragraphs)
    if len(columns) < 6:
        return False
    wide = columns[-1] - columns[0] >= 4
    size = sum(len(line.text) for p in paragraphs for line in p.lines)
    marked = size <= MOST_CHARACTERS and sum(p.starts for p in paragraphs[1:]) >= 2
    middle = columns[len(columns) // 2]
    return (wide or marked or middle <= _NARROW) and middle <= 45 and len(paragraphs) <= MOST_PARAGRAPHS


def in_narrow_columns(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most lines are shorter than any book's or journal's."""
    columns = _columns(paragraphs)
    return len(columns) >= 6 and columns[len(columns) // 2] <= _NARROWEST


def _columns(paragraphs: Sequence[Paragraph]) -> list[float]:
    return sorted(p.column for p in paragraphs if p.column and len(p.lines) > 1)


_NARROW, _NARROWEST = 21.0, 16.5
"""Characters of the longest lines that only newspapers have and journals in two columns, and of those that only
newspapers have.
"""
MOST_PARAGRAPHS = 1500
"""Paragraphs of the longest text that is taken for a newspaper's page; a page has some hundred."""
MOST_CHARACTERS = 16_000
"""Characters of the longest text in columns of one width that is taken for a newspaper's page."""


def arrange(
    blocks: Sequence[Block],
    heads: dict[int, float],
    breaks: frozenset[int] = frozenset(),
    rests: frozenset[int] = frozenset(),
    *,
    in_order: float = 0.75,
) -> list[list[Block]]:
    """The page's articles, each with its blocks in reading order. `heads` are blocks that begin a head, with certainty;
    before the blocks `breaks` nothing says that they go on what stands before them, and `rests` among them begin in the
    middle of a sentence; `in_order` is the share of columns behind which the one stands that goes on.
    """
    heads = headlines(blocks, heads)
    order, heads, breaks, rests = _with_homes(blocks, heads, breaks, rests)
    if order:
        groups = _arrange_in_order([blocks[i] for i in order], heads, breaks, rests, in_order)
        articles = [[order[at] for at in group] for group in groups]
    else:
        articles = _arrange_in_order(blocks, heads, breaks, rests, in_order)
    return [[blocks[i] for i in article] for article in sorted(articles, key=lambda a: min(a, default=0))]


def _with_homes(
    blocks: Sequence[Block], heads: dict[int, float], breaks: frozenset[int], rests: frozenset[int]
) -> tuple[list[int], dict[int, float], frozenset[int], frozenset[int]]:
    """An order of the blocks in which headlines of a run stand above the columns that their stories begin with, with
    heads, breaks and rests by their place in it; no order where there is none.
    """
    units = orphans(blocks, breaks, rests, last=True)
    if not units:
        return [], heads, breaks, rests
    apart = {index for unit in units for index in unit}
    bare = {index: score for index, score in heads.items() if index not in apart}
    kept = [index for index in range(len(blocks)) if index not in apart]
    place = {index: at for at, index in enumerate(kept)}
    page = [blocks[index] for index in kept]
    marks = [frozenset(place[i] for i in marked if i in place) for marked in (breaks, rests)]
    frames = _frames(page, {place[i]: score for i, score in bare.items()}, marks[0])
    for frame in frames:
        frame.blocks = [kept[at] for at in frame.blocks]
    found = homes(units, frames, blocks, rests)
    if not found:
        return [], heads, breaks, rests
    above = {found[number]: unit for number, unit in enumerate(units) if number in found}
    moved = {index for unit in above.values() for index in unit}
    order: list[int] = []
    for index in range(len(blocks)):
        if index not in moved:
            order += [*above.get(index, ()), index]
    at = {index: n for n, index in enumerate(order)}
    known = {at[i]: score for i, score in heads.items() if i not in moved}
    known |= {at[unit[0]]: 1.0 for unit in above.values()}
    begun = frozenset(at[unit[0]] for unit in above.values())
    broken = frozenset(at[i] for i in breaks if i not in moved) | begun
    return order, known, broken - {at[i] for i in above}, frozenset(at[i] for i in rests if i not in moved)


def _arrange_in_order(
    blocks: Sequence[Block], heads: dict[int, float], breaks: frozenset[int], rests: frozenset[int], in_order: float
) -> list[list[int]]:
    """The articles as indexes of blocks in reading order, in which every headline of a run but the last lacks its text."""
    loose = orphans(blocks, breaks)
    apart = {index for unit in loose for index in unit}
    kept = [index for index in range(len(blocks)) if index not in apart]
    place = {index: at for at, index in enumerate(kept)}
    page = [blocks[index] for index in kept]
    found = {place[index]: certainty for index, certainty in heads.items() if index in place}
    seams = [frozenset(place[i] for i in marked if i in place) for marked in (breaks, rests)]
    stories = _stories(page, found, *seams, in_order, len(loose)) or [[]]
    articles = [[kept[at] for at in story] for story in stories]
    if loose:
        headed = [bool(article) and heads.get(article[0], 0.0) >= LIKELY_HEAD for article in articles]
        articles = take_home(loose, articles, headed, blocks)
    return articles


def _stories(
    blocks: Sequence[Block],
    heads: dict[int, float],
    breaks: frozenset[int],
    rests: frozenset[int],
    in_order: float,
    spare: int,
) -> list[list[int]]:
    """The articles as indexes of blocks in reading order; `spare` headlines stand somewhere else."""
    frames = _frames(blocks, heads, breaks)
    text = [frame for frame in frames if not frame.display]
    if len(text) <= MOST_FRAMES:
        groups = cluster(Affinity(text, blocks, in_order=in_order), spare)
    else:
        groups = in_sequence(text)
    articles = [_in_order(group, text, blocks, breaks, rests) for group in groups] or [[]]
    for frame in frames:
        if frame.display:
            near = min(articles, key=lambda a: min((abs(i - frame.blocks[0]) for i in a), default=len(blocks)))
            near.extend(frame.blocks)
    return articles


def _frames(blocks: Sequence[Block], heads: dict[int, float], breaks: frozenset[int]) -> list[Frame]:
    """The page's frames, parted where its layout shows it or its words do."""
    frames = find_frames(blocks, heads, breaks)
    more = _turns(frames, blocks)
    return find_frames(blocks, heads, breaks, more) if more else frames


def _turns(frames: Sequence[Frame], blocks: Sequence[Block]) -> frozenset[int]:
    """Blocks inside frames with which another subject seems to begin."""
    runs = [[i for i in frame.blocks if blocks[i].kind is Kind.BODY and _is_text(blocks[i])] for frame in frames]
    cuts = turns([[blocks[i].text for i in run] for run in runs])
    found = {run[at] for run, places in zip(runs, cuts, strict=True) for at in places}
    found |= {i for run in runs for i in run[1:] if begins_story(blocks[i].text) >= STRONG}
    return frozenset(i for i in found if not is_title_like(blocks[i - 1]))


def _is_text(block: Block) -> bool:
    return len(block.paragraph.lines) > 1 or block.paragraph.lines[-1].ends_sentence


def _in_order(
    group: list[int], frames: list[Frame], blocks: Sequence[Block], breaks: frozenset[int], rests: frozenset[int]
) -> list[int]:
    """Block indexes in reading order, a head first, or else what looks most like a beginning."""
    heads = [i for i in sorted(group) if frames[i].begins in HEADS]
    order = heads + [i for i in sorted(group) if i not in heads]
    begun = bool(heads)
    order = [i for i in order if not _signs(frames[i], blocks)] + [i for i in order if _signs(frames[i], blocks)]
    if not heads:
        order, begun = first_first(order, frames, breaks, rests)
    return lead_first(in_reading_order([frames[i].blocks for i in order], blocks, begun), blocks)


def _signs(frame: Frame, blocks: Sequence[Block]) -> bool:
    """Whether a frame is an author's name in brackets and nothing else, as it stands below a text."""
    return all(blocks[i].kind is Kind.BYLINE and blocks[i].text.startswith(("（", "(")) for i in frame.blocks)
