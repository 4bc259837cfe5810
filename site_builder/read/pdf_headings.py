"""Which lines in large type are titles of articles, and which are headings inside one.

How large a line is beside its page's text does not tell: a journal sets its sections as large as a newspaper sets its
short reports. What tells is the hierarchy of sizes in the whole document. Where all pages together have two or three
sizes of large type, and the largest stands first wherever it stands on a page, the smaller ones divide what it begins.
A newspaper has more sizes than that, and puts small headlines above large ones. A number (一、, 3.1) or a word that only
sections have (结语) makes a heading of any size, beside a title that has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Row = tuple[str, float]
"""A line and, for one in large type, its height; 0 for the others."""

_ALIKE = 1.08
"""Ratio up to which two heights are one size."""
_MOST_SIZES = 3
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}(?:[.．]\d{1,2}){0,2}[\s、.．]|第[一二三四五六七八九十]{1,3}[章节])"
    r"|(?:引言|前言|绪论|结语|结论|余论|讨论|摘要|关键词|参考文献|注释|附录|致谢)$"
)


def marked(pages: Sequence[Sequence[Row]]) -> list[str]:
    """Each page's text, titles marked by `# ` and headings inside an article by `## `, as in Markdown."""
    titles = _title_sizes(pages)
    plain = any(height and not _SECTION.match(text) for page in pages for text, height in page)
    texts = []
    for page in pages:
        rows = []
        for text, height in page:
            inside = bool(height) and (height < titles or (plain and _SECTION.match(text) is not None))
            rows.append(("## " if inside else "# ") + text if height else text)
        texts.append("\n".join(rows))
    return texts


def _title_sizes(pages: Sequence[Sequence[Row]]) -> float:
    """The least height of a title; 0 where lines of any size may be one."""
    heights = sorted({height for page in pages for _, height in page if height}, reverse=True)
    sizes: list[list[float]] = []
    for height in heights:
        if sizes and sizes[-1][0] <= _ALIKE * height:
            sizes[-1].append(height)
        else:
            sizes.append([height])
    if len(pages) < 2 or not 2 <= len(sizes) <= _MOST_SIZES:
        return 0.0
    least = sizes[0][-1]
    large = [[height >= least for _, height in page if height] for page in pages]
    first = all(not any(row) or row[: sum(row)] == [True] * sum(row) for row in large)
    count = sum(map(sum, large))
    return least if first and sum(map(len, large)) - count >= count else 0.0
