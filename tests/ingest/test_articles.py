"""What an article is: boundaries, frames, pieces, persons, regions, dates, proposals."""

from __future__ import annotations

import pytest

from site_builder.ingest.importer import import_text
from site_builder.ingest.propose import propose_summary, propose_title, stated_keywords
from site_builder.ingest.recognise.people import introduced, speakers, unintroduced
from site_builder.ingest.recognise.places import about, place_of_paper
from site_builder.ingest.reflow.blocks import Kind, classify
from site_builder.ingest.reflow.layout import survey
from site_builder.ingest.reflow.lines import split_lines
from site_builder.ingest.reflow.unwrap import reflow
from tests.ingest.synthetic import Document, booklet, page


def kind_of(text: str) -> Kind:
    lines = split_lines(text)
    return classify(reflow(lines, survey(lines)).paragraphs)[0].kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("一、先修路", Kind.HEADING),
        ("（二）再通车", Kind.HEADING),
        ("## 结语", Kind.HEADING),
        ("三", Kind.HEADING),
        ("一是修路，二是通车。", Kind.BODY),
        ("〔摘 要〕本文讨论修路。", Kind.META),
        ("关键词：修路；通车", Kind.META),
        ("关键词是修路。", Kind.BODY),
        ("参考文献", Kind.REFERENCES),
        ("〔参考文献〕", Kind.REFERENCES),
        ("图1 修路前后的车流", Kind.CAPTION),
        ("图为修好的路。", Kind.CAPTION),
        ("▲修好的路。", Kind.CAPTION),
        ("修好的路。本报记者 林望舒 摄", Kind.CAPTION),
        ("·本版图文据新华社电·", Kind.CREDIT),
        ("（下转第三版）", Kind.CREDIT),
        ("（《滨海日报》2021年3月5日第7版）", Kind.CREDIT),
        ("来源：滨海晚报 2021-03-05", Kind.CREDIT),
        ("（1. 滨海大学 经济学院，滨海 100001；2. 江北大学 管理学院，江北 200002）", Kind.META),
        ("*基金项目：滨海社会科学基金（2020B01）", Kind.META),
        ("编者按：", Kind.LABEL),
        ("【乡村研究·交通】", Kind.BANNER),
        ("黑龙江", Kind.BANNER),
        ("2021年3月5日", Kind.DATE),
        ("滨海日报评论员", Kind.BYLINE),
        ("路修好了，车通了。", Kind.BODY),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


def boundaries(documents: list[Document]) -> float:
    right = wrong = missed = 0
    for document in documents:
        got = {article.lines[0][0] for article in import_text("x", document.text).articles}
        want = {placed.start for placed in document.placed}
        right, wrong, missed = right + len(got & want), wrong + len(got - want), missed + len(want - got)
    return 2 * right / (2 * right + wrong + missed)


def in_the_right_article(documents: list[Document]) -> float:
    """Share of characters that stand together with most of their article."""
    right = total = 0
    for document in documents:
        lines = document.text.split("\n")
        spans = [a.lines for a in import_text("x", document.text).articles]
        for placed in document.placed:
            shares = [
                sum(len(lines[n - 1]) for n in placed.lines if any(a <= n <= b for a, b in span)) for span in spans
            ]
            right, total = right + max(shares), total + sum(len(lines[n - 1]) for n in placed.lines)
    return right / total


def test_booklets_are_divided() -> None:
    assert boundaries([booklet(seed) for seed in range(8)]) >= 0.97


def test_authors_of_booklets() -> None:
    right = total = 0
    for seed in range(8):
        document = booklet(seed)
        result = import_text("x", document.text)
        found = {a.lines[0][0]: list(f.authors) for a, f in zip(result.articles, result.found, strict=True)}
        right += sum(found.get(placed.start) == placed.article.authors for placed in document.placed)
        total += len(document.placed)
    assert right / total >= 0.93


def test_paragraphs_of_booklets_and_pages() -> None:
    from site_builder.ingest.draft import body

    right = total = 0
    for document in [booklet(seed) for seed in range(5)] + [page(seed) for seed in range(5)]:
        found = {p for a in import_text("x", document.text).articles for p in body(a).text.split("\n\n")}
        wanted = [p for placed in document.placed for p in placed.article.paragraphs]
        right, total = right + sum(p in found for p in wanted), total + len(wanted)
    assert right / total >= 0.97


def test_furniture_is_gone() -> None:
    for document in [booklet(seed) for seed in range(4)] + [page(seed) for seed in range(4)]:
        text = "".join(a.text for a in import_text("x", document.text).articles)
        assert not any(furniture in text for furniture in document.furniture)


def test_frames_in_any_order() -> None:
    assert in_the_right_article([page(seed) for seed in range(8)]) >= 0.95


def test_columns_cut_into_pieces() -> None:
    assert in_the_right_article([page(seed, pieces=True) for seed in range(8)]) >= 0.9


def test_the_same_text_gives_the_same_import() -> None:
    text = page(3, pieces=True).text
    assert import_text("x", text) == import_text("x", text)


def test_an_editor_overrules_a_boundary() -> None:
    document = booklet(1)
    first, second = document.placed[0], document.placed[1]
    merged = import_text("x", document.text, merges=[second.start])
    assert merged.articles[0].lines[0][1] > second.start
    inside = sorted(first.lines)[12]
    parted = import_text("x", document.text, splits=[inside])
    assert len(parted.articles) == len(merged.articles) + 2
    assert parted.articles[1].lines[0][0] <= inside <= parted.articles[1].lines[0][1]


def test_who_is_introduced() -> None:
    found = speakers("滨海研究院院长林望舒表示，路要先修。林望舒说，车随后就通。在周野看来，还早。")
    assert [(p.name, p.introduced) for p in found] == [("林望舒", True), ("林望舒", False), ("周野", False)]
    assert unintroduced(found) == {"周野"} and introduced(found) == {"林望舒"}


@pytest.mark.parametrize(
    ("paper", "place"),
    [
        ("襄阳日报评论员", "襄阳市"),
        ("湖北日报", "湖北"),
        ("南方日报评论员", "广东"),
        ("新华社评论员", ""),
        ("经济日报", ""),
        ("", ""),
    ],
)
def test_where_a_paper_is_at_home(paper: str, place: str) -> None:
    found = place_of_paper(paper)
    assert (found.name if found else "") == place


def regions(title: str, paragraphs: list[str], paper: str = "") -> list[str]:
    return [place.name for place in about(title, [], paragraphs, paper).places]


def test_regions() -> None:
    local = ["湖北的渡口多。湖北人靠水吃水。", "去年湖北修了十座桥。", "湖北还要再修五座，湖北的渡船改作游船。"]
    assert regions("", local) == ["湖北"]
    assert regions("看湖北怎样修桥", ["路修好了。"]) == ["湖北"]
    assert regions("", ["全市上下要把渡口用好。"], "襄阳日报评论员") == ["襄阳市"]
    assert regions("", ["渡口要用好。"], "襄阳日报评论员") == []


def test_passing_mentions_are_not_what_an_article_is_about() -> None:
    assert (
        regions(
            "",
            [
                "在湖北考察时提出的要求，各地都在落实。",
                "湖北大学的研究者持同样看法。",
                "《湖北日报》作了报道。",
                "会议在湖北举行。",
            ],
        )
        == []
    )
    assert regions("", ["湖北修桥，湖南修路，江西修渠，安徽修堤。", "湖北、湖南、江西、安徽都有进展。"]) == []


def test_a_date_is_stated_or_absent() -> None:
    stated = import_text("x", "滨海研究中心\n2021年3月5日\n\n路修好了，车通了，人也来了，茶叶卖得出去了。\n")
    assert [f.date for f in stated.found] == ["2021-03-05"]
    told = import_text("x", "林望舒\n2021年3月5日，滨海召开会议讨论修路。路修好了，车通了，人也来了。\n")
    assert [f.date for f in told.found] == [""]
    printed = import_text(
        "x", "林望舒\n路修好了，车通了，人也来了，茶叶卖得出去了。\n（《滨海日报》2021年3月5日第7版）\n"
    )
    assert [f.date for f in printed.found] == ["2021-03-05"] and printed.found[0].publication == "滨海日报"
    spoken = "滨海大学教授林望舒\n2021年3月5日，滨海论坛在江边举行，滨海大学教授林望舒出席并发表演讲。\n很高兴来到江边。路修好了，车通了，人也来了。\n"
    assert [f.date for f in import_text("x", spoken).found] == ["2021-03-05"]


def test_a_lost_name_is_a_doubt() -> None:
    result = import_text("x", "滨海产业研究院规划室主任\n\n路修好了，车通了，人也来了，茶叶卖得出去了。\n")
    assert result.found[0].authors == () and "author-lost" in [d.kind for d in result.found[0].doubts]


def test_proposals_are_the_article_s_own_words() -> None:
    paragraphs = ["渡口要变成公园。渡口的船改作游船，渡口的仓库改作书店。", "书店开在仓库里，游船停在渡口边。"]
    title, summary = propose_title(paragraphs, []), propose_summary(paragraphs)
    assert title in "".join(paragraphs) and 4 <= len(title) <= 26
    assert all(part in "".join(paragraphs) for part in summary.split("。") if part) and len(summary) <= 160
    assert propose_title(["会上他作了题为《把渡口变成公园》的演讲。"], []) == "把渡口变成公园"
    assert propose_title([], []) == "" and propose_summary([]) == ""


def test_stated_keywords() -> None:
    assert stated_keywords("修路；通车; 山地交通") == ("修路", "通车", "山地交通")
