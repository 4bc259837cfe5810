"""`site-builder build`: --verify, --zip, --profile, budgets, provenance, and what it prints and exits with."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from support import NOW, clean_tree, difference, digest, tree, write_site

from site_builder.cli.main import main
from site_builder.cli.options import provenance_of
from site_builder.cli.profile import kind_of
from site_builder.model.request import Request
from site_builder.read import content
from site_builder.write.pack import pack

ROOT = Path(__file__).parents[2]


def build(root: Path, *flags: str, **environ: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in {"SOURCE_DATE_EPOCH": str(int(NOW.timestamp())), "GITHUB_SHA": "", **environ}.items():
            patch.setenv(name, value)
        code = main(["build", "-C", str(root), "--lang", "zh", "--jobs", "1", *flags])
    return code, out.getvalue(), err.getvalue()


def site(root: Path, config: str = "", **files: str) -> Path:
    pages = {f"{name.replace('__', '/')}.md": text for name, text in files.items()}
    head = "title: 试验\ntheme: bare\nbase_url: https://example.org/\n"
    return write_site(root, {"site.yaml": head + config, "digests/a.md": digest("甲"), "digests/b.md": digest("乙"), **pages})


def test_a_build_that_is_as_it_should_be(tmp_path: Path) -> None:
    root = site(tmp_path)
    code, out, err = build(root, "--verify")
    assert code == 0 and "2 篇文摘" in out and err == "已核对：与全新构建逐字节一致\n"
    assert build(root, "--verify")[2] == "已核对：与全新构建逐字节一致\n", "even where there was nothing to do"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir() or (os.cpu_count() or 1) < 2, reason="threads are counted in /proc")
def test_no_thread_idles_beside_a_build(tmp_path: Path) -> None:
    """NumPy's linear algebra starts one for each core, and they spin: a third of a core's time when little has changed."""
    lines = ["import os, sys", "from site_builder.cli.main import main", "main(sys.argv[1:])", "assert 'numpy' in sys.modules"]
    program = "\n".join([*lines, "print(len(os.listdir('/proc/self/task')), file=sys.stderr)"])
    command = [sys.executable, "-c", program, "build", "-C", str(site(tmp_path)), "--jobs", "1"]
    environ = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    ran = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    assert ran.stderr.split()[-1] == "1"


def test_a_cache_that_lies_is_found_out(tmp_path: Path) -> None:
    """A cache from elsewhere holds a page of another text under a key and a checksum that fit."""
    root = site(tmp_path)
    assert build(root)[0] == 0
    from site_builder.read.program import program_fingerprint
    from site_builder.write.memo import Memo

    memo = Memo(root / ".cache/site-builder/memo.sqlite3", program_fingerprint())
    memo.write("html", [(key, value.replace("正文".encode(), "假文".encode())) for key, value in memo.read_all("html").items()])
    memo.write("outputs", [(key, b"\x80") for key in memo.read_all("outputs")])
    memo.commit()
    memo.close()
    for path in sorted((root / ".cache/site-builder").glob("last-*.json")):
        path.unlink()
    report = root / "report.json"
    code, _, err = build(root, "--verify", "--report", str(report))
    assert code == 3 and "verify-mismatch" in err and "digests/a.html" in err
    assert json.loads(report.read_text("utf-8"))["problems"][0]["code"] == "verify-mismatch"


def test_a_build_that_could_not_begin_leaves_no_lock(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert build(root)[0] == 0
    good = (root / "content/site.yaml").read_text("utf-8")
    (root / "content/site.yaml").write_text("title: [", "utf-8")
    assert build(root)[0] == 2
    (root / "content/site.yaml").write_text(good, "utf-8")
    assert not (root / "public/.site-builder.lock").exists()


def test_a_file_that_somebody_put_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    assert build(root)[0] == 0
    foreign = [root / "public" / name for name in ("CNAME", ".nojekyll", "digests/google1234.html")]
    for path in foreign:
        path.write_text("example.org\n", "utf-8")
    code, _, err = build(root, "--verify")
    assert code == 0 and "逐字节一致" in err and all(path.read_text("utf-8") == "example.org\n" for path in foreign)
    os.utime(root / "content/digests/a.md", (1, 1))
    assert build(root)[0] == 0
    monkeypatch.setattr("site_builder.cli.build._build", lambda *_: pytest.fail("there was nothing to do"))
    assert build(root)[0] == 0
    (root / "public/digests/a.html").unlink()
    monkeypatch.undo()
    assert build(root, "--verify")[0] == 0 and (root / "public/digests/a.html").exists()


def test_a_page_that_a_template_spoils_leaves_the_site_like_in_a_clean_build(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert build(root)[0] == 0 and (root / "public/digests/a.html").exists()
    template = root / "themes/bare/templates/digest.html"
    good = template.read_text("utf-8")
    template.write_text("{{ page.nothing }}", "utf-8")
    code, _, err = build(root, "--verify")
    assert code == 1 and "template-error" in err and "逐字节一致" in err
    assert not (root / "public/digests/a.html").exists()
    assert "digests/a.html" not in (root / "public/build/manifest.json").read_text("utf-8")
    template.write_text(good, "utf-8")
    assert build(root)[0] == 0
    assert not difference(tree(root / "public"), clean_tree(root))


def test_the_zip_is_the_same_whenever_and_wherever_it_is_made(tmp_path: Path) -> None:
    one, two = site(tmp_path / "one"), site(tmp_path / "two")
    assert build(one, "--zip", str(tmp_path / "one.zip"), GITHUB_SHA="1" * 40)[0] == 0
    for path in sorted((two / "content").rglob("*.md")):
        os.utime(path, (1, 1))
        path.chmod(0o600)
    assert build(two, "--zip", str(tmp_path / "sub/two.zip"), GITHUB_SHA="2" * 40)[0] == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "sub/two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as file:
        names = file.namelist()
        assert names == sorted(names) and "digests/a.html" in names and "build/info.json" not in names
        assert {e.date_time for e in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {e.external_attr >> 16 for e in file.infolist()} == {0o100644}
        assert all(file.read(name) == (one / "public" / name).read_bytes() for name in names)


def test_a_zip_has_no_file_of_another_hand(tmp_path: Path) -> None:
    root = site(tmp_path)
    build(root)
    (root / "public/notes.txt").write_text("mine", "utf-8")
    manifest = root / "public/build/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"digests/a.html"', '"../content/digests/a.md"'), "utf-8")
    pack(root / "public", tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert "notes.txt" not in file.namelist() and not any(".." in name for name in file.namelist())


@pytest.mark.parametrize(
    ("budget", "line", "said"),
    [
        ("page_bytes: 300", 4, "一页的字节数"),
        ("files: 5", 4, "文件数"),
        ("total_bytes: 2000", 4, "全站的字节数"),
    ],
)
def test_budgets_fail_a_build(tmp_path: Path, budget: str, line: int, said: str) -> None:
    root = site(tmp_path, f"budgets: {{{budget}}}\n")
    for _ in range(2):  # a build with nothing to do says it again
        code, _, err = build(root)
        assert code == 1 and f"content/site.yaml:{line}:" in err and f"error[budget-exceeded]: {said}为" in err
    (root / "content/site.yaml").write_text("title: 试验\ntheme: bare\nbudgets: {page_bytes: 9000000, files: 5000}\n", "utf-8")
    assert build(root)[0] == 0


def test_at_most_twenty_heavy_pages_are_named_the_heaviest_first(tmp_path: Path) -> None:
    more = {f"digests__d{n}": digest(f"第{n}篇", "字" * (100 + n)) for n in range(30)}
    code, _, err = build(site(tmp_path, "budgets: {page_bytes: 300}\n", **more))
    assert code == 1 and err.count("budget-exceeded") == 20


def test_provenance_stands_in_one_file_alone(tmp_path: Path) -> None:
    root = site(tmp_path)
    assert build(root, GITHUB_SHA="a" * 40)[0] == 0
    info = json.loads((root / "public/build/info.json").read_text("utf-8"))
    assert info["commit"] == "a" * 40 and info["time"] == "2025-01-01T00:00:00+00:00" and info["digests"] == 2
    said = [p for p, data in tree(root / "public").items() if b"aaaaaaaa" in data or b"2025-01-01T00:00:00" in data]
    assert said == []
    (root / "content/digests/a.md").write_text(digest("甲", "改过。"), "utf-8")
    build(root, GITHUB_SHA="b" * 40, SOURCE_DATE_EPOCH="1800000000")
    assert json.loads((root / "public/build/info.json").read_text("utf-8"))["commit"] == "b" * 40
    assert "已核对" in build(root, "--verify", SOURCE_DATE_EPOCH="1800000000")[2]


@pytest.mark.parametrize("given", ["main", "$(id)", "A" * 40, "a" * 39, "a" * 40 + "\n"])
def test_a_commit_is_a_commit(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_SHA", given)
    request = Request(tmp_path, tmp_path / "public", tmp_path / ".cache", NOW)
    assert dict(provenance_of(request))["commit"] == ""


def test_what_is_held_back_and_until_when(tmp_path: Path) -> None:
    later = digest("待发").replace("---\n", "---\npublished: 2025-03-08 09:30\n", 1)
    draft = digest("草稿").replace("---\n", "---\ndraft: true\n", 1)
    root = site(tmp_path, digests__later=later, digests__draft=draft)
    assert "2 篇未发布，最近的一篇将于 2025-03-08T09:30:00+08:00 发布" in build(root)[1]
    assert build(root, "-v")[1].endswith(
        "未发布的页面：\n  2025-03-08T09:30:00+08:00  content/digests/later.md\n  草稿  content/digests/draft.md\n"
    )


def test_profile(tmp_path: Path) -> None:
    err = build(site(tmp_path), "--profile")[2]
    for line in ("各阶段用时", "排版", "最慢的页面", "digests/*.html × 2"):
        assert line in err
    slowest = err.partition("最慢的页面")[2].partition("×")[0].splitlines()[1:-2]
    assert len(slowest) == 10 and all(re.fullmatch(r" +\d+\.\d  \S+\.\w+", line) for line in slowest), slowest
    kinds = {"index.html": "index.html", "tags/index.html": "tags/index.html", "tags/a.html": "tags/*.html",
             "tags/a/2.html": "tags/*/*.html", "tags/a/feed.xml": "tags/*/*.xml"}  # fmt: skip
    assert {path: kind_of(path) for path in kinds} == kinds


def test_json_alone_on_standard_output(tmp_path: Path) -> None:
    code, out, _ = build(site(tmp_path), "--format", "json", "--verify", "--zip", str(tmp_path / "a.zip"), CI="true")
    assert code == 0 and json.loads(out) == {"problems": []}


def test_a_thrown_away_cache_is_told_of_once(tmp_path: Path) -> None:
    root = site(tmp_path)
    for path in [root, *root.rglob("*")]:
        os.utime(path, (1_600_000_000, 1_600_000_000))
    (root / ".cache/site-builder").mkdir(parents=True)
    (root / ".cache/site-builder/memo.sqlite3").write_bytes(b"no database")
    assert "cache-discarded" in build(root)[2]
    assert "cache-discarded" not in build(root)[2]


def test_a_file_that_may_be_read_again_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who mends permissions leaves size and time alone: the last report must not stand for ever."""
    root = site(tmp_path)
    for file in root.rglob("*"):
        os.utime(file, (1, 1))  # nothing that may just have been written
    refused = root / "content/digests/b.md"

    def opened(name: object, *arguments: Any, **keywords: Any) -> Any:
        if str(name) == str(refused):
            raise PermissionError(errno.EACCES, "Permission denied")
        return open(name, *arguments, **keywords)  # type: ignore[call-overload]

    monkeypatch.setattr(content, "open", opened, raising=False)
    code, out, err = build(root)
    assert code == 1 and "file-unreadable" in err and out.startswith("1 篇文摘")
    monkeypatch.undo()
    code, out, err = build(root)
    assert (code, err) == (0, "") and out.startswith("2 篇文摘")


def test_a_theme_s_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site(tmp_path)
    style = root / "themes/mine/static/a.css"
    style.parent.mkdir(parents=True)
    style.write_text("a{}", "utf-8")
    (root / "themes/mine/theme.yaml").write_text("name: mine\nextends: bare\n", "utf-8")
    config = root / "content/site.yaml"
    config.write_text(config.read_text("utf-8").replace("bare", "mine"), "utf-8")
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.css":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, _, err = build(root)
    assert code == 2 and err.startswith("themes/mine/static/a.css:1:1: error[file-unreadable]")


@pytest.mark.parametrize("address", ["example.org/site", "ftp://example.org/", "https://example.org/?a", "https://example.org/#a", "/site/"])
def test_an_address_that_site_yaml_could_not_have(address: str, tmp_path: Path) -> None:
    code, _, err = build(site(tmp_path), "--base-url", address)
    assert code == 2 and f"--base-url 的值不能使用：{address}" in err and "https://example.org/site/" in err
    assert not (tmp_path / "public").exists()
