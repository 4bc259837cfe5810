"""What a hostile pull request may hold: nothing gets through, and each attempt is reported.

A case is a folder of `sites_hostile/` like those of `sites_invalid/`: the files that are laid over a good site, and
`expected.txt`, what `check -v` prints in Chinese, with the default theme. The site is built, too, and every page that
was made is read as a browser reads it. To accept new reports: `UPDATE_EXPECTED=1 pytest tests/test_sites_hostile.py`.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from support import NOW, digest

from site_builder.cli.main import main
from site_builder.cli.validate import validate
from site_builder.errors import EnvironmentFault

FOLDER = Path(__file__).parent / "sites_hostile"
CASES = sorted(p.name for p in FOLDER.iterdir() if p.is_dir())
ALONE = ("site-yaml", "theme-outside")
"""Cases that keep the whole site from being built."""
SCHEMES = ("http:", "https:", "mailto:", "data:,", "data:image/svg+xml,")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "{http://www.w3.org/1999/xlink}href")
FORBIDDEN = {"iframe", "object", "embed", "base", "frame", "applet", "foreignObject"}


def prepare(root: Path, *cases: str) -> Path:
    (root / "content/digests").mkdir(parents=True)
    (root / "content/site.yaml").write_text("title: 试验\nbase_url: https://example.org/\n", "utf-8")
    (root / "content/digests/good.md").write_text(digest("好的一页"), "utf-8")
    for case in cases:
        shutil.copytree(FOLDER / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return root


def run(verb: str, root: Path, *flags: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
        code = main([verb, "-C", str(root), "--lang", "zh", "--jobs", "1", *flags])
    return code, out.getvalue(), err.getvalue()


def outside(root: Path) -> dict[str, int]:
    """Everything below the folder around a site but its output and cache, with its time of change."""
    files = [p for p in root.parent.rglob("*") if not {"public", ".cache"} & set(p.relative_to(root.parent).parts)]
    return {p.as_posix(): p.stat().st_mtime_ns for p in files if p.is_file()}


def dangers(public: Path) -> list[str]:
    """Whatever in the pages of a site would run, load or lead elsewhere than our own templates do."""
    found = []
    for path in sorted(public.rglob("*.html")):
        tree = html5lib.parse(path.read_bytes(), treebuilder="etree", namespaceHTMLElements=False)
        metas = [e.attrib for e in tree.iter("meta")]
        policy = any(m.get("http-equiv") == "Content-Security-Policy" and "default-src 'self'" in m["content"] for m in metas)
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            name, values = element.tag.rpartition("}")[2], {str(k): v for k, v in element.attrib.items()}
            where = f"{path.relative_to(public)}: <{name} {values}>"
            own = re.fullmatch(r"(https://example\.org/|(\.\./)*)assets/[\w.-]+\.js", values.get("src", ""))
            if name == "script" and not own and values.get("type") != "application/ld+json":
                found.append(where)
            if name in FORBIDDEN or any(key.lower().startswith("on") or key == "style" for key in values):
                found.append(where)
            if name == "form" and not values.get("action", "").endswith("search.html"):
                found.append(where)
            for key in ADDRESSES:
                scheme = re.match(r"[\x00-\x20]*[A-Za-z][A-Za-z0-9+.-]*[\x00-\x20]*:", values.get(key, ""))
                if scheme and not values[key].startswith(SCHEMES):
                    found.append(where)
            if name == "img" and "://" in values.get("src", "") and not policy:
                found.append(where)
    for path in sorted(public.rglob("*.xml")):
        ElementTree.parse(path)
    for path in sorted(public.rglob("*.svg")):
        if "assets" not in path.parts:
            found.append(str(path))
    return found


@pytest.mark.parametrize("case", CASES)
def test_each_attempt_is_reported(case: str, tmp_path: Path) -> None:
    root = prepare(tmp_path / "site", case)
    before = outside(root)
    code, out, err = run("check", root, "-v")
    expected = FOLDER / case / "expected.txt"
    report = err or out
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(report, "utf-8")
    assert report == expected.read_text("utf-8")
    assert re.search("error|warning", report) and code == (2 if case in ALONE else int("error[" in report))
    assert outside(root) == before


@pytest.mark.parametrize("case", CASES)
def test_nothing_gets_through(case: str, tmp_path: Path) -> None:
    root = prepare(tmp_path / "site", case)
    before = outside(root)
    code, _, _ = run("build", root)
    assert outside(root) == before and not Path("/tmp/owned").exists()
    if case in ALONE:
        assert code == 2
        with pytest.raises(EnvironmentFault):
            validate(root / "public")
        return
    assert (root / "public/digests/good.html").exists()
    assert dangers(root / "public") == []
    assert {p.code for p in validate(root / "public", "https://example.org/")[0]} <= {"output-link"}


def test_all_of_them_at_once(tmp_path: Path) -> None:
    root = prepare(tmp_path / "site", *(c for c in CASES if c not in ALONE))
    assert run("build", root, "--verify")[0] == 1
    assert dangers(root / "public") == []
    names = {p.name for p in (root / "public").rglob("*")}
    assert not names & {"page.html", "page.png", "service-worker.js", "passwd", "passwd.html"}
    assert not [p for p in (root / "public").rglob("*") if p.is_symlink()]


def test_titles_are_no_templates(tmp_path: Path) -> None:
    root = prepare(tmp_path / "site", "template-in-title")
    run("build", root)
    page = (root / "public/digests/template-in-title.html").read_text("utf-8")
    assert "{{ 7*7 }}{% include &#39;secret&#39; %}{{ &#39;&#39;.__class__.__mro__ }}" in page
    assert "正文 {{ 8*8 }}，照样显示。" in page
    every = "".join(p.read_text("utf-8") for p in (root / "public").rglob("*.html"))
    assert "&lt;class" not in every and "&lt;Config" not in every and "(&lt;type" not in every


@pytest.mark.parametrize("verb", ["check", "build"])
def test_no_line_of_a_log_is_a_command_of_an_author(verb: str, tmp_path: Path) -> None:
    root = prepare(tmp_path / "site", "workflow-expression", "markup-in-names")
    name = root / "content/digests/::add-mask::x.md"
    if os.name != "nt":
        name.write_text(digest("题", region="::warning::假", tags="['::notice file=a::假']"), "utf-8")
    _, out, err = run(verb, root, "--format", "github", "-v")
    for line in (out + err).splitlines():
        command = re.match(r"\s*::([a-z-]+)(?: |::)", line)
        assert command is None or (command[1] in ("error", "warning", "notice") and " file=content/" in line)
        properties = line.partition(",title=")[0]
        assert command is None or properties.count("::") == 1, "a name cannot end the properties"


def test_names_stay_inside_the_site(tmp_path: Path) -> None:
    root = prepare(tmp_path / "site", "path-in-names")
    before = outside(root)
    run("build", root)
    assert outside(root) == before
    pages = {p.relative_to(root / "public").as_posix() for p in (root / "public").rglob("*.html")}
    assert "digests/path-in-names.html" in pages and any(p.startswith("tags/") and "passwd" in p for p in pages)
    assert not any(".." in p.split("/") for p in pages) and "tags/con.html" not in pages
