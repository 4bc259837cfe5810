"""The frames of a newspaper's page: runs of blocks that stand together, and what their text tells.

A frame begins where the column changes between two paragraphs, after a caption or credit, at a headline or label,
where the extractor marks it, and where two lines were run together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from site_builder.ingest.columns.story_starts import begins_story
from site_builder.ingest.recognise.people import introduced, speakers, unintroduced
from site_builder.ingest.recognise.places import counted
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.reflow.lines import SOFT_TERMINAL
from site_builder.ingest.split.openings import is_title_like

_DISPLAY = (Kind.CREDIT, Kind.CAPTION, Kind.BANNER)
HEADS = ("head", "label")
"""Beginnings that are an article's for sure."""
SURE_HEAD, LIKELY_HEAD = 0.75, 0.6
"""Certainty from which a headline is an article's for sure, and from which it may be a heading inside one too."""


@dataclass(slots=True)
class Frame:
    """A run of blocks that stand together on the page."""

    blocks: list[int]
    """Indexes into the page's blocks, ascending."""
    column: float
    """Of its last paragraph of several lines."""
    first_column: float = 0.0
    """Of its first one."""
    begins: str = ""
    """Why an article may begin here: head, label, title (or a heading inside an article), mark, glue; `frame` where the extractor marks frames; empty where the
    column only changed.
    """
    closed: bool = True
    """Whether it ends with a sentence's end."""
    size: int = 0
    place: tuple[int, int] = (0, 0)
    """Number of its first and of its last line in reading order."""
    bare: frozenset[str] = frozenset()
    """Persons named without introduction."""
    known: frozenset[str] = frozenset()
    """Persons introduced."""
    places: Counter[str] = field(default_factory=Counter)
    """How often it names each region."""
    opens: float = 0.0
    """How much its first paragraph looks like the first one of a story (`story_starts.py`)."""
    numbered: bool = False
    """Whether it begins with a numbered heading."""
    display: bool = False
    """Whether it is captions, credits and banners only."""
    turned: bool = False
    """Whether nothing but its words parts it from the frame before it."""


def find_frames(
    blocks: Sequence[Block], heads: dict[int, float], breaks: frozenset[int], turns: frozenset[int] = frozenset()
) -> list[Frame]:
    """The page cut into frames: at `breaks`, at headlines, behind captions, where the column changes; at `turns` where
    nothing else speaks for a cut.
    """
    stories = _marks_are_stories(blocks, heads)
    frames: list[Frame] = []
    for index, block in enumerate(blocks):
        begins = _beginning(blocks, index, heads, stories)
        before = frames[-1] if frames else None
        other = (
            before is not None
            and before.column
            and block.paragraph.column
            and not same_width(before.column, block.paragraph.edges[0])
        )
        apart = index > 0 and blocks[index - 1].kind in _DISPLAY
        loose = index in breaks and before is not None and _column_of(before, blocks)
        waits = (
            before is not None
            and before.begins in (*HEADS, "title", "heading")
            and not _column_of(before, blocks)
            and begins not in (*HEADS, "title")
        )
        cut = begins or apart or loose or (other and _column_of(before, blocks)) if before else True
        if not waits and (cut or index in turns):
            parted = apart or loose or other or begins not in ("", "title", "heading")
            frames.append(Frame([], block.paragraph.column, begins=begins, turned=bool(before) and not parted))
        frame = frames[-1]
        frame.blocks.append(index)
        frame.closed = block.kind is not Kind.BODY or block.paragraph.lines[-1].ends_sentence
        if len(block.paragraph.lines) > 1 or not frame.column:
            frame.column = block.paragraph.edges[1]
            frame.first_column = frame.first_column or block.paragraph.edges[0]
    for frame in frames:
        _describe(frame, blocks)
    return [frame for frame in frames if frame.blocks]


def _column_of(frame: Frame, blocks: Sequence[Block]) -> bool:
    """Whether a frame holds running text; a headline by itself takes what follows."""
    return any(blocks[i].kind is Kind.BODY and not is_title_like(blocks[i]) for i in frame.blocks)


def same_width(a: float, b: float) -> bool:
    """Whether two widths are those of one column."""
    return abs(a - b) < max(1.3, 0.07 * max(a, b))


def _marks_are_stories(blocks: Sequence[Block], heads: dict[int, float]) -> bool:
    """Whether the extractor's marks part stories and not frames: none of them stands in the middle of a paragraph, all
    headlines have one, and the column changes without one.
    """
    marks = [i for i, b in enumerate(blocks) if i and b.paragraph.starts]
    if not marks or any(b.paragraph.turns for b in blocks):
        return False
    sure = [i for i, score in heads.items() if i and score >= 0.6]
    if sum(i in marks or i - 1 in marks for i in sure) < len(sure) or 0 < len(sure) < len(marks):
        return False
    text = [b for b in blocks if b.kind is Kind.BODY and len(b.paragraph.lines) > 1]
    pairs = zip(text, text[1:], strict=False)
    return any(not same_width(a.paragraph.edges[1], b.paragraph.edges[0]) and not b.paragraph.starts for a, b in pairs)


def _beginning(blocks: Sequence[Block], index: int, heads: dict[int, float], stories: bool) -> str:
    block = blocks[index]
    if heads.get(index, 0.0) >= LIKELY_HEAD:
        return "head" if heads[index] >= SURE_HEAD else "title"
    if block.kind is Kind.LABEL:
        return "label"
    if heads.get(index, 0.0) > 0 and is_title_like(block):
        return "heading"
    if block.paragraph.lines[0].glued:
        return "glue"
    if index and blocks[index - 1].kind in _DISPLAY and blocks[index - 1].paragraph.starts:
        return "mark" if stories else "frame"
    return ("mark" if stories else "frame") if index and block.paragraph.starts else ""


def _describe(frame: Frame, blocks: Sequence[Block]) -> None:
    """What a frame's text tells: its length, whom it names, which places."""
    frame.display = all(blocks[i].kind in _DISPLAY for i in frame.blocks)
    texts = [blocks[i].text for i in frame.blocks if blocks[i].kind is Kind.BODY]
    frame.size = sum(len(text) for text in texts)
    frame.numbered = blocks[frame.blocks[0]].kind is Kind.HEADING
    first = next((blocks[i] for i in frame.blocks if blocks[i].kind is Kind.BODY and not is_title_like(blocks[i])), None)
    frame.opens = begins_story(first.text) if first else 0.0
    frame.place = (blocks[frame.blocks[0]].paragraph.first, blocks[frame.blocks[-1]].paragraph.last)
    spoken = [person for text in texts for person in speakers(text)]
    frame.bare, frame.known = unintroduced(spoken), introduced(spoken)
    frame.places = Counter(m.place.slug for text in texts for m in counted(text))
    last = blocks[frame.blocks[-1]]
    if SOFT_TERMINAL.search(last.text) and not last.paragraph.lines[-1].ends_sentence:
        frame.closed = False
