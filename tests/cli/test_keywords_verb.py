"""`site-builder keywords`: terms of files as one collection, and terms for the site's dictionary."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from support import digest, write_site

from site_builder.cli.main import main

ONE = "# 氢能走廊怎样建\n\n氢能走廊连着三座城市。氢能走廊上有加氢站，数字经济不在其中。\n"
TWO = "“三色花田”进了山。全县推广“三色花田”，数字经济增收。\n"


def keywords(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["keywords", "--lang", "zh", *arguments])
    return code, out.getvalue(), err.getvalue()


def as_json(*arguments: str) -> dict[str, list[list[object]]]:
    code, out, err = keywords("--format", "json", *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.md").write_text(ONE, "utf-8")
    (tmp_path / "b.txt").write_bytes(TWO.encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_paths_are_as_given_and_terms_in_rank_order(folder: Path) -> None:
    found = as_json("./b.txt", str(folder / "a.md"))
    assert list(found) == ["./b.txt", str(folder / "a.md")]
    assert found["./b.txt"][0] == ["三色花田", 1.0]
    for rows in found.values():
        weights = [weight for _, weight in rows]
        assert weights == sorted(weights, reverse=True) and weights[0] == 1.0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_does_not_matter(folder: Path, encoding: str) -> None:
    expected = as_json("a.md")["a.md"]
    (folder / "c.txt").write_bytes(ONE.replace("\n", "\r\n").encode(encoding))
    assert as_json("c.txt")["c.txt"] == expected != []


def test_top(folder: Path) -> None:
    assert [len(rows) for rows in as_json("--top", "1", "a.md", "b.txt").values()] == [1, 1]
    with pytest.raises(SystemExit) as ended:
        keywords("--top", "0", "a.md")
    assert ended.value.code == 2


def test_an_empty_file_has_no_terms(folder: Path) -> None:
    (folder / "c.txt").write_text(" \n")
    assert as_json("c.txt") == {"c.txt": []}
    assert keywords("c.txt")[1] == "c.txt\n      没有关键词\n"


def test_a_table_for_people(folder: Path) -> None:
    code, out, _ = keywords("b.txt", "--top", "1")
    assert (code, out) == (0, f"b.txt\n   1  三色花田{' ' * 24} 1.000\n")


def test_a_file_that_cannot_be_read_ends_the_run(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff\x00\x81\xff" * 40)
    code, out, err = keywords("a.md", "nowhere.txt", "bad.txt", str(folder))
    assert (code, out) == (2, "")
    assert "nowhere.txt:1:1: error[source-missing]" in err and "bad.txt:1:1: error[source-encoding]" in err
    code, out, _ = keywords("--format", "json", "a.md", "nowhere.txt")
    assert code == 2 and [p["path"] for p in json.loads(out)["problems"]] == ["nowhere.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes here")
def test_a_file_name_that_is_no_text(folder: Path) -> None:
    name = os.fsdecode(b"\xb0\xa1.txt")
    (folder / name).write_text(TWO, "utf-8")
    assert list(as_json(name)) == [name]


def test_nothing_asked_for() -> None:
    assert keywords()[0] == 2
    code, _, err = keywords("--discover", "a.md")
    assert code == 2 and "keywords-of-what" in err


def test_the_site_counts_only_where_it_is_named(folder: Path) -> None:
    write_site(folder, {"stopwords.txt": "三色花田\n", "dictionary.txt": "三座城市 place 9\n"})
    plain = as_json("a.md", "b.txt")
    assert "三色花田" in dict(plain["b.txt"])
    mine = as_json("-C", ".", "a.md", "b.txt")
    assert "三色花田" not in dict(mine["b.txt"]) and mine["a.md"][0][0] == "三座城市"


def site(root: Path, **files: str) -> Path:
    return write_site(root, {
        "digests/a.md": digest("“三色花田”进山", "全县推广“三色花田”。", author="欧阳一二"),
        "digests/b.md": digest("夜校", "“五彩工坊”开张，欧阳一二到场。“五彩工坊”在“双江公园”里。", tags="[双江公园]"),
        **files,
    })  # fmt: skip


def discovered(root: Path, *arguments: str) -> dict[str, dict[str, object]]:
    code, out, _ = keywords("--discover", "-C", str(root), "--format", "json", *arguments)
    assert code == 0
    return {row["term"]: row for row in json.loads(out)["suggestions"]}


def test_discovery_names_the_evidence(tmp_path: Path) -> None:
    found = discovered(site(tmp_path))
    assert {"三色花田", "五彩工坊"} <= found.keys()
    assert not {"双江公园", "欧阳一二"} & found.keys(), "a tag and an author are known"
    assert found["五彩工坊"] == {
        "term": "五彩工坊", "class": "", "reason": "quoted", "count": 2, "documents": 1,
        "path": "content/digests/b.md", "sentence": "“五彩工坊”开张，欧阳一二到场。",
    }  # fmt: skip
    code, out, _ = keywords("--discover", "-C", str(tmp_path))
    assert code == 0 and "content/digests/b.md: “五彩工坊”开张，欧阳一二到场。" in out and "1 篇中 2 次  原文加引号" in out


def test_a_page_with_errors_is_read_and_one_that_is_no_text_is_named(tmp_path: Path) -> None:
    root = site(tmp_path, **{"digests/c.md": "---\nregion: 吉林市省\n---\n\n“六顺码头”开放。\n", "digests/d.md": "没有头。“七星塘”到了。\n"})
    (root / "content/digests/e.md").write_bytes("---\ntitle: 乱\n---\n“八角楼”".encode("gb18030"))
    code, out, err = keywords("--discover", "-C", str(root))
    assert "六顺码头" in out and "七星塘" in out and "八角楼" not in out
    assert code == 1 and "content/digests/e.md:2:8: error[file-encoding]" in err


def test_accepted_terms_join_the_dictionary_once(tmp_path: Path) -> None:
    root = site(tmp_path, **{"dictionary.txt": "# 本站\n数字经济 policy"})
    dictionary = root / "content/dictionary.txt"
    code, out, err = keywords("-C", str(root), "--accept", "五彩工坊", "数字经济")
    assert (code, out, err) == (0, "+ 五彩工坊\n", "已收入 1 个词：content/dictionary.txt\n")
    assert dictionary.read_text("utf-8").startswith("# 本站\n数字经济 policy\n\n# keywords --accept")
    assert "五彩工坊" not in discovered(root) and "三色花田" in discovered(root)
    assert keywords("-C", str(root), "--accept", "all")[0] == 0
    once = dictionary.read_bytes()
    assert once.decode().endswith("\n三色花田\n五彩工坊\n") and discovered(root) == {}
    assert keywords("-C", str(root), "--accept", "all", "-q")[0] == 0
    assert dictionary.read_bytes() == once


def test_a_dictionary_is_made_where_there_is_none(tmp_path: Path) -> None:
    root = site(tmp_path)
    out = keywords("-C", str(root), "--accept", "--format", "json")[1]
    assert json.loads(out)["accepted"] == ["三色花田", "五彩工坊"]
    assert (root / "content/dictionary.txt").read_text("utf-8").count("\n") == 3


def test_what_was_not_suggested_is_not_added(tmp_path: Path) -> None:
    root = site(tmp_path)
    code, _, err = keywords("-C", str(root), "--accept", "五彩工坊", "三色花海")
    assert code == 2 and "“三色花海”不在建议之列" in err and "是否要写：三色花田" in err
    assert not (root / "content/dictionary.txt").exists()


def test_a_dictionary_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    root = site(tmp_path)
    data = "数字经济".encode("gb18030")
    (root / "content/dictionary.txt").write_bytes(data)
    code, _, err = keywords("-C", str(root), "--accept", "all")
    assert code == 2 and "error[file-encoding]" in err
    assert (root / "content/dictionary.txt").read_bytes() == data


def test_no_site_no_traceback(tmp_path: Path) -> None:
    code, _, err = keywords("--discover", "-C", str(tmp_path / "nowhere"))
    assert code == 2 and "root-missing" in err
    assert keywords("--discover", "-C", str(tmp_path))[1] == "没有新词\n"
