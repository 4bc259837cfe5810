"""A content file → Document: its bytes decoded, its front matter read, every fault of it found in one go.

The table of keys is `model/keys.py`, the forms of values are in `parse/values.py`; here is what concerns the page as
a whole: unknown and missing keys, and what the pieces mean together.

A digest's front matter took 0.185 ms and takes 0.094, a third of it for YAML. What helped besides `yaml_source/simple.py`:
places stay three numbers until a Problem needs a Location, and what one expression shows to be tidy is not tidied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from site_builder.errors import Location, Problem, Severity, problem
from site_builder.model.content import ContentFile, Kind
from site_builder.model.fingerprint import fingerprint
from site_builder.model.front_matter import Figure, FrontMatter, Genre, Qualifier, SourceRef, pack_places
from site_builder.model.keys import (
    FIGURE_KEYS,
    FIGURE_NAMES,
    KEY_NAMES,
    KEYS,
    MAX_ENTRIES,
    SOURCE_NAMES,
    SUMMARY_LIMIT,
    Form,
    Key,
    allowed,
)
from site_builder.model.page import Document
from site_builder.parse.comments import swallowed
from site_builder.parse.delimiters import body_in, fault_of, split
from site_builder.parse.reading import Reading
from site_builder.parse.values import READERS, read_value
from site_builder.problem_codes import severity_of
from site_builder.text.decode import decode
from site_builder.yaml_source import load, nearest

MAX_FRONT_MATTER = 100_000
"""Characters between the `---` lines."""
MAX_PROBLEMS = 60
"""Problems of one file; whoever has more mends these first."""

_WIDE_BLANK = re.compile("[\u3000\xa0\u2002-\u200a]")
_THOUSAND = re.compile(r"\d{3}(?:\.\d+)?\Z", re.ASCII)
"""What is left of 1,234 in `{value: 1,234}`."""


def parse_document(file: ContentFile, kind: Kind) -> tuple[Document | None, tuple[Problem, ...]]:
    """The Document of a file, or None where an error keeps the page out; and all Problems of its front matter.

    `links` is left empty: `parse.links.find_links` fills it from the body. Never raises, whatever the bytes are.
    """
    document, problems, _ = parse_with_body(file, kind)
    return document, problems


def parse_with_body(file: ContentFile, kind: Kind) -> tuple[Document | None, tuple[Problem, ...], str]:
    """`parse_document`, and the body for whoever wants its links; the body is empty where there is no Document."""
    text = decode(file.data, file.path)
    if isinstance(text, Problem):
        return None, (text,), ""
    try:
        source, body, body_line = split(text)
    except ValueError as fault:
        return None, (fault_of(str(fault), text, file.path),), ""
    front_matter, problems = parse_front_matter(source, file.path, kind)
    if front_matter is None:
        return None, problems, ""
    slug = front_matter.slug or _stem(file.path)
    mark, head = fingerprint(file.path, file.fingerprint), fingerprint(file.path, source)
    return Document(file.path, mark, head, kind, slug, front_matter, body_line), problems, body


def _stem(path: str) -> str:
    """The file's name without its ending, as pathlib has it, which takes ten times as long."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def parse_front_matter(
    source: str, path: str, kind: Kind, first_line: int = 2
) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """FrontMatter from the YAML between the `---` lines; None where there is an error."""
    yaml_document = load(source, path, first_line, MAX_FRONT_MATTER)
    reading = Reading(yaml_document, list(yaml_document.problems))
    if yaml_document.problems and yaml_document.problems[0].code == "yaml-syntax":
        unclosed = body_in(source, path, first_line)  # a rule --- far down in the body was taken for the end
        if unclosed and unclosed.location.line <= yaml_document.problems[0].location.line:
            reading.problems[0] = unclosed
    if not isinstance(yaml_document.value, dict):
        if yaml_document.value is not None:
            reading.problems.append(yaml_document.not_a_mapping("", yaml_document.value))
        elif not reading.problems:
            _missing(reading, {}, kind)
        return None, _listed(reading.problems)
    found = _read_keys(reading, kind)
    _missing(reading, found, kind)
    _together(reading, found, kind)
    reading.problems += swallowed(yaml_document)
    if reading.problems and any(severity_of(p) is Severity.ERROR for p in reading.problems):
        return None, _listed(reading.problems)
    return FrontMatter(**found, places=pack_places(reading.places)), _listed(reading.problems)


def _listed(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    if not problems:
        return ()
    ordered = sorted(problems, key=lambda p: (p.location.line, p.location.column, p.code))
    return tuple(ordered[:MAX_PROBLEMS])


def _read_keys(reading: Reading, kind: Kind) -> dict[str, Any]:
    """Field of FrontMatter → value, for every key that could be read."""
    found: dict[str, Any] = {}
    extra = []
    seen: dict[str, str] = {}
    known = _readers(kind)
    for written, value in reading.document.value.items():
        if written not in known:
            if written.startswith("x_"):
                extra.append((written, value))
            else:
                _unknown(reading, written, KEY_NAMES.get(written), kind)
            continue
        key, reader = known[written]
        if _repeated(reading, seen, key, written, written):
            continue
        reading.places[key.name] = reading.document.spot(written)
        typed = reader(reading, key, written, value) if value is not None else None
        if typed is not None:
            found[key.field or key.name] = Genre(typed) if key.name == "genre" else typed
    if extra:
        found["extra"] = tuple(sorted(extra))
    return found


@cache
def _readers(kind: Kind) -> dict[str, tuple[Key, Callable[[Reading, Key, str, Any], Any]]]:
    """Every spelling of a key that a kind of page may have → the key, and what reads its value."""
    own = {Form.SOURCE: _read_source, Form.FIGURES: _read_figures}
    return {name: (key, own.get(key.form) or READERS[key.form]) for name, key in KEY_NAMES.items() if allowed(key, kind)}


@cache
def _required(kind: Kind) -> tuple[Key, ...]:
    """The keys that a kind of page must have."""
    needed = Kind.DIGEST if kind is Kind.DRAFT else kind
    return tuple(key for key in KEYS if needed in key.required)


def _repeated(reading: Reading, seen: dict[str, str], key: Key, written: str, path: str) -> bool:
    """Whether the key has come before under another of its names: 标题 and title."""
    if key.name not in seen:
        seen[key.name] = path
        return False
    first = reading.document.key_at(seen[key.name]).line
    reading.note("yaml-duplicate-key", reading.document.key_at(path), key=written, first=first)
    return True


def _unknown(reading: Reading, written: str, key: Key | None, kind: Kind) -> None:
    place = reading.document.key_at(written)
    if key is None:
        key = SOURCE_NAMES.get(written)
        owner = "in-source" if key else "in-figures" if written in FIGURE_NAMES else ""
        if owner and kind in (Kind.DIGEST, Kind.DRAFT):
            reading.note("key-misplaced", place, key=written, reason=owner)
            return
        names = [s for k in KEYS if allowed(k, kind) for s in (k.name, *k.aliases)]
        _unknown_name(reading, place, written, names)
    else:
        in_source = written in SOURCE_NAMES and kind in (Kind.DIGEST, Kind.DRAFT)
        reading.note("key-misplaced", place, key=written, reason="in-source" if in_source else f"{key.kinds[0]}-page")


def _unknown_name(reading: Reading, place: Location, written: str, names: list[str]) -> None:
    wanted, colon, _ = written.partition("：")
    near = nearest(wanted, names) if len(reading.problems) < MAX_PROBLEMS else []
    reason = "full-width-colon" if colon else "near" if near else "thousands" if _THOUSAND.match(written) else "none"
    if _WIDE_BLANK.match(written):  # to YAML it is a letter, and ends the list or mapping above
        reason, place = "wide-blank", replace(place, length=1)
    reading.note("key-unknown", place, key=written[:60], candidates="、".join(near or [wanted[:60]]), reason=reason)


def _read_parts(reading: Reading, keys: tuple[Key, ...], path: str, value: dict[str, Any], place: str) -> dict[str, Any]:
    """The keys inside a mapping: an entry of `figures`, or `source`."""
    found: dict[str, Any] = {}
    seen: dict[str, str] = {}
    names = FIGURE_NAMES if keys is FIGURE_KEYS else SOURCE_NAMES
    for written, item in value.items():
        own = f"{path}.{written}"
        key = names.get(written)
        if key is None:
            if not written.startswith("x_"):
                _unknown_name(reading, reading.document.key_at(own), written, list(names))
            continue
        if _repeated(reading, seen, key, written, own):
            continue
        reading.places[f"{place}.{key.name}"] = reading.document.spot(own)
        typed = read_value(reading, key, own, item)
        if typed is not None and typed != "":
            found[key.name] = typed
        elif item is not None and typed is None:
            found[key.name] = None  # wrong, and said so: not missing besides
    for key in keys:
        if key.required and key.name not in found and not _meant(reading, key):
            reading.note("key-missing", reading.document.at(path), key=key.name, reason="inside")
    return {name: typed for name, typed in found.items() if typed is not None}


def _read_source(reading: Reading, key: Key, path: str, value: Any) -> SourceRef | None:
    if isinstance(value, (list, bool)):
        reading.wrong(key, path, value)
        return None
    if isinstance(value, dict):
        before = len(reading.problems)
        found = _read_parts(reading, key.parts, path, value, "source")
        if not (found.get("document") or found.get("url") or len(reading.problems) > before):  # a page, but of what
            reading.note("key-missing", reading.document.at(path), key="document", reason="inside")
        return SourceRef(**found)
    text = reading.text(path, value)
    if not text:
        return None
    if len(text) > SOURCE_NAMES["document"].limit:
        reading.wrong(key, path, value)
        return None
    return SourceRef(text)


def _read_figures(reading: Reading, key: Key, path: str, value: Any) -> tuple[Figure, ...] | None:
    if not isinstance(value, list):
        reading.wrong(key, path, value)
        return None
    if len(value) > MAX_ENTRIES:
        reading.note("value-too-long", reading.document.at(path), key=key.name, length=len(value), limit=MAX_ENTRIES)
        return None
    figures = []
    for index, item in enumerate(value):
        own = f"{path}.{index}"
        reading.places[f"figures.{index}"] = reading.document.spot(own)
        if not isinstance(item, dict):
            reading.wrong(key, own, item)
            continue
        parts = _read_parts(reading, key.parts, own, item, f"figures.{index}")
        if "indicator" in parts and "value" in parts:
            low, high = parts.pop("value")
            parts["qualifier"] = Qualifier(parts.get("qualifier", ""))
            figures.append(Figure(value=low, high=high, **parts))
    return tuple(figures)


def _missing(reading: Reading, found: dict[str, Any], kind: Kind) -> None:
    """key-missing for what the page must have and cannot inherit; a note only for an imported draft."""
    wrong = {p.location.line for p in reading.problems}
    for key in _required(kind):
        if found.get(key.field or key.name) or _meant(reading, key):
            continue
        spot = reading.places.get(key.name)
        if spot and spot[0] in wrong:
            continue  # its value is wrong, which has been said
        place = reading.location(spot or (1, 1, 3))
        excerpt = reading.document.line(place.line) if spot else "---"
        severity = Severity.NOTE if kind is Kind.DRAFT else None
        reading.problems.append(problem("key-missing", place, excerpt, severity=severity, key=key.name, reason="page"))


def _meant(reading: Reading, key: Key) -> bool:
    """Whether an unknown key has been taken for a misspelling of this one."""
    said = (dict(p.params)["candidates"].split("、") for p in reading.problems if p.code == "key-unknown")
    return any(near[0] in (key.name, *key.aliases) for near in said)


def _together(reading: Reading, found: dict[str, Any], kind: Kind) -> None:
    """What single values cannot show: a long summary, a whole text without permission."""
    summary = found.get("summary", "")
    if len(summary) > SUMMARY_LIMIT:
        reading.note("summary-too-long", reading.location(reading.places["summary"]), count=len(summary), limit=SUMMARY_LIMIT)
    if found.get("full_text") and not found.get("rights") and not found.get("draft") and kind is not Kind.DRAFT:
        reading.note("rights-missing", reading.location(reading.places["full_text"]))
