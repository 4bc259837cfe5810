"""Values of front matter: one function a form, each takes what YAML gave and returns the typed value or a Problem.

A value is judged by its text as written wherever that matters: `tags: [no]` is the tag "no", `issue: 03` is "03",
`date: 2024` a year. A function that finds a fault notes it and returns None, and the next key is read. Numbers and
lines are in `numbers.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from site_builder.model.front_matter import PartialDate, RegionRef, Spot
from site_builder.model.keys import MAX_ENTRIES, MAX_REGIONS, MAX_TEXT, Form, Key
from site_builder.parse.numbers import read_lines, read_number, read_span
from site_builder.parse.reading import SEPARATORS, Reading
from site_builder.regions.resolve import resolve
from site_builder.text.dates import DateFault, parse_date
from site_builder.yaml_source import nearest

_FULL_SEPARATORS = re.compile(r"[、，]")
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_DASH = re.compile(r"-[^\s\d.-]")
_BOOLEANS = {"是": True, "否": False, "on": True, "off": False, "y": True, "n": False}


def read_value(reading: Reading, key: Key, path: str, value: Any) -> Any:
    """The typed value of one key; None for a fault, which has been noted, and for an empty value."""
    if value is None:
        return None
    return READERS[key.form](reading, key, path, value)


def _text(reading: Reading, key: Key, path: str, value: Any) -> str | None:
    text = reading.text(path, value)
    if text is None:
        reading.wrong(key, path, value)
        return None
    limit = key.limit or MAX_TEXT
    if len(text) > limit:
        reading.note("value-too-long", reading.document.at(path), key=key.name, length=len(text), limit=limit)
        return None
    if text[:1] == "-" and _DASH.match(text):
        reading.note("yaml-syntax", reading.document.at(path), reason="dash")
        return None
    return text


def _entries(reading: Reading, key: Key, path: str, value: Any, parting: re.Pattern[str] | None) -> list[tuple[str, str, Spot]]:
    """(text, path, place) of every entry of a list, or of one text that `parting` cuts."""
    found = []
    items = list(enumerate(value)) if isinstance(value, list) else [(-1, value)]
    most = MAX_REGIONS if key.form is Form.REGIONS else MAX_ENTRIES
    if len(items) > most:
        reading.note("value-too-long", reading.document.at(path), key=key.name, length=len(items), limit=most)
        return []
    for index, item in items:
        own = path if index < 0 else f"{path}.{index}"
        if item is None:
            continue
        text = _text(reading, key, own, item)
        if text is None:
            continue
        if parting is None or not parting.search(text):
            if text:
                found.append((text, own, reading.within(own, 0, len(text), text)))
            continue
        start = 0
        for piece in parting.split(text):
            shown = piece.strip()
            if shown:
                offset = start + len(piece) - len(piece.lstrip())
                found.append((shown, own, reading.within(own, offset, len(shown), shown)))
            start += len(piece) + 1
    if len(found) > most:
        reading.note("value-too-long", reading.document.at(path), key=key.name, length=len(found), limit=most)
        return []
    return found


def _unique(reading: Reading, path: str, entries: list[tuple[str, str, Spot]]) -> tuple[str, ...]:
    """The texts without repeats; each one's place is kept under its final number."""
    out: dict[str, Spot] = {}
    for text, _, place in entries:
        out.setdefault(text, place)
    for index, place in enumerate(out.values()):
        reading.places[f"{path}.{index}"] = place
    return tuple(out)


def _texts(reading: Reading, key: Key, path: str, value: Any) -> tuple[str, ...]:
    parting = _FULL_SEPARATORS if key.name == "author" else None
    entries = _entries(reading, key, path, value, parting)
    if key.name == "aliases":
        for text, _, place in entries:
            fault = next(filter(None, map(slug_fault, text.strip("/").split("/"))), "")
            if fault:
                reading.note("slug-invalid", reading.location(place), value=text[:60], reason=fault)
    return _unique(reading, key.name, entries)


def _tags(reading: Reading, key: Key, path: str, value: Any) -> tuple[str, ...]:
    return _unique(reading, key.name, _entries(reading, key, path, value, SEPARATORS))


def _regions(reading: Reading, key: Key, path: str, value: Any) -> tuple[RegionRef, ...] | None:
    entries = _entries(reading, key, path, value, SEPARATORS)
    found: dict[RegionRef, Spot] = {}
    for name, _, place in entries:
        answer = resolve(name)
        if answer.ref is not None:
            found.setdefault(answer.ref, place)
        else:
            code = "region-ambiguous" if answer.kind == "ambiguous" else "region-unknown"
            near = answer.candidates
            if code == "region-unknown":  # 吉林 says it all, 吉林市 beside it only confuses
                near = tuple(n for n in near if not any(n != other and n.startswith(other) for other in near))
            reading.note(code, reading.location(place), name=name, candidates="、".join(near))
    for index, place in enumerate(found.values()):
        reading.places[f"{key.name}.{index}"] = place
    return tuple(found)


def _date(reading: Reading, key: Key, path: str, value: Any) -> PartialDate | None:
    text = None if isinstance(value, (list, dict, bool)) else reading.document.text(path, value)
    if text is None:
        reading.wrong(key, path, value)
        return None
    found = parse_date(text)
    if isinstance(found, DateFault):
        place = reading.within(path, found.start, found.length, found.part)
        reading.note("date-invalid", reading.location(place), key=key.name, value=text[:60], part=found.part[:60], reason=found.reason)
        return None
    return found


def _boolean(reading: Reading, key: Key, path: str, value: Any) -> bool | None:
    answer = value if isinstance(value, bool) else _BOOLEANS.get(value.casefold()) if isinstance(value, str) else None
    if answer is None:
        reading.wrong(key, path, value)
    return answer


def _count(reading: Reading, key: Key, path: str, value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    reading.wrong(key, path, value)
    return None


def _choice(reading: Reading, key: Key, path: str, value: Any) -> str | None:
    text = reading.text(path, value)
    if text is None:
        reading.wrong(key, path, value)
        return None
    spellings = _spellings(key.choices)
    if text.casefold() in spellings:
        return spellings[text.casefold()]
    names = [name for name, _ in key.choices]
    near = [spellings[s.casefold()] for s in nearest(text, spellings, 1)]
    reading.note(
        "value-unknown", reading.document.at(path), key=key.name, value=text[:60],
        candidates="、".join(near or names), choices="、".join(names),
    )  # fmt: skip
    return None


@cache
def _spellings(choices: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    return {s.casefold(): name for name, others in choices for s in (*others, name)}


def slug_fault(text: str) -> str:
    """Why a text cannot be the name of a page in its address; empty when it can."""
    if not text.strip():
        return "empty-name"
    if "/" in text or "\\" in text or text in (".", ".."):
        return "path"
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text):
        return "control"
    if any(c in '#?%:*"<>|' for c in text):
        return "sign"
    if text != text.strip() or text[0] == "." or text[-1] == ".":
        return "edge"
    return "long-name" if len(text.encode("utf-8", "replace")) > 115 else ""  # 120 with .html


def _slug(reading: Reading, key: Key, path: str, value: Any) -> str | None:
    if isinstance(value, (list, dict)):
        reading.wrong(key, path, value)
        return None
    text = unicodedata.normalize("NFC", reading.document.text(path, value))
    fault = slug_fault(text)
    if fault:
        reading.note("slug-invalid", reading.document.at(path), value=text[:60], reason=fault)
        return None
    return text


def _url(reading: Reading, key: Key, path: str, value: Any) -> str | None:
    text = _text(reading, key, path, value)
    if text and not _URL.match(text):
        reading.note("link-scheme", reading.document.at(path), target=text[:60])
        return None
    return text


def _language(reading: Reading, key: Key, path: str, value: Any) -> str | None:
    text = reading.text(path, value)
    if text is None or not _LANGUAGE.match(text):
        reading.wrong(key, path, value)
        return None
    return text


READERS: dict[Form, Callable[[Reading, Key, str, Any], Any]] = {
    Form.TEXT: _text,
    Form.LONG: _text,
    Form.TEXTS: _texts,
    Form.TAGS: _tags,
    Form.REGIONS: _regions,
    Form.DATE: _date,
    Form.BOOLEAN: _boolean,
    Form.COUNT: _count,
    Form.CHOICE: _choice,
    Form.SLUG: _slug,
    Form.URL: _url,
    Form.LANGUAGE: _language,
    Form.NUMBER: read_number,
    Form.SPAN: read_span,
    Form.LINES: read_lines,
}
