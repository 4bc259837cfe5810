"""Who signed a text, where that stands in brackets right behind its last sentence: ……走得更稳。（作者系某大学教授）

Set so, it belongs to the paragraph by its lines and to the article's head by what it says. It is made a line of its own
before lines are joined, so that all that looks for a signature finds it as if it stood below the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.ingest.recognise.names import parse_byline
from site_builder.ingest.recognise.offices import is_office
from site_builder.ingest.recognise.paper_data import FUNDED
from site_builder.ingest.recognise.persons import is_name, is_phrase
from site_builder.ingest.recognise.places import is_place
from site_builder.ingest.reflow.layout import Layout
from site_builder.ingest.reflow.lines import Line, width

_BRACKETS = re.compile(r"[（(【\[](?:[^（()）【】\[\]]|[（(][^（()）]{1,40}[）)]){2,120}[）)】\]]")
_SAYS_SO = re.compile(
    r"[（(【\[]\s*(?:本文)?(?:作者|执笔|撰稿|撰文|记者|通讯员|本报记者|本刊记者|新华社记者|口述|整理|采写|原[载刊]|原文[载刊]|来源|稿源|摘自|转自|选自|[据综]合?新华社"
    r"|[\u4e00-\u9fff]{2,8}(?:日报|晚报|报|社)?记者)"
)
"""What a signature or the place of printing begins with."""


def part_signatures(lines: Sequence[Line], layout: Layout) -> tuple[list[Line], Layout]:
    """The lines, and what is signed behind a sentence, or behind a title, as lines of their own, `glued` as they were."""
    cuts = [_begins(lines, index) for index in range(len(lines))]
    for index, at in _behind_titles(lines, layout):
        cuts[index] = cuts[index] or at
    kept: list[Line] = []
    places: list[tuple[int, bool]] = []
    for index, (line, at) in enumerate(zip(lines, cuts, strict=True)):
        if at:
            left, right = line.piece.cut(0, at).strip(), line.piece.cut(at)
            kept.append(replace(line, piece=left, width=width(left.text), trail=False))
            line = replace(
                line, piece=right, width=width(right.text), lead=0, blank=0, spaces=0, form_feed=False, glued=True
            )
            places.append((index, False))
        kept.append(line)
        places.append((index, bool(at)))
    if len(kept) == len(lines):
        return kept, layout
    columns = tuple(layout.columns[index] for index, _ in places)
    widths = tuple(
        layout.widths[index] if line.piece is lines[index].piece else line.width
        for line, (index, _) in zip(kept, places, strict=True)
    )
    starts = tuple(layout.starts[index] and not second for index, second in places)
    return kept, replace(layout, columns=columns, widths=widths, starts=starts)


_GAP = re.compile(r"(?:[ \t]{2,}|[ \t]*\u3000[ \t\u3000]*|\s*[/／｜|]\s*|(?P<one> ))(?=[^\s/／｜|])")
"""What parts a title from its author on one line; a single blank where many titles of the document are set so."""
_NO_TITLE = re.compile(r"[。；，：:、]|摄影?[）)]?$|[/／]|^(?:[文图]|[\[［〔【(（]?\d)|^\S{0,4}(?:编辑|校对|美编|版式|审核|责编|监制|策划|统筹|记者|作者)")
_MANY = 3
"""Titles with an author behind one blank that show that a document sets them so."""


def _behind_titles(lines: Sequence[Line], layout: Layout) -> list[tuple[int, int]]:
    """Lines that are a title and, behind a gap, who wrote the text: where in them the author begins."""
    wide: list[tuple[int, int]] = []
    narrow: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if not 6 <= len(line.text) <= 45 or line.ends_sentence or (index and not _closed(lines[index - 1])):
            continue
        for found in _GAP.finditer(line.text):
            title, author = line.text[: found.start()], line.text[found.end() :]
            sure = _names_author(author) if _titles(title) and _text_below(lines, index) else 0
            if sure and parse_byline(line.text) is None:
                (narrow if found["one"] or sure < _SURE else wide).append((index, found.end()))
                break
    return wide + (narrow if len(narrow) + len(wide) >= _MANY else [])


def _titles(text: str) -> bool:
    """Whether the first part of a line may be a title: no office, no name, no sentence."""
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return han >= 4 and not _NO_TITLE.search(text) and not is_office(text) and parse_byline(text) is None


_SURE = 0.75


def _names_author(text: str) -> float:
    """How surely the second part is one or more names, perhaps with where they work."""
    byline = parse_byline(text) if not _NO_TITLE.search(text) else None
    if byline is None or not all(is_name(p.name) and not is_place(p.name) for p in byline.people):
        return 0.0
    return byline.certainty if byline.people else 0.0


def _closed(line: Line) -> bool:
    """Whether a text may end with a line: a sentence does, or what stands in brackets."""
    return line.ends_sentence or line.text.endswith(("）", ")", "】", "]")) or len(line.text) <= 12


def _text_below(lines: Sequence[Line], index: int) -> bool:
    """Whether running text follows."""
    below = lines[index + 1 : index + 4]
    return bool(below) and any(any(char in line.text for char in "，。") for line in below[:2])


def _begins(lines: Sequence[Line], index: int) -> int:
    """Where in a line a signature begins that ends with it, or with one of the next lines; 0 for none."""
    text = lines[index].text
    opening = max(text.rfind(sign) for sign in "（(【[")
    while opening > 0:
        behind = text[:opening].rstrip()
        if behind.endswith(_ENDS) and len(behind) >= 2:
            said = text[opening:]
            for more in range(index + 1, min(index + _LINES, len(lines) + 1)):
                if said.endswith(("）", ")", "】", "]")) and _BRACKETS.fullmatch(said):
                    return opening if _signs(said) else 0
                said += lines[more].text if more < len(lines) else ""
            return 0
        opening = max(text.rfind(sign, 0, opening) for sign in "（(【[")
    return 0


_ENDS = ("。", "！", "？", "!", "?", "…", "。”", "！”", "？”", "。’", "」")
"""What a sentence ends in, before a signature."""
_LINES = 4
"""Lines that a signature takes, at most."""


def _signs(text: str) -> bool:
    """Whether what stands in brackets names the author, or the place of printing, and does not explain the sentence."""
    if _SAYS_SO.match(text) or FUNDED.fullmatch(text):
        return True
    byline = parse_byline(text)
    if byline is None or not byline.people or byline.certainty < 0.75:
        return False
    return all(is_name(p.name) and not is_phrase(p.name) and not is_place(p.name) for p in byline.people)
