"""One small broken site a fault, and the exact report of each.

A case is a folder of `sites_invalid/`: the files that differ from a good site (below `content/`, or a whole
`themes/mine/`), and `expected.txt`, what `check -v` prints in Chinese, then a line that says how many
digests were built (or `exit 2` where nothing could be). To accept new reports after looking at them:
`UPDATE_EXPECTED=1 pytest tests/test_sites_invalid.py`.
"""

from __future__ import annotations

import io
import json
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from support import NOW, SITES, build_site, digest, ends

from site_builder.cli.main import main
from site_builder.errors import SiteBuilderError

FOLDER = Path(__file__).parent / "sites_invalid"
CASES = sorted(p.name for p in FOLDER.iterdir() if p.is_dir())
ALONE = ("config-", "template-", "theme-", "tags-", "check-theme")
"""Cases that change the whole site and cannot stand beside others."""


def prepare(root: Path, *cases: str) -> Path:
    """A good site of one digest with the files of the cases over it."""
    (root / "content" / "digests").mkdir(parents=True)
    (root / "content" / "site.yaml").write_text("title: 试验\ntheme: bare\nbase_url: https://example.org/\n", "utf-8")
    (root / "content" / "digests" / "good.md").write_text(digest("好的一页", tags="[]"), "utf-8")
    shutil.copytree(SITES / "themes", root / "themes")
    for case in cases:
        shutil.copytree(FOLDER / case, root, dirs_exist_ok=True)
        if (root / "without-site-yaml").exists():
            (root / "content" / "site.yaml").unlink()
    return root


def checked(root: Path, *flags: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `site-builder check`."""
    sources = ["--sources", str(root / "sources")] if (root / "sources").is_dir() else []
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        code = main(["check", "-C", str(root), "--lang", "zh", "--jobs", "1", *sources, *flags])
    return code, out.getvalue(), err.getvalue()


def built(root: Path) -> str:
    """The last line of what is expected: how many digests a build makes of the site, or what it exits with."""
    try:
        return f"{build_site(root).digests} built"
    except SiteBuilderError as error:
        return f"exit {error.exit_code}"


def shown(root: Path) -> str:
    code, out, err = checked(root, "-v")
    assert not (root / "public").exists(), "a check leaves the output alone"
    end = built(root)
    assert end.startswith("exit") == (code == 2) and code == (2 if code == 2 else int("个错误" in err))
    return (err or out) + end + "\n"


@pytest.mark.parametrize("case", CASES)
def test_report(case: str, tmp_path: Path) -> None:
    report = shown(prepare(tmp_path / "site", case))
    expected = FOLDER / case / "expected.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(report, "utf-8")
    assert report == expected.read_text("utf-8")
    assert str(tmp_path) not in report


def codes(root: Path) -> tuple[list[str], str]:
    rows = json.loads(checked(root, "--format", "json", "-v")[1])["problems"]
    return [f"{row['code']} {row['path']}:{row['line']}" for row in rows], built(root)


def test_what_is_too_large_for_a_case_file(tmp_path: Path) -> None:
    root = prepare(tmp_path / "site")
    digests = root / "content" / "digests"
    with open(digests / "big.md", "wb") as file:
        file.truncate(100_000_000)
    (digests / "yaml.md").write_text("---\na: " + "[" * 90_000 + "\n---\n", "utf-8")
    (digests / "front.md").write_text("---\n" + "x_a: b\n" * 20_000 + "---\n", "utf-8")
    (digests / "brackets.md").write_text(digest(body="[" * 100_000), "utf-8")
    with ends():
        listed, end = codes(root)
    assert listed == [
        "file-too-large content/digests/big.md:1", "markdown-limit content/digests/brackets.md:8", "yaml-limit content/digests/front.md:2",
        "yaml-limit content/digests/yaml.md:2",
    ]  # fmt: skip
    assert end == "1 built"


def test_symbolic_links_that_cannot_be_followed(tmp_path: Path) -> None:
    root = prepare(tmp_path / "site")
    digests = root / "content" / "digests"
    (digests / "loop").symlink_to(digests, target_is_directory=True)
    (digests / "outside.md").symlink_to("/etc/hostname")
    (digests / "nowhere.md").symlink_to(digests / "nothing.md")
    listed, end = codes(root)
    assert listed == ["link-loop content/digests/loop:1", "link-loop content/digests/nowhere.md:1", "link-loop content/digests/outside.md:1"]
    assert end == "1 built"


@pytest.mark.parametrize("empty", ["content/digests/empty.md", "content/tags.yaml", "content/dictionary.txt"])
def test_empty_files(empty: str, tmp_path: Path) -> None:
    root = prepare(tmp_path / "site")
    (root / empty).write_bytes(b"")
    listed, end = codes(root)
    assert listed == (["front-matter-missing content/digests/empty.md:1"] if empty.endswith(".md") else [])
    assert end == "1 built"


def test_an_empty_folder(tmp_path: Path) -> None:
    root = prepare(tmp_path / "site")
    shutil.rmtree(root / "content" / "digests")
    assert codes(root) == ([], "0 built")


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 40


def test_all_faults_at_once(tmp_path: Path) -> None:
    together = [c for c in CASES if not c.startswith(ALONE)]
    report = shown(prepare(tmp_path / "site", *together))
    for case in together:
        for line in (FOLDER / case / "expected.txt").read_text("utf-8").splitlines():
            if line.startswith("content/"):
                assert line in report.splitlines(), f"{case}: {line}"
    (built,) = [line for line in report.splitlines() if line.endswith(" built")]
    assert int(built.split()[0]) > 1, "the good pages are there"
