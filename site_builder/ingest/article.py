"""One article out of its blocks: its head read, its text cleaned, its references made into notes.

What stands in the head (title, authors, date, abstract) goes to the front matter; it leaves the text with its own kind
in the ledger, so that the report can show it. What remains are parts: paragraphs and headings, in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.ingest import footnotes, ocr
from site_builder.ingest.account import Ledger, Traced, joined
from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.clean import clean
from site_builder.ingest.names import Byline, Person, is_name
from site_builder.ingest.page_notes import PageNote
from site_builder.ingest.reflow import merged
from site_builder.ingest.split import is_title_like, pen_name

_REMOVED_KINDS = {
    Kind.TITLE: "title", Kind.BYLINE: "byline", Kind.DATE: "date-line", Kind.LABEL: "label", Kind.BANNER: "banner",
    Kind.CAPTION: "caption", Kind.CREDIT: "credit", Kind.REFERENCES: "reference-heading",
}  # fmt: skip
_META_KINDS = {"摘要": "abstract", "内容摘要": "abstract", "内容提要": "abstract", "提要": "abstract", "关键词": "keywords", "关键字": "keywords", "主题词": "keywords"}
_SPEAKER = re.compile(r"(?<=[。！？”…])\s+(?=([\u4e00-\u9fff·]{1,6})[：:]\S)")
_HEAD_KINDS = (Kind.BYLINE, Kind.DATE, Kind.LABEL, Kind.BANNER, Kind.META)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or heading of an article's text."""

    piece: Traced
    level: int
    """0 for a paragraph, 2 to 4 for a heading."""
    line: int
    """Source line on which it begins."""


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


@dataclass(frozen=True, slots=True)
class Article:
    """An article ready to be described and written."""

    head: Head
    parts: tuple[Part, ...]
    notes: tuple[footnotes.Note, ...]
    """References the text points at."""
    loose_notes: tuple[footnotes.Note, ...]
    """References it does not point at."""
    lines: tuple[tuple[int, int], ...]
    """First and last source lines, in reading order."""

    @property
    def text(self) -> str:
        """The paragraphs, one a line, without headings and footnote marks."""
        return "\n".join(re.sub(r"\[\^\d+\]", "", p.piece.text) for p in self.parts if not p.level)


def assemble(blocks: Sequence[Block], proven: frozenset[str], ledger: Ledger, feet: Sequence[PageNote] = ()) -> Article:
    """The article that `blocks` hold in reading order; `proven` are broken glyphs (`ocr.slips`), `feet` its pages' notes."""
    head_blocks, rest = _divide(blocks)
    head = _read_head(head_blocks, ledger)
    rest = _take_closing(rest, ledger, titled=bool(head.title))
    if not head.title and rest.title:
        head = replace(head, title=rest.title)
    if not head.people and not head.body and rest.byline:
        head = replace(head, people=rest.byline.people, body=rest.byline.body, byline=rest.printed)
    credit = next((b for b in blocks if b.kind is Kind.CREDIT and b.detail), None)
    if credit:
        head = replace(head, publication=credit.detail, date_line=head.date_line or credit.text)
    head = replace(head, meta=(*head.meta, *rest.meta))
    notes = footnotes.read_list(rest.references, ledger)
    notes = [replace(note, text=clean(note.text, ledger, Kind.REFERENCE).strip()) for note in notes]
    parts = _parts(rest.blocks, proven, ledger)
    parts, placed = _link_feet(parts, feet, max((n for note in notes for n in note.numbers), default=0), ledger)
    parts, used = _link(parts, notes, ledger)
    cleaned = [replace(p, piece=clean(p.piece, ledger, Kind.HEADING if p.level else Kind.BODY)) for p in parts]
    cleaned = [p for p in cleaned if p.piece.text.strip()]
    linked = (*(n for n in notes if n.numbers[0] in used), *placed)
    loose = tuple(n for n in notes if n.numbers[0] not in used)
    own = [b for b in blocks if b.kind not in (Kind.CAPTION, Kind.CREDIT, Kind.BANNER)]
    own = [*(b for b in own if b is rest.title_block), *(b for b in own if b is not rest.title_block)]
    return Article(head, tuple(cleaned), linked, loose, spans(own))


def spans(blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Line ranges of blocks in reading order; blocks that follow each other in the source share one."""
    found: list[tuple[int, int]] = []
    for block in blocks:
        first, last = block.paragraph.first, block.paragraph.last
        if found and found[-1][1] <= first <= found[-1][1] + 40:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _divide(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The head's blocks and the rest: everything up to the first paragraph of running text."""
    has_byline = any(b.kind is Kind.BYLINE for b in blocks[:8])
    end = 0
    seen_author = False
    while end < len(blocks):
        block = blocks[end]
        title = (is_title_like(block) and not block.text.endswith(("？", "！"))) or (block.kind is Kind.HEADING and block.detail == "1")
        author = not seen_author and (block.kind is Kind.BYLINE or (pen_name(block) and not has_byline and end + 1 < len(blocks)))
        if not (block.kind in _HEAD_KINDS or author or (title and not seen_author and end + 1 < len(blocks))):
            break
        seen_author = seen_author or (author and block.kind is not Kind.BYLINE)
        end += 1
    return list(blocks[:end]), list(blocks[end:])


def _read_head(blocks: Sequence[Block], ledger: Ledger) -> Head:
    """Title, authors, date and the rest of a head; its characters go to the ledger."""
    titles: list[str] = []
    people: list[Person] = []
    body, affiliation, date_line, label = "", "", "", ""
    printed: list[str] = []
    meta: list[tuple[str, str]] = []
    for block in blocks:
        piece = merged(block.paragraph, ledger)
        if block.kind is Kind.META:
            meta.append(_take_meta(block, piece, ledger))
            continue
        kind = block.kind
        if kind in (Kind.BODY, Kind.HEADING):
            kind = Kind.BYLINE if pen_name(block) and (titles or len(blocks) == 1 or block is blocks[0]) and not is_title_like(block) or _lone_name(block, blocks) else Kind.TITLE
        text = clean(piece, ledger, Kind.TITLE).text.lstrip("# ").strip()
        ledger.remove(piece, _REMOVED_KINDS[kind])
        if kind is Kind.BYLINE:
            found = block.byline or Byline((Person(re.sub(r"\s+", "", text)),))
            people.extend(found.people)
            body, affiliation = body or found.body, affiliation or found.affiliation
            printed.append(text)
        elif kind is Kind.TITLE:
            titles.append(text)
        elif kind is Kind.DATE:
            date_line = date_line or text
        elif kind is Kind.LABEL:
            label = label or text.strip("：:【】[]（） ")
    unique = tuple(dict.fromkeys(people))
    return Head(_join_title(titles), unique, body, affiliation, "；".join(printed), date_line, label, tuple(meta))


def _lone_name(block: Block, blocks: Sequence[Block]) -> bool:
    """A short line by itself where the author stands: alone in the head, or after the title."""
    return pen_name(block) and not any(b.kind is Kind.BYLINE for b in blocks)


def _join_title(titles: Sequence[str]) -> str:
    """Main title and subtitle; a subtitle keeps its dash, lines of one title are put together."""
    title = ""
    for part in titles:
        seam = "" if not title or part.startswith("—") or title.endswith(("：", "、", "，")) else " "
        title += seam + part
    return title


def _take_meta(block: Block, piece: Traced, ledger: Ledger) -> tuple[str, str]:
    text = clean(piece, ledger, Kind.META).text
    ledger.remove(piece, _META_KINDS.get(block.detail, "paper-data"))
    return (block.detail, re.sub(r"^[^〕】\]:：]{0,12}[〕】\]:：]\s*[:：]?", "", text, count=1).strip())


@dataclass(frozen=True, slots=True)
class _Rest:
    """An article's blocks after its head, sorted."""

    blocks: tuple[Block, ...]
    references: tuple[Traced, ...]
    meta: tuple[tuple[str, str], ...]
    byline: Byline | None = None
    printed: str = ""
    title: str = ""
    """A title that stands behind its text, as in a box."""
    title_block: Block | None = None


def _take_closing(blocks: Sequence[Block], ledger: Ledger, *, titled: bool) -> _Rest:
    """The running text; captions, credits, references, metadata and a signature at the end are taken out."""
    text: list[Block] = []
    references: list[Traced] = []
    meta: list[tuple[str, str]] = []
    byline, printed, title, title_block = None, "", "", None
    last_text = max((i for i, b in enumerate(blocks) if b.kind is Kind.BODY and not is_title_like(b)), default=-1)
    for index, block in enumerate(blocks):
        if block.kind is Kind.META:
            meta.append(_take_meta(block, merged(block.paragraph, ledger), ledger))
        elif block.kind is Kind.REFERENCE:
            references.append(merged(block.paragraph, ledger))
        elif block.kind is Kind.BYLINE and (index > last_text or block.text.startswith(("（", "("))):
            ledger.remove(merged(block.paragraph, ledger), "byline")
            byline, printed = byline or block.byline, printed or block.text
        elif index > last_text >= 0 and not titled and not title and _is_subhead(block) and len(block.text) <= 30:
            title, title_block = clean(merged(block.paragraph, ledger), ledger, Kind.TITLE).text, block
            ledger.remove(merged(block.paragraph, ledger), "title")
        elif block.kind in _REMOVED_KINDS and block.kind is not Kind.BYLINE:
            ledger.remove(merged(block.paragraph, ledger), _REMOVED_KINDS[block.kind])
        else:
            text.append(block)
    return _Rest(tuple(text), tuple(references), tuple(meta), byline, printed, title, title_block)


def _parts(blocks: Sequence[Block], proven: frozenset[str], ledger: Ledger) -> list[Part]:
    """Paragraphs and headings; a speaker in the middle of a paragraph begins a new one."""
    numbered = any(b.kind is Kind.HEADING for b in blocks)
    speakers = _speakers(blocks)
    parts: list[Part] = []
    for index, block in enumerate(blocks):
        piece = merged(block.paragraph, ledger)
        piece = ledger.edit(piece, ocr.restore(piece.text, proven), "glyph")
        level = 0
        if block.kind is Kind.HEADING:
            level = max(2, min(4, int(block.detail)))
            signs = re.match(r"#+\s*", piece.text)
            piece = ledger.edit(piece, [(0, signs.end(), "")], "markdown") if signs else piece
        elif index + 1 < len(blocks) and _is_subhead(block):
            level = 3 if numbered else 2
        cuts = [m.end() for m in _SPEAKER.finditer(piece.text) if m.group(1) in speakers] if not level else []
        for start, end in zip([0, *cuts], [*cuts, len(piece.text)], strict=True):
            parts.append(Part(piece.cut(start, end), level, block.paragraph.first))
    return parts


def _is_subhead(block: Block) -> bool:
    """A heading without a number: short, by itself, no sentence and no source of a quotation."""
    text = block.text
    return is_title_like(block) and not text.endswith(("？", "！", "?", "!")) and not text.startswith("—")


def _speakers(blocks: Sequence[Block]) -> frozenset[str]:
    """Names that paragraphs begin with, in an interview; and the words for who asks."""
    opening = [m.group(1) for b in blocks if (m := re.match(r"([\u4e00-\u9fff·]{1,6})[：:](?=\S)", b.text))]
    asked = {"记者", "问", "答", "主持人", "本刊记者", "本报记者"}
    return frozenset(asked | {o for o in opening if opening.count(o) > 1 or is_name(o)}) if opening else frozenset()


def _link_feet(
    parts: Sequence[Part], feet: Sequence[PageNote], last: int, ledger: Ledger
) -> tuple[list[Part], list[footnotes.Note]]:
    """Parts with the marks of their pages' notes made into links, and these notes under new numbers after `last`."""
    notes: list[footnotes.Note] = []
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for number, foot in enumerate(feet, last + 1):
        for index, part in enumerate(parts):
            at = next((m.start() for m in re.finditer(re.escape(foot.mark), part.piece.text) if foot.page[0] <= part.piece.origin[m.start()] <= foot.page[1]), -1)
            if at >= 0:
                edits.setdefault(index, []).append((at, at + len(foot.mark), f"[^{number}]"))
                break
        ledger.remove(foot.head, "reference-number")
        notes.append(footnotes.Note((number,), clean(joined(foot.pieces), ledger, Kind.REFERENCE).strip()))
    linked = [
        replace(part, piece=ledger.edit(part.piece, sorted(edits[index]), "reference-mark")) if index in edits else part
        for index, part in enumerate(parts)
    ]
    return linked, notes


def _link(parts: Sequence[Part], notes: Sequence[footnotes.Note], ledger: Ledger) -> tuple[list[Part], set[int]]:
    """Parts with their reference marks made into links to notes, and the names of the notes linked."""
    names = {number: note.numbers[0] for note in notes for number in note.numbers}
    rows = footnotes.find_marks([p.piece.text for p in parts], frozenset(names))
    used = {names[n] for marks in rows for mark in marks for n in mark.numbers if n in names}
    linked = [replace(p, piece=footnotes.place_marks(p.piece, marks, names, ledger)) for p, marks in zip(parts, rows, strict=True)]
    return linked, used
