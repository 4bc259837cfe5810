"""The bytes of a file that may have changed since it was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import Problem
from site_builder.read.content import FileStat, read_bytes


def stat_of(path: Path, size: int) -> FileStat:
    return FileStat("content/a.md", size, 0, 0, str(path))


@pytest.mark.parametrize("size", [0, 1, 4, 5, 6, 100])
def test_the_whole_file_is_read_whatever_its_size_was(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"12345")
    assert read_bytes(stat_of(path, size)) == b"12345"


@pytest.mark.parametrize(("length", "size", "good"), [(10, 10, True), (11, 11, False), (11, 3, False), (10, 3, True), (3_000_000, 3, False)])
def test_no_file_beyond_the_limit_is_read(tmp_path: Path, length: int, size: int, good: bool) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * length)
    found = read_bytes(stat_of(path, size), 10)
    assert found == b"x" * length if good else isinstance(found, Problem) and found.code == "file-too-large"


def test_a_file_that_has_grown_by_millions_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 3_000_000)
    assert read_bytes(stat_of(path, 3)) == b"x" * 3_000_000


def test_a_file_that_is_gone_and_one_that_is_a_folder(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "a.md", "file-vanished"), (tmp_path, "file-unreadable")):
        found = read_bytes(stat_of(path, 3))
        assert isinstance(found, Problem) and found.code == code
