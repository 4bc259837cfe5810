"""What YAML takes for a comment although an editor meant it: `title: 吉林 #1 号工程` is only 吉林 to YAML.

Nothing tells a comment from a text for sure. One that an editor means has a blank behind its sign nearly always, and a
number or a topic never has one, so `#` with something directly behind it is what is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from site_builder.errors import Location, Problem
from site_builder.yaml_source import YamlDocument

_COMMENT = re.compile(r"(?<=\S)[ \t]+(?=#[^\s#!])")
"""Behind something on the same line: a line that is a comment as a whole has been put away on purpose."""


def swallowed(document: YamlDocument) -> Iterator[Problem]:
    """yaml-comment for what stands behind ` #` of a line, quoted texts and texts over several lines left aside."""
    if "#" not in document.source:
        return
    texts = [document.spans[path] for path in _scalars("", document.value) if path in document.spans]
    for number, line in enumerate(document.lines):
        for found in _COMMENT.finditer("" if line.lstrip().startswith("#") else line):
            at = (number, found.end())
            if any((a, b) <= at < (c, d) for a, b, c, d in texts):
                continue
            text = line[at[1] :].rstrip()
            place = Location(document.path, number + document.first_line, at[1] + 1, len(text))
            yield document.problem("yaml-comment", place, text=text)
            break


def _scalars(path: str, value: Any) -> Iterator[str]:
    """The key paths of all values that hold no others."""
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if rows is None:
        yield path
        return
    for name, inner in rows:
        yield from _scalars(f"{path}.{name}" if path else str(name), inner)
