"""Builds that are cut short, shut out, or run into a wall: whole files only, nothing lost, and the next build is a clean one."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from site_builder.errors import EnvironmentFault
from site_builder.write import output
from site_builder.write.output import LOCK, MANIFEST, Output
from tests.support import build_site, clean_tree, difference, digest, tree, write_site

NIGHTLY = bool(os.environ.get("NIGHTLY"))
KILLS = 300 if NIGHTLY else 10
COMMAND = [sys.executable, "-m", "site_builder", "build", "-q"]
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600", "PYTHONPATH": str(Path(__file__).parent.parent)}


def site_of(folder: Path, count: int = 30) -> Path:
    files = {f"digests/d{n}.md": digest(f"第{n}篇", "新质生产力在长春。" * 20, tags="[氢能, 大数据]") for n in range(count)}
    return write_site(folder, files)  # type: ignore[arg-type]


def test_kill_at_any_moment(tmp_path: Path) -> None:
    root = site_of(tmp_path / "site")
    chance = random.Random(7)
    started = time.monotonic()
    subprocess.run([*COMMAND, "-C", str(root)], env=ENVIRONMENT, check=True)
    whole = time.monotonic() - started
    for kill in range(KILLS):
        if kill % 3 == 0:
            shutil.rmtree(root / "public", ignore_errors=True)
            shutil.rmtree(root / ".cache", ignore_errors=True)
        victim = root / "content/digests" / f"d{kill % 30}.md"
        victim.write_text(digest(f"改过 {kill}", "另一段话。" * 20, tags="[氢能]"), "utf-8")
        process = subprocess.Popen([*COMMAND, "-C", str(root)], env=ENVIRONMENT)
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        process.kill()
        process.wait()
        for path in (root / "public").rglob("*.html") if (root / "public").exists() else ():
            assert path.read_bytes().rstrip().endswith(b"</html>"), f"{path} is cut short"
    subprocess.run([*COMMAND, "-C", str(root)], env=ENVIRONMENT, check=True)
    assert not difference(tree(root / "public"), clean_tree(root))
    assert not list((root / "public").rglob(".site-builder*")), "a lock or a temporary file was left behind"


def test_what_a_dying_worker_leaves_in_an_emptied_folder_is_not_foreign(tmp_path: Path) -> None:
    """`kill -9`, `rm -rf public`, `make site`: a worker may have been writing meanwhile."""
    root = site_of(tmp_path / "site", 2)
    (root / "public/digests").mkdir(parents=True)
    (root / "public/digests/.site-builder-123-4").write_text("half a pa", "utf-8")
    build_site(root)
    assert not difference(tree(root / "public"), clean_tree(root))


def test_a_worker_whose_build_was_killed_writes_nothing_more(tmp_path: Path) -> None:
    """It is shut out of the folder from that moment: a file that it was writing goes, and it with it."""
    (tmp_path / "public").mkdir()
    worker = f"""
import os, sys, time
from pathlib import Path
from site_builder.write import produce, workers
workers._parent = os.getppid()
before = produce.Before({{}}, {{}})
for number in range(10**9):
    produce._write(Path({str(tmp_path / "public")!r}), before, number, f"{{number % 9}}.html", str.encode, ("a page",))
"""
    parent = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {worker!r}]).wait()"
    process = subprocess.Popen([sys.executable, "-c", parent], env=ENVIRONMENT)
    until = time.monotonic() + 60
    while len(list((tmp_path / "public").iterdir())) < 50:
        assert time.monotonic() < until, "the worker writes nothing"
        time.sleep(0.01)
    process.kill()
    process.wait()
    there = set((tmp_path / "public").iterdir())
    time.sleep(0.3)
    assert len(set((tmp_path / "public").iterdir()) ^ there) <= 1


def test_a_look_at_the_folder_removes_nothing(tmp_path: Path) -> None:
    """The process beside a build looks, and may live a moment longer than it: only a build that holds the lock tidies up."""
    (tmp_path / ".site-builder-1-0").write_text("half", "utf-8")
    output = Output(tmp_path)
    assert set(output.scan()) == {".site-builder-1-0"}
    assert (tmp_path / ".site-builder-1-0").exists()
    with output:
        assert output.swept(output.scan()) == {}
    assert not (tmp_path / ".site-builder-1-0").exists()


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    root = site_of(tmp_path / "site", 2)
    (root / "public").mkdir()
    (root / "public" / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        build_site(root)
    assert caught.value.code == "output-foreign" and caught.value.exit_code == 2
    assert [p.name for p in (root / "public").iterdir()] == ["letter.txt"]


def test_files_of_others_in_our_folder_stay(tmp_path: Path) -> None:
    root = site_of(tmp_path / "site", 2)
    build_site(root)
    (root / "public" / "CNAME").write_text("example.org", "utf-8")
    (root / "content/digests/d1.md").unlink()
    report = build_site(root)
    assert report.removed >= 1 and not (root / "public/digests/d1.html").exists()
    assert (root / "public" / "CNAME").read_text("utf-8") == "example.org"


def test_two_builds_at_once(tmp_path: Path) -> None:
    root = site_of(tmp_path / "site", 2)
    build_site(root)
    with Output(root / "public"):
        with pytest.raises(EnvironmentFault) as caught:
            build_site(root)
    assert caught.value.code == "output-locked"
    assert build_site(root).written == 0
    assert not (root / "public" / LOCK).exists()


def test_a_hostile_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    root = site_of(tmp_path / "site", 2)
    build_site(root)
    precious = tmp_path / "precious.txt"
    precious.write_text("keep me", "utf-8")
    manifest = root / "public" / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace('"files": {', '"files": {"../../precious.txt": ["", 1], "/etc/hosts": ["", 1],'), "utf-8")
    build_site(root)
    assert precious.read_text("utf-8") == "keep me"


def test_a_source_that_vanishes_during_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from site_builder.read import survey

    root = site_of(tmp_path / "site", 3)
    real = survey.read_file

    def vanish(stat: survey.FileStat) -> object:
        if stat.path.endswith("d1.md"):
            Path(stat.real).unlink(missing_ok=True)
        return real(stat)

    monkeypatch.setattr(survey, "read_file", vanish)
    report = build_site(root)
    assert [p.code for p in report.problems if "d1" in p.location.path] == ["file-vanished"]
    assert report.digests == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="a small file system can be mounted by root only")
def test_a_full_disk(tmp_path: Path) -> None:
    root, small = site_of(tmp_path / "site"), tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        with pytest.raises(EnvironmentFault) as caught:
            build_site(root, output=str(small / "public"))
        assert caught.value.code == "disk-full" and caught.value.exit_code == 2
        for path in (small / "public").rglob("*.html"):
            assert path.read_bytes().rstrip().endswith(b"</html>")
        assert not list((small / "public").rglob(".site-builder-*")), "what was written beside its place takes room"
    finally:
        subprocess.run(["umount", str(small)], check=True)
    build_site(root)
    assert not difference(tree(root / "public"), clean_tree(root))


def test_a_disk_that_is_full_before_anything_is_announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes may have filled it by then."""
    root = site_of(tmp_path / "site", 2)

    def full(handle: int, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(output, "_write_all", full)
    with pytest.raises(EnvironmentFault) as caught:
        build_site(root)
    assert caught.value.code == "disk-full"
    monkeypatch.undo()
    build_site(root)
    assert not difference(tree(root / "public"), clean_tree(root))


def test_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Time zone, locale, hash seed, number of workers and place on disk have no say in the result."""
    root = site_of(tmp_path / "site", 120)
    copy = tmp_path / "elsewhere" / "other name"
    shutil.copytree(root, copy)
    settings = [
        (root, {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, "1"),
        (copy, {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}, "3"),
    ]
    made = []
    for folder, extra, jobs in settings:
        subprocess.run([*COMMAND, "-C", str(folder), "--jobs", jobs], env=ENVIRONMENT | extra, check=True)
        made.append(tree(folder / "public"))
    assert not difference(*made)
