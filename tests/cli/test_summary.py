"""`python -m site_builder.cli.summary`: the job summary of a workflow, in which nothing of an author's acts."""

from __future__ import annotations

import html
import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import markdown
import pytest

from site_builder.cli.summary import MOST, main, summary

PROBLEM = {"severity": "error", "code": "region-unknown", "path": "content/digests/a.md", "line": 3, "column": 9, "message": "不是省级行政区", "hint": ""}
HOSTILE = "<img src=x onerror=alert(1)> [点](javascript:alert(2)) ![图](https://example.org/x.png) `a` **b** @someone #1 | c\n# 题 &lt;"


def test_counts_sizes_problems_and_what_is_held_back() -> None:
    report = {"digests": 1234, "artifacts": 9, "problems": [PROBLEM], "held_back": [{"path": "content/digests/b.md", "until": "draft"}]}
    text = summary(report, {"index.html": 2_500_000, "a.css": 700_000}, "zh").replace("\\", "")
    for line in ("| 文摘 | 1,234 |", "| 页面 | 1 |", "| 总大小 | 3.2 MB |", "| 最大的一页 | index.html 2.5 MB |",
                 "- 草稿 content/digests/b.md", "1 个错误", "- **error** content/digests/a.md:3 不是省级行政区"):  # fmt: skip
        assert line in text


def test_errors_stand_first_and_there_is_an_end() -> None:
    many = [{**PROBLEM, "severity": "note", "line": n} for n in range(70)] + [PROBLEM]
    text = summary({"problems": many}, {}, "en")
    assert text.index("**error**") < text.index("**note**") and f"…{71 - MOST}" in text
    assert "1 error, 70 notes" in text


def test_nothing_is_wrong() -> None:
    assert summary({"problems": []}, {}, "zh") == "没有问题\n"


def test_no_text_of_an_author_acts() -> None:
    report = {"digests": 1, "problems": [{**PROBLEM, "path": HOSTILE, "message": HOSTILE}], "held_back": [{"path": HOSTILE, "until": HOSTILE}]}
    text = summary(report, {HOSTILE + ".html": 1}, "zh")
    page = markdown.markdown(text, extensions=["tables"])
    for sign in ("<img", "<a ", "<h1", "<code>", "<strong>b"):
        assert sign not in page
    assert "<img src=x onerror=alert(1)>" in html.unescape(page)
    assert "\\@someone" in text and all(line.count("|") - line.count("\\|") in (0, 3) for line in text.splitlines())


def test_the_command(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"digests": 2, "problems": []}), "utf-8")
    (tmp_path / "public/build").mkdir(parents=True)
    (tmp_path / "public/build/manifest.json").write_text('{"files": {"index.html": ["x", 1500]}}', "utf-8")
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["--report", str(report), "--site", str(tmp_path / "public"), "--lang", "zh"]) == 0
    assert "| 总大小 | 1.5 kB |" in out.getvalue().replace("\\", "")


@pytest.mark.parametrize("data", [None, "", "{"])
def test_a_report_that_is_not_there(data: str | None, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "r.json").write_text(data, "utf-8")
    with redirect_stdout(io.StringIO()) as out:
        assert main(["--report", str(tmp_path / "r.json"), "--site", str(tmp_path), "--lang", "en"]) == 0
    assert out.getvalue() == "no report\n"
