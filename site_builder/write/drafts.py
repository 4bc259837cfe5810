"""Drafts on disk: written beside their place and renamed, and never over an editor's work.

A draft carries a seal over its own content (`ingest.draft`). A file whose seal no longer fits has been edited: it
stays, whatever the import now makes of its source. Drafts of the same source that an import no longer makes (a
boundary was moved) go, unless they were edited.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from site_builder.errors import EnvironmentFault
from site_builder.ingest.draft import is_untouched

_TEMPORARY = ".site-builder-"


class Outcome(StrEnum):
    """What happened to a draft."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    """Left alone: an editor changed it."""
    REMOVED = "removed"
    """No longer made by its source, and not edited."""


@dataclass(frozen=True, slots=True)
class Written:
    """A draft's file and what happened to it."""

    path: Path
    outcome: Outcome


def write_drafts(folder: Path, key: str, drafts: Sequence[tuple[str, str]]) -> list[Written]:
    """Writes drafts, name and text each, into `folder`; those of `key` that are no longer among them are removed.

    Raises EnvironmentFault (`output-unwritable`) when a file cannot be written or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = [_write(folder / name, text) for name, text in drafts]
        names = {name for name, _ in drafts}
        for path in sorted(folder.glob(f"{glob_safe(key)}-[0-9]*.md")):
            if path.name not in names and path.stem[len(key) + 1 :].isdigit():
                done.append(_remove(path))
    except OSError as error:
        raise EnvironmentFault("output-unwritable", path=error.filename or folder, reason=error.strerror) from None
    return done


def write_once(path: Path, text: str) -> Outcome:
    """Writes a file unless there is one. Raises EnvironmentFault (`output-unwritable`)."""
    try:
        if path.exists():
            return Outcome.UNCHANGED
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text)
    except OSError as error:
        raise EnvironmentFault("output-unwritable", path=error.filename or path, reason=error.strerror) from None
    return Outcome.WRITTEN


def glob_safe(name: str) -> str:
    """`name` with the signs of a glob pattern made literal."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _write(path: Path, text: str) -> Written:
    if path.exists():
        before = path.read_bytes().decode("utf-8", "replace")
        if before == text:
            return Written(path, Outcome.UNCHANGED)
        if not is_untouched(before):
            return Written(path, Outcome.EDITED)
    _replace(path, text)
    return Written(path, Outcome.WRITTEN)


def _remove(path: Path) -> Written:
    if not is_untouched(path.read_bytes().decode("utf-8", "replace")):
        return Written(path, Outcome.EDITED)
    path.unlink()
    return Written(path, Outcome.REMOVED)


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f"{_TEMPORARY}{os.getpid()}-{path.name}")
    try:
        temporary.write_bytes(text.encode("utf-8"))
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
