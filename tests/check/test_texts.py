"""Text that looks as if it wanted to be run is reported; text that only has the same signs is not."""

from __future__ import annotations

import pytest
from making import brief, digest, site, with_link

from site_builder.check import CheckInput, images, texts
from site_builder.model.content import Kind


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('title: "{{ 7*7 }}"', "a.md:2:8 {{"),
        ('title: "a ${{ x }}"', "a.md:2:8 ${{"),
        ("tags: [氢能, '{% if x %}']", "a.md:2:13 {%"),
        ("author: '<SCRIPT >x'", "a.md:2:10 <SCRIPT"),
        ("summary: 'JavaScript : x'", "a.md:2:10 JavaScript :"),
        ("title: '::error::x'", "a.md:2:8 ::error"),
        ("series: ../../x", "a.md:2:9 ../"),
        ("points: [一, $(id)]", "a.md:2:13 $(id)"),
        ("figures: [{indicator: '{{ x }}', value: 1}]", "a.md:2:11 {{"),
    ],
)
def test_reported(line: str, found: str) -> None:
    assert brief(texts.runnable(site(digest("a", line)))) == [f"text-runnable {found}"]


@pytest.mark.parametrize(
    "line",
    [
        "title: 从“3+X”到“{1+N}”",
        "title: 'C++ 与 a < b > c 的比较'",
        "title: 价格 $100（约 700 元）",
        "title: 'JavaScript 教程：入门'",
        "summary: '比例为 3::1，见 §2…'",
        "author: 'A.. B'",
        "tags: ['#标签', '50%']",
    ],
)
def test_not_reported(line: str) -> None:
    assert texts.runnable(site(digest("a", line))) == []


def test_names_of_files() -> None:
    (found,) = texts.runnable(site(digest("${{ x }}")))
    assert found.location.line == 1 and dict(found.params) == {"text": "${{"}


@pytest.mark.parametrize(("target", "external"), [("https://example.org/a.png", True), ("//example.org/a.png", True), ("../images/a.png", False)])
def test_images_of_other_sites(target: str, external: bool) -> None:
    found = images.elsewhere(site(with_link(digest("a"), f"![图]({target})", target, image=True)))
    assert [p.code for p in found] == ["image-external"] * external
    assert images.elsewhere(site(with_link(digest("a"), f"[图]({target})", target))) == []


def test_a_digest_without_a_text() -> None:
    picture = with_link(digest("b"), "![图](a.png)", "a.png", image=True)
    inputs = site(digest("a"), picture, digest("c"), digest("d", kind=Kind.PAGE), bodies={"c": "正文。"})
    assert brief(texts.empty(inputs)) == ["body-empty a.md:2:8"]
    assert texts.empty(CheckInput((digest("a"),))) == [], "an error keeps the page out"
