"""What each paragraph is, by its form alone: heading, byline, caption, abstract, reference …

The order of an article's parts is used in `starts.py` and `article.py`; here a paragraph is looked at by itself and with
its neighbours, so that a new kind of line is one more expression and one more case in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from site_builder.ingest.recognise.captions import (
    ABOVE_TABLE,
    BELOW_TABLE,
    CAPTION,
    CAPTION_LABEL,
    CREDIT,
    CREDIT_END,
    PHOTOGRAPHER,
    photographer,
)
from site_builder.ingest.recognise.dates import ENACTED, ONLY_DATE
from site_builder.ingest.recognise.imprint import PRINTED_IN, PRINTED_SOMEWHERE, parse_imprint
from site_builder.ingest.recognise.names import Byline, parse_byline
from site_builder.ingest.recognise.offices import BULLETS
from site_builder.ingest.recognise.paper_data import FUNDED, META, NUMBERED_DOCUMENT, STARRED, WORKPLACES
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.recognise.places import is_place
from site_builder.ingest.reflow.cell_tables import cell_tables
from site_builder.ingest.reflow.lists import HEADED_ONLY, REFERENCE_HEADING, entry_starts
from site_builder.ingest.reflow.marked_tables import HTML_ROWS, MARKED_ROW
from site_builder.ingest.reflow.paragraph import Paragraph
from site_builder.ingest.reflow.tables import table_rows


class Kind(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    DATE = "date-line"
    META = "meta"
    """A paper's abstract, keywords, fund, numbers …"""
    REFERENCES = "references"
    """The heading of a list of references."""
    REFERENCE = "reference"
    CAPTION = "caption"
    CREDIT = "credit"
    BANNER = "banner"
    """A column's or a region's name standing by itself."""
    LABEL = "label"
    """编者按： and its like."""
    TABLE = "table"
    """A row of a table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and what it is."""

    paragraph: Paragraph
    kind: Kind
    byline: Byline | None = None
    """Set for bylines."""
    detail: str = ""
    """For META its label without spaces (摘要), for HEADING its level as a digit, for CREDIT and BYLINE the publication named,
    for TABLE `row` or `cell` where it is one cell only, the first of its row or another, `marked` where Markdown or HTML
    says what its cells are, for CAPTION `table` where it stays with one."""

    @property
    def of_table(self) -> bool:
        """Whether it is what stands above or below a table and belongs to it."""
        return self.kind is Kind.CAPTION and self.detail == "table"

    @property
    def text(self) -> str:
        """The paragraph's text, its lines joined."""
        return self.paragraph.text


REFERENCE_MARK = re.compile(
    r"(?:[-*]\s+)?((?:[\[［〔【]\s*\d{1,3}\s*[\]］〕】]\s*)+|[①-⑳❶-❿]\s*|[（(]\s*(?:\d{1,3}|[①-⑳])\s*[）)]\s*"
    r"|[\[［〔【（(]?\s*[注註]\s*[\[［〔【（(]?\s*(?:\d{1,3}|[①-⑳])\s*[\]］〕】）)]?\s*[:：.．、]?\s*)"
)
"""The number before an entry of a list of references; one entry may serve several. Only under a list's heading."""
_NUMBERED = re.compile(r"\d{1,3}\s*[.、．]\s*(?=\D)")

_HEADING_LEVELS = (
    (2, re.compile(r"(?:[01]\s*)?(?:引\s*言|前\s*言|绪\s*论|导\s*论|结\s*语|结\s*论|余\s*论)$")),
    (2, re.compile(r"第?[一二三四五六七八九十]{1,3}(?:[、.．]|[章节部篇]\s*)|[一二三四五六七八九十]{1,2}$")),
    (3, re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]")),
    (4, re.compile(r"\d{1,2}\s*[、．]|\d{1,2}\.(?!\d)|[（(]\s*\d{1,2}\s*[）)]|\d{1,2}(?:\.\d{1,2}){1,2}\s")),
)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+")
_ENDS = re.compile(r"[。；;，,、：:]$|[。！]")
_LABEL = re.compile(
    r"[【\[（(]?\s*(?:编者按|编者的话|编者语|编前|按语|导读|导语|核心阅读|核心提示|阅读提示|内容提示|内容提要|开栏的话|开篇的话|引言|题记)\s*[】\]）)]?\s*[:：]?"
)
_BANNER = re.compile(
    r"[【〔\[]([^】〕\]]{2,40})[】〕\]]|[■●◆★▍▌]\s*[\u4e00-\u9fff·]{2,12}|[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff]{2,8}"
)
BOX = re.compile(
    r"[【\[〔■●◆★▍□]?\s*(?:(?:相关|知识|背景|资料|新闻|政策|名词|延伸|小)?(?:链接|背景|解释|阅读|贴士|资料|观察|点评)|名词解释|记者手记|采访手记|编后语?|相关报道|新闻名词)"
    r"\s*[】\]〕]?\s*[:：]?"
)
"""What stands above a box that belongs to an article: 相关链接, 名词解释."""


def classify(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """The kind of every paragraph."""
    blocks: list[Block] = []
    state = _State()
    entries = entry_starts([p.text for p in paragraphs], apart=2)
    rows = table_rows([p.text for p in paragraphs])
    tables = cell_tables([p.text for p in paragraphs])
    cells = {index: table for table in tables for index in range(table.begin, table.end)}
    for index, paragraph in enumerate(paragraphs):
        if index in cells:
            blocks.append(Block(paragraph, Kind.TABLE, detail="row" if cells[index].is_first(index) else "cell"))
            continue
        if MARKED_ROW.fullmatch(paragraph.text) or HTML_ROWS.match(paragraph.text):
            blocks.append(Block(paragraph, Kind.TABLE, detail="marked"))
            continue
        if index in rows:
            blocks.append(Block(paragraph, Kind.TABLE))
            continue
        near = index + 1 in entries or index - 1 in entries
        listed = entries.get(index, "point") not in ("point", *HEADED_ONLY) and near and not state.captions and _cites(paragraphs, index)
        inside = state.references and index + 1 in entries and index - 1 in entries
        headed = entries.get(index) in HEADED_ONLY and state.references
        block = Block(paragraph, Kind.REFERENCE) if listed or inside or headed else _classify(paragraph, state)
        state.references = block.kind in (Kind.REFERENCES, Kind.REFERENCE)
        state.meta = block.kind is Kind.META
        state.captions = block.kind in (Kind.CAPTION, Kind.CREDIT) and (
            state.captions or bool(CAPTION_LABEL.fullmatch(block.text))
        )
        blocks.append(block)
    return _with_captions_of_tables(blocks)


def _with_captions_of_tables(blocks: list[Block]) -> list[Block]:
    """Number, title and unit above a table, and its sources below, marked as its own: they stay with it."""
    for step, form in ((-1, ABOVE_TABLE), (1, BELOW_TABLE)):
        for index in range(len(blocks))[::step]:
            block, beside = blocks[index], index - step
            if block.kind in (Kind.CAPTION, Kind.CREDIT) and form.match(block.text) and 0 <= beside < len(blocks):
                if blocks[beside].kind is Kind.TABLE or blocks[beside].of_table:
                    blocks[index] = Block(block.paragraph, Kind.CAPTION, detail="table")
    return blocks


def _cites(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the entries around one look like references: most name a work, a year, a page or an address."""
    near = [p.text for p in paragraphs[max(0, index - 2) : index + 3]]
    return sum(_CITATION.search(text) is not None for text in near) >= 0.5 * len(near)


_CITATION = re.compile(r"《[^》]+》|[\[［][JMDCNZR](?:/OL)?[\]］]|(?:19|20)\d\d|第\s*\d+\s*[页期卷]|https?:|出版社")


@dataclass(slots=True)
class _State:
    """What the paragraphs before have opened."""

    references: bool = False
    captions: bool = False
    meta: bool = False
    """Whether a paper's metadata stood just before."""


def _classify(paragraph: Paragraph, state: _State) -> Block:
    text = paragraph.text
    meta = META.match(text)
    if meta:
        return Block(paragraph, Kind.META, detail=re.sub(r"\s+", "", meta.group(1)))
    if REFERENCE_HEADING.fullmatch(text):
        return Block(paragraph, Kind.REFERENCES)
    if state.references and (REFERENCE_MARK.match(text) or _NUMBERED.match(text)):
        return Block(paragraph, Kind.REFERENCE)
    if STARRED.match(text) and len(text) <= 400:
        return Block(paragraph, Kind.META, detail="作者简介" if text.find("作者") in range(5) else "题注")
    if len(text) <= 200 and FUNDED.fullmatch(text):
        return Block(paragraph, Kind.META, detail="题注")
    if len(text) <= 40 and NUMBERED_DOCUMENT.fullmatch(text):
        return Block(paragraph, Kind.META, detail="文号")
    if len(text) <= 400 and WORKPLACES.fullmatch(text):
        return Block(paragraph, Kind.META, detail="作者单位")
    if (state.references or state.meta) and (_is_english(text) or (state.meta and _LATIN_NAMES.fullmatch(text))):
        return Block(paragraph, Kind.META, detail="Abstract")
    imprint = parse_imprint(text) if len(paragraph.lines) == 1 else None
    if imprint and (imprint.byline or imprint.dated):
        kind = Kind.BYLINE if imprint.byline else Kind.CREDIT if imprint.publication else Kind.DATE
        return Block(paragraph, kind, imprint.byline, imprint.publication)
    printed = PRINTED_IN.fullmatch(text) or PRINTED_SOMEWHERE.fullmatch(text)
    if printed and len(text) <= 50:
        return Block(paragraph, Kind.CREDIT, detail=printed["publication"])
    if len(text) <= 8 and BOX.fullmatch(text):
        return Block(paragraph, Kind.HEADING, detail="2")
    bulleted = _bulleted(paragraph)
    if bulleted:
        return Block(paragraph, Kind.BYLINE, byline=bulleted)
    kind = _display_kind(paragraph, state)
    if kind:
        return Block(paragraph, kind)
    level = heading_level(text)
    if level:
        return Block(paragraph, Kind.HEADING, detail=str(level))
    if ONLY_DATE.fullmatch(text) or ENACTED.fullmatch(text):
        return Block(paragraph, Kind.DATE)
    byline = parse_byline(text) if len(paragraph.lines) <= 3 else None
    if byline:
        return Block(paragraph, Kind.BYLINE, byline=byline)
    if len(text) <= 300 and _ABOUT_AUTHOR.fullmatch(text):
        return Block(paragraph, Kind.META, detail="作者简介")
    return Block(paragraph, Kind.BODY)


_ABOUT_AUTHOR = re.compile(
    r"[（(【\[]\s*(?:本文)?(?:第一|通[讯信])?作者(?:简介|单位)?\s*(?:[:：]|分别|[系为是])[^（()）]*(?:[（(][^（()）]{1,40}[）)][^（()）]*)*[）)】\]]"
)
"""What is said about the authors, in brackets below a text: more than names and offices."""
_BULLETED = re.compile(rf"[{BULLETS}]\s*(?=\S)(?P<writer>(?:本[报刊网台]|[\u4e00-\u9fff]{{2,8}})?(?:记者|通讯员|评论员|作者|撰文|撰稿|文[/／ ]))?")


def _bulleted(paragraph: Paragraph) -> Byline | None:
    """Who a line with a bullet before it names as author: a caption, a banner and a list's point have one too, so that
    it takes a person's name or a word for a writer.
    """
    text = paragraph.text
    found = _BULLETED.match(text) if len(paragraph.lines) == 1 and not CREDIT_END.search(text) else None
    byline = parse_byline(text) if found else None
    if not found or not byline or not byline.people or byline.certainty < 0.9:
        return None
    named = all(is_name(p.name) and not is_place(p.name) for p in byline.people)
    return byline if named or found["writer"] else None


_LATIN_NAMES = re.compile(r"(?:[A-Z][A-Za-z'’.-]+\s?){2,4}[\d*]*(?:[,，;；]\s*(?:and\s)?(?:[A-Z][A-Za-z'’.-]+\s?){2,4}[\d*]*)*")
"""A paper's authors in Latin letters, under its English title."""


def _is_english(text: str) -> bool:
    return not re.search(r"[\u4e00-\u9fff]", text) and len(re.findall(r"[A-Za-z]{2,}", text)) >= 6


def _display_kind(paragraph: Paragraph, state: _State) -> Kind | None:
    """Captions, credits, banners and labels; None for running text."""
    text = paragraph.text
    doubled = any(line.doubled for line in paragraph.lines)
    if CAPTION_LABEL.fullmatch(text):
        return Kind.CAPTION
    if state.captions and (re.match(r"[①-⑳]|\d[.、]|[（(]\d", text) or CREDIT_END.search(text)):
        return Kind.CAPTION
    if len(text) <= 40 and (CREDIT.fullmatch(text) or (PHOTOGRAPHER.fullmatch(text) and photographer(text))):
        return Kind.CREDIT
    if (CAPTION.match(text) and len(text) <= 160) or (doubled and re.search(r"[。！]", text)):
        return Kind.CAPTION
    if len(text) <= 130 and CREDIT_END.search(text) and re.search(r"[。，\s）)]", text) and photographer(text):
        return Kind.CAPTION
    if len(text) <= 16 and _LABEL.fullmatch(text):
        return Kind.LABEL
    if _BANNER.fullmatch(text) and not is_name(text) and "作者" not in text[:6]:
        return Kind.BANNER
    if len(text) <= 8 and is_place(re.sub(r"\s+", "", text)):
        return Kind.BANNER
    return None


def heading_level(text: str) -> int:
    """2 to 4 for a line that is numbered like a heading and is no sentence, 1 to 6 after Markdown's signs, otherwise
    0.
    """
    marked = _MARKDOWN_HEADING.match(text)
    if marked:
        rest = text[marked.end() :]
        return next((level for level, form in _HEADING_LEVELS if form.match(rest)), len(marked.group(1)))
    if len(text) > 48:
        return 0
    for level, form in _HEADING_LEVELS:
        found = form.match(text)
        if found and not _ENDS.search(text[found.end() :]) and (level == 2 or len(text) > found.end() + 1):
            return level
    return 0
