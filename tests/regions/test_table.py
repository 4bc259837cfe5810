"""The table of the 34 units: complete, symmetric, and a map that looks like the country."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from site_builder.regions import table
from site_builder.regions.cities import cities

SLUGS = """beijing tianjin hebei shanxi neimenggu liaoning jilin heilongjiang shanghai jiangsu zhejiang anhui fujian jiangxi
shandong henan hubei hunan guangdong guangxi hainan chongqing sichuan guizhou yunnan xizang shaanxi gansu qinghai ningxia
xinjiang hongkong macao taiwan""".split()


def test_the_34_units_have_the_slugs_of_the_contract() -> None:
    assert [unit.slug for unit in table.units()] == SLUGS


@pytest.mark.parametrize("field", ["slug", "name", "full", "english", "code", "iso", "tile"])
def test_no_two_units_share(field: str) -> None:
    values = [getattr(unit, field) for unit in table.units()]
    assert len(set(values)) == 34
    assert all(values)


def test_codes_have_their_shape() -> None:
    for unit in table.units():
        assert re.fullmatch(r"[1-8]\d0000", unit.code)
        assert re.fullmatch(r"CN-[A-Z]{2}", unit.iso)


def test_one_character_names_are_unique() -> None:
    chars = "".join(unit.chars for unit in table.units())
    assert len(set(chars)) == len(chars)


def test_neighbours_are_symmetric_and_never_oneself() -> None:
    for unit in table.units():
        assert unit.slug not in unit.neighbours
        for other in unit.neighbours:
            assert unit.slug in table.region(other).neighbours


def test_islands_have_no_neighbours_and_neimenggu_has_eight() -> None:
    lonely = [unit.slug for unit in table.units() if not unit.neighbours]
    assert lonely == ["hainan", "taiwan"]
    assert len(table.region("neimenggu").neighbours) == 8
    assert len(table.region("shaanxi").neighbours) == 8


def test_tiles_lie_on_the_grid() -> None:
    for unit in table.units():
        column, row = unit.tile or (-1, -1)
        assert 0 <= column < table.TILE_COLUMNS
        assert 0 <= row < table.TILE_ROWS


@pytest.mark.parametrize(
    ("west", "east"),
    [("xinjiang", "gansu"), ("xizang", "sichuan"), ("qinghai", "shaanxi"), ("sichuan", "hubei"), ("hubei", "jiangsu"),
     ("shaanxi", "shandong"), ("yunnan", "guangxi"), ("guangxi", "fujian"), ("fujian", "taiwan"), ("macao", "hongkong"),
     ("hainan", "hongkong"), ("shanxi", "hebei"), ("neimenggu", "jilin"), ("jiangsu", "shanghai")],
)
def test_tiles_keep_west_and_east(west: str, east: str) -> None:
    assert table.region(west).tile[0] < table.region(east).tile[0]


@pytest.mark.parametrize(
    ("north", "south"),
    [("heilongjiang", "jilin"), ("jilin", "liaoning"), ("neimenggu", "hebei"), ("beijing", "hebei"), ("shanxi", "henan"),
     ("henan", "hubei"), ("hubei", "hunan"), ("hunan", "guangdong"), ("guangdong", "hongkong"), ("guangdong", "hainan"),
     ("shandong", "jiangsu"), ("jiangsu", "zhejiang"), ("zhejiang", "fujian"), ("xinjiang", "xizang"),
     ("gansu", "sichuan"), ("sichuan", "yunnan"), ("chongqing", "guizhou"), ("guizhou", "guangxi"), ("shanghai", "taiwan")],
)
def test_tiles_keep_north_and_south(north: str, south: str) -> None:
    assert table.region(north).tile[1] < table.region(south).tile[1]


def test_most_neighbours_touch_on_the_map() -> None:
    pairs = [(a, table.region(b)) for a in table.units() for b in a.neighbours]
    touching = [1 for a, b in pairs if max(abs(a.tile[0] - b.tile[0]), abs(a.tile[1] - b.tile[1])) <= 1]
    assert len(touching) / len(pairs) > 0.7


def test_six_macro_regions_part_all_34() -> None:
    members = [slug for macro in table.macros() for slug in macro.members]
    assert sorted(members) == sorted(SLUGS)
    assert len(table.macros()) == 6


def test_the_first_group_of_a_unit_is_its_macro_region() -> None:
    for slug in SLUGS:
        assert table.groups_of(slug)[0] == next(macro for macro in table.macros() if slug in macro.members)
        assert all(slug in group.members for group in table.groups_of(slug))


@pytest.mark.parametrize(
    ("slug", "count"),
    [("changjiangjingjidai", 11), ("huangheliuyu", 9), ("zhongbu", 6), ("xibu", 12), ("dongbu", 10), ("jingjinji", 3),
     ("yuegangao", 3), ("changsanjiao", 4), ("chengyu", 2), ("quanguo", 34)],
)
def test_groups_have_their_members(slug: str, count: int) -> None:
    assert len(table.region(slug).members) == count
    assert len(set(table.region(slug).members)) == count


def test_east_middle_west_and_northeast_part_the_mainland() -> None:
    """The four regions of the yearbooks: 10 + 6 + 12 + 3 = 31."""
    four = [s for name in ("dongbu", "zhongbu", "xibu", "dongbei") for s in table.region(name).members]
    assert sorted(four) == sorted(set(SLUGS) - {"hongkong", "macao", "taiwan"})


def test_slugs_are_unique_over_all_regions() -> None:
    rows = [*table.units(), table.nation(), *table.macros(), *table.groups()]
    assert len({row.slug for row in rows}) == len(rows) == len(table.regions())


def test_cities_are_whole() -> None:
    rows = cities()
    assert 333 <= len([c for c in rows if c.prefecture]) <= 380
    codes = [c.code for c in rows if c.code]
    assert len(codes) == len(set(codes))
    for city in rows:
        unit = table.region(city.region)
        assert not city.code or city.code[:2] == unit.code[:2], city
        assert re.fullmatch(r"[a-z]+", city.pinyin), city
        assert city.full.startswith(city.short) or city.short in city.full or city.short in ("亦庄",), city
    fulls = {c.full for c in rows if c.prefecture}
    assert all(c.parent in fulls for c in rows if c.parent)


def test_importing_the_table_does_not_read_the_cities() -> None:
    code = "import sys, site_builder.regions.table as t; t.regions(); print('site_builder.regions.cities' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
