"""From an editor's Markdown to Markdown that Python-Markdown reads in the sense it was written.

Python-Markdown wants a blank line before a list or a table, four blanks for a nested list, and fences only at the left
margin; everybody else's Markdown does not, and an editor sees a list run into its paragraph without knowing why.
So the lines are put straight before it sees them: blank lines added, list indents made multiples of four, fenced code
taken out as finished HTML. Blank lines around a heading are for speed: Python-Markdown looks through the whole rest of a
paragraph a dozen times for every heading in it (10,000 headings: 6.7 s, and 0.15 s with blank lines). A line that begins with an ideographic space begins a paragraph, as it does on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from site_builder.parse.lines import Fence, Line, Lines

_MARKER = re.compile(r"(?:[*+-]|\d{1,9}\.)[ ]+")
_QUOTE = re.compile(r"(?: {0,3}> ?)*")


def prepare(lines: Lines, stash: Callable[[str], str]) -> str:
    """The body for Python-Markdown; `stash` keeps a piece of finished HTML and returns its placeholder.

    Tabs are expanded and blank lines emptied here, since Python-Markdown's own step for that would remove the
    placeholders.
    """
    texts = lines.texts
    if any(text[:1] in (" ", "\t") for text in texts):
        texts = _indent_lists(lines)
    elif any("\t" in text for text in texts):
        texts = [text.expandtabs(4) for text in texts]
    kinds = lines.kinds
    if not lines.breaks and not lines.fences and Line.HEADING not in kinds and Line.UNDERLINE not in kinds:
        return "\n".join(texts)
    breaks = set(lines.breaks)
    fences = {fence.first: fence for fence in lines.fences}
    out: list[str] = []
    number = 0
    while number < len(texts):
        fence = fences.get(number)
        if fence:
            margin = _blank_like(texts[number])
            head = texts[number][: len(texts[number]) - len(texts[number].lstrip("> \t"))]
            number = fence.last + 1
            below = texts[number].lstrip() if number < len(texts) else ""
            out += [margin, head + stash(_code(lines, fence)), margin if below.startswith(">") else ""]
            continue
        kind = kinds[number]
        alone = kind is Line.HEADING and kinds[number - 1 if number else 0] is not Line.BLANK
        if number in breaks or alone:
            out.append(_blank_like(texts[number]))
        out.append(texts[number])
        number += 1
        if kind is Line.HEADING or kind is Line.UNDERLINE:
            out.append(_blank_like(texts[number - 1]))
    return "\n".join(out)


def _blank_like(text: str) -> str:
    """A blank line at the same depth of quotation."""
    quote = _QUOTE.match(text)
    return quote[0].rstrip() if quote else ""


def _code(lines: Lines, fence: Fence) -> str:
    inner = lines.texts[fence.first + 1 : fence.last if lines.kinds[fence.last] is Line.FENCE else fence.last + 1]
    width = len(fence.prefix)
    if ">" in fence.prefix:
        depth = fence.prefix.count(">")
        inner = [re.sub(rf"^(?: {{0,3}}> ?){{0,{depth}}}", "", text) for text in inner]
    else:
        inner = [text[min(width, len(text) - len(text.lstrip())) :] for text in inner]
    language = f' class="language-{fence.language.lower()}"' if fence.language else ""
    code = escape("\n".join(inner), quote=False)
    return f"<pre><code{language}>{code}\n</code></pre>"


def _indent_lists(lines: Lines) -> list[str]:
    """All lines, those of lists indented by four blanks a level whatever the editor used."""
    out: list[str] = []
    open_items: list[tuple[int, int]] = []  # indent of the marker, indent of its text
    base = 0
    after_blank = True
    for text, kind in zip(lines.texts, lines.kinds, strict=True):
        plain = text.expandtabs(4) if "\t" in text else text
        bare = plain.lstrip(" ")
        if not bare or kind is Line.CODE:
            out.append(plain if bare else "")
            after_blank = not bare
            continue
        indent = len(plain) - len(bare)
        if kind is Line.NOTE:
            open_items, base = [], 4
        elif indent < base and after_blank:
            base = 0
        indent = max(0, indent - base)
        if kind is Line.ITEM and bare[0] != ">":
            while open_items and indent < open_items[-1][0] + 2:
                open_items.pop()
            marker = _MARKER.match(bare)
            out.append(" " * (base + 4 * len(open_items)) + bare)
            open_items.append((indent, indent + (marker.end() if marker else 2)))
        elif not open_items:
            out.append(plain)
        elif after_blank or kind is Line.FENCE:
            while open_items and indent < open_items[-1][0] + 2:
                open_items.pop()
            extra = indent - open_items[-1][1] if open_items else 0
            keep = extra if extra >= 4 else 0
            out.append(" " * (base + 4 * len(open_items) + keep) + bare if open_items else plain)
        else:
            out.append(bare)
        after_blank = False
    return out
