"""Drafts and reports: what is written, and what is left alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from site_builder.cli.main import main
from site_builder.cli.report import display_width
from site_builder.ingest.draft import body, is_untouched, render_draft, render_source_page
from site_builder.ingest.importer import import_text
from site_builder.ingest.report import as_json
from site_builder.write.drafts import Outcome, write_drafts
from tests.ingest.synthetic import booklet

TWO = (
    "滨海大学 林望舒\n潮水退下去的时候，滩涂上全是赶海的人，桶里装着蛤蜊。\n从前谁都可以挖，不出十年，滩涂就空了。\n"
    "襄阳日报评论员\n全市上下要把老车间用起来，一间一间数清楚。\n省事不等于省钱，更不等于省心，这笔账要算明白。\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "潮声 2021.txt"
    path.write_text(TWO, "utf-8")
    return path


def matter(text: str) -> dict[str, object]:
    found = re.match(r"---\n(.*?)\n---\n", text, re.S)
    assert found
    return yaml.safe_load(found.group(1))


def test_front_matter_of_a_draft() -> None:
    result = import_text("潮声", TWO)
    first, second = (matter(render_draft(a, f, "潮声")) for a, f in zip(result.articles, result.found, strict=True))
    assert first["author"] == "林望舒" and first["x_affiliation"] == "滨海大学"
    assert first["source"] == {"document": "潮声", "lines": [[1, 3]]}
    assert first["draft"] is True and first["full_text"] is True and first["title_origin"] == "editor"
    assert "region" not in first and "date" not in first
    assert second["region"] == "襄阳市" and second["genre"] == "commentary"


def test_an_edited_draft_is_recognised() -> None:
    result = import_text("潮声", TWO)
    draft = render_draft(result.articles[0], result.found[0], "潮声")
    assert is_untouched(draft)
    assert not is_untouched(draft.replace("蛤蜊", "海螺"))
    assert not is_untouched(draft.replace("genre:", "genre: other #"))
    assert not is_untouched(re.sub(r"x_import: .*\n", "", draft))


def test_odd_titles_make_valid_yaml() -> None:
    for title in ("甲: 乙", "- 甲", "“甲”", "甲 # 乙", "2021", "是"):
        text = render_source_page(title, 3, ("版头: 一",), "")
        assert matter(text)["title"] == title


def test_again_and_after_edits(tmp_path: Path) -> None:
    assert [w.outcome for w in write_drafts(tmp_path, "k", [])] == []
    result = import_text("k", TWO)
    drafts = [
        (f"k-{n:05}.md", render_draft(a, f, "k"))
        for n, (a, f) in enumerate(zip(result.articles, result.found, strict=True), 1)
    ]
    assert {w.outcome for w in write_drafts(tmp_path, "k", drafts)} == {Outcome.WRITTEN}
    assert {w.outcome for w in write_drafts(tmp_path, "k", drafts)} == {Outcome.UNCHANGED}
    edited = tmp_path / "k-00001.md"
    edited.write_text(edited.read_text("utf-8") + "编者加的一段。\n", "utf-8")
    newer = [(name, text + "新的一段。\n") for name, text in drafts]
    assert [w.outcome for w in write_drafts(tmp_path, "k", newer)] == [Outcome.EDITED, Outcome.WRITTEN]
    assert "编者加的" in edited.read_text("utf-8")


def test_drafts_no_longer_made_go_unless_edited(tmp_path: Path) -> None:
    result = import_text("k", TWO)
    text = render_draft(result.articles[0], result.found[0], "k")
    write_drafts(tmp_path, "k", [("k-00001.md", text), ("k-00005.md", text), ("k-00007.md", text)])
    (tmp_path / "k-notes.md").write_text("自己的笔记", "utf-8")
    (tmp_path / "k-00007.md").write_text(text + "改过", "utf-8")
    done = {w.path.name: w.outcome for w in write_drafts(tmp_path, "k", [("k-00001.md", text)])}
    assert done == {"k-00001.md": Outcome.UNCHANGED, "k-00005.md": Outcome.REMOVED, "k-00007.md": Outcome.EDITED}
    assert (tmp_path / "k-notes.md").exists() and not (tmp_path / "k-00005.md").exists()


def test_the_report_as_promised() -> None:
    result = import_text("潮声.txt", TWO)
    report = as_json([(result, ["a.md", "b.md"])])
    json.dumps(report)
    assert {"path", "title", "authors", "regions", "date", "lines"} <= report["articles"][0].keys()
    assert report["articles"][1]["regions"] == ["湖北"] and report["articles"][0]["date"] is None
    counts = report["characters"]
    assert counts["in"] == len(TWO) == counts["out"] + counts["removed"] + counts["changed"]
    assert sum(len(r["text"]) for r in report["removed"]) == counts["removed"]
    assert {"line": 1, "kind": "byline", "text": "滨海大学 林望舒"} in report["removed"]


def test_the_verb(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, report = tmp_path / "out", tmp_path / "report.json"
    assert main(["import", str(source), "--to", str(folder), "--report", str(report)]) == 0
    rows = json.loads(report.read_text("utf-8"))["articles"]
    assert sorted(p.name for p in folder.iterdir()) == ["潮声-2021-00001.md", "潮声-2021-00004.md"]
    assert all(Path(row["path"]).exists() for row in rows)
    assert "林望舒" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(source), "--to", str(tmp_path / "out"), "--dry-run"]) == 0
    assert not (tmp_path / "out").exists() and "襄阳日报评论员" in capsys.readouterr().out


def test_merge_and_split_at_a_line(source: Path, tmp_path: Path) -> None:
    assert main(["import", str(source), "--to", str(tmp_path / "a"), "--merge", "4", "-q"]) == 0
    assert len(list((tmp_path / "a").iterdir())) == 1
    assert main(["import", str(source), "--to", str(tmp_path / "b"), "--split", "3", "-q"]) == 0
    assert [p.name[-8:] for p in sorted((tmp_path / "b").iterdir())] == ["00001.md", "00003.md", "00004.md"]


def test_a_site_gets_a_source_page_once(source: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    assert main(["import", str(source), "-C", str(site), "-q"]) == 0
    page = site / "content" / "sources" / "潮声-2021.md"
    assert matter(page.read_text("utf-8"))["articles"] == 2
    page.write_text("---\ntitle: 潮声\n---\n", "utf-8")
    assert main(["import", str(source), "-C", str(site), "-q"]) == 0
    assert page.read_text("utf-8") == "---\ntitle: 潮声\n---\n"
    assert len(list((site / "content" / "inbox").iterdir())) == 2


def test_missing_and_empty_files_are_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text(" \n", "utf-8")
    assert main(["import", str(tmp_path / "没有.txt"), str(empty), "--to", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr().err
    assert "source-missing" in printed and "source-empty" in printed


def test_one_file_for_splits(source: Path) -> None:
    assert main(["import", str(source), str(source), "--split", "3"]) == 2


def test_boundaries_that_change_nothing_are_told(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(source), "--dry-run", "--split", "1", "--merge", "9999"]) == 0
    assert capsys.readouterr().err.count("import-line-idle") == 2


def test_a_merge_is_meant_for_the_article_that_begins_there() -> None:
    """A line may hold the end of one article and the beginning of another."""
    document = booklet(2)
    result = import_text("x", document.text)
    line = result.articles[1].lines[0][0]
    merged = import_text("x", document.text, merges=(line,))
    assert len(merged.articles) == len(result.articles) - 1 and merged.idle == ()


def test_the_plan_has_a_head_and_even_columns(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(source), "--dry-run", "--lang", "zh"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()[1:4]
    begins = display_width(head[: head.index("作者")])
    assert head.startswith("#") and len(rows) == 2
    assert all("  " in row and cut(row, begins)[1].strip() == cut(row, begins)[1] for row in rows)


def cut(text: str, width: int) -> tuple[str, str]:
    """A text's part that is `width` columns wide, and the rest."""
    at = next(n for n in range(len(text) + 1) if display_width(text[:n]) >= width)
    return text[:at], text[at:]


def test_a_body_is_the_written_text() -> None:
    document = booklet(2)
    result = import_text("x", document.text)
    for article, found in zip(result.articles, result.found, strict=True):
        assert render_draft(article, found, "x").endswith("---\n" + body(article).text + "\n")
