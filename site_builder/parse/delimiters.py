"""The lines `---` around the front matter: where they are, and what an editor did instead."""

from __future__ import annotations

import re

from site_builder.errors import Location, Problem, problem

_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PROSE = re.compile(r"\n[ \t]*\n(?![ \t]|[-#?\n]|[\w \u4e00-\u9fff]{1,24}[:：])(?=.*\S)(.+)")
"""A line behind a blank one that can be no key, no entry and no comment: where the body begins, if nothing closed the front matter."""
_LOOKALIKE = re.compile(r"^[ \t]*(?:[-—–－＿_=~]{2,}|\.\.\.)[ \t]*$", re.MULTILINE)


def split(text: str) -> tuple[str, str, int]:
    """(YAML text, body, line of the file on which the body begins) of decoded text.

    Raises ValueError("front-matter-missing") or ValueError("front-matter-unclosed").
    """
    first, newline, _ = text.partition("\n")
    if first.rstrip(" \t") != "---":
        raise ValueError("front-matter-missing")
    closing = _CLOSING.search(text, len(first) + 1) if newline else None
    if closing is None:
        raise ValueError("front-matter-unclosed")
    source = text[len(first) + 1 : closing.start()]
    return source, text[closing.end() + 1 :], 3 + source.count("\n")


def fault_of(code: str, text: str, path: str) -> Problem:
    """What keeps `split` from finding the front matter, at the line to mend."""
    lines = text.split("\n", 200)
    if code == "front-matter-unclosed":
        for number, line in enumerate(lines[1:200], 2):
            if _LOOKALIKE.match(line):
                return problem(code, Location(path, number, 1, len(line.rstrip())), line, reason="lookalike")
        return body_in(text, path, 1) or problem(code, Location(path, 1, 1, 3), lines[0], reason="none")
    reason = "none"
    if _LOOKALIKE.match(lines[0]):
        reason = "lookalike"
    elif not lines[0].strip() and any(line.strip() == "---" for line in lines[:20]):
        reason = "blank"
    return problem(code, Location(path, 1, 1, max(1, len(lines[0].rstrip()))), lines[0], reason=reason)


def body_in(text: str, path: str, first_line: int) -> Problem | None:
    """front-matter-unclosed at the place where the body seems to begin."""
    prose = _PROSE.search(text)
    if prose is None:
        return None
    line = first_line + text.count("\n", 0, prose.start(1))
    return problem("front-matter-unclosed", Location(path, line, 1, len(prose[1].rstrip())), prose[1], reason="prose")
