"""What a YAML syntax fault most likely means, and the place where the author has to look.

libyaml says where it gave up, often a line or more after the mistake ("could not find expected ':'"), in words for
people who know YAML's grammar. An editor made one of a dozen mistakes: this module looks for them in the lines
around, the surest first, and names the mistake by a `reason`, for which `cli/messages/` has a hint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # PyYAML takes 10 ms to load
    import yaml

FULL_WIDTH_COLON = re.compile(r"^\s*(?:-\s+)?([^\s:：\"'\[\]{}#，。]{1,24}?)\s*(：)")
"""A key and a full-width colon, no ASCII colon before it."""
_TIGHT_COLON = re.compile(r"^\s*(?:-\s+)?([A-Za-z_]{2,24}|[\u4e00-\u9fff]{2,6})(:)(?=[^\s:/])")
"""A known-looking key and a colon without the space that YAML wants after it."""
_SECOND_COLON = re.compile(r"^\s*(?:-\s+)?[^\s:\"'\[{|>][^:]*?:\s+[^\s\"'\[{|>#].*?(:)(?=\s|$)")
"""key: text: more: the colon that makes YAML see a key inside a text."""
_INDICATOR = re.compile(r"(?:^|:\s+|-\s+|\[\s*|,\s*)([@`%&*!|>])")
"""A value that begins with one of YAML's signs."""
_AFTER_QUOTE = re.compile(r":\s+(\"[^\"]*\"|'[^']*')\s*[^\s#,\]}]")
"""A quoted piece and more text after it."""

_WIDE_COMMA = re.compile(r"(，)\s*[^\s\[\]{}:,，]{1,24}\s*:\s")
"""A full-width comma and a key; in braces the two belong together."""
_OPENER = re.compile(r"^\s*(?:-\s+)?[^\s:\"'\[{|>][^:]*?:\s+(?:(\[)[^\[\]]*\]\s*[^\s#,\]}]|(\{)[^{}]*\}\s*[^\s#,\]}]|(-)\s)")
"""A text that begins with a bracket or a dash: to YAML a list, and then something behind it."""
_TIGHT_DASH = re.compile(r"\s*(-)[^\s\d.-]")
"""An entry of a list without the space behind its dash."""

Found = tuple[str, int, int, int]
"""Reason, line and column from 0, length."""


def explain(source: str, error: yaml.MarkedYAMLError) -> Found:
    """The most likely mistake behind a parser's error and its place in `source`.

    Reasons: tab, quote, bracket, full-width-colon, full-width-comma, colon-space, bare-colon, after-quote, indicator, colon-missing,
    dash, indent, other.
    """
    lines = source.split("\n")
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    last = min(mark.line, len(lines) - 1)
    first = min(context.line, last)
    said = f"{error.context or ''} {error.problem or ''}"
    if not lines[last].strip() or "mapping values" in said:  # then the line before may have lacked its colon
        first = max(0, min(first, last - 1))
    near = range(last, max(first, last - 3) - 1, -1)
    tab = _tab(lines, near)
    if tab:
        return tab
    if "quoted scalar" in said:
        return "quote", min(context.line, len(lines) - 1), context.column, 1
    for reason, find in _SEARCHES:
        for number in near:
            match = find(lines[number])
            if match:
                return reason, number, match.start(match.lastindex or 0), 1
    if "flow" in said:
        return _bracket(lines, context.line, context.column)
    if "expected ':'" in said:
        dash = _TIGHT_DASH.match(lines[first])
        if dash:
            return "dash", first, dash.start(1), 1
        return "colon-missing", context.line, context.column, len(lines[first].strip())
    if any(words in said for words in ("expected key", "block", "indent", "mapping values", "document start")):
        return "indent", last, min(mark.column, max(0, len(lines[last]) - 1)), 1
    return "other", last, min(mark.column, max(0, len(lines[last]) - 1)), 1


def full_width_colon(line: str) -> re.Match[str] | None:
    """The key and the `：` after it, when a line looks like `标题：…`; group 2 is the colon."""
    return FULL_WIDTH_COLON.match(line)


def _tab(lines: list[str], near: range) -> Found | None:
    for number in near:
        indent = re.match(r"[ ]*(\t+)", lines[number])
        if indent:
            return "tab", number, indent.start(1), len(indent[1])
    return None


def _bracket(lines: list[str], line: int, column: int) -> Found:
    """The bracket that was opened at a place, or the last one before it when nothing stands there."""
    for number in range(min(line, len(lines) - 1), -1, -1):
        text = lines[number][: column + 1] if number == line else lines[number]
        found = max(text.rfind("["), text.rfind("{"))
        if found >= 0:
            return "bracket", number, found, 1
    return "bracket", 0, 0, 1


def _wide_comma(line: str) -> re.Match[str] | None:
    return _WIDE_COMMA.search(line, line.index("{")) if "{" in line else None


_SEARCHES: tuple[tuple[str, Callable[[str], re.Match[str] | None]], ...] = (
    ("after-quote", _AFTER_QUOTE.search),
    ("full-width-comma", _wide_comma),
    ("indicator", _OPENER.match),
    ("bare-colon", _SECOND_COLON.match),
    ("full-width-colon", FULL_WIDTH_COLON.match),
    ("colon-space", _TIGHT_COLON.match),
    ("indicator", _INDICATOR.search),
)
