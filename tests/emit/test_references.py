"""What a page says of itself: citations, meta elements for reference managers, JSON-LD."""

from __future__ import annotations

import json

import pytest

from site_builder.emit import references
from site_builder.emit.frame import Frame
from site_builder.emit.references import article_of, reference_meta, source_citations, source_meta
from site_builder.model.collection import Digest
from site_builder.model.front_matter import FrontMatter, PartialDate
from site_builder.render.context import Citation
from tests.emit.emit_values import BASE, digest, single, source_page

JOURNAL = FrontMatter(title="学刊", kind="J", publication="学刊", volume="52", issue="6", pages="6-21", date=PartialDate("2024"), articles=1)


def citations(frame: Frame, shown: Digest) -> tuple[Citation, ...]:
    return references.citations(frame, shown, article_of(shown))


def article_json_ld(frame: Frame, shown: Digest) -> str:
    return references.article_json_ld(frame, shown, article_of(shown))


def test_a_digest_is_cited_as_article_and_as_page() -> None:
    made = citations(single(), digest())
    assert [c.form for c in made] == ["gbt7714", "gbt7714-page", "bibtex", "ris", "csl"]
    assert made[0].text == "张三. 老厂房里的新产线[N]. 松江日报, 2024-03-08(3)."
    assert made[1].text == f"编辑部. 老厂房里的新产线[EB/OL]. (2024-05-02)[引用日期]. {BASE}digests/old-mill.html."
    assert len({c.label for c in made}) == len(made) and all("cite_" not in c.label for c in made)


def test_formats_for_programs_hold_both() -> None:
    by_form = {c.form: c.text for c in citations(single(), digest())}
    assert "@article{old-mill," in by_form["bibtex"] and "@misc{old-mill:page," in by_form["bibtex"]
    assert by_form["ris"].count("ER  - ") == 2 and "\r" not in by_form["ris"]
    assert [item["id"] for item in json.loads(by_form["csl"])] == ["old-mill", "old-mill:page"]


def test_without_a_base_url_a_page_has_no_address() -> None:
    text = citations(single(base_url=""), digest())[1].text
    assert text == "编辑部. 老厂房里的新产线[EB/OL]. (2024-05-02)[引用日期]."


def test_a_source_page_is_cited_too() -> None:
    made = source_citations(single(), source_page(title_origin="editor"))
    assert made[0].text == "佚名. [松江日报三月八日][N]. 松江日报, 2024-03-08."
    assert "@article{source:paper," in made[1].text
    assert ("DC.type", "newspaperArticle") in source_meta(source_page())


def test_meta_of_a_newspaper_article() -> None:
    meta = reference_meta(article_of(digest(authors=("张三", "李四"))))
    assert [v for n, v in meta if n == "citation_author"] == ["张三", "李四"]
    values = dict(meta)
    assert values["citation_title"] == values["DC.title"] == "老厂房里的新产线"
    assert values["citation_publication_date"] == "2024/03/08" and values["DC.date"] == "2024-03-08"
    assert values["prism.publicationName"] == values["DC.source"] == "松江日报"
    assert values["DC.type"] == "newspaperArticle" and values["citation_firstpage"] == "3"
    assert "citation_journal_title" not in values  # it would make a journal article of it


def test_meta_of_a_journal_article() -> None:
    values = dict(reference_meta(article_of(digest(JOURNAL))))
    assert values["citation_journal_title"] == "学刊" and values["DC.type"] == "journalArticle"
    assert (values["citation_volume"], values["citation_issue"]) == ("52", "6")


@pytest.mark.parametrize(
    ("kind", "articles", "zotero"),
    [("M", 1, "book"), ("M", 9, "bookSection"), ("R", 1, "report"), ("R", 9, "bookSection"), ("EB", 1, "webpage")],
)
def test_types_that_zotero_knows(kind: str, articles: int, zotero: str) -> None:
    printed = FrontMatter(title="某书", kind=kind, publication="某书", publisher="某社", articles=articles)
    assert dict(reference_meta(article_of(digest(printed))))["DC.type"] == zotero


def test_meta_leaves_out_what_is_not_known() -> None:
    meta = reference_meta(article_of(digest(None, authors=())))
    assert all(value for _, value in meta)
    assert not any(name == "citation_author" for name, _ in meta)


def test_json_ld_tells_the_page_from_what_it_is_based_on() -> None:
    data = json.loads(article_json_ld(single(), digest()))
    assert data["@type"] == "Article" and data["author"]["name"] == "编辑部"
    assert data["mainEntityOfPage"] == f"{BASE}digests/old-mill.html"
    based = data["isBasedOn"]
    assert based["@type"] == "NewsArticle" and based["isPartOf"] == {"@type": "Newspaper", "name": "松江日报"}
    assert based["author"] == [{"@type": "Person", "name": "张三"}]


@pytest.mark.parametrize(("name", "kind"), [("本报评论员", "Organization"), ("新华社", "Organization"), ("阿里木·买买提", "Person"), ("Weaver, Anna", "Person")])
def test_persons_and_organisations(name: str, kind: str) -> None:
    data = json.loads(article_json_ld(single(), digest(authors=(name,))))
    assert data["isBasedOn"]["author"] == [{"@type": kind, "name": name}]


def test_nothing_in_a_title_ends_the_script_element() -> None:
    text = article_json_ld(single(), digest(title="</script><script>alert(1)</script><!-- & \u2028"))
    assert "<" not in text and ">" not in text and "\u2028" not in text
    assert json.loads(text)["headline"].startswith("</script>")
