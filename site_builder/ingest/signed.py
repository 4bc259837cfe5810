"""Who signed a text, where that stands in brackets right behind its last sentence: ……走得更稳。（作者系某大学教授）

Set so, it belongs to the paragraph by its lines and to the article's head by what it says. It is made a line of its own
before lines are joined, so that all that looks for a signature finds it as if it stood below the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.ingest.layout import Layout
from site_builder.ingest.lines import Line, width
from site_builder.ingest.names import parse_byline
from site_builder.ingest.paper_data import FUNDED
from site_builder.ingest.persons import is_name, is_phrase
from site_builder.ingest.places import is_place

_BRACKETS = re.compile(r"[（(【\[](?:[^（()）【】\[\]]|[（(][^（()）]{1,40}[）)]){2,120}[）)】\]]")
_SAYS_SO = re.compile(
    r"[（(【\[]\s*(?:本文)?(?:作者|执笔|撰稿|撰文|记者|通讯员|本报记者|本刊记者|新华社记者|口述|整理|采写|原[载刊]|原文[载刊]|来源|稿源|摘自|转自|选自|[据综]合?新华社"
    r"|[\u4e00-\u9fff]{2,8}(?:日报|晚报|报|社)?记者)"
)
"""What a signature or the place of printing begins with."""


def part_signatures(lines: Sequence[Line], layout: Layout) -> tuple[list[Line], Layout]:
    """The lines, and what is signed behind a sentence as lines of their own, `glued` as they were."""
    kept: list[Line] = []
    places: list[tuple[int, bool]] = []
    for index, line in enumerate(lines):
        at = _begins(lines, index)
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
