"""A keyword's page says how often the term stands in how many digests: held against a direct count over the texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import build_site, digest, write_site

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
