"""Style sheets, scripts and images. The parts of the style sheet are joined into one file, in the order of their names.

Parts whose name ends in `print.css` make a file of their own: no page on a screen has to wait for what only paper needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.model.artifact import Artifact, OnDisk, Section, artifact, section
from site_builder.model.fingerprint import fingerprint
from site_builder.model.theme import Theme

_STRING = rb"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_COMMENT = re.compile(_STRING + rb"|/\*.*?\*/", re.DOTALL)
_BLANK = re.compile(_STRING + rb"|\s*(;?\s*\}|[{;])\s*|([:,])\s+|\s+", re.DOTALL)
"""A string, or a mark with the blanks around it (and the semicolon before a closing brace), a colon or comma with
those behind it (before a colon they mean something: `a :hover`), or blanks."""


PAPER = "print.css"
"""How the name of a part for paper ends."""
SLIM = ("search.js", "search-extra.js")
"""Scripts sent without comments and needless blanks: a search page has 7 kB for them."""
_TEMPLATE = rb"(`(?:[^`\\]|\\.)*`)"
_REGEX = rb"((?:(?<=[(=,:!&|?])|(?<=[(=,:!&|?] ))/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/)"
_LOOSE = re.compile(rb"(?:%s|%s|%s)|;?\s*(\}) ?| ?([-+*/|&?]?=|[=({\[\]),;:?<>&|!*%%]) ?(?![-+] )|(?<![-+]) ([-+]) (?![-+])|\bconst\b" % (_STRING, _TEMPLATE, _REGEX))
"""A string, a template or an expression, which is known by what goes before it; or a mark with the blanks around it,
and before a closing brace with the semicolon; or `const`, for which `let` will do."""


def style_urls(theme: Theme) -> tuple[str, ...]:
    """Addresses of the joined style sheets; their names change with their content, so that they can be cached for good."""
    return tuple(_sheets(theme))


def _sheets(theme: Theme) -> dict[str, list[str]]:
    """Address → names of its parts in order: the sheet for all media, which may be empty, and that for paper, if there is one."""
    prints = dict(theme.static_fingerprints)
    parts = [name for name in sorted(prints) if _is_part(name)]
    paper = [name for name in parts if name.endswith(PAPER)]
    sheets = {"style": [name for name in parts if name not in paper]} | ({"print": paper} if paper else {})
    return {f"assets/{kind}.{fingerprint(tuple((n, prints[n]) for n in of))[:10]}.css": of for kind, of in sheets.items()}


def script_urls(theme: Theme, names: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses of those scripts that the theme has."""
    prints = dict(theme.static_fingerprints)
    return tuple(f"assets/{name}" for name in names if name in prints)


def _is_part(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")


def section_of(theme: Theme, images: tuple[tuple[str, OnDisk], ...]) -> Section:
    """All files that are copied."""
    return section("assets", fingerprint(theme.static_fingerprints, images), lambda: _artifacts(theme, images))


def _artifacts(theme: Theme, images: tuple[tuple[str, OnDisk], ...]) -> Iterator[Artifact]:
    """`images` are addresses with the files that stand there."""
    prints = dict(theme.static_fingerprints)
    for url, names in _sheets(theme).items():
        yield artifact(url, joined, tuple(OnDisk(theme.static[name], prints[name]) for name in names))
    for name in sorted(prints):
        if not _is_part(name):
            produce = slimmed if name in SLIM else copied
            yield artifact(f"assets/{name}", produce, OnDisk(theme.static[name], prints[name]))
    for url, file in images:
        yield artifact(url, copied, file)


def joined(parts: tuple[bytes, ...]) -> bytes:
    """One style sheet from its parts, a rule a line; a part may not leave a rule open for the next."""
    return b"\n".join(squeezed(part) for part in parts) + b"\n"


def squeezed(css: bytes) -> bytes:
    """CSS without comments and needless blanks, strings untouched: a ninth less to load, after compression."""
    bare = _COMMENT.sub(lambda found: found[1] or b" ", css)
    return _BLANK.sub(_shortest, bare).strip()


def _shortest(found: re.Match[bytes]) -> bytes:
    """What has to stay of a match of `_BLANK`; each rule ends its line, for whoever reads the file."""
    if found[1]:
        return found[1]
    if not found[2]:
        return found[3] or b" "
    return b"}\n" if found[2].endswith(b"}") else found[2]


def copied(data: bytes) -> bytes:
    """The file as it is."""
    return data


def slimmed(data: bytes) -> bytes:
    """A script without comments and needless blanks, its lines kept: a ninth less to load, after compression.

    For scripts whose comments have lines of their own, whose strings end on their line, and which have no templates
    inside of templates.
    """
    lines = (line.strip() for line in data.splitlines())
    bare = b"\n".join(line for line in lines if line and not line.startswith(b"//")) + b"\n"
    return _LOOSE.sub(lambda found: found[found.lastindex] if found.lastindex else b"let", bare)
