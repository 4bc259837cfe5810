"""`init` and `clean`: a new site builds at once, and nothing but what was built is removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from tests.cli.verbs import Runner
from tests.support import digest, write_site


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def test_a_new_site_builds_and_is_without_fault(tmp_path: Path, run: Runner) -> None:
    folder = tmp_path / "我的 站"
    ran = run("init", folder, "--lang", "zh")
    assert ran.code == 0 and f"cd '{folder}'" in ran.out
    built = run("build", "-C", folder, "--strict", "--lang", "zh")
    assert built.code == 0, built.err
    assert built.out.startswith("2 篇文摘")
    home = (folder / "public/index.html").read_text("utf-8")
    assert "我的文摘" in home and "示例：一篇文摘的样子" in (folder / "public/digests/first-digest.html").read_text("utf-8")
    assert run("check", "-C", folder, "--strict", "--lang", "zh").code == 0
    assert {".gitignore", ".github", "README.md", "content", "themes", "requirements.txt"} <= {p.name for p in folder.iterdir()}
    assert (folder / "themes/mine/README.md").exists()


def test_its_own_theme_is_in_use(tmp_path: Path, run: Runner) -> None:
    run("init", tmp_path / "s", "-q")
    (tmp_path / "s/themes/mine/static/css/85-mine.css").write_text(".mine { color: red }\n", "utf-8")
    assert run("build", "-C", tmp_path / "s", "-q").code == 0
    (style,) = (tmp_path / "s/public/assets").glob("style.*.css")
    assert ".mine{color:red}" in style.read_text("utf-8")


def test_its_workflow_is_pinned_and_has_no_rights_it_does_not_need(tmp_path: Path, run: Runner) -> None:
    run("init", tmp_path / "s", "-q")
    text = (tmp_path / "s/.github/workflows/publish.yml").read_text("utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {}
    uses = [step["uses"] for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert uses and all(len(use.partition("@")[2]) == 40 for use in uses)
    runs = [step["run"] for job in flow["jobs"].values() for step in job["steps"] if "run" in step]
    assert not any("${{" in line for line in runs)


def test_a_repository_that_was_just_cloned_is_empty(tmp_path: Path, run: Runner) -> None:
    (tmp_path / ".git").mkdir()
    assert run("init", tmp_path, "-q").code == 0 and (tmp_path / "content/site.yaml").exists()


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path, run: Runner) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/.hidden").write_text("x", "utf-8")
    (tmp_path / "file").write_text("x", "utf-8")
    for name in ("full", "file"):
        ran = run("init", tmp_path / name, "--lang", "zh")
        assert ran.code == 2 and "不是空文件夹" in ran.err
    assert [p.name for p in (tmp_path / "full").iterdir()] == [".hidden"]
    (tmp_path / "empty").mkdir()
    assert run("init", tmp_path / "empty", "-q").code == 0
    if os.name == "posix":
        (tmp_path / "link").symlink_to(tmp_path / "nowhere")
        assert run("init", tmp_path / "link").code == 2


@pytest.fixture
def built(tmp_path: Path, run: Runner) -> Path:
    root = write_site(tmp_path / "site", {"digests/a.md": digest("甲篇")})
    assert run("build", "-C", root, "-q").code == 0
    return root


def test_clean_leaves_the_site_as_it_was_before_the_build(built: Path, run: Runner) -> None:
    ran = run("clean", "-C", built, "--lang", "zh")
    assert ran.code == 0 and ran.out.startswith("已删除输出 ")
    assert sorted(p.name for p in built.iterdir()) == ["content", "themes"]
    assert run("clean", "-C", built).code == 0
    assert run("build", "-C", built, "-q").code == 0


def test_clean_keeps_what_it_did_not_make(built: Path, run: Runner) -> None:
    (built / "public/digests/mine.html").write_text("mine", "utf-8")
    ran = run("clean", "-C", built, "--lang", "zh")
    assert ran.code == 0 and "1 个不是本程序生成的文件" in ran.out
    assert [p.name for p in (built / "public").rglob("*") if p.is_file()] == ["mine.html"]


def test_clean_refuses_a_folder_of_others(built: Path, run: Runner, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("x", "utf-8")
    ran = run("clean", "-C", built, "-o", other)
    assert ran.code == 2 and "output-foreign" in ran.err
    assert (other / "letter.txt").exists() and (built / "public/index.html").exists()


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_clean_does_not_follow_a_link_out_of_the_cache(built: Path, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/x").write_text("x", "utf-8")
    cache = built / ".cache/site-builder"
    cache.rename(tmp_path / "moved")
    cache.symlink_to(tmp_path / "precious")
    assert run("clean", "-C", built, "-q").code == 0
    assert (tmp_path / "precious/x").exists() and not cache.is_symlink()


def test_a_manifest_that_claims_files_elsewhere_removes_nothing_there(built: Path, run: Runner) -> None:
    manifest = built / "public/build/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"files": {', '"files": {"../content/digests/a.md": ["x", 1], ', 1), "utf-8")
    run("clean", "-C", built, "-q")
    assert (built / "content/digests/a.md").exists()
