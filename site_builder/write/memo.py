"""The memo: results of slow pure functions, kept on disk between builds.

One SQLite file, because it survives `kill -9`, reads one row of ten thousand without the rest, and cannot run code:
a cache may come from CI, so nothing is ever unpickled. Each row carries a checksum, the file carries the identity of
the program that wrote it, and its schema is compared word for word before a row is read. Whatever does not fit is
thrown away with a note and computed anew: a memo can be lost at any moment, at no cost but time.

Tried before: one JSON file (0.3 s to load at 10,000 pages, rewritten whole for one change), a file a page
(10,000 opens), `shelve` and `pickle` (unsafe), `marshal` (crashes on hostile bytes). Tables WITHOUT ROWID, which keep the values
in the tree of keys: three times as slow to read and to write for values of 2 kB.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from site_builder.errors import EnvironmentFault

TABLES = ("document", "page", "html", "text", "counts", "groups", "search", "files", "outputs", "good")
"""What is kept: one table a memoised function, and the records of files read and written."""

_SCHEMA = "CREATE TABLE {} (key TEXT PRIMARY KEY, value BLOB NOT NULL, sum BLOB NOT NULL)"
MOST_PENDING = 2_000_000
"""Bytes of a transaction, half of what its cache holds: one that outgrew it would keep the readers of other processes out until it ends,
and their answer may be what it waits for. With 50,000 digests that took 8 s."""
_CHUNK = 500
_MANY = 20


class MemoLost(Exception):
    """A row that should be there is missing or damaged; the build starts over without a memo."""


class MemoRefused(MemoLost):
    """The file cannot be read or written: damaged, locked, read-only, or the disk is full."""


def cache_folder(folder: Path) -> Path:
    """The folder, made where there is none. Raises EnvironmentFault (cache-unusable) where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault("cache-unusable", path=folder, reason=error.strerror or error) from None
    return folder


def _sum(key: str, value: bytes) -> bytes:
    return blake2b(value, digest_size=8, key=key.encode()[:64]).digest()


class Memo:
    """Tables of bytes by key. Values written in a build are seen by it at once and kept when it ends well."""

    def __init__(self, path: Path | None, identity: str) -> None:
        """Opens or makes the file; `path` None keeps everything in memory. `discarded` says why an old one went.

        Raises EnvironmentFault (cache-unusable), as `discard` does.
        """
        self.path = path
        self.identity = identity
        self.discarded = ""
        self._pending = 0
        """Bytes written since the last commit."""
        self._worker: Memo | None = None
        self._written: Counter[str] = Counter()
        with self._told():
            self._db = self._open()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What stands in the way of a new file is for a person to mend."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise self.fault(getattr(error, "strerror", None) or str(error)) from None

    def fault(self, reason: str) -> EnvironmentFault:
        """Says that there can be no memo at its path."""
        return EnvironmentFault("cache-unusable", path=self.path or "", reason=reason)

    def _open(self) -> sqlite3.Connection:
        if self.path is None:
            return self._create(":memory:")
        if self.path.exists():
            try:
                return self._check(_connect(str(self.path)))
            except (sqlite3.Error, ValueError) as error:
                self.discarded = str(error)
                self._unlink()
        return self._create(str(self.path))

    def _check(self, db: sqlite3.Connection) -> sqlite3.Connection:
        try:
            rows = db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
            tables = [("table", name, _SCHEMA.format(name)) for name in (*TABLES, "meta")]
            indexes = [("index", f"sqlite_autoindex_{name}_1", None) for _, name, _ in tables]
            if rows != sorted([*tables, *indexes], key=lambda row: row[1]):
                raise ValueError("schema")
            if self.read("meta", ["identity"], db) != {"identity": self.identity.encode()}:
                raise ValueError("version")
        except BaseException:
            db.close()
            raise
        return db

    def _create(self, name: str) -> sqlite3.Connection:
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        db = _connect(name)
        with db:
            for table in (*TABLES, "meta"):
                db.execute(_SCHEMA.format(table))
            value = self.identity.encode()
            db.execute("INSERT INTO meta VALUES (?, ?, ?)", ("identity", value, _sum("identity", value)))
        return db

    def _unlink(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def discard(self, why: str) -> None:
        """Throws everything away; the memo goes on empty."""
        self._db.close()
        self.discarded = why
        with self._told():
            if self.path is not None:
                self._unlink()
            self._db = self._create(":memory:" if self.path is None else str(self.path))

    def read(self, table: str, keys: Iterable[str], db: sqlite3.Connection | None = None) -> dict[str, bytes]:
        """The values of those keys that are there and whole."""
        keys, found = list(keys), {}
        try:
            for start in range(0, len(keys), _CHUNK):
                part = keys[start : start + _CHUNK]
                marks = ",".join("?" * len(part))
                rows = (db or self._db).execute(f"SELECT key, value, sum FROM {table} WHERE key IN ({marks})", part)
                found.update(_whole(rows))
        except sqlite3.Error as error:
            if db is not None:
                raise
            raise MemoRefused(str(error)) from None
        return found

    @classmethod
    def reader(cls, path: Path) -> Memo:
        """What is committed to a file, for another process of the same build, which only reads."""
        memo = cls.__new__(cls)
        memo.path, memo.identity, memo.discarded, memo._worker = path, "", "", None
        memo._db = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=10)
        return memo

    def of_worker(self) -> Memo:
        """The reader of a process forked from the one that has this memo, opened once: connections must not be inherited."""
        assert self.path is not None
        if self._worker is None:
            self._worker = Memo.reader(self.path)
        return self._worker

    def read_all(self, table: str) -> dict[str, bytes]:
        """Every whole row of a table."""
        try:
            return dict(_whole(self._db.execute(f"SELECT key, value, sum FROM {table}")))
        except sqlite3.Error as error:
            raise MemoRefused(str(error)) from None

    def write(self, table: str, values: Iterable[tuple[str, bytes]]) -> None:
        """Adds or replaces rows; they last once `commit` has been called."""
        try:
            rows = [(key, value, _sum(key, value)) for key, value in values]
            self._written[table] += len(rows)
            self._db.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)
            self._pending += sum([len(value) for _, value, _ in rows])
            if self._pending > MOST_PENDING:
                self.commit()
        except sqlite3.Error as error:
            raise MemoRefused(str(error)) from None

    def delete(self, table: str, keys: Iterable[str]) -> None:
        """Drops rows."""
        try:
            self._db.executemany(f"DELETE FROM {table} WHERE key = ?", ((k,) for k in keys))
        except sqlite3.Error as error:
            raise MemoRefused(str(error)) from None

    def prune(self, table: str, used: set[str]) -> None:
        """Drops what this build did not use once that is more than half, so that going back and forth stays cheap.

        To count rows is to read them all: after small changes only one build in sixteen does it.
        """
        if self._written[table] < _MANY and os.getpid() % 16:
            return
        try:
            (count,) = self._db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
            if count > 2 * len(used) + 200:
                old = [k for (k,) in self._db.execute(f"SELECT key FROM {table}") if k not in used]
                self.delete(table, old)
        except sqlite3.Error as error:
            raise MemoRefused(str(error)) from None

    def commit(self) -> None:
        """Makes everything written so far last."""
        self._pending = 0
        try:
            self._db.commit()
        except sqlite3.Error as error:
            raise MemoRefused(str(error)) from None

    def close(self) -> None:
        """Lets go of the file; what was not committed is forgotten."""
        self._db.close()


def _connect(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=10)
    db.execute("PRAGMA page_size = 16384")  # of a new file: a page holds half a dozen values
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    # A power failure may cost the memo, which its checksums notice; waiting for the disk costs every build.
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA cache_size = -{2 * MOST_PENDING // 1000}")
    return db


def _whole(rows: Iterable[tuple[object, object, object]]) -> Iterator[tuple[str, bytes]]:
    for key, value, check in rows:
        if isinstance(key, str) and isinstance(value, bytes) and _sum(key, value) == check:
            yield key, value
