"""The account of every character: what an import owes its source.

An import takes a text apart, joins its lines, drops page numbers and puts the pieces into other orders. Nobody can read
270,000 characters again to see whether a sentence fell out on the way, so the program proves it: every piece of text is
carried as a `Traced`, characters with the offset in the source they came from, and at the end `settle` looks where
each source character went. It reads the finished drafts and the ledger only, not the steps between, so that a mistake
in any step shows.

Tried before: lists of edits applied to line strings, with counters. Counters agree with themselves; offsets agree with
the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_builder.errors import DefectError

GENERATED = -1
"""Origin of a character that no source character stands for: Markdown's own signs."""


@dataclass(frozen=True, slots=True)
class Traced:
    """Text with the source offset of each of its characters."""

    text: str
    origin: tuple[int, ...]
    """One source offset a character, or `GENERATED`. A character that differs from the source's was changed."""

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Traced:
        """The part between two positions of `text`."""
        return Traced(self.text[start:end], self.origin[start:end])

    def strip(self) -> Traced:
        """Without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, left + len(self.text.strip()))


def traced(source: str, start: int, end: int) -> Traced:
    """The source's own characters between two offsets."""
    return Traced(source[start:end], tuple(range(start, end)))


def generated(text: str) -> Traced:
    """Characters of our own."""
    return Traced(text, (GENERATED,) * len(text))


def joined(pieces: Iterable[Traced]) -> Traced:
    """Pieces in a row."""
    pieces = list(pieces)
    return Traced("".join(p.text for p in pieces), tuple(o for p in pieces for o in p.origin))


@dataclass(frozen=True, slots=True)
class Removal:
    """Source characters that stand in no draft's body."""

    line: int
    """Line of the source, from 1, on which they begin."""
    kind: str
    """Why: page-number, masthead, byline, line-end …"""
    text: str
    """As the source has them."""


@dataclass(frozen=True, slots=True)
class Change:
    """Source characters that others stand for in a draft."""

    line: int
    kind: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Account:
    """Where all characters of a source went; `received == kept + removed + changed`, or `settle` raises."""

    received: int
    """Characters of the source."""
    kept: int
    """Of them in drafts, unchanged."""
    removed: int
    """Of them taken out or joined over: all characters of `removals`."""
    changed: int
    """Of them replaced: all characters of `old` in `changes`."""
    removals: tuple[Removal, ...]
    """In the source's order; white space between lines has the kind `line-end`, other white space `space`."""
    changes: tuple[Change, ...]
    """In the source's order."""


class Ledger:
    """What the steps of one import took out or replaced, by source offset; the only value of this package that
    grows.
    """

    def __init__(self) -> None:
        self.removed: dict[int, str] = {}
        self.changed: dict[int, tuple[str, str]] = {}
        self.absorbed: dict[int, tuple[int, ...]] = {}

    def remove(self, piece: Traced, kind: str) -> None:
        """Note that `piece` stands in no draft's body, and with it whatever was changed into it."""
        for offset in piece.origin:
            if offset >= 0:
                self.removed[offset] = kind
                for other in self.absorbed.pop(offset, ()):
                    self.removed[other] = kind
                self.changed.pop(offset, None)

    def edit(self, piece: Traced, edits: Sequence[tuple[int, int, str]], kind: str) -> Traced:
        """`piece` with the parts between `start` and `end` of each edit replaced; edits in order, not touching.

        An edit to nothing is a removal. Of several characters replaced by fewer, the first stands for all.
        """
        out: list[Traced] = []
        done = 0
        for start, end, new in edits:
            out.append(piece.cut(done, start))
            out.append(self._replace(piece.cut(start, end), new, kind))
            done = end
        out.append(piece.cut(done))
        return joined(out) if edits else piece

    def _replace(self, old: Traced, new: str, kind: str) -> Traced:
        if not new:
            self.remove(old, kind)
            return old.cut(0, 0)
        offsets = [o for o in old.origin if o >= 0]
        if not offsets:
            return generated(new)
        first = offsets[0]
        everything = list(offsets[1:])
        for offset in offsets:
            everything.extend(self.absorbed.pop(offset, ()))
            self.changed.pop(offset, None)
        if everything:
            self.absorbed[first] = tuple(everything)
        self.changed[first] = (new, kind)
        return Traced(new, (first,) + (GENERATED,) * (len(new) - 1))


def settle(source: str, drafts: Iterable[Traced], ledger: Ledger) -> Account:
    """The account of an import: each source character is in one draft once, or in the ledger, or it is white space.

    Raises DefectError (`account-unbalanced`) naming the first character that is lost or stands twice.
    """
    fate: list[str] = [""] * len(source)
    changes: list[tuple[int, tuple[int, ...], str, str]] = []

    def put(offset: int, value: str) -> None:
        if fate[offset]:
            raise _unbalanced(source, offset, "twice", fate[offset], value)
        fate[offset] = value

    for draft in drafts:
        for char, offset in zip(draft.text, draft.origin, strict=True):
            if offset < 0:
                continue
            if offset not in ledger.changed:
                if source[offset] != char:
                    raise _unbalanced(source, offset, "altered", source[offset], char)
                put(offset, "kept")
                continue
            new, kind = ledger.changed[offset]
            others = ledger.absorbed.get(offset, ())
            for part in (offset, *others):
                put(part, "changed")
            changes.append((offset, others, new, kind))
    for offset, kind in ledger.removed.items():
        put(offset, "-" + kind)
    for offset, char in enumerate(source):
        if not fate[offset]:
            if not char.isspace():
                raise _unbalanced(source, offset, "lost", char, "")
            fate[offset] = "-"
    return _summed(source, fate, changes)


def _summed(source: str, fate: list[str], changes: list[tuple[int, tuple[int, ...], str, str]]) -> Account:
    """Counts and lists from the fate of each character; neighbours of one fate make one Removal."""
    removals: list[Removal] = []
    line, start, counts = 1, 0, {"kept": 0, "changed": 0, "": 0}
    first_line = 1
    lines: list[int] = []
    for offset, char in enumerate(source):
        value = fate[offset]
        lines.append(line)
        counts[value if value in counts else ""] += 1
        if offset and value != fate[offset - 1]:
            _add_removal(removals, source[start:offset], fate[start], first_line)
            start, first_line = offset, line
        if char == "\n" or (char == "\r" and source[offset + 1 : offset + 2] != "\n"):
            line += 1
    if source:
        _add_removal(removals, source[start:], fate[start], first_line)
    listed = tuple(
        Change(lines[first], kind, "".join(source[o] for o in sorted((first, *others))), new)
        for first, others, new, kind in sorted(changes)
    )
    return Account(len(source), counts["kept"], counts[""], counts["changed"], tuple(removals), listed)


def _add_removal(removals: list[Removal], text: str, fate: str, line: int) -> None:
    if not fate.startswith("-"):
        return
    kind = fate[1:] or ("line-end" if "\n" in text or "\r" in text or "\f" in text else "space")
    removals.append(Removal(line, kind, text))


def _unbalanced(source: str, offset: int, what: str, first: str, second: str) -> DefectError:
    line = source.count("\n", 0, offset) + 1
    near = source[max(0, offset - 10) : offset + 10]
    return DefectError("account-unbalanced", line=line, what=what, near=near, first=first, second=second)
