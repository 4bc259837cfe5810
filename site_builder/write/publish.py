"""From lazy artifacts to files: make what changed, write what differs, remove what is gone, the manifest last.

Parts of sections whose marks are the recorded ones, and whose files stand as they were written, are not even listed. An
artifact whose fingerprint is the recorded one, and whose file stands as it was written (size, time, inode), is not
even produced; one whose bytes come out the same is not rewritten. Producing is pure and may happen in any process;
reading stored values and writing files happens here, in one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from site_builder.errors import Location, Problem, SiteBuilderError, problem
from site_builder.model.artifact import Artifact, Later, OnDisk, Section, Stored
from site_builder.write.memo import Memo, MemoLost
from site_builder.write.output import INFO, MANIFEST, MANIFEST_HEAD, Output, Stat

_PLAIN = re.compile(r'[^"\\\x00-\x1f\ud800-\udfff]*\Z')
CHUNK = 64
"""Artifacts that travel to a worker together: enough to pay for the trip, few enough to share out evenly."""
PAYS_FROM = 96
"""Below this number of artifacts the trip to other processes costs more than it saves."""


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of an output file."""

    fingerprint: str
    sum: str
    """SHA-256 of the bytes, hexadecimal."""
    stat: Stat


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A part of a section as it was published."""

    mark: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is recorded of the last publication to a folder."""

    records: dict[str, Record] = field(default_factory=dict)
    """By path."""
    sections: dict[str, tuple[str, dict[str, Part]]] = field(default_factory=dict)
    """Name of a section → its mark, and its parts by name."""


@dataclass(slots=True)
class Published:
    """What a publication did."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: list[Problem] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    sections: dict[str, tuple[str, dict[str, Part]]] = field(default_factory=dict)
    disk: dict[str, Stat] = field(default_factory=dict)
    """What the file system says of the folder now."""
    slow: list[tuple[float, str]] = field(default_factory=list)
    """Seconds and path of each produced artifact, for `--profile`."""


def produce_many(jobs: Sequence[tuple[str, Callable[..., bytes], tuple[Any, ...]]]) -> list[tuple[bytes | Problem, str, float]]:
    """Bytes (or the Problem in their place), their SHA-256 and the seconds taken, for each job; runs in any process."""
    made: list[tuple[bytes | Problem, str, float]] = []
    for path, function, args in jobs:
        start = perf_counter()
        try:
            data: bytes | Problem = function(*args)
            total = sha256(data).hexdigest() if isinstance(data, bytes) else ""
        except SiteBuilderError as error:
            data, total = (*error.problems, problem(error.code, Location(path), **error.params))[0], ""
        made.append((data, total, perf_counter() - start))
    return made


def publish(
    output: Output,
    sections: Sequence[Section],
    known: Known,
    memo: Memo,
    executor: Executor | None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    keep_last_good: bool = False,
) -> Published:
    """Brings the folder to the state that `sections` describe; `known` is what was recorded of it last time. An artifact that
    comes out as a Problem is left out, or stays as it was last with `keep_last_good` (the preview): only the former equals
    a clean build.
    Raises EnvironmentFault (disk, permission) and MemoLost (a stored value is gone).
    """
    disk = output.scan()
    result = Published()
    records = known.records
    intact = {path: r for path, r in records.items() if r.fingerprint and disk.get(path) == r.stat}
    wanted: list[Artifact] = []
    for section in sections:
        for a in _listed(section, known, intact, result):
            record = intact.get(a.path)
            if record is not None and record.fingerprint == a.fingerprint:
                result.records[a.path] = record
            else:
                wanted.append(a)
    result.unchanged = len(result.records)
    output.announce(a.path for a in wanted)
    for done, (a, (data, total, seconds)) in enumerate(_produced(wanted, memo, executor), 1):
        result.slow.append((seconds, a.path))
        if isinstance(data, Problem):
            result.problems.append(data)
            if keep_last_good and a.path in records and a.path in disk:
                result.records[a.path] = Record("", records[a.path].sum, disk[a.path])
        else:
            _put(output, a, data, total, disk.get(a.path), records.get(a.path), result)
        progress(done, len(wanted))
    keep = result.records.keys() | {MANIFEST, INFO}
    result.removed = sum(output.remove(path) for path in sorted(output.claimed - keep) if path in disk)
    manifest = _write_manifest(output, result, disk)
    result.disk = {path: record.stat for path, record in result.records.items()} | {MANIFEST: manifest}
    result.disk |= {INFO: disk[INFO]} if INFO in disk else {}
    return result


def _listed(section: Section, known: Known, intact: dict[str, Record], result: Published) -> Iterator[Artifact]:
    """The artifacts of the parts that must be looked at; files of the others are taken over into `result`.

    `intact` are the records of files that stand as they were written.
    """
    mark, old = known.sections.get(section.name, ("", {}))
    parts: dict[str, Part] = {}
    stale: set[str] | None = None
    if mark == section.mark:  # the same parts as last time
        stale = set()
        for name, part in old.items():
            found = [path for path in part.paths if path in intact]
            if len(found) == len(part.paths) and part.mark == section.part_mark(name):
                parts[name] = part
                for path in found:
                    result.records[path] = intact[path]
            else:
                stale.add(name)
    paths: dict[str, list[str]] = {name: [] for name in stale or ()}
    if stale is None or stale:
        for name, a in section.make(stale):
            paths.setdefault(name, []).append(a.path)
            yield a
    parts |= {name: Part(section.part_mark(name), tuple(own)) for name, own in paths.items()}
    result.sections[section.name] = (section.mark, parts)


def _put(    output: Output, a: Artifact, data: bytes, total: str, there: Stat | None, known: Record | None, result: Published
) -> None:
    same = there is not None and there.size == len(data)
    if same and known is not None and known.stat == there:
        same = known.sum == total
    elif same:
        same = output.read(a.path) == data
    if same and there is not None:
        result.unchanged += 1
        result.records[a.path] = Record(a.fingerprint, total, there)
    else:
        result.written += 1
        result.records[a.path] = Record(a.fingerprint, total, output.write(a.path, data))


def _produced(wanted: Sequence[Artifact], memo: Memo, executor: Executor | None) -> Iterator[tuple[Artifact, Any]]:
    chunks = [wanted[i : i + CHUNK] for i in range(0, len(wanted), CHUNK)]
    if executor is None or len(wanted) < PAYS_FROM:
        for chunk in chunks:
            yield from zip(chunk, produce_many(_resolved(chunk, memo)), strict=True)
        return
    # A few chunks ahead of the workers: they never wait, and the bodies of 10,000 pages are never here at once.
    ahead = []
    for chunk in chunks:
        ahead.append((chunk, executor.submit(produce_many, _resolved(chunk, memo))))
        if len(ahead) > 6:
            first, future = ahead.pop(0)
            yield from zip(first, future.result(), strict=True)
    for chunk, future in ahead:
        yield from zip(chunk, future.result(), strict=True)


def _resolved(chunk: Sequence[Artifact], memo: Memo) -> list[tuple[str, Callable[..., bytes], tuple[Any, ...]]]:
    """The chunk's jobs with the values of all `Later`, `Stored` and `OnDisk` in their arguments."""
    needed: dict[str, set[str]] = {}
    ready = [tuple([value.make() if type(value) is Later else value for value in a.args]) for a in chunk]
    for args in ready:
        _collect(args, needed)
    values = {(table, key): value for table, keys in needed.items() for key, value in memo.read(table, sorted(keys)).items()}
    return [(a.path, a.produce, _replaced(args, values)) for a, args in zip(chunk, ready, strict=True)]


def _collect(args: tuple[Any, ...], needed: dict[str, set[str]]) -> None:
    for value in args:
        if type(value) is Stored:
            needed.setdefault(value.table, set()).add(value.fingerprint)
        elif type(value) is tuple:
            _collect(value, needed)


def _replaced(args: tuple[Any, ...], values: dict[tuple[str, str], bytes]) -> tuple[Any, ...]:
    out: list[Any] = []
    for value in args:
        if type(value) is Stored:
            found = values.get((value.table, value.fingerprint))
            if found is None:
                raise MemoLost(value.table)
            out.append(found.decode("utf-8") if value.text else found)
        elif type(value) is OnDisk:
            out.append(Path(value.real).read_bytes())
        elif type(value) is tuple:
            out.append(_replaced(value, values))
        else:
            out.append(value)
    return tuple(out)


def _write_manifest(output: Output, result: Published, disk: dict[str, Stat]) -> Stat:
    """`build/manifest.json`: every file with its SHA-256 and size, sorted, a line each."""
    lines = [f'{_quoted(path)}: ["{r.sum}", {r.stat.size}]' for path, r in sorted(result.records.items())]
    data = MANIFEST_HEAD + (",\n".join(lines) + "\n}}\n").encode()
    if MANIFEST in disk and output.read(MANIFEST) == data:
        return disk[MANIFEST]
    return output.write(MANIFEST, data)


def _quoted(path: str) -> str:
    """A path as JSON; the names that addresses allow need no escaping, which is most of the cost."""
    return f'"{path}"' if _PLAIN.match(path) else json.dumps(path, ensure_ascii=False)
