"""Plain words of a file for the `keywords` command: front matter and markup gone, hard-wrapped lines joined.

A build takes its plain text from the rendered page; this is for files that are no pages yet, such as the text of a PDF, where a
line ends after so many characters in the middle of a word. Line ends must not part terms, and headings must not be
glued to the paragraph below: a line is joined to the next one only when it is as long as its neighbours and does not
end a sentence.
"""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]:?")
_SUPERSCRIPT = re.compile(r"<sup>.*?</sup>|〔\d+〕|\[\d+\]")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE)
_LINE_MARK = re.compile(
    r"^\s*(?:#{1,6}\s+"  # a heading
    r"|>\s?"  # a quotation
    r"|[-*+]\s+"  # a list
    r"|\d{1,3}[.)]\s+"  # a numbered list
    r"|[-*_=]{3,}\s*$"  # a rule
    r"|:?-+:?\s*(?=\|))"  # a table's second line
)
_EMPHASIS = re.compile(r"(\*\*|__|\*|`|~~)(?=\S)([^*`~\n]+?)(?<=\S)\1")
_URL = re.compile(r"https?://\S+|www\.\S+")

_SENTENCE_ENDS = "。！？；：…!?;:”』」）)》】"
_WIDEST_COLUMN = 60
"""Lines longer than this are paragraphs, not lines of a printed column."""


def plain_prose(text: str) -> str:
    """The words of a text or Markdown file, a paragraph a line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _FRONT_MATTER.sub("", text, count=1)
    for pattern in (_FENCE, _COMMENT, _SUPERSCRIPT, _FOOTNOTE, _REFERENCE, _URL):
        text = pattern.sub("", text)
    for pattern in (_IMAGE, _LINK):
        text = pattern.sub(r"\1", text)
    text = _TAG.sub("", _EMPHASIS.sub(r"\2", text))
    marked = ((_LINE_MARK.sub("", line).strip(" \t|\u3000"), _LINE_MARK.match(line) is not None) for line in text.split("\n"))
    return "\n".join(_reflow([(line, mark) for line, mark in marked if line]))


def title_of(prose: str) -> str:
    """The first line when it reads like a title: short, and no sentence; otherwise empty."""
    first = prose.split("\n", 1)[0]
    return first if 4 <= len(first) <= 45 and first[-1] not in "。！？；，、" and first.count("。") == 0 else ""


def _reflow(lines: list[tuple[str, bool]]) -> list[str]:
    """Paragraphs: a full line without a sentence's end goes on in the next line, unless that begins an item."""
    paragraphs: list[str] = []
    open_line = False
    for number, (line, mark) in enumerate(lines):
        if open_line and not mark:
            gap = " " if line[0].isascii() and paragraphs[-1][-1].isascii() else ""
            paragraphs[-1] += gap + line
        else:
            paragraphs.append(line)
        open_line = not mark and line[-1] not in _SENTENCE_ENDS and _is_full(number, lines)
    return paragraphs


def _is_full(number: int, lines: list[tuple[str, bool]]) -> bool:
    """Whether a line runs to the end of its column, judged by the lines around it."""
    size = len(lines[number][0])
    around = sorted(len(line) for line, _ in lines[max(0, number - 6) : number + 7])
    column = around[(len(around) * 2) // 3]
    return 8 <= size <= _WIDEST_COLUMN and size >= column * 0.8
