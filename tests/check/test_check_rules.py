"""Each rule of `check`: what it finds, and what it must leave alone."""

from __future__ import annotations

import random

import pytest
from making import brief, digest, site, with_link
from support import ends

from site_builder.check import CheckInput, check, dates, digests, figures, files, images, sources, tags, themes, words
from site_builder.config import parse_config
from site_builder.model.content import Kind
from site_builder.model.theme import Theme

TEXT = "吉林的汽车制造业在第一季度恢复增长，一汽集团的新能源车型占到产量的三成。省里把氢能和碳纤维列为下一步的重点，并为中试平台出资。" * 2


class TestDuplicates:
    def test_the_same_text_with_other_line_breaks(self) -> None:
        wrapped = "\n".join(TEXT[i : i + 20] for i in range(0, len(TEXT), 20)).replace("，", ", ")
        found = digests.duplicates(site(digest("a"), digest("b"), bodies={"a": TEXT, "b": wrapped}))
        assert brief(found) == ["digest-duplicate b.md:2:8 content/digests/a.md 100"]

    def test_a_sentence_changed(self) -> None:
        changed = TEXT.replace("三成", "四成", 1)
        (found,) = digests.duplicates(site(digest("a"), digest("b"), bodies={"a": TEXT, "b": changed}))
        assert int(dict(found.params)["share"]) >= 80

    def test_another_text_and_short_texts(self) -> None:
        other = "辽宁的装备制造企业去年新建十条智能产线，沈阳与大连共同承担两个国家级项目，港口吞吐量回升，海洋牧场开始盈利，渔民收入提高。" * 2
        assert digests.duplicates(site(digest("a"), digest("b"), bodies={"a": TEXT, "b": other})) == []
        assert digests.duplicates(site(digest("a"), digest("b"), bodies={"a": "很短。", "b": "很短。"})) == []
        assert digests.duplicates(site(digest("a"), digest("b"))) == []

    def test_a_hundred_copies_are_all_found(self) -> None:
        pages = [digest(f"{n:03}") for n in range(100)]
        assert len(digests.duplicates(site(*pages, bodies={p.slug: TEXT for p in pages}))) == 99


class TestSources:
    @staticmethod
    def found(source: str) -> list[str]:
        pages = [digest(key, kind=Kind.SOURCE) for key in ("example-paper", "000_b8c800619fc3a060", "湖北日报", "nature-2024-03")]
        return brief(sources.unknown(site(digest("a", f"source: {source}"), *pages)))

    @pytest.mark.parametrize(
        ("written", "column", "meant"),
        [
            ("example-papr", 9, "example-paper"), ("{document: exampl-paper, page: 3}", 20, "example-paper"),
            ("000_b8c800619fc3a06", 9, "000_b8c800619fc3a060"), ("Example_Paper", 9, "example-paper"),
            ("../sources/example-paper.md", 9, "example-paper"), ("湖北日報", 9, "湖北日报"), ("000_b8c800619fc3a060.txt", 9, "000_b8c800619fc3a060"),
        ],
    )  # fmt: skip
    def test_nearly_a_key(self, written: str, column: int, meant: str) -> None:
        (found,) = self.found(written)
        assert found.startswith(f"source-unknown a.md:2:{column} {meant} ")

    def test_a_page_with_an_error_is_not_unknown(self) -> None:
        pages = (digest("a", "source: booklet-1"), digest("booklet-2", kind=Kind.SOURCE))
        assert len(sources.unknown(site(*pages))) == 1
        assert not sources.unknown(site(*pages, unread=frozenset(["content/sources/booklet-1.md"])))

    @pytest.mark.parametrize("written", ["example-paper", "湖南日报", "湖北日报", "Nature", "吉林日报", "{url: 'https://example.org/example-paper'}", "001_1111"])
    def test_a_key_or_a_publication(self, written: str) -> None:
        assert self.found(written) == []


class TestSigns:
    @staticmethod
    def found(line: str) -> list[str]:
        return brief(tags.signs(site(digest("a", line))))

    def test_lists_and_quotes_as_people_type_them(self) -> None:
        assert self.found("tags: 氢能；风电") == ["name-sign a.md:2:7 氢能；风电 ；"]
        assert self.found("tags: ［氢能、风电］") == ["name-sign a.md:2:7 ［氢能 ［", "name-sign a.md:2:11 风电］ ］"]
        assert self.found("tags: 【氢能】") == ["name-sign a.md:2:7 【氢能】 【"]
        assert self.found("tags: ['#氢能']") == ["name-sign a.md:2:9 #氢能 #"]
        assert self.found("author: “张三”") == ["name-sign a.md:2:9 “张三” “"]

    def test_names_that_are_names(self) -> None:
        assert self.found("tags: [C#, 光伏/储能, 碳达峰（2030）, 《决定》, “十四五”规划]") == []
        assert self.found("author: [张三, 阿不都热合曼·某]") == []


class TestConflicts:
    @staticmethod
    def found(one: str, two: str) -> list[str]:
        pages = (digest("a", f"figures: [{{{one}}}]"), digest("b", f"figures: [{{{two}}}]"))
        return brief(figures.conflicts(site(*pages)))

    def test_two_values(self) -> None:
        one, two = ("indicator: 粮食产量, value: %s, unit: 亿斤, period: 2023, place: 吉林" % v for v in (837.3, 816.1))
        assert self.found(one, two) == [
            "figure-conflict b.md:2:36 粮食产量 content/digests/a.md 837.3亿斤 816.1亿斤 吉林，2023"
        ]

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("value: 3000, unit: 亿元", "value: 0.3, unit: 万亿元"),
            ("value: 11.8, unit: '%'", "value: 11.78, unit: '%'"),
            ("value: 3000, unit: 亿元, qualifier: 约", "value: 2987, unit: 亿元"),
            ("value: [10, 20], unit: 家", "value: 15, unit: 家"),
            ("value: 5, unit: '%'", "value: 300, unit: 亿元"),
        ],
    )
    def test_values_that_agree(self, one: str, two: str) -> None:
        head = "indicator: 产值, period: 2023, place: 吉林, "
        assert self.found(head + one, head + two) == []

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ("value: 3000, unit: 亿元", "value: 0.4, unit: 万亿元"),
            ("value: 11.8, unit: '%'", "value: 11.9, unit: '%'"),
            ("value: 3000, unit: 家", "value: 3001, unit: 家"),
            ("value: [10, 20], unit: 家", "value: 25, unit: 家"),
            ("value: 3000, unit: 亿元, qualifier: 约", "value: 2000, unit: 亿元"),
        ],
    )
    def test_values_that_do_not(self, one: str, two: str) -> None:
        head = "indicator: 产值, period: 2023, place: 吉林, "
        assert len(self.found(head + one, head + two)) == 1

    def test_spellings_of_place_period_and_indicator(self) -> None:
        one = "indicator: 汽车 产量, value: 1, period: 2023年, place: 吉林省"
        assert len(self.found(one, "indicator: 汽车产量, value: 2, period: 2023, place: jilin")) == 1
        assert self.found(one, "indicator: 汽车产量, value: 2, period: 2024, place: jilin") == []
        assert self.found(one, "indicator: 汽车产量, value: 2, period: 2023, place: 长春") == []
        assert self.found(one, "indicator: 汽车产量, value: 2, place: 吉林") == [], "without a period nothing is said"


class TestUnprinted:
    LINES = ("source: {document: jlrb, lines: [[2, 3]]}", "figures:", "  - {indicator: 产值, value: 1234.5}", "  - {indicator: 项目, value: 12}")

    def test_in_the_body(self) -> None:
        page = digest("a", *self.LINES)
        assert brief(figures.unprinted(site(page, bodies={"a": "产值１,２３４.5亿元，十二个项目"}))) == []
        assert brief(figures.unprinted(site(page, bodies={"a": "产值11234.5亿元，112个项目"}))) == [
            "figure-unprinted a.md:4:28 not-in-body 1234.5",
            "figure-unprinted a.md:5:28 not-in-body 12",
        ]

    def test_a_page_whose_text_was_never_made(self) -> None:
        page = digest("a", *self.LINES)
        assert figures.unprinted(CheckInput((page,))) == []

    def test_in_the_named_lines_of_the_source(self) -> None:
        page = digest("a", *self.LINES)
        inputs = site(page, sources={"jlrb": "12\n1234.5\n别的\n12"})
        assert brief(figures.unprinted(inputs)) == ["figure-unprinted a.md:5:28 not-in-source 12"]

    def test_the_figure_s_own_line_counts_before_the_source_s(self) -> None:
        page = digest("a", self.LINES[0], "figures: [{indicator: 项目, value: 12, line: 4}]")
        assert figures.unprinted(site(page, sources={"jlrb": "甲\n乙\n丙\n12"})) == []

    def test_lines_beyond_the_source(self) -> None:
        page = digest("a", self.LINES[0], "figures: [{indicator: 项目, value: 12, line: [4, 9]}]")
        assert brief(figures.unprinted(site(page, sources={"jlrb": "甲\n乙\n丙\n12"}))) == ["figure-lines a.md:3:44 4 9"]

    def test_a_source_by_the_beginning_of_its_name(self) -> None:
        page = digest("a", "source: {document: '002'}", "figures: [{indicator: 项目, value: 12}]")
        assert figures.unprinted(site(page, sources={"002_abc.part1": "12"})) == []

    @pytest.mark.parametrize(
        ("value", "text", "printed"),
        [
            (2, "两家", True), (10, "十家", True), (20, "二十家", True), (15, "十五家", True), (3, "3.5", False), (3.5, "13.5", False),
            (12, "12,000", False), (12000, "12,000", True), (-3.2, "下降3.2", True), (5, "5,000", False), (0.5, "0.50", True), (5.0, "5", True), (8, "2008", False),
        ],
    )  # fmt: skip
    def test_spellings(self, value: float, text: str, printed: bool) -> None:
        page = digest("a", f"figures: [{{indicator: 数, value: {value}}}]")
        assert (figures.unprinted(site(page, bodies={"a": text})) == []) is printed


class TestTags:
    def test_script_and_width(self) -> None:
        pages = (digest("a", "tags: [大数据]"), digest("b", "tags: [大数据]"), digest("c", "tags: [氢能, 大數據]"))
        assert brief(tags.similar(site(*pages))) == ["tag-similar c.md:2:12 大數據 大数据"]
        assert tags.similar(site(*pages, tags="大数据: {also: [大數據]}")) == []

    def test_case_alone_is_an_error_of_the_build_already(self) -> None:
        assert tags.similar(site(digest("a", "tags: [5G]"), digest("b", "tags: [5g]"))) == []

    def test_one_character(self) -> None:
        pages = (digest("a", "tags: [新兴产业, 未来产业]"), digest("b", "tags: [新型产业, 新兴产业]"))
        assert brief(tags.near(site(*pages))) == ["tag-near b.md:2:8 新型产业 新兴产业"]
        assert tags.near(site(*pages, tags="新型产业:\n新兴产业:\n")) == [], "both are in the vocabulary, so both are meant"

    def test_one_character_left_out(self) -> None:
        pages = (digest("a", "tags: [营商环境]"), digest("b", "tags: [营商环境, 营商的环境]"))
        assert brief(tags.near(site(*pages))) == ["tag-near b.md:2:14 营商的环境 营商环境"]

    def test_short_tags_differ_by_one_character_all_the_time(self) -> None:
        assert tags.near(site(digest("a", "tags: [储能, 氢能, 新材料, 新能源]"))) == []

    def test_single(self) -> None:
        pages = (digest("a", "tags: [氢能, 汽车]"), digest("b", "tags: [hydrogen]"))
        assert brief(tags.single(site(*pages, tags="氢能: {also: [hydrogen]}"))) == ["tag-single a.md:2:12 汽车"]

    def test_missing(self) -> None:
        pages = (digest("a"), digest("b", "tags: []"), digest("c", "标签:"), digest("d", "tags: [氢能]"), digest("e", kind=Kind.PAGE))
        found = tags.missing(site(*pages, suggested={"content/digests/a.md": ("储能", "汽车")}))
        assert brief(found) == ["tags-missing a.md:2:8 储能、汽车", "tags-missing c.md:2:1 "]

    def test_a_site_without_any_tags_misses_none(self) -> None:
        assert tags.missing(site(digest("a"), digest("b"))) == []
        assert brief(tags.missing(site(digest("a"), tags="氢能:"))) == ["tags-missing a.md:2:8 "]


class TestDates:
    def test_future(self) -> None:
        pages = (digest("a", "date: 2024-06"), digest("b", "date: 2025"), digest("c", "date: 2024-06-01"), digest("d", "date: 2024"))
        assert brief(dates.future(site(*pages, today="2024-05-31T10:00"))) == [
            "date-future a.md:2:7 date 2024-06", "date-future b.md:2:7 date 2025", "date-future c.md:2:7 date 2024-06-01",
        ]  # fmt: skip
        assert dates.future(site(*pages)) == []
        later = digest("e", "updated: 2204-03-08"), digest("f", "accessed: 2042-01-01", kind=Kind.SOURCE)
        found = brief(dates.future(site(*later, today="2024-05-31T10:00")))
        assert found == ["date-future e.md:2:10 updated 2204-03-08", "date-future f.md:2:11 accessed 2042-01-01"]

    def test_order(self) -> None:
        page = digest("a", "published: 2024-03-08", "expires: 2024-03-01", "updated: 2024")
        assert brief(dates.order(site(page))) == ["date-order a.md:3:10 expires published 2024-03-08 2024-03-01"]

    def test_scheduled(self) -> None:
        inputs = site(digest("a"), digest("b"), held_back=(("content/digests/a.md", "2099-01-01T00:00:00+08:00"), ("content/digests/b.md", "draft")))
        assert brief(dates.scheduled(inputs)) == ["page-scheduled a.md:4:7 2099-01-01T00:00:00+08:00"]


class TestImagesAndFiles:
    @pytest.mark.parametrize(
        ("line", "says"),
        [
            ("![](images/a.png)", False), ("![ ](images/a.png)", False), ("文字 ![](<images/a.png>)", False), ("![地图](images/a.png)", True),
            ('<img src="images/a.png">', False), ('<img alt="" src="images/a.png">', False), ('<img src="images/a.png" alt="地图">', True),
        ],
    )  # fmt: skip
    def test_description(self, line: str, says: bool) -> None:
        page = with_link(digest("a"), line, "images/a.png", image=True)
        assert (images.without_description(site(page)) == []) is says

    def test_a_link_is_no_image(self) -> None:
        assert images.without_description(site(with_link(digest("a"), "[](b.md)", "b.md"))) == []

    def test_orphans(self) -> None:
        page = with_link(digest("a"), "![图](../images/a%20b.png#x)", "../images/a%20b.png#x", image=True)
        page = with_link(page, "[表](/images/c.pdf)", "/images/c.pdf")
        inputs = site(page, images=("content/images/a b.png", "content/images/b.png", "content/images/c.pdf"), strays=("content/digests/x.docx",))
        assert brief(files.orphans(inputs)) == ["file-orphan b.png:1:1 image", "file-orphan x.docx:1:1 stray"]

    def test_what_nothing_reads(self) -> None:
        assert brief(files.orphans(site(strays=("content/e.txt",)))) == ["file-orphan e.txt:1:1 stray"]


def test_unused_words() -> None:
    dictionary = "# 词典\n氢能 industry\n\n  碳纤维 industry 3\n\"Big Data\" technology\n大數據\n"
    inputs = site(digest("a", "tags: [氢能]"), bodies={"a": "大数据"}, settings={"content/dictionary.txt": dictionary})
    assert brief(words.unused(inputs)) == ["word-unused dictionary.txt:4:3 碳纤维", "word-unused dictionary.txt:5:1 Big Data"]


def theme(templates: dict[str, str], words_: dict[str, dict[str, str]] | None = None) -> Theme:
    own = {name.rpartition("/")[2]: text for name, text in templates.items()}
    paths = {name: f"themes/{name.replace('/', '/templates/', 1)}" for name in templates}
    return Theme("paper", ("paper", "default"), {**own, **templates}, {**paths, **{n: n for n in own}}, {}, words_ or {}, (), (), "")


class TestThemes:
    def test_templates(self) -> None:
        found = themes.templates(CheckInput((), theme=theme({
            "default/page.html": '{% include "part.html" %}', "default/part.html": "", "paper/pagee.html": '\n {% extends "default/paeg.html" %}',
            "paper/mine.html": "", "paper/part.html": '{% include "mine.html" %}{% include "none.html" ignore missing %}',
        })))  # fmt: skip
        assert brief(found) == ["template-missing pagee.html:2:14 default/paeg.html paper、default", "template-unknown pagee.html:1:1 page.html pagee.html"]

    def test_translations(self) -> None:
        inputs = CheckInput((), theme=theme({"default/page.html": "{{ 'home'|t }}\n{{ 'hmoe'|t(n=1) }}"}, {"zh-CN": {"home": "首页", "tags": "标签"}, "en": {"home": "Home"}}),
                            config=parse_config("title: a")[0])  # fmt: skip
        assert brief(themes.translations(inputs)) == ["translation-missing en.yaml:1:1 en tags", "translation-missing page.html:2:5 zh-CN hmoe"]

    def test_parameters(self) -> None:
        text = "title: a\nparams:\n  show_map: true\n  show_clud: true\n"
        made = theme({"default/page.html": "{{ site.params['show_cloud'] }}{{ site.params.show_map }}"})
        inputs = CheckInput((), theme=made, config=parse_config(text)[0], settings={"content/site.yaml": text})
        assert brief(themes.parameters(inputs)) == ["param-unused site.yaml:4:3 show_cloud show_clud"]
        whole = theme({"default/page.html": "{% for p in site.params %}{% endfor %}"})
        assert themes.parameters(CheckInput((), theme=whole, config=parse_config(text)[0])) == []


def test_an_empty_site_is_fine() -> None:
    assert check(CheckInput(())) == ()
    assert check(site(digest("a", kind=Kind.PAGE), today="2030-01-01T00:00")) == ()


def test_order_of_the_files_does_not_matter() -> None:
    pages = [digest(f"{n}", f"tags: [标签{n % 3}, 标籤{n % 2}]", f"figures: [{{indicator: 数, value: {n % 2}, period: 2023}}]") for n in range(8)]
    bodies = {p.slug: TEXT + p.slug for p in pages}
    expected = check(site(*pages, bodies=bodies))
    assert {p.code for p in expected} >= {"digest-duplicate", "figure-conflict"}
    random.Random(3).shuffle(pages)
    assert sorted(map(repr, check(site(*pages, bodies=bodies)))) == sorted(map(repr, expected))


def test_two_thousand_digests_are_compared_at_once() -> None:
    rng = random.Random(1)
    letters = [chr(0x4E00 + n) for n in range(2500)]
    page = digest("a")
    from msgspec.structs import replace

    pages = [replace(page, path=f"content/digests/{n}.md", slug=str(n)) for n in range(2000)]
    bodies = {p.slug: "".join(rng.choices(letters, k=400)) for p in pages}
    with ends():
        assert digests.duplicates(site(*pages, bodies=bodies)) == []
