"""The words of a finished page without its markup: for search, keywords, excerpts and counts.

Works on cleaned HTML, in which `<` opens a tag and nothing else, so that expressions are enough; a parser would take
ten times as long.
"""

from __future__ import annotations

import re
from html import unescape

from site_builder.text.han import join_lines

_MARKS = re.compile(r'<sup id="fnref[^"]*">.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_PRE = re.compile(r"<pre.*?</pre>", re.DOTALL)
_LINE_END = re.compile(
    r"</?(?:p|li|ul|ol|h[1-6]|tr|table|dt|dd|div|pre|figcaption|figure|caption|blockquote|section|summary|details|hr)\b[^>]*>|<br>"
)
_CELL = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<[^>]*>")
_KEPT, _NEXT = "\x1e", "\x1f"
_NEXT_CELL = re.compile(f" *{_NEXT}[ {_NEXT}]*")
_MORE_BLANKS = re.compile(r"  |[\t\r\f\v]")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_PARAGRAPH = re.compile(r"<(/?)(p|blockquote|ul|ol|dl|div|table|details|figure)\b[^>]*>")


def plain_text(html: str) -> str:
    """One paragraph, item, heading or table row a line; lines of code blocks stay lines; no empty lines.

    A tab stands between the cells of a row, and nowhere else: no phrase goes from one cell to the next.
    """
    if 'id="fnref' in html:
        html = _MARKS.sub("", html)
    if "<pre" in html:
        html = _PRE.sub(lambda m: m[0].replace("\n", _KEPT), html)
    html = html.replace("\n", " ")
    if "<t" in html:
        html = _CELL.sub(_NEXT, html)
    text = _TAG.sub("", _LINE_END.sub("\n", html)).replace(_KEPT, "\n")
    if "&" in text:
        text = unescape(text)
    if _MORE_BLANKS.search(text):
        text = _BLANKS.sub(" ", text)
    lines = map(str.strip, text.split("\n"))
    if _NEXT in text:
        lines = (_NEXT_CELL.sub("\t", line).strip() for line in lines)
    return "\n".join(filter(None, lines))


def inline_text(html: str) -> str:
    """The words of a heading or another piece without blocks."""
    if "<" in html:
        html = _TAG.sub("", _MARKS.sub("", html))
    return " ".join((unescape(html) if "&" in html else html).split())


def first_paragraph(html: str) -> str:
    """Plain text of the first paragraph that stands by itself; of the first one anywhere when none does."""
    if not html.startswith("<p>"):
        html = _first(html)
    end = html.find("</p>")
    return join_lines(plain_text(html[: end + 4])) if end >= 0 else ""


def _first(html: str) -> str:
    depth = 0
    for tag in _PARAGRAPH.finditer(html):
        if tag[2] == "p":
            if not tag[1] and not depth:
                end = html.find("</p>", tag.start())
                if inline_text(html[tag.start() : end]):
                    return html[tag.start() :]
        else:
            depth += -1 if tag[1] else 1
    start = html.find("<p>")
    return html[start:] if start >= 0 else ""
