"""A source file from disk: text in whatever encoding, or a PDF's text by its layout.

Everything that can be wrong with a file that came from elsewhere becomes a Problem that names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from site_builder.errors import Location, Problem, problem
from site_builder.read.decode import decode

MAX_BYTES = 500_000_000
"""A larger file is no source but a scan of an archive; it would not fit into memory with what is made of it."""
MAX_TEXT_BYTES = 50_000_000
"""Of a text file: forty times the longest booklet."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text."""

    text: str
    encoding: str
    """utf-8, utf-16-le, utf-16-be, gb18030, or pdf."""


def read_source(path: Path) -> SourceText | Problem:
    """The text of a .txt, .md or .pdf file; or why there is none.

    Problems: source-missing, source-folder, source-kind, file-unreadable, source-too-large, source-encoding, source-empty, and those of `read.pdf`.
    """
    place = Location(path.as_posix())
    try:
        if path.is_dir():
            return problem("source-folder", place)
        if not path.is_file():
            return problem("source-missing", place)
        size = path.stat().st_size
        is_pdf = path.suffix.lower() == ".pdf" or _starts_as_pdf(path)
        limit = MAX_BYTES if is_pdf else MAX_TEXT_BYTES
        if size > limit:
            return problem("source-too-large", place, size=size, limit=limit)
        if is_pdf:
            from site_builder.read.pdf import read_pdf

            return read_pdf(path)
        data = path.read_bytes()
    except OSError as error:
        return problem("file-unreadable", place, reason=error.strerror or "")
    kind = _kind(data)
    if kind:
        return problem("source-kind", place, reason=kind)
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError as error:
        return problem("source-encoding", place, byte=f"{data[error.start]:02X}", offset=error.start)
    if not text.strip():
        return problem("source-empty", place)
    return SourceText(text, encoding)


_BEGINNINGS = (
    (b"PK\x03\x04", "office"), (b"\xd0\xcf\x11\xe0", "office"), (b"{\\rtf", "office"), (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"BM", "image"),
)  # fmt: skip
"""First bytes of files that people take for a source's text."""


def _kind(data: bytes) -> str:
    """`office`, `image` or `html` for a file that holds text in a form of its own; empty for plain text."""
    kind = next((kind for begins, kind in _BEGINNINGS if data.startswith(begins)), "")
    if kind == "image" and data.startswith(b"BM") and b"\x00" not in data[:16]:
        kind = ""
    begin = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if begin.startswith((b"<!doctype html", b"<html")) else kind


def _starts_as_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"
