"""Terms of a region over time, counted over its digests."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support import build_site, digest, write_site


def test_a_region_shows_its_terms_by_year(tmp_path: Path) -> None:
    files = {}
    for number, date in enumerate(["2022-05-01", "2023-05-01", "2023-06-01", "2024-03-01"]):
        text = "新质生产力、氢能、碳纤维、人工智能、低空经济、商业航天都在长春。" if number else "新质生产力、氢能、碳纤维、人工智能、低空经济。"
        files[f"digests/d{number}.md"] = digest(f"第{number}篇", text, date=date, region="吉林")
    root = write_site(tmp_path / "site", files, theme="default")  # type: ignore[arg-type]
    build_site(root)
    page = (root / "public/regions/jilin.html").read_text("utf-8")
    assert "吉林：主要关键词逐年见于几篇文摘" in page
    row = re.search(r">2023</t[hd]>(.*?)</tr>", page, re.DOTALL)
    assert row is not None
    assert re.findall(r">(\d+)</td>", row[1]) == ["2"] * 4  # each of the four first words stands in both digests of 2023
