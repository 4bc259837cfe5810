"""A YAML text that has been read: its value, and where each piece of it stands."""

from __future__ import annotations

from typing import Any

import msgspec

from site_builder.errors import Location, Problem, problem
from site_builder.model.front_matter import Spot
from site_builder.yaml_source.faults import full_width_colon

Span = tuple[int, int, int, int]
"""Line and column of the first character and of the one behind the last, from 0."""


class YamlDocument(msgspec.Struct, frozen=True):
    """What a YAML text holds, and where."""

    value: Any
    """None, bool, int, float, str, list or dict; None where the text is not valid YAML."""
    problems: tuple[Problem, ...]
    source: str = ""
    """The YAML text."""
    path: str = ""
    first_line: int = 1
    """The line of the file on which `source` begins."""
    spans: dict[str, Span] = msgspec.field(default_factory=dict)
    """Key path (`figures.0.value`) → where the value stands; nowhere in particular for the empty value of a key."""
    keys: dict[str, Span] = msgspec.field(default_factory=dict)
    """Key path → where the key itself stands."""
    texts: dict[str, str] = msgspec.field(default_factory=dict)
    """Key path → the scalar as written, where `value` holds something else than that text."""
    lines: list[str] = msgspec.field(default_factory=list)
    """The lines of `source`."""

    def at(self, key: str) -> Location:
        """Where the value stands; where its key stands when the value is empty; line 1 when there is neither."""
        return Location(self.path, *self.spot(key))

    def spot(self, key: str) -> Spot:
        """Line, column and length of `at`."""
        span = self.spans.get(key)
        if span is not None:
            line, column, last, end = span
            if line == last and end > column:
                return line + self.first_line, column + 1, end - column
        if span is None or span[:2] == span[2:]:
            span = self.keys.get(key, span)
        return self._spot(span)

    def key_at(self, key: str) -> Location:
        """Where the key itself stands; the value's place for an entry of a list."""
        return self.location(self.keys.get(key) or self.spans.get(key))

    def text(self, key: str, value: Any) -> str:
        """A scalar as it was written: `1.10` for 1.1, `no` for False."""
        return value if isinstance(value, str) else self.texts.get(key, "")

    def many_lines(self, key: str) -> bool:
        """Whether the value was written over more than one line."""
        span = self.spans.get(key)
        return span is not None and span[0] != span[2]

    def line(self, number: int) -> str:
        """The source line with that number in the file, without its line end; empty outside the text."""
        index = number - self.first_line
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def problem(self, code: str, location: Location, **params: object) -> Problem:
        """A Problem at a place of this text, with the line as its excerpt."""
        return problem(code, location, self.line(location.line), **params)

    def not_a_mapping(self, key: str, value: Any) -> Problem:
        """yaml-type for a value that should have been `key: value` lines; 标题：… is told apart."""
        colon = isinstance(value, str) and full_width_colon(value.split("\n")[0])
        place = self.at(key)
        if colon:
            place = Location(place.path, place.line, place.column + colon.start(2), 1)
        return self.problem("yaml-type", place, reason="full-width-colon" if colon else "not-a-mapping")

    @property
    def places(self) -> dict[str, Location]:
        """Key path → where its value stands, for all of them."""
        return {key: self.at(key) for key in self.spans if key}

    def location(self, span: Span | None) -> Location:
        """A span of the text as a place in the file; its first line when there is none."""
        return Location(self.path, *self._spot(span))

    def _spot(self, span: Span | None) -> Spot:
        if span is None:
            return self.first_line, 1, 1
        line, column, last, end = span
        if line >= len(self.lines) > 0:
            return len(self.lines) - 1 + self.first_line, 1, 1  # the parser adds an end to a line that has none
        if last != line:
            end = len(self.lines[line].rstrip()) if line < len(self.lines) else 0
        return line + self.first_line, column + 1, end - column if end > column else 1


def kind_of(value: Any) -> str:
    """What sort of value YAML gave, as the word that messages translate: text, list, mapping, number, boolean, empty."""
    kinds = {list: "list", dict: "mapping", bool: "boolean", int: "number", float: "number", type(None): "empty"}
    return kinds.get(type(value), "text")


def place_of(blank: YamlDocument, line: int, column: int, length: int = 1) -> Location:
    """Location from the parser's line and column, which count from 0."""
    return Location(blank.path, line + blank.first_line, column + 1, max(1, length))
