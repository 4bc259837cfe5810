"""Words of content/dictionary.txt that no page has."""

from __future__ import annotations

import re

from site_builder.check.inputs import CheckInput
from site_builder.errors import Location, Problem, problem
from site_builder.text.han import fold

_TERM = re.compile(r"(?<!\S)(?:\"([^\"]+)\"|([^\s\"]+))")
"""A term, quoted where it has blanks in it."""
DICTIONARY = "content/dictionary.txt"


def unused(inputs: CheckInput) -> list[Problem]:
    """word-unused for every term of the dictionary that stands in no text, title, summary, point or tag."""
    pieces: list[str] = []
    for document in inputs.documents:
        matter = document.front_matter
        pieces += [inputs.texts.get(document.path, ""), matter.title, matter.summary, *matter.points, *matter.tags]
    everything = "".join(fold("\n".join(pieces)).split(" "))
    found = []
    for number, line in enumerate(inputs.settings.get(DICTIONARY, "").split("\n"), 1):
        term = _TERM.search(line.partition("#")[0])
        if term and "".join(fold(term[1] or term[2]).split()) not in everything:
            location = Location(DICTIONARY, number, term.start() + 1, len(term[0]))
            found.append(problem("word-unused", location, line, word=term[1] or term[2]))
    return found
