"""One front matter while it is read: where its Problems and places gather, and how its texts are tidied."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import msgspec

from site_builder.errors import Location, Problem
from site_builder.model.front_matter import Spot
from site_builder.model.keys import Form, Key
from site_builder.text.han import join_lines
from site_builder.yaml_source import YamlDocument, kind_of

_MEANT = {
    **{("mapping", form): "bare-colon" for form in (Form.TEXT, Form.LONG, Form.TEXTS, Form.TAGS, Form.REGIONS)},
    **{("list", form): "bracketed" for form in (Form.TEXT, Form.LONG)},
    ("mapping", Form.FIGURES): "one-entry",
}
"""What YAML found in a value of a form → the reason for value-type, where a text or a list was meant all the same."""
SEPARATORS = re.compile(r"[、，,]")
"""What parts the entries of a list that was written as one text."""
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_COMMON = "[!-~\u3001-\u3028\u4e00-\u9fff\uff01-\uff5e“”‘’…—·]"
_TIDY = re.compile(rf"(?:{_COMMON}++(?: (?={_COMMON}))?+)*+\Z")
"""Common characters, none of which NFC changes or joins with another, and single blanks between them."""
_SPACE = re.compile(r"\s+")


class Reading(msgspec.Struct):
    """One front matter while it is read: where the Problems and the places gather."""

    document: YamlDocument
    problems: list[Problem] = msgspec.field(default_factory=list)
    places: dict[str, Spot] = msgspec.field(default_factory=dict)

    def location(self, spot: Spot) -> Location:
        """A place as Problems have it."""
        return Location(self.document.path, *spot)

    def note(self, code: str, location: Location, **params: object) -> None:
        self.problems.append(self.document.problem(code, location, **params))

    def wrong(self, key: Key, path: str, value: Any, **params: object) -> None:
        """value-type: not the form that the key has."""
        shown = self.document.text(path, value)
        params.setdefault("reason", _MEANT.get((kind_of(value), key.form), "plain"))
        params["found"] = kind_of(value)
        params["example"] = f"{key.name}: {key.example}" if key.example else ""
        if isinstance(value, str) and "：" in value and key.form in (Form.FIGURES, Form.SOURCE):
            params["reason"] = "full-width-colon"
        self.note("value-type", self.document.at(path), key=key.name, expected=key.form, value=shown[:60], **params)

    def text(self, path: str, value: Any) -> str | None:
        """A scalar as written, tidied; None for lists and mappings."""
        if type(value) is not str:
            if isinstance(value, (list, dict)):
                return None
            value = self.document.text(path, value)
        span = self.document.spans.get(path)
        many_lines = span is not None and span[0] != span[2]
        return value if not many_lines and _TIDY.match(value) else tidy(value, many_lines)

    def within(self, path: str, start: int, length: int, piece: str) -> Spot:
        """The place of a part of a scalar that stands on one line; of the whole where it cannot be found."""
        document = self.document
        span = document.spans.get(path)
        if span and not start and span[3] - span[1] == length and span[0] == span[2]:  # all of it, on one line
            if document.lines[span[0]].startswith(piece, span[1]) and piece[0] not in "\"'":
                return span[0] + document.first_line, span[1] + 1, length
        whole = number, column, size = document.spot(path)
        line = document.line(number)
        shown = line[column - 1 : column - 1 + size]
        lead = len(shown) - len(shown.lstrip("\"'"))
        first = column + lead + start
        if line[first - 1 : first - 1 + length] != piece or not piece:
            found = shown.find(piece) if piece else -1
            if found < 0:
                return whole
            first = column + found
        return number, first, max(1, length)


def tidy(text: str, many_lines: bool = False) -> str:
    """One line, NFC, without invisible characters; Chinese that was wrapped is joined without a space."""
    if text.isascii() and "\n" not in text and "  " not in text:
        return _INVISIBLE.sub("", text).strip()
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()
    return join_lines(text) if many_lines else _SPACE.sub(" ", text)
