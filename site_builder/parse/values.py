"""Values of front matter: one function a form, each takes what YAML gave and returns the typed value or a Problem.

A value is judged by its text as written wherever that matters: `tags: [no]` is the tag "no", `issue: 03` is "03",
`date: 2024` a year. A function that finds a fault notes it and returns None, and the next key is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from site_builder.errors import Location, Problem
from site_builder.model.front_matter import PartialDate, RegionRef
from site_builder.model.keys import MAX_ENTRIES, MAX_REGIONS, MAX_TEXT, Form, Key
from site_builder.regions.resolve import resolve
from site_builder.text.dates import DateFault, parse_date
from site_builder.text.han import join_lines
from site_builder.yaml_source import YamlDocument, kind_of, nearest

SEPARATORS = re.compile(r"[、，,]")
_FULL_SEPARATORS = re.compile(r"[、，]")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z|[-+]?\d+(?:\.\d+)?\Z", re.ASCII)
_PAIR = re.compile(r"(\d{1,7})(?:\s*[-–—~～至]\s*(\d{1,7}))?\Z", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"\\^`{|}]+\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_DASH = re.compile(r"-[^\s\d.-]")
_BOOLEANS = {"是": True, "否": False, "on": True, "off": False, "y": True, "n": False}


@dataclass(slots=True)
class Reading:
    """One front matter while it is read: where the Problems and the places gather."""

    document: YamlDocument
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Location] = field(default_factory=dict)

    def note(self, code: str, location: Location, **params: object) -> None:
        self.problems.append(self.document.problem(code, location, **params))

    def wrong(self, key: Key, path: str, value: Any, **params: object) -> None:
        """value-type: not the form that the key has."""
        shown = self.document.text(path, value)
        params.setdefault("reason", "plain")
        params["found"] = kind_of(value)
        if isinstance(value, str) and "：" in value and key.form in (Form.FIGURES, Form.SOURCE):
            params["reason"] = "full-width-colon"
        self.note("value-type", self.document.at(path), key=key.name, expected=key.form, value=shown[:60], **params)

    def text(self, path: str, value: Any) -> str | None:
        """A scalar as written, tidied; None for lists and mappings."""
        if isinstance(value, (list, dict)):
            return None
        return tidy(self.document.text(path, value), self.document.many_lines(path))

    def within(self, path: str, start: int, length: int, piece: str) -> Location:
        """The place of a part of a scalar that stands on one line; of the whole where it cannot be found."""
        whole = self.document.at(path)
        line = self.document.line(whole.line)
        shown = line[whole.column - 1 : whole.column - 1 + whole.length]
        lead = len(shown) - len(shown.lstrip("\"'"))
        column = whole.column + lead + start
        if line[column - 1 : column - 1 + length] != piece or not piece:
            found = shown.find(piece) if piece else -1
            if found < 0:
                return whole
            column = whole.column + found
        return Location(whole.path, whole.line, column, max(1, length))


def tidy(text: str, many_lines: bool = False) -> str:
    """One line, NFC, without invisible characters; Chinese that was wrapped is joined without a space."""
    if text.isascii() and "\n" not in text and "  " not in text:
        return _INVISIBLE.sub("", text).strip()
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()
    return join_lines(text) if many_lines else _SPACE.sub(" ", text)


def read_value(reading: Reading, key: Key, path: str, value: Any) -> Any:
    """The typed value of one key; None for a fault, which has been noted, and for an empty value."""
    if value is None:
        return None
    return _READERS[key.form](reading, key, path, value)


def _text(reading: Reading, key: Key, path: str, value: Any) -> str | None:
    text = reading.text(path, value)
    if text is None:
        reading.wrong(key, path, value)
        return None
    limit = key.limit or MAX_TEXT
    if len(text) > limit:
        reading.note("value-too-long", reading.document.at(path), key=key.name, length=len(text), limit=limit)
        return None
    if _DASH.match(text):
        reading.note("yaml-syntax", reading.document.at(path), reason="dash")
        return None
    return text


def _entries(reading: Reading, key: Key, path: str, value: Any, parting: re.Pattern[str] | None) -> list[tuple[str, str, Location]]:
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
        start = 0
        for piece in parting.split(text) if parting else [text]:
            shown = piece.strip()
            if shown:
                offset = start + len(piece) - len(piece.lstrip())
                found.append((shown, own, reading.within(own, offset, len(shown), shown)))
            start += len(piece) + 1
    if len(found) > most:
        reading.note("value-too-long", reading.document.at(path), key=key.name, length=len(found), limit=most)
        return []
    return found


def _unique(reading: Reading, path: str, entries: list[tuple[str, str, Location]]) -> tuple[str, ...]:
    """The texts without repeats; each one's place is kept under its final number."""
    out: dict[str, Location] = {}
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
                reading.note("slug-invalid", place, value=text[:60], reason=fault)
    return _unique(reading, key.name, entries)


def _tags(reading: Reading, key: Key, path: str, value: Any) -> tuple[str, ...]:
    return _unique(reading, key.name, _entries(reading, key, path, value, SEPARATORS))


def _regions(reading: Reading, key: Key, path: str, value: Any) -> tuple[RegionRef, ...] | None:
    entries = _entries(reading, key, path, value, SEPARATORS)
    found: dict[RegionRef, Location] = {}
    for name, _, place in entries:
        answer = resolve(name)
        if answer.ref is not None:
            found.setdefault(answer.ref, place)
        else:
            code = "region-ambiguous" if answer.kind == "ambiguous" else "region-unknown"
            near = answer.candidates
            if code == "region-unknown":  # 吉林 says it all, 吉林市 beside it only confuses
                near = tuple(n for n in near if not any(n != other and n.startswith(other) for other in near))
            reading.note(code, place, name=name, candidates="、".join(near))
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
        reading.note("date-invalid", place, key=key.name, value=text[:60], part=found.part[:60], reason=found.reason)
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
    spellings = {s.casefold(): name for name, others in key.choices for s in (*others, name)}
    if text.casefold() in spellings:
        return spellings[text.casefold()]
    names = [name for name, _ in key.choices]
    near = [spellings[s.casefold()] for s in nearest(text, spellings, 1)]
    reading.note(
        "value-unknown", reading.document.at(path), key=key.name, value=text[:60],
        candidates="、".join(near or names), choices="、".join(names),
    )  # fmt: skip
    return None


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


def to_number(value: Any) -> float | int | None:
    """A number from YAML, or from text such as 1,234.5 in any width; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        if len(text) <= 24 and _THOUSANDS.match(text):
            plain = text.replace(",", "")
            return float(plain) if "." in plain else int(plain)
    return None


def _number(reading: Reading, key: Key, path: str, value: Any) -> tuple[float | int, float | int | None] | None:
    if isinstance(value, list):
        pair = [to_number(v) for v in value]
        if len(pair) == 2 and None not in pair and pair[0] <= pair[1]:
            return pair[0], pair[1]
        reading.wrong(key, path, value, reason="range")
        return None
    number = to_number(value)
    if number is None:
        words = isinstance(value, str) and re.search(r"\d", value)
        reading.wrong(key, path, value, reason="unit" if words else "number")
        return None
    return number, None


def _pair(value: Any) -> tuple[int, int] | None:
    """First and last line out of 12, "12-15" or [12, 15]."""
    if isinstance(value, str):
        match = _PAIR.match(value.strip())
        value = [int(match[1]), int(match[2] or match[1])] if match else None
    if isinstance(value, int) and not isinstance(value, bool):
        value = [value, value]
    if not isinstance(value, list) or len(value) != 2 or any(type(v) is not int for v in value):
        return None
    return (value[0], value[1]) if 1 <= value[0] <= value[1] else None


def _span(reading: Reading, key: Key, path: str, value: Any) -> tuple[int, int] | None:
    pair = _pair(value)
    if pair is None:
        reading.wrong(key, path, value)
    return pair


def _lines(reading: Reading, key: Key, path: str, value: Any) -> tuple[tuple[int, int], ...]:
    whole = _pair(value)
    if whole:
        return (whole,)
    if isinstance(value, str):
        items: list[tuple[str, Any]] = [(path, piece) for piece in SEPARATORS.split(value)]
    elif isinstance(value, list):
        items = [(f"{path}.{index}", item) for index, item in enumerate(value)]
    else:
        items = [(path, value)]
    found = []
    for own, item in items:
        pair = _pair(item)
        if pair is None:
            reading.wrong(key, own, item)
            return tuple(found)
        found.append(pair)
    return tuple(found)


_READERS: dict[Form, Callable[[Reading, Key, str, Any], Any]] = {
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
    Form.NUMBER: _number,
    Form.SPAN: _span,
    Form.LINES: _lines,
}
