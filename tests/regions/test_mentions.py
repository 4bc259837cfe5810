"""Regions in running text: the table of cases, and what must hold for every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ends

from site_builder.regions import table
from site_builder.regions.cities import cities
from site_builder.regions.mentions import mentions
from site_builder.regions.resolve import resolve

CASES = Path(__file__).parent.parent / "cases" / "mentions.md"


def rows() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:]]  # type: ignore[misc]


def described(text: str) -> str:
    found = sorted(mentions(text), key=lambda m: m.positions[0])
    words = [m.ref.slug + (f":{m.ref.city}" if m.ref.city else "") + (f"×{m.count}" if m.count > 1 else "") for m in found]
    return " ".join(words) or "-"


@pytest.mark.parametrize(("text", "expected"), rows())
def test_a_text_mentions(text: str, expected: str) -> None:
    assert described(text) == expected


def test_every_unit_is_found_by_its_short_and_full_name() -> None:
    for unit in table.units():
        for name in (unit.name, unit.full):
            assert [m.ref.slug for m in mentions(f"他说，{name}的产业")] == [unit.slug], name


def test_every_city_is_found_by_its_full_name_behind_its_province() -> None:
    for city in cities():
        text = f"在{table.region(city.region).full}{city.parent}{city.full}召开"
        assert city.label in [m.ref.city for m in mentions(text)], text


def test_the_most_frequent_comes_first_and_positions_are_in_the_text() -> None:
    text = "广东与吉林，吉林省、吉林。"
    first, second = mentions(text)
    assert (first.ref.slug, first.count, first.positions, first.name) == ("jilin", 3, (3, 6, 10), "吉林")
    assert (second.ref.slug, second.positions) == ("guangdong", (0,))


NAMES = ["吉林", "吉林市", "长春市", "海南", "河南", "日报", "大学", "东北", "部", "场", "朝阳区", "北京", "路", "，", "a", "黄", "西部"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=12).map("".join))
def test_mentions_are_names_that_resolve_and_do_not_overlap(text: str) -> None:
    spans = []
    for mention in mentions(text):
        assert mention.count == len(mention.positions)
        assert text.startswith(mention.name, mention.positions[0])
        answer = resolve(mention.name)
        assert answer.ref in (mention.ref, None)
        spans += [(p, p + 2) for p in mention.positions]
    spans.sort()
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


def test_a_long_text_is_read_once() -> None:
    """130,000 characters take a tenth of a second; anything that looks back over the text would take minutes."""
    text = "吉林省长春市的企业与上海交通大学在海南路举行会议，东北部刮起西北风。" * 4000
    with ends():
        found = mentions(text)
    assert {m.count for m in found} == {4000}
