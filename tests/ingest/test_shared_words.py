"""What nouns and places say for two parts of a page being of one story."""

from __future__ import annotations

from paragraphs import blocks_of
from prose_news import Reporter

from site_builder.ingest.columns.affinity import Affinity
from site_builder.ingest.columns.frames import find_frames
from site_builder.ingest.columns.shared_words import SharedWords

FERRY = "渡口的船工守着渡口，船工的儿子也守着渡口，来往的渔船都认得码头上的灯塔。"
TEA = "茶园的茶农采着春茶，春茶的价钱比去年高，茶厂的炒茶师傅守着灶台。"


def test_parts_with_the_same_nouns_are_of_one_story() -> None:
    words = SharedWords([FERRY * 3, TEA * 3, FERRY * 2, TEA * 2])
    assert words.odds(0, 2) > 0.5 > 0 > words.odds(0, 1)
    assert words.odds(0, 2) == words.odds(2, 0)


def test_parts_that_name_other_provinces_are_of_two_stories() -> None:
    names = ("吉林", "云南", "吉林", "云南", "海南")
    words = SharedWords([f"{name}的项目很多。{name}还要再建一个项目。今年，{name}的项目投产。" for name in names])
    assert words.odds(0, 2) > 1 > -1 > words.odds(0, 1)


def test_a_macro_region_is_named_beside_its_members() -> None:
    parts = [f"{name}的项目很多。{name}还要再建一个项目。今年，{name}的项目投产。" for name in ("吉林", "东北", "云南")]
    words = SharedWords(parts)
    assert words.odds(0, 1) > words.odds(0, 2)


def test_a_page_whose_neighbours_are_unlike_tells_little() -> None:
    """Of one column, yet each part on a place of its own: a report that goes from place to place."""
    names = ("吉林", "云南", "海南", "甘肃", "浙江")
    parts = [f"{name}的项目很多。{name}还要再建一个项目。今年，{name}的项目投产。" * 8 for name in names]
    bound = SharedWords(parts, [])
    passing = SharedWords(parts, [(at, at + 1) for at in range(4)])
    assert bound.odds(0, 4) < passing.odds(0, 4)


def test_reports_of_one_page_are_told_apart() -> None:
    """Halves of made-up reports: more alike than halves of two in at least nine pairs of ten."""
    stories = Reporter(11).page()
    texts = ["".join(text for text, _ in story.paragraphs[at::2]) for story in stories for at in (0, 1)]
    words = SharedWords(texts)
    own = [words.odds(2 * n, 2 * n + 1) for n in range(len(stories))]
    other = [words.odds(a, b) for a in range(len(texts)) for b in range(a) if a // 2 != b // 2]
    assert sum(one > two for one in own for two in other) >= 0.9 * len(own) * len(other)


def test_an_empty_page_says_nothing() -> None:
    words = SharedWords(["", "123"])
    assert abs(words.odds(0, 1)) < 1


def test_a_note_in_a_box_ends_with_its_box() -> None:
    page = blocks_of("编者按：", FERRY * 2, FERRY * 6, "茶园的春茶卖得好", TEA * 6)
    frames = find_frames(page, {3: 0.9}, frozenset({2}))
    assert [frame.begins for frame in frames] == ["label", "", "head"]
    frames[0].column, frames[1].column = 12.0, 20.0
    boxed = Affinity(frames, page, in_order=0.75).score([0], [1])
    frames[1].column = 12.0
    assert Affinity(frames, page, in_order=0.75).score([0], [1]) > boxed + 3
