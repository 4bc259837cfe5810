"""BibTeX, RIS and CSL-JSON: what a program reads back is what went in, whatever the title holds."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.citation import bibtex, csl, keys, ris
from site_builder.citation.reference import Reference
from site_builder.model.front_matter import PartialDate
from tests.citation.citation_cases import citation_cases

NEWS = Reference("lao-changfang", "N", "老厂房里的新产线", authors=("张三",), container="松江日报", date=PartialDate("2024-03-08"), pages="3")
JOURNAL = Reference(
    "looms", "J", "Looms & {Mills}: 50% of $1_000 #1", authors=("Weaver, Anna", "World Bank"), container="Journal of Made-up Economics",
    date=PartialDate("2021"), volume="12", issue="第3期", pages="45-67", url="https://example.org/a_b?c=1&d=%7E#x", accessed=PartialDate("2024-05-01"), lang="en",
)  # fmt: skip
CHAPTER = Reference("zhang", "M", "成因", authors=("甲一",), container="洪涝", container_authors=("乙二",), publisher="远山出版社", place="北京", date=PartialDate("1999"))
HOSTILE = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("\\{}$&#_%~^\"',@\n\r 题", max_size=20)


def fields_of(entry: str) -> dict[str, str]:
    """A BibTeX entry read by its braces alone."""
    body, found, position = entry[entry.index(",") + 1 :], {}, 0
    for match in re.finditer(r"\n  (\w+)\s*= \{", body):
        if match.start() < position:
            continue
        depth, end = 1, match.end()
        while depth:
            char = body[end]
            if char == "\\":
                end += 1
            elif char in "{}":
                depth += 1 if char == "{" else -1
            end += 1
        found[match[1]], position = body[match.end() : end - 1], end
    return found


def test_newspaper_in_bibtex() -> None:
    assert bibtex.entry(NEWS).startswith("@article{lao-changfang,\n")
    assert fields_of(bibtex.entry(NEWS)) == {
        "author": "{张三}", "title": "老厂房里的新产线", "journal": "松江日报", "entrysubtype": "newspaper", "year": "2024",
        "date": "2024-03-08", "pages": "3", "language": "chinese",
    }  # fmt: skip


def test_special_characters_in_bibtex() -> None:
    fields = fields_of(bibtex.entry(JOURNAL))
    assert fields["title"] == r"{Looms \& \{Mills\}: 50\% of \$1\_000 \#1}"
    assert fields["author"] == "Weaver, Anna and {World Bank}"
    assert fields["number"] == "3" and fields["pages"] == "45--67"
    assert fields["url"] == "https://example.org/a_b?c=1&d=%7E#x"
    assert "date" not in fields and fields["year"] == "2021"


def test_piece_in_a_book() -> None:
    fields = fields_of(bibtex.entry(CHAPTER))
    assert bibtex.entry(CHAPTER).startswith("@incollection{")
    assert (fields["booktitle"], fields["editor"], fields["address"]) == ("洪涝", "{乙二}", "北京")
    assert csl.item(CHAPTER)["type"] == "chapter" and csl.item(CHAPTER)["container-title"] == "洪涝"
    assert "TY  - CHAP\r\n" in ris.record(CHAPTER) and "A2  - 乙二\r\n" in ris.record(CHAPTER)


def test_newspaper_in_ris() -> None:
    assert ris.record(NEWS) == (
        "TY  - NEWS\r\nID  - lao-changfang\r\nAU  - 张三\r\nTI  - 老厂房里的新产线\r\nT2  - 松江日报\r\nPY  - 2024\r\nDA  - 2024/03/08\r\n"
        "SP  - 3\r\nLA  - zh\r\nER  - \r\n"
    )


def test_journal_in_ris() -> None:
    rows = ris.record(JOURNAL).split("\r\n")
    assert {"SP  - 45", "EP  - 67", "DA  - 2021//", "IS  - 3", "Y2  - 2024/05/01", "AU  - Weaver, Anna"} <= set(rows)


def test_journal_in_csl() -> None:
    item = csl.item(JOURNAL)
    assert item["author"] == [{"family": "Weaver", "given": "Anna"}, {"literal": "World Bank"}]
    assert item["issued"] == {"date-parts": [[2021]]} and item["accessed"] == {"date-parts": [[2024, 5, 1]]}
    assert item["type"] == "article-journal" and "publisher" not in item


def test_a_title_by_the_editors_keeps_its_brackets_everywhere() -> None:
    lost = replace(NEWS, title_by_editor=True)
    assert fields_of(bibtex.entry(lost))["title"] == "[老厂房里的新产线]"
    assert "TI  - [老厂房里的新产线]\r\n" in ris.record(lost)
    assert csl.item(lost)["title"] == "[老厂房里的新产线]"


@settings(max_examples=200, deadline=None)
@given(HOSTILE, HOSTILE)
def test_nothing_in_a_text_ends_its_field(title: str, author: str) -> None:
    reference = replace(NEWS, title=title or "题", authors=(author,) if author.strip() else ())
    fields = fields_of(bibtex.entry(reference))
    assert fields["journal"] == "松江日报" and fields["language"] == "chinese"
    rows = [row for row in ris.record(reference).split("\r\n") if row]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", row) and "\n" not in row and "\r" not in row for row in rows)
    assert json.loads(csl.items([reference]))[0]["title"] == (title or "题")


@pytest.mark.parametrize(
    ("slug", "key"), [("jilin-qiche", "jilin-qiche"), ("003_b65e.a", "003_b65e.a"), ("重庆", "chong-qing:"), ("a b", "a-b:"), ("。", "x:")]
)
def test_keys_are_plain(slug: str, key: str) -> None:
    made = keys.slug_key(slug)
    assert made == key or (key.endswith(":") and re.fullmatch(re.escape(key) + "[0-9a-f]{8}", made))


def test_keys_differ_where_slugs_do() -> None:
    slugs = ["重庆", "重慶", "chong-qing", "a b", "a-b", "a  b"]
    assert len({keys.slug_key(slug) for slug in slugs}) == len(slugs)
    parts = {keys.key(replace(NEWS, part=part)) for part in ("", "page", "source")}
    assert len(parts) == 3


def test_every_case_has_all_forms() -> None:
    references = [reference for _, reference, _ in citation_cases()]
    assert bibtex.entries(references).count("\n}\n") == len(references)
    assert ris.records(references).count("ER  - \r\n") == len(references)
    assert len(json.loads(csl.items(references))) == len(references)
