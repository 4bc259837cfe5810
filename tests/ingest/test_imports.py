"""Whole imports of small texts: tests/cases/imports.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.cli.messages import say
from site_builder.ingest.draft import body
from site_builder.ingest.importer import ImportResult, import_text
from site_builder.ingest.report import taken_out

CASES = Path(__file__).parent.parent / "cases" / "imports.md"


@dataclass
class Case:
    title: str
    raw: str
    expected: list[str]
    out: list[str]
    front: list[tuple[str, str]]


def read_cases() -> list[Case]:
    form = re.compile(
        r"^## ([^\n]+)\n```raw\n(.*?)\n```\n```md\n(.*?)\n```\n((?:(?:out|front): [^\n]*\n)*)", re.M | re.S
    )
    return [
        Case(
            title, raw.replace("␠", " ").replace("␌", "\f") + "\n", expected.split("\n====\n"),
            re.findall(r"^out: (.*)", tail, re.M), re.findall(r"^front: (\S+) = (.*)", tail, re.M),
        )
        for title, raw, expected, tail in form.findall(CASES.read_text("utf-8"))
    ]  # fmt: skip


def stated(result: ImportResult, key: str) -> list[str]:
    """What the articles' front matter says under a key, `-` for nothing."""
    values = {
        "title": [f.title for f in result.found], "author": ["、".join(f.authors) for f in result.found],
        "region": ["、".join(f.regions) for f in result.found], "date": [f.date for f in result.found],
        "genre": [f.genre for f in result.found], "tags": ["、".join(f.tags) for f in result.found],
    }[key]  # fmt: skip
    return [value or "-" for value in values]


@pytest.mark.parametrize("case", read_cases(), ids=lambda c: c.title)
def test_case(case: Case) -> None:
    result = import_text("case", case.raw)
    assert [body(article).text for article in result.articles] == case.expected
    for key in dict.fromkeys(key for key, _ in case.front):
        assert stated(result, key) == [value for name, value in case.front if name == key]
    for text in case.out:
        assert not any(text in body(article).text for article in result.articles)
    account = result.account
    assert account.received == len(case.raw) == account.kept + account.removed + account.changed
    assert sum(len(removal.text) for removal in account.removals) == account.removed
    assert sum(len(change.old) for change in account.changes) == account.changed


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.title)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_that_is_shown_has_words(case: Case, lang: str) -> None:
    result = import_text("x.txt", case.raw)
    kinds = [f"removed-{kind}" for kind, _, _ in taken_out(result)]
    kinds += [f"doubt-{doubt.kind}" for found in result.found for doubt in found.doubts]
    assert all(say(kind, lang) for kind in kinds)
