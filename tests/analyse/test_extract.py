"""Keywords of plain files: whole terms first, no noise, the same for the same files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.analyse.extract import extract_keywords, suggest_dictionary
from site_builder.text.lexicon import Entry, build_lexicon, word_list

ARTICLES = {p.stem: p.read_text("utf-8") for p in sorted((Path(__file__).parent.parent / "cases" / "articles").glob("*.md"))}
EXPECTED = {
    "yigai": "三医联动 医保 公立医院 医改 医共体",
    "haiyang": "海上风电 海洋渔业 海洋牧场 深远海养殖 海洋",
    "xiangcun": "乡村振兴 积分 村集体经济 防止返贫 易地搬迁",
    "jiaoyu": "县中 高考 县管校聘 优师计划 心理健康",
    "fazhi": "信用修复 营商环境 免罚清单 综合查一次 扫码入企",
    "wenlv": "古建筑 文物 文旅融合 非遗 研学旅行",
    "yanglao": "养老 长期护理保险 适老化 医养结合 时间银行",
    "wuliu": "枢纽 中欧班列 空中丝绸之路 多式联运 跨境电商",
    "shengtai": "国家公园 草畜平衡 雪豹 生态补偿 碳汇",
    "jinrong": "知识产权 投贷联动 政府引导基金 普惠金融 科技金融",
}
NOISE = ["加快", "推动", "形成", "提升", "发展", "问题", "工作", "今年", "去年", "全省", "全国", "领域", "体系", "能力", "水平", "企业"]


@pytest.fixture(scope="module")
def keywords() -> dict[str, list[tuple[str, float]]]:
    return extract_keywords(ARTICLES)


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_an_article_says_what_it_is_about(name: str, keywords: dict[str, list[tuple[str, float]]]) -> None:
    terms = [term for term, _ in keywords[name]]
    wanted = EXPECTED[name].split()
    assert sum(any(w in t for t in terms) for w in wanted) >= 4, terms
    assert len(terms) == 20


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_no_noise(name: str, keywords: dict[str, list[tuple[str, float]]]) -> None:
    terms = [term for term, _ in keywords[name]]
    assert not set(terms) & (set(NOISE) | word_list("stopwords") | word_list("weak_verbs") | word_list("blocked"))
    assert not [t for t in terms if len(t) < 2 or re.fullmatch(r"[\d.,%年月日]+", t)]


def test_every_term_is_in_its_article(keywords: dict[str, list[tuple[str, float]]]) -> None:
    for name, rows in keywords.items():
        text = re.sub(r"[\s“”]", "", ARTICLES[name])
        assert [t for t, _ in rows if t not in text] == [], name


def test_weights_fall_from_one(keywords: dict[str, list[tuple[str, float]]]) -> None:
    for rows in keywords.values():
        weights = [w for _, w in rows]
        assert weights[0] == 1.0 and weights == sorted(weights, reverse=True) and min(weights) > 0


def test_a_single_file_is_enough() -> None:
    rows = extract_keywords({"a": ARTICLES["yigai"]}, 10)["a"]
    assert len(rows) == 10 and {"三医联动", "医改"} & {t for t, _ in rows}


def test_the_order_of_the_files_does_not_matter() -> None:
    backwards = dict(reversed(list(ARTICLES.items())))
    assert extract_keywords(backwards) == extract_keywords(ARTICLES)


def test_the_site_s_own_words_count() -> None:
    text = {"a": "滨江夜校开课。滨江夜校招生。数字经济很热。"}
    plain = [t for t, _ in extract_keywords(text)["a"]]
    mine = [t for t, _ in extract_keywords(text, dictionary=[Entry("滨江夜校", "organisation")], stopwords=["数字经济"])["a"]]
    assert "数字经济" in plain and "数字经济" not in mine and mine[0] == "滨江夜校"


@pytest.mark.parametrize("text", ["", "\n", "。", "Hello, world.", "2024年3月8日", "的" * 500])
def test_texts_without_terms(text: str) -> None:
    assert extract_keywords({"a": text})["a"] == []


def test_a_dictionary_is_suggested_with_evidence() -> None:
    texts = {
        "b.md": "全县推广鱼稻鸭模式。鱼稻鸭模式增收。“五彩工坊”开张。",
        "a.md": "鱼稻鸭模式进了山。",
        "c.md": "学习鱼稻鸭模式，数字经济。",
    }
    found = {s.name: s for s in suggest_dictionary(texts, build_lexicon())}
    assert found["五彩工坊"].reason == "quoted" and found["五彩工坊"].where == "b.md"
    assert found["五彩工坊"].sentence == "“五彩工坊”开张。"
    assert "数字经济" not in found
    again = suggest_dictionary(texts, build_lexicon([Entry("五彩工坊")]))
    assert "五彩工坊" not in {s.name for s in again}
