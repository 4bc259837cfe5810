"""What stands in the output folder, looked at while others have work, and of a large site by the process beside this one.

33,000 files are looked at in 0.13 s and compared with their records in as much again: time in which this process reads
documents. What comes back is only what differs, which in most builds is nothing. Of a small site this process looks for itself,
while it waits for the one beside, which has templates to compile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import NamedTuple

from site_builder.write import records
from site_builder.write.memo import Memo, MemoLost
from site_builder.write.output import Output, Stat
from site_builder.write.publish import Known
from site_builder.write.workers import suited

PAYS_FROM = 3_000
"""Pages below which the process beside this one has more urgent things to do."""


class Differences(NamedTuple):
    """How a folder differs from what is recorded of it."""

    odd: Mapping[str, Stat]
    """Files that are not recorded, or not like this."""
    missing: Collection[str]
    """Paths that are recorded and not there."""


class Standing:
    """The files of an output folder."""

    def __init__(self, output: Output, memo: Memo, executor: Executor | None, pages: int) -> None:
        self.output, self.memo, self.executor, self.pages = output, memo, executor, pages
        self._coming: Future[Differences | None] | None = None
        self._seen: dict[str, Stat] | None = None

    def look(self) -> None:
        """Looks, or has the process beside this one begin to."""
        beside = suited(self.executor, 0, 1)
        if beside is not None and self.memo.path is not None and self.pages >= PAYS_FROM:
            self._coming = beside.submit(_differences, self.output.folder, self.memo.path)
        else:
            self._seen = self.output.scan()

    def disk(self, known: Known) -> dict[str, Stat]:
        """Path → what the file system says of it; `known` is what was recorded when the look was begun."""
        if self._seen is not None:
            return self.output.swept(self._seen)
        found = self._coming.result() if self._coming is not None else None
        if found is None:
            return self.output.swept(self.output.scan())
        disk = {path: record.stat for path, record in known.records.items()}
        for path in found.missing:
            del disk[path]
        return disk | self.output.swept(found.odd)


def _differences(folder: Path, memo: Path) -> Differences | None:
    """None where the records cannot be read, whatever the reason: the caller looks for itself then."""
    output = Output(folder)
    try:
        known = records.load(Memo.reader(memo), output).records
    except (sqlite3.Error, MemoLost):
        return None
    disk = output.scan()
    odd = {path: stat for path, stat in disk.items() if path not in known or known[path].stat != stat}
    return Differences(odd, [path for path in known if path not in disk])
