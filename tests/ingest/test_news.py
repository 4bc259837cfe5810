"""Newspapers' pages: headlines and their stories, what a report begins with, what neighbours and numbers say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from paragraphs import blocks_of
from printed_pages import newspage
from scoring import figure, measure
from synthetic import set_lines

from site_builder.ingest.columns.frames import find_frames
from site_builder.ingest.columns.headlines import HEADING, headlines, pictures_aside
from site_builder.ingest.columns.orphans import orphans, take_home
from site_builder.ingest.columns.reading_order import first_first
from site_builder.ingest.columns.seams import Seams
from site_builder.ingest.columns.story_starts import STRONG, begins_story
from site_builder.ingest.importer import import_text
from site_builder.ingest.recognise.people import speakers
from site_builder.ingest.reflow.blocks import Kind
from site_builder.ingest.split.openings import is_title_like

CASES = Path(__file__).parent.parent / "cases" / "story_starts.md"
ROWS = [row.strip("| \n").split(" | ") for row in CASES.read_text("utf-8").splitlines() if row.startswith("| ")][1:]
FERRY = "渡口的船工守着渡口，船工的儿子也守着渡口，来往的人都认得他们，坐船的人从来不问价钱。"
TEA = "茶园的茶农采着春茶，春茶的价钱比去年高，来买春茶的客人愿意住上两天，看过茶园再走。"


@pytest.mark.parametrize(("text", "place"), ROWS, ids=[row[0][:12] for row in ROWS])
def test_how_a_report_begins(text: str, place: str) -> None:
    score = begins_story(text)
    assert ("first" if score >= STRONG else "later" if score < 0 else "-") == place


def test_a_picture_does_not_part_a_headline_from_its_text() -> None:
    page = blocks_of(FERRY, "渡口的船改作游船", "图为忙碌的渡口。本报记者 林望舒 摄", FERRY)
    assert [block.kind for block in page][2] in (Kind.CAPTION, Kind.CREDIT)
    assert pictures_aside(page) == [0, 2, 1, 3]
    assert pictures_aside(page[2:]) == [0, 1] and pictures_aside([]) == []


@pytest.mark.parametrize(
    ("texts", "likely"),
    [
        ((FERRY, "渡口的船改作游船", "本报记者 林望舒", FERRY), True),
        ((FERRY, "渡口的船改作游船", "日前，" + FERRY), True),
        ((FERRY, "渡口的船改作游船", "此外，" + FERRY), False),
        ((FERRY, "渡口的船改作游船", FERRY), False),
    ],
    ids=["an author below it", "a lead below it", "a text that ties on", "any text"],
)
def test_a_line_by_itself_is_a_headline_or_a_heading(texts: tuple[str, ...], likely: bool) -> None:
    found = headlines(blocks_of(*texts), {})
    assert (found[1] > HEADING) == likely


def test_a_heading_at_a_frames_top_is_no_headline_where_the_text_ties_on() -> None:
    page = blocks_of(FERRY, "渡口的船改作游船", FERRY, "渡口的船改作游船", "此外，" + FERRY)
    top = [replace(b, paragraph=replace(b.paragraph, starts=True)) if len(b.text) < 10 else b for b in page]
    found = headlines(top, {})
    assert found[1] > HEADING == found[3]


def test_a_cut_quotation_is_no_title() -> None:
    assert not is_title_like(blocks_of("“我们摆渡的人靠的不是一时的")[0])
    assert is_title_like(blocks_of("渡口的船改作游船")[0])


def test_headlines_written_apart_find_their_stories() -> None:
    page = blocks_of("渡口的船工还守着渡口吗", "本报记者 林望舒", "茶园的春茶卖得好", "本报记者 周野", TEA, FERRY)
    loose = orphans(page, frozenset())
    assert loose == [[0, 1]]
    assert take_home(loose, [[2, 3, 4], [5]], [True, False], page) == [[2, 3, 4], [0, 1, 5]]
    assert take_home(loose, [[2, 3, 4, 5]], [True], page) == [[0, 1, 2, 3, 4, 5]]


def test_a_subtitle_is_no_headline_of_its_own() -> None:
    page = blocks_of("渡口的船改作游船", "——滨海渡口见闻", FERRY)
    assert orphans(page, frozenset({1})) == []


def test_a_headline_behind_its_text_stays_with_it() -> None:
    page = blocks_of(FERRY, FERRY, "渡口的船工守着渡口")
    assert take_home([[2]], [[0], [1]], [False, False], page) == [[0], [2, 1]]


def test_what_begins_like_a_report_is_read_first() -> None:
    page = blocks_of("此外，" + FERRY, FERRY, "日前，" + FERRY, FERRY)
    frames = find_frames(page, {}, frozenset({2}))
    order, sure = first_first(range(len(frames)), frames, frozenset({0, 2}), frozenset())
    assert frames[order[0]].blocks[0] == 2 and sure
    rest, _ = first_first(range(len(frames)), frames, frozenset({0, 2}), frozenset({2}))
    assert frames[rest[0]].blocks[0] == 0


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        ("渡口去年用4200", "元买下了两条船", "船工的儿子"),
        ("这样的渡口已经有70", "处，最远的一处在海上", "来往的人都认得"),
        ("渡口去年接待了", "两批客人", "万元，比前年多"),
    ],
)
def test_a_number_goes_with_its_unit(before: str, right: str, wrong: str) -> None:
    seams = Seams([FERRY, TEA])
    assert seams.score(before, right) > seams.score(before, wrong) + 2


def test_a_master_who_says_so_has_no_name() -> None:
    assert [person.name for person in speakers("一位老师傅这样说，渡口不能只图热闹。")] == []
    assert [person.name for person in speakers("管理处处长傅这仪说，渡口不能只图热闹。")] == ["傅这仪"]


@pytest.mark.parametrize("seed", [9115, 9144, 9158])
def test_columns_of_one_height_are_no_pages(seed: int) -> None:
    """What looks like a book's pages, all as high as each other, are a newspaper's columns."""
    counts = measure(newspage(seed))
    assert figure("boundaries", counts["boundaries"]) == figure("characters", counts["characters"]) == 1.0


def test_who_says_it_stands_in_the_line_above() -> None:
    text = "\n".join([*set_lines(FERRY * 2, 14), "滨海大学副校长韩志远", "说，渡口不能只图热闹。", *set_lines(FERRY * 2, 14)])
    (only,) = import_text("x", text).found
    assert only.authors == ()
