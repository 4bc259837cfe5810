"""From lazy artifacts to files: make what changed, write what differs, remove what is gone, the manifest last.

Parts of sections whose marks are the recorded ones, and whose files stand as they were written, are not even listed. An
artifact whose fingerprint is the recorded one, and whose file stands as it was written (size, time, inode), is not
even produced; one whose bytes come out the same is not rewritten. Producing may happen in any process (`produce.py`); files
get their names here, in one.

Listing 33,000 artifacts takes this process 0.8 s, in which others can make the first thousands: sections that list quickly come first
(`emit/everything.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain

import msgspec
from msgspec.structs import replace

from site_builder.errors import DefectError, Problem
from site_builder.model.artifact import Artifact, Section
from site_builder.write.manifest import manifest
from site_builder.write.memo import Memo
from site_builder.write.output import INFO, MANIFEST, Output, Stat
from site_builder.write.produce import Before, Made, Record, produced, produced_beside, stop, unchanged

EARLY, MANY = 512, 8_000
"""Artifacts for which it pays to begin while others are still being listed, if those and the recorded ones are so many that listing them
takes longer than to fork once more."""
Coming = Iterator[tuple[Artifact, Made]]


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A part of a section as it was published."""

    mark: str
    paths: tuple[str, ...]
    settled: str = ""
    """See `Section.settled`; empty where it was not asked for."""


class Known(msgspec.Struct, frozen=True):
    """What is recorded of the last publication to a folder."""

    records: dict[str, Record] = msgspec.field(default_factory=dict)
    """By path."""
    sections: dict[str, tuple[str, dict[str, Part]]] = msgspec.field(default_factory=dict)
    """Name of a section → its mark, and its parts by name."""
    manifest: Stat | None = None
    """Of the manifest that lists these very records."""


class Published(msgspec.Struct):
    """What a publication did."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: list[Problem] = msgspec.field(default_factory=list)
    records: dict[str, Record] = msgspec.field(default_factory=dict)
    sections: dict[str, tuple[str, dict[str, Part]]] = msgspec.field(default_factory=dict)
    manifest: Stat | None = None
    disk: dict[str, Stat] = msgspec.field(default_factory=dict)
    """What the file system says of the folder now, as far as it is ours."""
    foreign: dict[str, Stat] = msgspec.field(default_factory=dict)
    """What it says of files there that are not ours."""
    slow: list[tuple[float, str]] = msgspec.field(default_factory=list)
    """Seconds and path of each produced artifact, for `--profile`."""


def publish(
    output: Output,
    sections: Sequence[Section],
    known: Known,
    disk: dict[str, Stat],
    memo: Memo,
    executor: Executor | None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    keep_last_good: bool = False,
) -> Published:
    """Brings the folder to the state that `sections` describe; `known` is what was recorded of it last time, `disk` what
    the file system says of it now.

    An artifact that comes out as a Problem is left out, or stays as it was last with `keep_last_good` (the preview):
    only the former equals a clean build. Raises EnvironmentFault (disk, permission), MemoLost (a stored value is gone) and
    DefectError (two artifacts want one path).
    """
    result = Published()
    records = known.records
    listed = known.manifest is not None and disk.get(MANIFEST) == known.manifest
    output.claim(records if listed else None)
    intact = {path: r for path, r in records.items() if r.fingerprint and disk.get(path) == r.stat}
    before = Before(disk, records)
    try:
        begun, first, wanted = _sorted_out(
            sections, known, intact, result, lambda some: produced_beside(some, output, before, memo, executor)
        )
    except BaseException:
        stop(executor)
        raise
    result.unchanged = len(result.records)
    output.announce(a.path for a in (*begun, *wanted))
    total = len(begun) + len(wanted)
    for done, (a, made) in enumerate(chain(first, produced(wanted, output, before, memo, executor)), 1):
        result.slow.append((made.seconds, a.path))
        if isinstance(made.result, Problem):
            result.problems.append(made.result)
            if keep_last_good and a.path in records and a.path in disk:
                result.records[a.path] = Record("", records[a.path].sum, disk[a.path])
        else:
            _put(output, a, made, before, result)
        progress(done, total)
    keep = result.records.keys() | {MANIFEST, INFO}
    result.removed = sum(output.remove(path) for path in sorted(output.claimed - keep) if path in disk)
    result.manifest = _write_manifest(output, result, known, disk)
    result.disk = {path: record.stat for path, record in result.records.items()} | {MANIFEST: result.manifest}
    result.disk |= {INFO: disk[INFO]} if INFO in disk else {}
    result.foreign = {path: disk[path] for path in disk.keys() - output.claimed - keep}
    return result


def _sorted_out(
    sections: Sequence[Section], known: Known, intact: dict[str, Record], result: Published, begin: Callable[[Sequence[Artifact]], Coming | None]
) -> tuple[list[Artifact], Coming, list[Artifact]]:
    """Artifacts that others have begun to make, those as they come, and the rest that must be made; what stands is taken into `result`."""
    begun: list[Artifact] = []
    wanted: list[Artifact] = []
    first: Coming | None = None
    for section in sections:
        for a in _listed(section, known, intact, result):
            record = intact.get(a.path)
            if record is not None and record.fingerprint == a.fingerprint:
                result.records[a.path] = record
            else:
                wanted.append(a)
        if first is None and len(wanted) >= EARLY and len(wanted) + len(known.records) >= MANY and section is not sections[-1]:
            first = begin(wanted)
            begun, wanted = (wanted, []) if first else ([], wanted)
    _hold_apart([a.path for a in (*begun, *wanted)], result.records)
    return begun, first or iter(()), wanted


def _hold_apart(made: Sequence[str], standing: Mapping[str, Record]) -> None:
    """Raises DefectError where two artifacts want one path: what is wrong with content was to be told before, with its place."""
    if len(set(made)) < len(made) or not standing.keys().isdisjoint(made):
        twice = next(path for path in made if path in standing or made.count(path) > 1)
        raise DefectError("program-defect", place="publish", detail=f"two artifacts of one path: {twice}")


def _listed(section: Section, known: Known, intact: dict[str, Record], result: Published) -> Iterator[Artifact]:
    """The artifacts of the parts that must be looked at; files of the others are taken over into `result`.

    `intact` are the records of files that stand as they were written.
    """

    def stand(part: Part) -> bool:
        """Whether all its files do; one that could not be made is not even recorded."""
        return all(map(intact.__contains__, part.paths))

    mark, old = known.sections.get(section.name, ("", {}))
    settled: Mapping[str, str] = {}
    stale: set[str] | None = None
    parts: dict[str, Part] = {}
    if mark == section.mark:  # the same parts as last time
        kept = {name: part for name, part in old.items() if part.mark == section.part_mark(name) and stand(part)}
        parts, stale = kept, old.keys() - kept.keys()
    elif section.settled is not None:
        settled = section.settled()
        kept = {name: old[name] for name, now in settled.items() if name in old and old[name].settled == now and stand(old[name])}
        parts = {name: replace(part, mark=section.part_mark(name)) for name, part in kept.items()}
        stale = settled.keys() - kept.keys()
    for part in parts.values():
        for path in part.paths:
            result.records[path] = intact[path]
    paths: dict[str, list[str]] = {name: [] for name in stale or ()}
    if stale is None or stale:
        for name, a in section.make(stale):
            paths.setdefault(name, []).append(a.path)
            yield a
    parts |= {name: Part(section.part_mark(name), tuple(own), settled.get(name, "")) for name, own in paths.items()}
    result.sections[section.name] = (section.mark, parts)


def _put(output: Output, a: Artifact, made: Made, before: Before, result: Published) -> None:
    """Records an artifact's file, after it is written, put in place, or found there."""
    if isinstance(made.result, bytes):
        if unchanged(a.path, made, before, output.folder):
            stat, new = before.disk[a.path], False
        else:
            stat, new = output.write(a.path, made.result), True
    else:
        assert made.stat is not None  # a worker has seen to it
        stat, new = made.stat, bool(made.temporary)
        if new:
            output.place(a.path, made.temporary)
    result.written += new
    result.unchanged += not new
    result.records[a.path] = Record(a.fingerprint, made.sum, stat)


def _write_manifest(output: Output, result: Published, known: Known, disk: dict[str, Stat]) -> Stat:
    as_written = known.manifest is not None and disk.get(MANIFEST) == known.manifest
    last = output.read(MANIFEST) if MANIFEST in disk else b""
    data = manifest(result.records, last, known.records if as_written else None)
    return disk[MANIFEST] if data == last else output.write(MANIFEST, data)
