"""Columns cut into pieces, page numbers that count, headlines of a page: the parts that decide alone."""

from __future__ import annotations

import pytest
from synthetic import set_lines

from site_builder.ingest.columns.leads import lead_first
from site_builder.ingest.columns.matching import best_pairs
from site_builder.ingest.columns.pieces import Setting, cut
from site_builder.ingest.columns.seams import Seams
from site_builder.ingest.columns.subjects import turns
from site_builder.ingest.furniture.page_numbers import counted
from site_builder.ingest.importer import import_text
from site_builder.ingest.recognise.words import stops_in_word
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.reflow.lines import split_lines
from site_builder.ingest.reflow.paragraph import Paragraph
from site_builder.ingest.split.kinship import Kinship

BODY = "渡口的船改作了游船，渡口的仓库改作了书店，\n来的人比从前多了，走的人也愿意回来看看。\n" * 4


@pytest.mark.parametrize("form", ["[{}]", "·{}·", "<<{}>>", "第{}页／共9页", "卷{}", "滨海渡口志 {}"])
def test_a_page_number_of_any_form_counts_up(form: str) -> None:
    text = "".join(f"{BODY}{form.format(number)}\n" for number in range(3, 9))
    lines = split_lines(text)
    assert [lines[i].text for i in counted(lines)] == [form.format(number) for number in range(3, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"[{n}] 林望舒：《渡口》\n" for n in range(1, 9)),
        "".join(f"{BODY}{n}月\n" for n in (3, 9, 4, 8, 5)),
        "".join(f"{BODY}渡口有{n}条船。\n" for n in range(3, 9)),
    ],
    ids=["a list", "numbers that do not count", "sentences"],
)
def test_what_counts_no_pages(text: str) -> None:
    assert counted(split_lines(text)) == {}


def test_all_pairs_are_decided_at_once() -> None:
    """The surest pair first would leave the second piece with nothing."""
    scores = {0: {5: 4.0, 6: 3.0}, 1: {5: 3.5, 6: -2.0}}
    assert best_pairs(scores, 0.0) == {0: 6, 1: 5}
    assert best_pairs({0: {5: 0.5}}, 1.0) == {} and best_pairs({}, 0.0) == {}


def test_words_at_a_seam() -> None:
    seams = Seams(["今年的船比去年多，今年的客人也比去年多。"])
    assert seams.score("今年新造的汽", "车已经上路") > 1.5
    assert seams.score("今年新造的汽", "堂的门口") < -1.0
    assert seams.score("来的人比", "去年多了一倍") > seams.score("来的人比", "以后再说吧")
    assert Seams([]).score("今年新造的", "，船") == 0.0


def test_texts_of_one_story_are_alike() -> None:
    ferry, tea = "渡口的船工守着渡口，船工的儿子也守着渡口。" * 6, "茶园的茶农采着春茶，春茶的价钱比去年高。" * 6
    kinship = Kinship([ferry[:70], ferry[70:], tea[:70], tea[70:]])
    assert kinship.likeness(0, 1) > kinship.likeness(0, 2)


def test_a_headline_and_its_byline_stay_with_their_text() -> None:
    text = f"渡口的船改作游船\n本报记者　林望舒\n{BODY}\n 茶园里来了新客人\n本报记者　周野\n{BODY}"
    result = import_text("x", text)
    assert [(f.title, f.authors) for f in result.found] == [
        ("渡口的船改作游船", ("林望舒",)),
        ("茶园里来了新客人", ("周野",)),
    ]


def test_a_signature_below_a_text_is_no_head() -> None:
    text = (
        "渡口的船改作游船\n渡口的船工守着渡口，船工的儿子也守着渡口，来往的人都认得他们。\n（作者：林望舒，系滨海大学教授）\n"
        "茶园里来了新客人\n滨海日报评论员\n茶园的茶农采着春茶，春茶的价钱比去年高，客人愿意住上两天再走。\n"
    )
    result = import_text("x", text)
    assert [(f.title, f.authors) for f in result.found] == [
        ("渡口的船改作游船", ("林望舒",)),
        ("茶园里来了新客人", ("滨海日报评论员",)),
    ]
    assert result.found[0].affiliation == "滨海大学教授"


def in_measure(text: str, column: float) -> Block:
    """A paragraph set in a column."""
    lines = tuple(split_lines("\n".join(set_lines(text, column))))
    return Block(Paragraph(lines, column, edges=(column, column)), Kind.BODY)


def test_a_lead_in_a_measure_of_its_own_comes_first() -> None:
    lead = "滨海渡口5日开了第一班夜航船，两百多位乘客坐船过河，渡口为此修了新的栈桥和候船的长廊，还添了两条船。"
    text = "夜航船的灯照着水面，船工守着舵，乘客靠着栏杆看对岸的人家，说起渡口从前的样子，一路上没有人困倦。"
    page = [in_measure(text, 15), in_measure(lead, 22), in_measure(text, 18), in_measure(text, 18)]
    assert lead_first([0, 1, 2, 3], page) == [1, 0, 2, 3]
    assert lead_first([1, 0, 2, 3], page) == [1, 0, 2, 3]
    two = [page[0], page[1], page[2], in_measure(lead, 22)]
    assert lead_first([0, 1, 2, 3], two) == [0, 1, 2, 3]
    assert lead_first([], []) == []


def test_a_subject_turns_where_the_words_change() -> None:
    ferry = [f"渡口的船工第{n}次修了栈桥，船工说栈桥要年年修，船才靠得稳，渡口的客人上下船也方便。" for n in range(9)]
    tea = [f"茶园的茶农第{n}次采了春茶，茶农说春茶要趁早采，茶香才留得住，茶园的客人尝了也喜欢。" for n in range(9)]
    assert turns([ferry + tea]) == [[9]]
    assert turns([]) == [] and turns([ferry[:2]]) == [[]]


@pytest.mark.parametrize(
    ("line", "cut"),
    [("他们用两年工夫买下旧登", True), ("他们把多余的热量送到的", True), ("老街巷里有了新气象", False), ("渡口人怎样走出石坪镇", False)],
)
def test_a_line_that_stops_in_a_word_is_no_headline(line: str, cut: bool) -> None:
    assert stops_in_word(line) is cut


def test_a_columns_last_line_is_a_piece_that_goes_on() -> None:
    """It stands right above another story's headline, and is full: not the headline's first line."""
    texts = (BODY.split("\n")[:2], ["他们用两年工夫买下旧的登"], ["老街巷里有了新气象"], BODY.split("\n")[:2])
    source = "\n".join(line for text in texts for line in text)
    lines = iter(split_lines(source))
    paragraphs = [Paragraph(tuple(next(lines) for _ in text), 14.0) for text in texts]
    wide = {p.lines[0].number: width for p, width in zip(paragraphs, (12.0, 12.0, 9.0, 12.0), strict=True)}
    columns = {
        line.piece.origin[0]: Setting(14.0, wide.get(line.number, 14.0), False) for p in paragraphs for line in p.lines
    }
    pieces = cut(paragraphs, columns, indents=True)
    foot = next(piece for piece in pieces if piece.tail.text.endswith("旧的登"))
    assert foot.open_end and not foot.headline and foot.paragraphs[-1].cut
    assert next(piece for piece in pieces if piece.head.text.startswith("老街巷")).headline
