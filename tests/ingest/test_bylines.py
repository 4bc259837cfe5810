"""Bylines: every line of tests/cases/bylines.md, and names written together."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.ingest.recognise.names import parse_byline
from site_builder.ingest.recognise.persons import is_name, split_names

CASES = Path(__file__).parent.parent / "cases" / "bylines.md"
ROWS = [line.strip("| \n").split(" | ") for line in CASES.read_text("utf-8").splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize(("line", "authors"), ROWS, ids=[row[0] for row in ROWS])
def test_line(line: str, authors: str) -> None:
    found = parse_byline(line)
    if authors == "-":
        assert found is None or found.certainty < 0.5
    elif authors == "?":
        assert found is not None and not found.authors and found.affiliation == line
    else:
        assert found is not None and "、".join(found.authors) == authors


def test_affiliations_belong_to_the_names_after_them() -> None:
    found = parse_byline("滨海大学林间雪 江北理工大学周望舒")
    assert found and [(p.name, p.affiliation) for p in found.people] == [
        ("林间雪", "滨海大学"),
        ("周望舒", "江北理工大学"),
    ]


def test_a_shared_affiliation() -> None:
    found = parse_byline("滨海市社会科学院经济所沈望舒 何雪")
    assert found and {p.affiliation for p in found.people} == {"滨海市社会科学院经济所"}


def test_names_without_a_blank_are_parted_by_frequent_surnames() -> None:
    assert split_names("郑文李望舒") == ("郑文", "李望舒")
    assert split_names("王小雨") == ("王小雨",)
    assert split_names("的确如此") == ()


def test_words_are_no_names() -> None:
    assert not is_name("金融")
    assert not is_name("黄金")
    assert is_name("金望舒")


@given(st.text(max_size=60))
def test_any_line_is_read_or_refused(line: str) -> None:
    found = parse_byline(line)
    assert found is None or found.authors or found.affiliation
