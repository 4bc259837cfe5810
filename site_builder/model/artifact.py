"""Artifacts: the files of a built site, lazy until their fingerprint differs from the one on record.

Sections: groups of artifacts that need not even be listed while the marks of what they look at are the recorded ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec

from site_builder.errors import Problem
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """A value too large to carry along, by its place in the memo; `write.publish` puts the value in before producing."""

    table: str
    """Which memoised function made it: `html`, `text`."""
    fingerprint: str
    """The key there, a fingerprint of all that the value was made from."""
    text: bool = True
    """Whether the value is UTF-8 text (handed over as str) or bytes."""


class OnDisk(msgspec.Struct, frozen=True):
    """A file to be copied, such as an image; read only when the copy is made."""

    real: str
    """The path to open it by; no part of the fingerprint."""
    fingerprint: str
    """Of its bytes."""


class Later(msgspec.Struct, frozen=True):
    """A value that is worked out only when its artifact is made: gathering what 10,000 digests say of a term costs."""

    make: Callable[[], Any]
    """Called where the artifact is made, or before it is sent there; its result takes this value's place."""
    fingerprint: str
    """Of all that `make` looks at."""


class Artifact(msgspec.Struct, frozen=True):
    """One output file that can be made on demand, here or in another process."""

    path: str
    """Relative to the output folder, forward slashes, not percent-encoded."""
    produce: Callable[..., bytes]
    """A module-level function; called with `args`, each `Stored` in them replaced by its value."""
    args: tuple[Any, ...]
    fingerprint: str
    """Of the function's name and all of `args`: made by `artifact()`, never by hand."""


def artifact(path: str, produce: Callable[..., bytes], *args: Any) -> Artifact:
    """The Artifact that `produce(*args)` makes; its fingerprint covers the function and every argument."""
    marks = [f"{produce.__module__}.{produce.__qualname__}"]
    for value in args:  # most arguments carry a mark of their own: joining those is a fifth of the cost of hashing
        mark = getattr(value, "fingerprint", None)
        marks.append(mark if type(mark) is str and mark else f"={fingerprint(value)}")
    return Artifact(path, produce, args, fingerprint_bytes("\n".join(marks).encode()))


def artifact_of(path: str, produce: Callable[..., bytes], name: str, stored: Stored, mark: str) -> Artifact:
    """The Artifact that `produce(name, value)` makes of one stored value with the fingerprint `mark`.

    For files by the thousand, at a fifth of the cost of `artifact()`: where the path says which function makes it and
    what `name` is, the value's fingerprint is enough.
    """
    return Artifact(path, produce, (name, stored), mark)


def _no_mark(part: str) -> str:
    return ""


class Section(msgspec.Struct, frozen=True):
    """Artifacts that look at the same things, in parts that can be made alone.

    With 10,000 digests there are 33,000 artifacts, and to list them with their fingerprints takes a second. After a change
    in one body most sections have the marks they had, and are not listed at all.
    """

    name: str
    mark: str
    """Fingerprint of what all parts look at; it decides which parts there are."""
    make: Callable[[Collection[str] | None], Iterable[tuple[str, Artifact]]]
    """The artifacts of these parts, or of all (None), each with the name of its part."""
    part_mark: Callable[[str], str] = _no_mark
    """Fingerprint of what one part looks at besides."""
    settled: Callable[[], Mapping[str, str]] | None = None
    """Of all parts that there are, a fingerprint of everything that each looks at, whatever else there is. A new digest moves `mark`, but
    few of these: they are asked for when it has moved, since they take longer."""


def settled(marks: Mapping[str, str], *seen: str) -> dict[str, str]:
    """Marks for `Section.settled` from those of the parts and of what all of them look at."""
    base = "\n".join(seen)
    return {name: fingerprint_bytes(f"{base}\n{mark}".encode())[:16] for name, mark in marks.items()}


def section(name: str, mark: str, make: Callable[[], Iterable[Artifact]]) -> Section:
    """A Section of one part."""
    return Section(name, mark, lambda parts: (("", one) for one in make()))


Tell = Callable[[str, int, int], None]
"""Called with the name of a stage of a build, how much of it is done, and how much there is."""


class Report(msgspec.Struct, frozen=True):
    """What a build did; `cli/report.py` prints it, `--report` writes it."""

    digests: int
    artifacts: int
    written: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...]
    seconds: float
    held_back: tuple[tuple[str, str], ...] = ()
    """Paths of pages not published yet, each with the moment at which it will be (ISO 8601), or `draft`."""
    badges: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Addresses of pages that are shown but not public, each with the reasons: draft, inbox, scheduled, expired."""
    slow: tuple[tuple[float, str], ...] = ()
    """Seconds and path of each file that had to be made, for `--profile`."""
