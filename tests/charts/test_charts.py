"""Drawings: what they show, that nothing is styled inline, that they fit a phone, that equal input gives equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.charts import bars, lines, months
from site_builder.charts.parts import WIDEST_SIDE
from site_builder.charts.values import Bar, Point, Series

BARS = (
    Bar("吉林", 20.5, None, "约", "regions/jilin.html"), Bar("辽宁", 17.2), Bar("黑龙江", 9.8, 11), Bar("内蒙古", 6.1, None, "超过"), Bar("青海", 0),
)  # fmt: skip


def points(text: str) -> tuple[Point, ...]:
    """`2021:14 2022:16.8` as points."""
    return tuple(Point(period, float(value)) for period, value in (part.split(":") for part in text.split()))


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str, kind: str | None = None) -> list[str]:
    """What is written in a drawing, in order; of one class or of all."""
    return [t.text or "" for t in parse(svg).iter("text") if kind is None or kind in (t.get("class") or "").split()]


def lefts(svg: str, kind: str) -> list[float]:
    """Where the rectangles or dots of a class stand, in per cent."""
    return [
        float((e.get("x") or e.get("cx") or "").rstrip("%")) for e in parse(svg).iter() if e.get("class") and kind in (e.get("class") or "").split()
    ]


# ---------------------------------------------------------------- bars


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    found = [e for e in parse(bars.draw(BARS, "产量", "万辆")).iter("rect") if e.get("class") == "bar"]
    assert [e.get("x") for e in found] == ["0"] * 4
    assert [e.get("width") for e in found] == ["83.9%", "47.8%", "29.76%", "0"]


def test_values_are_printed_and_the_unit_once() -> None:
    svg = bars.draw(BARS, "产量", "万辆")
    assert texts(svg, "value") == ["约 20.5", "17.2", "9.8–11", "超过 6.1", "0"]
    assert texts(svg, "unit") == ["万辆"]
    assert texts(bars.draw(BARS[:2], "增速", "%"), "value") == ["约 20.5%", "17.2%"]
    assert texts(bars.draw(BARS[:2], "增速", "%"), "unit") == []


def test_what_is_not_exact_looks_different() -> None:
    kinds = [e.get("class") for e in parse(bars.draw(BARS, "产量")).iter("rect")]
    assert kinds == ["bar about", "bar", "bar", "bar about", "bar", "bar lower", "bar"]


def test_negative_values_grow_the_other_way() -> None:
    svg = bars.draw([Bar("甲", 10), Bar("乙", -5)], "增速", "%")
    first, second = parse(svg).iter("rect")
    assert (first.get("x"), first.get("width")) == ("33.33%", "66.67%")
    assert (second.get("x"), second.get("width")) == ("0", "33.33%")
    assert [t.get("text-anchor") for t in parse(svg).iter("text") if t.get("class") == "value"] == [None, "end"]


def test_a_label_with_a_page_is_a_link_and_the_drawing_then_no_mere_picture() -> None:
    root = parse(bars.draw(BARS, "产量", link=lambda url: "../" + url))
    assert [(a.get("href"), a[0].text) for a in root.iter("a")] == [("../regions/jilin.html", "吉林")]
    assert root.get("role") == "group"
    assert parse(bars.draw(BARS[1:], "产量")).get("role") == "img"


def test_long_labels_stand_above_their_bars() -> None:
    long = [Bar("规模以上工业企业研发经费投入强度", 12345.6, None, "以上"), Bar("汽车", 3)]
    assert parse(bars.draw(long, "对照", "亿元")).get("class", "").split()[1] == "pl-0"


def test_name_and_description_say_the_same_as_the_drawing() -> None:
    root = parse(bars.draw(BARS, "产量 <2023>", "万辆"))
    assert [root[0].tag, root[0].text] == ["title", "产量 <2023>"]
    assert root[1].text == "吉林 约 20.5 万辆；辽宁 17.2 万辆；黑龙江 9.8–11 万辆；内蒙古 超过 6.1 万辆；青海 0 万辆"


def test_the_newest_year_has_its_name() -> None:
    assert sorted(texts(months.draw(points("2022:2 2023:8 2024:2"), "篇数"), "tick")) == ["2019", "2020", "2021", "2022", "2023", "2024"]
    svg = months.draw(points("2013:1 2019:1 2022:2 2023:8 2024:2"), "篇数")
    everywhere = [t.text for t in parse(svg).iter("text") if t.get("class") == "tick"]
    assert everywhere == ["2016", "2020", "2024"] and sorted(texts(svg, "tick")) == ["2014", "2016", "2018", "2020", "2022", "2024"]
    assert "2024" in texts(months.draw(points("1950:1 2024:1"), "篇数"), "tick")


# ---------------------------------------------------------------- lines


def test_a_line_through_its_periods_in_time() -> None:
    svg = lines.draw([Series("", points("2023:20.5 2020:12.5 2021:14"))], "产量", "万辆")
    assert lefts(svg, "dot") == pytest.approx([10, 36.67, 90], abs=0.01), "a missing year takes its room"
    assert texts(svg, "value") == ["12.5", "14", "20.5"]
    assert texts(svg, "unit") == ["万辆"]
    assert len(list(parse(svg).find("g"))) == 2  # type: ignore[arg-type]


def test_counts_have_no_fractions_and_no_label_stands_beside_the_names_of_periods() -> None:
    svg = lines.draw([Series(name, points("2022:1 2023:0")) for name in "甲乙丙丁"], "词", "篇", whole=True)
    assert [words for words in texts(svg, "tick") if len(words) < 4] == ["0", "1"]
    heights = {t.text: float((t.get("y") or "").rstrip("em")) for t in parse(svg).iter("text")}
    assert all(heights[f"{name} 0"] <= heights["2023"] - 1.1 for name in "甲乙丙丁")


def test_several_lines_are_named_at_their_ends_without_meeting() -> None:
    some = [Series("吉林", points("2022:16 2023:20")), Series("辽宁", points("2022:18 2023:20.1")), Series("河北", points("2022:1 2023:2"))]
    svg = lines.draw(some, "产量")
    ends = [t for t in parse(svg).iter("text") if "end" in (t.get("class") or "")]
    assert [t.text for t in ends] == ["辽宁 20.1", "吉林 20", "河北 2"]
    heights = [float((t.get("y") or "").rstrip("em")) for t in ends]
    assert all(b - a >= 1.34 for a, b in pairwise(heights))


def test_only_periods_of_one_length_are_joined() -> None:
    svg = lines.draw([Series("", points("2021:100 2022:120 2023-Q1:30"))], "产值")
    assert len(list(parse(svg).find("g"))) == 1  # type: ignore[arg-type]
    assert len(lefts(svg, "dot")) == 3
    assert "2023-Q1" in texts(svg, "tick"), "a dot that no line reaches says its period"


def test_words_and_single_periods_make_no_line() -> None:
    assert lines.draw([Series("", points("十四五时期:3 近年来:4"))], "x") == ""
    assert lines.draw([Series("", points("2023:3 近年来:4"))], "x") == ""
    assert lines.draw([Series("", points("2023:3 2023年:4"))], "x") == ""
    assert lines.draw([Series("甲", points("2022:3")), Series("乙", points("2023:4"))], "x") == ""
    assert lines.draw([], "x") == ""


def test_uncertain_points_look_uncertain() -> None:
    some = (Point("2021", 10), Point("2022", 11, None, "约"), Point("2023", 12, 14), Point("2024", 15, None, "以上"))
    root = parse(lines.draw([Series("", some)], "x"))
    dots = [e.get("class") for e in root.iter("circle")]
    assert dots == ["dot s-1", "dot s-1 about", "dot s-1 about", "dot s-1"]
    assert [e.get("class") for e in root.iter("line") if "whisker" in (e.get("class") or "")] == ["whisker s-1", "whisker lower s-1"]


def test_months_and_quarters_shorten_their_names() -> None:
    svg = lines.draw([Series("", points("2023-Q1:1 2023-Q2:2 2023-Q3:3 2023-Q4:4"))], "x")
    assert [t for t in texts(svg, "tick") if "Q" in t] == ["2023-Q1", "Q2", "Q3", "Q4"]


# ---------------------------------------------------------------- months


def test_months_without_a_digest_keep_their_place() -> None:
    svg = months.draw(points("2024-03:12 2024-01:2 2023-11:1"), "文摘")
    assert texts(svg, "value") == ["1", "2", "12"]
    first, second, third = lefts(svg, "bar")
    assert second - first == pytest.approx(third - second, abs=0.02)
    assert texts(svg, "tick")[0] == "2023-04", "a year is shown at least"


def test_counts_of_one_month_are_summed() -> None:
    assert texts(months.draw(points("2024-03:1 2024-03-08:2 2024-04:1"), "文摘"), "value") == ["3", "1"]


def test_long_times_are_counted_by_quarter_and_year() -> None:
    quarters = months.draw([Point(f"{2015 + i // 12}-{i % 12 + 1:02}", 1) for i in range(84)], "文摘")
    assert len(lefts(quarters, "bar")) == 28
    years = months.draw([Point(f"{1990 + i // 4}-{i % 4 * 3 + 1:02}", 1) for i in range(120)], "文摘")
    assert len(lefts(years, "bar")) == 30


def test_years_alone_turn_the_count_to_years_and_inside_of_one_year_are_left_out() -> None:
    assert texts(months.draw(points("2023:2 2024-03:1"), "x"), "value")[-2:] == ["2", "1"]
    assert texts(months.draw(points("2024:2 2024-03:1"), "x"), "value") == ["1"]
    assert months.draw(points("2024:2"), "x") == ""
    assert months.draw(points("近年来:2"), "x") == months.draw([], "x") == ""


# ---------------------------------------------------------------- all of them

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
numbers = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9).map(lambda x: round(x, 3)))
qualifiers = st.sampled_from(["", "约", "超过", "近", "以上"])
periods = st.one_of(st.sampled_from(["2020", "2021", "2022", "2023", "2023-Q1", "2023-Q2", "2023-03", "2021–2023", "2022年底", "十四五"]), names)
some_bars = st.lists(st.builds(Bar, names, numbers, st.none() | numbers, qualifiers, names), min_size=1, max_size=34)
some_points = st.lists(st.builds(Point, periods, numbers, st.none() | numbers, qualifiers), max_size=12).map(tuple)


def check(svg: str) -> Iterator[ElementTree.Element]:
    """What holds for every drawing: well formed, no inline style, inside of its frame."""
    if not svg:
        return
    root = parse(svg)
    assert "style" not in re.sub(r">[^<]*<", "><", re.sub(r'href="[^"]*"', "", svg))
    left, right = (int(c[3:]) for c in root.get("class", "").split()[1:])
    assert left <= WIDEST_SIDE and right <= WIDEST_SIDE
    for element in root.iter():
        for key in ("x", "x1", "x2", "cx"):
            place = float((element.get(key) or "0").rstrip("%"))
            assert -0.01 <= place <= 100.01
        assert float((element.get("width") or "0").rstrip("%em")) >= 0
    yield root


@settings(max_examples=80, deadline=None)
@given(some_bars, names, names)
def test_any_bars(some: list[Bar], title: str, unit: str) -> None:
    svg = bars.draw(some, title, unit)
    assert list(check(svg)) and svg == bars.draw(list(some), title, unit)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.builds(Series, names, some_points), max_size=8), names, names)
def test_any_lines(some: list[Series], title: str, unit: str) -> None:
    svg = lines.draw(some, title, unit)
    list(check(svg))
    assert svg == lines.draw(list(some), title, unit)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.builds(Point, periods, st.integers(0, 500)), max_size=40), names, names)
def test_any_months(some: list[Point], title: str, unit: str) -> None:
    svg = months.draw(some, title, unit)
    list(check(svg))
    assert svg == months.draw(list(some), title, unit)


def test_a_single_year_has_all_its_months() -> None:
    svg = months.draw(points("2024-03:12 2024-05:2"), "文摘")
    spare = texts(svg, "spare")
    assert spare == ["2", "3", "5", "6", "8", "9", "11", "12"], "on a wider screen"
    assert [t for t in texts(svg, "tick") if t not in spare] == ["2024", "4", "7", "10"], "on a phone"
    assert lefts(svg, "bar") == pytest.approx([100 * 2.12 / 12, 100 * 4.12 / 12], abs=0.1)


def test_a_wider_screen_names_the_years_that_a_phone_leaves_out() -> None:
    series = [Series(name, tuple(Point(str(y), y % 7) for y in range(2019, 2024))) for name in ("黑龙江", "内蒙古")]
    svg = lines.draw(series, "产值", "亿元")
    assert texts(svg, "spare") and {"2019", "2020", "2021", "2022", "2023"} <= set(texts(svg, "tick"))
