"""A build asks its own index."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from search_support import made_up

from site_builder.search import selftest
from tests.support import build_site, clean_tree, tree, write_site


def asked(made, slugs):
    return [(f"content/digests/{slug}.md", made.state.pages[slug][0], made.docs[slug]) for slug in slugs]


def test_a_good_index_finds_its_pages() -> None:
    made = made_up(80)
    pages = asked(made, selftest.sample(made.docs, 30))
    assert selftest.check(pages, made.state.layout(), made.disk.get) == []


def test_an_index_that_lost_a_page_is_a_problem() -> None:
    made = made_up(80)
    pages = asked(made, selftest.sample(made.docs, 5))
    slug = pages[0][0].removeprefix("content/digests/").removesuffix(".md")
    doc = made.docs.pop(slug)
    made.build()
    found = selftest.check([(pages[0][0], pages[0][1], doc)], made.state.layout(), made.disk.get)
    assert found and {p.code for p in found} == {"search-selftest"} and found[0].location.path == pages[0][0]


def test_the_sample_is_the_same_every_time() -> None:
    made = made_up(80)
    slugs = selftest.sample(made.docs)
    assert slugs == selftest.sample(reversed(list(made.docs)))
    doc = made.docs[slugs[0]]
    assert list(selftest.pieces(doc)) == list(selftest.pieces(doc)) != []


def test_a_build_fails_when_its_index_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_site(tmp_path, {"digests/a.md": "---\ntitle: 题\nregion: 吉林\ndate: 2024-01-01\nsource: 报\n---\n\n碳纤维丝束下线。\n"})
    assert not [p for p in build_site(root).problems if p.code == "search-selftest"]
    monkeypatch.setattr("site_builder.search.vectors.FACTOR", np.uint32(5))  # records are filed where nobody looks
    report = build_site(root, output="other", cache="other-cache")
    assert [p for p in report.problems if p.code == "search-selftest" and p.location.path == "content/digests/a.md"]


def test_the_index_follows_the_builds(tmp_path: Path) -> None:
    page = "---\ntitle: {}\nregion: 吉林\ndate: 2024-01-{:02d}\nsource: 报\n---\n\n{}\n"
    root = write_site(tmp_path, {f"digests/p{n}.md": page.format(f"第{n}篇", n, f"碳纤维之{n}。数字经济发展。") for n in range(1, 20)})
    build_site(root)
    (root / "content/digests/p3.md").write_text(page.format("第3篇", 3, "改了，说氢能。"), "utf-8")
    (root / "content/digests/p4.md").unlink()
    (root / "content/digests/new.md").write_text(page.format("新篇", 4, "储能与氢能。"), "utf-8")
    report = build_site(root)
    assert report.written < 80
    made, clean = tree(root / "public"), clean_tree(root)
    assert {n: d for n, d in made.items() if n.startswith("search/")} == {n: d for n, d in clean.items() if n.startswith("search/")}
