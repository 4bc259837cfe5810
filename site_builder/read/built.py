"""A built site, read back: what `validate` looks at before it is published."""

from __future__ import annotations

from pathlib import Path

MANIFEST = "build/manifest.json"


class Built:
    """The files of an output folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def manifest(self) -> bytes | None:
        """build/manifest.json, None where there is none."""
        return self.read(MANIFEST)

    def sizes(self) -> dict[str, int]:
        """Path → bytes of every file, hidden ones left out."""
        files = ((p, p.relative_to(self.folder).as_posix()) for p in self.folder.rglob("*") if p.is_file())
        return {name: path.stat().st_size for path, name in files if not name.startswith(".")}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file below the folder, None where there is none."""
        target = self.folder / path
        try:
            return target.read_bytes() if target.resolve().is_relative_to(self.folder.resolve()) else None
        except (OSError, ValueError):
            return None
