"""Accepted terms into content/dictionary.txt, the editors' file: lines are added, none is lost, moved or rewritten.

Accepted terms stand at the end under a comment of their own (`MARK`), sorted, so that two people who accept terms on
two branches get a conflict that reads well. Whatever an editor has written above stays byte for byte; a line of
the section that was edited (a class added, a weight) stays as it was edited and is sorted like the others.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.text.lexicon import Entry, match_form
from site_builder.text.site_words import parse_dictionary

MARK = "# keywords --accept"
"""First words of the comment line that begins the section."""
HEADING = f"{MARK} 收入的词；可以添上类别和权重，也可以删去"


def line_of(entry: Entry) -> str:
    """An entry as it stands in dictionary.txt; a term with blanks or a `#` is quoted."""
    term = f"{entry.written}={entry.name}" if entry.written else entry.name
    quoted = f'"{term}"' if any(c.isspace() for c in term) else term
    weight = "" if entry.weight == 1.0 else f"{entry.weight:g}"
    return " ".join(part for part in (quoted, entry.kind, weight) if part)


def known_forms(text: str) -> set[str]:
    """The terms of a dictionary as they are compared (`match_form`)."""
    return {match_form(e.written or e.name) for e in parse_dictionary(text)[0]}


def with_terms(text: str, entries: Iterable[Entry]) -> tuple[str, tuple[Entry, ...]]:
    """The text of a dictionary with these entries, and those of them that it did not have, in the order given.

    Line ends are those of the text. Entries that a dictionary cannot hold (one character, a `#`) are left out.
    """
    known = known_forms(text)
    added: list[Entry] = []
    for entry in entries:
        form = match_form(entry.written or entry.name)
        if form not in known and parse_dictionary(line_of(entry))[0] == (entry,):
            known.add(form)
            added.append(entry)
    if not added:
        return text, ()
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    if lines[-1] == "":
        lines.pop()
    if not any(map(_is_mark, lines)):
        lines += [*([""] if lines else []), HEADING]
    start, stop = _section(lines)
    section = sorted([*lines[start:stop], *(line_of(e) for e in added)], key=lambda line: (line.lstrip('"'), line))
    return end.join([*lines[:start], *section, *lines[stop:]]) + end, tuple(added)


def _is_mark(line: str) -> bool:
    return line.removeprefix("\ufeff").startswith(MARK)


def _section(lines: list[str]) -> tuple[int, int]:
    """The lines below the last mark, up to a blank line or a comment."""
    start = stop = max(number for number, line in enumerate(lines) if _is_mark(line)) + 1
    while stop < len(lines) and lines[stop].strip() and not lines[stop].lstrip().startswith("#"):
        stop += 1
    return start, stop
