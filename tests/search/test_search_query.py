"""What a query finds, against plain substring search."""

from __future__ import annotations

import json
import random

import pytest
from search_support import doc_of, library, made_up, pieces, replace, right

from site_builder.search import files, plan, query, shards
from site_builder.search.folding import SEPARATOR, folded


@pytest.fixture(scope="module")
def pages():
    return made_up(160)


def test_every_page_with_a_piece_of_text_is_found_and_no_other(pages) -> None:
    rng = random.Random(5)
    asked = 0
    for piece in pieces(pages, rng, 500):
        wanted = right(pages, piece)
        answer = pages.ask(piece)
        found = set(pages.slugs(answer.exact))
        if any(not SEPARATOR.sub("", word.text) for word in plan.words_of(piece)) or not plan.words_of(piece):
            continue
        assert wanted <= found, piece
        if answer.certain and not SEPARATOR.search(folded(piece)):
            assert found == wanted, piece
            asked += 1
    assert asked > 100


def test_numbers_are_found_by_three_figures_and_exactly() -> None:
    rng = random.Random(8)
    numbers = [f"{rng.randint(0, 99999) / 10 ** rng.randint(0, 2):g}" for _ in range(400)]
    texts = ["，".join(f"增长{number}万元" for number in numbers[n : n + 20]) + "。" for n in range(0, 400, 10)]
    made = library([replace(doc_of(rng, n), title="题", summary="", points=(), tags=(), text=text) for n, text in enumerate(texts)])
    for number in numbers:
        for piece in (number, number[:3], number[-3:], f"长{number[:2]}", f"{number[-2:]}万", f"{number}万元"):
            answer = made.ask(piece)
            assert answer.certain and set(made.slugs(answer.exact)) == right(made, piece), piece


def test_an_answer_in_doubt_may_read_more_besides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "COST", 9)
    monkeypatch.setattr(plan, "MORE_COST", 9)
    monkeypatch.setattr(shards, "LARGE", 20)
    rng = random.Random(2)
    texts = ["甲乙一，乙丙二。" if n % 4 else "甲乙丙。" for n in range(120)]
    made = library([replace(doc_of(rng, n), title="题", summary="", points=(), tags=(), text=text) for n, text in enumerate(texts)])
    first = made.ask("甲乙丙")
    assert not first.certain and len(first.exact) == 120
    again = made.ask("甲乙丙", first.files)
    assert again.certain and set(made.slugs(again.exact)) == right(made, "甲乙丙") and len(again.exact) == 30
    assert again.files[: len(first.files)] == first.files and len(again.files) <= plan.MORE_FILES


def test_pairs_that_stand_apart_do_not_make_a_phrase() -> None:
    rng = random.Random(2)
    base = doc_of(rng, 0)
    docs = [replace(base, slug=f"a{n}", title="题", text=f"产业互联网建设{n}甲。工业增长。", summary="", points=()) for n in range(60)]
    docs += [replace(base, slug=f"b{n}", title="题", text=f"工业互联网建设{n}乙。产业增长。", summary="", points=()) for n in range(9)]
    made = library(docs)
    assert {slug[0] for slug in made.slugs(made.ask("工业互联网").exact)} == {"b"}
    assert len(made.ask("产业互联网").exact) == 60


def test_parts_are_found_without_a_dictionary() -> None:
    base = doc_of(random.Random(2), 0)
    made = library([
        replace(base, slug="both", title="吉林见闻", tags=(), regions=(), authors=(), source="", summary="", points=(), text="本地有碳纤维。"),
        replace(base, slug="one", title="无关", tags=(), regions=(), authors=(), source="", summary="", points=(), text="碳纤维而已。"),
        replace(base, slug="tagged", title="无关", tags=("吉林",), regions=(), authors=(), source="", summary="", points=(), text="碳纤维也有。"),
    ])
    answer = made.ask("吉林碳纤维")
    assert made.slugs(answer.exact) == []
    assert made.slugs(answer.parts) == ["both", "tagged"]
    assert made.slugs(made.ask("吉林 碳纤维").exact) == ["both"]
    assert made.slugs(made.ask("吉林 碳纤维").parts)[0] == "tagged"


def test_titles_come_first_then_how_often_then_the_newest() -> None:
    base = replace(doc_of(random.Random(2), 0), tags=(), regions=(), authors=(), source="", summary="", points=())
    rows = {
        "title-old": ("氢能", "甲", "2019-01-01"), "often-old": ("题", "氢能，氢能，氢能", "2019-01-02"),
        "once-new": ("题", "氢能", "2024-05-01"), "once-old": ("题", "氢能", "2020-05-01"), "title-new": ("说氢能", "乙", "2023-01-01"),
    }
    made = library([replace(base, slug=s, title=t, text=x, date=d) for s, (t, x, d) in rows.items()])
    assert made.slugs(made.ask("氢能").exact) == ["title-new", "title-old", "often-old", "once-new", "once-old"]


@pytest.mark.parametrize("typed", ["營商環境", "营商环境", "營商环境"])
def test_traditional_and_simplified_are_one(pages, typed: str) -> None:
    assert set(pages.slugs(pages.ask(typed).exact)) == right(pages, "营商环境") != set()


@pytest.mark.parametrize(("typed", "plain"), [("ＧＤＰ", "gdp"), ("⻓春", "长春"), ("長春", "长春"), ("openai", "OpenAI"), ("gpt-4", "GPT-4"), ("５ｇ", "5G"), ("r&d", "R&D")])
def test_width_case_and_radicals_do_not_matter(pages, typed: str, plain: str) -> None:
    assert pages.ask(typed).exact == pages.ask(plain).exact != []


@pytest.mark.parametrize("typed", ["", " ", "，。", "\x00", "“", "'", '"', "\ud83d", "\u200b", "()[]{}\\", "\n\n"])
def test_what_has_no_characters_finds_nothing_and_breaks_nothing(pages, typed: str) -> None:
    answer = pages.ask(typed)
    assert (answer.exact, answer.parts, answer.files) == ([], [], [])


@pytest.mark.parametrize("typed", ["😀", "𠮷野", "甲" * 5000, "发展" * 300, "a b c d e f g h i j k l", "\ud83d吉林", "吉\x07林"])
def test_odd_queries_are_answered(pages, typed: str) -> None:
    answer = pages.ask(typed)
    assert len(answer.files) <= plan.MORE_FILES
    if len(typed) < 4:
        assert set(pages.slugs(answer.exact)) == right(pages, typed) != set()


def test_a_missing_or_damaged_shard_leaves_the_rest_of_the_query(pages) -> None:
    whole = pages.ask("吉林 碳纤维")
    layout = pages.state.layout()
    for lost in whole.files:
        answer = query.answer("吉林 碳纤维", layout, lambda name, lost=lost: None if name == lost else pages.disk.get(name))
        assert set(whole.exact) <= set(answer.exact) or len(whole.files) == 1


def test_no_query_reads_more_files_than_a_first_screen_may_ask_for(pages) -> None:
    rng = random.Random(9)
    for piece in pieces(pages, rng, 200):
        assert len(pages.ask(piece).files) <= plan.MORE_FILES


def test_text_files_carry_what_the_browser_cannot_fold() -> None:
    base = replace(doc_of(random.Random(2), 0), title="長春", text="營商環境", tags=(), regions=(), authors=(), source="", summary="", points=())
    row = json.loads(files.text("t/1", base).decode().split(",", 1)[1][:-2])
    assert set(row["f"][0::2]) == set("長營環") and set(row["f"][1::2]) == set("长营环")


def test_a_pair_beside_a_common_one_is_read_with_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LARGE", 20)
    rng = random.Random(2)
    texts = ["这里的作用1很大。" if n % 10 == 0 else "这里使用1次。" for n in range(60)]
    made = library([replace(doc_of(rng, n), title="题", summary="", points=(), tags=(), text=text) for n, text in enumerate(texts)])
    found = made.ask("作用1")
    assert found.certain and any(name.startswith("p/") for name in found.files)
    assert set(made.slugs(found.exact)) == {f"page-{n}" for n in range(0, 60, 10)}
