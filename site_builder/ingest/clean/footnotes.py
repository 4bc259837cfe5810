"""Reference marks and lists of references, made into Markdown footnotes.

Marks are printed raised; what is left of that after extraction differs: [10], 〔43〕, <sup>〔1〕</sup>, ［4］123 (the page
cited stands behind the mark), ², ①, or a bare digit behind a sentence. A form is trusted by what stands around it:
brackets and raised digits by themselves, circled numbers where the list has them, bare digits only where they count
up from 1.

Where a list exists a mark becomes `[^n]` and the list's entries the notes, sorted by number (two-column pages shuffle
them); one entry with several numbers is one note. Where none exists marks lead nowhere and go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.account import Ledger, Traced, joined
from site_builder.ingest.reflow.blocks import REFERENCE_MARK

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LIST = r"\d{1,3}(?:\s*[,，、\-—–~～]\s*\d{1,3})*"
_SUP = re.compile(rf"<sup>\s*[\[［〔【（(]?\s*({_LIST}|[①-⑳]+)\s*[\]］〕】）)]?\s*</sup>")
_BRACKET = re.compile(rf"[\[［〔【]\s*({_LIST})\s*[\]］〕】](?![（(][^）)]*号|\s*\d*\s*号)")
_PAGE = re.compile(
    r"[（(]\s*[Pp第]?\s*[Pp.]*\s*\d{1,4}(?:\s*[-—–,，]\s*\d{1,4})*\s*页?[）)]|\d{1,4}(?:[-—–,，]\d{1,4})*"
)
UNIT = re.compile(
    r"\s*[年月日个亿万千百%％‰余家项次位倍条岁号时分秒度米元届期章节点线多名种户强大吨公米级类座台辆架部篇所天周小]"
)
_NOTE = re.compile(r"[\[［〔【（(]\s*[注註]\s*(\d{1,2}|[①-⑳])\s*[\]］〕】）)]")
"""（注3）, 〔注③〕."""
_NOTED = re.compile(r"(?<=[”》）\u4e00-\u9fff])[注註](\d{1,2})(?=[。，；、：？！]|$)")
"""The same without brackets, where a list has the number."""
_CIRCLE = re.compile(r"[\[［〔【（(][①-⑳][\]］〕】）)]|[①-⑳]")
_ROUND = re.compile(r"(?<=[”。！？》）%\u4e00-\u9fffA-Za-z\d])[（(]\s*(\d{1,2})\s*[）)]")
"""（3） behind a word, not as a list in running text has it: behind a colon or semicolon."""
_DIGITS = re.compile(r"(?<=[。”，；、！？）》\u4e00-\u9fff])(\d{1,2})(?=[\u4e00-\u9fff“《，。；、]|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference mark in a text."""

    start: int
    end: int
    numbers: tuple[int, ...]
    page: int
    """Where the page number behind it ends; equal to `end` where there is none."""


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of a list of references."""

    numbers: tuple[int, ...]
    """The numbers it serves, ascending; the first is its name."""
    text: Traced
    """Without its number."""
    form: str = ""
    """Its number as printed."""


def read_list(entries: Sequence[Traced], ledger: Ledger) -> list[Note]:
    """The entries of a list, in the order of their numbers; the numbers leave the text."""
    notes: list[Note] = []
    for entry in entries:
        found = REFERENCE_MARK.match(entry.text) or re.match(r"(\d{1,3})\s*[.、．]\s*", entry.text)
        if not found:
            if notes:
                notes[-1] = replace(notes[-1], text=joined((notes[-1].text, entry)))
            continue
        numbers = tuple(int(n) for n in re.findall(r"\d+", found.group(1)))
        circled = tuple(_CIRCLED.index(c) + 1 for c in found.group(1) if c in _CIRCLED)
        ledger.remove(entry.cut(0, found.end()), "reference-number")
        notes.append(Note(tuple(sorted(numbers or circled)), entry.cut(found.end()), found.group(1)))
    return sorted(notes, key=lambda note: note.numbers[:1])


def find_marks(texts: Sequence[str], listed: frozenset[int], *, rounded: bool = False) -> list[list[Mark]]:
    """The marks of an article's paragraphs; `listed` are the numbers that its list of references has, `rounded` says
    whether it writes them in round brackets.
    """
    rows = [_sure_marks(text, listed) for text in texts]
    styles: dict[str, list[bool]] = {}
    for text, marks in zip(texts, rows, strict=True):
        for mark in marks:
            styles.setdefault(text[mark.start], []).append(mark.page > mark.end)
    paged = {style for style, pages in styles.items() if sum(pages) >= 0.6 * len(pages)}
    rows = [
        [_without_chance_page(text, mark, paged) for mark in marks] for text, marks in zip(texts, rows, strict=True)
    ]
    if styles:
        return rows
    return _counted(texts, listed, _ROUND) if rounded else _counted(texts, listed, _DIGITS)


def _without_chance_page(text: str, mark: Mark, paged: set[str]) -> Mark:
    """`mark` without the number behind it, unless most marks of its form have one, or it stands in brackets or names
    several pages.
    """
    ranged = re.search(r"\d[-—–]\d", text[mark.end : mark.page]) is not None
    if text[mark.start] in paged or _in_brackets(text, mark) or ranged:
        return mark
    return Mark(mark.start, mark.end, mark.numbers, mark.end)


def _in_brackets(text: str, mark: Mark) -> bool:
    return text[mark.end : mark.end + 1] in ("（", "(")


def _sure_marks(text: str, listed: frozenset[int]) -> list[Mark]:
    """Marks that are recognised by their own form."""
    found: list[Mark] = []
    taken = bytearray(len(text) + 1)
    for form in (_SUP, _NOTE, _NOTED, _BRACKET, re.compile(rf"[{_RAISED}]+"), _CIRCLE):
        for m in form.finditer(text):
            if any(taken[m.start() : m.end()]):
                continue
            numbers = _numbers(m.group(1) if m.re.groups else m.group())
            if m.re in (_CIRCLE, _NOTED) and (m.start() == 0 or not listed.issuperset(numbers)):
                continue
            if not numbers or (m.re is not _SUP and _is_measure(text, m)):
                continue
            page = _PAGE.match(text, m.end())
            end = page.end() if page and not UNIT.match(text, page.end()) else m.end()
            found.append(Mark(m.start(), m.end(), numbers, end))
            taken[m.start() : end] = b"\x01" * (end - m.start())
    return sorted(found, key=lambda mark: mark.start)


def _is_measure(text: str, found: re.Match[str]) -> bool:
    """m², km³: a raised digit that belongs to a unit."""
    return (
        found.group()[0] in _RAISED
        and text[found.start() - 1 : found.start()].isascii()
        and found.start() > 0
        and text[found.start() - 1].isalpha()
    )


def _numbers(text: str) -> tuple[int, ...]:
    """All numbers of a mark; 3-5 is 3, 4, 5."""
    if any(c in _RAISED for c in text):
        text = "".join(str(_RAISED.index(c)) for c in text)
    numbers = [_CIRCLED.index(c) + 1 for c in text if c in _CIRCLED]
    for part in re.split(r"[,，、]", text):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + 12:
            numbers.extend(range(ends[0], ends[1] + 1))
        else:
            numbers.extend(ends)
    return tuple(dict.fromkeys(n for n in numbers if n))


def _counted(texts: Sequence[str], listed: frozenset[int], form: re.Pattern[str]) -> list[list[Mark]]:
    """Numbers of a form that says little by itself, digits without any sign, where they count from 1 upwards through the
    text and there is a list or at least four.
    """
    rows: list[list[Mark]] = [[] for _ in texts]
    places = [
        (row, m) for row, text in enumerate(texts) for m in form.finditer(text) if not UNIT.match(text, m.end())
    ]
    step = 4 if listed else 1
    best: list[
        tuple[int, int]
    ] = []  # for each place the length of the longest count that ends there, and the place before
    for place, (_, m) in enumerate(places):
        number = int(m.group(1))
        before = [
            (best[p][0], p)
            for p in range(max(0, place - 200), place)
            if best[p][0] and number - step <= int(places[p][1].group(1)) < number
        ]
        length, previous = max(before, default=(0, -1))
        best.append((length + 1, previous) if before or number <= step else (0, -1))
    length, at = max(((n, -p) for p, (n, _) in enumerate(best)), default=(0, 0))
    at = -at
    last = int(places[at][1].group(1)) if length else 0
    if not (last >= 0.6 * max(listed) and length >= max(2, 0.4 * len(listed)) if listed else length >= 4):
        return rows
    while at >= 0:
        row, m = places[at]
        rows[row].insert(0, Mark(m.start(), m.end(), (int(m.group(1)),), m.end()))
        at = best[at][1]
    return rows


def place_marks(piece: Traced, marks: Sequence[Mark], names: dict[int, int], ledger: Ledger) -> Traced:
    """`piece` with its marks made into `[^n]`, or taken out where no note answers; `names` leads from number to
    note.
    """
    edits = []
    for mark in marks:
        known = dict.fromkeys(names[n] for n in mark.numbers if n in names)
        edits.append((mark.start, mark.end, "".join(f"[^{name}]" for name in known)))
        if mark.page > mark.end:
            edits.append((mark.end, mark.page, ""))
    return ledger.edit(piece, edits, "reference-mark")
