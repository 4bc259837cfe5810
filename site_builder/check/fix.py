"""`check --fix`: mends what can only be meant one way, by position, so that comments, order and quotes stay.

Mended are the spelling of keys with one near key that the page has not, a full-width colon after a known key, dates in
other forms than ISO, and tags that tags.yaml knows under another name. Rewriting the YAML from its values was not
considered: it loses comments and the author's way of writing. What the edits make of a file is read again; if that has
more faults than before, or another number of keys, the edits are dropped.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.config import canonical_tag
from site_builder.errors import Location, Problem
from site_builder.model.content import Kind
from site_builder.model.front_matter import PartialDate
from site_builder.model.keys import FIGURE_NAMES, KEY_NAMES, SOURCE_NAMES, Form, Key, allowed
from site_builder.model.tags import TagTable
from site_builder.text.dates import parse_date
from site_builder.text.decode import decode
from site_builder.yaml_source import YamlDocument, load, nearest

ROUNDS = 20
"""Full-width colons mended one after the other: each one hides the next from the parser."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d|Z)?)?)?)?\Z")
_PIECE = re.compile(r"[^、，,\[\]\"']+")
_PLAIN = re.compile(r"[\w\u3007\u4e00-\u9fff][\w\u4e00-\u9fff .·+()-]*\Z")
"""A tag that needs no quotes in YAML, in a list of either form."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Some characters of a line replaced by others."""

    line: int
    """Line of the file, from 1."""
    column: int
    """From 1."""
    length: int
    text: str


def fix(data: bytes, path: str, kind: Kind, tags: TagTable) -> bytes:
    """The bytes of a page after mending; the same bytes where nothing can be mended. Never raises."""
    text = decode(data, path)
    if isinstance(text, Problem):
        return data
    raw = data.decode("utf-8")
    for _ in range(ROUNDS):
        document = _front_matter(raw, path)
        if document is None:
            return data
        colon = next(_colons(document, kind), None)
        if colon is None:
            break
        raw = _applied(raw, [colon])
    if not isinstance(document.value, dict):
        return data
    mended = _applied(raw, [*_keys(document, kind), *_dates(document), *_tags(document, tags)])
    return mended.encode("utf-8") if mended != raw and _sound(document, mended, path) else raw.encode("utf-8")


def unified_diff(old: bytes, new: bytes, path: str) -> str:
    """What `fix` would change, as `diff -u` shows it; empty when nothing."""
    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _front_matter(raw: str, path: str) -> YamlDocument | None:
    plain = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", plain, re.DOTALL | re.MULTILINE)
    return load(match[1], path, 2) if match else None


def _applied(raw: str, edits: list[Edit]) -> str:
    """The text with all edits made, the last first so that places stay true."""
    lines = _LINE.findall(raw)
    for edit in sorted(edits, key=lambda e: (e.line, e.column), reverse=True):
        line = lines[edit.line - 1]
        lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.column - 1 + edit.length :]
    return "".join(lines)


def _colons(document: YamlDocument, kind: Kind) -> Iterator[Edit]:
    """The full-width colon that keeps the front matter from being read, when a known key stands before it."""
    for found in document.problems or (document.not_a_mapping("", document.value),):
        if dict(found.params).get("reason") != "full-width-colon":
            continue
        at = found.location
        line = document.line(at.line)
        key = KEY_NAMES.get(line[: at.column - 1].strip())
        if key and allowed(key, kind):
            blank = len(line[at.column :]) - len(line[at.column :].lstrip("　 "))
            yield Edit(at.line, at.column, 1 + blank, ": ")


def _keys(document: YamlDocument, kind: Kind) -> Iterator[Edit]:
    """Misspelt keys with one near key that is not there yet."""
    own = {name: key for name, key in KEY_NAMES.items() if allowed(key, kind)}
    tables: list[tuple[str, dict[str, Key], object]] = [("", own, document.value)]
    for written, key in KEY_NAMES.items():
        value = document.value.get(written)
        if key.form is Form.SOURCE and isinstance(value, dict):
            tables.append((f"{written}.", SOURCE_NAMES, value))
        if key.form is Form.FIGURES and isinstance(value, list):
            tables += [(f"{written}.{n}.", FIGURE_NAMES, item) for n, item in enumerate(value)]
    for prefix, names, mapping in tables:
        if not isinstance(mapping, dict):
            continue
        taken = {names[k].name for k in mapping if k in names}
        for written in mapping:
            if written in KEY_NAMES or written in names or written.startswith("x_"):
                continue
            near = nearest(written, names)
            if len({names[n].name for n in near}) == 1 and names[near[0]].name not in taken:
                taken.add(names[near[0]].name)
                yield from _replaced(document, document.key_at(prefix + written), written, near[0])


def _dates(document: YamlDocument) -> Iterator[Edit]:
    for written, value in document.value.items():
        key = KEY_NAMES.get(written)
        if key is None or key.form is not Form.DATE or isinstance(value, (list, dict, bool)) or value is None:
            continue
        text = document.text(written, value)
        found = parse_date(text)
        if isinstance(found, PartialDate) and not _ISO.match(text):
            yield from _replaced(document, document.at(written), text, found.text)


def _tags(document: YamlDocument, tags: TagTable) -> Iterator[Edit]:
    written = next((k for k, key in KEY_NAMES.items() if key.name == "tags" and k in document.value), "")
    value = document.value.get(written)
    items = [f"{written}.{n}" for n in range(len(value))] if isinstance(value, list) else [written] if value else []
    there = {name for item in items for _, name in _pieces(document, item)}
    for item in items:
        for at, name in _pieces(document, item):
            canonical = canonical_tag(tags, name)
            if canonical not in there:
                there.add(canonical)
                quoted = document.line(at.line)[at.column - 2 : at.column - 1] in "\"'"
                text = canonical if quoted or _PLAIN.match(canonical) else f'"{canonical}"'
                yield from _replaced(document, at, name, text)


def _pieces(document: YamlDocument, item: str) -> Iterator[tuple[Location, str]]:
    """The tags that stand in one scalar, each with its place."""
    if document.many_lines(item):
        return
    at = document.at(item)
    shown = document.line(at.line)[at.column - 1 : at.column - 1 + at.length]
    for piece in _PIECE.finditer(shown):
        name = piece[0].strip()
        if name:
            start = at.column + piece.start() + len(piece[0]) - len(piece[0].lstrip())
            yield Location(at.path, at.line, start, len(name)), name


def _replaced(document: YamlDocument, at: Location, old: str, new: str) -> Iterator[Edit]:
    """The edit that puts `new` where `old` stands, inside of quotes if there are any; none when it stands elsewhere."""
    line = document.line(at.line)
    column = at.column + (line[at.column - 1 : at.column] in ("'", '"'))
    if line[column - 1 : column - 1 + len(old)] == old:
        yield Edit(at.line, column, len(old), new)


def _sound(before: YamlDocument, mended: str, path: str) -> bool:
    """Whether the mended text can be read, with as many keys as before and no new faults."""
    after = _front_matter(mended, path)
    return (
        after is not None
        and isinstance(after.value, dict)
        and len(after.value) == len(before.value)
        and len(after.problems) <= len(before.problems)
    )
