"""`diff`: what changed between two built sites, and which published addresses would lead nowhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.verbs import Runner
from tests.support import build_site, digest, write_site


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site, and the same after an editor's day: one page changed, one new, one renamed with an alias, one gone."""
    root = write_site(tmp_path_factory.mktemp("diff"), {
        "site.yaml": "title: 试验\nbase_url: https://example.org/\n",
        "pages/about.md": "---\ntitle: 关于\n---\n\n站点。\n",
        "digests/edited.md": digest("旧题"),
        "digests/old-name.md": digest("改名的一篇"),
        "digests/gone.md": digest("<b>撤下</b> @all [x](y)", tags="[孤标签]"),
    }, theme="default")  # fmt: skip
    build_site(root, "old")
    content = root / "content/digests"
    (content / "edited.md").write_text(digest("新题"), "utf-8")
    (content / "fresh.md").write_text(digest("新增的一篇"), "utf-8")
    (content / "old-name.md").unlink()
    (content / "new-name.md").write_text(digest("改名的一篇", aliases="[old-name]"), "utf-8")
    (content / "gone.md").unlink()
    build_site(root, "new")
    return root / "old", root / "new"


def by_path(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["path"]: row for row in rows}


def test_every_kind_of_change(sites: tuple[Path, Path], run: Runner) -> None:
    ran = run("diff", *sites, "--format", "json")
    found = json.loads(ran.out)
    assert ran.code == 0
    assert by_path(found["added"])["digests/fresh.html"]["title"] == "新增的一篇"
    assert by_path(found["changed"])["digests/edited.html"]["title"] == "新题"
    assert "about.html" not in by_path(found["changed"])
    assert by_path(found["redirected"]) == {"digests/old-name.html": {"path": "digests/old-name.html", "title": "改名的一篇", "target": "digests/new-name.html"}}
    assert by_path(found["removed"])["digests/gone.html"]["title"] == "<b>撤下</b> @all [x](y)"
    assert "digests/gone.html" in found["gone"] and "tags/孤标签/feed.xml" in found["gone"]
    assert not any(path.startswith("assets/") or path in by_path(found["redirected"]) for path in found["gone"])
    assert found["other"]["changed"] > 0


def test_an_address_that_leads_nowhere_fails_only_when_asked(sites: tuple[Path, Path], run: Runner) -> None:
    assert run("diff", *sites, "--strict", "-q").code == 1
    assert run("diff", sites[0], sites[0], "--strict").code == 0
    ran = run("diff", *sites, "--format", "github", "--lang", "zh")
    assert "::warning file=content/site.yaml" in ran.out and "title=address-gone::地址 digests/gone.html 将消失" in ran.out


def test_text(sites: tuple[Path, Path], run: Runner) -> None:
    text = run("diff", *sites, "--lang", "zh").out
    assert "  digests/old-name.html → digests/new-name.html  改名的一篇\n" in text
    assert "  digests/fresh.html  新增的一篇\n" in text and "也没有转向" in text
    assert run("diff", sites[0], sites[0], "--lang", "zh").out == "没有页面变化\n"


def test_markdown_says_nothing_but_text(sites: tuple[Path, Path], run: Runner) -> None:
    text = run("diff", *sites, "--format", "markdown", "--lang", "zh", "--base-url", "https://example.org/a b").out
    assert "[新增的一篇](https://example.org/a b/digests/fresh.html)" in text
    assert "<b>" not in text and " @all" not in text and r"\<b\>撤下\</b\> \@all \[x\]\(y\)" in text
    assert text.index("也没有转向") < text.index("<details>")


def test_manifest_and_zip_do_for_a_folder(sites: tuple[Path, Path], run: Runner, tmp_path: Path) -> None:
    old, new = sites
    whole = json.loads(run("diff", old, new, "--format", "json").out)
    shutil.copytree(new, tmp_path / "around/site")
    for folder in (new, tmp_path / "around"):  # files at the top of the archive, or in a folder in it
        archive = shutil.make_archive(str(tmp_path / folder.name), "zip", folder)
        assert json.loads(run("diff", old, archive, "--format", "json").out) == whole
    bare = json.loads(run("diff", old / "build/manifest.json", new, "--format", "json").out)
    assert [r["path"] for r in bare["removed"]] == [r["path"] for r in whole["removed"]]
    assert all(row["title"] == "" for row in bare["removed"]) and bare["redirected"][0]["target"] == "digests/new-name.html"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": {"../x": ["a", 1]}}', '{"files": {"/etc/passwd": ["a", 1]}}', '{"files": {"a.html": 1}}', '{"files": []}', "[" * 100_000])
def test_a_manifest_that_cannot_be_used(sites: tuple[Path, Path], run: Runner, tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    ran = run("diff", tmp_path / "manifest.json", sites[1], "--lang", "zh")
    assert ran.code == 2 and "manifest-invalid" in ran.err


def test_no_site_at_all(sites: tuple[Path, Path], run: Runner, tmp_path: Path) -> None:
    assert run("diff", tmp_path, sites[1]).code == 2
    assert run("diff", tmp_path / "none", sites[1]).code == 2
