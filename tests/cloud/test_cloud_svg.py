"""The drawing: real links, one tab stop a word, widths stated, nothing that a policy of `default-src 'self'` refuses."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.cloud.svg import CloudWord, draw, size_key, times

WORDS = [
    CloudWord("新质生产力", "keywords/新质生产力.html", "policy", 88),
    CloudWord("碳纤维", "keywords/碳纤维.html", "industry", 36),
    CloudWord("5G", "keywords/5G.html", "technology", 36),
    CloudWord("R&D <投入>", "", "", 8),
]

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=24)


def link(url: str) -> str:
    return "../" + quote(url)


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_words_are_links_to_their_pages_and_plain_text_without_one() -> None:
    root = parse(draw(WORDS, link).svg)
    assert [(a.get("href"), a.get("class"), a[0].text) for a in root.findall("a")] == [
        ("../keywords/" + quote("新质生产力") + ".html", "k-policy", "新质生产力"),
        ("../keywords/" + quote("碳纤维") + ".html", "k-industry", "碳纤维"),
        ("../keywords/5G.html", "k-technology", "5G"),
    ]
    assert [(t.get("class"), t.text) for t in root.findall("text")] == [("k-none", "R&D <投入>")]


def test_one_tab_stop_a_word_and_no_style() -> None:
    svg = str(draw(WORDS, link).svg)
    assert svg.count("<a ") == 3 and "tabindex" not in svg and "style" not in svg and "<script" not in svg
    assert 'role="group" aria-label="关键词 &lt;云&gt;"' in draw(WORDS, link, "关键词 <云>").svg
    assert "role" not in svg, "a group without a name says nothing"


def test_every_width_is_stated() -> None:
    for text in parse(draw(WORDS, link).svg).iter("text"):
        assert text.get("lengthAdjust") == "spacingAndGlyphs"
        size, length = int(text.get("font-size", "0")), int(text.get("textLength", "0"))
        assert 18 <= size <= 64 and length >= size


def test_heaviest_first_and_ties_as_given() -> None:
    picture = draw([WORDS[3], *WORDS[:3]])
    assert [w.name for w in picture.words] == ["新质生产力", "碳纤维", "5G", "R&D <投入>"]
    assert picture.svg == draw(WORDS).svg
    assert picture.kinds == ("industry", "policy", "technology")


def test_the_legend_of_sizes_says_how_many_times_the_lightest() -> None:
    picture = draw([CloudWord(n, "", "", w) for n, w in (("甲", 16.0), ("乙", 8.0), ("丙", 4.0))])
    (lightest, small), (heavier, large) = picture.key
    assert (lightest, heavier) == (4.0, 16.0) and large == 2 * small
    assert [t.text for t in parse(size_key(picture)).iter("text")] == ["×1", "×4"]
    assert [t.get("font-size") for t in parse(size_key(picture)).iter("text")] == [str(small), str(large)]
    assert [times(r) for r in (1.0, 2.83, 9.96, 16.2)] == ["×1", "×2.8", "×10", "×16"]


def test_equal_weights_need_no_legend_of_sizes() -> None:
    picture = draw([CloudWord(n, "", "", 3) for n in "甲乙丙"])
    assert len(picture.key) == 1 and size_key(picture) == "" == size_key(draw([]))


def test_an_empty_cloud_is_an_empty_picture() -> None:
    picture = draw([])
    assert (picture.words, picture.kinds, picture.key, picture.fill) == ((), (), (), 0.0)
    assert list(parse(picture.svg)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(CloudWord, names, st.just("a.html"), st.just("policy"), st.floats(0, 1e9)), max_size=30))
def test_any_name_is_drawn_and_escaped(words: list[CloudWord]) -> None:
    picture = draw(words)
    drawn = [t.text for t in parse(picture.svg).iter("text")]
    assert drawn == [" ".join(w.name.split()) or "·" for w in picture.words]
    assert draw(list(words)).svg == picture.svg
