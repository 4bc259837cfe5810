"""The short way for bodies of plain paragraphs, headings and flat lists: the same HTML without Python-Markdown.

Most paragraphs of prose hold no sign of Markdown at all, yet Python-Markdown asks twenty kinds of block whether they
begin in each of them, and builds, walks and writes out a tree. So a body is read here line by line; at the first sign of
anything that is not described below, `convert` gives up and the body goes the long way, whole. It never guesses: what it
returns is what `clean(engine.convert(prepare(…)))` would have returned, byte for byte, and `tests/parse/test_quick.py`
holds that for bodies made to trip it.

What it knows: paragraphs, `#` headings, lists of one level whose items are one line each, `**strong**`, and links to
relative and plain web addresses.
"""

from __future__ import annotations

import re

_FOREIGN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufdd0"  # no text, or written otherwise by the cleaner
    "<>\\\\`{}|~]"  # raw HTML, quotations, escapes, code, attribute lists, tables, del
    r"|!\[|\[\^|\]:"  # images, footnotes, definitions
    r"|&[#0-9A-Za-z]+;"  # entities
    r"|[^\S\n](?:\n|\Z)"  # blanks at a line's end
)
_BEGINS = frozenset("#*+-=:!0123456789")
"""First characters of lines that may be more than text."""
_ITEM = re.compile(r"(?:([*+-])|([0-9]{1,9})\.) +(?=\S)")
_NUMBERED = re.compile(r"\d+\. ")
_HEADING = re.compile(r"(#{1,6}) *([^#\s][^#]*)\Z")
_RULE = re.compile(r"[* ]*\Z")
_LINK = re.compile(
    r"\[([^\[\]*_]+)\]\("
    r"(https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,20}(?:/[A-Za-z0-9./%=?#,+-]*)?"  # no user, port, punycode or number for a host
    r"|(?!//)[^\s()\"':*&\[\]]+)\)"  # no scheme
)
_STRONG = re.compile(r"\*\*([^\s*](?:[^*]*[^\s*])?)\*\*(?!\*)")

Blocks = list[tuple[str, list[str]]]
"""Tag of each block, and its lines; of a list, its items."""


def convert(body: str) -> str | None:
    """The cleaned HTML of a body, or None where the long way must be gone."""
    blocks = None if _FOREIGN.search(body) else _blocks(body)
    if blocks is None:
        return None
    marked = any(sign in body for sign in "*[]&_")
    out: list[str] = []
    for tag, lines in blocks:
        is_list = tag == "ul" or tag == "ol"
        if not is_list and len(lines) > 1:
            lines = ["\n".join(lines)]
        if marked:
            pieces = [_inline(text) for text in lines]
            if None in pieces:
                return None
            lines = pieces  # type: ignore[assignment]
        if is_list:
            out += [f"<{tag}>", *(f"<li>{text}</li>" for text in lines), f"</{tag}>"]
        else:
            out.append(f"<{tag}>{lines[0]}</{tag}>")
    return "\n".join(out)


def _blocks(body: str) -> Blocks | None:
    blocks: Blocks = []
    tag = ""  # of the block that the next line may belong to
    for line in body.split("\n"):
        if not line:
            tag = ""
            continue
        first = line[0]
        if first in _BEGINS or first.isdecimal():
            heading = _HEADING.match(line) if first == "#" else None
            if heading:
                blocks.append((f"h{len(heading[1])}", [heading[2]]))
                tag = ""
                continue
            item = _ITEM.match(line)
            if not _is_text(line[item.end() :] if item else line):
                return None
            if item:
                kind = "ul" if item[1] else "ol"
                if tag == kind:
                    blocks[-1][1].append(line[item.end() :])
                elif tag in ("", "p") and (item[2] or "1") == "1" and not (blocks and blocks[-1][0] == kind):
                    tag = kind
                    blocks.append((tag, [line[item.end() :]]))
                else:  # text of an item of the other kind, a list that begins elsewhere, or one that makes the last one loose
                    return None
                continue
        elif first.isspace():
            if first != "\u3000":
                return None
            line, tag = line.lstrip(), "" if tag == "p" else tag  # as on paper, it begins a paragraph
        if not tag:
            tag = "p"
            blocks.append((tag, [line]))
        elif tag == "p":
            blocks[-1][1].append(line)
        else:
            return None
    return blocks


def _is_text(line: str) -> bool:
    """Whether a line, or the text of an item, begins no block."""
    first = line[0]
    if first in "#+-=:!":
        return False
    if first == "*":
        return line.startswith("**") and not _RULE.match(line)
    return not (first.isdecimal() and _NUMBERED.match(line))


def _inline(text: str) -> str | None:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "_" in text and "_" in _LINK.sub("", text):
        return None
    if "[" in text or "]" in text:
        text = _LINK.sub(r'<a href="\2">\1</a>', text)
        if "[" in text or "]" in text:
            return None
    if "*" in text:
        text = _STRONG.sub(r"<strong>\1</strong>", text)
        if "*" in text:
            return None
    return text
