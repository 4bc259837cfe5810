"""From the address in a request to a file of the output folder, and to nothing else on this machine.

Each part of the address is decoded once, on its own, so that an encoded slash cannot make two parts of one; a part
that climbs, hides, or holds what no name of ours holds is refused; and the file's real path must be the plain one, so
that no symbolic link leads anywhere.
"""

from __future__ import annotations

import os
import unicodedata
from urllib.parse import unquote_to_bytes

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "ndjson": "application/x-ndjson; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "bib": "text/plain; charset=utf-8",
    "ris": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
}
"""Ending → content type; the same on every machine, unlike the system's table."""
LONGEST = 4096
_NEVER = frozenset('/\\:*?"<>|\x7f')


def parts_of(address: str) -> tuple[str, ...] | None:
    """The names in the path of an address as it was sent, `index.html` for a closing slash; None for one of no file."""
    if not address.startswith("/") or len(address) > LONGEST:
        return None
    names = []
    raw = address[1:].split("/")
    for number, part in enumerate(raw):
        if not part and number == len(raw) - 1:
            part = "index.html"
        try:
            name = unicodedata.normalize("NFC", unquote_to_bytes(part.encode("latin-1")).decode("utf-8"))
        except UnicodeError:
            return None
        if not name or name.startswith(".") or any(c < " " or c in _NEVER for c in name):
            return None
        names.append(name)
    return tuple(names)


def locate(folder: str, parts: tuple[str, ...]) -> str | None:
    """The path of the file that `parts` name in `folder`, which is real and inside it; None where there is none."""
    root = os.path.realpath(folder)
    plain = os.path.join(root, *parts)
    try:
        return plain if os.path.realpath(plain) == plain and os.path.isfile(plain) else None
    except (OSError, ValueError):  # a name too long for the file system
        return None


def is_folder(folder: str, parts: tuple[str, ...]) -> bool:
    """Whether `parts` name a folder with an index, whose address lacks the closing slash."""
    return locate(folder, (*parts, "index.html")) is not None


def content_type(name: str) -> str:
    """The content type of a file by its ending."""
    return CONTENT_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
