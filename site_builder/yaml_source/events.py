"""YAML of any kind, from the events of PyYAML's C parser.

PyYAML's constructors lose positions, turn `2024-03-08` into a date (which cannot say "March 2024"), `no` into false
and `1:30` into 90, and its composer recurses in C: 100,000 nested brackets end the process. So this module reads the
C parser's events, which come without recursion (tried with 50,000 levels), and builds values itself:

* a plain scalar is null, true/false/yes/no, a decimal number, or text; `text()` gives any scalar as it was written
* the keys of a mapping are always text
* depth, number of nodes (aliases counted with all they stand for) and size are limited while reading

What a syntax fault most likely means is guessed in `faults.py`; the guess is the `reason` of the Problem.
"""

from __future__ import annotations

from typing import Any

import yaml

from site_builder.errors import Problem
from site_builder.yaml_source.document import Span, YamlDocument, place_of
from site_builder.yaml_source.faults import explain
from site_builder.yaml_source.scalars import resolve

MAX_DEPTH = 24
"""Lists and mappings inside one another; front matter needs four."""
MAX_NODES = 100_000
"""Scalars, lists and mappings, aliases counted with everything they repeat."""
MAX_ALIASES = 100
MAX_DUPLICATES = 50
"""Problems of one kind that are listed for one file."""
_STR_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS = frozenset({None, "!", _STR_TAG, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


def read(blank: YamlDocument, text: str, lines: list[str]) -> YamlDocument:
    """The data of `text`, whose lines are `lines`; `blank` says where it stands. See `reader.load`."""
    reader = _Reader(blank)
    try:
        loader = yaml.CSafeLoader(text)
        try:
            reader.read(loader)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        reason, line, column, length = explain(blank.source, error)
        reader.problems.append(blank.problem("yaml-syntax", place_of(blank, line, column, length), reason=reason))
        reader.value = None
    except _Refused as refused:
        reader.problems.append(refused.problem)
        reader.value = None
    return YamlDocument(
        reader.value, tuple(reader.problems), blank.source, blank.path, blank.first_line, reader.spans, reader.keys, reader.texts, lines
    )


class _Refused(Exception):
    """Reading stops: a limit, or an alias to nothing."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


class _Frame:
    """A list or mapping that is still open."""

    __slots__ = ("anchor", "container", "dropped", "key", "nodes", "path", "prefix", "start")

    def __init__(self, container: Any, path: str, start: Any, anchor: str | None, nodes: int) -> None:
        self.container = container
        self.path = path
        self.prefix = path + "." if path else ""
        self.key: str | None = None
        self.dropped = False
        self.start = start
        self.anchor = anchor
        self.nodes = nodes


class _Reader:
    """Builds one value out of parser events; a stack instead of recursion."""

    def __init__(self, blank: YamlDocument) -> None:
        self.blank = blank
        self.value: Any = None
        self.problems: list[Problem] = []
        self.spans: dict[str, Span] = {}
        self.keys: dict[str, Span] = {}
        self.texts: dict[str, str] = {}
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.aliases = 0
        self.nodes = 0
        self.ignored = 0

    def read(self, loader: yaml.CSafeLoader) -> None:
        documents = 0
        while (event := loader.get_event()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self.open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.close(event)
            elif kind is yaml.AliasEvent:
                self.alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.note("yaml-type", event, reason="second-document")
                    return

    def scalar(self, event: Any) -> None:
        text = event.value
        path, is_key = self.next_path(event)
        if is_key:
            self.take_key(event, text)
            return
        value: Any = text
        if event.implicit[0]:
            value = resolve(text)
            if value is not text:
                self.texts[path] = text
        elif event.tag not in _PLAIN_TAGS:
            self.note("yaml-type", event, reason="tag", name=_written_tag(event.tag))
        self.spans[path] = _span(event.start_mark, event.end_mark)
        self.count(1, event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        self.put(value)

    def open(self, event: Any, container: Any) -> None:
        path, is_key = self.next_path(event)
        if is_key:
            raise _Refused(self.made("yaml-type", event, reason="key"))
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(self.made("yaml-limit", event, reason="depth", limit=MAX_DEPTH))
        if event.tag not in _PLAIN_TAGS:
            self.note("yaml-type", event, reason="tag", name=_written_tag(event.tag))
        self.count(1, event)
        self.put(container)
        self.stack.append(_Frame(container, path, event.start_mark, event.anchor, self.nodes))

    def close(self, event: Any) -> None:
        frame = self.stack.pop()
        self.spans[frame.path] = _span(frame.start, event.end_mark)
        if frame.anchor is not None:  # only now: an alias inside its own anchor would never end
            self.anchors[frame.anchor] = (frame.container, 1 + self.nodes - frame.nodes)

    def alias(self, event: Any) -> None:
        path, is_key = self.next_path(event)
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise _Refused(self.made("yaml-limit", event, reason="aliases", limit=MAX_ALIASES))
        if is_key or event.anchor not in self.anchors:
            raise _Refused(self.made("yaml-syntax", event, reason="alias", name=event.anchor))
        value, nodes = self.anchors[event.anchor]
        self.count(nodes, event)
        self.spans[path] = _span(event.start_mark, event.end_mark)
        self.put(value)

    def next_path(self, event: Any) -> tuple[str, bool]:
        """Key path of what comes now, and whether it is the key of a mapping."""
        if not self.stack:
            return "", False
        frame = self.stack[-1]
        if type(frame.container) is list:
            return f"{frame.prefix}{len(frame.container)}", False
        if frame.key is None:
            return "", True
        return frame.prefix + frame.key, False

    def take_key(self, event: Any, text: str) -> None:
        frame = self.stack[-1]
        path = frame.prefix + text
        if text in frame.container:
            first = self.keys[path][0] + self.blank.first_line if path in self.keys else 0
            self.note("yaml-duplicate-key", event, key=text, first=first)
            self.ignored += 1
            text = f"{text}\0{self.ignored}"  # read on, but into a key that is dropped
            path = frame.prefix + text
            frame.dropped = True
        self.keys[path] = _span(event.start_mark, event.end_mark)
        frame.key = text

    def put(self, value: Any) -> None:
        if not self.stack:
            self.value = value
            return
        frame = self.stack[-1]
        if type(frame.container) is list:
            frame.container.append(value)
        else:
            if not frame.dropped:
                frame.container[frame.key] = value
            frame.key = None
            frame.dropped = False

    def count(self, nodes: int, event: Any) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise _Refused(self.made("yaml-limit", event, reason="nodes", limit=MAX_NODES))

    def made(self, code: str, event: Any, **params: object) -> Problem:
        return self.blank.problem(code, self.blank.location(_span(event.start_mark, event.end_mark)), **params)

    def note(self, code: str, event: Any, **params: object) -> None:
        if len(self.problems) < MAX_DUPLICATES:
            self.problems.append(self.made(code, event, **params))


def _span(start: Any, end: Any) -> Span:
    return start.line, start.column, end.line, end.column


def _written_tag(tag: str) -> str:
    """A tag as authors write it: `!!python/object`."""
    return tag.replace("tag:yaml.org,2002:", "!!", 1)[:60]
