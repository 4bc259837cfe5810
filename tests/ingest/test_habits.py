"""What a story keeps to: the length of its paragraphs and the numbers of its headings."""

from __future__ import annotations

from site_builder.ingest.columns.habits import Lengths, alike, counted_on, numbers, times_of
from site_builder.ingest.reflow.blocks import classify
from site_builder.ingest.reflow.lines import split_lines
from site_builder.ingest.reflow.paragraph import Paragraph

_SENTENCE = "河湾镇的茶农今年头一回用上了烘干机。"


def _blocks(*texts: str):
    return classify([Paragraph(tuple(split_lines(text)), 20.0) for text in texts])


def _lengths(sentences: int, paragraphs: int) -> Lengths:
    return Lengths.of(_blocks(*[_SENTENCE * sentences] * paragraphs))


def test_paragraphs_of_one_length_speak_for_one_story_and_others_against_it() -> None:
    assert alike(_lengths(2, 6), _lengths(2, 5)) > 0.3
    assert alike(_lengths(1, 6), _lengths(8, 5)) < -1.0


def test_few_paragraphs_say_little() -> None:
    assert abs(alike(_lengths(1, 1), _lengths(2, 1))) < abs(alike(_lengths(1, 9), _lengths(2, 9)))
    assert alike(_lengths(2, 0), _lengths(2, 4)) == 0.0


def test_headings_and_what_was_cut_off_are_no_paragraphs() -> None:
    assert Lengths.of(_blocks("把路修到家门口", _SENTENCE, _SENTENCE.rstrip("。"))).number == 1


def test_one_number_twice_speaks_against_one_story() -> None:
    parts = [numbers(_blocks(text, _SENTENCE)) for text in ("一、把路修好", "一、先看苗情", "二、再看墒情")]
    times = times_of(parts)
    assert counted_on(parts[0], parts[1], times) < -2.0
    assert counted_on(parts[1], parts[2], times) > 0


def test_the_only_series_that_goes_on_says_more_than_one_of_two() -> None:
    first, second = (numbers(_blocks(text, _SENTENCE)) for text in ("一、先看苗情", "二、再看墒情"))
    rival = numbers(_blocks("一、把路修好", _SENTENCE))
    alone = counted_on(first, second, times_of([first, second]))
    assert alone > counted_on(first, second, times_of([first, second, rival])) > 0


def test_points_may_come_again_in_one_story() -> None:
    one = numbers(_blocks("做法有三条：一是建棚。二是修渠。三是育苗。"))
    assert counted_on(one, one, times_of([one, one])) == 0
