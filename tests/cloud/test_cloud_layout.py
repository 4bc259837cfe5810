"""The packer: every word placed, no two meeting, everything inside, the same every time, and full enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.cloud.layout import MARGIN, Box, Layout, SizedWord, pack
from site_builder.cloud.sizes import LARGEST, SMALLEST, type_sizes
from site_builder.text.advance import hundredths

TERMS = [t for t in (Path(__file__).parents[1] / "cases" / "cloud_terms.txt").read_text("utf-8").splitlines() if t[:1] != "#"]

words = st.lists(st.builds(SizedWord, st.integers(1, 900), st.integers(1, 80)), max_size=70)


def sized(terms: list[str], weights: list[float]) -> list[SizedWord]:
    """Terms as `svg.draw` hands them to the packer."""
    ems = [hundredths(t) / 100 for t in terms]
    return [SizedWord(round(s * e), round(s * 1.12)) for s, e in zip(type_sizes(weights, ems, 1.12), ems, strict=True)]


def meet(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def check(given_words: list[SizedWord], layout: Layout) -> None:
    """What holds for every cloud whatsoever."""
    assert [(b.width, b.height) for b in layout.boxes] == [(w.width, w.height) for w in given_words]
    for number, box in enumerate(layout.boxes):
        assert box.x >= MARGIN and box.x + box.width <= layout.width - MARGIN
        assert box.y >= MARGIN and box.y + box.height <= layout.height - MARGIN
        for other in layout.boxes[:number]:
            assert not meet(box, other)


@settings(max_examples=120, deadline=None)
@given(words)
def test_all_placed_inside_without_meeting(some: list[SizedWord]) -> None:
    check(some, pack(some))


@settings(max_examples=30, deadline=None)
@given(words)
def test_same_input_same_places(some: list[SizedWord]) -> None:
    assert pack(some) == pack(list(some))


@settings(max_examples=60, deadline=None)
@given(st.permutations(TERMS), st.integers(20, 60), st.floats(0.3, 1.3))
def test_clouds_of_terms_are_full_and_wide(terms: list[str], n: int, slope: float) -> None:
    layout = pack(sized(list(terms[:n]), [1 / (i + 1) ** slope for i in range(n)]))
    assert layout.fill >= 0.55
    assert 1.3 < layout.width / layout.height < 2.3


@pytest.mark.parametrize("slope", [0.0, 0.5, 0.8, 1.0, 1.3])
def test_sixty_words_make_a_full_picture_of_16_to_9(slope: float) -> None:
    some = sized(TERMS, [1000 / (i + 1) ** slope for i in range(60)])
    layout = pack(some)
    check(some, layout)
    assert layout.width * 9 == layout.height * 16
    assert layout.fill >= 0.62, "0.55 would do even if boxes were counted one em high"


def test_a_hundred_and_fifty_words() -> None:
    terms = (TERMS * 3)[:150]
    some = sized(terms, [1 / (i + 1) ** 0.7 for i in range(150)])
    layout = pack(some)
    check(some, layout)
    assert layout.fill >= 0.6


@pytest.mark.parametrize(
    ("terms", "least"),
    [
        (["新质生产力"], 0.8),
        (["新质生产力", "5G"], 0.5),
        (["算力", "新质生产力"], 0.55),
        (TERMS[:5], 0.5),
        (TERMS[:12], 0.55),
        (["新" * 20] + TERMS[:29], 0.55),
        (["中国特色现代企业制度" * 2] * 60, 0.55),
        (["5G", "OpenAI", "GDP", "Kubernetes", "C919", "PyTorch", "SaaS", "IPO", "GPU", "DeepSeek", "AI", "jqy", "WWW"], 0.5),
    ],
    ids=["one", "two", "short first", "five", "twelve", "a sentence", "sentences", "Latin"],
)
def test_extremes(terms: list[str], least: float) -> None:
    some = sized(terms, [1 / (i + 1) ** 0.6 for i in range(len(terms))])
    layout = pack(some)
    check(some, layout)
    assert layout.fill >= least


def test_nothing_to_place() -> None:
    assert pack([]) == Layout((), 1, 1)


@pytest.mark.parametrize("slope", [0.4, 0.8, 1.2])
def test_the_largest_word_is_near_the_middle(slope: float) -> None:
    layout = pack(sized(TERMS, [1 / (i + 1) ** slope for i in range(60)]))
    box = layout.boxes[0]
    assert abs(box.x + box.width / 2 - layout.width / 2) < layout.width / 6
    assert abs(box.y + box.height / 2 - layout.height / 2) < layout.height / 6


def test_neighbours_in_a_line_keep_a_visible_distance() -> None:
    layout = pack(sized(TERMS, [1.0] * 60))
    for box in layout.boxes:
        for other in layout.boxes:
            if other is not box and other.x >= box.x and abs(other.y - box.y) < box.height:
                assert other.x - box.x - box.width >= 0.3 * box.height


def test_sizes_go_with_the_root_of_the_weight() -> None:
    ems = [4.0] * 30
    sizes = type_sizes([16.0, 4.0, *[4.0] * 28], ems, 1.12)
    assert sizes[0] == 2 * sizes[1]
    assert type_sizes([3.0, 2.0] * 15, ems, 1.12)[0] < 1.25 * type_sizes([3.0, 2.0] * 15, ems, 1.12)[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=60))
def test_sizes_are_readable_and_in_the_order_of_the_weights(weights: list[float]) -> None:
    sizes = type_sizes(weights, [4.0] * len(weights), 1.12)
    assert all(SMALLEST <= size <= LARGEST for size in sizes)
    ranked = sorted(zip(weights, sizes, strict=True))
    assert [size for _, size in ranked] == sorted(sizes)


def test_the_heaviest_of_many_is_as_large_as_may_be() -> None:
    sizes = type_sizes([1 / (i + 1) for i in range(60)], [hundredths(t) / 100 for t in TERMS], 1.12)
    assert (max(sizes), min(sizes)) == (LARGEST, SMALLEST)
