"""The manifest: mended where little has changed, and then the same bytes as one made anew."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from site_builder.write.manifest import manifest
from site_builder.write.output import Stat


@dataclass(frozen=True)
class Row:
    sum: bytes
    stat: Stat


def row(number: int) -> Row:
    return Row(number.to_bytes(32, "big"), Stat(number, 1, 2))


PATHS = st.sets(st.one_of(st.text(max_size=6), st.text('ab-!" \\/中', max_size=4)), min_size=1, max_size=40)


@given(PATHS, st.data())
def test_mended_is_as_made_anew(paths: set[str], data: st.DataObject) -> None:
    before = {path: row(number) for number, path in enumerate(sorted(paths))}
    changed = data.draw(st.sets(st.sampled_from(sorted(paths)), max_size=3))
    records = {path: replace(one, sum=b"f" * 32) if path in changed else one for path, one in before.items()}
    anew = manifest(records)
    assert manifest(records, manifest(before), before) == anew
    assert json.loads(anew)["files"] == {path: [r.sum.hex(), r.stat.size] for path, r in records.items()}


def test_a_manifest_that_lies_is_made_anew() -> None:
    before = {f"{number}.html": row(number) for number in range(20)}
    records = {**before, "3.html": row(99)}
    for last in (b"", b"{}", manifest({**before, "3.html": row(98)}), manifest(before)[:-9], manifest({"x": row(1)})):
        assert manifest(records, last, before) == manifest(records)


def test_added_and_removed_files() -> None:
    before = {f"{number}.html": row(number) for number in range(20)}
    fewer = {path: one for path, one in before.items() if path != "7.html"}
    assert manifest(fewer, manifest(before), before) == manifest(fewer)
    assert manifest(before, manifest(fewer), fewer) == manifest(before)
