"""Bytes of an author's file → text, or a Problem that says which encoding they probably are in.

UTF-8 only, strictly: a page that decodes "somehow" shows wrong characters to its readers. A byte order mark and any
line ends are accepted. Notepad's old default in China is GB18030, so bytes that make good sense in it are named so.
"""

from __future__ import annotations

import re

from site_builder.errors import Location, Problem, problem
from site_builder.text.patterns import later

MAX_BYTES = 8_000_000
"""As in `read/content.py`, for callers that got their bytes elsewhere."""
_EXCERPT = 200
"""Bytes of the line around a wrong one that are tried as GB18030."""
_HAN = later(r"[\u4e00-\u9fff\u3001-\u301f\uff01-\uff5e]")


def decode(data: bytes, path: str, max_bytes: int = MAX_BYTES) -> str | Problem:
    """Text with `\\n` line ends and without a byte order mark; or file-too-large, file-encoding."""
    if len(data) > max_bytes:
        return problem("file-too-large", Location(path), size=len(data), limit=max_bytes)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem("file-encoding", Location(path), reason="utf-16")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _wrong_byte(data, path, error.start)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        at = text.index("\0")
        line = text.count("\n", 0, at)
        column = at - text.rfind("\n", 0, at)
        return problem("file-encoding", Location(path, line + 1, column), text.split("\n")[line], reason="nul")
    return text


def _wrong_byte(data: bytes, path: str, at: int) -> Problem:
    start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    location = Location(path, before.count(b"\n") + 1, len(data[start:at].decode("utf-8")) + 1)
    line = re.split(rb"[\r\n]", data[start : start + 4 * _EXCERPT], maxsplit=1)[0]
    if _reads_as_gb18030(data[at : at + _EXCERPT]):
        return problem("file-encoding", location, line.decode("gb18030", "replace"), reason="gb18030")
    return problem("file-encoding", location, line.decode("utf-8", "replace"), reason="bytes", byte=f"{data[at]:02X}")


def _reads_as_gb18030(piece: bytes) -> bool:
    """Whether most of what is not ASCII in the piece becomes common Chinese characters."""
    for cut in range(4):  # the piece may end inside a character
        try:
            text = piece[: len(piece) - cut].decode("gb18030")
        except UnicodeDecodeError:
            continue
        foreign = [c for c in text if not c.isascii()]
        return len(foreign) > 0 and len(_HAN.findall(text)) >= 0.8 * len(foreign)
    return False
