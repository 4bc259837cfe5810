"""figures/ of a small site: every way in leads to every figure, units stay apart, disagreement is shown, charts have tables."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.support import build_site, clean_tree, difference, digest, tree, write_site

PAPER = "---\ntitle: 松江日报三月八日\npublication: 松江日报\nkind: N\ndate: 2024-03-08\n---\n\n说明。\n"


def figure(value: object, place: str = "", period: str = "2023", unit: str = "万辆", indicator: str = "汽车产量", **more: object) -> str:
    """One entry of `figures`, in YAML's flow style."""
    values = {"indicator": indicator, "value": value, "unit": f'"{unit}"', "period": f'"{period}"', "place": place, **more}
    return "{" + ", ".join(f"{k}: {v}" for k, v in values.items() if v not in ("", '""')) + "}"


FILES = {
    "sources/paper.md": PAPER,
    "digests/jilin.md": digest("吉林的车", source="paper", figures=f"[{figure(20.5, '吉林', qualifier='约', line=64)}, {figure(18, '吉林', '2022')}]"),
    "digests/other.md": digest("另一说", figures=f"[{figure(21, '吉林省', '2023年')}, {figure(30, '辽宁')}]"),
    "digests/city.md": digest("长春", figures=f"[{figure(9, '长春')}, {figure('[3, 5]', '吉林', unit='%')}, {figure(7, '美国', '近三年')}]"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("figures")
    write_site(root, {"site.yaml": "title: 试验\nbase_url: https://example.org/x/\n", **FILES}, theme="default")
    report = build_site(root)
    assert not [p for p in report.problems if "figure" not in p.code], report.problems
    return {name: data.decode("utf-8", "replace") for name, data in tree(root / "public").items()}


def rows(page: str) -> list[list[str]]:
    """Cells of the table of figures, without mark-up."""
    table = "".join(re.findall(r'<table class="figures">(.*?)</table>', page, re.S))
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.S)
    return [[re.sub(r"<[^>]+>|\s+", " ", cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", line, re.S)] for line in lines]


def test_all_figures_are_on_the_index(pages: dict[str, str]) -> None:
    assert len(rows(pages["figures/index.html"])) == 1 + 7


def test_lists_by_region_and_by_year(pages: dict[str, str]) -> None:
    assert [r[1] for r in rows(pages["figures/regions/jilin.html"])[1:]] == ["3–5%", "约 20.5 万辆", "21 万辆", "9 万辆", "18 万辆"]
    assert len(rows(pages["figures/regions/liaoning.html"])) == 2
    assert [r[2] for r in rows(pages["figures/regions/other.html"])[1:]] == ["近三年"]
    assert len(rows(pages["figures/years/2023.html"])) == 1 + 5
    assert len(rows(pages["figures/years/2022.html"])) == 2
    assert len(rows(pages["figures/years/other.html"])) == 2


def test_every_row_leads_to_its_digest_and_names_the_line(pages: dict[str, str]) -> None:
    page = pages["figures/汽车产量.html"]
    assert 'href="../digests/jilin.html"' in page and '<a href="../sources/paper.html">松江日报三月八日</a> <span>第 64 行</span>' in page


def test_units_are_kept_apart(pages: dict[str, str]) -> None:
    headings = re.findall(r"<h2>(.*?)</h2>", pages["figures/汽车产量.html"])
    assert headings == ["单位：万辆", "单位：%"]


def test_contradicting_values_are_neighbours(pages: dict[str, str]) -> None:
    values = [r[0] for r in rows(pages["figures/汽车产量.html"])]
    assert abs(values.index("约 20.5 万辆") - values.index("21 万辆")) == 1


def test_a_bar_chart_with_both_statements_and_its_table(pages: dict[str, str]) -> None:
    chart = re.findall(r'<figure class="chart">(.*?)</figure>', pages["figures/汽车产量.html"], re.S)[0]
    assert "汽车产量（万辆，2023）" in chart and "长春" not in chart
    assert re.findall(r"<tr><td>(.*?)</td><td>.*?</td><td>(.*?)</td>", chart) == [("辽宁", "30 万辆"), ("吉林①", "21 万辆"), ("吉林②", "约 20.5 万辆")]
    assert "松江日报三月八日（2024年3月8日）" in chart
    assert 'href="../digests/jilin.html"' in chart.partition("</svg>")[0]


def test_a_line_chart_on_the_provinces_page(pages: dict[str, str]) -> None:
    charts = re.findall(r'<figure class="chart">(.*?)</figure>', pages["regions/jilin.html"], re.S)
    assert len(charts) == 1 and "吉林汽车产量（万辆）" in charts[0] and "2022" in charts[0]
    assert "同一时期有不同说法" in charts[0] and charts[0].index("21 万辆</td>") < charts[0].index("约 20.5 万辆</td>")
    assert "<figure class=\"chart\">" not in pages["regions/liaoning.html"]


def test_the_sitemap_names_all_lists(pages: dict[str, str]) -> None:
    for path in ("figures/index.html", "figures/regions/jilin.html", "figures/years/2023.html"):
        assert f"https://example.org/x/{path}" in pages["sitemap.xml"]


def test_downloads_hold_every_figure(pages: dict[str, str]) -> None:
    text = pages["data/figures.csv"]
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    listed = json.loads(pages["data/figures.json"])
    assert len(table) == len(listed) == len(pages["data/figures.ndjson"].splitlines()) == 7
    about = next(r for r in table if r["qualifier"] == "约")
    assert (about["value"], about["unit"], about["line_first"], about["region"]) == ("20.5", "万辆", "64", "吉林")
    assert next(r for r in table if r["high"])["high"] == "5"
    assert next(r for r in listed if r["place"] == "美国")["region"] == ""


def test_the_dictionary_explains_every_column(pages: dict[str, str]) -> None:
    columns = pages["data/figures.csv"].removeprefix("\ufeff").split("\r\n")[0].split(",")
    explained = dict(re.findall(r'<code>(\w+)</code></th><td>([^<]+)</td>', pages["data/README.html"]))
    assert set(columns) <= explained.keys()
    assert not [c for c, words in explained.items() if words.startswith("column_")]
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', pages["data/README.html"])
    assert json.loads(data)["@type"] == "Dataset"


def test_long_lists_are_paged_from_the_oldest(tmp_path: Path) -> None:
    files = {f"digests/d{n}.md": digest(f"第{n}", figures=f"[{figure(n, '吉林', str(2000 + n))}]") for n in range(7)}
    write_site(tmp_path, {"site.yaml": "title: 试验\ntheme: bare\nper_page: 2\n", **files})
    build_site(tmp_path)
    before = tree(tmp_path / "public")
    assert {p for p in before if p.startswith("figures/regions/")} == {"figures/regions/jilin.html", "figures/regions/jilin/2.html"}
    assert b"2000" in before["figures/regions/jilin/2.html"] and b"2006" in before["figures/regions/jilin.html"]
    write_site(tmp_path, {"digests/d7.md": digest("第7", figures=f"[{figure(7, '吉林', '2007')}]")})
    build_site(tmp_path)
    after = tree(tmp_path / "public")
    assert after["figures/regions/jilin/2.html"] == before["figures/regions/jilin/2.html"]
    assert b"2007" in after["figures/regions/jilin.html"]


def test_two_spellings_of_an_indicator_share_a_page_that_every_digest_links_to(tmp_path: Path) -> None:
    first, second = figure(1, "吉林", indicator="5G 基站"), figure(2, "辽宁", indicator="5g-基站")
    files = {"digests/a.md": digest("甲", figures=f"[{first}]"), "digests/b.md": digest("乙", figures=f"[{second}]"), "digests/c.md": digest("丙", figures=f"[{first}]")}
    write_site(tmp_path, files, theme="default")
    write_site(tmp_path, {"site.yaml": "title: 试验\n"}, theme="default")
    build_site(tmp_path)
    pages = tree(tmp_path / "public")
    assert [p for p in pages if p.startswith("figures/5")] == ["figures/5G-基站.html"]
    assert "../figures/5G-%E5%9F%BA%E7%AB%99.html" in pages["digests/b.html"].decode()


def test_figures_keep_the_law(tmp_path: Path) -> None:
    """An incremental build equals a clean one, also when a figure elsewhere makes another one disputed or renames its indicator."""
    write_site(tmp_path, {k: v for k, v in FILES.items() if not k.startswith("digests/other")})
    build_site(tmp_path)
    for change in (
        {"digests/other.md": FILES["digests/other.md"]},
        {"digests/city.md": digest("长春", figures=f"[{figure(9, '长春', indicator='汽车  产量')}]")},
        {"sources/paper.md": PAPER.replace("三月八日", "3 月 8 日")},
        {"digests/other.md": digest("另一说", figures=f"[{figure(20.5, '吉林')}]")},
        {"digests/jilin.md": digest("吉林的车")},
    ):
        write_site(tmp_path, change)
        build_site(tmp_path)
        assert difference(tree(tmp_path / "public"), clean_tree(tmp_path)) == []


def test_csv_with_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    build_site(tmp_path)
    marked = tree(tmp_path / "public")
    write_site(tmp_path, {"site.yaml": "title: 试验\ntheme: bare\ncsv: plain\n"})
    build_site(tmp_path)
    plain = tree(tmp_path / "public")
    for name in ("data/figures.csv", "data/digests.csv"):
        assert marked[name] == b"\xef\xbb\xbf" + plain[name]
