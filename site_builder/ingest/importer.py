"""From a source's text to its articles: the whole import on one screen.

Pure: text in, values out. Reading files and PDFs is `read/`'s, writing drafts `write/`'s, asking and printing `cli/`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.ingest.account import Account, Ledger, settle
from site_builder.ingest.article import Article, assemble
from site_builder.ingest.clean import ocr
from site_builder.ingest.columns.arrange import (
    MOST_CHARACTERS,
    MOST_PARAGRAPHS,
    arrange,
    in_narrow_columns,
    is_newspaper,
)
from site_builder.ingest.columns.headlines import pictures_aside
from site_builder.ingest.columns.mending import Mended, mend
from site_builder.ingest.columns.pieces import Columns, Setting
from site_builder.ingest.detect import Found, detect
from site_builder.ingest.draft import body
from site_builder.ingest.furniture.clear import clear
from site_builder.ingest.furniture.page_notes import PageNote
from site_builder.ingest.furniture.side_by_side import take_apart
from site_builder.ingest.propose import shared_clauses
from site_builder.ingest.recognise.paper_data import META
from site_builder.ingest.reflow.blocks import Block, classify
from site_builder.ingest.reflow.layout import Layout, survey, unglue
from site_builder.ingest.reflow.lines import Line, split_lines
from site_builder.ingest.reflow.lists import REFERENCE_HEADING
from site_builder.ingest.reflow.pages import Pages, paginate
from site_builder.ingest.reflow.paragraph import Paragraph
from site_builder.ingest.reflow.unwrap import Reflowed, reflow
from site_builder.ingest.spans import holds, line_at
from site_builder.ingest.spans import places as line_places
from site_builder.ingest.split.openings import openings
from site_builder.ingest.split.signed import part_signatures
from site_builder.ingest.split.starts import find_starts, parts_aside

MANY_PAGES = 3
"""Numbered pages from which a text is no single page of a newspaper."""
_LARGEST_PAGE = 1600
"""Characters on a page of a book or journal, at most; a newspaper's has more."""

Progress = Callable[[str, float], None]
"""Called with the name of a step and how much of the import is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a source."""

    name: str
    """The source's name, as given."""
    articles: tuple[Article, ...]
    found: tuple[Found, ...]
    """What each article is: its front matter, in the same order."""
    account: Account
    masthead: tuple[str, ...]
    """Lines that name the publication, its date and its makers."""
    idle: tuple[int, ...] = ()
    """Lines of splits and merges that changed nothing."""


def import_text(
    name: str, source: str, *, splits: Sequence[int] = (), merges: Sequence[int] = (), progress: Progress | None = None
) -> ImportResult:
    """The articles of `source`. An article begins at each line of `splits`, none at a line of `merges`.

    Raises DefectError when a character of the source is neither in an article nor accounted for.
    """
    tell = progress or (lambda step, share: None)
    ledger = Ledger()
    tell("lines", 0.0)
    lines = take_apart(split_lines(source))
    cleared = clear(lines, survey(lines), ledger)
    tell("paragraphs", 0.2)
    whole, layout = part_signatures(*unglue(cleared.lines, cleared.layout))
    pages = paginate(whole, layout.starts)
    reflowed = reflow(whole, layout)
    numbered = MANY_PAGES <= cleared.numbers >= len(source) / _LARGEST_PAGE
    mended = _mended(
        reflowed, _columns(whole, layout), even=pages.capacity > 0, numbered=numbered, named=bool(cleared.date)
    )
    blocks = classify(mended.paragraphs if mended else reflowed.paragraphs)
    tell("articles", 0.4)
    groups = _arranged(blocks, mended) if mended else _divided(blocks, pages)
    places = line_places(groups)
    groups, idle = _overruled(groups, splits, merges, places)
    proven = ocr.slips([block.text for block in blocks])
    tell("text", 0.5)
    feet = _feet(groups, cleared.notes)
    articles = [assemble(group, places, proven, ledger, feet.get(number, ())) for number, group in enumerate(groups)]
    tell("account", 0.9)
    account = settle(source, [body(article) for article in articles], ledger)
    shared = shared_clauses([article.text for article in articles])
    found = tuple(detect(article, cleared.date, shared) for article in articles)
    tell("done", 1.0)
    return ImportResult(name, tuple(articles), found, account, cleared.masthead, idle)


def _mended(reflowed: Reflowed, columns: Columns, *, even: bool, numbered: bool, named: bool) -> Mended | None:
    """The paragraphs put together where columns were cut, where they stand in frames as on a newspaper's page; None for
    any other text: one in `even` pages, unless its size is that of a newspaper's page and they are columns that do not
    run on from one to the next, or one with `numbered` pages. `named`: whether a newspaper's masthead stands on it.
    """
    if numbered or len(reflowed.paragraphs) > MOST_PARAGRAPHS or _is_paper(reflowed.paragraphs):
        return None
    small = sum(len(line.text) for p in reflowed.paragraphs for line in p.lines) <= MOST_CHARACTERS
    framed = is_newspaper(reflowed.paragraphs)
    if even:
        if not small:
            return None
        frames = (named and framed) or in_narrow_columns(reflowed.paragraphs)
    else:
        frames = framed or (named and small)
    mended = mend(reflowed.paragraphs, columns, indents=reflowed.indents)
    return mended if frames or mended.moved >= (3 if even else 2) else None


def _is_paper(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text has an abstract or a list of references, which no newspaper's page has."""
    return any(REFERENCE_HEADING.fullmatch(p.text) or META.match(p.text) for p in paragraphs if len(p.lines) <= 12)


def _feet(groups: Sequence[Sequence[Block]], notes: Sequence[PageNote]) -> dict[int, list[PageNote]]:
    """The notes of each article's pages: a note goes to the article whose text on its page holds its mark, or ends
    last.
    """
    found: dict[int, list[PageNote]] = {}
    for note in notes:
        rated = []
        for number, group in enumerate(groups):
            on_page = [
                line
                for b in group
                for line in b.paragraph.lines
                if note.page[0] <= line.piece.origin[0] <= note.page[1]
            ]
            if on_page:
                rated.append((any(note.mark in line.text for line in on_page), on_page[-1].piece.origin[0], number))
        found.setdefault(max(rated)[2] if rated else 0, []).append(note)
    return found


def _columns(lines: Sequence[Line], layout: Layout) -> Columns:
    """Where each line begins in the source → how it is set."""
    rows = zip(lines, layout.columns, layout.widths, layout.starts, strict=True)
    return {line.piece.origin[0]: Setting(column, wide, start) for line, column, wide, start in rows}


def _arranged(blocks: Sequence[Block], mended: Mended) -> list[list[Block]]:
    """The articles of a newspaper's page."""
    order = pictures_aside(blocks)
    place = {index: at for at, index in enumerate(order)}
    page = [blocks[index] for index in order]
    heads = {index: score for index, (score, _) in openings(page).items()}
    breaks, rests = (frozenset(place[index] for index in found) for found in (mended.breaks, mended.rests))
    return arrange(page, heads, breaks, rests, in_order=mended.in_order)


def _divided(blocks: list[Block], pages: Pages) -> list[list[Block]]:
    """The articles of a text that runs in one order."""
    blocks = parts_aside(blocks)
    starts = [start.index for start in find_starts(blocks, pages)]
    bounds = [0, *starts[1:], len(blocks)]
    return [blocks[a:b] for a, b in zip(bounds, bounds[1:], strict=False) if a < b]


def _overruled(
    groups: list[list[Block]], splits: Sequence[int], merges: Sequence[int], places: Mapping[int, int]
) -> tuple[list[list[Block]], tuple[int, ...]]:
    """The articles with an editor's boundaries, and the lines that changed nothing."""
    idle: list[int] = []
    for at, line in [(_split_at, line) for line in sorted(splits)] + [(_merge_at, m) for m in sorted(merges)[::-1]]:
        before = len(groups)
        groups = at(groups, line_at(line, places))
        if len(groups) == before:
            idle.append(line)
    return groups, tuple(idle)


def _split_at(groups: list[list[Block]], line: int) -> list[list[Block]]:
    """A new article begins with the paragraph that stands at `line`."""
    found: list[list[Block]] = []
    for group in groups:
        at = next((i for i, b in enumerate(group) if holds(b, line)), 0)
        found += [group[:at], group[at:]] if at else [group]
    return found


def _merge_at(groups: list[list[Block]], line: int) -> list[list[Block]]:
    """The article that begins at `line`, or else holds it, goes on the one before it."""
    begins = (i for i, g in enumerate(groups) if g and holds(g[0], line))
    at = next((i for i in begins if i), 0) or next(
        (i for i, g in enumerate(groups) if any(holds(b, line) for b in g)), 0
    )
    return [*groups[: at - 1], groups[at - 1] + groups[at], *groups[at + 1 :]] if at else groups
