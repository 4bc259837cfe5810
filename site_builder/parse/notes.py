"""Footnotes and references without a definition, definitions without a reference, fences never closed, cells that a table has no column for, HTML
that will be removed.

All found in the source, where an editor can be shown the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.errors import Problem, problem
from site_builder.parse import grammar
from site_builder.parse.clean import ATTRIBUTES, HEADINGS, TAGS
from site_builder.parse.lines import Line
from site_builder.parse.links import END, Source

_REFERENCE = re.compile(r"\\[^\n]|\[\^([^\]\n]*)\]")
_NAMED_LINK = re.compile(rf"\\[^\n]|\[([^\[\]\n{END}]+)\]\[([^\[\]\n{END}^]*)\]")
_LINK_NAME = re.compile(rf"(?:^|(?<=[\n{END}]))[ ]{{0,3}}\[([^\[\]^][^\[\]]*)\]:")
_BAR = re.compile(r"\\.|(\|)")
_DEFINITION = re.compile(rf"(?:^|(?<=[\n{END}]))[ ]{{0,3}}\[\^([^\]]*)\]:")


def note_problems(source: Source, path: str, first_line: int) -> Iterator[Problem]:
    """The Problems of this module, in no particular order."""
    text = source.text

    def at(code: str, offset: int, length: int, **params: object) -> Problem:
        place = source.place(offset, length, path, first_line)
        return problem(code, place, source.excerpt(place, first_line), **params)

    if "[^" in text:
        defined = {m[1]: m for m in _DEFINITION.finditer(text)}
        definitions = {m.end() - 1 for m in defined.values()}
        used = set()
        for m in _REFERENCE.finditer(text):
            if m[1] is None or m.end() in definitions:
                continue
            used.add(m[1])
            if m[1] not in defined:
                yield at("footnote-unknown", m.start(), len(m[0]), name=m[1])
        for name, m in defined.items():
            if name not in used:
                yield at("footnote-unused", m.start() + m[0].index("["), len(name) + 3, name=name)
    if "][" in text:
        names = {_plain(m[1]) for m in _LINK_NAME.finditer(text)}
        for m in _NAMED_LINK.finditer(text):
            name = _plain(m[2] or m[1] or "")
            if name and name not in names and not name.isdigit():  # [1][2] are notes of the printed text
                yield at("reference-unknown", m.start(), len(m[0]), name=name)
    for fence in source.lines.fences:
        if not fence.closed:
            yield at("fence-unclosed", source.starts[fence.first] + len(fence.prefix), 3)
    if "|" in text:
        for offset, cells, width in _too_wide(source):
            yield at("table-cells", offset, len(cells), text=cells, limit=width)
    if "<" in text:
        for m in grammar.TAG.finditer(text):
            tag = m["tag"].lower()
            if m[0].startswith("</"):
                continue
            if tag not in TAGS or tag in HEADINGS:
                yield at("html-removed", m.start(), len(m[0].split("\n")[0]), what=f"<{tag}>")
                continue
            for attribute in grammar.ATTRIBUTE.finditer(m["attributes"]):
                name = attribute["name"].lower()
                if name not in ATTRIBUTES["*"] and name not in ATTRIBUTES.get(tag, ()):
                    yield at("html-removed", m.start("attributes") + attribute.start(), len(name), what=name)


def _plain(name: str) -> str:
    """A reference's name as Python-Markdown compares it."""
    return " ".join(name.lower().split())


def _too_wide(source: Source) -> Iterator[tuple[int, str, int]]:
    """Offset and text of what stands in a row behind the last column of its table, and how many columns that has: Python-Markdown
    leaves it out without a word, as GitHub does."""
    kinds, width = source.lines.kinds, 0
    for number, kind in enumerate(kinds):
        if kind is not Line.ROW:
            width = 0
            continue
        start, line = source.starts[number], source.text[source.starts[number] : source.starts[number + 1] - 1]
        lead = len(line) - len(line.lstrip(" \t"))
        bars = [m.start(1) for m in _BAR.finditer(line) if m[1] and m.start() > lead]
        if bars and not line[bars[-1] + 1 :].strip():
            bars.pop()
        if not width:  # the head: its rule has as many cells, or it would be no table
            width = len(bars) + 1
        elif len(bars) >= width and line[bars[width - 1] :].strip(" \t|"):
            first = bars[width - 1] + 1
            rest = line[first:].rstrip(" \t|")
            blank = len(rest) - len(rest.lstrip(" \t|"))
            yield start + first + blank, source.lines.texts[number][first + blank : first + len(rest)], width
