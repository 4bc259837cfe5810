"""Usage errors and `--help` in the language of the command line."""

from __future__ import annotations

import argparse

import pytest

from site_builder.cli.arguments import language_of
from site_builder.cli.main import VERBS, _parser, main
from site_builder.cli.messages.zh_help import ARGPARSE, HELP
from site_builder.cli.report import display_width


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    printed = capsys.readouterr()
    return caught.value.code, printed.out + printed.err


@pytest.mark.parametrize(
    ("argv", "chinese"),
    [
        ("bild", "没有 'bild'，可写："), ("build --jobs x", "--jobs：不能是 'x'，要写整数"), ("import", "缺少参数：FILE"),
        ("build --nope", "不认识的参数：--nope"), ("build --output", "--output：后面要写一个值"), ("check --strict=1", "--strict：不带值，不能写 '1'"),
        ("keywords --top -1", "--top：不能是 '-1'"), ("check --format xml", "--format：没有 'xml'，可写："), ("check --f", "--f 不止一个意思：--format, --fix"),
    ],
)  # fmt: skip
def test_usage_errors(argv: str, chinese: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    for flags in (["--lang", "zh"], ["--lang=zh"]):
        code, text = said(capsys, *argv.split(), *flags) if argv != "build --output" else said(capsys, "build", *flags, "--output")
        assert code == 2 and text.startswith("用法：") and "：错误：" in text and chinese in text.replace("-o/", "").replace("/--", "--")
    code, text = said(capsys, *argv.split())
    assert code == 2 and text.startswith("usage: ") and text.isascii(), "the next run speaks its own language"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert said(capsys, *argv.split())[1].startswith("用法：")


def texts(parser: argparse.ArgumentParser) -> set[str]:
    actions = [*parser._actions, *(one for a in parser._actions for one in getattr(a, "_choices_actions", ()))]
    return {text for text in (parser.description, *(a.help for a in actions), *(g.title for g in parser._action_groups)) if text}


@pytest.mark.parametrize("verb", VERBS)
def test_every_text_of_help_has_its_chinese(verb: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    known = ARGPARSE.keys() | HELP.keys()
    parser = _parser([verb])
    assert texts(parser) <= known
    (verbs,) = [a for a in parser._actions if isinstance(a.choices, dict)]
    assert texts(verbs.choices[verb]) <= known  # type: ignore[index]
    code, text = said(capsys, verb, "--help", "--lang", "zh")
    assert code == 0 and "显示这份说明" in text
    assert max(map(display_width, text.splitlines())) <= 80


def test_no_text_is_left_over() -> None:
    used = texts(_parser([]))
    for verb in VERBS:
        (verbs,) = [a for a in _parser([verb])._actions if isinstance(a.choices, dict)]
        used |= texts(verbs.choices[verb])  # type: ignore[index]
    assert HELP.keys() <= used


def test_the_language_of_a_line_that_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert [language_of(argv.split()) for argv in ("build", "--lang zh build", "build --lang=zh", "build --lang xx", "build --lang")] == [
        "en", "zh", "zh", "en", "en",
    ]  # fmt: skip
