"""Drafts: an article as a Markdown file.

The body is made of traced pieces, because the account is settled over exactly the characters that are written. What
Markdown would read as a sign is escaped; the escape is a character of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.ingest.account import Traced, generated, joined
from site_builder.ingest.article import Article

_ANYWHERE = re.compile(r"[\\`*<]|_(?=\W|_)|(?<=\W)_|&(?=#?\w+;)")
_AT_START = re.compile(r"[#>]|[-+=](?=[\s\-=]|$)|!!!|\[(?=TOC\]|\^)|:(?=\s)|~~~|\|")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")


def body(article: Article) -> Traced:
    """The Markdown of an article's text with its notes, traced."""
    pieces: list[Traced] = []
    for part in article.parts:
        if pieces:
            pieces.append(generated("\n\n"))
        if part.level:
            pieces.append(generated("#" * part.level + " "))
        pieces.append(escaped(part.piece))
    for note in article.notes:
        pieces += [generated(f"\n\n[^{note.numbers[0]}]: "), escaped(note.text)]
    if article.loose_notes:
        pieces.append(generated("\n\n## 参考文献"))
        for note in article.loose_notes:
            pieces += [generated(f"\n\n〔{note.numbers[0]}〕"), escaped(note.text)]
    return joined(pieces)


def escaped(piece: Traced) -> Traced:
    """`piece` with a backslash before each character that Markdown would take for a sign."""
    text = piece.text
    places = {m.start() for m in _ANYWHERE.finditer(text)}
    start = _AT_START.match(text)
    if start:
        places.add(0)
    number = _NUMBER.match(text)
    if number:
        places.add(number.end())
    if not places:
        return piece
    return joined(_with_backslashes(piece, sorted(places)))


def _with_backslashes(piece: Traced, places: list[int]) -> Iterable[Traced]:
    done = 0
    for at in places:
        yield piece.cut(done, at)
        yield generated("\\")
        done = at
    yield piece.cut(done)
