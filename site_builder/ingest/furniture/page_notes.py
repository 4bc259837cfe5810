"""Notes at the foot of a page: taken out of the text that they interrupt, and tied to their marks.

They are numbered anew on every page, so a number says nothing without its page. A line is a note's beginning when it
has a number that counts up to the page's last lines and stands as a mark in the page's own text above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.ingest.account import Traced
from site_builder.ingest.clean.footnotes import UNIT
from site_builder.ingest.recognise.paper_data import META, STARRED
from site_builder.ingest.reflow.lines import Line
from site_builder.ingest.reflow.lists import REFERENCE_HEADING

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BEGINNING = re.compile(r"([①-⑳]|[\[［〔]\s*\d{1,3}\s*[\]］〕]|\d{1,2}(?=\s+[\u4e00-\u9fff《“‘A-Z]))\s*")
_CITES = re.compile(r"《[^》]+》|(?:19|20)\d\d|第\s*\d+\s*[页期卷]|https?:|出版社|[参详]见|同上|转引")
"""What most notes have, and lists in running text have not."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note with the page that it belongs to."""

    mark: str
    """As it stands in the text: ③, [12]."""
    lines: tuple[Line, ...]
    head: Traced
    """The mark at the note's beginning."""
    pieces: tuple[Traced, ...]
    """The note itself, a piece a line."""
    page: tuple[int, int]
    """First and last source offset of the page's text above the notes."""


def find_page_notes(lines: Sequence[Line], starts: Sequence[bool], kinds: Sequence[str]) -> list[PageNote]:
    """All notes at the feet of pages; `kinds` names the lines that are furniture."""
    found: list[PageNote] = []
    for first, last in _pages(starts, kinds):
        own = [i for i in range(first, last) if not kinds[i]]
        page = [lines[i] for i in own]
        notes = [] if any(REFERENCE_HEADING.fullmatch(s.text) for s in page if len(s.text) <= 12) else _notes_of(page)
        data = _data_of([line for line in page if not notes or line.number < notes[0].lines[0].number])
        found += [*data, *notes]
    return found


def _data_of(page: Sequence[Line]) -> list[PageNote]:
    """A paper's fund, dates and authors where they stand at the foot of a page, below its text."""
    begins = [i for i, line in enumerate(page) if _DATA.match(line.text) or STARRED.match(line.text)]
    while begins and (begins[0] < 0.4 * len(page) or not _is_below_text(page, begins[0])):
        begins.pop(0)
    if not begins or len(page) - begins[0] > _LONGEST_DATA:
        return []
    text = page[: begins[0]]
    full = 0.85 * max(line.width for line in text[-_TEXT:])
    if any(line.width < full for i, line in enumerate(page) if i >= begins[0] and i + 1 < len(page) and i + 1 not in begins):
        return []  # something follows that belongs to none of them
    span = (text[0].piece.origin[0], text[-1].piece.origin[-1])
    ends = [*begins[1:], len(page)]
    return [
        PageNote(DATA, tuple(page[a:b]), page[a].piece.cut(0, 0), tuple(line.piece for line in page[a:b]), span)
        for a, b in zip(begins, ends, strict=True)
    ]


def _is_below_text(page: Sequence[Line], index: int) -> bool:
    """Whether running text stands right above a line: none of the lines above is a paper's data too, which would be a
    head.
    """
    above = page[max(0, index - _TEXT) : index]
    plain = not any(META.match(line.text) or STARRED.match(line.text) for line in above)
    return len(above) == _TEXT and plain and sum(any(c in line.text for c in "，。") for line in above) >= 0.5 * _TEXT


DATA = "*"
"""The mark of what says something about the paper and belongs to no place in its text."""
_DATA = re.compile(r"[*＊※]?\s*[〔【\[［（(]?\s*(?:收稿|修回|投稿|基金|资助项目|课题项目|第?一?作者简介|作者单位|通[讯信]作者|责任作者|作者信息)[^：:】\]〕）)]{0,3}[：:】\]〕）)]")
_TEXT = 6
"""Lines of running text that stand above such data."""
_LONGEST_DATA = 14
"""Lines that they take, at most."""


def _pages(starts: Sequence[bool], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """First line of each page and the one after its last; a page number ends a page too."""
    bounds = [0]
    for index in range(1, len(starts)):
        after_number = kinds[index - 1] in ("page-number", "running-head") and kinds[index] not in (
            "page-number",
            "running-head",
        )
        if starts[index] or after_number:
            bounds.append(index)
    return list(zip(bounds, [*bounds[1:], len(starts)], strict=True)) if starts else []


def _notes_of(page: Sequence[Line]) -> list[PageNote]:
    """The notes with which a page ends."""
    begins: list[int] = []
    wanted = 0
    for index in range(len(page) - 1, 0, -1):
        match = _BEGINNING.match(page[index].text)
        number = _number(match.group(1)) if match else 0
        if number and (not begins or number == wanted):
            begins.insert(0, index)
            wanted = number - 1
        elif len(page) - index > 12 + 6 * len(begins) or (begins and begins[0] - index > 1 and wanted == 0):
            break
    while begins and not _marked(page, begins[0]):
        begins.pop(0)
    bare = [i for i in begins if page[i].text[0].isdecimal()]
    if bare and sum(_CITES.search(_text(page, begins, i)) is not None for i in bare) < 0.6 * len(bare):
        return []
    if not begins or begins[0] < max(2, 0.4 * len(page)):
        return []
    text = page[: begins[0]]
    span = (text[0].piece.origin[0], text[-1].piece.origin[-1])
    ends = [*begins[1:], len(page)]
    return [_note(page[a:b], span) for a, b in zip(begins, ends, strict=True)]


def _marked(page: Sequence[Line], index: int) -> bool:
    """Whether the number of the line at `index` stands inside a line of text above."""
    mark = re.sub(r"\s+", "", _BEGINNING.match(page[index].text).group(1))  # type: ignore[union-attr]
    form = mark_form(mark)
    return any(form.search(line.text, 1) for line in page[:index])


def mark_form(mark: str) -> re.Pattern[str]:
    """How a note's mark stands in a text; a digit without brackets behind a word or sentence, before no digit or unit."""
    if not mark.isdecimal():
        return re.compile(re.escape(mark))
    return re.compile(rf"(?<=[。，；：、！？”’》）\u4e00-\u9fff]){mark}(?=[\u4e00-\u9fff“《，。；、）]|$)(?!{UNIT.pattern})")


def _text(page: Sequence[Line], begins: Sequence[int], begin: int) -> str:
    """The whole of the note that begins with a line."""
    end = next((i for i in begins if i > begin), len(page))
    return "".join(line.text for line in page[begin:end])


def _note(lines: Sequence[Line], span: tuple[int, int]) -> PageNote:
    match = _BEGINNING.match(lines[0].text)
    assert match
    first = lines[0].piece
    pieces = (first.cut(match.end()), *(line.piece for line in lines[1:]))
    return PageNote(re.sub(r"\s+", "", match.group(1)), tuple(lines), first.cut(0, match.end()), pieces, span)


def _number(mark: str) -> int:
    return _CIRCLED.index(mark) + 1 if mark in _CIRCLED else int(re.sub(r"\D", "", mark))
