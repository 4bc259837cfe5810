"""Which program this is: the fingerprint that keeps results of another version from being believed.

The sources of the package count by content, not by version number alone: whoever works on the program must not get
yesterday's pages, and a cache from CI must serve a fresh checkout with other file times. Versions of dependencies are
read from the names of their dist-info folders, one listing instead of a metadata look-up each (2 ms apiece).
"""

from __future__ import annotations

import os
import re
import sys
from hashlib import blake2b
from pathlib import Path

from site_builder import __version__

PACKAGE = Path(__file__).resolve().parent.parent
DEPENDENCIES = frozenset({
    "markdown", "jinja2", "markupsafe", "pyyaml", "nh3", "jieba", "rjieba", "msgspec", "imagesize", "numpy", "pypinyin", "tzdata",
})
_DIST = re.compile(r"([A-Za-z0-9_.]+)-([^-]+)\.dist-info$")


def program_fingerprint() -> str:
    """Of the version, Python, all sources and packaged data, and the versions of what results depend on."""
    mark = blake2b(digest_size=16)
    mark.update(f"{__version__} {sys.version_info[:2]}\n".encode())
    for path in _sources(str(PACKAGE)):
        mark.update(path[len(str(PACKAGE)) :].encode())
        with open(path, "rb") as file:
            mark.update(file.read())
    mark.update("\n".join(_versions()).encode())
    return mark.hexdigest()


def _sources(folder: str) -> list[str]:
    found: list[str] = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "_themes"):
                found += _sources(entry.path)
        elif not entry.name.endswith(".pyc"):
            found.append(entry.path)
    return sorted(found)


def _versions() -> list[str]:
    versions = {}
    for folder in reversed(sys.path):
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            match = _DIST.match(name)
            if match and match[1].lower().replace("_", "-") in DEPENDENCIES:
                versions[match[1].lower()] = match[2]
    return [f"{name} {version}" for name, version in sorted(versions.items())]
