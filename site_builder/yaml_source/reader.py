"""YAML with positions: plain data, where each piece of it stands, and Problems instead of exceptions.

Most front matter is simple: `simple.py` reads it in a third of the time and gives up where anything else stands; `events.py` reads the rest.
Characters are checked by a regular expression first, because the C reader gives no usable place for them.
"""

from __future__ import annotations

import re

from site_builder.errors import Location, problem
from site_builder.yaml_source.document import YamlDocument, place_of
from site_builder.yaml_source.simple import read_simple

MAX_CHARACTERS = 1_000_000
"""A file of configuration; front matter is held to less by its reader."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML 1.2 does not call printable; named one by one, since the others take 3 ms to compile."""
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")


def load(text: str, path: str, first_line: int = 1, max_characters: int = MAX_CHARACTERS) -> YamlDocument:
    """Plain data with positions; never raises for anything in `text`.

    Problems: yaml-limit, yaml-syntax, yaml-duplicate-key, yaml-type (tags such as `!!python/object`, keys that are
    lists, a second document). Line and column are those of the file, `first_line` being the line of `text`'s first.
    """
    if len(text) > max_characters:
        found = problem("yaml-limit", Location(path, first_line), reason="size", limit=max_characters)
        return YamlDocument(None, (found,), "", path, first_line)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    bad = _FORBIDDEN.search(text)
    simple = None if bad or _ODD_BREAKS.search(text) else read_simple(text, lines)
    if simple is not None:
        return YamlDocument(simple.value, (), text, path, first_line, simple.spans, simple.keys, simple.texts, lines)
    blank = YamlDocument(None, (), text, path, first_line, lines=lines)
    if bad:
        place = place_of(blank, text.count("\n", 0, bad.start()), bad.start() - (text.rfind("\n", 0, bad.start()) + 1))
        found = blank.problem("yaml-syntax", place, reason="control", character=f"U+{ord(bad[0]):04X}")
        return YamlDocument(None, (found,), text, path, first_line, lines=lines)
    from site_builder.yaml_source.events import read  # late: PyYAML takes 10 ms to load, and most files do not come to it

    return read(blank, _ODD_BREAKS.sub(" ", text), lines)  # they would count as lines, which no editor shows
