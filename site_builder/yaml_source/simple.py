"""The short way for YAML as people write it: `key: value` lines, lists, and lists and mappings in brackets on one line.

The C parser hands out an object for every event and two for its marks, and making sense of 60 of them takes twice the
time that the parser itself took. Here a line is one match of one expression, and the front matter of a digest (9 keys, 24
values) takes 0.03 ms instead of 0.09; 58 of the 60 pages in `content/` are read so. At the first sign of anything else
(anchors, tags, comments, texts over several lines, escapes, tabs, repeated keys, keys that are not plain words, blank
lines) `read_simple` gives up, and the whole text goes to `reader`, which alone knows what is wrong with it. What is
returned is what `reader` would have returned, places included; `tests/yaml_source/test_simple.py` holds that.
"""

from __future__ import annotations

import re
from typing import Any

from site_builder.yaml_source.document import Span
from site_builder.yaml_source.scalars import resolve

MAX_SIZE = 20_000
"""Characters: below this no text has more nodes than the reader's limit."""
MAX_DEPTH = 6
"""Of what is nested here; far below the reader's limit."""

_KEY = r"([A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]{0,60})"
_FIRST = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9]))"  # what a plain scalar may begin with
_QUOTED = r"\"([^\"]*)\"|'([^']*)'"
_LINE = re.compile(
    r"( *)(- +)?"  # indent, dash
    rf"(?:{_KEY}:(?: +|\Z))?"
    rf"(?:({_FIRST}[^:#]*(?:(?::(?! |\Z)|(?<! )\#)[^:#]*)*)"  # plain: a colon only before more text, # only behind some
    rf"|{_QUOTED}|([\[{{].*))?\Z"
)
_WORDS = re.compile(r"[^\[\]{}\"'#:?]*\]\Z")
"""The rest of a list in brackets that holds plain scalars only."""
_TOKEN = re.compile(rf" *(?:([\[\]{{}},])|{_KEY}:(?= )|{_QUOTED}|({_FIRST}[^:#,\[\]{{}}?]*))")
_NOT_FIRST = frozenset("-&*!|>%@`")


class Simple:
    """What has been read: the value, and the tables of `YamlDocument`."""

    __slots__ = ("keys", "lines", "spans", "texts", "value")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.spans: dict[str, Span] = {}
        self.keys: dict[str, Span] = {}
        self.texts: dict[str, str] = {}
        self.value: dict[str, Any] = {}
        end = self._mapping(0, 0, "", self.value, 0)
        if end < len(lines):
            raise _NotSimple
        self.spans[""] = (0, 0, end, 0)

    def _mapping(self, number: int, column: int, prefix: str, found: dict[str, Any], depth: int) -> int:
        """Read the keys at a column from a line on; the number of the line behind them. `column` < 0: behind a dash."""
        lines, spans, keys = self.lines, self.spans, self.keys
        dashed = column < 0
        column = abs(column)
        total = len(lines)
        while number < total:
            line = lines[number]
            match = _LINE.match(line)
            if match is None:
                raise _NotSimple
            indent, dash, key, plain, double, single, flow = match.groups()
            start = match.start(3)
            if start != column or (dash and not dashed):
                if start < 0 or start > column:  # no key, or one too far to the right
                    if dash and len(indent) < column:
                        return number
                    raise _NotSimple
                return number
            dashed = False
            if key in found:
                raise _NotSimple
            path = prefix + key
            keys[path] = (number, column, number, column + len(key))
            if plain is not None:
                spans[path] = (number, match.start(4), number, len(line))
                found[key] = self._plain(path, plain)
            elif flow:
                found[key] = self._flow(number, match.start(7), path)
            elif double is not None or single is not None:
                text = double if double is not None else single
                spans[path] = (number, len(line) - len(text) - 2, number, len(line))
                found[key] = text
            else:
                after = self._below(number + 1, column, path, key, found, depth)
                if after:
                    number = after
                    continue
                spans[path] = (0, 0, 0, 0)
                self.texts[path] = ""
                found[key] = None
            number += 1
        return number

    def _below(self, number: int, column: int, path: str, key: str, found: dict[str, Any], depth: int) -> int:
        """Read what stands below a key without a value; the number of the line behind it, or 0 when that is not the key's."""
        if number == len(self.lines):
            return 0
        line = self.lines[number]
        inner = len(line) - len(line.lstrip(" "))
        is_list = line.startswith("- ", inner)
        if inner < column or (inner == column and not is_list):
            return 0
        if depth == MAX_DEPTH:
            raise _NotSimple
        if is_list:
            found[key] = []
            after = self._sequence(number, inner, path + ".", found[key], depth + 1)
        else:
            found[key] = {}
            after = self._mapping(number, inner, path + ".", found[key], depth + 1)
        if after == number:
            raise _NotSimple
        self.spans[path] = (number, inner, after, 0)
        return after

    def _sequence(self, number: int, column: int, prefix: str, found: list[Any], depth: int) -> int:
        lines = self.lines
        while number < len(lines):
            line = lines[number]
            match = _LINE.match(line)
            if match is None:
                raise _NotSimple
            indent, dash, key, plain, double, single, flow = match.groups()
            if not dash or len(indent) != column:
                if len(indent) > column:
                    raise _NotSimple
                return number
            path = prefix + str(len(found))
            if key is not None:
                entry: dict[str, Any] = {}
                found.append(entry)
                start = match.start(3)
                after = self._mapping(number, -start, path + ".", entry, depth + 1)
                self.spans[path] = (number, start, after, 0)
                if depth == MAX_DEPTH or not entry:
                    raise _NotSimple
                number = after
                continue
            if plain is not None:
                self.spans[path] = (number, match.start(4), number, len(line))
                found.append(self._plain(path, plain))
            elif flow:
                found.append(self._flow(number, match.start(7), path))
            else:
                text = double if double is not None else single
                if text is None:
                    raise _NotSimple
                self.spans[path] = (number, len(line) - len(text) - 2, number, len(line))
                found.append(text)
            number += 1
        return number

    def _plain(self, path: str, text: str) -> Any:
        value = resolve(text)
        if value is not text:
            self.texts[path] = text
        return value

    def _flow(self, number: int, start: int, path: str) -> Any:
        """The list or mapping in brackets that fills the rest of a line."""
        line = self.lines[number]
        if line[start] == "[" and _WORDS.match(line, start + 1):
            self.spans[path] = (number, start, number, len(line))
            return self._words(number, start + 1, path + ".")
        value, end = self._bracket(line, number, start + 1, path, line[start], 0)
        if end != len(line):
            raise _NotSimple
        return value

    def _words(self, number: int, start: int, prefix: str) -> list[Any]:
        found: list[Any] = []
        line = self.lines[number]
        pieces = line[start:-1].split(",")
        if not pieces[-1].strip(" "):  # [] or [a, ]
            pieces.pop()
        for piece in pieces:
            text = piece.strip(" ")
            if not text or (text[0] in _NOT_FIRST and not (text[0] == "-" and "0" <= text[1:2] <= "9")):
                raise _NotSimple
            path = prefix + str(len(found))
            at = start + len(piece) - len(piece.lstrip(" "))
            self.spans[path] = (number, at, number, at + len(text))
            found.append(self._plain(path, text))
            start += len(piece) + 1
        return found

    def _bracket(self, line: str, number: int, at: int, path: str, sign: str, depth: int) -> tuple[Any, int]:
        """A list or mapping from behind its bracket on, and where it ends."""
        first, is_list = at - 1, sign == "["
        found: Any = [] if is_list else {}
        close = "]" if is_list else "}"
        more = True  # whether an entry may come here
        while depth < MAX_DEPTH and (match := _TOKEN.match(line, at)):
            mark, key = match[1], match[2]
            if mark == close:
                self.spans[path] = (number, first, number, match.end())
                return found, match.end()
            if more == (mark == ","):
                break
            more = not more
            if more:
                at = match.end()
            elif is_list:
                value, at = self._entry(line, number, match, f"{path}.{len(found)}", depth)
                found.append(value)
            else:
                after = _TOKEN.match(line, match.end())
                if key is None or key in found or after is None:
                    break
                self.keys[f"{path}.{key}"] = (number, match.start(2), number, match.end(2))
                found[key], at = self._entry(line, number, after, f"{path}.{key}", depth)
        raise _NotSimple

    def _entry(self, line: str, number: int, match: re.Match[str], path: str, depth: int) -> tuple[Any, int]:
        """A value inside of brackets, whose first token has been matched, and where it ends."""
        mark, key, double, single, plain = match.groups()
        end = match.end()
        if plain is not None:
            text = plain.rstrip(" ")
            start = match.start(5)
            self.spans[path] = (number, start, number, start + len(text))
            return self._plain(path, text), end
        if mark == "[" or mark == "{":
            return self._bracket(line, number, end, path, mark, depth + 1)
        if mark or key is not None:
            raise _NotSimple
        text = double if double is not None else single
        self.spans[path] = (number, end - len(text) - 2, number, end)
        return text, end


class _NotSimple(Exception):
    """Something that is left to the reader."""


def read_simple(text: str, lines: list[str]) -> Simple | None:
    """The value of a text with the places in it, or None where the reader has to be asked.

    `text` has been looked through for forbidden characters, and `lines` are its lines.
    """
    if len(text) > MAX_SIZE or text[-1:] != "\n" or " \n" in text or "\t" in text or "\\" in text:
        return None
    try:
        return Simple(lines[:-1])
    except _NotSimple:
        return None
