"""A keyword's page says how often the term stands in how many digests: held against a direct count over the texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.emit import keywords
from tests.support import build_site, digest, write_site

TAGS = "全国两会: {also: [两会]}\n"

TEXTS = {
    "d1": "新质生产力在长春。碳纤维产量翻番，碳纤维储罐投产。",
    "d2": "氢能和碳纤维。新质生产力以科技创新为先，新质生产力也要人才。",
    "d3": "人工智能进工厂，氢能上路，氢能入户。",
}


@pytest.mark.parametrize("term", ["新质生产力", "碳纤维", "氢能"])
def test_counts_are_those_of_the_texts(term: str, tmp_path: Path) -> None:
    files = {f"digests/{slug}.md": digest(f"{slug}：{term}", body) for slug, body in TEXTS.items()}
    root = write_site(tmp_path / "site", files, theme="default")  # type: ignore[arg-type]
    build_site(root)
    page = (root / f"public/keywords/{term}.html").read_text("utf-8")
    said = re.search(r"出现在 (\d+) 篇文摘里，共 (\d+) 次", page)
    assert said is not None
    whole = [f"{slug}：{term}\n{body}" for slug, body in TEXTS.items()]
    assert (int(said[1]), int(said[2])) == (sum(term in text for text in whole), sum(text.count(term) for text in whole))


def test_a_synonym_is_marked_in_its_sentence(tmp_path: Path) -> None:
    """The page counts it under the term; a sentence without any mark would leave the reader to wonder."""
    files = {
        "tags.yaml": TAGS,
        "digests/a.md": digest("甲", "先说别的。代表在两会期间谈氢能。", tags="[全国两会]"),
        "digests/b.md": digest("乙", "两会开幕。全国两会期间说到算力。", tags="[全国两会]"),
    }
    root = write_site(tmp_path / "site", files, theme="default")  # type: ignore[arg-type]
    build_site(root)
    page = root / "public/keywords/全国两会.html"
    said = re.findall(r'<p class="said">(.*?)</p>', page.read_text("utf-8"))
    assert sorted(said) == ["<mark>全国两会</mark>期间说到算力。", "代表在<mark>两会</mark>期间谈氢能。"]
    (root / "content/tags.yaml").write_text("全国两会: {also: [两会, 期间]}\n", "utf-8")
    build_site(root)
    changed = page.read_bytes()
    fresh = write_site(tmp_path / "fresh", {**files, "tags.yaml": "全国两会: {also: [两会, 期间]}\n"}, theme="default")  # type: ignore[arg-type]
    build_site(fresh)
    assert changed == (fresh / "public/keywords/全国两会.html").read_bytes()


def test_the_most_frequent_keywords_are_no_bylines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keywords, "LETTER_FROM", 1)
    files = {f"digests/d{n}.md": digest(f"第{n}篇", "欧阳修远谈氢能和碳纤维。", author="欧阳修远") for n in range(3)}
    root = write_site(tmp_path / "site", files, theme="default")  # type: ignore[arg-type]
    build_site(root)
    page = (root / "public/keywords/index.html").read_text("utf-8").partition("出现最多的关键词")[2]
    assert ">氢能</a>" in page and ">欧阳修远</a>" not in page
    assert ">欧阳修远</a>" in (root / "public/keywords/index/o.html").read_text("utf-8")
