"""Where one article ends and the next begins.

Two kinds of evidence: what is printed at a beginning (title, author, date, numbering that starts again) and how full
the pages are (`pages.py`). In documents with even pages both are weighed together over the whole document: each page is
the first, a middle, the last or the only one of an article, and the cheapest series of such roles is taken. A threshold
page by page was tried first; it cannot tell the short last page of one article from the short first page of the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.recognise.beginnings import PART
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.reflow.pages import Pages, first_pages
from site_builder.ingest.split.openings import (
    is_closed,
    is_kicker,
    is_numbered_title,
    is_title_like,
    openings,
    pen_name,
    tells_source,
)
from site_builder.ingest.split.titles_alone import LIKELY, SURE

_ABSTRACTS = ("摘要", "内容摘要", "内容提要", "提要")
_GOES_ON = re.compile(
    r"(?:此外|同时|另外|其次|再次|最后|第[二三四五六七八九]|[二三四五六七八九]是|因此|所以|可见|总之|综上|另一方面|一方面|这|其中|由此|然而|但|而且|[（(][二三四五六七八九]|——其次|——再次)"
)
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of an article."""

    index: int
    """Of its first block."""
    certainty: float
    """0 to 1."""
    reason: str
    """`first`, `byline`, `title`, `page`: what spoke for it."""


def find_starts(blocks: Sequence[Block], pages: Pages) -> list[Start]:
    """The beginnings of all articles among `blocks`, the first block always one."""
    if not blocks:
        return []
    found_heads = openings(blocks)
    if pages.capacity and not _runs_on(blocks, found_heads):
        found = _by_pages(blocks, pages, found_heads)
    else:
        found = {index: Start(index, score, reason) for index, (score, reason) in found_heads.items() if score >= 0.6}
    found |= {index: Start(index, SURE, "byline") for index in numbered_titles(blocks)}
    first = next((i for i, b in enumerate(blocks) if b.kind is not Kind.BANNER), 0)
    if not any(index <= first for index in found):
        found[0] = Start(0, 1.0, "first")
    return _apart(blocks, _not_in_papers(blocks, sorted(found.values(), key=lambda s: s.index)))


def parts_aside(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the names of a collection's parts as banners: 第一部分 某某 right above an article's title."""
    found = list(blocks)
    for index, block in enumerate(blocks[:-2]):
        one, two = blocks[index + 1 : index + 3]
        title = is_title_like(one) and (two.kind is Kind.BYLINE or pen_name(two))
        closed = index == 0 or is_closed(blocks[index - 1])
        if PART.fullmatch(block.text) and closed and (title or one.kind is Kind.BYLINE):
            found[index] = replace(block, kind=Kind.BANNER)
    return found


def numbered_titles(blocks: Sequence[Block]) -> list[int]:
    """Headings with a number that are titles of articles: most of them have an author right below, each another one."""
    signed = [i for i, block in enumerate(blocks) if is_numbered_title(blocks, i)]
    headings = sum(b.kind is Kind.HEADING and b.detail == "2" and _ordinal(b) > 0 for b in blocks)
    authors = {blocks[i + 1].byline.authors for i in signed if blocks[i + 1].byline}  # type: ignore[union-attr]
    return signed if len(signed) >= _NUMBERED and len(signed) >= 0.6 * headings and len(authors) == len(signed) else []


_NUMBERED = 3
"""Numbered titles with an author that make a collection."""


def _not_in_papers(blocks: Sequence[Block], starts: Sequence[Start]) -> list[Start]:
    """Starts without those in the middle of a paper: between its abstract and its references only a head with an author
    begins another.
    """
    kept: list[Start] = []
    for start in starts:
        before = [b for b in blocks[kept[-1].index : start.index]] if kept else []
        in_paper = any(b.kind is Kind.META and b.detail in _ABSTRACTS for b in before)
        cited = any(b.kind in (Kind.REFERENCES, Kind.REFERENCE) for b in before)
        ahead = blocks[start.index : start.index + 8]
        own = any(b.kind is Kind.META and b.detail in _ABSTRACTS for b in ahead)
        if not in_paper or cited or own or (start.reason == "byline" and start.certainty >= SURE):
            kept.append(start)
    return kept


def _runs_on(blocks: Sequence[Block], heads: dict[int, tuple[float, str]]) -> bool:
    """Whether articles begin anywhere on a page, so that pages say nothing: most of the sure heads stand at no top."""
    sure = [i for i, (score, reason) in heads.items() if i and reason == "byline" and score >= SURE]
    at_top = sum(any(blocks[j].paragraph.starts for j in range(i, min(i + 3, len(blocks)))) for i in sure)
    return len(sure) >= 4 and at_top < 0.5 * len(sure)


def _apart(blocks: Sequence[Block], starts: Sequence[Start]) -> list[Start]:
    """Starts with at least one paragraph of text between two of them; the later one gives way."""
    kept: list[Start] = []
    for start in starts:
        if kept and not any(_is_text(b) for b in blocks[kept[-1].index : start.index]):
            continue
        kept.append(start)
    return kept


def _is_text(block: Block) -> bool:
    return block.kind is Kind.BODY and len(block.text) >= 25


def _by_pages(blocks: Sequence[Block], pages: Pages, openings: dict[int, tuple[float, str]]) -> dict[int, Start]:
    """Starts from the roles of pages, and those in the middle of a page that are sure by themselves."""
    listed = (Kind.REFERENCE, Kind.REFERENCES)
    tops = {page: index for page, index in _tops(blocks, pages, openings).items() if blocks[index].kind not in listed}
    bonus = {page: _evidence(blocks, index, openings) for page, index in tops.items()}
    chosen = first_pages(pages, bonus)
    found = {0: Start(0, 1.0, "first")}
    for page in chosen:
        if page in tops:
            reason = openings.get(tops[page], (0.0, "page"))[1] or "page"
            found[tops[page]] = Start(tops[page], min(1.0, max(0.5, 0.5 + bonus[page] / 10)), reason)
    for index, (score, reason) in openings.items():
        sure = _begins_inside(blocks, index, score, reason)
        if sure and not any(abs(index - other) <= 4 for other in found):
            found[index] = Start(index, score, reason)
    return found


def _begins_inside(blocks: Sequence[Block], index: int, score: float, reason: str) -> bool:
    """Whether an opening in the middle of a page is sure by itself."""
    if reason == "byline":
        shown = _stands_apart(blocks[index]) or is_title_like(blocks[index]) or is_kicker(blocks, index)
        return score >= SURE and shown
    if reason == "title" and index and blocks[index - 1].kind is Kind.BYLINE:
        return score >= 0.8  # who wrote the text before stands above the title
    return score >= 0.9 and _stands_apart(blocks[index])


def _stands_apart(block: Block) -> bool:
    """Whether a trace of an empty paragraph stands above a block."""
    return block.paragraph.lines[0].spaces > 0 or block.paragraph.starts


def _tops(blocks: Sequence[Block], pages: Pages, openings: dict[int, tuple[float, str]]) -> dict[int, int]:
    """For each page that begins with a paragraph, that block, or the head above it that slipped to the page before."""
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if not block.paragraph.starts:
            continue
        top = index
        while (
            top
            and index - top < 6
            and blocks[top - 1].kind in (Kind.BYLINE, Kind.DATE)
            and not blocks[top - 1].paragraph.starts
        ):
            top -= 1
        told = block.kind is Kind.BANNER or (block.kind is Kind.CREDIT and bool(block.detail))
        told = told and index not in openings
        if told and openings.get(index + 1, (0.0, ""))[0] >= (LIKELY if block.kind is Kind.BANNER else SURE):
            top = index + 1  # a part's name, or the line that says where the text before was printed
        slipped = top != index and top in openings
        found[pages.of_line[block.paragraph.first]] = top if slipped else index
    return found


def _evidence(blocks: Sequence[Block], index: int, openings: dict[int, tuple[float, str]]) -> float:
    """What stands at the top of a page for a beginning (above 0) or against it."""
    if index and not is_closed(blocks[index - 1]):
        return -8.0
    if blocks[index].text.startswith("—"):
        return -6.0
    if tells_source(blocks[index]) and index + 1 < len(blocks) and blocks[index + 1].paragraph.starts:
        return -8.0  # all of its page: the last line of the text before
    score, reason = openings.get(index, (0.0, ""))
    value = {"byline": 8.0, "title": 4.0}.get(reason, 0.0) * score
    first = blocks[index]
    if pen_name(first) and reason == "byline" and score < 0.6:
        value = 6.0 if is_name(first.text, strict=False) or first.paragraph.lines[0].trail else 4.0
    if index and blocks[index - 1].kind is Kind.BANNER and score:
        value += 3.0  # a part's name stands above
    if _GOES_ON.match(first.text):
        value -= 3.0
    return value + _numbering(blocks, index)


def _numbering(blocks: Sequence[Block], index: int) -> float:
    """Numbered headings: beginning again with 一 speaks for a new article, going on from 二 to 三 against one."""
    before = next((n for b in reversed(blocks[max(0, index - 60) : index]) if (n := _ordinal(b))), 0)
    after = next((n for b in blocks[index : index + 60] if (n := _ordinal(b))), 0)
    if after == 1 and before >= 2:
        return 1.5
    return -4.0 if before and after == before + 1 else 0.0


def _ordinal(block: Block) -> int:
    if block.kind is not Kind.HEADING or block.detail != "2":
        return 0
    found = re.match(r"(?:#+\s*)?([一二三四五六七八九十])(?:[、.．]|$)", block.text)
    return _NUMERALS[found.group(1)] if found else 0
