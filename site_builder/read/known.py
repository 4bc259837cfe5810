"""Fingerprints of files, remembered by what the file system says of them, so that unchanged files stay closed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from site_builder.errors import Problem
from site_builder.model.fingerprint import fingerprint_bytes
from site_builder.read.content import FileStat, is_settled, read_bytes

MAX_IMAGE_BYTES = 50_000_000
"""An image above this is refused."""


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What was found in a file when it was last opened."""

    size: int
    mtime_ns: int
    inode: int
    fingerprint: str
    width: int = 0
    height: int = 0


_decoder = msgspec.msgpack.Decoder(dict[str, Known])


def decode_known(row: bytes | None) -> dict[str, Known]:
    """The table as it was remembered; empty where it cannot be read."""
    try:
        return _decoder.decode(row) if row else {}
    except (msgspec.DecodeError, ValueError):
        return {}


def encode_known(table: dict[str, Known]) -> bytes:
    """The table as bytes."""
    return msgspec.msgpack.encode(table)


def identify(
    files: Iterable[FileStat], known: dict[str, Known], looked_at_ns: int, images: bool = False
) -> tuple[dict[str, Known], list[Problem]]:
    """Path → what is in each file, opening only those that differ from `known`; and Problems of those that cannot be.

    An entry whose file was touched just now is handed out, but with size -1, so that it is looked at again.
    """
    found: dict[str, Known] = {}
    problems: list[Problem] = []
    for stat in files:
        old = known.get(stat.path)
        if old is not None and (old.size, old.mtime_ns, old.inode) == (stat.size, stat.mtime_ns, stat.inode):
            found[stat.path] = old
            continue
        data = read_bytes(stat, MAX_IMAGE_BYTES) if images else read_bytes(stat)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        size = stat.size if is_settled(stat, looked_at_ns) and stat.size == len(data) else -1
        width, height = _image_size(data) if images else (0, 0)
        found[stat.path] = Known(size, stat.mtime_ns, stat.inode, fingerprint_bytes(data), width, height)
    return found, problems


def _image_size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; 0 where the format does not tell."""
    import io

    import imagesize

    try:
        width, height = imagesize.get(io.BytesIO(data))
    except Exception:  # whatever a damaged image makes the library raise, it has no size
        return 0, 0
    return max(0, int(width)), max(0, int(height))
