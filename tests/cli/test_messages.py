"""Every code has its words in both languages, and both say the same things."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from site_builder.cli.messages import Message, en, hint, message, placeholders, zh
from site_builder.errors import Location, problem
from site_builder.model.keys import Form
from site_builder.problem_codes import LISTED_WHEN_ASKED, SEVERITIES

PACKAGE = Path(__file__).parent.parent.parent / "site_builder"
NOTING = {"problem", "note", "made", "wrong"}


def names_in(found: Message) -> set[str]:
    templates = (found.text, *found.hints, *found.by_reason.values())
    return set().union(*(placeholders(t) for t in templates))


def test_every_code_has_a_message_in_both_languages() -> None:
    assert set(zh.MESSAGES) == set(en.MESSAGES) == set(SEVERITIES)
    assert set(SEVERITIES) >= LISTED_WHEN_ASKED


@pytest.mark.parametrize("code", SEVERITIES)
def test_both_languages_name_the_same_things(code: str) -> None:
    chinese, english = zh.MESSAGES[code], en.MESSAGES[code]
    assert placeholders(chinese.text) == placeholders(english.text)
    assert names_in(chinese) == names_in(english)
    assert chinese.by_reason.keys() == english.by_reason.keys()
    for text in (chinese.cause, chinese.cure, english.cause, english.cure):
        assert text and not placeholders(text), "the guide shows these without parameters"


def test_words_are_the_same_in_both_languages() -> None:
    assert zh.WORDS.keys() == en.WORDS.keys()
    assert zh.FOUND.keys() == en.FOUND.keys()
    assert set(Form) <= zh.WORDS.keys()
    assert {k.removesuffix(".one") for k in en.SENTENCES} == set(zh.SENTENCES)


def problems_in_source() -> list[tuple[str, int, str, set[str], str]]:
    """(file, line, code, names of parameters, reason) of every place that makes a Problem with a literal code."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in NOTING or not isinstance(node.args[0].value, str):
                continue
            given = {k.arg for k in node.keywords if k.arg}
            dynamic = any(k.arg is None for k in node.keywords)
            reason = next((k.value.value for k in node.keywords if k.arg == "reason" and isinstance(k.value, ast.Constant)), "")
            if not dynamic:
                found.append((path.name, node.lineno, node.args[0].value, given, reason))
    return found


def test_every_problem_gives_what_its_message_names() -> None:
    calls = problems_in_source()
    assert len(calls) > 40
    for file, line, code, given, reason in calls:
        assert code in SEVERITIES, f"{file}:{line} makes an unlisted {code}"
        needed = placeholders(zh.MESSAGES[code].text) | placeholders(zh.MESSAGES[code].by_reason.get(reason, ""))
        assert needed <= given, f"{file}:{line}: {code} needs {needed - given}"


def test_reasons_in_a_message_are_words() -> None:
    for file, line, code, _, reason in problems_in_source():
        if reason and "reason" in placeholders(zh.MESSAGES[code].text):
            assert reason in zh.WORDS, f"{file}:{line}: no word for {reason}"


def test_a_hint_with_an_empty_name_is_passed_over() -> None:
    at = Location("a.md")
    assert hint(problem("region-unknown", at, name="某", candidates="吉林"), "zh") == "是否要写：吉林"
    assert hint(problem("region-unknown", at, name="某", candidates=""), "zh").startswith("写省、市")
    assert hint(problem("value-unknown", at, key="a", value="b", choices="c", candidates=""), "zh") == ""


def test_lists_are_parted_in_each_language() -> None:
    found = problem("region-ambiguous", Location("a.md"), name="朝阳", candidates="辽宁朝阳、北京朝阳")
    assert hint(found, "zh") == "写明是哪一处：辽宁朝阳、北京朝阳"
    assert hint(found, "en") == "say which: 辽宁朝阳, 北京朝阳"


def test_an_author_cannot_write_a_template() -> None:
    found = problem("region-unknown", Location("a.md"), name="{candidates!r:>999}{0}", candidates="x")
    assert "{candidates!r:>999}{0}" in message(found, "zh")


def test_long_and_many_lined_texts_are_cut_to_one_line() -> None:
    found = message(problem("key-unknown", Location("a.md"), key="长\n" * 1000, candidates=""), "zh")
    assert len(found) < 200 and "\n" not in found


def test_an_unlisted_code_still_says_something() -> None:
    assert message(problem("new-code", Location("a.md"), name="x"), "zh") == "new-code name=x"
