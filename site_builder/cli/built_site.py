"""A built site as `diff` sees it: what its manifest lists, and titles and redirects of pages where they are at hand.

A site may be a folder, its manifest alone (what CI gets from the published site), or the zip of a build. A manifest
from elsewhere is not believed beyond what it says: paths that leave the site, or that are no text, end the reading.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from site_builder.errors import UsageError
from site_builder.write.output import INFO, MANIFEST, is_safe

MOST_READ = 16_384
"""Bytes of a page in which its title and its redirect are looked for; both stand in its head."""
LARGEST_MANIFEST = 200_000_000
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_SITE = re.compile(r'<meta\s+property="og:site_name"\s+content="([^"]*)"', re.IGNORECASE)
_REFRESH = re.compile(r'<meta\s+http-equiv="refresh"\s+content="\s*\d+\s*;\s*url=([^"]*)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """One of the two sites that are compared."""

    name: str
    """As it was given."""
    files: dict[str, str]
    """Path → SHA-256 of every file but those about the build itself."""
    read: Callable[[str], bytes]
    """The first bytes of a file; empty where only the manifest is at hand."""

    def title(self, path: str) -> str:
        """The title of a page, without the site's name behind it; empty where it is not at hand."""
        head = self.read(path).decode("utf-8", "replace")
        found, site = _TITLE.search(head), _SITE.search(head)
        title = " ".join(unescape(found[1]).split()) if found else ""
        return title.removesuffix(f" · {unescape(site[1])}") if site else title

    def redirect(self, path: str) -> str | None:
        """Where a page leads on to, as its link says; None for a page that stays."""
        found = _REFRESH.search(self.read(path).decode("utf-8", "replace"))
        return unquote(unescape(found[1])) if found else None


def read_site(path: Path) -> BuiltSite:
    """The site at `path`: a folder, a manifest file or a zip.

    Raises UsageError (manifest-missing, manifest-invalid).
    """
    if path.is_dir():
        return _of_folder(path)
    try:
        is_zip = zipfile.is_zipfile(path)
    except OSError:
        is_zip = False
    if is_zip:
        return _of_zip(path)
    if not path.is_file():
        raise UsageError("manifest-missing", path=path)
    return BuiltSite(str(path), _files(path, path.read_bytes()), lambda name: b"")


def _of_folder(folder: Path) -> BuiltSite:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise UsageError("manifest-missing", path=folder)

    def read(name: str) -> bytes:
        try:
            with open(folder / name, "rb") as file:
                return file.read(MOST_READ)
        except OSError:
            return b""

    return BuiltSite(str(folder), _files(manifest, manifest.read_bytes()), read)


def _of_zip(path: Path) -> BuiltSite:
    archive = zipfile.ZipFile(path)
    names = sorted((n for n in archive.namelist() if n == MANIFEST or n.endswith(f"/{MANIFEST}")), key=len)
    if not names:
        raise UsageError("manifest-missing", path=path)
    top = names[0].removesuffix(MANIFEST)
    if archive.getinfo(names[0]).file_size > LARGEST_MANIFEST:
        raise UsageError("manifest-invalid", path=path, reason="size")

    def read(name: str) -> bytes:
        try:
            with archive.open(top + name) as file:
                return file.read(MOST_READ)
        except (KeyError, OSError, zipfile.BadZipFile, RuntimeError):
            return b""

    try:
        return BuiltSite(str(path), _files(path, archive.read(names[0])), read)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UsageError("manifest-invalid", path=path, reason=error) from None


def _files(path: Path, data: bytes) -> dict[str, str]:
    """Path → SHA-256 from a manifest's bytes."""
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UsageError("manifest-invalid", path=path, reason=error) from None
    rows = loaded.get("files") if isinstance(loaded, dict) else None
    if not isinstance(rows, dict):
        raise UsageError("manifest-invalid", path=path, reason="files")
    found: dict[str, str] = {}
    for name, row in rows.items():
        mark = row[0] if isinstance(row, list) and row else None
        if not is_safe(name) or not isinstance(mark, str):
            raise UsageError("manifest-invalid", path=path, reason=name[:100])
        if name not in (MANIFEST, INFO):
            found[name] = mark
    return found
