"""Headlines in a run and their columns (tests/cases/headline_runs.md); stories that lost their headline."""

from __future__ import annotations

from pathlib import Path

import pytest
from paragraphs import blocks_of

from site_builder.ingest.columns.arrange import arrange
from site_builder.ingest.columns.frames import Frame, find_frames
from site_builder.ingest.columns.grouping import cluster
from site_builder.ingest.columns.headline_homes import homes
from site_builder.ingest.columns.orphans import orphans

CASES = Path(__file__).parent.parent / "cases" / "headline_runs.md"
ROWS = [row.strip("| \n").split(" | ") for row in CASES.read_text("utf-8").splitlines() if row.startswith("| ")][1:]
FERRY = "走进滨海渡口，船工把旧船漆成了蓝色，渡口从此多了一条看风景的路，坐船的人一拨接着一拨。船工说，渡口的船一天要走三十趟。"
TEA = "茶园的茶农采着春茶，春茶的价钱比去年高，来买春茶的客人愿意住上两天，看过茶园再走。茶农把新茶装进竹篓，送到山下的茶厂。"
SNOW = "日前，雪场的造雪机昼夜不停，雪道已经铺好三条，教练员忙着检查雪板，第一批雪友订满了山上的木屋。雪场还添了两条魔毯。"


@pytest.mark.parametrize(("shows", "headlines", "columns", "whose"), ROWS, ids=[row[0] for row in ROWS])
def test_each_headline_has_its_column(shows: str, headlines: str, columns: str, whose: str) -> None:
    titles, texts = headlines.split("／"), columns.split("／")
    page = blocks_of(*titles, *texts)
    breaks = frozenset(range(len(titles), len(page)))
    units = orphans(page, breaks, last=True)
    frames = find_frames(page[len(titles) :], {}, frozenset(range(len(texts))))
    for frame in frames:
        frame.blocks = [i + len(titles) for i in frame.blocks]
    found = homes(units, frames, page, frozenset())
    assert [found.get(n, 0) - len(titles) + 1 for n in range(len(units))] == [int(n) for n in whose.split()]


def test_columns_of_two_headlines_in_a_run_are_two_articles() -> None:
    page = blocks_of("茶园的春茶卖得好", "本报记者 周野", "渡口的船改作游船", "本报记者 林望舒", FERRY, TEA)
    articles = arrange(page, {0: 0.9}, frozenset({4, 5}))
    assert [[block.text for block in article] for article in articles] == [
        ["茶园的春茶卖得好", "本报记者 周野", TEA],
        ["渡口的船改作游船", "本报记者 林望舒", FERRY],
    ]


def test_a_headline_by_itself_behind_the_text_is_left_there() -> None:
    page = blocks_of(FERRY, TEA, "渡口的船工守着渡口")
    frames = find_frames(page[:2], {}, frozenset({1}))
    assert homes([[2]], frames, page, frozenset()) == {}


def test_a_column_that_begins_in_the_middle_has_no_headline() -> None:
    page = blocks_of("渡口的船改作游船", "本报记者 林望舒", "茶园的春茶卖得好", "本报记者 周野", FERRY, TEA)
    frames = find_frames(page[4:], {}, frozenset({1}))
    for frame in frames:
        frame.blocks = [i + 4 for i in frame.blocks]
    assert homes([[0, 1], [2, 3]], frames, page, frozenset({4})) == {1: 5}


class Fits:
    """What frames say about each other, given by hand."""

    def __init__(self, frames: list[Frame], fit: float) -> None:
        self.frames, self.fit = frames, fit

    def score(self, one: list[int], two: list[int]) -> float:
        """The same for all but two headlines."""
        heads = [i for i in (*one, *two) if self.frames[i].begins == "head"]
        return -99.0 if len(heads) > 1 else self.fit


@pytest.mark.parametrize(
    ("text", "fit", "alone"),
    [(SNOW * 8, -2.0, True), (SNOW * 8, -0.8, False), (SNOW, -2.0, False), (("此外，" + TEA) * 8, -2.0, False)],
    ids=["long, begun like a story", "like another", "short", "begun as no story is"],
)
def test_a_story_that_lost_its_headline_stays_by_itself(text: str, fit: float, alone: bool) -> None:
    page = blocks_of("渡口的船改作游船", FERRY * 6, "茶园的春茶卖得好", TEA * 6, text)
    frames = find_frames(page, {0: 0.9, 2: 0.9}, frozenset({4}))
    groups = cluster(Fits(frames, fit), 0)  # type: ignore[arg-type]
    assert ([2] in groups) == alone
