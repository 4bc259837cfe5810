"""The output folder: whose it is, what stands in it, and how a file gets there whole.

Only files that the manifest claims are ever removed, a folder that this program did not make is refused, and a lock
keeps two builds apart. The lock file doubles as a journal: before a build writes a path that no manifest claims yet
it is listed there, so that after `kill -9` the next build knows which files are its own. Files are written beside
their target and renamed; the manifest goes last.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import NamedTuple

from site_builder.errors import DefectError, EnvironmentFault

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MANIFEST = "build/manifest.json"
INFO = "build/info.json"
"""Build time, commit and counts: outside the law that an incremental build equals a clean one, by name."""
LOCK = ".site-builder.lock"
_TEMPORARY = ".site-builder-"
GENERATOR = "site-builder"
MANIFEST_HEAD = f'{{"generator": "{GENERATOR}", "files": {{\n'.encode()
"""How a manifest begins."""


class Stat(NamedTuple):
    """What tells that an output file is still the one that was written; a tuple, because a scan makes 33,000 of them."""

    size: int
    mtime_ns: int
    inode: int


def is_safe(path: str) -> bool:
    """Whether a path from a manifest stays inside the output folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and "\\" not in path and ":" not in parts[0] and ".." not in parts


class Output:
    """An output folder, locked while the context lasts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: int | None = None
        self.claimed: set[str] = set()
        """Paths that belong to this program: of a build that was cut short, and once `claim` was called of the manifest."""

    def __enter__(self) -> Output:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._refuse_foreign()
            self._take_lock()
        except OSError as error:
            raise fault(error, self.folder) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._lock is not None:
            if kind is None:
                (self.folder / LOCK).unlink(missing_ok=True)
            else:
                with suppress(OSError):  # a full disk has room again
                    self.swept(self.scan())
                    if os.fstat(self._lock).st_size == 0:  # no journal: nothing was begun
                        (self.folder / LOCK).unlink(missing_ok=True)
            _held.discard(self._lock)
            os.close(self._lock)
            self._lock = None

    def _refuse_foreign(self) -> None:
        """What a killed build's worker puts into a folder that was just emptied is not foreign: folders and temporary files."""
        ours = (self.folder / LOCK).exists() or is_ours(self.folder)
        if not ours and any(not _is_temporary(path) for path, _ in _files(self.folder)):
            raise EnvironmentFault("output-foreign", folder=self.folder)

    def _take_lock(self) -> None:
        path = self.folder / LOCK
        for _ in range(100):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock_now(handle)
            except OSError:
                os.close(handle)
                raise EnvironmentFault("output-locked", folder=self.folder) from None
            # A build that just ended may have unlinked this very file: then it locks nobody out.
            if path.exists() and os.stat(path).st_ino == os.fstat(handle).st_ino:
                self._lock = handle
                _held.add(handle)
                break
            os.close(handle)
        else:
            raise EnvironmentFault("output-locked", folder=self.folder)
        with open(path, encoding="utf-8", errors="replace") as journal:
            self.claimed |= {line for line in journal.read().split("\n") if line and is_safe(line)}

    def claim(self, listed: Iterable[str] | None = None) -> None:
        """Takes note of what is ours to remove: the files that the manifest lists, unless the caller has them, and the two
        about the build."""
        self.claimed.update(manifest_paths(self.folder) if listed is None else listed, (MANIFEST, INFO))

    def announce(self, paths: Iterable[str]) -> None:
        """Writes into the journal that these paths are about to be made. Raises EnvironmentFault (disk-full)."""
        new = [p for p in paths if p not in self.claimed]
        if new and self._lock is not None:
            try:
                os.lseek(self._lock, 0, os.SEEK_END)
                _write_all(self._lock, ("\n".join(new) + "\n").encode())
            except OSError as error:
                raise fault(error, self.folder / LOCK) from None
            self.claimed.update(new)

    def scan(self) -> dict[str, Stat]:
        """Every file in the folder but the lock, temporary files left by a build that was killed included."""
        found: dict[str, Stat] = {}
        for path, entry in _files(self.folder):
            stat = entry.stat(follow_symlinks=False)
            found[path] = Stat(stat.st_size, stat.st_mtime_ns, stat.st_ino)
        return found

    def swept(self, found: Mapping[str, Stat]) -> dict[str, Stat]:
        """Files of the folder without the temporary ones, which are removed: only while it is locked, or they are another build's."""
        left = [path for path in found if _TEMPORARY in path and _is_temporary(path)]
        for path in left:
            (self.folder / path).unlink(missing_ok=True)
        return {path: stat for path, stat in found.items() if path not in left} if left else dict(found)

    def read(self, path: str) -> bytes:
        """The bytes that stand at a path now; empty where nothing can be read."""
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return b""

    def write(self, path: str, data: bytes) -> Stat:
        """Puts a file in place whole.

        Raises EnvironmentFault when the disk is full or the folder cannot be written.
        """
        try:
            temporary, stat = prepared(self.folder, path, data)
        except OSError as error:
            raise fault(error, self.folder / path) from None
        self.place(path, temporary)
        return stat

    def place(self, path: str, temporary: str) -> None:
        """Puts a file in place that was `prepared`. Raises EnvironmentFault where that cannot be."""
        try:
            os.replace(temporary, f"{self.folder}/{path}")
        except OSError as error:
            Path(temporary).unlink(missing_ok=True)
            raise fault(error, self.folder / path) from None

    def remove(self, path: str) -> bool:
        """Takes away a file of ours, and folders that become empty; False when it was not there or is not ours."""
        if path not in self.claimed or not is_safe(path):
            return False
        target = self.folder / path
        try:
            target.unlink()
            for parent in target.parents:
                if parent == self.folder:
                    break
                parent.rmdir()
        except FileNotFoundError:
            return False
        except OSError as error:
            if target.exists():
                raise fault(error, target) from None
        return True


def _files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, but not its lock."""
    stack = [(str(folder), "")]
    while stack:
        real, prefix = stack.pop()
        for entry in os.scandir(real):
            if entry.is_dir(follow_symlinks=False):
                stack.append((entry.path, f"{prefix}{entry.name}/"))
            elif prefix or entry.name != LOCK:
                yield prefix + entry.name, entry


def _is_temporary(path: str) -> bool:
    return path.rpartition("/")[2].startswith(_TEMPORARY)


def prepared(folder: Path, path: str, data: bytes, number: int = 0) -> tuple[str, Stat]:
    """Writes a file beside its place in `folder`, under a name that belongs to this process and the number.

    Returns that name; raises OSError when nothing could be written, and nothing is left then.
    """
    if not is_safe(path):
        raise DefectError("path-unsafe", path=path)
    beside = f"{folder}/{path}".rpartition("/")[0]
    temporary = f"{beside}/{_TEMPORARY}{os.getpid()}-{number}"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    except FileNotFoundError:
        os.makedirs(beside, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        _write_all(handle, data)
        stat = os.fstat(handle)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    return temporary, Stat(stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


_held: set[int] = set()


def _let_go() -> None:
    """In a forked worker: the lock is the parent's alone, or a worker that lives a moment longer than a killed build keeps the next one out."""
    for handle in _held:
        os.close(handle)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _lock_now(handle: int) -> None:
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:  # pragma: no cover - Windows
        import msvcrt

        os.lseek(handle, 1 << 30, os.SEEK_SET)  # a byte far behind the journal
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)


def fault(error: OSError, path: Path) -> EnvironmentFault:
    """The EnvironmentFault that an operating system's error means to a person."""
    codes = {errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full"}
    return EnvironmentFault(codes.get(error.errno or 0, "output-unwritable"), path=path, reason=error.strerror or "")


def is_ours(folder: Path) -> bool:
    """Whether a manifest of this program stands in the folder."""
    try:
        with open(folder / MANIFEST, "rb") as file:
            if file.read(len(MANIFEST_HEAD)) == MANIFEST_HEAD:  # as this program writes it: no need to read 3 MB
                return True
    except OSError:
        return False
    return _manifest(folder).get("generator") == GENERATOR


def manifest_paths(folder: Path) -> set[str]:
    """The paths that the folder's manifest claims; `remove` checks each."""
    files = _manifest(folder).get("files")
    return set(files) if isinstance(files, dict) else set()


def _manifest(folder: Path) -> dict[str, object]:
    import msgspec  # late: a build that has nothing to do needs none of it

    try:
        loaded = msgspec.json.decode((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
