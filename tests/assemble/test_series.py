"""A chart compares only what can be compared, and shows every statement."""

from __future__ import annotations

from typing import Any

from site_builder.assemble.figures import rows
from site_builder.assemble.series import comparisons, courses, disputed, place_name
from site_builder.model.collection import Card, FigureRow, Ref
from site_builder.model.content import Kind
from site_builder.model.front_matter import Figure, FrontMatter, PartialDate, Qualifier
from site_builder.model.page import Document


def stated(slug: str, *figures: Figure, regions: tuple[str, ...] = ("吉林",), cities: tuple[str, ...] = ()) -> tuple[Document, Card]:
    """A digest with figures."""
    card = Card(slug, f"digests/{slug}.html", slug, PartialDate("2024"), "", "", tuple(Ref(r, f"regions/{r}.html") for r in regions),
                cities, (), (), Ref("某报", ""), "", "", len(figures), fingerprint=slug)  # fmt: skip
    return Document(slug, slug, slug, Kind.DIGEST, slug, FrontMatter(title=slug, figures=figures), 1), card


def output(value: float, place: str, period: str = "2023", unit: str = "万辆", name: str = "汽车产量", **more: Any) -> Figure:
    return Figure(name, value, unit=unit, period=period, place=place, **more)


def table(*figures: Figure) -> tuple[FigureRow, ...]:
    """Each figure by a digest of its own."""
    return rows(stated(f"d{n}", figure) for n, figure in enumerate(figures))


def test_places_are_whole_regions_or_parts_of_them_or_neither() -> None:
    found = table(output(1, "吉林省"), output(2, "长春"), output(3, "美国"), output(4, ""))
    assert [(r.region.name, bool(r.region.url), r.whole) for r in found] == [
        ("吉林", True, True), ("吉林", True, False), ("美国", False, False), ("吉林", True, True)
    ]  # fmt: skip
    assert [place_name(r) for r in found] == ["吉林", "长春", "美国", "吉林"]


def test_a_figure_without_a_place_is_of_the_digests_city() -> None:
    (row,) = rows([stated("a", output(1, ""), cities=("长春市",))])
    assert not row.whole and place_name(row) == "长春市"
    (row,) = rows([stated("a", output(1, ""), regions=("吉林", "辽宁"))])
    assert row.region == Ref("", "")


def test_spellings_that_share_a_file_are_one_indicator() -> None:
    found = table(output(1, "吉林", name="5G 基站"), output(2, "辽宁", name="5g-基站"), output(3, "北京", name="5G 基站"))
    assert {r.indicator for r in found} == {Ref("5G 基站", "figures/5G-基站.html")}


def test_bars_compare_provinces_of_one_period_and_unit() -> None:
    found = comparisons(table(
        output(20, "吉林"), output(30, "辽宁省", "2023年"), output(9, "长春"), output(99, "全国"), output(5, "东北"), output(7, "美国"),
        output(3, "黑龙江", "2022"), output(11, "上海", unit="%"),
    ))  # fmt: skip
    assert [[(r.region.name, r.figure.value) for r in one.rows] for one in found] == [[("辽宁", 30), ("吉林", 20)]]
    assert found[0].unit == "万辆" and found[0].indicator.name == "汽车产量"


def test_newest_period_first() -> None:
    found = comparisons(table(*(output(n, place, year) for n, place in enumerate(("吉林", "辽宁")) for year in ("2021", "2023", "2022"))))
    assert [one.period for one in found] == ["2023", "2022", "2021"]


def test_one_province_alone_is_no_comparison_even_with_two_statements() -> None:
    assert comparisons(table(output(20, "吉林"), output(21, "吉林"))) == ()


def test_contradicting_values_stand_side_by_side_and_repeats_do_not() -> None:
    found = comparisons(table(output(20, "吉林"), output(21, "吉林"), output(20, "吉林"), output(8, "辽宁")))
    assert [r.figure.value for r in found[0].rows] == [21, 20, 8]


def test_lines_follow_one_place_through_periods_of_one_length() -> None:
    found = courses(table(
        output(6, "东北", "2022"), output(10, "东北", "2003"), output(3, "东北", "2022-Q1"), output(1, "东北", "近三年"), output(2, "辽宁", "2022"),
    ))  # fmt: skip
    assert [(c.place, [r.figure.period for r in c.rows]) for c in found] == [("东北", ["2003", "2022"])]


def test_two_values_of_one_period_are_no_course() -> None:
    assert courses(table(output(6, "东北"), output(7, "东北", "2023年"))) == ()
    (course,) = courses(table(output(6, "东北"), output(7, "东北", "2023年"), output(5, "东北", "2022")))
    assert course.periods == 2 and len(course.rows) == 3


def test_disputed_rows_are_those_with_another_value_for_the_same() -> None:
    found = table(output(20, "吉林"), output(21, "吉林省", "2023年"), output(20, "吉林", unit="%"), output(22, "吉林", "2022"), output(8, "辽宁"))
    assert disputed(found) == {found[0].fingerprint, found[1].fingerprint}


def test_values_that_can_both_be_right_are_not_disputed() -> None:
    agreed = table(output(20, "吉林"), output(20, "吉林", qualifier=Qualifier.ABOUT), output(20.4, "吉林", qualifier=Qualifier.OVER))
    assert disputed(agreed) == frozenset()
    assert disputed(table(output(0.3, "吉林", unit="万亿元"), output(3000, "吉林", unit="亿元"))) == frozenset()
    assert len(disputed(table(output(0.3, "吉林", unit="万亿元"), output(3600, "吉林", unit="亿元")))) == 2


def test_many_statements_of_one_thing_are_still_told_apart() -> None:
    found = table(*(output(20, "吉林") for _ in range(30)), output(90, "吉林"), output(20.3, "吉林", qualifier=Qualifier.ABOUT))
    assert len(disputed(found)) == 32
    assert disputed(found[:30]) == frozenset()
