"""compare/: two provinces of three digests each, their figures for one time in one row."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support import build_site, digest, tree, write_site


def figures(place: str, **values: float) -> str:
    """`figures` of one indicator: period → value."""
    rows = (
        f"{{indicator: 汽车产量, value: {value}, unit: 万辆, period: {period.removeprefix('y')}, place: {place}}}"
        for period, value in values.items()
    )
    return f"[{', '.join(rows)}]"


def test_tags_of_both_are_named_though_their_clouds_share_no_word(tmp_path: Path) -> None:
    tags = {"吉林0": "[汽车, 小麦]", "吉林1": "[小麦]", "辽宁0": "[小麦, 钢铁]"}
    files = {
        f"digests/{place}{n}.md": digest(f"{place}{n}", region=place, tags=tags.get(f"{place}{n}", ""))
        for place in ("吉林", "辽宁")
        for n in range(3)
    }
    root = write_site(tmp_path, files, theme="default")
    build_site(root)
    page = root / "public/compare/liaoning-jilin.html"
    shared = page.read_text("utf-8").partition("共同标签")[2].partition("</section>")[0]
    assert re.findall(r">([^<>]+)</a> <span>([^<]+)<", shared) == [("小麦", "1 / 2")] and "辽宁在前，吉林在后" in shared
    (root / "content/digests/吉林2.md").write_text(digest("吉林2", region="吉林", tags="[小麦, 钢铁]"), "utf-8")
    build_site(root)
    assert re.findall(r"<span>(\d / \d)<", page.read_text("utf-8")) == ["1 / 3", "1 / 1"]


def test_figures_stand_side_by_side_by_period(tmp_path: Path) -> None:
    files = {
        f"digests/{place}{n}.md": digest(f"{place}{n}", region=place)
        for place in ("吉林", "辽宁", "青海")
        for n in range(3)
    }
    files["digests/吉林0.md"] = digest("吉林0", region="吉林", figures=figures("吉林", y2021=1, y2023=3, y2022年=2))
    files["digests/辽宁0.md"] = digest("辽宁0", region="辽宁", figures=figures("辽宁", y2023年=9, y2022=8))
    files["digests/辽宁1.md"] = digest("辽宁1", region="辽宁", figures=figures("辽宁", y2023=7))
    files["digests/青海2.md"] = digest("青海2", region="青海", draft="true")
    write_site(tmp_path, files, theme="default")
    build_site(tmp_path)
    pages = tree(tmp_path / "public")
    assert [p for p in pages if p.startswith("compare/")] == ["compare/liaoning-jilin.html"]
    html = pages["compare/liaoning-jilin.html"].decode()
    assert 'href="../compare/liaoning-jilin.html"' in pages["regions/jilin.html"].decode()
    table = html.split('<table class="facing">')[1].split("</table>")[0]
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in table.split("<tr>")[2:]]
    cells = [[re.sub(r"<[^>]+>", " ", cell).split() for cell in row] for row in rows]
    assert cells[0][0] == ["汽车产量"] and 'rowspan="3"' in table
    assert [row[-3:] for row in cells] == [
        [["2023"], ["7", "万辆", "9", "万辆"], ["3", "万辆"]],
        [["2022"], ["8", "万辆"], ["2", "万辆"]],
        [["2021"], [], ["1", "万辆"]],
    ]
