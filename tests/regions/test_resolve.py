"""Names as editors write them: the table of cases, and what must hold for every name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.front_matter import RegionRef
from site_builder.regions import table
from site_builder.regions.cities import cities
from site_builder.regions.names import index, key, of_regions, winners, written
from site_builder.regions.nearest import distance
from site_builder.regions.resolve import Kind, resolve

CASES = Path(__file__).parent.parent / "cases" / "regions.md"


def rows(path: Path) -> list[tuple[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:]]  # type: ignore[misc]


def described(name: str) -> str:
    answer = resolve(name)
    if answer.kind is Kind.FOUND and answer.ref:
        return f"{answer.ref.slug} {answer.ref.city}".strip()
    if answer.kind is Kind.AMBIGUOUS:
        return "ambiguous: " + " ".join(answer.candidates)
    return "unknown: " + (answer.candidates[0] if answer.candidates else "-")


@pytest.mark.parametrize(("name", "expected"), rows(CASES))
def test_a_name_means(name: str, expected: str) -> None:
    assert described(name) == expected


def test_there_are_enough_cases() -> None:
    assert len(rows(CASES)) >= 150


def test_every_name_of_a_unit_leads_to_it() -> None:
    for unit in table.units():
        for name in (unit.name, unit.full, unit.slug, unit.english, unit.code, unit.iso, *unit.chars, *unit.aliases):
            assert resolve(name).ref == RegionRef(unit.slug), name


def test_every_name_of_a_group_leads_to_it() -> None:
    for row in (table.nation(), *table.macros(), *table.groups()):
        for name in (row.name, row.full, row.slug, row.english, *row.aliases):
            assert resolve(name).ref == RegionRef(row.slug), name


def test_every_city_can_be_written_in_one_way_at_least() -> None:
    for city in cities():
        unit = table.region(city.region)
        assert resolve(unit.name + city.parent + city.full).ref == RegionRef(city.region, city.label), city
        if city.code:
            assert resolve(city.code).ref == RegionRef(city.region, city.label), city


def test_labels_tell_cities_of_a_province_apart() -> None:
    labels = [(city.region, city.label) for city in cities()]
    assert len(set(labels)) == len(labels)


def test_every_candidate_resolves_and_none_twice() -> None:
    for name, holders in index().items():
        if len(winners(holders)) > 1:
            answer = resolve(name)
            assert answer.kind is Kind.AMBIGUOUS and answer.ref is None
            found = [resolve(candidate).ref for candidate in answer.candidates]
            assert None not in found, (name, answer.candidates)
            assert len(set(found)) == len(found) == len(winners(holders)), (name, answer.candidates)


def test_what_is_suggested_for_a_holder_leads_to_it() -> None:
    for holders in index().values():
        for holder in holders:
            assert resolve(written(holder)).ref == holder.ref, holder


@pytest.mark.parametrize("name", ["吉林市省", "级林", "jiln", "杭洲市", "山西市", "guangdon", "内檬古", "亚洲"])
def test_every_suggestion_resolves(name: str) -> None:
    answer = resolve(name)
    assert answer.kind is Kind.UNKNOWN
    assert 1 <= len(answer.candidates) <= 5
    assert all(resolve(candidate).kind is Kind.FOUND for candidate in answer.candidates)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_anything_gets_an_answer(name: str) -> None:
    answer = resolve(name)
    assert (answer.ref is not None) == (answer.kind is Kind.FOUND)
    assert answer.kind is not Kind.AMBIGUOUS or len(answer.candidates) > 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([u.name for u in table.units()]), st.sampled_from(["", " ", "　", "·"]), st.booleans())
def test_blanks_and_width_do_not_matter(name: str, blank: str, ends: bool) -> None:
    assert resolve(blank + blank.join(name) + (blank if ends else "")).ref == resolve(name).ref


def test_names_of_regions_need_no_table_of_cities() -> None:
    whole = of_regions()
    for name, holders in index().items():
        expected = (whole[name],) if name in whole else tuple(h for h in winners(holders) if h.city)
        assert winners(holders) == expected, name


def test_keys_are_their_own_keys() -> None:
    for name in index():
        assert key(name) == name


@pytest.mark.parametrize(
    ("a", "b", "apart"), [("", "", 0), ("吉林", "吉林", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("ac", "abc", 1), ("abc", "axc", 1), ("abcd", "x", 4)]
)
def test_distance(a: str, b: str, apart: int) -> None:
    assert distance(a, b, 9) == apart
    assert distance(b, a, 9) == apart
    assert distance(a, b, 0) == min(apart, 1)


def test_a_known_name_brings_no_pinyin_library() -> None:
    code = "import sys; from site_builder.regions.resolve import resolve; resolve('长春'); print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
