"""Two built sites byte for byte: what `build --verify` holds an incremental build to."""

from __future__ import annotations

from pathlib import Path

from site_builder.write.output import MANIFEST, is_safe, manifest_paths


def differing(left: Path, right: Path) -> list[str]:
    """Paths whose bytes differ or that only one folder has, sorted; the manifest only when nothing else differs.

    Files that neither manifest claims, such as a CNAME that somebody put there, are left alone by builds, and here.
    """
    paths = sorted(path for path in manifest_paths(left) | manifest_paths(right) | {MANIFEST} if is_safe(path))
    found = [path for path in paths if _bytes(left / path) != _bytes(right / path)]
    return [path for path in found if path != MANIFEST] or found


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
