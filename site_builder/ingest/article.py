"""One article out of its blocks: its head read, its text cleaned, its references made into notes.

What stands in the head (title, authors, date, abstract) goes to the front matter; it leaves the text with its own kind
in the ledger, so that the report can show it. What remains are parts: paragraphs and headings, in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.account import Ledger, Traced, joined
from site_builder.ingest.clean import footnotes, ocr
from site_builder.ingest.clean.characters import clean
from site_builder.ingest.furniture.page_notes import DATA, PageNote, mark_form
from site_builder.ingest.recognise.names import Byline
from site_builder.ingest.recognise.persons import is_name
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.reflow.marked_tables import HTML_TABLE, marked_rows
from site_builder.ingest.reflow.paragraph import merged
from site_builder.ingest.reflow.tables import Row, cut_row
from site_builder.ingest.spans import spans
from site_builder.ingest.split.head import REMOVED_KINDS, Head, divide, read_head, read_meta, take_meta
from site_builder.ingest.split.openings import is_title_like

_SPEAKER = re.compile(r"(?<=[。！？”…])\s+(?=([\u4e00-\u9fff·]{1,6})[：:]\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or heading of an article's text."""

    piece: Traced
    level: int
    """0 for a paragraph, 2 to 4 for a heading."""
    line: int
    """Source line on which it begins."""
    rows: tuple[Row, ...] = ()
    """The cells of a table, which a part is instead of a paragraph."""
    beside: bool = False
    """Whether it stands above or below a table and belongs to it: no sentence of the text."""


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
        return "\n".join(re.sub(r"\[\^\d+\]", "", p.piece.text) for p in self.parts if not (p.level or p.rows or p.beside))


def assemble(
    blocks: Sequence[Block], places: Mapping[int, int], proven: frozenset[str], ledger: Ledger, feet: Sequence[PageNote]
) -> Article:
    """The article that `blocks` hold in reading order; `places` are the source's lines (`spans.places`), `proven`
    broken glyphs (`ocr.slips`), `feet` its pages' notes.
    """
    head_blocks, rest = divide(blocks)
    head = read_head(head_blocks, ledger)
    rest = _take_closing(rest, ledger, titled=bool(head.title))
    if not head.title and rest.title:
        head = replace(head, title=rest.title)
    pen = head.people[0].name if len(head.people) == 1 and not (head.title or head.body or is_name(head.people[0].name)) else ""
    if pen and rest.byline and rest.byline.people:
        head = replace(head, title=pen, people=())  # a title of four characters above a text that is signed below
    if not head.people and not head.body and rest.byline:
        head = replace(head, people=rest.byline.people, body=rest.byline.body, byline=rest.printed)
    elif rest.byline and rest.byline.affiliation and len(head.people) == 1 and not head.people[0].affiliation:
        head = replace(head, people=(replace(head.people[0], affiliation=rest.byline.affiliation),))
    if rest.date_line and not head.date_line:
        head = replace(head, date_line=rest.date_line)
    credit = next((b for b in blocks if b.kind is Kind.CREDIT and b.detail), None)
    if credit:
        head = replace(head, publication=credit.detail, date_line=head.date_line or credit.text)
    head = replace(head, meta=(*head.meta, *rest.meta))
    notes = footnotes.read_list(rest.references, ledger)
    notes = [replace(note, text=clean(note.text, ledger, Kind.REFERENCE).strip()) for note in notes]
    parts = _parts(rest.blocks, proven, ledger)
    data = [foot for foot in feet if foot.mark == DATA]
    told = [pair for foot in data for pair in read_meta("题注", joined(foot.pieces), ledger)]
    head = replace(head, meta=(*head.meta, *told))
    feet = [foot for foot in feet if foot.mark != DATA]
    parts, placed = _link_feet(parts, feet, max((n for note in notes for n in note.numbers), default=0), ledger)
    parts, used = _link(parts, notes, ledger)
    cleaned = [_cleaned(p, ledger) for p in parts]
    cleaned = [p for p in cleaned if p.piece.text.strip()]
    linked = (*(n for n in notes if n.numbers[0] in used), *placed)
    loose = tuple(n for n in notes if n.numbers[0] not in used)
    own = [*(b for b in blocks if b is rest.title_block), *(b for b in blocks if b is not rest.title_block)]
    return Article(head, tuple(cleaned), linked, loose, spans(own, places))


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
    date_line: str = ""
    """A day that stands behind the text by itself, or under who signed it."""


def _take_closing(blocks: Sequence[Block], ledger: Ledger, *, titled: bool) -> _Rest:
    """The running text; captions, credits, references, metadata and a signature at the end are taken out."""
    text: list[Block] = []
    references: list[Traced] = []
    meta: list[tuple[str, str]] = []
    byline, printed, title, title_block, date_line = None, "", "", None, ""
    last_text = max((i for i, b in enumerate(blocks) if b.kind is Kind.BODY and not is_title_like(b)), default=-1)
    for index, block in enumerate(blocks):
        if block.kind is Kind.META:
            meta.extend(take_meta(block, merged(block.paragraph, ledger), ledger))
        elif block.kind is Kind.REFERENCE:
            references.append(merged(block.paragraph, ledger))
        elif block.kind is Kind.BYLINE and (index > last_text or block.text.startswith(("（", "("))):
            ledger.remove(merged(block.paragraph, ledger), "byline")
            byline, printed = byline or block.byline, printed or block.text
        elif index > last_text >= 0 and not titled and not title and _is_subhead(block) and len(block.text) <= 30:
            title, title_block = clean(merged(block.paragraph, ledger), ledger, Kind.TITLE).text, block
            ledger.remove(merged(block.paragraph, ledger), "title")
        elif block.kind in REMOVED_KINDS and block.kind is not Kind.BYLINE and not block.of_table:
            date_line = date_line or (block.text if block.kind is Kind.DATE and index > last_text >= 0 else "")
            ledger.remove(merged(block.paragraph, ledger), REMOVED_KINDS[block.kind])
        else:
            text.append(block)
    return _Rest(tuple(text), tuple(references), tuple(meta), byline, printed, title, title_block, date_line)


def _cleaned(part: Part, ledger: Ledger) -> Part:
    """A part without what extraction put into it; a table cell by cell, since its blanks part them."""
    if part.rows:
        return replace(part, rows=tuple(tuple(clean(cell, ledger) for cell in row) for row in part.rows))
    return replace(part, piece=clean(part.piece, ledger, Kind.HEADING if part.level or part.beside else Kind.BODY))


def _parts(blocks: Sequence[Block], proven: frozenset[str], ledger: Ledger) -> list[Part]:
    """Paragraphs and headings; a speaker in the middle of a paragraph begins a new one."""
    numbered = any(b.kind is Kind.HEADING for b in blocks)
    decimal = sum(_DECIMAL.match(b.text) is not None for b in blocks if len(b.text) <= 30) >= 2
    speakers = _speakers(blocks)
    parts: list[Part] = []
    enclosed = False
    for index, block in enumerate(blocks):
        piece = merged(block.paragraph, ledger)
        enclosed = _ENCLOSED.match(piece.text) is not None or (enclosed and piece.text[:1].isdigit())
        if block.kind is Kind.TABLE:
            goes_on = index and parts and parts[-1].rows and _goes_on(blocks[index - 1], block)
            above = parts.pop() if goes_on else Part(piece, 0, block.paragraph.first)
            parts += _with_rows(above, block, piece, ledger)
            continue
        piece = ledger.edit(piece, ocr.restore(piece.text, proven), "glyph")
        if block.of_table:
            parts.append(Part(piece, 0, block.paragraph.first, beside=True))
            continue
        level = 0
        if block.kind is Kind.HEADING and not enclosed:
            level = max(2, min(4, int(block.detail)))
            points = _DECIMAL.match(piece.text)
            level = min(4, 2 + points.group().count(".")) if points and decimal else level
            signs = re.match(r"#+\s*", piece.text)
            piece = ledger.edit(piece, [(0, signs.end(), "")], "markdown") if signs else piece
        elif listed := _LISTED.match(piece.text):
            piece = ledger.edit(piece, [(0, listed.end(), "")], "markdown")
        elif index + 1 < len(blocks) and _is_subhead(block):
            level = 2 if decimal and piece.text[:1].isdigit() else 3 if numbered else 2
        cuts = [m.end() for m in _SPEAKER.finditer(piece.text) if m.group(1) in speakers] if not level else []
        for start, end in zip([0, *cuts], [*cuts, len(piece.text)], strict=True):
            parts.append(Part(piece.cut(start, end), level, block.paragraph.first))
    return parts


def _goes_on(above: Block, block: Block) -> bool:
    """Whether a table's block belongs to the same table as the block above it."""
    signs = above.text[:1] + block.text[:1]
    return above.kind is Kind.TABLE and not HTML_TABLE.match(block.text) and signs not in ("<|", "|<")


def _with_rows(above: Part, block: Block, piece: Traced, ledger: Ledger) -> list[Part]:
    """A table with a block's rows or cells added, and the text that stands behind its end."""
    if block.detail == "marked":
        found, behind = marked_rows(piece, ledger)
        table = [replace(above, rows=(*above.rows, *found))] if found or above.rows else []
        return [*table, Part(behind, 0, block.paragraph.first)] if behind.text else table
    row = (piece,) if block.detail else cut_row(piece)
    *rows, last = above.rows or ((),)
    rows = [*rows, (*last, *row)] if block.detail == "cell" else [*above.rows, row]
    return [replace(above, rows=tuple(rows))]


_LISTED = re.compile(r"(?:[-+*]\s+|>\s*)+(?=\S)")
"""Markdown's sign of a list's item or of a quotation."""
_ENCLOSED = re.compile(r"附件?\s*[:：]\s*1\s*[.．、]")
"""The first entry of the list of what a document encloses."""
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?=\s?[\u4e00-\u9fff])")
"""The number of a heading that is counted 1.1, 1.1.1."""


def _is_subhead(block: Block) -> bool:
    """A heading without a number: short, by itself, no sentence and no source of a quotation."""
    text = block.text
    return is_title_like(block) and not text.endswith(("？", "！", "?", "!")) and not text.startswith("—")


def _speakers(blocks: Sequence[Block]) -> frozenset[str]:
    """Names that paragraphs begin with, in an interview; and the words for who asks."""
    opening = [m.group(1) for b in blocks if (m := re.match(r"([\u4e00-\u9fff·]{1,6})[：:](?=\S)", b.text))]
    asked = {"记者", "问", "答", "主持人", "本刊记者", "本报记者"}
    inside = [m.group(1) for b in blocks for m in _SPEAKER.finditer(b.text)] if asked & set(opening) else []
    named = {o for o in opening + inside if (opening + inside).count(o) > 1 or is_name(o)}
    return frozenset(asked | named) if opening else frozenset()


def _link_feet(
    parts: Sequence[Part], feet: Sequence[PageNote], last: int, ledger: Ledger
) -> tuple[list[Part], list[footnotes.Note]]:
    """Parts with the marks of their pages' notes made into links, and these notes under new numbers after `last`."""
    notes: list[footnotes.Note] = []
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for number, foot in enumerate(feet, last + 1):
        for index, part in enumerate(parts):
            at = next(
                (
                    m.start()
                    for m in mark_form(foot.mark).finditer("" if part.rows else part.piece.text)
                    if foot.page[0] <= part.piece.origin[m.start()] <= foot.page[1]
                ),
                -1,
            )
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
    rounded = any(note.form.startswith(("（", "(")) for note in notes)
    rows = footnotes.find_marks(["" if p.rows else p.piece.text for p in parts], frozenset(names), rounded=rounded)
    used = {names[n] for marks in rows for mark in marks for n in mark.numbers if n in names}
    linked = [
        replace(p, piece=footnotes.place_marks(p.piece, marks, names, ledger))
        for p, marks in zip(parts, rows, strict=True)
    ]
    return linked, used
