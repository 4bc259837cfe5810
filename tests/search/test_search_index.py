"""The law for the index: carried on from build to build it equals the one made from nothing, byte for byte."""

from __future__ import annotations

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from search_support import WORDS, Library, doc_of, library, made_up, replace, text_of

from site_builder.search import index, merge, shards


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so low that forty pages have a tree of shards, and large records of all classes that come and go."""
    monkeypatch.setattr(shards, "LIMIT", 160)
    monkeypatch.setattr(shards, "LARGE", 45)
    monkeypatch.setattr(shards, "CLASSES", (60, 90, 150))


def edit(made: Library, rng: random.Random, number: int) -> None:
    """One of the things that happen between two builds."""
    slugs = sorted(made.docs)
    kind = rng.choice(("add", "add", "remove", "text", "title", "tags", "date", "rename", "several", "nothing"))
    if kind == "add" or len(slugs) < 5:
        doc = doc_of(rng, 1000 + number)
        made.docs[doc.slug] = doc
        return
    slug = rng.choice(slugs)
    doc = made.docs[slug]
    cut = rng.randrange(len(doc.text) + 1)
    if kind == "remove":
        del made.docs[slug]
    elif kind == "text":
        made.docs[slug] = replace(doc, text=doc.text[:cut] + rng.choice(WORDS) + doc.text[cut + rng.randrange(4) :])
    elif kind == "title":
        made.docs[slug] = replace(doc, title=text_of(rng, rng.choice((1, 3, 40))))
    elif kind == "tags":
        made.docs[slug] = replace(doc, tags=tuple(rng.sample(WORDS, 3)))
    elif kind == "date":
        made.docs[slug] = replace(doc, date=rng.choice(("1999-01-02", "2031-12-31", "2022", doc.date)))
    elif kind == "rename":
        made.docs[f"renamed-{number}"] = replace(made.docs.pop(slug), slug=f"renamed-{number}")
    elif kind == "several":
        for other in rng.sample(slugs, 3):
            made.docs[other] = replace(made.docs[other], text=text_of(rng, 30))


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits_ends_in_the_same_bytes(seed: int, tight: None) -> None:
    rng = random.Random(seed)
    made = made_up(40, seed)
    carried = 0
    for number in range(25):
        edit(made, rng, number)
        carried += not made.build().whole
        state, disk = made.clean()
        assert made.state == state
        assert made.disk == disk
    assert carried > 15


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_sequences_of_edits(seed: int, tight: None) -> None:
    test_any_sequence_of_edits_ends_in_the_same_bytes(seed, tight)


def test_the_edits_reach_splits_joins_and_large_records(tight: None) -> None:
    made = made_up(40, 3)
    shapes = {frozenset(made.state.leaves)}
    large = {frozenset(made.state.large)}
    rng = random.Random(3)
    for number in range(20):
        edit(made, rng, number)
        made.build()
        shapes.add(frozenset(made.state.leaves))
        large.add(frozenset(made.state.large))
    assert len(shapes) > 5 and len(large) > 1 and set(made.state.large.values()) == {0, 1, 2, 3}


def test_workers_do_not_change_a_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    made = made_up(120)
    _, alone = made.clean()
    monkeypatch.setattr(merge, "BATCH", 17)
    with ThreadPoolExecutor(3) as executor:
        together = index.update(None, made.entries(), made.load, lambda names: {}, executor)
    assert together.changed == alone


def test_a_change_in_one_page_leaves_the_shards_of_others_alone() -> None:
    made = made_up(120)
    slug = sorted(made.docs)[7]
    made.docs[slug] = replace(made.docs[slug], text=made.docs[slug].text + "鑫淼")
    update = made.build()
    assert not update.whole
    assert 0 < len(update.changed) <= 4


def test_what_is_lost_is_made_again() -> None:
    made = made_up(60)
    slug = sorted(made.docs)[3]
    made.docs[slug] = replace(made.docs[slug], text="换了一段文字")
    made.disk.clear()
    assert made.build().whole
    state, disk = made.clean()
    assert (made.state, made.disk) == (state, disk)


def test_no_pages_make_an_index_that_answers() -> None:
    made = library([])
    assert made.ask("吉林").exact == []


def test_a_small_change_does_not_load_numpy() -> None:
    code = "import sys, site_builder.search.index, site_builder.search.query; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
