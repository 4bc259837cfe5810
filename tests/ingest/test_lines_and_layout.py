"""Lines, columns, frames, pages, furniture: what is seen before anything is joined."""

from __future__ import annotations

import pytest

from site_builder.ingest.account import Ledger
from site_builder.ingest.furniture.clear import clear
from site_builder.ingest.furniture.doubled import doubled_parts
from site_builder.ingest.furniture.side_by_side import take_apart
from site_builder.ingest.reflow.layout import survey, unglue
from site_builder.ingest.reflow.lines import split_lines, width
from site_builder.ingest.reflow.pages import paginate
from tests.ingest.synthetic import Author, set_lines

ONE = "山里的路修通以后，茶叶三天就能到省城，茶农不再等贩子上门，合作社买了两台烘干机，又请来师傅教大家分级，一斤茶多卖了二十元。"
TWO = "海边的风一年吹三百天，过去只吹得庄稼倒伏，如今吹得风机转个不停，测风塔立了两年，数据一分钟记一次，最后定下三处山口，线路先修，风机后装。"


def kinds(text: str) -> dict[str, str]:
    """Each line's text to the kind of furniture it was taken for."""
    ledger = Ledger()
    lines = split_lines(text)
    clear(lines, survey(lines), ledger)
    return {line.text: ledger.removed.get(line.piece.origin[0], "") for line in lines}


def test_line_numbers_count_as_editors_do() -> None:
    lines = split_lines("甲\r\n\r\n乙\f丙\n丁\u2028戊")
    assert [(line.text, line.number) for line in lines] == [("甲", 1), ("乙", 3), ("丙", 3), ("丁", 4), ("戊", 4)]
    assert [line.form_feed for line in lines] == [False, False, True, False, False]


def test_lines_keep_what_stood_around_them() -> None:
    first, second = split_lines(" 甲 \n \n\n\u3000\u3000乙")
    assert (first.lead, first.trail, second.lead, second.trail) == (1, True, 4, False)
    assert (second.blank, second.spaces) == (1, 1)


def test_width() -> None:
    assert width("港口2024") == 4.0
    assert width("他说：“好。”") == 7 - 0.5 - 0.5  # of neighbouring marks the second has half a width


@pytest.mark.parametrize("wide", [13, 18, 28, 36])
def test_the_width_of_a_column_is_found(wide: int) -> None:
    lines = split_lines("\n".join(set_lines(ONE * 3, wide) + set_lines(TWO * 3, wide)))
    assert {round(c) for c in survey(lines).columns} <= {wide - 1, wide}


def test_a_change_of_column_is_found_where_it_is() -> None:
    rows = set_lines(ONE * 4, 16) + set_lines(TWO * 6, 30)
    columns = survey(split_lines("\n".join(rows))).columns
    turn = len(set_lines(ONE * 4, 16))
    assert all(c < 18 for c in columns[: turn - 1]) and all(c > 27 for c in columns[turn + 1 :])


def test_lines_that_are_paragraphs_have_no_column() -> None:
    author = Author(1)
    text = "\n\n".join(author.paragraph("氢能", "各地", 5) for _ in range(8))
    assert set(survey(split_lines(text)).columns) == {0.0}


def test_pages_of_even_length_have_a_capacity() -> None:
    rows = set_lines((ONE + TWO) * 60, 20)
    text = "\f".join("\n".join(rows[i : i + 15]) for i in range(0, 150, 15))
    lines = split_lines(text)
    pages = paginate(lines, survey(lines).starts)
    assert pages.capacity == 15 and len(pages.counts) == 10


def test_frames_of_any_length_have_none() -> None:
    rows = set_lines((ONE + TWO) * 60, 20)
    text = "\f".join("\n".join(rows[:size]) for size in (12, 31, 7, 44, 19, 26))
    lines = split_lines(text)
    assert paginate(lines, survey(lines).starts).capacity == 0


@pytest.mark.parametrize(
    "line",
    [
        "— 12 —",
        "- 12 -",
        "·12·",
        "12",
        "第 12 页",
        "第十二页",
        "12 / 60",
        "第3页 共12页",
        "A12",
        "03版",
        "Page 3 of 12",
    ],
)
def test_page_numbers(line: str) -> None:
    text = "\n".join([*set_lines(ONE, 20), "", line, "", *set_lines(TWO, 20)])
    assert kinds(text)[line] == "page-number"


def test_numbers_of_a_table_are_no_page_numbers() -> None:
    text = "\n".join([*set_lines(ONE, 20), "12", "15", "18", "21", *set_lines(TWO, 20)])
    assert not any(kinds(text)[n] for n in ("15", "18"))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("民 生2022年 5月 6日 星期五", "masthead"),
        ("2022年5月6日 星期五 农历四月初六 第12345号", "masthead"),
        ("责任编辑：林雪 版式：周望舒 校对：白露", "staff"),
        ("【责任编辑:林 雪】", "staff"),
        ("（责任编辑　林雪）", "staff"),
        ("［责任编辑：林雪］", "staff"),
        ("责编/林雪 审核/周望舒", "staff"),
        ("编辑：林雪 电话：0431-12345678 E-mail：a@b.cn", "staff"),
        ("山地研究 2021年第3期", "running-head"),
    ],
)
def test_the_page_s_own_lines(line: str, kind: str) -> None:
    assert kinds("\n".join([line, "", *set_lines(ONE, 20)]))[line] == kind


def test_a_date_in_a_sentence_is_no_masthead() -> None:
    text = "2022年5月6日，港口开了第一班夜航船。"
    assert kinds(text)[text] == ""


def test_the_day_a_paper_was_handed_in_is_no_masthead() -> None:
    text = "【收稿日期】2022-11-08"
    assert kinds("\n".join([text, "", *set_lines(ONE, 20)]))[text] == ""


def test_a_word_behind_an_office_on_every_page_is_a_running_head() -> None:
    rows = set_lines((ONE + TWO) * 8, 20)
    pages = "\f".join("专家解读\n" + "\n".join(rows[i : i + 9]) for i in range(0, 54, 9))
    assert kinds(pages)["专家解读"] == "running-head"


def test_a_running_head_cuts_sentences_a_repeated_author_does_not() -> None:
    rows = set_lines((ONE + TWO) * 8, 20)
    cut = "\f".join("山溪记\n" + "\n".join(rows[i : i + 9]) for i in range(0, 54, 9))
    assert kinds(cut)["山溪记"] == "running-head"
    whole = "\f".join("滨海日报评论员\n" + "\n".join(set_lines(ONE, 20)) for _ in range(6))
    assert kinds(whole)["滨海日报评论员"] == ""


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("让老街亮起来暖起来让老街亮起来暖起来", "让老街亮起来暖起来"),
        ("老街修好了老街修好了，，井水清了井水清了。。", "老街修好了，井水清了。"),
        ("““光伏光伏++储能储能””一起建一起建", "“光伏+储能”一起建"),
        ("港港口口夜夜航航", "港口夜航"),
        ("推动推动推动推动", ""),
        ("慢慢地走，慢慢地看", ""),
        ("港口的船一艘接一艘", ""),
    ],
)
def test_doubled_text(text: str, single: str) -> None:
    assert "".join(text[a:b] for a, b in doubled_parts(text)) == single


def test_two_lines_run_together_are_parted() -> None:
    rows = set_lines(ONE * 3, 22)
    last = "多卖了二十元。"
    first, *others = set_lines(TWO * 2, 22)
    lines = split_lines("\n".join([*rows, last + first, *others]))
    parted, layout = unglue(lines, survey(lines))
    texts = [line.text for line in parted]
    assert last in texts and first in texts and len(parted) == len(layout.columns) == len(lines) + 1
    assert parted[texts.index(first)].glued


def side_by_side(left: list[str], right: list[str]) -> str:
    return "\n".join(a + "　" * (24 - len(a)) + "    " + b for a, b in zip(left, right, strict=True))


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    left, right = set_lines(ONE, 18), set_lines(TWO, 18)
    left, right = left[: min(len(left), len(right))] * 2, right[: min(len(left), len(right))] * 2
    lines = take_apart(split_lines(side_by_side(left, right)))
    assert [line.text for line in lines] == left + right


def test_a_gap_now_and_then_is_no_column() -> None:
    rows = ["修路记      林望舒", *set_lines(ONE, 18)]
    assert [line.text for line in take_apart(split_lines("\n".join(rows)))] == rows


def test_a_table_of_numbers_is_left_alone() -> None:
    rows = [f"{year}年    {n}    {n + 3}" for year, n in zip(range(2010, 2020), range(10), strict=True)]
    assert [line.text for line in take_apart(split_lines("\n".join(rows)))] == rows
