"""The workflows' own shell lines, run in order in a fresh clone, make the site that a local build makes.

In `make test` the clone holds a small site; `make nightly` runs over the whole content.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from replay import BASE_URL, Replay
from support import digest

from site_builder.write.compare import differing

ROOT = Path(__file__).parent.parent.parent
WHOLE = bool(os.environ.get("NIGHTLY"))
COPIED = (".github", "site_builder", "themes", "pyproject.toml", "README.md", "LICENSE", ".gitignore")

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="the shell lines are of jobs that run on Linux"),
    pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash"),
]


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the program as it stands here, and a site."""
    folder = tmp_path_factory.mktemp("repository")
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules")
    for name in (*COPIED, *(["content"] if WHOLE else [])):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignore)
        elif source.exists():
            shutil.copy(source, folder / name)
    if not WHOLE:
        pages = {
            "site.yaml": "title: 试验\n",
            "digests/a.md": digest("甲", "新质生产力在长春。", tags="[氢能]"),
            "digests/b.md": digest("乙", "见[甲](a.md)。", region="甘肃", tags="[氢能]"),
            "digests/later.md": digest("待发").replace("---\n", "---\npublished: 2999-01-01\n", 1),
            "pages/about.md": "---\ntitle: 关于\n---\n\n本站。\n",
        }
        for name, text in pages.items():
            path = folder / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "site")
    return folder


def clone_of(repository: Path, folder: Path) -> Path:
    git(folder, "clone", "--quiet", str(repository), "clone")
    return folder / "clone"


def local_build(repository: Path, folder: Path, *flags: str) -> Path:
    from site_builder.cli.main import main

    site = folder / "local"
    shutil.copytree(repository / "content", site / "content")
    assert main(["build", "--quiet", "--root", str(site), *flags]) == 0
    return site / "public"


def test_publish(repository: Path, tmp_path: Path) -> None:
    clone = clone_of(repository, tmp_path)
    replay = Replay(clone, tmp_path / "place")
    first = replay.run("publish", "build")
    assert first.failed == [], first.output
    assert first.done[-2:] == ["actions/upload-pages-artifact", "actions/cache/save"]
    local = local_build(repository, tmp_path, "--base-url", BASE_URL)
    assert differing(clone / "public", local) == []
    assert "不作比较" in first.output and "| 文摘 |" in first.summary
    assert (clone / "public/sitemap.xml").exists() and not (clone / "public/.site-builder.lock").exists()
    info = json.loads((clone / "public/build/info.json").read_text("utf-8"))
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=clone, capture_output=True, text=True, check=True).stdout.strip()
    assert info["commit"] == head

    # The next run: the cache is there, the site was published, one page is new and one is gone.
    shutil.copy(clone / "public/build/manifest.json", replay.published)
    shutil.rmtree(clone / "public")
    pages = clone / "content/digests"
    (pages / "new.md").write_text(digest("新的一页"), "utf-8")
    gone = next(p for p in sorted(pages.glob("*.md")) if not WHOLE and p.stem == "b" or WHOLE and _is_linked_nowhere(p, clone))
    gone.unlink()
    second = Replay(clone, tmp_path / "place").run("publish", "build")
    assert second.failed == [], second.output
    assert "digests/new" in second.summary.replace("\\", "") and f"digests/{gone.stem}.html" in second.summary.replace("\\", "")


def _is_linked_nowhere(page: Path, clone: Path) -> bool:
    others = [p for p in (clone / "content").rglob("*.md") if p != page]
    return not any(page.stem in p.read_text("utf-8") for p in others)


def test_nothing_is_uploaded_when_something_is_wrong(repository: Path, tmp_path: Path) -> None:
    clone = clone_of(repository, tmp_path)
    (clone / "content/digests/wrong.md").write_text(digest("错", region="吉林市省"), "utf-8")
    found = Replay(clone, tmp_path / "place").run("publish", "build")
    assert found.failed == ["Check"] and found.done[-1] == "Summary"
    assert "::error file=content/digests/wrong.md,line=3,col=9" in found.output


def test_a_pull_request(repository: Path, tmp_path: Path) -> None:
    clone = clone_of(repository, tmp_path)
    git(clone, "checkout", "--quiet", "-b", "proposal")
    (clone / "content/digests/${{ github.token }} $(touch owned).md").write_text(digest("::error::新的一页 <b>"), "utf-8")
    if not WHOLE:
        git(clone, "rm", "--quiet", "content/digests/b.md")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "proposal")
    git(clone, "checkout", "--quiet", "main")
    git(clone, "merge", "--quiet", "--no-ff", "--message", "merge", "proposal")
    replay = Replay(clone, tmp_path / "place")
    found = replay.run("pull-request", "site")
    assert found.failed == ["Check"], found.output  # the odd name is a warning, and warnings count
    assert "warning file=content/digests/" in found.output and "::error::新的" not in found.output.replace("%3A", "?")
    assert not list(tmp_path.rglob("owned"))
    summary = found.summary.replace("\\", "")
    assert "新的一页" in summary and "<b>" not in found.summary
    if not WHOLE:
        assert "digests/b.html" in summary and "::warning" in found.output and "b.html" in found.output
    with zipfile.ZipFile(replay.temp / "site.zip") as file:
        assert "index.html" in file.namelist() and file.testzip() is None
    assert differing(clone / "public", clone / "public") == [] and not (clone / "public/sitemap.xml").exists()


def test_links(repository: Path, tmp_path: Path) -> None:
    clone = clone_of(repository, tmp_path)
    if WHOLE:
        shutil.rmtree(clone / "content/digests")  # no test asks servers elsewhere
        shutil.rmtree(clone / "content/sources", ignore_errors=True)
        (clone / "content/digests").mkdir()
    (clone / "content/digests/a.md").write_text(digest("甲", "见[乙](http://127.0.0.1:9/gone)。"), "utf-8")
    (clone / "content/digests/b.md").unlink(missing_ok=True)
    found = Replay(clone, tmp_path / "place").run("links", "links")
    assert found.failed == [], found.output
    assert "127.0.0.1:9/gone" in found.summary.replace("\\", "")
