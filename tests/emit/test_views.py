"""Links to the page's own file and to a form for errors, figures in a reader's spelling, what a pager names."""

from __future__ import annotations

import itertools
from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec import structs

from site_builder.emit.views import MOST_LINKS, edit_url, figure_value, report_url, span, thinned
from site_builder.model.front_matter import Figure, PartialDate, Qualifier
from tests.emit.emit_values import BASE, CARD, single


def test_edit_link_names_the_file() -> None:
    frame = single(edit_url="https://example.org/edit/{path}")
    assert edit_url(frame, "content/digests/重庆 1.md") == "https://example.org/edit/content/digests/%E9%87%8D%E5%BA%86%201.md"
    assert edit_url(single(), "content/digests/a.md") == ""


def test_report_link_carries_path_title_and_address() -> None:
    frame = single(report_url="https://example.org/new?title={title}&body={url}%0A{path}")
    link = report_url(frame, "content/digests/a.md", "A & B? #1 {url}", "digests/a.html")
    query = parse_qs(urlsplit(link).query)
    assert query == {"title": ["A & B? #1 {url}"], "body": [f"{BASE}digests/a.html\ncontent/digests/a.md"]}
    assert report_url(single(), "a", "b", "c") == ""


@pytest.mark.parametrize(
    ("figure", "spelt"),
    [
        (Figure("a", 11.4, unit="%"), "11.4%"),
        (Figure("a", 1234567, unit="亿元"), "1,234,567 亿元"),
        (Figure("a", 3, 5, "万户"), "3–5 万户"),
        (Figure("a", 20.5, unit="万辆", qualifier=Qualifier.ABOUT), "约 20.5 万辆"),
        (Figure("a", 100, unit="家", qualifier=Qualifier.AT_LEAST), "100 家以上"),
        (Figure("a", 337, unit="个", qualifier=Qualifier.OVER), "超过 337 个"),
        (Figure("a", 7), "7"),
    ],
)
def test_figures_are_spelt_as_read(figure: Figure, spelt: str) -> None:
    assert figure_value(figure) == spelt


@pytest.mark.parametrize("count", [1, 2, 23, 24, 25, 26, 47, 500, 10_000])
def test_a_pager_names_few_pages_evenly_spread(count: int) -> None:
    places = thinned(count)
    assert len(places) == min(count, MOST_LINKS) == len(set(places))
    assert places[0] == 0 and places[-1] == count - 1
    steps = {b - a for a, b in itertools.pairwise(places)}
    assert not steps or max(steps) - min(steps) <= 1


@pytest.mark.parametrize(
    ("newest", "oldest", "words"),
    [
        ("2024-08-30", "2024-03-01", "2024-03 – 2024-08"),
        ("2024-03-08", "2024-03-01", "2024-03"),
        ("2024", "2024-01-07", "2024"),
        ("2024-01-07", "2023", "2023 – 2024-01"),
    ],
)
def test_the_time_that_a_page_covers(newest: str, oldest: str, words: str) -> None:
    assert span(tuple(structs.replace(CARD, date=PartialDate(d)) for d in (newest, oldest))) == words
