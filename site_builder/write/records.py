"""What is recorded of the files of an output folder, in one row of the memo: 13,000 records load in 10 ms."""

from __future__ import annotations

import msgspec

from site_builder.model.fingerprint import fingerprint
from site_builder.write.memo import Memo
from site_builder.write.output import Output
from site_builder.write.publish import Record

_decoder = msgspec.msgpack.Decoder(dict[str, Record])


def _key(output: Output) -> str:
    return fingerprint(str(output.folder.resolve()))


def load(memo: Memo, output: Output) -> dict[str, Record]:
    """Path → record of the last publication to this folder; empty where there is none."""
    row = memo.read("outputs", [_key(output)]).get(_key(output))
    try:
        return _decoder.decode(row) if row else {}
    except (msgspec.DecodeError, ValueError):
        return {}


def save(memo: Memo, output: Output, records: dict[str, Record]) -> None:
    """Replaces the records of this folder."""
    memo.write("outputs", [(_key(output), msgspec.msgpack.encode(records))])
