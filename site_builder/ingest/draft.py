"""Drafts: an article as a Markdown file.

The body is made of traced pieces, because the account is settled over exactly the characters that are written. What
Markdown would read as a sign is escaped; the escape is a character of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from site_builder.ingest.account import Traced, generated, joined
from site_builder.ingest.article import Article
from site_builder.ingest.detect import Found
from site_builder.ingest.reflow.tables import as_markdown
from site_builder.model.fingerprint import fingerprint

_ANYWHERE = re.compile(r"[\\`*<]|_(?=\W|_)|(?<=\W)_|&(?=#?\w+;)")
_AT_START = re.compile(r"[#>]|[-+=](?=[\s\-=]|$)|!!!|\[(?=TOC\]|\^)|:(?=\s)|~~~|\|")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")


_DOUBTS = {
    "title-lost": "原题丢失，题目为拟",
    "author-lost": "作者姓名丢失",
    "date-missing": "原文没有日期",
    "region-weak": "可能涉及的地区",
}
"""Doubts as an editor reads them in a draft, which is written in the texts' language."""

_SEAL = re.compile(r"^x_import: ([0-9a-f]{32})\n", re.MULTILINE)
"""The line of a draft that says what it was when it was made."""


def render_draft(article: Article, found: Found, source_key: str) -> str:
    """The draft's file: front matter, the text as Markdown, and a seal by which an edited draft is known."""
    text = "---\n" + _yaml(_front_matter(article, found, source_key)) + "---\n" + body(article).text + "\n"
    seal = f"x_import: {fingerprint(text)}\n"
    return text.replace("\n---\n", "\n" + seal + "---\n", 1)


def is_untouched(draft: str) -> bool:
    """Whether a draft is as it was made, so that an import may write it anew."""
    seal = _SEAL.search(draft)
    return seal is not None and fingerprint(draft[: seal.start()] + draft[seal.end() :]) == seal.group(1)


def _front_matter(article: Article, found: Found, source_key: str) -> dict[str, Any]:
    """Keys in the order an editor reads them; what is not known is left out."""
    source: dict[str, Any] = {"document": source_key}
    if article.lines:
        source["lines"] = [list(span) for span in article.lines]
    names = [place.name for place in found.places]
    rows: dict[str, Any] = {
        "title": found.title or "（无题）",
        "title_origin": "editor" if found.title_proposed else "",
        "region": names[0] if len(names) == 1 else names,
        "date": found.date,
        "source": source,
        "author": found.authors[0] if len(found.authors) == 1 else list(found.authors),
        "genre": found.genre,
        "tags": list(found.tags),
        "summary": found.summary,
        "draft": True,
        "full_text": True,
        "x_affiliation": found.affiliation,
        "x_publication": found.publication,
        "x_paper": {label: text for label, text in article.head.meta},
        "x_proposed": [
            name
            for name, yes in (
                ("title", found.title_proposed),
                ("tags", bool(found.tags)),
                ("summary", bool(found.summary)),
            )
            if yes
        ],
        "x_doubts": [_DOUBTS[doubt.kind] + (f"：{doubt.detail}" if doubt.detail else "") for doubt in found.doubts],
    }
    return {key: value for key, value in rows.items() if value or key in ("draft", "full_text")}


def render_source_page(key: str, articles: int, masthead: Sequence[str], date: str) -> str:
    """A source page for a file that has none yet: what its masthead says, and what an editor has to fill in."""
    rows: dict[str, Any] = {"title": key, "title_origin": "editor", "date": date, "articles": articles, "draft": True}
    lines = "".join(f"- {line}\n" for line in masthead)
    text = "---\n" + _yaml({k: v for k, v in rows.items() if v}) + "---\n"
    return text + (f"## 版头\n\n{lines}" if lines else "")


def _yaml(value: dict[str, Any]) -> str:
    """Key by key: lists of names in one line, a paper's data a line each."""
    return "".join(
        yaml.dump(
            {key: item},
            Dumper=_DUMPER,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=None if isinstance(item, list) or key == "source" else False,
            width=10**6,
        )
        for key, item in value.items()
    )


_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def body(article: Article) -> Traced:
    """The Markdown of an article's text with its notes, traced."""
    pieces: list[Traced] = []
    for part in article.parts:
        if pieces:
            pieces.append(generated("\n\n"))
        if part.level:
            pieces.append(generated("#" * part.level + " "))
        if part.rows:
            pieces += as_markdown([tuple(_escaped_cell(cell) for cell in row) for row in part.rows])
        else:
            pieces.append(escaped(part.piece))
    for note in article.notes:
        pieces += [generated(f"\n\n[^{note.numbers[0]}]: "), escaped(note.text)]
    if article.loose_notes:
        pieces.append(generated("\n\n## 参考文献"))
        for note in article.loose_notes:
            pieces += [generated(f"\n\n〔{note.numbers[0]}〕"), escaped(note.text)]
    return joined(pieces)


def _escaped_cell(cell: Traced) -> Traced:
    """A table's cell, in which a bar is no sign either."""
    places = sorted(
        {m.start() for m in _ANYWHERE.finditer(cell.text)} | {m.start() for m in re.finditer(r"\|", cell.text)}
    )
    return joined(_with_backslashes(cell, places)) if places else cell


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
