"""Fingerprints: short hashes of inputs, by one helper that cannot forget an argument.

A fingerprint decides whether work can be skipped, so two different inputs must never share one: each value is
written with a type mark and its length, so that ("ab", "c") and ("a", "bc") differ. Values that carry a
`fingerprint` of their own contribute that instead of their parts: hashing the JSON of whole contexts was tried
elsewhere and costs 30 to 80 µs each, a stored fingerprint costs one.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

SIZE = 16
"""Bytes of a fingerprint before hexadecimal: 128 bits, so that chance collisions do not happen."""


def fingerprint(*values: Any) -> str:
    """Hexadecimal hash of `values`, stable across processes, machines and hash seeds.

    Accepts None, bool, int, float, str, bytes, tuples and lists, dicts and sets (their order does not
    count), dataclasses, and any value with a `fingerprint` attribute.
    Raises TypeError for anything else: a value that cannot be hashed for sure must not be skipped.
    """
    out: list[bytes] = []
    for value in values:
        _write(value, out)
    return blake2b(b"".join(out), digest_size=SIZE).hexdigest()


def fingerprint_bytes(data: bytes) -> str:
    """Hexadecimal hash of raw bytes, for the content of files."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def _write(value: Any, out: list[bytes]) -> None:
    kind = type(value)
    if kind is str:
        raw = value.encode("utf-8", "surrogatepass")
        out.append(b"s%d:" % len(raw))
        out.append(raw)
    elif value is None:
        out.append(b"n")
    elif kind is bool or kind is int or kind is float:
        out.append(b"%s%s;" % (kind.__name__[:1].encode(), repr(value).encode()))
    elif kind is bytes:
        out.append(b"y%d:" % len(value))
        out.append(value)
    elif kind is tuple or kind is list:
        out.append(b"l%d:" % len(value))
        for item in value:
            _write(item, out)
    else:
        _write_rich(value, out)


def _write_rich(value: Any, out: list[bytes]) -> None:
    stored = getattr(value, "fingerprint", None)
    if isinstance(stored, str) and stored:  # an empty one was never made, and must not stand for anything
        out.append(b"f%d:" % len(stored))
        out.append(stored.encode())
    elif isinstance(value, str):  # a StrEnum
        _write(str(value), out)
    elif isinstance(value, dict):
        _write_unordered(b"d", ((k, v) for k, v in value.items()), out)
    elif isinstance(value, (set, frozenset)):
        _write_unordered(b"e", ((item, None) for item in value), out)
    elif names := field_names(type(value)):
        out.append(b"c" + type(value).__qualname__.encode() + b":")
        for name in names:
            _write(getattr(value, name), out)
    else:
        raise TypeError(f"no fingerprint for {type(value).__qualname__}")


def _write_unordered(mark: bytes, pairs: Any, out: list[bytes]) -> None:
    rows = []
    for key, item in pairs:
        row: list[bytes] = []
        _write(key, row)
        _write(item, row)
        rows.append(b"".join(row))
    out.append(mark + b"%d:" % len(rows))
    out.extend(sorted(rows))


@lru_cache(maxsize=None)
def field_names(cls: type) -> tuple[str, ...]:
    """The fields of a frozen dataclass or struct, in order; empty for any other class."""
    if is_dataclass(cls):
        return tuple(f.name for f in fields(cls))
    return tuple(getattr(cls, "__struct_fields__", ()))
