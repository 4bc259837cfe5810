"""A slow pure function over many values, remembered between builds and shared out to processes.

One mechanism for all of them: a key that covers everything the function gets, a row in the memo, and for the keys
that have no row one trip to the workers in chunks. The result never depends on which of the three it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import islice
from typing import Any, TypeVar

import msgspec

from site_builder.write.memo import Memo, MemoLost
from site_builder.write.workers import suited

T = TypeVar("T")

CHUNK = 128
"""Values that travel together; 128 pages are 0.04 s of work, and terms are counted the faster the more texts there are."""
PAYS_FROM = 64
"""Below this number the trip to other processes costs more than it saves."""
AHEAD = 6
"""Chunks under way: enough that no worker waits, few enough that 10,000 bodies are never in memory at once."""


def nothing() -> None:
    """For whom there is nothing to do meanwhile."""


def in_chunks(
    function: Callable[[Sequence[Any]], list[T]],
    jobs: Iterable[Any],
    count: int,
    executor: Executor | None,
    meanwhile: Callable[[], None] = nothing,
) -> Iterator[T]:
    """`function` over all jobs (about `count`), in order; jobs are made a few chunks ahead of the workers' needs.

    `meanwhile` is called once, as soon as others have work: this process would only wait for them.
    """
    chosen = suited(executor, count, PAYS_FROM)
    if chosen is None:
        meanwhile()
        for chunk in _chunks(jobs):
            yield from function(chunk)
        return
    chunks = _chunks(jobs)
    waiting = [chosen.submit(function, chunk) for chunk in islice(chunks, AHEAD)]
    meanwhile()
    for chunk in chunks:
        waiting.append(chosen.submit(function, chunk))
        yield from waiting.pop(0).result()
    for future in waiting:
        yield from future.result()


def _chunks(jobs: Iterable[Any]) -> Iterator[list[Any]]:
    stream = iter(jobs)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


class Table:
    """Values of one dataclass in one table of the memo."""

    def __init__(self, memo: Memo, name: str, kind: Any) -> None:
        self.memo = memo
        self.name = name
        self._decoder = msgspec.msgpack.Decoder(kind)

    def load(self, keys: Sequence[str]) -> dict[str, Any]:
        """The values of the keys that have one; a row that does not decode to the type is as good as lost."""
        rows = self.memo.read_all(self.name) if len(keys) > 200 else self.memo.read(self.name, keys)
        decode = self._decoder.decode
        wanted = set(keys)
        try:
            return {key: decode(row) for key, row in rows.items() if key in wanted}
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            raise MemoLost(str(error)) from None

    def keep(self, rows: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
        """Remembers values that come encoded, and gives them decoded."""
        kept = list(rows)
        self.memo.write(self.name, kept)
        return {key: self._decoder.decode(row) for key, row in kept}
