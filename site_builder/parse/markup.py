"""A Markdown body made into a page: HTML, plain text, table of contents and Problems. Pure.

The way: limits → lines → put straight for Python-Markdown → Python-Markdown → clean → finish → plain text; most bodies
of plain prose take the short way of `quick` from the limits to finish, on which a page of 700 Han characters takes 0.08 ms
instead of 0.34. What each step is for stands in its module. The result depends on the arguments alone, never on what was
rendered before.
"""

from __future__ import annotations

import re

from site_builder.errors import Location, Problem, problem
from site_builder.model.page import Page, Target
from site_builder.parse import limits, quick
from site_builder.parse.clean import OURS, SCHEMES, clean, scheme_of
from site_builder.parse.finish import finish
from site_builder.parse.labels import Labels
from site_builder.parse.lines import read
from site_builder.parse.links import Source, scan_links
from site_builder.parse.notes import note_problems
from site_builder.parse.plain import first_paragraph, plain_text
from site_builder.parse.preprocess import prepare
from site_builder.text.han import count_han, count_words

_NO_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
"""What no HTML may hold, placeholder characters of Python-Markdown and of `plain` among it."""
_RESERVED, _ENTITIES = re.compile(f"[{_NO_TEXT}{OURS}]"), re.compile(f"[{_NO_TEXT}]")
"""Taken out of every body, and out of HTML for what was written as an entity; our own mark has its use there."""
_EMPTY = Page(html="", plain_text="", toc=(), anchors=(), han=0, words=0, first_paragraph="")


def render_page(
    body: str, path: str, first_line: int, targets: dict[str, Target], labels: Labels = Labels()  # noqa: B008 - frozen
) -> Page:
    """The page that a Markdown body makes.

    `targets` says what links as written (`Link.target`) resolve to; a link that is not in it stays as it is. `path` and
    `first_line` are for the places of Problems: link-scheme, footnote-unknown, footnote-unused, fence-unclosed,
    html-removed, and markdown-limit, with which the page is empty.
    """
    if not body.strip():
        return _EMPTY
    beyond = limits.check(body, path, first_line)
    if beyond:
        return Page("", "", (), (), 0, 0, "", (beyond,))
    html: str | None = quick.convert(body)
    problems: tuple[Problem, ...] = ()
    if html is None:
        html, problems = _the_long_way(body, path, first_line)
    if html is None:
        return Page("", "", (), (), 0, 0, "", problems)
    done = finish(html, targets, labels)
    text = plain_text(done.html)
    return Page(
        html=done.html,
        plain_text=text,
        toc=done.toc,
        anchors=done.anchors,
        han=count_han(text),
        words=count_words(text),
        first_paragraph=first_paragraph(done.html),
        problems=problems,
    )


def _the_long_way(body: str, path: str, first_line: int) -> tuple[str | None, tuple[Problem, ...]]:
    """Cleaned HTML by Python-Markdown, and the Problems of a body; None for what Python-Markdown cannot take."""
    from site_builder.parse import engine  # late: most bodies go the short way, and Python-Markdown takes 30 ms to load

    lines = read(body)
    problems = _problems(Source(lines), body, path, first_line)
    if _RESERVED.search(body):
        lines = read(_RESERVED.sub("", body))
    stash = engine.start()
    try:
        html = engine.convert(prepare(lines, stash))
    except Exception:  # noqa: BLE001 - whatever it is, one page of an editor's must not end the build
        beyond = problem("markdown-limit", Location(path, first_line), lines.texts[0], what="engine", limit=0, found=0)
        return None, (*problems, beyond)
    html = clean(html, twice="<" in body)
    return _ENTITIES.sub("", html) if "&#" in body else html, problems


def _problems(source: Source, body: str, path: str, first_line: int) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if "](" in body or "]:" in body or "<" in body:
        for link in scan_links(source, path, first_line):
            scheme = scheme_of(link.target)
            if scheme and scheme not in SCHEMES:
                found.append(problem("link-scheme", link.location, link.excerpt, scheme=scheme, target=link.target))
    found.extend(note_problems(source, path, first_line))
    return tuple(sorted(found, key=lambda p: (p.location.line, p.location.column, p.code)))
