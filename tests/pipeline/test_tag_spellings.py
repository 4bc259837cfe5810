"""Other spellings of a tag count under the tag: in keywords, on its page, and in what incremental builds make of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support import build_site, clean_tree, difference, digest, tree, write_site

from site_builder.pipeline.discovery import site_words
from site_builder.pipeline.jobs import lexicon_of
from site_builder.read.survey import survey
from site_builder.text.lexicon import Entry
from site_builder.text.matching import count_terms

TAGS = "滨江夜校: {also: [江边夜校, Night School, 濱江夜校], group: 教育}\n氢能: {also: [氢能源]}\n"


def site(root: Path, **files: str) -> Path:
    return write_site(root, {"tags.yaml": TAGS, **files})


def lexicon(root: Path) -> object:
    return lexicon_of(site_words(survey(root, time.time_ns()), []))


def test_every_spelling_counts_under_the_tag(tmp_path: Path) -> None:
    found = lexicon(site(tmp_path))
    text = "滨江夜校开课，江边夜校招生，NIGHT SCHOOL 结业。氢能源和氢能。"
    assert [(c.name, c.count) for c in count_terms(text, found) if c.count > 1] == [("滨江夜校", 3), ("氢能", 2)]
    assert found.entry("江边夜校").name == "滨江夜校"
    assert found.entry("氢能源").kind == found.entry("氢能").kind == "industry", "the class is that of the tag"


@pytest.mark.parametrize(
    ("line", "name"), [("江边夜校 organisation 2", "江边夜校"), ("江边夜校=夜校班", "夜校班")]
)
def test_what_the_dictionary_says_wins(tmp_path: Path, line: str, name: str) -> None:
    found = lexicon(site(tmp_path, **{"dictionary.txt": line + "\n"}))
    assert found.entry("江边夜校").name == name
    assert found.entry("Night School") == Entry("滨江夜校")


def test_a_new_spelling_is_counted_by_the_next_build(tmp_path: Path) -> None:
    root = site(tmp_path, **{
        "tags.yaml": "滨江夜校:\n",
        "digests/a.md": digest("一", "滨江夜校开课。", tags="[滨江夜校]"),
        "digests/b.md": digest("二", "江边夜校招生。", tags="[氢能]"),
    })  # fmt: skip
    build_site(root)
    page = root / "public/digests/b.html"
    assert "<p>k 滨江夜校 1</p>" not in page.read_text("utf-8")
    (root / "content/tags.yaml").write_text("滨江夜校: {also: [江边夜校]}\n", "utf-8")
    build_site(root)
    assert "<p>k 滨江夜校 1</p>" in page.read_text("utf-8")
    assert difference(tree(root / "public"), clean_tree(root)) == []
