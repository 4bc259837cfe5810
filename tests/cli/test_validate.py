"""`python -m site_builder.cli.validate`: links, anchors, feeds, data and HTML of a built site."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from support import build_site, digest, write_site

from site_builder.check.output import data_problems, link_problems, links_of, sample
from site_builder.cli.validate import main, validate


@pytest.fixture
def built(tmp_path: Path) -> Path:
    root = write_site(tmp_path, {
        "site.yaml": "title: 试验\nbase_url: https://example.org/x/\ntheme: bare\n",
        "digests/a.md": digest("甲", "## 一节\n\n见[乙](b.md#二节)与[注](#一节)。", tags="[氢能]", aliases="[旧址]"),
        "digests/b.md": digest("乙", "## 二节\n\n正文。", tags="[氢能]"),
    })  # fmt: skip
    assert not [p for p in build_site(root).problems if p.severity]
    return root / "public"


def codes(folder: Path) -> list[tuple[str, str, str]]:
    problems, _ = validate(folder, "https://example.org/x/")
    rows = [(p.code, p.location.path, {**dict(p.params)}.get("reason", "")) for p in problems]
    return [row for row in rows if not (row[0] == "output-link" and row[2] == "no-file" and "search" in str(problems))]


def spoil(folder: Path, path: str, old: str, new: str) -> None:
    """Changes a built file, and its sum in the manifest so that only the change itself is at fault."""
    from hashlib import sha256

    file, manifest = folder / path, folder / "build/manifest.json"
    before = file.read_bytes()
    assert old.encode() in before
    file.write_bytes(before.replace(old.encode(), new.encode(), 1))
    sums = (sha256(before).hexdigest(), sha256(file.read_bytes()).hexdigest())
    manifest.write_text(manifest.read_text("utf-8").replace(*sums), "utf-8")


def test_a_site_as_it_was_built(built: Path) -> None:
    assert codes(built) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        ("digests/a.html", 'digests/b.html#', 'digests/c.html#', ("output-link", "digests/a.html", "no-file")),
        ("digests/b.html", 'id="二节"', 'id="三节"', ("output-link", "digests/a.html", "no-anchor")),
        ("digests/a.html", "</h2>", "", ("output-html", "digests/a.html", "")),
        ("feed.xml", "</feed>", "", ("output-data", "feed.xml", "")),
        ("data/digests.csv", "\r\n", ",\r\n", ("output-data", "data/digests.csv", "")),
        ("data/digests.json", "[", "", ("output-data", "data/digests.json", "")),
        ("sitemap.xml", "https://", "/", ("output-data", "sitemap.xml", "")),
    ],
)
def test_what_is_spoilt_is_found(built: Path, path: str, old: str, new: str, found: tuple[str, str, str]) -> None:
    spoil(built, path, old, new)
    assert found in codes(built)


def test_files_that_are_not_those_of_the_manifest(built: Path) -> None:
    (built / "digests/b.html").unlink()
    (built / "feed.xml").write_bytes((built / "feed.xml").read_bytes() + b"\n")
    assert ("output-manifest", "digests/b.html", "missing") in codes(built)
    assert ("output-manifest", "feed.xml", "changed") in codes(built)


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        return main([*arguments, "--lang", "zh"]), out.getvalue(), err.getvalue()


def test_the_command(built: Path, tmp_path: Path) -> None:
    (built / "digests/b.html").unlink()
    code, out, err = run(str(built), "--format", "json", "--base-url", "https://example.org/x")
    assert code == 1 and "已核验" in err
    assert "output-manifest" in {row["code"] for row in json.loads(out)["problems"]}
    (tmp_path / "empty").mkdir()
    assert run(str(tmp_path / "empty"))[0] == 2


def test_links() -> None:
    pages = {
        "a/x.html": links_of('<a class="b" href="../b.html#%E4%B8%AD&amp;">甲</a><a href="https://example.org/b.html">乙</a><a href="#y">丙</a>'),
        "b.html": links_of('<p id="中&amp;">甲</p><a href="mailto:a@b">乙</a><a href="?q=1">丙</a><a href="a/">丁</a>'),
        "old.html": links_of('<meta http-equiv="refresh" content="0; url=gone.html">'),
    }
    files = [*pages, "a/index.html"]
    found = [(p.location.path, dict(p.params)["target"]) for p in link_problems(pages, files)]
    assert found == [("a/x.html", "#y"), ("old.html", "gone.html")]
    assert ("a/x.html", "https://example.org/c.html") in [
        (p.location.path, dict(p.params)["target"])
        for p in link_problems({"a/x.html": links_of('<a href="https://example.org/c.html">甲</a>')}, files, "https://example.org/")
    ]


def test_a_sample_has_every_kind() -> None:
    sizes = {f"digests/{n}.html": n for n in range(9)} | {f"tags/a/{n}.html": n for n in range(2, 5)}
    sizes |= {"tags/a.html": 1, "index.html": 1, "tags/index.html": 1, "a.css": 1}
    assert set(sample(sizes)) == {
        "digests/0.html", "digests/4.html", "digests/8.html", "tags/a/2.html", "tags/a/3.html", "tags/a/4.html", "tags/a.html",
        "index.html", "tags/index.html",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "data", "bad"),
    [
        ("feed.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "summary": "x"}]}', False),
        ("feed.json", b'{"version": "1", "items": []}', True),
        ("feed.json", b"[]", True),
        ("feed.json", b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}', True),
        ("feed.xml", b"<rss/>", True),
        ("a.ndjson", b'{"a": 1}\n{"b": 2}\n', False),
        ("a.ndjson", b'{"a": 1}\n{"b"\n', True),
        ("a.csv", b'\xef\xbb\xbfa,b\r\n1,"2,\r\n3"\r\n', False),
        ("a.csv", b'a,b\r\n1,"2\r\n', True),
        ("a.csv", b"", True),
        ("a.csv", b"\xff", True),
        ("a.json", b"[" * 100_000, True),
        ("a.bib", b"@{", False),
    ],
)
def test_data(path: str, data: bytes, bad: bool) -> None:
    assert bool(data_problems(path, data)) == bad
