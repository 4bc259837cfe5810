"""Two built sites byte for byte: what `build --verify` holds an incremental build to."""

from __future__ import annotations

from pathlib import Path

from site_builder.write.output import INFO, LOCK, MANIFEST


def differing(left: Path, right: Path) -> list[str]:
    """Paths whose bytes differ or that only one folder has, sorted; the manifest only when nothing else differs."""
    paths = sorted(_files(left) | _files(right))
    found = [path for path in paths if _bytes(left / path) != _bytes(right / path)]
    return [path for path in found if path != MANIFEST] or found


def _files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {INFO, LOCK}


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
