"""`new`: what is written can be read, nothing is overwritten, and what is wrong is said at the flag that said it."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.cli.page_file import NewPage, faults, file_stem, render
from site_builder.model.content import ContentFile, Kind
from site_builder.parse.front_matter import parse_document
from tests.cli.verbs import Runner
from tests.support import build_site, write_site

SOURCE = "---\ntitle: 一份报纸\npublication: 某报\nkind: N\ndate: 2024-03\nauthor: 记者\n---\n\n说明。\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709913600")  # 2024-03-08 16:00 UTC: already the 9th in Shanghai
    return write_site(tmp_path, {"sources/paper.md": SOURCE, "tags.yaml": "氢能: {also: [氢能源]}\n低空经济: {}\n"})


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)


def digests(site: Path) -> dict[str, str]:
    return {p.name: p.read_text("utf-8") for p in sorted((site / "content/digests").glob("*.md"))}


@pytest.mark.parametrize(("title", "date", "stem"), [
    ("重庆的银行业与行业重组", "2024-03-08", "2024-03-08-chongqing-de-yinhangye-yu-hangye-chongzu"),
    ("长春：增长11.4%", "2024-03", "2024-03-changchun-zengzhang-11-4"),
    ("5G与C919", "2024", "2024-5g-yu-c919"),
    ("！？", "2024-03-08", "2024-03-08"),
    ("一" * 200, "2024", "2024-yiyi"),
    ("../../etc/passwd", "2024", "2024-etc-passwd"),
])  # fmt: skip
def test_file_names(title: str, date: str, stem: str) -> None:
    found = file_stem(title, date)
    assert found.startswith(stem) if len(title) > 99 else found == stem
    assert len(file_stem(title, date)) <= 75 and "/" not in file_stem(title, date)


def test_a_page_with_all_that_is_known(site: Path, run: Runner) -> None:
    ran = run("new", "氢能源在长春", "--region", "长春、沈阳", "--source", "paper", "--tags", "氢能源，冰雪", "--date", "2024年3月1日", "-C", site, "--lang", "zh")
    assert (ran.code, ran.out) == (0, "已新建 content/digests/2024-03-01-qing-nengyuan-zai-changchun.md\n")
    (text,) = digests(site).values()
    assert text == (
        "---\ntitle: 氢能源在长春\nregion: [长春, 沈阳]\ndate: 2024-03-01\nsource: paper\n"
        "# author: 作者；不写则取来源的作者或报刊名\ntags: [氢能, 冰雪]\npublished: 2024-03-09\n---\n\n"
    )
    assert not [p for p in build_site(site).problems if p.location.path.startswith("content/digests")]


def test_what_is_not_known_is_a_comment_and_tags_are_suggested(site: Path, run: Runner) -> None:
    assert run("new", "氢能在吉林", "--region", "吉林", "-C", site, "--lang", "zh").code == 0
    (text,) = digests(site).values()
    assert "# date: " in text and "# source: " in text and "published: 2024-03-09\n" in text
    assert next(line for line in text.split("\n") if line.startswith("# tags:")).endswith("可用：氢能")


def test_the_date_of_the_source_page_is_named_and_names_the_file(site: Path, run: Runner) -> None:
    run("new", "题目", "--region", "吉林", "--source", "paper", "-C", site, "--lang", "zh")
    ((name, text),) = digests(site).items()
    assert name == "2024-03-timu.md" and "# date: 不写则取来源页的日期 2024-03\n" in text


def test_nothing_is_overwritten(site: Path, run: Runner) -> None:
    (site / "content/digests/2023").mkdir(parents=True)
    (site / "content/digests/2023/2024-03-TIMU.md").write_text("别人的", "utf-8")
    for _ in range(3):
        assert run("new", "题目", "--region", "吉林", "--source", "paper", "-C", site).code == 0
    assert sorted(digests(site)) == ["2024-03-timu-2.md", "2024-03-timu-3.md", "2024-03-timu-4.md"]
    assert (site / "content/digests/2023/2024-03-TIMU.md").read_text("utf-8") == "别人的"


@pytest.mark.parametrize(("flags", "expected"), [
    (["--region", "级林"], "--region:1:1: error[region-unknown]: “级林” 不是省级行政区\n    1 | 级林\n      | ^^^^ 是否要写：吉林\n"),
    (["--region", "吉林，朝阳"], "--region:1:4: error[region-ambiguous]"),
    (["--region", "吉林", "--date", "2023年13月40日"], "--date:1:6: error[date-invalid]"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_written(site: Path, run: Runner, flags: list[str], expected: str) -> None:
    ran = run("new", "题目", *flags, "-C", site, "--lang", "zh")
    assert ran.code == 1 and expected in ran.err
    assert not digests(site)


def test_a_title_too_long(site: Path, run: Runner) -> None:
    ran = run("new", "长" * 300, "--region", "吉林", "-C", site, "--lang", "zh")
    assert ran.code == 1 and "--title:1:1: error[value-too-long]" in ran.err


def test_without_a_terminal_it_does_not_ask(site: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("题目\n吉林\n"))
    assert run("new", "题目", "-C", site).code == 2
    assert run("new", "-C", site).code == 2
    assert not digests(site)


def test_on_a_terminal_it_asks_until_the_region_is_one(site: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "题目", "级林", "吉林", "1", "昨天", "2024-02-01", "氢能源"])
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))
    ran = run("new", "-C", site, "--lang", "zh")
    assert ran.code == 0 and "region-unknown" in ran.err and "date-invalid" in ran.err and "1  paper  一份报纸" in ran.out
    ((name, text),) = digests(site).items()
    assert name == "2024-02-01-timu.md" and "source: paper\n" in text and "tags: [氢能]\n" in text
    assert len(asked) == 8


def test_the_end_of_input_ends_it(site: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(question: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", end)
    assert run("new", "-C", site).code == 130
    assert not digests(site)


@pytest.mark.skipif(os.name != "posix", reason="a shell script as the editor")
def test_the_editor_is_opened(site: Path, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\necho "$2" > "$(dirname "$0")/opened"\n', "utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{editor}' --wait")
    assert run("new", "题目", "--region", "吉林", "-C", site, "--edit").code == 0
    assert (tmp_path / "opened").read_text("utf-8").strip() == str(next((site / "content/digests").glob("*.md")))
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    assert run("new", "题目", "--region", "吉林", "-C", site, "--edit").code == 2
    monkeypatch.setenv("EDITOR", "")
    assert run("new", "题目", "--region", "吉林", "-C", site, "--edit", "--lang", "zh").code == 2


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=80))
def test_any_title_is_read_as_it_was_meant(title: str) -> None:
    page = NewPage(title, ("吉林",), "2024-03-09", source="某报", date="2024-03-08")
    text = render(page, "zh")
    document, problems = parse_document(ContentFile("a.md", text.encode(), "x"), Kind.DIGEST)
    if document is None:
        assert faults(text, "a.md", {"title"}, {"title": title}), problems
    else:
        assert document.front_matter.title == normalize("NFC", " ".join(title.split()))


@pytest.mark.parametrize("title", ["冒号: 与#井号", "“引号”与'单引号'", '"双"', "- 短横", "yes", "2024-03-08", "1e3", "[括号", "{a: b}", "& *", "|", "> 引", "@ `", "%", "!x", "? y", "~", "null", "行\n行", "末尾:"])
def test_titles_that_yaml_takes_for_its_own(title: str) -> None:
    text = render(NewPage(title, ("吉林",), "2024-03-09", source="某报", date="2024-03-08"), "zh")
    document, problems = parse_document(ContentFile("a.md", text.encode(), "x"), Kind.DIGEST)
    assert document is not None, problems
    assert document.front_matter.title == normalize("NFC", " ".join(title.split()))


def test_what_is_left_to_fill_in_is_said(site: Path, run: Runner) -> None:
    assert "source、date" in run("new", "题目", "--region", "吉林", "-C", site, "--lang", "zh").err
    assert run("new", "题目", "--region", "吉林", "--source", "某报", "-C", site, "--lang", "zh").err == "发布之前还要填：date\n"
    assert run("new", "题目", "--region", "吉林", "--source", "paper", "-C", site, "--lang", "zh").err == ""
