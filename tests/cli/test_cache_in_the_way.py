"""A cache that cannot be made or written is said by every verb that needs it, with what to do, and exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.errors import EnvironmentFault
from site_builder.write.memo import Memo, MemoRefused
from tests.cli.verbs import Runner
from tests.support import build_site, digest, write_site

WAYS = {
    "file": lambda root: (root / ".cache").write_text("x"),
    "file inside": lambda root: ((root / ".cache").mkdir(), (root / ".cache/site-builder").write_text("x")),
    "folder": lambda root: (root / ".cache/site-builder/memo.sqlite3").mkdir(parents=True),
    "loop": lambda root: (root / ".cache").symlink_to(root / ".cache"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("verb", [("build",), ("check",), ("serve", "--port", "0"), ("build", "--format", "json")])
def test_it_is_said(verb: tuple[str, ...], way: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_site(tmp_path / "site", {"digests/a.md": digest()})
    WAYS[way](root)
    ran = Runner(capsys)(*verb, "-C", root, "--lang", "zh")
    assert ran.code == 2
    if "json" in verb:
        (row,) = json.loads(ran.out)["problems"]
        assert row["code"] == "cache-unusable" and row["hint"]
    else:
        assert "error[cache-unusable]: 缓存不能用" in ran.err and "移开同名的文件" in ran.err


def test_a_memo_that_refuses_a_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the memo is thrown away, and the new one cannot be written either."""
    root = write_site(tmp_path / "site", {"digests/a.md": digest()})

    def full(self: Memo, *_: object) -> None:
        raise MemoRefused("database or disk is full")

    monkeypatch.setattr(Memo, "write", full)
    with pytest.raises(EnvironmentFault) as caught:
        build_site(root)
    assert caught.value.code == "cache-unusable" and "full" in caught.value.params["reason"]
    monkeypatch.undo()
    assert build_site(root).digests == 1
