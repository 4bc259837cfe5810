"""Producing artifacts: in this process, in others that are sent what they need, or in others that inherit it.

Sending costs more than most pages do: 0.12 ms for the arguments of a digest's page and as much again for its bytes, of 0.35 ms. So
where processes can be forked they are forked anew once all artifacts are known: they have the whole site then, read stored values
from the memo themselves, and write files beside their places; what travels is a range of numbers and a line for each file.
With 10,000 digests writing took 10.4 s when everything was sent, see `tests/benchmarks/build.py` for what it takes now.

Whatever way an artifact was made, this process alone puts files in place (`publish.py`): workers of a build that was killed go on for
a moment, and would put old files over those of the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import msgspec

from site_builder.errors import Location, Problem, SiteBuilderError, problem
from site_builder.model.artifact import Artifact, Later, OnDisk, Stored
from site_builder.write.memo import Memo, MemoLost
from site_builder.write.output import Output, Stat, fault, prepared
from site_builder.write.workers import Workers, is_orphan, suited

CHUNK, FEWEST = 64, 3
"""Artifacts that a worker is given together: enough to pay for the trip, few enough to share out evenly; a page that shows all
digests takes as long as a hundred others."""
PAYS_FROM = 96
"""Below this number of artifacts the trip to other processes costs more than it saves."""
AHEAD = 6
"""Chunks under way: no worker waits, and the bodies of 10,000 pages are never here at once."""


class Made(NamedTuple):
    """What became of an artifact."""

    result: bytes | Problem | None
    """Its bytes, or what kept it from being made; None where a worker has written it."""
    sum: bytes
    """SHA-256 of its bytes."""
    seconds: float
    stat: Stat | None = None
    """Of the file that a worker has written, or found as it should be."""
    temporary: str = ""
    """Where it has written it; empty where it stands in its place already."""


class Failed(NamedTuple):
    """An artifact that a worker could not write."""

    errno: int
    reason: str


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of an output file."""

    fingerprint: str
    sum: bytes
    """SHA-256 of the file."""
    stat: Stat


class Before(msgspec.Struct, frozen=True):
    """What stands in the output folder, and what is recorded of it; by path."""

    disk: Mapping[str, Stat]
    records: Mapping[str, Record]


Job = tuple[str, Callable[..., bytes], tuple[Any, ...]]


def produced(
    wanted: Sequence[Artifact], output: Output, before: Before, memo: Memo, executor: Executor | None
) -> Iterator[tuple[Artifact, Made]]:
    """All artifacts made, in order. Raises EnvironmentFault (disk, permission) and MemoLost (a stored value is gone)."""
    executor = suited(executor, len(wanted), PAYS_FROM)
    chunks = _chunks(wanted, 16 if len(wanted) >= PAYS_FROM else 4)
    if executor is None:
        for chunk in chunks:
            yield from zip(chunk, produce_many(_resolved(chunk, memo)), strict=True)
    elif inherited := produced_beside(wanted, output, before, memo, executor):
        yield from inherited
    else:
        ahead = []
        for chunk in chunks:
            ahead.append((chunk, executor.submit(produce_many, _resolved(chunk, memo))))
            if len(ahead) > AHEAD:
                first, future = ahead.pop(0)
                yield from zip(first, future.result(), strict=True)
        for chunk, future in ahead:
            yield from zip(chunk, future.result(), strict=True)


def produced_beside(
    wanted: Sequence[Artifact], output: Output, before: Before, memo: Memo, executor: Executor | None
) -> Iterator[tuple[Artifact, Made]] | None:
    """The same, begun at once by processes that are forked now; None where there can be none.

    Those that made others before are ended. Whoever does not ask for all results calls `stop`.
    """
    if not isinstance(executor, Workers) or memo.path is None or not executor.afresh():
        return None
    memo.commit()  # what the workers read
    return _inherited(_chunks(wanted, 16), output.folder, before, memo, executor)


def _chunks(wanted: Sequence[Artifact], least: int) -> list[Sequence[Artifact]]:
    """At least so many, or a few less, where there is enough to share out."""
    size = max(FEWEST, min(CHUNK, -(-len(wanted) // least)))
    return [wanted[i : i + size] for i in range(0, len(wanted), size)]


def stop(executor: Executor | None) -> None:
    """Ends processes whose results nobody asks for any more."""
    if isinstance(executor, Workers):
        executor.shutdown(cancel_futures=True)


def produce_many(jobs: Sequence[Job]) -> list[Made]:
    """Bytes, or the Problem in their place, for each job; runs in any process."""
    return [_produce(*job) for job in jobs]


def _produce(path: str, function: Callable[..., bytes], args: tuple[Any, ...]) -> Made:
    start = perf_counter()
    try:
        data = function(*args)
        return Made(data, sha256(data).digest(), perf_counter() - start)
    except SiteBuilderError as error:
        found = (*error.problems, problem(error.code, Location(path), **error.params))[0]
        return Made(found, b"", perf_counter() - start)


def unchanged(path: str, made: Made, before: Before, folder: Path) -> bool:
    """Whether the bytes of an artifact stand in their place already."""
    there, known = before.disk.get(path), before.records.get(path)
    if there is None or not isinstance(made.result, bytes) or there.size != len(made.result):
        return False
    if known is not None and known.stat == there:
        return known.sum == made.sum
    try:
        return (folder / path).read_bytes() == made.result
    except OSError:
        return False


def _inherited(
    chunks: Sequence[Sequence[Artifact]], folder: Path, before: Before, memo: Memo, executor: Workers
) -> Iterator[tuple[Artifact, Made]]:
    """Chunks made by forked workers, which write files beside their places."""

    def make(number: int) -> list[Made | Failed] | str:
        """A text when the memo lacks something."""
        try:
            jobs = _resolved(chunks[number], memo.of_worker())
        except MemoLost as lost:
            return str(lost)
        return [_write(folder, before, at, *job) for at, job in enumerate(jobs, number * CHUNK)]

    coming = executor.each(make, len(chunks))

    def results() -> Iterator[tuple[Artifact, Made]]:
        try:
            for chunk, result in zip(chunks, coming, strict=True):
                if isinstance(result, str):
                    raise MemoLost(result)
                for artifact, made in zip(chunk, result, strict=True):
                    if isinstance(made, Failed):
                        raise fault(OSError(made.errno, made.reason), folder / artifact.path)
                    yield artifact, made
        finally:
            stop(executor)

    return results()


def _write(
    folder: Path, before: Before, number: int, path: str, function: Callable[..., bytes], args: tuple[Any, ...]
) -> Made | Failed:
    made = _produce(path, function, args)
    if not isinstance(made.result, bytes):
        return made
    if unchanged(path, made, before, folder):
        return Made(None, made.sum, made.seconds, before.disk[path])
    try:
        temporary, stat = prepared(folder, path, made.result, number)
    except OSError as error:
        return Failed(error.errno or 0, error.strerror or "")
    if is_orphan():  # whatever it wrote before that moment, the next build finds and removes
        os.unlink(temporary)
        os._exit(1)
    return Made(None, made.sum, made.seconds, stat, temporary)


def _resolved(chunk: Sequence[Artifact], memo: Memo) -> list[Job]:
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
