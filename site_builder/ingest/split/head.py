"""An article's head: title, authors, date and a paper's metadata, up to the first paragraph of running text.

What is read here goes to the front matter; it leaves the text with its own kind in the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.ingest.account import Ledger, Traced
from site_builder.ingest.clean.characters import clean
from site_builder.ingest.recognise.dates import DATE
from site_builder.ingest.recognise.imprint import CITED
from site_builder.ingest.recognise.names import Byline, Person
from site_builder.ingest.recognise.offices import SECTION
from site_builder.ingest.recognise.paper_data import META
from site_builder.ingest.recognise.words import flows_on
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.reflow.paragraph import merged
from site_builder.ingest.split.openings import (
    ends_title,
    is_kicker,
    is_numbered_title,
    is_title_like,
    names_series,
    pen_name,
)
from site_builder.text.han import unify

REMOVED_KINDS = {
    Kind.TITLE: "title", Kind.BYLINE: "byline", Kind.DATE: "date-line", Kind.LABEL: "label", Kind.BANNER: "banner",
    Kind.CAPTION: "caption", Kind.CREDIT: "credit", Kind.REFERENCES: "reference-heading",
}  # fmt: skip
"""Kind of a block → kind of its removal."""
_META_KINDS = {
    "摘要": "abstract",
    "内容摘要": "abstract",
    "内容提要": "abstract",
    "提要": "abstract",
    "关键词": "keywords",
    "关键字": "keywords",
    "主题词": "keywords",
}
_HEAD_KINDS = (Kind.BYLINE, Kind.DATE, Kind.LABEL, Kind.BANNER, Kind.META)


@dataclass(frozen=True, slots=True)
class Head:
    """What an article's head says."""

    title: str = ""
    """As printed; empty when lost."""
    people: tuple[Person, ...] = ()
    body: str = ""
    """A newspaper's commentator or an institution as author."""
    affiliation: str = ""
    """Office of an author whose name is lost."""
    byline: str = ""
    """The line or lines as printed."""
    date_line: str = ""
    label: str = ""
    """编者按 and its like."""
    meta: tuple[tuple[str, str], ...] = ()
    """A paper's abstract, keywords and so on: label and text."""
    publication: str = ""
    """Where a line of the article says it was printed."""


def divide(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The head's blocks and the rest: everything up to the first paragraph of running text."""
    has_byline = any(b.kind is Kind.BYLINE for b in blocks[:8])
    end = 0
    seen_author = False
    while end < len(blocks):
        block = blocks[end]
        signed = any(b.kind is Kind.BYLINE for b in blocks[end + 1 : end + 3])
        title = (is_title_like(block) and (signed or not block.text.endswith(("？", "！")))) or (
            block.kind is Kind.HEADING and block.detail == "1"
        )
        title = title or (not end and is_numbered_title(blocks, 0))
        title = title or (not end and is_kicker(blocks, end)) or (end > 0 and is_title_like(blocks[end - 1]) and names_series(block))
        author = not seen_author and (
            block.kind is Kind.BYLINE or (pen_name(block) and not has_byline and end + 1 < len(blocks))
        )
        below = end > 0 or (end + 1 < len(blocks) and blocks[end + 1].kind is Kind.BYLINE)
        below = below or CITED.fullmatch(re.sub(r"\s+", "", block.text)) is not None
        told = block.kind is Kind.CREDIT and below and (bool(block.detail) or block.text.startswith("原"))
        section = end > 0 and blocks[end - 1].kind is Kind.CREDIT and len(block.text) <= 4 and SECTION.fullmatch(block.text)
        title = title or told or bool(section) or (end > 0 and ends_title(blocks[end - 1], block))
        if not (block.kind in _HEAD_KINDS or author or (title and not seen_author and end + 1 < len(blocks))):
            break
        seen_author = seen_author or (author and block.kind is not Kind.BYLINE)
        end += 1
    return list(blocks[:end]), list(blocks[end:])


def read_head(blocks: Sequence[Block], ledger: Ledger) -> Head:
    """Title, authors, date and the rest of a head; its characters go to the ledger."""
    titles: list[str] = []
    people: list[Person] = []
    body, affiliation, date_line, label, publication = "", "", "", "", ""
    printed: list[str] = []
    written = any(b.byline and b.byline.authors and not b.byline.translated for b in blocks)
    meta: list[tuple[str, str]] = []
    for index, block in enumerate(blocks):
        piece = merged(block.paragraph, ledger)
        if block.kind is Kind.META:
            meta.extend(take_meta(block, piece, ledger))
            continue
        kind = block.kind
        publication = publication or (block.detail if kind is Kind.BYLINE else "")
        if kind in (Kind.BODY, Kind.HEADING):
            kind = Kind.BYLINE if _is_author(block, blocks, titled=bool(titles)) else Kind.TITLE
        rest = bool(index and titles) and ends_title(blocks[index - 1], block)
        kind = Kind.TITLE if rest else kind
        text = clean(piece, ledger, Kind.TITLE).text.lstrip("# ").strip()
        text = _NUMBER.sub("", text) if block.kind is Kind.HEADING and index == 0 else text
        ledger.remove(piece, REMOVED_KINDS[kind])
        if kind is Kind.BYLINE:
            found = block.byline or Byline((Person(re.sub(r"\s+", "", text)),))
            people.extend(() if found.translated and written else found.people)
            body, affiliation = body or found.body, affiliation or found.affiliation
            printed.append(text)
            date_line = date_line or (text if DATE.search(text) else "")
        elif kind is Kind.TITLE:
            again = not rest and re.sub(r"\s+", "", text) == re.sub(r"\s+", "", "".join(titles[-1:]))
            titles[-1:] = [titles[-1] + text] if rest else [*titles[-1:], *([] if again else [text])]
        elif kind is Kind.DATE:
            date_line = date_line or text
        elif kind is Kind.LABEL:
            label = label or text.strip("：:【】[]（） ")
    if len(titles) > 1 and _is_column(titles[0], titles[1]):
        titles.pop(0)
    unique = tuple(dict.fromkeys(people))
    return Head(
        _join_title(titles).rstrip("*＊※①/／|｜ "), unique, body, affiliation, "；".join(printed), date_line, label, tuple(meta), publication
    )


_MARKED_COLUMN = re.compile(r"([·•■●◆★□|｜])\s*[\u4e00-\u9fff]{2,10}\s*\1|[■●◆★▍▌]\s*[\u4e00-\u9fff]{2,8}")
"""A column's name between two signs, or behind one: ·大家谈·."""


_NUMBER = re.compile(r"第?[一二三四五六七八九十]{1,3}[、.．篇]\s*|[（(][一二三四五六七八九十]{1,3}[）)]\s*")
"""The number of a title among others."""


def _is_column(line: str, below: str) -> bool:
    """Whether the line above a title is the name of a section or column: its words, its signs or its length say so."""
    short = len(line) <= 4 and len(below) >= 7 and not below.startswith(("—", "（", "("))
    return short or SECTION.fullmatch(line) is not None or _MARKED_COLUMN.fullmatch(line) is not None


def _is_author(block: Block, blocks: Sequence[Block], *, titled: bool) -> bool:
    """Whether a short line of a head names its author."""
    placed = titled or len(blocks) == 1 or block is blocks[0]
    return (pen_name(block) and placed and not is_title_like(block)) or _lone_name(block, blocks)


def _lone_name(block: Block, blocks: Sequence[Block]) -> bool:
    """A short line by itself where the author stands: alone in the head, or after the title."""
    return pen_name(block) and not any(b.kind is Kind.BYLINE for b in blocks)


def _join_title(titles: Sequence[str]) -> str:
    """Main title and subtitle; a subtitle keeps its dash, lines of one title are put together, with a blank where no word
    runs on from one to the next.
    """
    title = ""
    for part in titles:
        runs_on = part.startswith(("—", "（", "(")) or title.endswith(("：", "、", "，", "——")) or flows_on(title, part)
        seam = "" if not title or runs_on else " "
        title += seam + part
    return title


def clean_words(text: str) -> list[str]:
    """Keywords that only blanks part."""
    return [unify(word) for word in text.split()]


def take_meta(block: Block, piece: Traced, ledger: Ledger) -> list[tuple[str, str]]:
    """Label and text of a paper's line; of a line with several labels all of them."""
    return read_meta(block.detail, piece, ledger)


def read_meta(detail: str, piece: Traced, ledger: Ledger) -> list[tuple[str, str]]:
    """The same for characters that form no block; `detail` is the label where none is printed."""
    text = clean(piece, ledger, Kind.META).text
    ledger.remove(piece, _META_KINDS.get(detail, "paper-data"))
    if text[:1] in "（(【" and text[-1:] in "）)】":
        text = text[1:-1].strip()
    first, raw = META.match(text), META.match(piece.text)
    if raw and detail.startswith(("关键", "主题词")) and not re.search("[；;，,、：:].", piece.text[raw.end() :]):
        return [(detail, "；".join(clean_words(piece.text[raw.end() :])))]
    if not first:
        return [(detail, text.strip("（）()*＊※ "))]
    labels = [first, *(m for m in META.finditer(text, first.end()) if not "\u4e00" <= text[m.start() - 1] <= "\u9fff")]
    ends = [*(m.start() for m in labels[1:]), len(text)]
    return [
        (re.sub(r"\s+", "", m.group(1)), text[m.end() : end].strip(" ；;")) for m, end in zip(labels, ends, strict=True)
    ]
