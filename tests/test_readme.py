"""The READMEs say what is true: verbs, flags, targets, variables and paths exist, figures are those of results.json."""

from __future__ import annotations

import importlib
import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.cli.main import VERBS, main
from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.results import MARKS, NONE_YET, Table, fill, load, machine, render, saved

ROOT = Path(__file__).parent.parent
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")}
COMMAND = re.compile(r"(?:^\$ |`|&& )(?:\.venv/bin/)?site-builder ([^`&\n]+)", re.MULTILINE)
ANY_VERB = "VERB"
TRANSLATED = {"English": "中文"}


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of every call of site-builder that a text shows."""
    for line in COMMAND.findall(text):
        yield shlex.split(line)


def parser_of(verb: str) -> ArgumentParser:
    module = importlib.import_module(f"site_builder.cli.{verb}{'_' if verb == 'import' else ''}")
    parser = ArgumentParser(exit_on_error=False)
    module.add_arguments(parser)
    return parser


def flags_of(verb: str) -> set[str]:
    return {option for action in parser_of(verb)._actions for option in action.option_strings}


@pytest.mark.parametrize("name", READMES)
def test_every_command_can_be_given(name: str) -> None:
    given = list(commands(READMES[name]))
    for verb, *arguments in given:
        if verb != ANY_VERB:
            assert verb in VERBS, f"{name}: no verb {verb}"
            parser_of(verb).parse_args(arguments)
    assert {verb for verb, *_ in given} - {ANY_VERB} == set(VERBS), "a verb is missing, or there is none of that name"


@pytest.mark.parametrize("name", READMES)
def test_every_flag_exists(name: str) -> None:
    known = set().union(*map(flags_of, VERBS)) | {"--help", "--save", "--readme"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", READMES[name])) <= known
    for row in re.findall(r"^\| `site-builder .*$", READMES[name], re.MULTILINE):
        verb = next(commands(row))[0]
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", row)) <= flags_of(verb), row


@pytest.mark.parametrize("name", READMES)
def test_targets_variables_and_paths_exist(name: str) -> None:
    text, makefile = READMES[name], (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)", text)) - {"builds"}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{name}: no target {target}"
    sources = [p.read_text("utf-8") for p in (*ROOT.glob("tests/*.py"), *ROOT.glob("site_builder/**/*.py"))]
    for variable in re.findall(r"`([A-Z][A-Z_]+)`", text):
        if variable not in ("LANG", "PATH", "LICENSE"):
            assert any(f'"{variable}"' in source for source in sources), f"{name}: nothing reads {variable}"
    made = ("public/", ".cache/", "content/inbox/")
    for path in re.findall(r"`((?:\.?[a-z_]+/|README)[\w./-]*)`", text):
        if path not in made and not path.startswith(".venv/"):
            assert any((top / path).exists() for top in (ROOT, ROOT / "content", ROOT / "site_builder")), f"{name}: no {path}"


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en_US.UTF-8"), ("README.zh-CN.md", "zh_CN.UTF-8")])
def test_the_session_goes_as_shown(
    name: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every line shown under a command comes out of it; numbers may differ. Before the last command the region is misspelt."""
    monkeypatch.setenv("LC_ALL", lang)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```console\n(.*?)```", READMES[name], re.DOTALL)
    assert len(blocks) == 2
    for number, block in enumerate(blocks):
        for command, _, shown in (part.partition("\n") for part in block.split("$ ")[1:]):
            if number:
                page = next(Path("content/digests").glob("2024-*.md"))
                page.write_text(page.read_text("utf-8").replace("region: 吉林", "region: 吉林市省"), "utf-8")
            first, _, folder = command.partition(" && cd ")
            main(shlex.split(first)[1:])
            printed = capfd.readouterr()
            lines = [_unnumbered(line) for line in (printed.out + printed.err).split("\n")]
            assert [line for line in shown.split("\n") if _unnumbered(line) not in lines] == []
            if folder:
                monkeypatch.chdir(folder)


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+(?:\.\d+)?", "N", line)


def test_both_languages_say_the_same() -> None:
    english, chinese = READMES["README.md"], READMES["README.zh-CN.md"]
    assert english.count("\n| ") - len(MARKS.findall(english)) >= chinese.count("\n| ")
    verbs = [[verb for verb, *_ in commands(text)] for text in (english, chinese)]
    assert list(dict.fromkeys(verbs[0])) == list(dict.fromkeys(verbs[1]))
    assert set(re.findall(r"`(content/[^`]+|tests/[^`]+)`", english)) == set(re.findall(r"`(content/[^`]+|tests/[^`]+)`", chinese))


def test_the_figures_are_those_that_were_measured() -> None:
    text, results = READMES["README.md"], load()
    assert len(MARKS.findall(text)) == 1
    assert fill(text, results) == text, "run python -m tests.benchmarks --only-readme"
    assert set(results) <= set(benchmarks.names())
    for name, row in results.items():
        assert set(row) == {"date", "machine", "title", "head", "rows"}, name
        assert set(row["machine"]) == {"processor", "cores", "python"}, f"{name}: no more of a machine than that"
        assert all(len(cells) == len(row["head"]) for cells in row["rows"])


def test_tables_of_figures() -> None:
    from datetime import date

    table = Table.of("Title", [{"a|b": 1, "c": None}, {"a|b": "x", "c": 0.5}])
    assert table.rows == (("1", "–"), ("x", "0.5"))
    results = saved({"z": {}}, "cloud", {"title": table.title, "head": table.head, "rows": table.rows}, date(2024, 3, 8))
    assert list(results) == ["cloud", "z"] and results["cloud"]["machine"] == machine()
    shown = render({"cloud": results["cloud"]})
    assert shown.startswith("**Title** (2024-03-08; ") and "\n| a\\|b | c |\n| --- | --- |\n| 1 | – |\n" in shown
    readme = "x\n<!-- bench:begin -->\nold\n<!-- bench:end -->\ny\n"
    once = fill(readme, {"cloud": results["cloud"]})
    assert once == f"x\n<!-- bench:begin -->\n{shown}<!-- bench:end -->\ny\n" and fill(once, {"cloud": results["cloud"]}) == once
    assert fill(readme, {}) == f"x\n<!-- bench:begin -->\n{NONE_YET}<!-- bench:end -->\ny\n"


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        benchmarks.main(["nothing"])
    assert ended.value.code == 2 and "cloud" in capsys.readouterr().err
    assert {"cloud", "keywords", "ingest", "search", "serve"} <= set(benchmarks.names())
    assert not {"corpus", "results"} & set(benchmarks.names())
